"""How far a value rests on single sentences: jackknife intervals, and score intervals of shares."""

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


def wilson(
    share: float, variance: float, held: float, freedom: float, level: float = 0.95
) -> tuple[float, float]:
    """Return the score interval of a share estimated from clustered counts.

    Parameters
    ----------
    share
        Between 0 and 1.
    variance
        The square of its standard error.
    held
        How many independent observations there are at most: what the share counts as much as if
        it were seen in, where nothing varies.
    freedom
        Degrees of freedom of the variance.
    level
        Coverage aimed at.

    Returns
    -------
    tuple of float
        Within 0 and 1, and not of zero width at either: that none of fifteen sources goes unnamed
        does not say that none ever would. NaN for an undefined share.

    Notes
    -----
    Wilson (1927), JASA 22(158), with as many observations as would give a plain share this
    standard error (Korn & Graubard 1998, Survey Methodology 24(2)) and Student's t.

    Examples
    --------
    >>> [round(end, 4) for end in wilson(0.0, 0.0, 10, np.inf)]
    [0.0, 0.2775]
    """
    from scipy.special import stdtrit

    if not np.isfinite(share) or held <= 0:
        return np.nan, np.nan
    spread = share * (1 - share)
    n = min(spread / variance, held) if spread > 0 and variance > 0 else held
    square = float(stdtrit(max(freedom, 1.0), (1 + level) / 2)) ** 2 / n
    middle, reach = share + square / 2, np.sqrt(square * spread + square**2 / 4)
    low, high = ((middle + sign * reach) / (1 + square) for sign in (-1, 1))
    return float(max(low, 0.0)), float(min(high, 1.0))


def _arrays(frame: pd.DataFrame) -> dict[str, Array]:
    return {str(name): frame[name].to_numpy(dtype=float) for name in frame}
