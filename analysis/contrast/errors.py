"""Standard errors of every measure at once, from the covariances of a report's summed counts.

A measure is a smooth function of sums over sentences, so its error follows from how the sums vary
together and how steeply the measure rises with each (the delta method). Products of counts add up
over sentences as counts do: the errors of ten thousand replicates are one matrix product more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.contrast import measures
from analysis.contrast.resampling import by_stratum, permuted_sums, times_drawn

Array = NDArray[np.float64]
#: Variances below this part of the terms they are summed from are rounding; so are standard
#: errors below this part of what a count adds to the measure.
ROUNDING = 1e-12


class Sums(NamedTuple):
    """Summed counts (... x counts), and the covariances of the sums (... x pairs of counts)."""

    counts: Array
    covariances: Array


class Counts:
    """The counts that some measures are computed from, and the pairs of them that vary together.

    Parameters
    ----------
    columns
        The counts there are.
    names
        Measures. One that needs a count that is missing is NaN throughout.
    """

    def __init__(self, columns: Sequence[str], names: Sequence[str]) -> None:
        self.names = list(names)
        known = [n for n in names if set(measures.inputs(n)) <= set(columns)]
        needed = {"words", "sentences"}.union(*map(measures.inputs, known))
        self.columns = [name for name in columns if name in needed]
        self.measurable = known
        self._at = {name: place for place, name in enumerate(self.columns)}
        pairs = {pair for name in known for pair in self._pairs(name)}
        self._place = {pair: place for place, pair in enumerate(sorted(pairs))}
        self._first = [first for first, _ in self._place]
        self._second = [second for _, second in self._place]

    def _pairs(self, name: str) -> list[tuple[int, int]]:
        own = sorted(self._at[column] for column in measures.inputs(name))
        return [(one, other) for k, one in enumerate(own) for other in own[k:]]

    def products(self, counts: Array) -> Array:
        """Return the product of each pair, ... x pairs."""
        products: Array = counts[..., self._first] * counts[..., self._second]
        return products

    def values(self, sums: Array) -> dict[str, Array]:
        """Return every measure of summed counts."""
        return measures.values(self._named(sums), self.names)

    def variances(self, sums: Sums) -> dict[str, Array]:
        """Return the variance of every measure; NaN where it is undefined."""
        named = self._named(sums.counts)
        found = {name: np.full(sums.counts.shape[:-1], np.nan) for name in self.names}
        for name in self.measurable:
            slope = {self._at[c]: s for c, s in measures.slopes(named, name).items()}
            terms = [
                (1 if one == other else 2)
                * slope[one]
                * slope[other]
                * sums.covariances[..., self._place[one, other]]
                for one, other in self._pairs(name)
            ]
            variance = np.sum(terms, axis=0)
            added = [s * sums.counts[..., place] for place, s in slope.items()]
            nothing = ROUNDING * np.abs(terms).sum(axis=0) + np.square(
                ROUNDING * np.array(added)
            ).sum(axis=0)
            found[name] = np.where(variance <= nothing, 0 * variance, variance)
        return found

    def contributions(self, counts: Array) -> dict[str, Array]:
        """Return what each sentence (row) adds to each measure of their sum, to the first order."""
        named = self._named(counts.sum(axis=0))
        found = {name: np.full(len(counts), np.nan) for name in self.names}
        for name in self.measurable:
            slope = measures.slopes(named, name)
            found[name] = np.sum([counts[:, self._at[c]] * s for c, s in slope.items()], axis=0)
        return found

    def _named(self, sums: Array) -> dict[str, Array]:
        return {name: sums[..., place] for name, place in self._at.items()}


def summed(counts: Array, strata: NDArray[Any], use: Counts) -> Sums:
    """Return the sums of a report with their covariances, the sections' sizes held fixed."""
    total = np.zeros(len(use.products(counts[0])))
    for rows in by_stratum(counts - counts.mean(axis=0), strata):
        total += _covariance(rows.sum(axis=0), use.products(rows).sum(axis=0), len(rows), use)
    return Sums(counts.sum(axis=0), total)


def bootstrapped(
    counts: Array,
    strata: NDArray[Any],
    use: Counts,
    replicates: int,
    random: np.random.Generator,
) -> Sums:
    """Return the sums of resampled reports with their covariances.

    Drawn as the report itself is thought to be: as many sentences of each section as it has.
    """
    # A covariance does not depend on where counts begin; far from zero it drowns in rounding.
    middle = counts.mean(axis=0)
    sums, covariances = np.zeros((replicates, counts.shape[1])), np.zeros(1)
    for rows in by_stratum(counts, strata):
        m = len(rows)
        drawn = times_drawn(m, m, replicates, random)
        own = drawn @ rows
        products = drawn @ use.products(rows - middle)
        covariances = covariances + _covariance(own - m * middle, products, m, use)
        sums += own
    return Sums(sums, covariances)


def permuted(
    a: Array, b: Array, use: Counts, replicates: int, random: np.random.Generator
) -> tuple[Sums, Sums]:
    """Return the sums of two reports whose sentences were dealt out anew, with covariances."""
    middle = np.vstack([a, b]).mean(axis=0)
    parts = [np.hstack([x, use.products(x - middle)]) for x in (a, b)]
    one, other = permuted_sums(parts[0], parts[1], replicates, random)
    return _dealt(one, len(a), middle, use), _dealt(other, len(b), middle, use)


def _dealt(sums: Array, size: int, middle: Array, use: Counts) -> Sums:
    counts, products = sums[:, : len(middle)], sums[:, len(middle) :]
    return Sums(counts, _covariance(counts - size * middle, products, size, use))


def _covariance(sums: Array, products: Array, size: int, use: Counts) -> Array:
    """Return the covariances of the sums of `size` sentences, unbiased."""
    if size < 2:
        return np.zeros_like(products)
    return size / (size - 1) * (products - use.products(sums) / size)
