"""A readability formula as a record: weights of rates, and the bends a few of them need."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from analysis.readability.rates import Array, Rates, needed

COUNTS = (
    "words",
    "sentences",
    "syllables",
    "letters",
    "monosyllables",
    "polysyllables",
    "complex_words",
    "long_words",
    "short_words",
    "unfamiliar_dale_chall",
    "unfamiliar_spache",
)
"""Additive counts of a sentence, as `Corpus.sentences` carries them."""

HARDER, EASIER = "higher = harder", "higher = easier"
GRADE, CLOZE = "US school grade", "% of cloze blanks filled"


@dataclass(frozen=True)
class Formula:
    """One readability formula: ``constant`` plus weighted rates, then perhaps a bend.

    Attributes
    ----------
    column
        Its column in the results of `measure`.
    name, source
        What it is called, and the paper its constants come from.
    constant, weights
        The sum: a constant and the weight of each rate (see `analysis.readability.rates`).
    unit, direction
        What the number is, and which way is harder.
    shortest, shortest_unit
        The shortest text it was normed on, in words or sentences.
    bend
        What is done to the sum, given the rates; None where the sum is the score.
    equation
        The formula for reading, written out from the weights unless given.
    consensus
        Whether its grade enters the consensus.
    """

    column: str
    name: str
    source: str
    constant: float
    weights: Mapping[str, float]
    unit: str = GRADE
    direction: str = HARDER
    shortest: int = 100
    shortest_unit: str = "words"
    bend: Callable[[Array, Rates], Array] | None = field(default=None, repr=False)
    bend_needs: tuple[str, ...] = ()
    written: str = ""
    consensus: bool = False

    @property
    def norm(self) -> str:
        """The shortest text it was normed on, as "100 words"."""
        unit = self.shortest_unit.rstrip("s") if self.shortest == 1 else self.shortest_unit
        return f"{self.shortest} {unit}"

    @property
    def equation(self) -> str:
        """The formula written out."""
        if self.written:
            return self.written
        terms = [
            f"{'-' if weight < 0 else '+'} {'' if weight == 1 else f'{abs(weight)} '}{rate}"
            for rate, weight in self.weights.items()
        ]
        return " ".join([str(self.constant), *terms] if self.constant else terms).lstrip("+ ")

    @cached_property
    def needs(self) -> frozenset[str]:
        """The counts it is computed from."""
        return frozenset().union(*map(needed, (*self.weights, *self.bend_needs)))

    def score(self, rates: Rates) -> Array:
        """Compute the formula from rates of any shape."""
        total = np.asarray(self.constant, dtype=np.float64)
        for rate, weight in self.weights.items():
            total = total + weight * rates[rate]
        return total if self.bend is None else self.bend(total, rates)


DALE_CHALL_ADJUSTMENT, DALE_CHALL_EASY = 3.6365, 5.0


def dale_chall_adjustment(score: Array, rates: Rates) -> Array:
    """Add the constant where more than 5 % of the words are unfamiliar (Dale & Chall 1948)."""
    hard = rates["unfamiliar_dale_chall_per_100_words"] > DALE_CHALL_EASY
    return score + DALE_CHALL_ADJUSTMENT * hard


SMOG_SLOPE, SMOG_CONSTANT = 1.0430, 3.1291


def smog_root(score: Array, rates: Rates) -> Array:
    """Take the regression on the square root (McLaughlin 1969, equation 6)."""
    return SMOG_SLOPE * np.sqrt(score) + SMOG_CONSTANT


LINSEAR_STEP = 20.0


def linsear_step(score: Array, rates: Rates) -> Array:
    """Halve the provisional result, less 1 where it is 20 or under (Klare 1974)."""
    return score / 2 - (score <= LINSEAR_STEP)


BORMUTH_CONSTANT, BORMUTH_LETTERS, BORMUTH_FAMILIAR = 0.886593, -0.083640, 0.161911
BORMUTH_SENTENCE = (-0.021401, 0.000577, -0.000005)


def cubic(weights: tuple[float, float, float], x: Array) -> Array:
    """Return a cubic without constant."""
    first, second, third = weights
    return x * (first + x * (second + x * third))


def bormuth_curve(score: Array, rates: Rates) -> Array:
    """Add the cube of familiarity and the cubic in sentence length (Bormuth 1969)."""
    familiar = rates["familiar_dale_chall_per_word"]
    return (
        score
        + BORMUTH_FAMILIAR * familiar**3
        + cubic(BORMUTH_SENTENCE, rates["words_per_sentence"])
    )


CLOZE_CRITERION = 0.35
BORMUTH_MEAN = (12.881, -34.934, 20.388)
BORMUTH_CRITERION = (26.194, -2.046, -11.767)
BORMUTH_PRODUCT = (-44.285, 97.620, -59.538)


def bormuth_placement(score: Array, rates: Rates) -> Array:
    """Turn the mean cloze score into the grade that fills 35 % of the blanks (Bormuth 1969)."""
    mean = bormuth_curve(BORMUTH_CONSTANT + BORMUTH_LETTERS * rates["letters_per_word"], rates)
    criterion = cubic(BORMUTH_CRITERION, np.asarray(CLOZE_CRITERION))
    product = cubic(BORMUTH_PRODUCT, mean * CLOZE_CRITERION)
    return score + cubic(BORMUTH_MEAN, mean) + criterion + product
