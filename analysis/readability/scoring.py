"""From summed counts to scores: arrays in, arrays of the same shape out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import compress
from typing import overload

import numpy as np
import pandas as pd

from analysis.readability.formula import Formula
from analysis.readability.published import FORMULAS
from analysis.readability.rates import Array, Rates

CONSENSUS = ("consensus_grade", "consensus_spread")


@overload
def formulas(counts: pd.DataFrame, only: Collection[str] | None = ...) -> pd.DataFrame: ...
@overload
def formulas(  # type: ignore[overload-cannot-match]
    counts: Mapping[str, Array], only: Collection[str] | None = ...
) -> dict[str, Array]: ...
def formulas(
    counts: pd.DataFrame | Mapping[str, Array], only: Collection[str] | None = None
) -> pd.DataFrame | dict[str, Array]:
    """Score summed counts by every formula whose counts are there.

    Parameters
    ----------
    counts
        Sums over sentences by name (`COUNTS`, and ``unfamiliar_spache_once`` for Spache): the
        columns of a frame, or arrays of one shape, whatever it is: a vector of sections, a matrix
        of replicates by sections. Fractions are welcome (shares of sentences, weights).
    only
        Columns wanted. Left out: all that `counts` can feed.

    Returns
    -------
    DataFrame or dict of arrays
        As the counts came, float64: one column for each of `FORMULAS` that `counts` can feed, then
        ``consensus_grade``, the median of the school grades marked for it, and
        ``consensus_spread``, how far the highest of them lies above the lowest (grades, 0 or more;
        higher = the formulas disagree more). NaN where there is no word or no sentence, and where a
        formula's denominator is 0. Raises nothing for short texts: see `below_norm`.

    Raises
    ------
    KeyError
        If ``words`` or ``sentences`` is missing, or a column wanted is not known or its counts are
        not there.

    Examples
    --------
    >>> counts = {"words": 7, "sentences": 1, "syllables": 8, "letters": 26, "long_words": 1}
    >>> scores = formulas({name: np.array(value) for name, value in counts.items()})
    >>> {name: round(float(score), 3) for name, score in scores.items() if name[:6] == "flesch"}
    {'flesch_reading_ease': 103.044, 'flesch_kincaid_grade': 0.626, 'flesch_psk': 3.542}
    """
    if isinstance(counts, pd.DataFrame):
        arrays = {str(name): counts[name].to_numpy(dtype=np.float64) for name in counts}
        return pd.DataFrame(formulas(arrays, only), index=counts.index)
    undefined = ~((counts["words"] > 0) & (counts["sentences"] > 0))
    rates = Rates(counts)
    scores = {
        column: np.where(undefined, np.nan, formula.score(rates))
        for column, formula in FORMULAS.items()
        if _wanted(formula, only) and formula.needs <= counts.keys()
    }
    grades = [score for column, score in scores.items() if FORMULAS[column].consensus]
    if grades and (only is None or not set(CONSENSUS).isdisjoint(only)):
        ordered = np.sort(np.stack(grades), axis=0)
        middle = len(grades) // 2
        median = (ordered[middle] + ordered[-1 - middle]) / 2
        scores |= dict(zip(CONSENSUS, (median, ordered[-1] - ordered[0]), strict=True))
    return scores if only is None else {name: scores[name] for name in only}


def _wanted(formula: Formula, only: Collection[str] | None) -> bool:
    """Whether a formula, or the consensus it enters, is asked for."""
    if only is None or formula.column in only:
        return True
    return formula.consensus and not set(CONSENSUS).isdisjoint(only)


def short(formula: Formula, measured: pd.DataFrame) -> pd.Series[bool]:
    """Whether each text is shorter than those the formula was normed on."""
    return measured[formula.shortest_unit] < formula.shortest


def normed(measured: pd.DataFrame) -> pd.DataFrame:
    """Say of each score whether its text is as long as those the formula was normed on.

    Parameters
    ----------
    measured
        A result of `measure`, with ``words`` and ``sentences``.

    Returns
    -------
    DataFrame
        bool, index as `measured`, one column per formula it holds: made for
        ``measured.where(normed(measured))``. The consensus is held to the norm of all its formulas
        but SMOG, whose 30 sentences no section of a report has.
    """
    mask = {
        column: ~short(formula, measured)
        for column, formula in FORMULAS.items()
        if column in measured
    }
    members = [c for c in mask if FORMULAS[c].consensus and c != "smog"]
    agreed = pd.DataFrame({c: mask[c] for c in members}).all(axis=1)
    mask |= {column: agreed for column in CONSENSUS if column in measured}
    return pd.DataFrame(mask, index=measured.index)


def below_norm(measured: pd.DataFrame) -> pd.Series[str]:
    """Name the norms that each text falls short of.

    Parameters
    ----------
    measured
        A result of `measure`, with ``words`` and ``sentences``.

    Returns
    -------
    Series of str
        Index as `measured`: the lengths not reached, longest first, as they stand in the column
        ``shortest`` of `catalogue` (``"30 sentences, 150 words"``: every formula normed on texts of
        30 sentences or of 150 words is to be read with care); ``""`` where all are reached.
    """
    norms = {formula.norm: formula for c, formula in FORMULAS.items() if c in measured}
    longest = sorted(norms.values(), key=lambda formula: (formula.shortest_unit, -formula.shortest))
    names = [formula.norm for formula in longest]
    misses = [short(formula, measured).tolist() for formula in longest]
    texts = [", ".join(compress(names, row)) for row in zip(*misses, strict=True)]
    return pd.Series(texts, index=measured.index, dtype="str", name="below_norm")
