"""Numbers in a sentence, as quantities that can be compared: how much of what."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from analysis.semantics.dates import MONTHS
from analysis.text import function_words

_TEENS = [
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_UNITS = dict(zip([*_TEENS, *_TENS], [*range(1, 20), *range(20, 100, 10)], strict=True))
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SHORT_SCALES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12, "b": 1e9}
_FRACTIONS = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6}
#: Unit as written -> what it measures, and how many of the first unit named for that it makes.
_MEASURES: dict[str, tuple[str, float]] = {
    name: (kind, factor)
    for names, kind, factor in (
        ("km kilometre kilometres kilometer kilometers", "km", 1.0),
        ("mile miles", "km", 1.609344),
        ("metre metres meter meters", "km", 0.001),
        ("foot feet", "km", 0.0003048),
        ("kg kilo kilos kilogram kilograms", "kg", 1.0),
        ("pound pounds lb lbs", "kg", 0.45359237),
        ("tonne tonnes ton tons", "kg", 1000.0),
        ("hour hours", "hours", 1.0),
        ("minute minutes", "hours", 1 / 60),
        ("day days", "days", 1.0),
        ("week weeks", "days", 7.0),
        ("month months", "months", 1.0),
        ("year years", "months", 12.0),
        ("decade decades", "months", 120.0),
        ("percent %", "%", 1.0),
    )
    for name in names.split()
}
_CURRENCIES = {"$": "$", "£": "£", "€": "€", "¥": "¥", "us$": "$", "dollar": "$", "euro": "€"}
_COINS = ("dollars", "euros", "pounds sterling", "crowns", "francs", "roubles", "rubles", "yen")

_MEASURED = {kind for kind, _ in _MEASURES.values()} | {"points", *_CURRENCIES.values(), *_COINS}

# What is said of a number: the share of it that the true value may lie below and above.
_LOOSE: dict[str, tuple[float, float]] = {
    **dict.fromkeys(("more than", "over", "at least", "upwards of", "exceeding"), (0.0, math.inf)),
    **dict.fromkeys(("less than", "fewer than", "under", "up to", "below", "as many as"), (1.0, 0)),
    **dict.fromkeys(("nearly", "almost", "just under", "close to"), (0.15, 0.0)),
    **dict.fromkeys(("about", "around", "some", "roughly", "approximately"), (0.15, 0.15)),
    **dict.fromkeys(("an estimated", "well over", "as much as"), (0.3, math.inf)),
}
_PLURALS = frozenset(
    ["people", "men", "women", "children", "troops", "police", "crew", "staff", "aircraft"]
)
_word = "|".join([*_UNITS, *_SCALES])
_loose = "|".join(sorted((w.replace(" ", r"\s+") for w in _LOOSE), key=len, reverse=True))
_figures = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_NUMBER = re.compile(
    rf"""(?<![\w.,$£€¥/-])
    (?:(?P<loose>{_loose})\s+(?:the\s+|a\s+)?)?
    (?P<coin>(?:US\$|[$£€¥])\s?(?=\d))?
    (?:
      (?:(?P<first>{_figures})(?:\s?-\s?|\s+to\s+|(?<=between\s\d)\s+and\s+)(?=\d))?
      (?P<digits>{_figures})
      (?:(?P<short>k|mn|bn|tn|m|b)\b|[ -]?(?P<scale>{"|".join(_SCALES)})\b)?
      | (?P<words>(?:an?\s+(?={"|".join(_SCALES)}))?(?:{_word})(?:(?:[ -]|\s+and\s+)(?:{_word}))*)\b
    )
    (?!\d|[.,:]\d|(?:st|nd|rd|th|s)\b|[/:]|\s?[ap]\.?m\b|[ ]o')
    (?P<half>\s+and\s+a\s+half)?
    (?P<unit>\s?%|[ -](?:per[ ]?cent(?:age[ ]points?)?|percentage[ ]points?|
      (?:square|cubic)[ ][a-z]+|[A-Za-z][\w'-]*))?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SHARE = re.compile(
    rf"\b(?:(?P<one>one|two|three|\d+)\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<of>{'|'.join(_UNITS)}|\d+)\b"
    rf"|(?P<count>a|one|two|three)[ -](?P<part>{'|'.join(_FRACTIONS)})s?\b(?=\s+of\b)"
    r"|(?P<half>half)\b(?=\s+(?:of|the)\b))",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    rf"\b(?P<nth>{'|'.join(_ORDINALS)})\s+(?P<noun>time|meeting|visit|term|round|summit)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a sentence gives it: what it counts, and between which values it lies."""

    start: int
    end: int
    written: str
    unit: str
    value: float
    low: float
    high: float

    @property
    def plain(self) -> bool:
        """Whether it is a bare number or a count of something."""
        return self.unit not in _MEASURED and not self.unit.startswith("ordinal")

    def agrees(self, other: Quantity) -> bool:
        """Whether both can be true of one thing."""
        return self.unit == other.unit and self.low <= other.high and other.low <= self.high

    def contradicts(self, other: Quantity) -> bool:
        """Whether both count the same kind of thing and cannot both be true of one thing.

        Values within a twentieth of each other may be one value, rounded by habit; those that
        differ fivefold count different things.
        """
        small, large = sorted((self.value, other.value))
        apart = 1.05 * small < large <= 5 * small
        return self.unit == other.unit and self.unit != "" and apart and not self.agrees(other)


def quantities(folded: str) -> list[Quantity]:
    """Find the quantities of a sentence whose punctuation is folded, in order.

    Read are figures and number words, with thousand, million and billion; money, percentages,
    shares ("one in four", "a quarter of"), lengths, masses and durations, which are brought to
    one unit each; and counts of whatever noun follows. Years, dates, times of day and numbers
    that are part of a name (F-16) are none. What a number leaves open is kept as a range:
    "more than 300", "nearly 60 per cent", and the precision of a round figure.

    Examples
    --------
    >>> [(q.written, q.unit, q.value) for q in quantities("It lost $48m and forty-one jobs.")]
    [('$48m', '$', 48000000.0), ('forty-one jobs', 'jobs', 41.0)]
    """
    found = [*_shares(folded), *_ordinals(folded)]
    taken = [(q.start, q.end) for q in found]
    found += [q for q in _numbers(folded) if not any(a < q.end and q.start < b for a, b in taken)]
    return sorted(found, key=lambda q: q.start)


def _numbers(folded: str) -> Iterator[Quantity]:
    for match in _NUMBER.finditer(folded):
        unit = (match["unit"] or "").strip(" -").lower()
        if not match["coin"] and _is_no_count(folded, match, unit):
            continue
        bare = match.start("unit") if match["unit"] else match.end()
        if match["coin"]:
            kind, factor = _CURRENCIES[match["coin"].strip().lower()], 1.0
        elif unit in _COINS:
            kind, factor, bare = _CURRENCIES.get(unit.removesuffix("s"), unit), 1.0, match.end()
        elif unit.startswith(("per", "%")):
            kind, factor, bare = "points" if "point" in unit else "%", 1.0, match.end()
        elif unit.split("-")[0] in _MEASURES and not unit.endswith("-old"):
            kind, factor = _MEASURES[unit.split("-")[0]]
            bare += len(unit.split("-")[0]) + 1
        elif unit.startswith(("square ", "cubic ")):
            kind, factor, bare = unit.rstrip("s").replace("meter", "metre"), 1.0, match.end()
        else:
            counted = _counted(folded, bare)
            kind, factor = (counted.group("noun").lower() if counted else ""), 1.0
            bare = counted.end() if counted else bare
        value, half = _value(match)
        low, high = _range(value, half, re.sub(r"\s+", " ", (match["loose"] or "").lower()))
        if match["first"]:
            low = min(low, float(match["first"].replace(",", "")))
        written = folded[match.start() : bare].strip()
        yield Quantity(
            match.start(), bare, written, kind, value * factor, low * factor, high * factor
        )


def _value(match: re.Match[str]) -> tuple[float, float]:
    """Return a number and how precisely it is given: half the step of its last digit."""
    if match["words"]:
        total = part = 0.0
        for word in re.split(r"[ -]+|\s+", match["words"].lower()):
            if word in _UNITS:
                part += _UNITS[word]
            elif word == "hundred":
                part = max(part, 1) * 100
            elif word in _SCALES:
                total, part = total + max(part, 1) * _SCALES[word], 0.0
        value = total + part + (0.5 if match["half"] else 0.0)
        return value, _step(value) / 2
    scale = 1.0
    if match["scale"]:
        scale = _SCALES[match["scale"].lower()]
    elif match["short"]:
        scale = _SHORT_SCALES[match["short"].lower()]
    digits = match["digits"].replace(",", "")
    _, _, decimals = digits.partition(".")
    step = 10.0 ** -len(decimals) if decimals else _step(float(digits)) if scale == 1 else 1.0
    return float(digits) * scale, step * scale / 2


def _step(value: float) -> float:
    """Return the last digit's worth of a whole number: a round one is rounded to its zeros."""
    step = 1.0
    while value and value % (step * 10) == 0 and step * 10 <= value:
        step *= 10
    return step


def _range(value: float, half: float, loose: str) -> tuple[float, float]:
    # A small count is exact, whatever its zeros: ten ships are not nine.
    half = half if value >= 20 else 0.0
    if not loose:
        return value - half, value + half
    below, above = _LOOSE[loose]
    return value * (1 - below) - half, value * (1 + above) + half


# The noun a number counts: the first plural of the next three words, with nothing but words that
# describe it in between.
_COUNTED = re.compile(r"(?:[ -](?P<noun>[A-Za-z][\w'-]*))")


def _is_no_count(folded: str, match: re.Match[str], unit: str) -> bool:
    """Whether a number is a year, part of a date or of a time of day, or the pronoun one."""
    digits = match["digits"] or ""
    if (match["words"] or "").lower() == "one":
        return True
    before = folded[: match.start("digits" if digits else "words")].rstrip().lower()
    if before.endswith((*MONTHS, "past", "half-past")) or unit in MONTHS:
        return True
    year = len(digits) == 4 and digits[:2] in ("18", "19", "20")
    return year and not (match["short"] or match["scale"] or unit in _MEASURES)


def _counted(folded: str, position: int) -> re.Match[str] | None:
    for _ in range(3):
        match = _COUNTED.match(folded, position)
        if match is None or match["noun"].lower() in function_words():
            return None
        noun = match["noun"].lower()
        if noun in _PLURALS or (len(noun) > 3 and noun.endswith("s") and not noun.endswith("ss")):
            return match
        position = match.end()
    return None


def _shares(folded: str) -> Iterator[Quantity]:
    for match in _SHARE.finditer(folded):
        if match["half"]:
            value = 50.0
        elif match["part"]:
            value = _small(match["count"]) * _FRACTIONS[match["part"].lower()]
        else:
            value = 100 * _small(match["one"]) / max(_small(match["of"]), 1)
        start, end = match.span()
        yield Quantity(start, end, match.group(), "%", value, value * 0.93, value * 1.07)


def _small(word: str) -> float:
    return 1.0 if word.lower() == "a" else float(_UNITS.get(word.lower(), 0) or word)


def _ordinals(folded: str) -> Iterator[Quantity]:
    for match in _ORDINAL.finditer(folded):
        value = float(_ORDINALS[match["nth"].lower()])
        unit = f"ordinal {match['noun'].lower()}"
        yield Quantity(*match.span(), match.group(), unit, value, value, value)
