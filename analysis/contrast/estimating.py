"""The difference of two samples of sentences on every measure: interval, p-value and effects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.contrast.bearing import SHORTEST
from analysis.contrast.effects import cliffs_delta, hedges_g, neighbours
from analysis.contrast.errors import Counts, Sums, bootstrapped, permuted, summed
from analysis.contrast.intervals import in_errors, of_difference, studentised
from analysis.contrast.measures import SHARES, inputs
from analysis.contrast.resampling import (
    bca,
    bootstrap_sums,
    by_stratum,
    influence,
    leave_one_out,
    random_of,
)
from analysis.uncertainty import wilson

Array = NDArray[np.float64]
Method = Literal["studentised", "bca"]
LEVEL = 0.95
#: Differences below this part of the values they are taken of are rounding.
NOTHING = 1e-12


@dataclass(frozen=True)
class Side:
    """Sentences of one report as rows of additive counts, in the order of the text."""

    slug: str
    columns: Sequence[str]
    counts: Array
    #: The section of each sentence.
    strata: NDArray[np.int64]

    def section(self, number: int) -> Side:
        """Return one section by itself."""
        own = self.strata == number
        return Side(self.slug, self.columns, self.counts[own], self.strata[own])

    def using(self, columns: Sequence[str]) -> Side:
        """Return the side with some of its counts."""
        at = [list(self.columns).index(name) for name in columns]
        return Side(self.slug, list(columns), self.counts[:, at], self.strata)

    def random(self, seed: int) -> np.random.Generator:
        """Draw for this report alike whether it comes first or second, and unlike any other."""
        return random_of(self.slug, seed)


def estimate(
    a: Side,
    b: Side,
    names: Sequence[str],
    *,
    method: Method = "studentised",
    blocks: int = 1,
    replicates: int,
    seed: int,
) -> pd.DataFrame:
    """Return the difference of two samples of sentences on the named measures.

    Parameters
    ----------
    a, b
        The samples; the difference is a minus b.
    names, method, blocks, replicates, seed
        As for :func:`analysis.contrast.compare`.

    Returns
    -------
    DataFrame
        Indexed by measure: a, b, difference, low, high, p, effect, hedges_g, autocorrelation,
        as :func:`analysis.contrast.compare` describes them.
    """
    # Taken in one order, so that turning the reports round turns the signs and nothing else.
    turned = b.slug < a.slug
    use = Counts(a.columns, names)
    sides = [side.using(use.columns) for side in ((b, a) if turned else (a, b))]
    observed = [use.values(side.counts.sum(axis=0)) for side in sides]
    each = [use.values(side.counts) for side in sides]
    ends = _intervals(sides, use, method, blocks, replicates, seed)
    p = _p_values(sides, use, replicates, seed)
    autocorrelation = _autocorrelations(sides, use)
    rows = []
    for name in names:
        x, y = (float(values[name]) for values in observed)
        rows.append(
            {
                "measure": name,
                "a": x,
                "b": y,
                "difference": float(_gap(observed[0][name], observed[1][name])),
                "low": ends[name][0],
                "high": ends[name][1],
                "p": p[name],
                "effect": cliffs_delta(each[0][name], each[1][name]),
                "hedges_g": np.nan if name in SHARES else hedges_g(each[0][name], each[1][name]),
                "autocorrelation": autocorrelation[name],
            }
        )
    table = pd.DataFrame(rows).set_index("measure")
    return _turned(table) if turned else table


def _turned(table: pd.DataFrame) -> pd.DataFrame:
    """Return the same contrast seen from the other report."""
    # 0 less a value, so that nothing becomes minus nothing.
    signs = {name: 0 - table[name] for name in ("difference", "effect", "hedges_g")}
    ends = {"low": 0 - table["high"], "high": 0 - table["low"]}
    return table.assign(a=table["b"], b=table["a"], **signs, **ends)


def _gap(x: Array, y: Array) -> Array:
    """Return x - y, 0 where it is only rounding."""
    gap = x - y
    return np.where(np.abs(gap) <= NOTHING * np.maximum(np.abs(x), np.abs(y)), 0.0, gap)


def _intervals(
    sides: Sequence[Side], use: Counts, method: Method, blocks: int, replicates: int, seed: int
) -> dict[str, tuple[float, float]]:
    """Return the interval of each difference, NaN for samples too short to be resampled."""
    if min(len(side.counts) for side in sides) < SHORTEST:
        return dict.fromkeys(use.names, (np.nan, np.nan))
    if method == "bca":
        return _accelerated(sides, use, blocks, replicates, seed)
    seen = [summed(side.counts, side.strata, use) for side in sides]
    drawn = [
        bootstrapped(side.counts, side.strata, use, replicates, side.random(seed)) for side in sides
    ]
    observed, variance = _differences(seen, use)
    resampled, variances = _differences(drawn, use)
    ends = {
        name: studentised(
            float(observed[name]),
            float(variance[name]),
            resampled[name],
            variances[name],
            LEVEL,
        )
        for name in use.names
        if name not in SHARES
    }
    shares = [name for name in use.names if name in SHARES]
    return ends | {name: _of_shares(sides, seen, use, name) for name in shares}


def _differences(sums: Sequence[Sums], use: Counts) -> tuple[dict[str, Array], dict[str, Array]]:
    """Return the difference of two reports' sums on every measure, and its variance."""
    one, other = (use.values(side.counts) for side in sums)
    error, other_error = map(use.variances, sums)
    return (
        {name: _gap(one[name], other[name]) for name in one},
        {name: error[name] + other_error[name] for name in one},
    )


def _of_shares(
    sides: Sequence[Side], seen: Sequence[Sums], use: Counts, name: str
) -> tuple[float, float]:
    """Return the interval of a difference of two shares, in percentage points."""
    if name not in use.measurable:
        return np.nan, np.nan
    shares, limits = [], []
    for side, sums in zip(sides, seen, strict=True):
        share = float(use.values(sums.counts)[name]) / 100
        variance = float(use.variances(sums)[name]) / 100**2
        whole = _column(side, inputs(name)[1])
        # Of a share that does not vary, the sentences that have one are all there is to go by.
        held = whole.sum() if 0 < share < 1 and variance > 0 else np.count_nonzero(whole)
        freedom = len(side.counts) - len(by_stratum(side.counts, side.strata))
        shares.append(share)
        limits.append(wilson(share, variance, float(held), freedom, LEVEL))
    low, high = of_difference(shares[0], limits[0], shares[1], limits[1])
    return 100 * low, 100 * high


def _column(side: Side, name: str) -> Array:
    column: Array = side.counts[:, list(side.columns).index(name)]
    return column


def _accelerated(
    sides: Sequence[Side], use: Counts, blocks: int, replicates: int, seed: int
) -> dict[str, tuple[float, float]]:
    """Return the bias-corrected and accelerated interval of each difference."""
    observed = [use.values(side.counts.sum(axis=0)) for side in sides]
    drawn = [
        use.values(bootstrap_sums(side.counts, side.strata, replicates, side.random(seed), blocks))
        for side in sides
    ]
    left_out = [use.values(leave_one_out(side.counts)) for side in sides]
    return {
        name: bca(
            float(_gap(*(side[name] for side in observed))),
            np.asarray(_gap(*(side[name] for side in drawn))),
            np.concatenate([influence(left_out[0][name]), -influence(left_out[1][name])]),
            LEVEL,
        )
        for name in use.names
    }


def _p_values(sides: Sequence[Side], use: Counts, replicates: int, seed: int) -> dict[str, float]:
    """Return the permutation p-value of each difference, in its standard errors.

    Of samples too short for a standard error, of the difference as it stands.
    """
    sizes = [len(side.counts) for side in sides]
    if not min(sizes):
        return dict.fromkeys(use.names, np.nan)
    alone = [np.zeros(size, dtype=np.int64) for size in sizes]
    seen = [summed(side.counts, one, use) for side, one in zip(sides, alone, strict=True)]
    dealt = permuted(sides[0].counts, sides[1].counts, use, replicates, np.random.default_rng(seed))
    (observed, variance), (deals, variances) = (_differences(pair, use) for pair in (seen, dealt))
    if min(sizes) < SHORTEST:
        variance, variances = ({name: np.ones(()) for name in use.names} for _ in range(2))
    return {
        name: p_value(
            in_errors(observed[name], variance[name]), in_errors(deals[name], variances[name])
        )
        for name in use.names
    }


def p_value(observed: float | Array, dealt: Array) -> float:
    """Return how often a deal is at least as far from none as what was observed: never 0."""
    known = dealt[~np.isnan(dealt)]
    if np.isnan(observed) or not len(known):
        return float("nan")
    # Rounding must not make a deal equal to the observed one look smaller.
    reach = known >= observed * (1 - 1e-9)
    return float((np.count_nonzero(reach) + 1) / (len(known) + 1))


def _autocorrelations(sides: Sequence[Side], use: Counts) -> dict[str, float]:
    """Return how alike neighbouring sentences are in what they add to each measure."""
    found = dict.fromkeys(use.names, np.nan)
    if not all(len(side.counts) for side in sides):
        return found
    each = [use.contributions(side.counts) for side in sides]
    for name in use.names:
        parts = [neighbours(c[name], side.strata) for c, side in zip(each, sides, strict=True)]
        products, squares = np.sum(parts, axis=0)
        found[name] = float(products / squares) if squares > 0 else np.nan
    return found
