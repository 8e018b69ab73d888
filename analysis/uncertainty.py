"""How far a value rests on single sentences: intervals from leaving each of them out in turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Array = NDArray[np.float64]
#: Sums of additive counts by name, in arrays of one shape, to values of that shape.
Statistic = Callable[[Mapping[str, Array]], Array]


def jackknife(
    counts: pd.DataFrame, groups: pd.DataFrame, statistic: Statistic, *, level: float = 0.95
) -> pd.DataFrame:
    """Return a statistic of each group's summed counts with its jackknife interval.

    Parameters
    ----------
    counts
        Additive counts, one row per sentence (or part of one).
    groups
        The columns to group by, in the same rows.
    statistic
        A function of the sums.
    level
        Coverage aimed at.

    Returns
    -------
    DataFrame
        Indexed by the groups in order of appearance: value, low, high, sentences. The interval
        is value ± t x standard error with Student's t for one sentence less than there are, so
        that a section of four sentences gets the wide interval it deserves. It is NaN for a
        group of fewer than three sentences, or where leaving one out leaves nothing to measure.

    Notes
    -----
    Tukey (1958); Efron & Tibshirani (1993), An Introduction to the Bootstrap, chapter 11.
    """
    from scipy.special import stdtrit

    grouped = groups.groupby(list(groups), observed=True, sort=False)
    number, index = grouped.ngroup().to_numpy(), grouped.size().index
    totals = counts.groupby(number).sum()
    whole = statistic(_arrays(totals))
    without = statistic(
        _arrays(totals.iloc[number].reset_index(drop=True) - counts.reset_index(drop=True))
    )
    n = np.bincount(number, minlength=len(index)).astype(float)
    mean = np.bincount(number, weights=without, minlength=len(index)) / n
    spread = np.bincount(number, weights=(without - mean[number]) ** 2, minlength=len(index))
    with np.errstate(invalid="ignore"):
        reach = stdtrit(np.maximum(n - 1, 1), (1 + level) / 2) * np.sqrt((n - 1) / n * spread)
    reach = np.where(n < 3, np.nan, reach)
    table = {
        "value": whole,
        "low": whole - reach,
        "high": whole + reach,
        "sentences": n.astype(int),
    }
    return pd.DataFrame(table, index=index)


def _arrays(frame: pd.DataFrame) -> dict[str, Array]:
    return {str(name): frame[name].to_numpy(dtype=float) for name in frame}
