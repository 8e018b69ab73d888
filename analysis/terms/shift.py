"""Why two texts differ in their mean score, word by word."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd


def word_shift(
    base: Mapping[str, float],
    other: Mapping[str, float],
    scores: Mapping[str, float],
    *,
    reference: float | None = None,
) -> pd.DataFrame:
    """Divide the difference of two mean scores among the words that make it.

    Parameters
    ----------
    base, other : mapping of str to number
        Counts of the words of the text to start from and of the text to arrive at.
    scores : mapping of str to float
        Score of each word on any scale. Words without one take no part.
    reference : float, optional
        The score that counts as neutral; by default the mean of ``base``.

    Returns
    -------
    DataFrame
        One row per scored word of either text, the largest contribution of either sign first,
        equals in alphabetical order: ``term``, ``score``, ``count_base``, ``count_other``,
        ``share_base``, ``share_other`` (of the scored words) and ``shift``, on the scale of the
        scores. The shifts add up to the mean of ``other`` less the mean of ``base``. Without
        rows where a text has no scored word.

    Notes
    -----
    Weighted-average word shift: Gallagher et al. (2021), EPJ Data Science 10:4.

    Examples
    --------
    >>> scores = {"good": 7.2, "bad": 2.6, "deal": 5.5}
    >>> table = word_shift({"good": 3, "bad": 1, "deal": 6}, {"good": 1, "bad": 4, "deal": 5},
    ...                    scores, reference=5)
    >>> table.set_index("term")["shift"].round(2).to_dict()
    {'bad': -0.72, 'good': -0.44, 'deal': -0.05}
    """
    words = sorted({word for counts in (base, other) for word in counts if word in scores})
    one, two, score = (
        np.array([values.get(word, 0.0) for word in words], dtype=np.float64)
        for values in (base, other, scores)
    )
    if not one.sum() or not two.sum():
        words, one, two, score = [], one[:0], two[:0], score[:0]
    share_base = one / one.sum() if words else one
    share_other = two / two.sum() if words else two
    neutral = float(share_base @ score) if reference is None else reference
    frame = pd.DataFrame(
        {
            "term": pd.Series(words, dtype="str"),
            "score": score,
            "count_base": one,
            "count_other": two,
            "share_base": share_base,
            "share_other": share_other,
            "shift": (share_other - share_base) * (score - neutral),
        }
    )
    order = np.lexsort((np.arange(len(words)), -frame["shift"].abs().to_numpy()))
    return frame.take(order).reset_index(drop=True)
