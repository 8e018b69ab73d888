"""The encoder as an object: its vocabulary and its weights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from analysis.encoder.transformer import states
from analysis.encoder.weights import Floats, arrays, unpacked
from analysis.encoder.wordpiece import WordPiece
from analysis.text import fold

WEIGHTS = Path(__file__).with_name("data") / "minilm.npz"
#: Longest text, in pieces with the marks for its start and end; what is beyond is not read.
LONGEST = 256


@dataclass(frozen=True)
class Encoder:
    """A vocabulary and the weights of a BERT encoder."""

    pieces: WordPiece
    weights: Mapping[str, Floats]

    def states(
        self, ids: Sequence[Sequence[int]], segments: Sequence[Sequence[int]] | None = None
    ) -> Iterator[tuple[int, Floats]]:
        """Yield (number of the text, its last hidden states), shortest text first."""
        return states(self.weights, ids, segments)

    def adapted(self, changes: Mapping[str, Floats]) -> Encoder:
        """Return the encoder with changes added to the weights they name; the rest is shared."""
        weights = dict(self.weights)
        for name, change in changes.items():
            weights[name] = weights[name] + change
        return Encoder(self.pieces, weights)


def available() -> bool:
    """Whether the encoder's weights are installed."""
    return WEIGHTS.is_file()


@cache
def load() -> Encoder:
    """Load the encoder once; its file is checked against its SHA-256 first.

    Raises
    ------
    WeightsError
        If the weights are absent or not the ones they should be.
    """
    stored = arrays(WEIGHTS)
    vocabulary = bytes(stored.pop("vocabulary")).decode("utf-8").split("\n")
    return Encoder(WordPiece(vocabulary), unpacked(stored))


def embed(texts: Sequence[str]) -> Floats:
    """Embed texts as unit vectors: the mean of the last hidden states, scaled to length one.

    Parameters
    ----------
    texts
        Sentences or short passages; pieces beyond the 254th are not read. Typographic
        punctuation is folded first.

    Returns
    -------
    array of float32, shape (texts, 384)
        The product of two rows is their cosine similarity, -1 to 1, higher = closer in meaning.
        A text without any word is a row of zeros: similar to nothing.

    Raises
    ------
    WeightsError
        If the weights are absent or not the ones they should be.

    Examples
    --------
    >>> a, b, c = embed(["Talks failed.", "The negotiations collapsed.", "It rained all day."])
    >>> bool(a @ b > a @ c)
    True
    """
    encoder = load()
    out = np.zeros((len(texts), 384), dtype=np.float32)
    cut = [encoder.pieces(fold(text)).ids[: LONGEST - 2] for text in texts]
    full = [number for number, ids in enumerate(cut) if ids]
    begin, end = encoder.pieces.start, encoder.pieces.end
    ids = [(begin, *cut[number], end) for number in full]
    for number, hidden in encoder.states(ids):
        mean = hidden.mean(axis=0)
        out[full[number]] = mean / np.linalg.norm(mean)
    return out
