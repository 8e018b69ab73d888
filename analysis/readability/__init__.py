"""Readability: thirty formulas from summed counts, for any grouping, with their bootstrap.

Nothing here looks at text twice. Sentences carry additive counts (`COUNTS`); `formulas` turns sums
of them, of any shape, into scores; `measure` sums by section, report or voice; `replicates` sums
ten thousand resamples in one matrix product. `FORMULAS` says of each score where it comes from.
"""

from analysis.readability.formula import COUNTS, Formula
from analysis.readability.intervals import intervals
from analysis.readability.measuring import measure, of, replicates
from analysis.readability.published import FORMULAS, catalogue
from analysis.readability.scoring import below_norm, formulas, normed

__all__ = [
    "COUNTS",
    "FORMULAS",
    "Formula",
    "below_norm",
    "catalogue",
    "formulas",
    "intervals",
    "measure",
    "normed",
    "of",
    "replicates",
]
