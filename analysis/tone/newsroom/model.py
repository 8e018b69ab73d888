"""The fitted model: an encoder with its adapters, and a head for each question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from analysis import encoder
from analysis.encoder import Encoder, Pieces, WordPiece
from analysis.encoder.adapters import expanded
from analysis.encoder.weights import Floats, arrays

Numbers = npt.NDArray[np.float64]

WEIGHTS = Path(__file__).with_name("data") / "newsroom.npz"
#: Pieces read of one sentence, with the marks for its start and end.
LONGEST = 128
TONE, TARGET = "tone", "target"
#: Classes of the tone toward a target, in the order of the head's rows.
CLASSES = ("negative", "neutral", "positive")


@dataclass(frozen=True)
class Reader:
    """One encoder and the linear head on its pooled states."""

    encoder: Encoder
    head: Floats
    bias: Floats


def available() -> bool:
    """Whether the weights of the encoder and of the instrument are installed."""
    return encoder.available() and WEIGHTS.is_file()


@cache
def stored() -> Mapping[str, np.ndarray]:
    """Read the file of weights once, after its SHA-256 is checked."""
    return arrays(WEIGHTS)


@cache
def readers(question: str) -> tuple[Reader, ...]:
    """Load the encoders and heads for a question: the sentence's tone, or that toward a target.

    Raises
    ------
    WeightsError
        If a file of weights is absent or not the one it should be.
    """
    # The networks for targets began as the first for tone, and store what they learned since.
    base = readers(TONE)[0].encoder if question == TARGET else encoder.load()
    members: dict[str, dict[str, npt.NDArray[Any]]] = {}
    for name, array in stored().items():
        asked, _, rest = name.partition("/")
        member, slash, weight = rest.partition("/")
        if asked == question and slash:
            members.setdefault(member, {})[weight] = array
    return tuple(reader(base, members[member]) for member in sorted(members))


def reader(base: Encoder, stored: Mapping[str, npt.NDArray[Any]]) -> Reader:
    """Make a network of what is stored of it: the changes to an encoder, and the head."""
    head, bias = (stored[name].astype(np.float32) for name in ("head", "head.bias"))
    return Reader(base.adapted(expanded(without_head(stored))), head, bias)


def without_head(stored: Mapping[str, npt.NDArray[Any]]) -> dict[str, npt.NDArray[Any]]:
    """Leave the changes to the encoder of what is stored of a network."""
    return {name: array for name, array in stored.items() if not name.startswith("head")}


def sentence_input(pieces: WordPiece, sentence: str) -> tuple[int, ...]:
    """Turn a sentence into the piece numbers that the encoder reads."""
    return (pieces.start, *pieces(sentence).ids[: LONGEST - 2], pieces.end)


def target_input(
    pieces: WordPiece, sentence: str, start: int, end: int
) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    """Turn a sentence with a marked target into piece numbers and segments (1 on the target).

    Of a sentence that is too long a window around the target is kept. None where the span
    touches no word.
    """
    cut: Pieces = pieces(sentence)
    marks = [int(a < end and b > start) for a, b in zip(cut.starts, cut.ends, strict=True)]
    if 1 not in marks:
        return None
    room = LONGEST - 2
    first = marks.index(1)
    low = max(0, min(first - room // 2, len(marks) - room))
    ids = cut.ids[low : low + room]
    return (pieces.start, *ids, pieces.end), (0, *marks[low : low + room], 0)


def tones(read: Reader, ids: Sequence[Sequence[int]]) -> list[float]:
    """Read single sentences: the mean rating that the network expects of readers."""
    out = [0.0] * len(ids)
    for number, hidden in read.encoder.states(ids):
        pooled = np.concatenate([hidden[0], hidden.mean(axis=0)])
        out[number] = float(read.head[0] @ pooled + read.bias[0])
    return out


def blended(weights: Floats, network: Numbers, vader: Numbers) -> Numbers:
    """Weigh the network's reading and VADER's, within -1 and 1.

    The encoder's pieces know rare words less well than a list of words does; with VADER's score
    beside it the agreement with readers is better by half a hundredth.
    """
    score = weights[0] * network + weights[1] * vader + weights[2]
    # What lies beyond the fourth decimal differs between processors' matrix products.
    return np.round(np.clip(score, -1.0, 1.0), 4)


def blend() -> Floats:
    """Return the weights of the network's reading and of VADER's, and a constant."""
    return np.asarray(stored()[TONE + "/blend"], dtype=np.float32)


def target_readings(ids: Sequence[Sequence[int]], segments: Sequence[Sequence[int]]) -> Numbers:
    """Read each marked sentence with all networks: the calibrated mean of their probabilities."""
    members = [target_probabilities(reader, ids, segments) for reader in readers(TARGET)]
    return calibrated(sharpness(), np.mean(members, axis=0))


def calibrated(sharpness: float, probabilities: Floats | Numbers) -> Numbers:
    """Make probabilities of `CLASSES` as sure as they are right; the likeliest stays the likeliest.

    Their logarithms are scaled by a factor (Guo et al. 2017): networks fitted until they know
    their examples are surer of themselves than they are right.
    """
    scores = sharpness * np.log(np.clip(probabilities, 1e-6, 1.0))
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.round(exponentials / exponentials.sum(axis=1, keepdims=True), 6)


def sharpness() -> float:
    """Return the factor for `calibrated`: 1 leaves probabilities alone, 0 makes all equal."""
    return float(stored()[TARGET + "/sharpness"])


def target_probabilities(
    read: Reader, ids: Sequence[Sequence[int]], segments: Sequence[Sequence[int]]
) -> Floats:
    """Give each marked sentence the probabilities of `CLASSES`."""
    out = np.empty((len(ids), len(CLASSES)), dtype=np.float32)
    for number, hidden in read.encoder.states(ids, segments):
        marked = np.asarray(segments[number], dtype=bool)
        pooled = np.concatenate([hidden[0], hidden.mean(axis=0), hidden[marked].mean(axis=0)])
        scores = read.head @ pooled + read.bias
        exponentials = np.exp(scores - scores.max())
        out[number] = exponentials / exponentials.sum()
    return np.round(out, 6)
