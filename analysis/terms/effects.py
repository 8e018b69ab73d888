"""How much more frequent a term is in one text than in another, from counts alone.

Every function works element by element and broadcasts; single counts give a single number.
The counts of a term are ``a`` (target) and ``b`` (reference) in texts of ``n1`` and ``n2``
running words.
Positive, or above one for ratios, always means: more frequent in the target.

A word that one text never uses has no finite ratio. The answer given is always finite and the
same rule holds throughout: **a count of zero is taken as half an occurrence.**
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import betaincinv

from analysis.terms.significance import Floats, counts_as_floats, where

#: What stands in for a count of zero (Hardie 2014).
HALF = 0.5

#: Words of prior evidence behind the informative prior of :func:`log_odds`.
PRIOR_WORDS = 500.0


def per_1000_words(count: ArrayLike, words: ArrayLike) -> Floats:
    """Frequency of a term per thousand running words; NaN where there are no words.

    Examples
    --------
    >>> per_1000_words(3, 600).item()
    5.0
    """
    counted, total = np.broadcast_arrays(
        np.asarray(count, dtype=np.float64), np.asarray(words, dtype=np.float64)
    )
    rate: Floats = np.full(counted.shape, np.nan)
    np.divide(1000.0 * counted, total, out=rate, where=total > 0)
    return rate


def log_ratio(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> Floats:
    """Binary logarithm of the ratio of relative frequencies.

    Parameters
    ----------
    a, b : array_like
        Count of the term in the target and in the reference.
    n1, n2 : array_like
        Running words of the target and of the reference.

    Returns
    -------
    ndarray of float64
        Doublings: 1 = twice as frequent in the target, -1 = half as frequent, 0 = equally.
        A zero count is taken as .5, so the value is finite. NaN where the term occurs in neither
        text or a text is empty.

    Notes
    -----
    Hardie (2014), "Log Ratio: an informal introduction", ESRC CASS.

    Examples
    --------
    >>> log_ratio(10, 5, 100, 200).item(), log_ratio(4, 0, 100, 100).item()
    (2.0, 3.0)
    """
    count1, count2, size1, size2 = counts_as_floats(a, b, n1, n2)
    with np.errstate(invalid="ignore", divide="ignore"):
        one, two = np.where(count1 == 0, HALF, count1), np.where(count2 == 0, HALF, count2)
        # Always the larger over the smaller, so that a swap of the texts only turns the sign.
        first, second = one * size2, two * size1
        value: Floats = np.log2(np.maximum(first, second) / np.minimum(first, second))
        value = np.where(first >= second, value, -value)
    return where(_comparable(count1, count2, size1, size2), value)


class Interval(NamedTuple):
    """Lower and upper end of an interval, as arrays."""

    low: Floats
    high: Floats


def log_ratio_interval(
    a: ArrayLike,
    b: ArrayLike,
    n1: ArrayLike,
    n2: ArrayLike,
    *,
    level: float = 0.95,
    family: int = 1,
) -> Interval:
    """Clopper-Pearson interval of the Log Ratio.

    Given that the term occurs ``a + b`` times, how many of these fall in the target is binomial.
    The exact interval of that share is turned into an interval of the Log Ratio.

    Parameters
    ----------
    a, b, n1, n2 : array_like
        As in :func:`log_ratio`.
    level : float
        Confidence level between 0 and 1.
    family : int
        Number of intervals that are to hold at once (Bonferroni); 1 = each by itself.

    Returns
    -------
    Interval
        ``low`` and ``high`` in doublings, always around the Log Ratio. Where a count is zero
        the data set no bound on that side; the bound given is the one that half an occurrence
        would set, so it is finite, and the zero in the count column says what it rests on. NaN
        where the Log Ratio is.

    Raises
    ------
    ValueError
        If ``level`` is not between 0 and 1 or ``family`` is below 1.

    Notes
    -----
    Clopper & Pearson (1934), Biometrika 26(4); Evert (2022), "Measuring keyness", DH2022.

    Examples
    --------
    >>> low, high = log_ratio_interval(10, 2, 1000, 1200)
    >>> round(low.item(), 6), round(high.item(), 6)
    (0.354603, 5.81556)
    """
    if not 0 < level < 1:
        raise ValueError(f"level must lie between 0 and 1, not {level!r}")
    if family < 1:
        raise ValueError(f"family must be at least 1, not {family!r}")
    count1, count2, size1, size2 = counts_as_floats(a, b, n1, n2)
    tail = (1.0 - level) / 2.0 / family
    one, two = np.where(count1 == 0, HALF, count1), np.where(count2 == 0, HALF, count2)
    with np.errstate(invalid="ignore", divide="ignore"):
        # Odds rather than a share: p / (1 - p) from the beta of each side keeps the small tail.
        scale = np.log2(size2) - np.log2(size1)
        low = scale + _log2_odds(one, two + 1.0, tail)
        high = scale - _log2_odds(two, one + 1.0, tail)
    valid = _comparable(count1, count2, size1, size2)
    return Interval(where(valid, low), where(valid, high))


def _log2_odds(successes: Floats, failures: Floats, tail: float) -> Floats:
    """Binary log odds at the lower tail of a beta distribution."""
    share: Floats = betaincinv(successes, failures, tail)
    value: Floats = np.log2(share) - np.log1p(-share) / np.log(2.0)
    return value


def lrc(
    a: ArrayLike,
    b: ArrayLike,
    n1: ArrayLike,
    n2: ArrayLike,
    *,
    level: float = 0.95,
    family: int = 1,
) -> Floats:
    """Conservative Log Ratio: the end of the interval nearest to "no difference".

    Parameters
    ----------
    a, b, n1, n2, level, family
        As in :func:`log_ratio_interval`. Evert recommends ``family`` = the number of terms
        compared.

    Returns
    -------
    ndarray of float64
        Doublings; 0 where the interval includes 0. Larger in size = more certainly different.
        NaN where the Log Ratio is.

    Notes
    -----
    Evert (2022), "Measuring keyness", DH2022, https://osf.io/cy6mw.

    Examples
    --------
    >>> round(lrc(10, 2, 1000, 1200).item(), 6), lrc(3, 2, 1000, 1200).item()
    (0.354603, 0.0)
    """
    low, high = log_ratio_interval(a, b, n1, n2, level=level, family=family)
    value: Floats = np.where(low > 0, low, np.where(high < 0, high, 0.0))
    return where(~np.isnan(low), value)


def percent_diff(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> Floats:
    """%DIFF: by how many per cent the term is more frequent in the target.

    Parameters
    ----------
    a, b, n1, n2 : array_like
        As in :func:`log_ratio`.

    Returns
    -------
    ndarray of float64
        Per cent, from -100 (absent from the target) upwards; 0 = equally frequent, 100 = twice.
        A reference count of zero is taken as .5; the authors' own stand-in, 1e-18, would give
        figures in the quintillions. NaN where the Log Ratio is.

    Notes
    -----
    Gabrielatos & Marchi (2011), "Keyness: matching metrics to definitions".

    Examples
    --------
    >>> percent_diff(10, 5, 100, 200).item(), percent_diff(0, 5, 100, 200).item()
    (300.0, -100.0)
    """
    count1, count2, size1, size2 = counts_as_floats(a, b, n1, n2)
    with np.errstate(invalid="ignore", divide="ignore"):
        two = np.where(count2 == 0, HALF, count2)
        value: Floats = 100.0 * (count1 * size2 / (two * size1) - 1.0)
    return where(_comparable(count1, count2, size1, size2), value)


def odds_ratio(a: ArrayLike, b: ArrayLike, n1: ArrayLike, n2: ArrayLike) -> Floats:
    """Odds of the term against all other words in the target, over those in the reference.

    Parameters
    ----------
    a, b, n1, n2 : array_like
        As in :func:`log_ratio`.

    Returns
    -------
    ndarray of float64
        Above 0; 1 = equally frequent, higher = more frequent in the target. Where any cell of
        the table is zero, .5 is added to all four (Haldane 1956), so the value is finite. NaN
        where the Log Ratio is.

    Examples
    --------
    >>> round(odds_ratio(16217, 735, 2796938, 2087946).item(), 2)
    16.56
    """
    count1, count2, size1, size2 = counts_as_floats(a, b, n1, n2)
    other1, other2 = size1 - count1, size2 - count2
    empty = (count1 == 0) | (count2 == 0) | (other1 == 0) | (other2 == 0)
    add = np.where(empty, HALF, 0.0)
    value: Floats = (count1 + add) * (other2 + add) / ((count2 + add) * (other1 + add))
    return where(_comparable(count1, count2, size1, size2), value)


class LogOdds(NamedTuple):
    """Difference in log-odds and its z, as arrays."""

    delta: Floats
    z: Floats


def log_odds(
    a: ArrayLike,
    b: ArrayLike,
    n1: ArrayLike | None = None,
    n2: ArrayLike | None = None,
    *,
    prior: ArrayLike = 0.01,
    prior_words: float | None = None,
) -> LogOdds:
    """Log-odds ratio with a Dirichlet prior ("Fightin' Words").

    Parameters
    ----------
    a, b : array_like
        Counts of all terms of the vocabulary in the target and in the reference.
    n1, n2 : array_like, optional
        Running words; by default the sums of ``a`` and ``b``.
    prior : array_like
        Pseudo-counts: one number for all terms (an uninformative prior), or one per term in
        proportion to its frequency at large (an informative prior, which pulls common words
        towards no difference).
    prior_words : float, optional
        Sum of the pseudo-counts of the whole vocabulary; by default the sum of ``prior`` over
        the terms given. Needed when ``a`` and ``b`` hold only some of the vocabulary.

    Returns
    -------
    LogOdds
        ``delta``: natural-log odds ratio, 0 = no difference, positive = more in the target.
        ``z``: delta over its standard error; beyond 1.96 in size is the usual mark. Finite for
        counts of zero, because the prior is above zero; both 0 for a term that is every word of
        both texts and of the prior.

    Raises
    ------
    ValueError
        If a pseudo-count is not above zero.

    Notes
    -----
    Monroe, Colaresi & Quinn (2008), Political Analysis 16(4), equations 16, 20 and 22.

    Examples
    --------
    >>> delta, z = log_odds([10, 3, 0, 5], [2, 3, 6, 5])
    >>> delta.round(6).tolist(), z.round(6).tolist()
    ([2.163463, -0.142794, -6.985051, -0.166636], [2.799061, -0.175177, -0.697925, -0.263737])
    """
    size1 = np.sum(np.asarray(a, dtype=np.float64)) if n1 is None else n1
    size2 = np.sum(np.asarray(b, dtype=np.float64)) if n2 is None else n2
    count1, count2, total1, total2 = counts_as_floats(a, b, size1, size2)
    alpha = np.broadcast_to(np.asarray(prior, dtype=np.float64), count1.shape)
    if np.any(alpha <= 0):
        raise ValueError("the prior's pseudo-counts must be above zero")
    whole = float(alpha.sum()) if prior_words is None else prior_words
    rest1, rest2 = total1 + whole - count1 - alpha, total2 + whole - count2 - alpha
    with np.errstate(invalid="ignore", divide="ignore"):
        delta = np.log((count1 + alpha) / rest1) - np.log((count2 + alpha) / rest2)
    delta = np.where(np.isnan(delta), 0.0, delta)
    return LogOdds(delta, delta / np.sqrt(1.0 / (count1 + alpha) + 1.0 / (count2 + alpha)))


def _comparable(count1: Floats, count2: Floats, size1: Floats, size2: Floats) -> np.ndarray:
    """Tell where the term occurs at all and both texts have words."""
    comparable: np.ndarray = (count1 + count2 > 0) & (size1 > 0) & (size2 > 0)
    return comparable
