"""The rates that readability formulas are made of: one count over another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


class Rate(NamedTuple):
    """One count over another: ``scale * numerator / denominator``."""

    numerator: str
    denominator: str
    scale: float = 1.0


RATES: dict[str, Rate] = {
    "words_per_sentence": Rate("words", "sentences"),
    "sentences_per_100_words": Rate("sentences", "words", 100),
    "syllables_per_word": Rate("syllables", "words"),
    "syllables_per_sentence": Rate("syllables", "sentences"),
    "added_syllables_per_sentence": Rate("added_syllables", "sentences"),
    "letters_per_word": Rate("letters", "words"),
    "letters_per_100_words": Rate("letters", "words", 100),
    "letters_per_space": Rate("letters", "spaces"),
    "letters_per_sentence": Rate("letters", "sentences"),
    "monosyllables_per_100_words": Rate("monosyllables", "words", 100),
    "multisyllables_per_sentence": Rate("multisyllables", "sentences"),
    "polysyllables_per_sentence": Rate("polysyllables", "sentences"),
    "polysyllables_per_30_sentences": Rate("polysyllables", "sentences", 30),
    "complex_words_per_100_words": Rate("complex_words", "words", 100),
    "long_words_per_100_words": Rate("long_words", "words", 100),
    "long_words_per_sentence": Rate("long_words", "sentences"),
    "short_words_per_sentence": Rate("short_words", "sentences"),
    "unfamiliar_dale_chall_per_100_words": Rate("unfamiliar_dale_chall", "words", 100),
    "unfamiliar_spache_per_100_words": Rate("unfamiliar_spache_once", "words", 100),
    "familiar_dale_chall_per_word": Rate("familiar_dale_chall", "words"),
}

# Counts that follow from two others, each as first minus second.
DIFFERENCES: dict[str, tuple[str, str]] = {
    "added_syllables": ("syllables", "words"),
    "multisyllables": ("words", "monosyllables"),
    "familiar_dale_chall": ("words", "unfamiliar_dale_chall"),
}
SPACES = "spaces"  # between the words of a text: one fewer than there are words


def needed(rate: str) -> frozenset[str]:
    """Return the counts a rate is computed from."""
    sides = {RATES[rate].numerator, RATES[rate].denominator}
    sources = {name for side in sides for name in DIFFERENCES.get(side, (side,))}
    return frozenset("words" if name == SPACES else name for name in sources)


class Rates:
    """The rates of some summed counts, each computed when first asked for.

    Parameters
    ----------
    counts
        Arrays of one shape, by name: sums over the sentences of whatever is measured.
    """

    def __init__(self, counts: Mapping[str, Array]) -> None:
        self.counts = counts
        self.known: dict[str, Array] = {}

    def count(self, name: str) -> Array:
        """Return a count, derived from others where need be."""
        if name in DIFFERENCES:
            first, second = DIFFERENCES[name]
            return self.counts[first] - self.counts[second]
        return self.counts["words"] - 1 if name == SPACES else self.counts[name]

    def __getitem__(self, name: str) -> Array:
        """Return a rate, NaN where its denominator is not above 0."""
        if name not in self.known:
            numerator, denominator, scale = RATES[name]
            below = self.count(denominator)
            with np.errstate(divide="ignore", invalid="ignore"):
                rate = self.count(numerator) * scale / below
            self.known[name] = np.where(below > 0, rate, np.nan)
        return self.known[name]
