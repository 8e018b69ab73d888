"""How far several judges of the same items agree."""

from __future__ import annotations

import numpy as np
import pandas as pd


def krippendorff_alpha(ratings: pd.DataFrame, *, scale: str = "nominal") -> float:
    """Krippendorff's alpha: agreement beyond chance, for any number of judges and gaps.

    Parameters
    ----------
    ratings : DataFrame
        One row per item, one column per judge (or instrument), NaN or None where a judge gave
        nothing. Items with one rating take no part.
    scale : {"nominal", "interval"}
        Whether ratings are names, or numbers whose squared differences count.

    Returns
    -------
    float
        1 = perfect agreement, 0 = as by chance, below 0 = systematic disagreement; .8 is the
        usual mark for firm conclusions. NaN where no item has two ratings, or all ratings are
        the same, so that there is nothing to agree about.

    Raises
    ------
    ValueError
        If ``scale`` is neither.

    Notes
    -----
    Krippendorff (2011), "Computing Krippendorff's alpha-reliability".

    Examples
    --------
    >>> import pandas as pd
    >>> pairs = pd.DataFrame({"one": ["a", "a", "b", "b"], "two": ["a", "b", "b", "b"]})
    >>> round(krippendorff_alpha(pairs), 4)
    0.5333
    """
    if scale not in ("nominal", "interval"):
        raise ValueError(f"scale must be 'nominal' or 'interval', not {scale!r}")
    given = ratings.stack().dropna()
    values, codes = np.unique(given.to_numpy(), return_inverse=True)
    items, _ = pd.factorize(given.index.get_level_values(0))
    table = np.zeros((int(items.max(initial=-1)) + 1, len(values)))
    np.add.at(table, (items, codes), 1.0)
    table = table[table.sum(axis=1) > 1]
    if not len(table):
        return float("nan")
    raters = table.sum(axis=1)
    if scale == "nominal":
        distance = 1.0 - np.eye(len(values))
    else:
        numbers = values.astype(np.float64)
        distance = (numbers[:, None] - numbers[None, :]) ** 2
    within = np.einsum("ij,jk,ik->i", table, distance, table) / (raters - 1.0)
    totals = table.sum(axis=0)
    n = totals.sum()
    by_chance = float(totals @ distance @ totals) / (n - 1.0)
    return float(1.0 - within.sum() / by_chance) if by_chance else float("nan")
