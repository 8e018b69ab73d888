"""How large a difference is beside the spread of the sentences, and whether they hang together."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def cliffs_delta(a: Array, b: Array) -> float:
    """Return how often a value of `a` exceeds one of `b`, less how often it falls below: -1 to 1.

    NaN where either has no finite value. Source: Cliff (1993), Psychological Bulletin 114(3).

    Examples
    --------
    >>> cliffs_delta(np.array([3.0, 4.0]), np.array([1.0, 3.0]))
    0.75
    """
    a, b = a[np.isfinite(a)], b[np.isfinite(b)]
    if not len(a) or not len(b):
        return float("nan")
    return float(np.sign(a[:, None] - b[None, :]).mean())


def hedges_g(a: Array, b: Array) -> float:
    """Return the difference of two means in standard deviations, corrected for small samples.

    Parameters
    ----------
    a, b
        Values, of which the finite ones count.

    Returns
    -------
    float
        Unbounded, positive where a's mean is higher; .2 is called small, .8 large (Cohen 1988).
        NaN where either has fewer than two finite values, or none of them varies.

    Notes
    -----
    Hedges (1981), Journal of Educational Statistics 6(2), with his approximation of the
    correction, 1 - 3 / (4 df - 1).

    Examples
    --------
    >>> round(hedges_g(np.array([2.0, 4.0, 6.0]), np.array([1.0, 2.0, 3.0])), 4)
    1.0119
    """
    a, b = a[np.isfinite(a)], b[np.isfinite(b)]
    if min(len(a), len(b)) < 2:
        return float("nan")
    freedom = len(a) + len(b) - 2
    variance = (((a - a.mean()) ** 2).sum() + ((b - b.mean()) ** 2).sum()) / freedom
    if not variance > 0:
        return float("nan")
    return float((1 - 3 / (4 * freedom - 1)) * (a.mean() - b.mean()) / np.sqrt(variance))


def neighbours(contributions: Array, strata: NDArray[np.int64]) -> tuple[float, float]:
    """Return the sum of products of neighbouring sentences' contributions, and that of squares.

    Contributions are taken about the mean of their section, and neighbours within it. The one sum
    over the other, of a report or of several, is the autocorrelation at lag 1.
    """
    sizes = np.bincount(strata)
    with np.errstate(invalid="ignore", divide="ignore"):
        centred = contributions - (np.bincount(strata, contributions) / sizes)[strata]
    beside = strata[1:] == strata[:-1]
    products = (centred[1:] * centred[:-1])[beside]
    return float(products.sum()), float((centred**2).sum())
