"""Differences of one measure: of the reports, of their sections, of their voices."""

from __future__ import annotations

from itertools import permutations

import pandas as pd

from analysis.findings.sentence import capital, interval, joined, number

#: The measures of the one-page answer.
GLANCE = ("unnamed_share", "flesch_kincaid_grade", "words_per_sentence", "tone")


def headline(row: pd.Series, reports: pd.DataFrame) -> str:
    """State the direction of one contrast in a few words: a chart's title.

    Parameters
    ----------
    row
        A row of :func:`analysis.contrast.compare`.
    reports
        The two reports' rows of ``Corpus.articles``, in the order a, b.
    """
    a, b = reports["mention"]
    if not row["settled"]:
        return f"Whether {a} or {b} {row['higher']} is not settled"
    higher, lower = (a, b) if row["difference"] > 0 else (b, a)
    return capital(f"{higher} {row['higher']} than {lower}")


def difference(row: pd.Series, reports: pd.DataFrame) -> str:
    """State one contrast with both values, the difference and its interval."""
    decimals = int(row["decimals"])
    a, b = reports["mention"]
    if pd.isna(row["difference"]):
        return f"{row['label']} ({row['unit']}) is not defined for {a} and {b} alike."
    values = f"{a} {number(row['a'], decimals)}, {b} {number(row['b'], decimals)}"
    gap = f"difference {number(row['difference'], decimals)}, {interval(row)}"
    return f"{headline(row, reports)}: {row['label']} ({row['unit']}) {values}; {gap}."


def agreement(table: pd.DataFrame, what: str) -> str:
    """Say how many of several measures of one thing point the same way as the first of them."""
    first = table.iloc[0]
    same = (table["difference"] > 0) == (first["difference"] > 0)
    settled = same & table["settled"]
    return (
        f"{same.sum()} of {len(table)} {what} point the same way, "
        f"{settled.sum()} of them with an interval that leaves out zero."
    )


def by_all(table: pd.DataFrame, reports: pd.DataFrame, what: str) -> str:
    """State a contrast, adding that every measure of it agrees where every one is settled so."""
    same = table["difference"].gt(0).nunique() == 1 and table["settled"].all()
    return headline(table.iloc[0], reports) + (f" by every {what}" if same else "")


def widest_section(table: pd.DataFrame, what: str) -> str:
    """Name the sections with the highest and the lowest value of each report.

    `table` has mention, heading and value.
    """
    parts = []
    for mention, rows in table.groupby("mention", sort=False):
        if len(rows) < 2:
            continue
        high, low = rows.loc[rows["value"].idxmax()], rows.loc[rows["value"].idxmin()]
        parts.append(
            f"in {mention} from “{low['heading']}” ({number(low['value'])}) "
            f"to “{high['heading']}” ({number(high['value'])})"
        )
    return f"{what} runs {'; '.join(parts)}." if parts else "Neither report has several sections."


def section_title(table: pd.DataFrame, more: str, most: str) -> str:
    """Say whether the sections of one report all lie above those of the other.

    `table` has mention, heading and value; `more` and `most` compare: "warmer", "warmest".
    """
    ranges = table.groupby("mention", sort=False)["value"].agg(["min", "max"])
    if len(table) == len(ranges):
        return f"Which report is {more}, as a whole"
    for one, other in permutations(ranges.index, 2) if len(ranges) == 2 else ():
        if ranges.loc[one, "min"] > ranges.loc[other, "max"]:
            return f"Every section of {one} is {more} than any of {other}"
    top = table.loc[table["value"].idxmax()]
    return f"The {most} section is “{top['heading']}” in {top['mention']}"


def side_by_side(table: pd.DataFrame, reports: pd.DataFrame) -> str:
    """Say in how many pairs of matched sections one report has the higher value, and how surely.

    `table` is the rows of ``contrast.compare`` for the sections and one measure.
    """
    pairs = table[table["difference"].notna()]
    if pairs.empty:
        return "No section has a counterpart to compare it with"
    a, b = reports["mention"]
    up = pairs["difference"].gt(0).sum() * 2 >= len(pairs)
    same = pairs["difference"].gt(0) if up else pairs["difference"].lt(0)
    higher = a if up else b
    settled = (same & pairs["settled"]).sum()
    return (
        f"{capital(higher)} {pairs['higher'].iloc[0]} in {same.sum()} of {len(pairs)} pairs of "
        f"sections, in {settled or 'none'} of them with an interval that leaves out zero"
    )


def by_voice(table: pd.DataFrame, reports: pd.DataFrame) -> str:
    """Say of one measure, taken voice by voice, for which voices the difference is settled."""
    names = {"all": "all words", "reporter": "the reporters' own words", "quoted": "quoted words"}
    a, b = reports["mention"]
    parts = []
    for _, row in table.iterrows():
        gap = f"{number(row['difference'], int(row['decimals']))} ({interval(row)})"
        parts.append(f"{names[row['voice']]} {gap}{'' if row['settled'] else ', not settled'}")
    return f"{table.iloc[0]['label']}, {a} less {b}: {'; '.join(parts)}."


def answer(table: pd.DataFrame, reports: pd.DataFrame) -> str:
    """State the directions that are settled among the measures of the one-page answer."""
    shown = glance(table)
    a, b = reports["mention"]
    for one, other, sign in ((a, b, 1), (b, a, -1)):
        settled = shown[shown["settled"] & (sign * shown["difference"] > 0)]
        if len(settled):
            return capital(f"{one} {joined(settled['higher'].tolist())} than {other}")
    return f"No difference between {a} and {b} is settled"


def glance(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a comparison that the one-page answer shows, in its order."""
    order = {name: place for place, name in enumerate(GLANCE)}
    shown = table[table["measure"].isin(GLANCE)]
    return shown.sort_values("measure", key=lambda names: names.map(order), ignore_index=True)
