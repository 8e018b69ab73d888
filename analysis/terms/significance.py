"""Tests of a difference in frequency, from counts alone.

Every function works element by element and broadcasts; single counts give a single number.
The counts of a term are ``a`` (target) and ``b`` (reference) in texts of ``n1`` and ``n2``
running words.

A p-value here says how surprising the difference would be if words fell independently of each
other. They do not: one topic brings its words in clusters. Read it as a ranking, after the
effect and its interval.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import erfc, gammaln, xlogy

Floats = NDArray[np.float64]


def counts_as_floats(
    a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike
) -> tuple[Floats, Floats, Floats, Floats]:
    """Broadcast two counts and two text lengths to float arrays.

    Raises
    ------
    ValueError
        If a count is negative or exceeds the length of its text.
    """
    arrays = np.broadcast_arrays(
        *(np.asarray(values, dtype=np.float64) for values in (a, b, n1, n2))
    )
    count1, count2, size1, size2 = arrays
    if np.any(count1 < 0) or np.any(count2 < 0):
        raise ValueError("counts must not be negative")
    if np.any(count1 > size1) or np.any(count2 > size2):
        raise ValueError("a count exceeds the number of words it was counted in")
    return count1, count2, size1, size2


def where(valid: NDArray[np.bool_], value: Floats) -> Floats:
    """Return a value, NaN where it is not valid; a number where both are single."""
    either: Floats = np.where(valid, value, np.nan)[()]
    return either


def expected(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> tuple[Floats, Floats]:
    """Give the counts to expect if the term were equally frequent in both texts.

    Returns
    -------
    tuple of ndarray
        Expected count in the target and in the reference (words); NaN where both texts are empty.

    Examples
    --------
    >>> [value.item() for value in expected(10, 5, 100, 200)]
    [5.0, 10.0]
    """
    count1, count2, size1, size2 = counts_as_floats(a, b, n1, n2)
    with np.errstate(invalid="ignore", divide="ignore"):
        both = size1 + size2
        # One product before one division: equal texts then give exactly the observed counts.
        one, two = size1 * (count1 + count2) / both, size2 * (count1 + count2) / both
    return where(both > 0, one), where(both > 0, two)


def g2(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike, *, terms: int = 4) -> Floats:
    """Log-likelihood ratio G2 of a term's frequency in two texts.

    Parameters
    ----------
    a, b : array_like
        Count of the term in the target and in the reference.
    n1, n2 : array_like
        Running words of the target and of the reference.
    terms : {4, 2}
        ``4`` uses all four cells of the contingency table (Dunning 1993). ``2`` uses only the
        two cells of the term itself (Rayson & Garside 2000, the UCREL calculator); it is a
        little smaller for frequent terms.

    Returns
    -------
    ndarray of float64
        G2, zero or more, without unit; higher = the frequencies differ more surprisingly. The
        direction is in :func:`log_ratio`. A count of zero adds nothing (0 log 0 = 0), so the
        value stays finite. NaN where a text is empty.

    Raises
    ------
    ValueError
        If ``terms`` is neither 2 nor 4, or a count is negative or larger than its text.

    Notes
    -----
    Dunning (1993), Computational Linguistics 19(1). Rayson & Garside (2000), Proceedings of the
    Workshop on Comparing Corpora.

    Examples
    --------
    >>> round(g2(10, 5, 100, 200).item(), 6), round(g2(10, 5, 100, 200, terms=2).item(), 6)
    (7.329812, 6.931472)
    """
    if terms not in (2, 4):
        raise ValueError(f"terms must be 2 or 4, not {terms!r}")
    count1, count2, size1, size2 = counts_as_floats(a, b, n1, n2)
    expected1, expected2 = expected(count1, count2, size1, size2)
    with np.errstate(invalid="ignore", divide="ignore"):
        total = _deviance(count1, expected1) + _deviance(count2, expected2)
        if terms == 4:
            total = total + _deviance(size1 - count1, size1 - expected1)
            total = total + _deviance(size2 - count2, size2 - expected2)
    # Rounding can leave a sum that is zero a hair below it.
    return where((size1 > 0) & (size2 > 0), np.maximum(2.0 * total, 0.0))


def _deviance(observed: Floats, expectation: Floats) -> Floats:
    """Return O ln(O / E), with 0 ln 0 = 0."""
    ratio = np.divide(observed, expectation, out=np.ones_like(expectation), where=expectation > 0)
    value: Floats = xlogy(observed, ratio)
    return value


def chi2(
    a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike, *, yates: bool = False
) -> Floats:
    """Pearson's chi-squared of a term's frequency in two texts.

    Parameters
    ----------
    a, b, n1, n2 : array_like
        As in :func:`g2`.
    yates : bool
        Apply Yates' continuity correction.

    Returns
    -------
    ndarray of float64
        Chi-squared with one degree of freedom, zero or more; higher = more surprising. NaN where
        a text is empty, or where the term is none or all of the words (no table to test).

    Notes
    -----
    Pearson (1900); Yates (1934).

    Examples
    --------
    >>> round(chi2(7, 2, 10, 9).item(), 6)
    4.33716
    """
    count1, count2, size1, size2 = counts_as_floats(a, b, n1, n2)
    both, found = size1 + size2, count1 + count2
    with np.errstate(invalid="ignore", divide="ignore"):
        cross = np.abs(count1 * (size2 - count2) - count2 * (size1 - count1))
        if yates:
            cross = np.maximum(cross - both / 2, 0.0)
        value: Floats = both * cross**2 / (size1 * size2 * found * (both - found))
    return where(np.isfinite(value), value)


def p_value(statistic: ArrayLike) -> Floats:
    """Return the upper tail of chi-squared with one degree of freedom.

    Range 0 to 1, lower = more surprising; NaN stays NaN.

    Examples
    --------
    >>> round(p_value(3.841459).item(), 4)
    0.05
    """
    value: Floats = erfc(np.sqrt(np.asarray(statistic, dtype=np.float64) / 2.0))
    return value


def fisher_p(a: int, b: int, n1: int, n2: int) -> float:
    """Fisher's exact two-sided p for one term in two texts.

    Adds the probabilities of all tables with the same margins that are no likelier than the
    observed one. Meant for a handful of small tables: cost grows with the term's count.

    Parameters
    ----------
    a, b, n1, n2 : int
        As in :func:`g2`.

    Returns
    -------
    float
        p between 0 and 1; 1 where there is only one possible table.

    Notes
    -----
    Fisher (1935), The Design of Experiments.
    """
    counts_as_floats(a, b, n1, n2)
    found = a + b
    k = np.arange(max(0, found - n2), min(found, n1) + 1, dtype=np.float64)

    def log_choose(n: float, r: Floats | float) -> Floats:
        value: Floats = gammaln(n + 1.0) - gammaln(np.asarray(r) + 1.0) - gammaln(n - r + 1.0)
        return value

    log_p = log_choose(n1, k) + log_choose(n2, found - k) - log_choose(n1 + n2, float(found))
    seen = log_p[int(a - k[0])]
    # The tolerance admits tables that are equally likely but for rounding, as R and scipy do.
    return float(min(1.0, np.exp(log_p[log_p <= seen + 1e-7]).sum()))


def benjamini_hochberg(p: ArrayLike) -> Floats:
    """Adjust p-values for the size of their family, controlling the false discovery rate.

    Parameters
    ----------
    p : array_like
        One p per member of the family, in any order. NaN is no test: it stays NaN and does not
        count towards the family.

    Returns
    -------
    ndarray of float64
        Adjusted p in the order given, never below ``p``, never above 1. Reading the terms with
        an adjusted p under .05 as different makes, on average, one in twenty of them false.

    Notes
    -----
    Benjamini & Hochberg (1995), J. R. Statist. Soc. B 57(1).

    Examples
    --------
    >>> benjamini_hochberg([.01, .04, .03, .005]).round(3).tolist()
    [0.02, 0.04, 0.04, 0.02]
    """
    values = np.asarray(p, dtype=np.float64)
    adjusted = np.full(values.shape, np.nan)
    tested = np.flatnonzero(~np.isnan(values))
    order = tested[np.argsort(values[tested], kind="stable")]
    scaled = values[order] * order.size / np.arange(1, order.size + 1)
    # Going down from the largest, an adjusted p may not exceed the one after it.
    adjusted[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return adjusted
