"""The words that set two reports apart, ready to be drawn back to back."""

from __future__ import annotations

import pandas as pd

from analysis import terms
from analysis.corpus import Corpus


def distinctive(corpus: Corpus, a: str, b: str, *, each: int = 10) -> pd.DataFrame:
    """Return the content words most typical of each of two reports.

    Parameters
    ----------
    corpus
        Holds both reports.
    a, b
        Their slugs.
    each
        How many words for each, at most.

    Returns
    -------
    DataFrame
        One row per word, a's first, the most surprising first (G2): term (as it is written),
        article (the report it is typical of), per_1000_words there and per_1000_words_other,
        count and count_other, log_ratio with log_ratio_low and log_ratio_high (doublings,
        towards the report it is typical of), g2, p_adjusted, note ("25 v 4").
    """
    keyness = terms.keyness(corpus, a, b, function_words=False)
    sides = []
    for slug, own, other, sign in ((a, "target", "reference", 1), (b, "reference", "target", -1)):
        rows = keyness[sign * keyness["log_ratio"] > 0].head(each)
        low, high = ("log_ratio_low", "log_ratio_high")[::sign]
        sides.append(
            pd.DataFrame(
                {
                    "term": rows["label"],
                    "article": slug,
                    "per_1000_words": rows[f"per_1000_words_{own}"],
                    "per_1000_words_other": rows[f"per_1000_words_{other}"],
                    "count": rows[f"count_{own}"],
                    "count_other": rows[f"count_{other}"],
                    "log_ratio": sign * rows["log_ratio"],
                    "log_ratio_low": sign * rows[low],
                    "log_ratio_high": sign * rows[high],
                    "g2": rows["g2"],
                    "p_adjusted": rows["p_adjusted"],
                }
            )
        )
    table = pd.concat(sides, ignore_index=True)
    notes = table["count"].astype(str) + " v " + table["count_other"].astype(str)
    return table.assign(note=notes)
