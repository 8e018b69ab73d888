"""Sentences: where they begin and end.

Kiss and Strunk's Punkt (2006) learns from unlabelled text which words take an abbreviation's
stop, which words begin sentences, and how each word is written inside them. Its decisions are
kept and its learned parameters shipped (`analysis.text.fit_punkt`), but they are asked only
where a sentence might end, and only where the answer is not plain: everything else is one pass
of a regular expression.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import NamedTuple

import pandas as pd

from analysis.text.characters import fold

_NEWLINE = r"(?:\r\n|[\n\r\v\f\x85\u2028\u2029])"
_CANDIDATE = re.compile(
    rf"""
    (?P<break>{_NEWLINE}(?:[^\S\n\r\v\f\x85\u2028\u2029]*{_NEWLINE})*)
    | (?P<stop>[.!?]+ (?:[ ]\.(?=[\s.!?'")\]]))* [.!?]*)
      (?P<closers>['")\]}}]*)
      (?:(?=\s)|(?=\[\d+\]))
    """,
    re.VERBOSE,
)
_OPENERS = re.compile(r"[\s'\"(\[{`*_-]*")
_NEXT = re.compile(r"[^\W_][\w'&-]*(?:\.\w+)*")
_ACRONYM = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]$")
_CAMEL = re.compile(r"[a-z]{1,3}-?[A-Z]")
_REPORTING = re.compile(
    r"""(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Prof|Sir|Lord|Lady|President|Prime\ Minister)\.?\ )?
    [A-Z][\w'-]*(?:\ (?:[A-Z][\w'.-]*|de|van|von|der|al|bin))*\ (?:[a-z]+ly\ )?
    (?:said|says|asked|asks|told|tells|added|adds|wrote|writes|tweeted|replied|replies|demanded
      |exclaimed|shouted|yelled|cried|wondered|joked|quipped|declared|responded|insisted|inquired
      |continued|concluded|argued|urged|recalled|warned|posted|retorted|screamed)\b""",
    re.VERBOSE,
)
_CITATION = re.compile(r"\s*\([^()\n]{1,60}\)[.,;:]")
_FRONTED = re.compile(
    r"(?:(?:at|by|around|about|before|after|until|from|just|shortly|on)\s+){1,3}"
    r"[\d:.]+\s*[ap]\.m$",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"(?P<bullet>[•⁃▪●]\s*)?(?:(?P<number>\d{1,2})|(?P<letter>[a-z]))(?P<mark>\.\)|[.)])\s"
)

_BRANDS = frozenset({"yahoo", "jeopardy", "e", "oklahoma", "wham", "moulin", "chips", "mamma"})
_AFTER_TIME = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun
    est edt et cst cdt ct mst mdt mt pst pdt pt gmt bst utc cet cest eet ist jst hkt aest msk
    eastern central mountain pacific greenwich moscow local""".split()
)
_STARTERS = frozenset(
    """a about according additionally after afterwards again all almost along already also although
    among an and another any anyone are as asked at because before behind below besides beyond both but
    by can could despite did do does during each earlier either elsewhere even eventually every everyone
    everything few finally for from furthermore given had half has have having he hence her here hers
    his how however i if in indeed initially inside instead into is it its it's i'm i've i'd i'll just
    last lastly later like many maybe meanwhile more moreover most much my namely neither never
    nevertheless nobody none nor not nothing now of often on once only or others otherwise our
    ours outside over overall perhaps please previously rather recently shall she should similarly since
    so some somebody someone something sometimes soon still such that that's the their theirs them then
    there there's thereafter therefore these they they're they've they'd they'll this those though thus
    to today together tomorrow tonight too under unless unlike until upon was we we're we've we'd we'll
    were what what's whatever when whenever where whereas wherever whether which while who who's whose
    why with within without would yes yesterday yet you you're you've you'd you'll your yours he's he'd
    he'll she's she'd she'll let's don't doesn't didn't can't couldn't isn't aren't wasn't weren't
    won't wouldn't""".split()
)


class _Knowledge(NamedTuple):
    titles: frozenset[str]
    numbered: frozenset[str]
    times: frozenset[str]
    others: frozenset[str]
    starters: frozenset[str]
    collocations: frozenset[tuple[str, str]]
    lower_only: frozenset[str]


def sentence_spans(folded: str) -> list[tuple[int, int]]:
    """Find the sentences of a text.

    Parameters
    ----------
    folded
        Text whose typographic punctuation has been folded (`fold`), of any number of paragraphs.

    Returns
    -------
    list of (int, int)
        Start and end of each sentence, in order, without overlap and without outer white space.
        Everything but white space is in one of them.
    """
    spans = []
    start = 0
    for end in _boundaries(folded):
        span = _trimmed(folded, start, end)
        if span:
            spans.append(span)
        start = end
    span = _trimmed(folded, start, len(folded))
    if span:
        spans.append(span)
    return spans


def sentences(text: str) -> pd.DataFrame:
    """Split a text into its sentences.

    A blank line always ends one. So does a single line end, unless the lines are wrapped ones:
    a block of three lines or more, none longer than 120 characters, in which no line had room
    for the first word of the next, or a line that begins with a lower-case letter where the line
    before has no final stop. A heading on a line of its own is therefore a unit of its own.

    Parameters
    ----------
    text
        Raw text; typographic punctuation need not be folded.

    Returns
    -------
    DataFrame
        ``start``, ``end`` (int64, offsets into `text`) and ``text`` (str), one row per sentence
        in order: ``text[start:end]`` is the sentence, without white space around it. No rows for
        an empty text.

    Examples
    --------
    >>> raw = "President Vladimir V. Putin met Gen. Mark A. Milley at 3 p.m. on Jan. 5. Talks failed."
    >>> sentences(raw)["text"].tolist()[1]
    'Talks failed.'
    """
    spans = sentence_spans(fold(text))
    return pd.DataFrame(
        {
            "start": pd.Series([start for start, _ in spans], dtype="int64"),
            "end": pd.Series([end for _, end in spans], dtype="int64"),
            "text": pd.Series([text[start:end] for start, end in spans], dtype="str"),
        }
    )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    kept = piece.strip()
    if not kept:
        return None
    start += len(piece) - len(piece.lstrip())
    return start, start + len(kept)


def _boundaries(text: str) -> Iterator[int]:
    """Yield the offsets at which one sentence ends and the next may begin, in order."""
    known = _knowledge()
    start = line = 0
    wrapped: dict[int, bool] = {}
    items = _item_starts(text, 0)
    for match in _CANDIDATE.finditer(text):
        at = match.start()
        while items and items[0] <= at:
            start = items.pop(0)
            yield start
        if match.lastgroup == "break":
            if len(match[0].splitlines()) > 1 or not _wrapped(text, line, match, wrapped):
                start = match.end()
                yield start
                items = _item_starts(text, start)
            line = match.end()
        else:
            end = _end_of_sentence(text, start, match, known)
            if end:
                start = end
                yield start
    yield from items


def _wrapped(text: str, line: int, newline: re.Match[str], blocks: dict[int, bool]) -> bool:
    """Tell whether a single line end merely wraps a sentence."""
    before = text[line : newline.start()].rstrip()
    after = text[newline.end() : newline.end() + 200]
    if not before or not after.strip():
        return False
    if after[0].islower() and before[-1] not in ".!?:;\"'":
        return True
    # The block: the lines around, up to blank ones or the ends of the text.
    first = max(text.rfind("\n\n", 0, line), text.rfind("\r\n\r\n", 0, line), 0)
    if first not in blocks:
        ends = [
            i
            for i in (text.find("\n\n", newline.end()), text.find("\r\n\r\n", newline.end()))
            if i >= 0
        ]
        blocks[first] = _greedily_filled(
            text[first : min(ends, default=len(text))].strip().splitlines()
        )
    return blocks[first]


def _greedily_filled(lines: list[str]) -> bool:
    lines = [line.strip() for line in lines]
    if len(lines) < 3 or any(not line for line in lines):
        return False
    width = max(map(len, lines))
    return 40 <= width <= 120 and all(
        len(line) + 1 + len(following.split(None, 1)[0]) > width
        for line, following in zip(lines, lines[1:])
    )


def _item_starts(text: str, start: int) -> list[int]:
    """Find where the further items of a list written in one line begin: 1) ... 2) ... 3) ..."""
    first = _ITEM.match(text, start)
    if not first or (first["number"] is None and first["letter"] != "a"):
        return []
    line = re.compile(r"[^\n\r]*").match(text, start)
    assert line is not None
    starts: list[int] = []
    following = first
    for match in _ITEM.finditer(text, first.end(), line.end()):
        if (
            text[match.start() - 1].isspace()
            and match["mark"] == first["mark"]
            and bool(match["bullet"]) == bool(first["bullet"])
            and _follows(following, match)
        ):
            starts.append(match.start())
            following = match
    return starts


def _follows(item: re.Match[str], following: re.Match[str]) -> bool:
    if item["number"]:
        return (
            following["number"] is not None and int(following["number"]) == int(item["number"]) + 1
        )
    return following["letter"] is not None and ord(following["letter"]) == ord(item["letter"]) + 1


def _end_of_sentence(text: str, start: int, match: re.Match[str], known: _Knowledge) -> int:
    """Decide on one stop: the offset at which the sentence ends, or 0 where it does not."""
    end = match.end()
    stop, closers = match["stop"], match["closers"]
    opened = _OPENERS.match(text, end)
    assert opened is not None
    following = _NEXT.match(text, opened.end())
    word = following[0] if following else ""
    lower = word.lower()
    if not word:
        # Nothing but symbols follows: a currency sign begins a sentence, a stray mark does not.
        if opened.end() >= len(text) or text[opened.end()] not in "$#@•⁃£€¥":
            return 0
    elif word[0].islower() and not _CAMEL.match(word):
        return 0
    if "(" in opened[0] and _CITATION.match(text, end):
        return 0
    if len(stop) > 1 and "." in stop:
        return _after_ellipsis(text, match, lower)
    token = text[start : match.start()].rsplit(None, 1)[-1] if match.start() > start else ""
    token = token.lstrip("'\"([{`*_-")
    if stop[0] in "!?":
        if closers and lower not in _STARTERS and _REPORTING.match(text, opened.end()):
            return 0
        if stop == "!" and not closers and token.lower() in _BRANDS and lower not in _STARTERS:
            return 0
        return end
    if closers and closers != ")" and closers[0] != "'":
        return end
    return end if _stop_ends(text, start, match.start(), token, word, known) else 0


def _after_ellipsis(text: str, match: re.Match[str], lower: str) -> int:
    stop, closers = match["stop"], match["closers"]
    if closers[:1] == "]" and lower not in _STARTERS:
        return 0
    # "compounds. . . . The": the first stop closes the sentence, the rest opens the next.
    if stop.startswith(". . .") and len(stop) > 5 and not text[match.start() - 1].isspace():
        return match.start() + 1
    return match.end()


def _stop_ends(text: str, start: int, at: int, token: str, word: str, known: _Knowledge) -> bool:
    lower = word.lower()
    bare = token.lower()
    digit = word[:1].isdigit() or not word
    # A number or a letter that opens the sentence labels an item of a list: "1. The first item".
    if text[start:at].strip(" \t•⁃\"'(") == token and (
        (token.isdigit() and len(token) < 3)
        or (len(token) == 1 and token.isalpha() and token != "I")
    ):
        return False
    if token.endswith("°"):
        return False
    if bare in known.titles or token in known.titles:
        return False
    if len(token) == 1 and token.isalpha():
        return _starts(lower, known) and not digit
    if bare in known.times:
        if digit or lower in _AFTER_TIME:
            return False
        return not (_FRONTED.match(text[start:at].lstrip(" \"'(")))
    if bare in known.numbered and digit:
        return False
    if bare in known.others or token in known.others or _ACRONYM.match(token):
        if (bare, lower) in known.collocations:
            return False
        return not digit and _starts(lower, known)
    return True


def _starts(lower: str, known: _Knowledge) -> bool:
    """Tell whether a capitalised word owes its capital to the beginning of a sentence."""
    return lower in _STARTERS or lower in known.starters or lower in known.lower_only


@cache
def _knowledge() -> _Knowledge:
    folder = resources.files("analysis.text").joinpath("data")
    listed: dict[str, set[str]] = {}
    section = ""
    for line in folder.joinpath("abbreviations.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif not line.startswith("#"):
            listed.setdefault(section, set()).update(line.split())
    punkt = json.loads(folder.joinpath("punkt.json").read_text(encoding="utf-8"))
    return _Knowledge(
        titles=frozenset(listed["titles"]),
        numbered=frozenset(listed["numbered"]),
        times=frozenset(listed["times"]),
        others=frozenset(listed["others"]) | frozenset(punkt["abbreviations"]),
        starters=frozenset(punkt["starters"]),
        collocations=frozenset((first, second) for first, second in punkt["collocations"]),
        lower_only=frozenset(punkt["lower_only"]),
    )
