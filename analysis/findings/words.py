"""Words and voices: what sets the reports apart, and on whose authority they speak."""

from __future__ import annotations

import pandas as pd

from analysis.findings.sentence import capital, joined, number


def wording(table: pd.DataFrame, reports: pd.DataFrame, each: int = 3) -> str:
    """Name the words most typical of each report. `table` is from contrast.distinctive."""
    words = [
        [f"“{term}”" for term in table.loc[table["article"] == slug, "term"].head(each)]
        for slug in reports["article"]
    ]
    a, b = reports["mention"]
    return f"{joined(words[0])} mark {a}; {joined(words[1])} mark {b}"


def sharpest_word(table: pd.DataFrame, reports: pd.DataFrame) -> str:
    """Say how much more often one report uses the word that sets the two apart most.

    `table` is from ``contrast.distinctive``. The more often is that of the log ratio, in which
    a count of zero is taken as half a use, so that a word of one report alone has a finite one.
    """
    if table.empty:
        return "No word sets the reports apart"
    row = table.loc[table["g2"].idxmax()]
    a, b = reports["mention"]
    own, other = (a, b) if row["article"] == reports["article"].iloc[0] else (b, a)
    times, low, high = (number(2.0 ** row[f"log_ratio{end}"], 1) for end in ("", "_low", "_high"))
    return (
        f"{capital(own)} uses “{row['term']}” {times} times as often as {other} "
        f"(95 % interval {low} to {high})"
    )


def surest_words(table: pd.DataFrame, reports: pd.DataFrame) -> str:
    """Say for how many distinctive words chance is an unlikely reason, corrected for the search."""
    parts = []
    for row in reports.itertuples():
        words = table[(table["article"] == row.article) & (table["p_adjusted"] < 0.05)]["term"]
        named = f" ({joined(words.tolist())})" if len(words) else ""
        parts.append(f"{len(words)} in {row.mention}{named}")
    return (
        "Words whose frequency differs beyond chance after correction for all words compared: "
        f"{joined(parts)}."
    )


def sourcing(table: pd.DataFrame, reports: pd.DataFrame) -> str:
    """Say how many attributions of each report lead to nobody a reader could ask.

    `table` is from ``voices.sourcing`` by article.
    """
    parts = []
    for row in reports.itertuples():
        counts = table.loc[row.article]
        parts.append(f"{int(counts['unnamed'])} of {int(counts['attributions'])} in {row.mention}")
    return f"Attributions to sources without a name: {joined(parts)}"


def speakers(table: pd.DataFrame, reports: pd.DataFrame) -> str:
    """Name the most quoted voice of each report. `table` is from ``contrast.speakers``."""
    most = []
    for slug in reports["article"]:
        quoted = table[(table["article"] == slug) & (table["speaker_class"] != "none")]
        most.append(quoted.loc[quoted["words"].idxmax(), "speaker"] if len(quoted) else "nobody")
    a, b = reports["mention"]
    return capital(f"{a} quotes {most[0]} most, {b} {most[1]}")
