"""Resampling sentences: additive counts make a replicate one row of a matrix product.

Sentences are resampled, never words: the words of a sentence are not independent. What varies is
which sentences a report of this kind could have held; nothing here speaks of an outlet.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def bootstrap_sums(
    counts: Array, strata: NDArray[Any], replicates: int, random: np.random.Generator
) -> Array:
    """Return the summed counts of resampled reports, replicates x counts.

    Sentences (rows of `counts`) are drawn with replacement within each stratum, so that every
    replicate has as many sentences of each section as the report. Strata of a single sentence
    are drawn from together.
    """
    sums = np.zeros((replicates, counts.shape[1]))
    for stratum in np.unique(strata := _joined(strata)):
        rows = counts[strata == stratum]
        drawn = random.multinomial(len(rows), np.full(len(rows), 1 / len(rows)), size=replicates)
        sums += drawn @ rows
    return sums


def _joined(strata: NDArray[Any]) -> NDArray[Any]:
    """Put all strata of one sentence into one: alone, such a sentence would never vary."""
    values, inverse, sizes = np.unique(strata, return_inverse=True, return_counts=True)
    return np.where(sizes[inverse] > 1, inverse, len(values))


def permuted_sums(
    a: Array, b: Array, replicates: int, random: np.random.Generator
) -> tuple[Array, Array]:
    """Return the summed counts of two reports whose sentences were dealt out anew."""
    pooled = np.vstack([a, b])
    order = random.permuted(np.tile(np.arange(len(pooled)), (replicates, 1)), axis=1)
    first = (order < len(a)).astype(float) @ pooled
    return first, pooled.sum(axis=0) - first


def leave_one_out(counts: Array) -> Array:
    """Return the summed counts without each sentence in turn."""
    return counts.sum(axis=0) - counts


def bca(
    estimate: float, replicates: Array, influence: Array, level: float = 0.95
) -> tuple[float, float]:
    """Return the bias-corrected and accelerated bootstrap interval.

    Parameters
    ----------
    estimate
        The difference as observed.
    replicates
        The difference in each bootstrap replicate.
    influence
        Jackknife influence values: one for each sentence of both reports, scaled by its
        report's size (Efron 1987, section 6, for several samples).
    level
        Coverage aimed at.

    Returns
    -------
    tuple of float
        Lower and upper end; NaN where the statistic is undefined in the report or in more than
        one replicate out of twenty.

    Notes
    -----
    Efron (1987), Better bootstrap confidence intervals, JASA 82(397).
    """
    from scipy.special import ndtr, ndtri

    finite = replicates[np.isfinite(replicates)]
    if not np.isfinite(estimate) or len(finite) < 0.95 * len(replicates):
        return np.nan, np.nan
    below = (
        np.count_nonzero(finite < estimate) + 0.5 * np.count_nonzero(finite == estimate)
    ) / len(finite)
    if not 0 < below < 1:
        return float(finite.min()), float(finite.max())
    bias = ndtri(below)
    squares = float((influence**2).sum())
    skew = float((influence**3).sum() / (6 * squares**1.5)) if squares > 0 else 0.0
    tails = ndtri(np.array([(1 - level) / 2, (1 + level) / 2]))
    shifted = bias + tails
    low, high = np.quantile(finite, ndtr(bias + shifted / (1 - skew * shifted)))
    return float(low), float(high)
