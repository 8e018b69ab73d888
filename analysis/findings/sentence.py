"""Numbers and lists as a sentence writes them."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pandas as pd

MINUS = "\N{MINUS SIGN}"
OPENING, CLOSING = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
LEFT, APOSTROPHE = "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"
_MARKS = {OPENING, CLOSING, '"'}
#: A double mark; a straight one opens at the beginning, or behind white space or a bracket.
_SINGLE = re.compile(rf'[{OPENING}{CLOSING}]|(?P<straight>(?<![^\s(\[])")|"')


def number(value: float, decimals: int = 1) -> str:
    """Write a number with a real minus sign, and no minus before a zero."""
    written = f"{value:,.{decimals}f}"
    bare = written.lstrip("-")
    return bare if written == bare or not float(bare.replace(",", "")) else MINUS + bare


def interval(row: pd.Series) -> str:
    """Write the interval of a difference, or why there is none."""
    if pd.isna(row["low"]):
        return str(row.get("note", "")) or "too few sentences for an interval"
    low, high = (number(row[end], int(row["decimals"])) for end in ("low", "high"))
    return f"95 % interval {low} to {high}"


def capital(sentence: str) -> str:
    """Begin a sentence with a capital and leave the rest of it alone."""
    return sentence[:1].upper() + sentence[1:]


def joined(words: Sequence[str]) -> str:
    """Join words as a sentence would."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def possessive(mention: str) -> str:
    """Return a name with its possessive ending."""
    return mention + APOSTROPHE + ("" if mention.endswith("s") else "s")


def quoted(sentence: str) -> str:
    """Put a sentence between quotation marks, those inside it single.

    A sentence that is all quotation keeps its own marks only, and one cut out of a longer
    quotation gets the mark it lacks.
    """
    inner = sentence.strip()
    if inner.startswith((OPENING, '"')) and not _MARKS & set(inner[1:-1]):
        inner = inner[1:]
    if inner.endswith((CLOSING, '"')) and not _MARKS & set(inner[:-1]):
        inner = inner[:-1]
    return OPENING + _SINGLE.sub(_single, inner) + CLOSING


def _single(mark: re.Match[str]) -> str:
    return LEFT if mark[0] == OPENING or mark["straight"] else APOSTROPHE
