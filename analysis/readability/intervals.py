"""One formula by group, with the interval that leaving out single sentences gives."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analysis.corpus import Corpus
from analysis.readability.formula import COUNTS
from analysis.readability.scoring import formulas
from analysis.uncertainty import jackknife


def intervals(
    corpus: Corpus,
    formula: str = "flesch_kincaid_grade",
    by: Sequence[str] = ("article", "section"),
) -> pd.DataFrame:
    """Return one formula for each group with its 95 % jackknife interval.

    Parameters
    ----------
    corpus, by
        As for :func:`measure`.
    formula
        A name from ``FORMULAS`` that is a function of additive counts.

    Returns
    -------
    DataFrame
        Indexed by `by`: value, low, high (in the formula's unit), sentences. See
        :func:`analysis.uncertainty.jackknife` for what makes the interval NaN.

    Raises
    ------
    KeyError
        If the formula is not known, or not a function of additive counts alone.
    """
    units = corpus.units(by).reset_index(drop=True)
    needed = list(COUNTS)
    return jackknife(units[needed].astype(float), units[list(by)], lambda c: formulas(c)[formula])
