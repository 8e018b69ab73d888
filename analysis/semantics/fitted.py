"""The fitted reader of statements: the encoder with its changes, and the head."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from analysis import encoder
from analysis.encoder import Encoder, WordPiece
from analysis.encoder.adapters import expanded
from analysis.encoder.weights import Floats, arrays
from analysis.semantics import interaction
from analysis.semantics.interaction import Read
from analysis.semantics.kinship import doubt
from analysis.text import fold

WEIGHTS = Path(__file__).with_name("data") / "statements.npz"
#: Pieces read of one sentence.
LONGEST = 126
#: Sentences of no report that are counted in, so that in a pair of a few sentences each a word
#: both use is no common word.
OTHERS = 10
_LEAST = 0.05
#: Sentences whose states are held in memory (some 50 kB each); the oldest go first.
HELD = 500
_HEAD = "head/"


@dataclass(frozen=True)
class Reader:
    """Reads the sentences of two reports, and says which of them state the same thing."""

    encoder: Encoder
    head: Mapping[str, Floats]
    remembered: dict[str, Floats]

    def logits(self, one: Sequence[str], other: Sequence[str]) -> Floats:
        """Return the log-odds that two sentences state the same thing, for all pairs.

        Parameters
        ----------
        one, other
            The sentences of either report, all of them: what is rare in both tells most.

        Returns
        -------
        array, shape (sentences of one, sentences of other)
            Minus infinity where a sentence has no word, or two are too far from each other.
        """
        out = np.full((len(one), len(other)), -np.inf, dtype=np.float32)
        mine, theirs = (self._spoken(side) for side in (one, other))
        if mine and theirs:
            reads = self.read([one[row] for row in mine], [other[row] for row in theirs])
            out[np.ix_(mine, theirs)] = interaction.logits(*reads, self.head)
            out -= np.float32(doubt(one, other)) * self.head["sharpness"]
        return out

    def _spoken(self, texts: Sequence[str]) -> list[int]:
        """Tell which of some sentences hold a word."""
        return [row for row, ids in enumerate(cut(self.encoder.pieces, texts)) if ids]

    def read(self, one: Sequence[str], other: Sequence[str]) -> tuple[Read, Read]:
        """Read the sentences of two reports, each of which holds a word."""
        pieces = cut(self.encoder.pieces, [*one, *other])
        rare = rarities(pieces)
        states = self._states([*one, *other], pieces)
        size = len(one)
        return (
            interaction.read(states[:size], rare[:size], self.head),
            interaction.read(states[size:], rare[size:], self.head),
        )

    def _states(self, texts: Sequence[str], pieces: Sequence[Sequence[int]]) -> list[Floats]:
        """Return the hidden states of each text's pieces, those still in memory first."""
        found = {text: self.remembered[text] for text in texts if text in self.remembered}
        absent = {t: ids for t, ids in zip(texts, pieces, strict=True) if t not in found}
        begin, end = self.encoder.pieces.start, self.encoder.pieces.end
        marked = [(begin, *ids, end) for ids in absent.values()]
        names = list(absent)
        for number, hidden in self.encoder.states(marked):
            found[names[number]] = hidden[1:-1].copy()
        self.remembered.update(found)
        for text in list(self.remembered)[: max(len(self.remembered) - HELD, 0)]:
            del self.remembered[text]
        return [found[text] for text in texts]


def available() -> bool:
    """Whether the weights of the encoder and of the reader are installed."""
    return encoder.available() and WEIGHTS.is_file()


@cache
def load() -> Reader:
    """Load the reader once; its file is checked against its SHA-256 first.

    Raises
    ------
    WeightsError
        If a file of weights is absent or not the one it should be.
    """
    return reader(arrays(WEIGHTS))


def reader(stored: Mapping[str, np.ndarray]) -> Reader:
    """Make a reader of what is stored of it."""
    head = {n.removeprefix(_HEAD): a for n, a in stored.items() if n.startswith(_HEAD)}
    changes = {name: array for name, array in stored.items() if not name.startswith(_HEAD)}
    return Reader(encoder.load().adapted(expanded(changes)), head, {})


def cut(pieces: WordPiece, texts: Sequence[str]) -> list[Sequence[int]]:
    """Cut sentences into the numbers of their pieces."""
    return [pieces(fold(text)).ids[:LONGEST] for text in texts]


def rarities(cut: Sequence[Sequence[int]]) -> list[Floats]:
    """Return how rare each piece is among all sentences (Sparck Jones 1972)."""
    holding: Counter[int] = Counter()
    for ids in cut:
        holding.update(set(ids))
    size = len(cut) + OTHERS
    rarity = {n: max(math.log(size / (count + 0.5)), _LEAST) for n, count in holding.items()}
    return [np.array([rarity[number] for number in ids], dtype=np.float32) for ids in cut]
