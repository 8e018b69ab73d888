"""Sentences: where they begin and end.

Kiss and Strunk's Punkt (2006) learns from unlabelled text which words take an abbreviation's
stop, which words begin sentences, and how each word is written inside them. Its learned
parameters are shipped (`analysis.text.fit_punkt` fits them with NLTK) and asked as Punkt asks
them, but only where a sentence might end and the answer is not plain; a list of the abbreviations
of English news stands beside them. Everything else is one pass of a regular expression, some five
times faster than NLTK's own loop.
"""

import json
import re
from collections.abc import Iterator
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from analysis.text.characters import fold

_NEWLINE = r"(?>\r\n|[\n\r\v\f\x85\u2028\u2029])"
_LINES = re.compile(_NEWLINE)
_BLANK = re.compile(rf"{_NEWLINE}[^\S\n\r\v\f\x85\u2028\u2029]*{_NEWLINE}|\u2029")
# One character class first lets the regex engine skip along the text; a group would not.
_CANDIDATE = re.compile(
    rf"""
    [.!?\n\r\v\f\x85\u2028\u2029]
    (?: (?<=[^.!?]) (?:(?<=\r)\n)?+ (?:[^\S\n\r\v\f\x85\u2028\u2029]*{_NEWLINE})* (?P<break>)
      # Possessive: a run of a thousand points must not be tried in a million ways.
      | (?<=[.!?]) (?<![.!?]{{2}}) [.!?]*+ (?:[ ]\.(?=[\s.!?'")\]]))*+ [.!?]*+
        (?P<closers>['")\]}}]*+) (?:\[\d{{1,3}}\])*        # and the mark of a footnote
        (?: (?=\s) (?: (?<=[a-z][.?]) (?=[ ][A-Z]) (?P<plain>) )?   # as most sentences end
          | (?<=[a-z][a-z][.!?]) (?=[A-Z][a-z]+[\s,'])     # a forgotten space
          | (?<=[a-z][a-z][.!?]["')]) (?=[A-Z][a-z]+[\s,'])
        )
    )
    """,
    re.VERBOSE,
)
_NEXT = re.compile(r"[\s'\"(\[{`*_-]*(?P<word>(?:[^\W_][\w'&-]*(?:\.\w+)*)?)")
_POINTED = re.compile(r"(?:\w*-)?(?:[^\W\d_]\.)+[^\W\d_]$")
_CAMEL = re.compile(r"i$|[a-z]{1,3}-?[A-Z]")
_ATTRIBUTION = re.compile(
    r"""(?:(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Prof|Sir|Lord|Lady|President|Prime\ Minister)\.?\ )?
    [A-Z][\w'-]*(?:\ (?:[A-Z][\w'.-]*|de|van|von|der|al|bin))*\ (?:[a-z]+ly\ )?
    (?:said|says|asked|asks|told|tells|added|adds|wrote|writes|tweeted|replied|replies|demanded
      |exclaimed|shouted|yelled|cried|wondered|joked|quipped|declared|responded|insisted|inquired
      |continued|concluded|argued|urged|recalled|warned|posted|retorted|screamed)\b""",
    re.VERBOSE,
)
_CITATION = re.compile(r"\s*\([^()\n]{1,60}\)[.,;:]")
_FRONTED = re.compile(
    r"\W*(?:(?:at|by|around|about|before|after|until|from|just|shortly|on)\s+){1,3}"
    r"[\d:.]+\s*[ap]\.m$",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"(?P<bullet>[•⁃▪●]\s*)?(?:(?P<number>\d{1,2})|(?P<letter>[a-z]))(?P<mark>\.\)|[.)])\s"
)
_BULLETS = "•⁃▪●"
_REST_OF_LINE = re.compile(r"[^\n\r]*")

#: No name or title precedes these, so they begin a sentence after any abbreviation.
_COURTESY = frozenset({"mr", "mrs", "ms", "miss"})

#: An abbreviation is no longer, nor is a sentence that consists of a label or a time of day.
_NEAR = 60

#: Lines longer than this are paragraphs, not wrapped lines; shorter ones are verse or a list.
_WIDEST, _NARROWEST = 120, 40


class _Knowledge(NamedTuple):
    titles: frozenset[str]
    numbered: frozenset[str]
    times: frozenset[str]
    others: frozenset[str]
    after_time: frozenset[str]
    states: frozenset[str]
    of_a_town: frozenset[str]
    exclaimed: frozenset[str]
    starters: frozenset[str]
    lower_only: frozenset[str]
    collocations: frozenset[tuple[str, str]]
    #: All whose stop may not be a sentence's, in small letters.
    abbreviated: frozenset[str]


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
        Everything but white space is in one of them. `sentences` says what ends a sentence.
    """
    spans = []
    start = 0
    for end in _boundaries(folded):
        kept = folded[start:end].strip()
        if kept:
            start = folded.index(kept[0], start)
            spans.append((start, start + len(kept)))
        start = end
    return spans


def sentences(text: str) -> pd.DataFrame:
    """Split a text into its sentences.

    A full stop, question or exclamation mark ends a sentence together with the quotation marks
    and brackets that close on it, unless it belongs to an abbreviation, an initial, a number, an
    ellipsis within the sentence, or a question that is put into a sentence ('"Why?" he asked.').
    An abbreviation's own stop ends the sentence where the next word owes its capital to a
    beginning ("in the U.S. The talks", not "the U.S. Army"). Items of a list written in one line
    (1) ... 2) ...) are sentences.

    A blank line always ends a sentence. So does a single line end, except inside wrapped text:
    where a line of up to 120 characters had no room for the first word of the next line, in a
    block of lines most of which are filled like that; or where the next line begins with a
    lower-case letter and this one has no final stop. A heading on a line of its own is a unit of
    its own.

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

    Notes
    -----
    After Kiss, T. & Strunk, J. (2006), Unsupervised multilingual sentence boundary detection.
    Computational Linguistics 32(4).

    Examples
    --------
    >>> sentences("Gen. Mark A. Milley left at 3 p.m. on Jan. 5. Talks failed.")["text"].tolist()
    ['Gen. Mark A. Milley left at 3 p.m. on Jan. 5.', 'Talks failed.']
    """
    spans = sentence_spans(fold(text))
    return pd.DataFrame(
        {
            "start": pd.Series([start for start, _ in spans], dtype="int64"),
            "end": pd.Series([end for _, end in spans], dtype="int64"),
            "text": pd.Series([text[start:end] for start, end in spans], dtype="str"),
        }
    )


def _boundaries(text: str) -> Iterator[int]:
    """Yield the offsets at which one sentence ends and the next may begin, in order."""
    known = _knowledge()
    start = block = 0
    soft: frozenset[int] | None = None
    items = _item_starts(text, 0)
    for match in _CANDIDATE.finditer(text):
        at = match.start()
        while items and items[0] <= at:
            start = items.pop(0)
            yield start
        kind = match.lastgroup
        if kind == "break":
            if len(_LINES.findall(match[0])) > 1 or "\u2029" in match[0]:
                block, soft = match.end(), None
            else:
                if soft is None:
                    soft = _soft_line_ends(text, block)
                if at in soft:
                    continue
            start = match.end()
            yield start
            items = _item_starts(text, start)
        elif kind == "plain" and _ends_plainly(text, start, at, known):
            start = at + 1
            yield start
        elif end := _end_of_sentence(text, start, match, known):
            start = end
            yield start
    yield from items
    yield len(text)


def _soft_line_ends(text: str, start: int) -> frozenset[int]:
    """Find the line ends, in the block of lines that begins at `start`, that only wrap."""
    blank = _BLANK.search(text, start)
    end = blank.start() if blank else len(text)
    lines = []
    for newline in _LINES.finditer(text, start, end):
        lines.append((start, newline.start()))
        start = newline.end()
    lines.append((start, end))
    width = max(end - start for start, end in lines)
    soft = set()
    filled = set()
    for (start, end), (following, last) in pairwise(lines):
        # Only the first word matters; a line is cut so that one endless line costs nothing.
        beginning = text[following : min(last, following + _WIDEST)].split(None, 1)
        if not beginning or start == end:
            continue
        if beginning[0][0].islower() and text[start:end].rstrip()[-1:] not in ".!?:;\"'":
            soft.add(end)
        if end - start + 1 + len(beginning[0]) > width:
            filled.add(end)
    if (
        _NARROWEST <= width <= _WIDEST
        and len(lines) > 2
        and 3 * len(filled) >= 2 * (len(lines) - 1)
    ):
        soft |= filled
    return frozenset(soft)


def _item_starts(text: str, start: int) -> list[int]:
    """Find where the further items of a list written in one line begin: 1) ... 2) ... 3) ..."""
    item = _ITEM.match(text, start)
    if not item or (item["number"] is None and item["letter"] != "a"):
        return []
    line = _REST_OF_LINE.match(text, start)
    starts: list[int] = []
    for match in _ITEM.finditer(text, item.end(), line.end() if line else len(text)):
        if (
            text[match.start() - 1].isspace()
            and match["mark"] == item["mark"]
            and bool(match["bullet"]) == bool(item["bullet"])
            and _follows(item, match)
        ):
            starts.append(match.start())
            item = match
    return starts


def _follows(item: re.Match[str], following: re.Match[str]) -> bool:
    if item["number"]:
        return bool(following["number"]) and int(following["number"]) == int(item["number"]) + 1
    return bool(following["letter"]) and ord(following["letter"]) == ord(item["letter"]) + 1


def _ends_plainly(text: str, start: int, at: int, known: _Knowledge) -> bool:
    """Whether a stop before a capital is a question's, or follows a word no rule has a say on."""
    if text[at] == "?":
        return True
    nearest = max(start, at - _NEAR)
    token = text[text.rfind(" ", nearest, at) + 1 or nearest : at]
    return len(token) > 2 and token.isalpha() and token.lower() not in known.abbreviated


def _end_of_sentence(text: str, start: int, match: re.Match[str], known: _Knowledge) -> int:
    """Decide on one stop: the offset at which the sentence ends, or 0 where it does not."""
    end = match.end()
    closers = match["closers"]
    stop = text[match.start() : match.start("closers")]
    following = _NEXT.match(text, end)
    assert following is not None  # it may be empty, but is always there
    begin, word = following.start("word"), following["word"]
    if begin - end > 1 and _BLANK.search(text, end, begin):
        return 0  # the blank line will end it
    if not word:
        # Only symbols follow. A currency sign begins a sentence, a stray mark does not.
        if text[begin : begin + 1] not in {*"$£€¥#@", *_BULLETS}:
            return 0
    elif word[0].islower() and not _CAMEL.match(word):
        return 0
    if "(" in text[end:begin] and _CITATION.match(text, end):
        return 0
    lower = word.lower()
    if len(stop) > 1 and "." in stop:
        return _after_ellipsis(text, match, stop, begin, lower, known)
    at = match.start()
    token = (text[max(start, at - _NEAR) : at].rsplit(None, 1) or [""])[-1]
    token = token.lstrip("'\"([{`*_-" + _BULLETS)
    if stop[0] in "!?":
        if closers and lower not in known.starters and _ATTRIBUTION.match(text, begin):
            return 0
        named = stop == "!" and not closers and token.lower() in known.exclaimed
        return 0 if named and lower not in known.starters else end
    quoted = closers[:1] in {'"', "]", "}"} or closers.startswith("''")
    if quoted and token.lower() not in known.titles:
        return end
    if _stop_ends(text, start, at, token, begin, word, known):
        return end
    return 0


def _after_ellipsis(
    text: str, match: re.Match[str], stop: str, begin: int, lower: str, known: _Knowledge
) -> int:
    # "compounds. . . . The": the first stop closes the sentence, the rest opens the next.
    if stop.startswith(". . . .") and not text[match.start() - 1 : match.start()].isspace():
        return match.start() + 1
    # Three points show a gap or a pause: whether the sentence ended is for the next word to say,
    # and a name or "I" has its capital anywhere.
    if stop.count(".") == len(stop.replace(" ", "")) == 3:
        starts = lower in known.starters or lower in known.lower_only
        starts = starts and not re.match(r"i\b", lower)
        quoted = match["closers"][:1] == '"' and not _ATTRIBUTION.match(text, begin)
        ended = text[max(0, match.start() - 3) : match.start()].rstrip()[-1:] in {".", "!", "?"}
        return match.end() if starts or quoted or ended else 0
    return match.end()


def _stop_ends(
    text: str, start: int, at: int, token: str, begin: int, word: str, known: _Knowledge
) -> bool:
    """Decide on a single full stop at `at`, behind `token`, before `word` at `begin`."""
    lower, bare = word.lower(), token.lower()
    number = not word or word[0].isdigit()
    if at - start < _NEAR:
        # A number or a letter that opens the sentence labels an item: "1. The first item".
        opening = text[start:at]
        label = token not in "Ii" if len(token) == 1 else token.isdigit() and len(token) == 2
        if label and opening.strip(" \t\"'(" + _BULLETS) == token:
            return False
        if bare in known.times and _FRONTED.match(opening):
            return False
    begins = not number and (lower in known.starters or lower in known.lower_only)
    if token.endswith("°"):
        return False
    if bare in known.titles or token in known.titles:
        # A sales rep is not Rep. Lee, and the channel RT not the Rt. Hon. Ann Lee.
        shouted = len(token) > 1 and token.isupper() and not word.isupper()
        return shouted or (begins and token.islower())
    if len(token) == 1 and token.isalpha():
        return begins
    if bare in known.times:
        return not number and lower not in known.after_time and "-" not in text[at + 1 : begin]
    if bare in known.numbered and number:
        return False
    if bare in known.others or token in known.others or _POINTED.match(token):
        if "-" in text[at + 1 : begin] or (bare, lower) in known.collocations:
            return False  # a dateline, or an insertion: COLUMBIA, S.C. -- Thousands
        if lower in _COURTESY:
            return True
        before = text[max(start, at - _NEAR) : at - len(token)]
        if bare in known.states and before.endswith(", ") and text[at + 1] != ")":
            return word[:1].isupper() and lower not in known.of_a_town
        if lower in known.lower_only and _POINTED.match(token):
            # "the U.S. Consulate and": a singular without an article does not begin a sentence,
            # and before another capital it is part of a title.
            after = text[begin + len(word) : begin + len(word) + 2].lstrip()
            return lower.endswith(("s", "ing", "ly", "ed")) and not after[:1].isupper()
        return begins
    return True


@cache
def _knowledge() -> _Knowledge:
    folder = resources.files("analysis.text").joinpath("data")
    listed: dict[str, set[str]] = {}
    section = ""
    for line in folder.joinpath("splitting.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif not line.startswith("#"):
            listed.setdefault(section, set()).update(line.split())
    punkt = json.loads(folder.joinpath("punkt.json").read_text(encoding="utf-8"))
    abbreviations = listed["titles"] | listed["times"] | listed["others"]
    return _Knowledge(
        titles=frozenset(listed["titles"]),
        numbered=frozenset(listed["numbered"]),
        times=frozenset(listed["times"]),
        others=frozenset(listed["others"]).union(punkt["abbreviations"]),
        after_time=frozenset(listed["after a time"]),
        states=frozenset(listed["states"]),
        of_a_town=frozenset(listed["of a town"]),
        exclaimed=frozenset(listed["exclaimed"]),
        starters=frozenset(listed["starters"]).union(punkt["starters"]),
        lower_only=frozenset(word for word in punkt["lower_only"] if len(word) > 1),
        collocations=frozenset((first, second) for first, second in punkt["collocations"]),
        abbreviated=frozenset(map(str.lower, abbreviations.union(punkt["abbreviations"]))),
    )
