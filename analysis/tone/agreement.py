"""Agreement between the instruments on the texts at hand."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.corpus import Corpus
from analysis.tone.instruments import INSTRUMENTS
from analysis.tone.measures import measure, sentences

Floats = NDArray[np.float64]


def krippendorff_alpha(ratings: Floats, metric: str = "interval") -> float:
    """Compute Krippendorff's alpha: agreement beyond chance, for any number of raters.

    Parameters
    ----------
    ratings
        One row per unit, one column per rater; NaN where a rater gave no rating.
    metric
        ``"interval"`` (squared difference) or ``"nominal"`` (same or not).

    Returns
    -------
    float
        1 = perfect agreement, 0 = as by chance, below 0 = systematic disagreement; NaN where
        fewer than two ratings can be paired or all ratings are equal. Krippendorff asks for .8,
        and for .667 where tentative conclusions will do.

    Notes
    -----
    Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability.

    Examples
    --------
    >>> float(krippendorff_alpha(np.array([[1.0, 1.0], [2.0, 2.0], [3.0, 3.0]])))
    1.0
    """
    if metric not in ("interval", "nominal"):
        raise ValueError(f"the metric is 'interval' or 'nominal', not {metric!r}")
    ratings = np.asarray(ratings, dtype=float)
    sizes = (~np.isnan(ratings)).sum(axis=1)
    pairable, sizes = ratings[sizes > 1], sizes[sizes > 1].astype(float)
    disagreement = _squared_gaps if metric == "interval" else _mismatches
    observed = float((disagreement(pairable) / (sizes - 1)).sum())
    pooled = pairable[~np.isnan(pairable)]
    expected = float(disagreement(pooled[np.newaxis])[0]) if pooled.size else 0.0
    return 1.0 - (pooled.size - 1) * observed / expected if expected else float("nan")


def _squared_gaps(ratings: Floats) -> Floats:
    """Sum of squared differences over the ordered pairs of ratings of each unit."""
    size = (~np.isnan(ratings)).sum(axis=1)
    centred = ratings - np.nanmean(ratings) if ratings.size else ratings
    squares = np.nansum(centred**2, axis=1)
    return np.asarray(2 * (size * squares - np.nansum(centred, axis=1) ** 2))


def _mismatches(ratings: Floats) -> Floats:
    """Count the ordered pairs of unequal ratings of each unit."""
    size = (~np.isnan(ratings)).sum(axis=1)
    values = np.unique(ratings[~np.isnan(ratings)])
    same = sum(((ratings == value).sum(axis=1) ** 2 for value in values), np.zeros(len(ratings)))
    return np.asarray(size**2 - same)


def agreement(
    corpus: Corpus,
    instruments: Iterable[str] | None = None,
    *,
    by: Iterable[str] | None = None,
) -> pd.DataFrame:
    """Compare the instruments with each other on a corpus.

    Parameters
    ----------
    corpus
        Reports.
    instruments
        Names; by default every installed instrument of tone (subjectivity is none).
    by
        Compare the groups' means (``["article", "section"]``) instead of single sentences.

    Returns
    -------
    DataFrame
        One row per pair of instruments and a last one for all together: `a`, `b`, `spearman`
        (-1 to 1; of the last row: the mean of the pairs), `alpha` (Krippendorff's, interval, on
        the scores as they are: all run from -1 to 1), `alpha_ranks` (on their ranks, so that a
        difference of scale is no disagreement), `units` compared. Higher = closer agreement;
        NaN where an instrument gives every unit the same score.
    """
    names = list(instruments) if instruments is not None else _instruments_of_tone()
    table = pd.DataFrame({name: _scores(corpus, name, by) for name in names}).dropna()
    ranks = table.rank()
    rows = [_compare(list(pair), table, ranks) for pair in combinations(names, 2)]
    together = _compare(names, table, ranks)
    together |= {"a": "all", "b": "all", "spearman": pd.DataFrame(rows)["spearman"].mean()}
    return pd.DataFrame([*rows, together])


def _instruments_of_tone() -> list[str]:
    return [name for name, found in INSTRUMENTS.items() if found.available and found.low < 0]


def _scores(corpus: Corpus, name: str, by: Iterable[str] | None) -> Floats:
    frame = measure(corpus, by, instrument=name) if by is not None else sentences(corpus, name)
    return frame["tone"].to_numpy(float)


def _compare(names: list[str], table: pd.DataFrame, ranks: pd.DataFrame) -> dict[str, object]:
    varied = (ranks[names].nunique() > 1).all()
    first, second = (ranks[name].to_numpy(float) for name in names[:2])
    correlation = float(np.corrcoef(first, second)[0, 1]) if varied else float("nan")
    return {
        "a": names[0],
        "b": names[1],
        "spearman": correlation,
        "alpha": krippendorff_alpha(table[names].to_numpy(float)),
        "alpha_ranks": krippendorff_alpha(ranks[names].to_numpy(float)),
        "units": len(table),
    }
