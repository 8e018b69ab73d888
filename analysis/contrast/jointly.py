"""All specifications together, against curves that chance alone would give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.contrast.comparing import SEED
from analysis.contrast.multiverse import NOTHING, median, rounded
from analysis.contrast.specifying import CHOICES, Scored, scored, specifications
from analysis.corpus import Corpus

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
#: A cell of a report (all of it, or a section): how often each sentence is drawn (draws x
#: sentences), and the score and weight of each (sentences x specifications).
Cell = tuple[Array, Array, Array]
DEALS = 2_000
#: A direction is settled where the primary specification's interval leaves out 0, nine in ten
#: specifications point the same way, and dealing the sentences out at random gives a median
#: difference this large with a probability below 5 %. The primary decides and the others can only
#: unsettle it; the p-values are those of Simonsohn, Simmons & Nelson (2020). The constants were set
#: before a curve was computed, but after `compare` had shown how the single instruments read the
#: shipped pair; the primary's part was added later, and makes the rule stricter.
SETTLED_P, SETTLED_SHARE = 0.05, 0.9
#: Two-sided 5 % of the normal distribution: what "significant" means within a curve.
SIGNIFICANT = 1.96
#: Deals computed at once: bounds the memory, changes no result.
_BATCH = 500


def joint_test(
    corpus: Corpus,
    a: str,
    b: str,
    *,
    table: pd.DataFrame | None = None,
    deals: int = DEALS,
    seed: int = SEED,
) -> pd.DataFrame:
    """Ask of all specifications together whether chance alone would give such a curve.

    If the reports did not differ, any sentence could have stood in either. So the sentences are
    dealt out anew, headlines among headlines, the same deal for every specification, and the
    whole curve is computed again. A section keeps its place and its size, and gets other sentences.

    Parameters
    ----------
    corpus, a, b, table, seed
        As for :func:`multiverse`.
    deals
        How many.

    Returns
    -------
    DataFrame
        Three rows: statistic (``median``: the median difference; ``same_sign``: the share of
        specifications with the sign that most have; ``significant``: the share that have it and
        are significant by themselves at 5 %), observed, dealt (the median of the statistic over the
        deals), p ((k + 1) / (deals + 1), two-sided: the direction is not given beforehand), deals.
        NaN where no specification has a value.

    Raises
    ------
    KeyError
        If a report is not known.

    Notes
    -----
    Simonsohn, Simmons & Nelson (2020), Nature Human Behaviour 4: the three tests of inference on
    a specification curve. The test within a curve has to be cheap: each report's tone is taken as
    a weighted mean of sentences with the standard error of one, and the difference counts where
    it is beyond 1.96 standard errors. The deals, judged by the same test, calibrate it.
    Shares move in steps, and most specifications rest on the same sentences, so that one sign
    throughout is common by chance: the p-values of the two shares are conservative. On generated
    pairs that do not differ, p of the median is uniform.
    """
    rows = specifications(corpus, a, b) if table is None else table.reset_index(drop=True)
    # In an order of their own, so that swapping the reports changes no deal.
    sides = [scored(corpus, slug, rows) for slug in sorted((a, b))]
    sign = 1.0 if (a, b) == tuple(sorted((a, b))) else -1.0
    pooled = _Pool(sides, rows)
    observed = _statistics(*pooled.curve(np.arange(pooled.size)[None, :]))
    random = np.random.default_rng(seed)
    counts = [min(_BATCH, deals - done) for done in range(0, deals, _BATCH)]
    dealt = [_statistics(*pooled.curve(pooled.deal(count, random))) for count in counts]
    found = []
    for name, value in observed.items():
        chance = np.concatenate([batch[name] for batch in dealt])
        known = chance[np.isfinite(chance)]
        real = float(value[0])
        # Rounding must not make a deal equal to the observed one look smaller.
        reached = np.count_nonzero(np.abs(known) >= abs(real) * (1 - 1e-9))
        found.append(
            {
                "statistic": name,
                "observed": real * (sign if name == "median" else 1.0),
                "dealt": median(known),
                "p": (reached + 1) / (len(known) + 1) if np.isfinite(real) else np.nan,
                "deals": len(known),
            }
        )
    return pd.DataFrame(found)


def consensus(table: pd.DataFrame, test: pd.DataFrame) -> pd.DataFrame:
    """Sum a specification curve up in one row.

    Parameters
    ----------
    table
        From :func:`multiverse`.
    test
        From :func:`joint_test`, of the same reports.

    Returns
    -------
    DataFrame
        One row: specifications (those with a value), agree and agree_share (how many have the
        sign of the median difference, and their share), clear and clear_share (how many of those
        have an interval that leaves out 0), opposed (intervals that leave out 0 on the other
        side), median (above 0 = a reads warmer), p_median, p_same_sign, p_significant, settled:
        whether the interval of the primary specification leaves out 0 on that side, p_median is
        below :data:`SETTLED_P` and agree_share is at least :data:`SETTLED_SHARE`.
    """
    known = table[table["difference"].notna()]
    count = len(known)
    agree = int(known["agrees"].sum())
    clear = int((known["agrees"] & known["settled"]).sum())
    p = test.set_index("statistic")["p"]
    share = agree / count if count else np.nan
    primary = known[known["primary"] & known["agrees"] & known["settled"]]
    row = {
        "specifications": count,
        "agree": agree,
        "agree_share": share,
        "clear": clear,
        "clear_share": clear / count if count else np.nan,
        "opposed": int((~known["agrees"] & known["settled"]).sum()),
        "median": median(known["difference"].to_numpy()),
        **{f"p_{name}": p[name] for name in p.index},
        "settled": bool(len(primary) and p["median"] < SETTLED_P and share >= SETTLED_SHARE),
    }
    return pd.DataFrame([row])


class _Pool:
    """The sentences of both reports and the places they stand at, to be dealt out anew."""

    def __init__(self, sides: Sequence[Scored], table: pd.DataFrame) -> None:
        self.score = np.vstack([side.score for side in sides])
        self.weight = np.vstack([side.weight for side in sides])
        self.headline = np.concatenate([side.headline for side in sides])
        self.size = len(self.score)
        self._table = table
        starts = np.cumsum([0, *(len(side.score) for side in sides)])
        #: By rule: the places of each report, section by section (or all together).
        self._places: dict[str | None, list[list[Ints]]] = {
            None: [],
            **{rule: [] for rule in CHOICES["sectioning"]},
        }
        for rule, found in self._places.items():
            for side, start in zip(sides, starts, strict=False):
                found.append([rows + start for rows in _cells_of(side, rule)])

    def deal(self, count: int, random: np.random.Generator) -> Ints:
        """Return the place each sentence goes to, deals x sentences."""
        places = np.tile(np.arange(self.size), (count, 1))
        for kind in (self.headline, ~self.headline):
            places[:, kind] = random.permuted(places[:, kind], axis=1)
        return places

    def curve(self, places: Ints) -> tuple[Array, Array]:
        """Return difference and t of each specification, deals x specifications."""
        shape = (len(places), len(self._table))
        difference, t = np.full(shape, np.nan), np.full(shape, np.nan)
        groups = self._table.groupby(["weighting", "sectioning"], sort=False)
        for (weighting, sectioning), rows in groups:
            at = rows.index.to_numpy()
            score, weight = self.score[:, at], self.weight[:, at]
            reports = self._places[sectioning if weighting == "sections" else None]
            (x, x_error), (y, y_error) = (
                _with_error([(_stands(places, cell), score, weight) for cell in cells])
                for cells in reports
            )
            difference[:, at] = rounded(x - y)
            error = np.sqrt(x_error + y_error)
            t[:, at] = np.divide(
                difference[:, at], error, out=np.zeros_like(error), where=error > NOTHING
            )
        return difference, t


def _cell_means(cells: Iterable[Cell]) -> Array:
    """Weighted mean of each cell, averaged over the cells that hold anything: draws x columns."""
    total: Array = np.zeros(())
    filled: Array = np.zeros(())
    for drawn, score, weight in cells:
        top, bottom = drawn @ (weight * score), drawn @ weight
        known = bottom > 0
        total = total + np.where(known, top / np.where(known, bottom, 1.0), 0.0)
        filled = filled + known
    return np.where(filled > 0, total / np.where(filled > 0, filled, 1.0), np.nan)


def _cells_of(side: Scored, sectioning: str | None) -> Iterator[Ints]:
    """Yield the sentences of each section, or all of them."""
    if sectioning is None or not len(side.headline):
        yield np.arange(len(side.headline))
        return
    section = side.section[sectioning]
    for number in np.unique(section):
        yield np.flatnonzero(section == number)


def _stands(places: Ints, cell: Ints) -> Array:
    """Whether each sentence stands at one of the places of a cell, deals x sentences."""
    inside = np.zeros(places.shape[1])
    inside[cell] = 1.0
    return np.asarray(inside[places])


def _with_error(cells: Sequence[Cell]) -> tuple[Array, Array]:
    """Return the mean of :func:`_cell_means` with its squared standard error.

    The mean over sections is one over sentences, each weighing its share of its section; the
    error is that of a weighted mean (the weighted squares of the deviations from it).
    """
    mean = _cell_means(cells)
    filled = sum((drawn @ weight > 0).astype(float) for drawn, _, weight in cells)
    squares, count = np.zeros_like(mean), np.zeros_like(mean)
    for drawn, score, weight in cells:
        total = drawn @ weight
        once, twice = drawn @ (weight**2 * score), drawn @ (weight**2 * score**2)
        spread = twice - 2 * mean * once + mean**2 * (drawn @ weight**2)
        share = filled * total
        squares += np.divide(spread, share**2, out=np.zeros_like(mean), where=share > 0)
        count += drawn @ (weight > 0)
    enough = count > 1
    free = np.where(enough, count / np.where(enough, count - 1, 1.0), np.nan)
    return mean, np.maximum(squares, 0.0) * free


def _statistics(difference: Array, t: Array) -> dict[str, Array]:
    """Return the three statistics of each curve."""
    known = np.isfinite(difference)
    count = known.sum(axis=1)
    any_known = count > 0
    size = np.where(any_known, count, np.nan)
    above, below = (difference > 0).sum(axis=1) / size, (difference < 0).sum(axis=1) / size
    up, down = (t > SIGNIFICANT).sum(axis=1) / size, (t < -SIGNIFICANT).sum(axis=1) / size
    significant = np.where(above > below, up, np.where(below > above, down, np.maximum(up, down)))
    median = np.full(len(difference), np.nan)
    median[any_known] = np.nanmedian(difference[any_known], axis=1)
    return {"median": median, "same_sign": np.maximum(above, below), "significant": significant}
