"""Dates in a sentence, as far as they are certain."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_month = "|".join(name if name == "may" else f"{name[:3]}(?:{name[3:]})?" for name in MONTHS)
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<month>{_month})\b\.?"
    rf"|(?P<month2>{_month})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b)(?!\d|%)"
    rf"(?:,?\s+(?P<year>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b(?P<before>[a-z]+\s+(?:in|since|until|before|after))\s+(?P<year>1[5-9]\d\d|20\d\d)\b"
)
_UNTIL = re.compile(rf"\b(?P<word>until|by|from)\s+(?P<day>{'|'.join(WEEKDAYS)})\b", re.IGNORECASE)
_WEEK = pd.Timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Date:
    """A date as a sentence gives it; dates of one `kind` are of one thing or of none."""

    written: str
    kind: str
    value: tuple[int, ...]

    def contradicts(self, other: Date) -> bool:
        """Whether two dates of one kind differ, in whatever both of them give."""
        return self.kind == other.kind and any(
            x != y for x, y in zip(self.value, other.value, strict=False)
        )


def dates(folded: str, published: pd.Timestamp | None = None) -> list[Date]:
    """Find the dates of a sentence whose punctuation is folded.

    Read are a day and a month, with a year or without; a year after a verb ("built in 1961"),
    which can only be held against one after the same verb; and a weekday something lasts until,
    ends by or starts from, which is a date where the report's own is known.

    Examples
    --------
    >>> [(date.written, date.value) for date in dates("The vote is on March 3, 2025.")]
    [('March 3, 2025', (3, 3, 2025))]
    """
    found = []
    for match in _DATE.finditer(folded):
        month = 1 + next(
            n
            for n, name in enumerate(MONTHS)
            if name.startswith((match["month"] or match["month2"])[:3].lower())
        )
        day = int(match["day"] or match["day2"])
        if day <= 31:
            year = (int(match["year"]),) if match["year"] else ()
            found.append(Date(match.group().rstrip("."), "day", (month, day, *year)))
    for match in _YEAR.finditer(folded):
        found.append(Date(match["year"], match["before"], (int(match["year"]),)))
    for match in _UNTIL.finditer(folded):
        number = WEEKDAYS.index(match["day"].lower())
        kind = match["word"].lower()
        if published is None or pd.isna(published):
            found.append(Date(match["day"], kind, (number,)))
        else:
            ahead = pd.Timedelta(days=(number - published.weekday()) % 7)
            on = published + ahead
            found.append(Date(match["day"], f"{kind} the day", (on.month, on.day)))
    return found
