"""Resampling sentences: additive counts make a replicate one row of a matrix product.

Sentences are resampled, never words: the words of a sentence are not independent. What varies is
which sentences a report of this plan could have held; nothing here speaks of an outlet.
"""

from __future__ import annotations

import zlib
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Number = TypeVar("Number", np.float64, np.int64)


def random_of(slug: str, seed: int) -> np.random.Generator:
    """Draw for a report alike whether it comes first or second, and unlike for any other."""
    return np.random.default_rng([seed, zlib.crc32(slug.encode())])


def bootstrap_sums(
    counts: Array,
    strata: NDArray[Any],
    replicates: int,
    random: np.random.Generator,
    blocks: int = 1,
) -> Array:
    """Return the summed counts of resampled reports, replicates x counts.

    Sentences (rows of `counts`, in the order of the text) are drawn with replacement within each
    stratum: one fewer than it has, each weighing as much more (Rao & Wu 1988). Drawing as many as
    there are would make a section of m sentences vary by (m - 1) / m of what it should, which in
    reports of many short sections adds up to intervals a tenth too narrow.

    Parameters
    ----------
    counts
        Additive counts, one row per sentence.
    strata
        The section of each. A section of one sentence is drawn from together with the others of
        that size, or with its neighbour.
    replicates
        How many.
    random
        Source of the draws.
    blocks
        How many neighbouring sentences are drawn together, for sentences that depend on the ones
        before them: circular blocks (Politis & Romano 1992), that many sentences fewer in all
        than the section has, and never more than half of it at a time. 1: each by itself.

    Notes
    -----
    Rao & Wu (1988), JASA 83(401); Künsch (1989), Annals of Statistics 17(3), for blocks; Politis
    & Romano (1992), in LePage & Billard, Exploring the Limits of Bootstrap.
    """
    sums = np.zeros((replicates, counts.shape[1]))
    for rows in by_stratum(counts, strata):
        m = len(rows)
        block = max(min(blocks, m // 2), 1)
        drawn = times_drawn(m, max(m - block, 1), replicates, random, block)
        sums += (m / max(m - block, 1)) * (drawn @ rows)
    return sums


def by_stratum(counts: NDArray[Number], strata: NDArray[Any]) -> list[NDArray[Number]]:
    """Return the rows of each stratum, single sentences put together."""
    joined = _joined(strata)
    return [counts[joined == stratum] for stratum in np.unique(joined)]


def times_drawn(
    size: int, wanted: int, replicates: int, random: np.random.Generator, block: int = 1
) -> Array:
    """How often each of `size` sentences is among `wanted` drawn, replicates x size."""
    if block == 1:
        return random.multinomial(wanted, np.full(size, 1 / size), size=replicates).astype(float)
    starts = random.integers(0, size, (replicates, -(-wanted // block)))
    places = ((starts[..., None] + np.arange(block)) % size).reshape(replicates, -1)[:, :wanted]
    places = places + size * np.arange(replicates)[:, None]
    return np.bincount(places.ravel(), minlength=size * replicates).reshape(-1, size).astype(float)


def _joined(strata: NDArray[Any]) -> NDArray[Any]:
    """Put all strata of one sentence into one: alone, such a sentence would never vary."""
    values, inverse, sizes = np.unique(strata, return_inverse=True, return_counts=True)
    joined = np.where(sizes[inverse] > 1, inverse, len(values))
    alone = np.flatnonzero(joined == len(values))
    if len(alone) == 1 and len(joined) > 1:
        joined[alone] = joined[alone - 1] if alone[0] else joined[1]
    return joined


def permuted_sums(
    a: Array, b: Array, replicates: int, random: np.random.Generator
) -> tuple[Array, Array]:
    """Return the summed counts of two reports whose sentences were dealt out anew."""
    pooled = np.vstack([a, b])
    order = random.permuted(np.tile(np.arange(len(pooled)), (replicates, 1)), axis=1)
    dealt = (order < len(a)).astype(float)
    # Not the rest of the pool: what is nothing must be 0, and a difference may only be nearly.
    return dealt @ pooled, (1 - dealt) @ pooled


def leave_one_out(counts: Array) -> Array:
    """Return the summed counts without each sentence in turn."""
    return counts.sum(axis=0) - counts


def influence(left_out: Array) -> Array:
    """Return the jackknife influence of each sentence (row) on what was measured without it.

    0 where nothing could be measured without a sentence.
    """
    known = np.isfinite(left_out)
    n = np.maximum(known.sum(axis=0), 1)
    mean = np.where(known, left_out, 0.0).sum(axis=0) / n
    return np.where(known, (1 - 1 / n) * (mean - left_out), 0.0)


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
    Efron (1987), Better bootstrap confidence intervals, JASA 82(397); with tails of Student's t
    for as many sentences as there are, for the bootstrap knows only the spread that it has seen
    (Hesterberg 2015, The American Statistician 69(4)).
    """
    from scipy.special import ndtr, ndtri, stdtrit

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
    tails = stdtrit(max(len(influence) - 2, 1), np.array([(1 - level) / 2, (1 + level) / 2]))
    shifted = bias + tails
    low, high = np.quantile(finite, ndtr(bias + shifted / (1 - skew * shifted)))
    return float(low), float(high)
