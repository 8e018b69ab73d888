"""Sentences composed from numbers: the bold answer of a notebook, the title of a chart.

No sentence holds a number that was typed, and each says so when a difference is not settled.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

MINUS = "\N{MINUS SIGN}"


def number(value: float, decimals: int = 1) -> str:
    """Write a number with a real minus sign, and no minus before a zero."""
    written = f"{value:,.{decimals}f}"
    bare = written.lstrip("-")
    return bare if written == bare or not float(bare.replace(",", "")) else MINUS + bare


def interval(row: pd.Series) -> str:
    """Write the interval of a difference."""
    low, high = (number(row[end], int(row["decimals"])) for end in ("low", "high"))
    return f"95 % interval {low} to {high}"


def joined(words: Sequence[str]) -> str:
    """Join words as a sentence would."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def headline(row: pd.Series, reports: pd.DataFrame) -> str:
    """State the direction of one contrast in a few words: a chart's title.

    Parameters
    ----------
    row
        A row of :func:`analysis.contrast.compare`.
    reports
        The two reports' rows of ``Corpus.articles``, in the order a, b.
    """
    a, b = reports["label"]
    if not row["settled"]:
        return f"Whether {a} or {b} {row['higher']} is not settled"
    higher, lower = (a, b) if row["difference"] > 0 else (b, a)
    return f"{higher} {row['higher']} than {lower}"


def difference(row: pd.Series, reports: pd.DataFrame) -> str:
    """State one contrast with both values, the difference and its interval."""
    decimals = int(row["decimals"])
    a, b = reports["label"]
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


def widest_section(table: pd.DataFrame, what: str) -> str:
    """Name the sections with the highest and the lowest value of each report.

    `table` has article, label, heading and value.
    """
    parts = []
    for label, rows in table.groupby("label", sort=False):
        if len(rows) < 2:
            continue
        high, low = rows.loc[rows["value"].idxmax()], rows.loc[rows["value"].idxmin()]
        parts.append(
            f"in {label} from “{low['heading']}” ({number(low['value'])}) "
            f"to “{high['heading']}” ({number(high['value'])})"
        )
    return f"{what} runs {'; '.join(parts)}." if parts else ""
