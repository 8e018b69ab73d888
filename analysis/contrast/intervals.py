"""Intervals of a difference that hold what they promise for reports of some thirty sentences."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
#: Share of the replicates in which a difference must be defined.
DEFINED = 0.95


def studentised(
    estimate: float, variance: float, replicates: Array, variances: Array, level: float = 0.95
) -> tuple[float, float]:
    """Return the symmetric studentised bootstrap interval.

    The estimate give or take as many of its standard errors as the replicates, each in its own
    standard errors, stray from it with probability `level`.

    Parameters
    ----------
    estimate, variance
        The difference as observed, and the square of its standard error.
    replicates, variances
        The same of each bootstrap replicate.
    level
        Coverage aimed at.

    Returns
    -------
    tuple of float
        Lower and upper end; both are the estimate where nothing varies; NaN where it is
        undefined in the report or in more than one replicate out of twenty, and where too many
        replicates show no variation at all to tell how far they stray.

    Notes
    -----
    Hall (1988), Annals of Statistics 16(3): the symmetric interval errs less than the one with
    equal tails. Efron & Tibshirani (1993), An Introduction to the Bootstrap, section 12.5.
    """
    known = np.isfinite(replicates) & np.isfinite(variances)
    if not np.isfinite(estimate) or known.sum() < DEFINED * len(replicates):
        return np.nan, np.nan
    if variance == 0:
        return estimate, estimate
    strays = in_errors(replicates[known] - estimate, variances[known])
    place = min(int(np.ceil(level * (len(strays) + 1))), len(strays)) - 1
    reach = float(np.partition(strays, place)[place]) * float(np.sqrt(variance))
    return (estimate - reach, estimate + reach) if np.isfinite(reach) else (np.nan, np.nan)


def in_errors(gaps: Array, variances: Array) -> Array:
    """Return the size of each gap in its standard errors: none is 0, any without error endless."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(gaps == 0, 0.0, np.abs(gaps) / np.sqrt(variances))


def of_difference(
    a: float, limits_a: tuple[float, float], b: float, limits_b: tuple[float, float]
) -> tuple[float, float]:
    """Return the interval of a - b from those of a and b, which may be lopsided.

    Notes
    -----
    Newcombe (1998), Statistics in Medicine 17(8), method 10; Zou & Donner (2008), ibid. 27(10).

    Examples
    --------
    Newcombe's first example, 56 of 70 against 48 of 80:

    >>> from analysis.uncertainty import wilson
    >>> share = 56 / 70, 48 / 80
    >>> limits = [wilson(p, p * (1 - p) / n, n, np.inf) for p, n in zip(share, (70, 80))]
    >>> [round(end, 4) for end in of_difference(share[0], limits[0], share[1], limits[1])]
    [0.0524, 0.3339]
    """
    low = a - b - np.hypot(a - limits_a[0], limits_b[1] - b)
    high = a - b + np.hypot(limits_a[1] - a, b - limits_b[0])
    return float(low), float(high)
