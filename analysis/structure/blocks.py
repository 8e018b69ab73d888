"""The blocks of one source: title, deck, headings, paragraphs, and what is set aside.

Every character of a source belongs to exactly one block, so that nothing disappears: what is not
read as text of the report is listed with the reason it was set aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from analysis import text

Kind = Literal["title", "deck", "heading", "paragraph", "promotion", "dateline", "byline", "space"]
KINDS: tuple[Kind, ...] = (
    "title",
    "deck",
    "heading",
    "paragraph",
    "promotion",
    "dateline",
    "byline",
    "space",
)
Name = tuple[Kind, str]
#: Kinds that hold something readable but are no part of the report's own text.
SET_ASIDE: tuple[Kind, ...] = ("promotion", "dateline", "byline")

HEADING_WORDS = 16
TITLE_WORDS = 30
PROMOTION_WORDS = 40
# A file wrapped by hand or by an old mail program breaks its lines inside this band.
WRAPPED_LINE = (40, 100)

_BLANK_LINE = re.compile(r"(?:\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029])[ \t]*" * 2)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_CLOCK = r"(?:\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?)"
_DAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?)"
_DATE = (
    rf"(?:\d{{4}}-\d{{2}}-\d{{2}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}})"
)
_DATELINE = re.compile(
    rf"(?:(?:last\s+)?(?:published|updated|posted|modified)(?:\s+(?:on|at))?:?\s+)?"
    rf"(?:{_DAY},?\s+)?{_DATE}(?:(?:,|T|\s|at|-)*{_CLOCK})?(?:\s*(?:[A-Z]{{2,4}}|Z|[+-]\d\d:?\d\d))?\.?",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"B[Yy]\s+[A-Z][\w.'-]*(?:\s+(?:and|[A-Z][\w.'-]*),?){1,8}", re.UNICODE)
_PROMOTION = re.compile(
    r"\bnewsletters?\b|\bsign(?:ing)? up\b|\bsubscrib(?:e|er|ers|ing)\b|^your (?:\w+ )?guide to\b"
    r"|^(?:share|print|email|save) (?:this|on)\b|^follow (?:us|him|her|them)\b|^advertisement\b"
    r"|\ball rights reserved\b|\bcopyright\b|^\(c\) ?\d{4}|^©|^read (?:more|also|the rest)\b"
    r"|^click here\b|^related(?: (?:stories|articles|topics))?:?$|^recommended$"
    r"|\bdownload (?:the|our) app\b|^more (?:on|from) (?:this|the)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a source: its kind, its offsets, and the rule that named it."""

    kind: Kind
    start: int
    end: int
    reason: str


def blocks(
    source: str, *, title: str = "", named: Mapping[str, Sequence[str]] | None = None
) -> list[Block]:
    """Divide a source into blocks that cover it, character for character.

    Parameters
    ----------
    source
        The decoded text of one file.
    title
        The report's title where it is known; a first line that repeats it is the title block.
    named
        Line beginnings per kind, from the manifest; they overrule the rules.

    Raises
    ------
    ValueError
        If a named beginning matches no line, or more than one.
    """
    lines = list(_lines(source))
    folded = [text.fold(source[start:end]) for start, end in lines]
    names = _names(folded, _named_in_manifest(folded, named or {}), text.fold(title.strip()))
    return list(_cover(lines, names, len(source)))


def _lines(source: str) -> Iterator[tuple[int, int]]:
    """Yield the trimmed span of each paragraph-like line, wrapped lines joined."""
    spans = []
    position = 0
    for line in source.splitlines(keepends=True):
        if kept := line.strip():
            start = position + len(line) - len(line.lstrip())
            spans.append((start, start + len(kept)))
        position += len(line)
    group: list[tuple[int, int]] = []
    for span in spans:
        if group and _BLANK_LINE.search(source, group[-1][1], span[0]):
            yield from _unwrapped(source, group)
            group = []
        group.append(span)
    yield from _unwrapped(source, group)


def _unwrapped(source: str, group: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join the lines of one hard-wrapped paragraph; leave one-line paragraphs as they are."""
    broken = group[:-1]
    shortest, longest = WRAPPED_LINE
    if not broken or not all(shortest <= end - start <= longest for start, end in broken):
        return group
    unfinished = sum(source[end - 1] not in ".!?\"”’'" for _, end in broken)
    # A line that stops short of its neighbours is a heading or an item, not a broken line.
    even = max(e - s for s, e in broken) - min(e - s for s, e in broken) <= 20
    if even and 2 * unfinished > len(broken):
        return [(group[0][0], group[-1][1])]
    return group


def _named_in_manifest(
    folded: Sequence[str], named: Mapping[str, Sequence[str]]
) -> dict[int, Name]:
    return {
        find_line(folded, beginning): (kind, "named in the manifest")
        for kind in KINDS
        for beginning in named.get(kind, ())
    }


def find_line(folded: Sequence[str], beginning: str) -> int:
    """Return the index of the one folded line that begins so.

    Raises
    ------
    ValueError
        If no line does, or more than one.
    """
    wanted = text.fold(beginning.strip())
    hits = [i for i, line in enumerate(folded) if line.startswith(wanted)]
    if len(hits) == 1:
        return hits[0]
    found = "no line begins" if not hits else f"{len(hits)} lines begin"
    raise ValueError(f"{found} with {beginning!r}; give the first words of exactly one line")


def _names(folded: Sequence[str], named: Mapping[int, Name], title: str) -> list[Name]:
    """Name every line: the manifest first, then what is set aside, title, headings, the rest."""
    names = [named.get(i) or _aside(line) for i, line in enumerate(folded)]
    rest = [i for i, name in enumerate(names) if name is None]
    titled = any(name and name[0] == "title" for name in names)
    if rest and not titled and (reason := _title_reason(folded, rest, title)):
        names[rest.pop(0)] = ("title", reason)
    for i, following in zip(rest, [*rest[1:], None], strict=False):
        heads_something = following is not None and not _is_short(folded[following], HEADING_WORDS)
        names[i] = (
            ("heading", "short line of its own, no final stop")
            if heads_something and _is_short(folded[i], HEADING_WORDS)
            else ("paragraph", "")
        )
    return _deck_told_apart([name for name in names if name])


def _title_reason(folded: Sequence[str], rest: Sequence[int], title: str) -> str:
    """Say why the first open line is the title; empty if it is not."""
    first = folded[rest[0]]
    if title:
        return "repeats the given title" if first.casefold() == title.casefold() else ""
    return "first line, short, no final stop" if rest[1:] and _is_short(first, TITLE_WORDS) else ""


def _deck_told_apart(names: list[Name]) -> list[Name]:
    """Read a lone heading right under the title as the deck: no other heading answers it."""
    read = [i for i, (kind, _) in enumerate(names) if kind not in SET_ASIDE]
    headings = [i for i in read if names[i][0] == "heading"]
    if (
        len(headings) == 1
        and [names[i][0] for i in read[:2]] == ["title", "heading"]
        and names[read[1]][1] != "named in the manifest"
    ):
        names[read[1]] = ("deck", "the one short line under the title")
    return names


def _aside(line: str) -> Name | None:
    if _DATELINE.fullmatch(line):
        return "dateline", "a date and nothing else"
    # More words than a promotion has need not be counted.
    words = len(line.split(" ", PROMOTION_WORDS))
    if words <= 12 and _BYLINE.fullmatch(line):
        return "byline", "names its author"
    promotion = _PROMOTION.search(line) if words <= PROMOTION_WORDS else None
    # A full sentence may speak of a newsletter; a promotion seldom ends in a stop.
    if promotion and (promotion.start() == 0 or not line.endswith((".", '."', ".'"))):
        return "promotion", f"promotional line ({promotion.group().lower()!r})"
    return None


def _is_short(line: str, most_words: int) -> bool:
    """Whether a line could be a heading: short, no final stop, opens like one."""
    return (
        len(line) <= 12 * most_words
        and line.count(" ") < most_words
        and line[-1] not in ".,;:!\"')]"
        and (line[0].isupper() or line[0].isdigit() or line[0] in "\"'")
    )


def _cover(lines: Sequence[tuple[int, int]], names: Sequence[Name], length: int) -> Iterator[Block]:
    """Yield the named lines and the white space between them."""
    position = 0
    for (start, end), (kind, reason) in zip(lines, names, strict=True):
        if start > position:
            yield Block("space", position, start, "")
        yield Block(kind, start, end, reason)
        position = end
    if position < length:
        yield Block("space", position, length, "")
