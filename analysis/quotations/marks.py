"""Find the quotation marks of a text and pair them, paragraph by paragraph.

Only marks are looked at here, so the scan costs little more than one pass of a
regular expression. A paragraph is a line: no pair crosses a line break, which is
what keeps one forgotten mark from swallowing the rest of the report.
"""

import re
from typing import NamedTuple

# One character class first lets the regex engine skip along the text; the tests
# behind it drop an apostrophe that stands between two letters (don't, Ukraine's).
_MARK = re.compile(r"[\"“”„‟«»'‘’‚‛`](?:(?<=[\"“”„‟«»])|(?<!\w.)|(?!\w))", re.DOTALL)
_DOUBLE = frozenset('"“”„‟«»')
_OPENERS = frozenset("“„‟«‘‚‛`")
_CLOSERS = frozenset("”»’")
_OPENS_PARAGRAPH = re.compile(r"\s*([\"“„«‘`]|'(?!\d))(?=\S)")
_BEFORE_OPENING = frozenset(" \t\n\r\f\v\u00a0\u2009\u202f([{-–—/\"“„«‘'`…")
_AFTER_CLOSING = frozenset(" \t\n\r\f\v\u00a0\u2009\u202f)]}-–—/\"”»’'.,;:!?…")
_SENTENCE_END = frozenset(".!?…")
# Letters dropped at the front of a word leave an apostrophe, not an opening mark.
_ELISION = re.compile(
    r"['‘’`](?:\d0s?\b|\d\ds?\b|(?:em|til|till|tis|twas|twere|cause|bout|round|cuz|cos|"
    r"n|neath|nother|ere|gainst|tude|hood|burbs|fro|roid|sup|tee|zine)\b)",
    re.IGNORECASE,
)
_FEET_INCHES = re.compile(r"\d['’′]\s?\d{1,2}(?:\.\d+)?$")


# A single quotation closes within so many marks, or the marks are apostrophes.
_REACH = 40
# A line that breaks off in mid-sentence and goes on with a small letter is wrapped text.
_WRAP = re.compile(r"\n(?=[a-z])(?:(?<=[\w,;]\n)|(?<=[\w,;] \n))")


class Pair(NamedTuple):
    """One quotation as marked: offsets that include its marks.

    ``closed`` is False for a paragraph whose quotation goes on in the next one.
    """

    start: int
    end: int
    closed: bool


class _Mark(NamedTuple):
    start: int
    end: int
    glyph: str
    double: bool


def unwrapped(text: str) -> str:
    r"""Text with the line breaks inside its sentences as spaces, at the same length.

    >>> unwrapped("the wall\nfell.\nNobody was hurt.")
    'the wall fell.\nNobody was hurt.'
    """
    return _WRAP.sub(" ", text)


class _Running(NamedTuple):
    """A quotation left open at the end of its paragraph, and the pairs inside it."""

    outer: Pair
    inner: list[Pair]
    straight: bool


def pairs(text: str) -> list[Pair]:
    """Pair the quotation marks of a text: outermost quotations, in order.

    Works on source text and on folded text (straight marks) alike. A quotation that
    runs over paragraphs gives one pair for each of them; it counts only if a later
    paragraph closes it, otherwise its opening marks are taken for strays.
    """
    found: list[Pair] = []
    running: list[_Running] = []
    marks: list[_Mark] = []
    scanned = skip_to = 0
    for match in _MARK.finditer(text):
        start = match.start()
        if start < skip_to:
            continue
        if marks and (line_end := text.find("\n", scanned, start)) >= 0:
            running = _paragraph(text, marks, line_end, running, found)
            marks = []
        scanned = start
        glyph = text[start]
        double = glyph in _DOUBLE
        end = start + 1
        if not double and text[end : end + 1] == glyph and glyph in "'`’‘":
            double, end = True, end + 1  # two single strokes typed for one double mark
        skip_to = end
        marks.append(_Mark(start, end, glyph, double))
    if marks:
        line_end = text.find("\n", scanned)
        running = _paragraph(text, marks, len(text) if line_end < 0 else line_end, running, found)
    _give_up(running, found)
    found.sort()
    return found


def _give_up(running: list[_Running], found: list[Pair]) -> None:
    """Keep only what was paired inside a quotation that nothing closes."""
    for one in running:
        found.extend(one.inner)


def _paragraph(
    text: str, marks: list[_Mark], line_end: int, running: list[_Running], found: list[Pair]
) -> list[_Running]:
    """Pair the marks of one paragraph into ``found``; return what runs on into the next."""
    done, open_marks, inner = _pair(text, marks)
    if running:
        first = done[0].start if done else open_marks[0].start if open_marks else -1
        same = first == marks[0].start and (text[first] in "\"'") == running[0].straight
        if not same or not _starts_line(text, first):
            _give_up(running, found)
            running = []
        elif not open_marks or done:  # closed at last: the whole chain counts
            found.extend(one.outer for one in running)
            running = []
    found.extend(done)
    if not open_marks:
        return []
    opener = open_marks[0]
    following = _OPENS_PARAGRAPH.match(text, line_end)
    straight = opener.glyph in "\"'"
    if (
        following is None
        or (following.group(1) in "\"'") != straight
        or _forgotten(text, opener, inner)
    ):
        found.extend(inner)
        _give_up(running, found)
        return []
    end = len(text[opener.start : line_end].rstrip()) + opener.start
    return [*running, _Running(Pair(opener.start, end, False), inner, straight)]


def _pair(text: str, marks: list[_Mark]) -> tuple[list[Pair], list[_Mark], list[Pair]]:
    """Outermost pairs, the marks left open, and the pairs behind the first of those."""
    if not any(mark.double for mark in marks):
        return _singles(text, marks), [], []
    open_marks: list[_Mark] = []
    children: list[list[Pair]] = [[]]
    index = 0
    while index < len(marks):
        mark = marks[index]
        if not mark.double:
            if not open_marks and _opens_single(text, mark):
                closer = _single_closer(text, marks, index)
                if closer is not None:
                    children[-1].append(Pair(mark.start, marks[closer].end, True))
                    index = closer
            index += 1
            continue
        opens = _opens(text, mark, bool(open_marks), len(marks) - index)
        if opens:
            open_marks.append(mark)
            children.append([])
        elif opens is not None and open_marks:
            opener = _matching(open_marks, mark)
            while len(open_marks) > opener + 1:  # an inner mark that never closed
                open_marks.pop()
                inner = children.pop()
                children[-1].extend(inner)
            children.pop()
            children[-1].append(Pair(open_marks.pop().start, mark.end, True))
        index += 1
    return children[0], open_marks, [pair for level in children[1:] for pair in level]


def _matching(open_marks: list[_Mark], closer: _Mark) -> int:
    """Index of the open mark that ``closer`` closes: the last of its own family."""
    straight = closer.glyph in "\"'"
    for index in range(len(open_marks) - 1, -1, -1):
        if (open_marks[index].glyph in "\"'") == straight:
            return index
    return len(open_marks) - 1


def _opens(text: str, mark: _Mark, inside: bool, remaining: int) -> bool | None:
    """Whether a double mark opens (True), closes (False) or is no quotation mark (None)."""
    before = text[mark.start - 1] if mark.start else " "
    after = text[mark.end] if mark.end < len(text) else " "
    if before == "=" and not inside:
        return None  # an attribute of a stray tag
    can_open = before in _BEFORE_OPENING and not after.isspace()
    can_close = not before.isspace() and (after in _AFTER_CLOSING or not after.isalnum())
    if mark.glyph in _OPENERS and (can_open or not can_close):
        return True
    if mark.glyph in _CLOSERS and (can_close or not can_open):
        if inside:
            return False
        # The closing glyph at the very start of a line was meant to open.
        return True if remaining % 2 == 0 and _starts_line(text, mark.start) else None
    if before.isdigit() and mark.glyph == '"':
        measured = _FEET_INCHES.search(text[max(0, mark.start - 8) : mark.start])
        if not inside or (measured and remaining % 2 == 0):
            return None  # an inch mark
    if inside:
        if can_close or not can_open:
            return False
        # Looks like an opening mark inside a quotation: either this one or the one
        # before is astray, and the count of marks left in the paragraph tells which.
        return remaining % 2 == 0
    if can_open:
        return True
    return True if remaining % 2 == 0 and not after.isspace() else None


def _starts_line(text: str, position: int) -> bool:
    """Whether only white space stands before a position in its line."""
    return not text[text.rfind("\n", 0, position) + 1 : position].strip()


def _forgotten(text: str, opener: _Mark, inner: list[Pair]) -> bool:
    """Whether the closing mark was forgotten earlier in the paragraph.

    A quotation that stands inside another begins in the middle of a sentence.
    """
    for pair in inner:
        before = text[max(opener.end, pair.start - 8) : pair.start].rstrip()
        if before and before[-1] in _SENTENCE_END:
            return True
    return False


def _singles(text: str, marks: list[_Mark]) -> list[Pair]:
    """Pair single marks in a paragraph that has no double ones."""
    found: list[Pair] = []
    index = 0
    while index < len(marks):
        if _opens_single(text, marks[index]):
            closer = _single_closer(text, marks, index)
            if closer is None:
                break
            found.append(Pair(marks[index].start, marks[closer].end, True))
            index = closer
        index += 1
    return found


def _opens_single(text: str, mark: _Mark) -> bool:
    """Whether a single mark may open a quotation: before a word, and no elision."""
    before = text[mark.start - 1] if mark.start else " "
    after = text[mark.end] if mark.end < len(text) else " "
    if before not in _BEFORE_OPENING or after.isspace() or mark.glyph in "’":
        return False
    return not _ELISION.match(text, mark.start)


def _single_closer(text: str, marks: list[_Mark], opening: int) -> int | None:
    """Index of the mark that closes a single one; a plural possessive only as a last resort."""
    possessive = None
    for index in range(opening + 1, min(len(marks), opening + _REACH)):
        mark = marks[index]
        if mark.glyph in _OPENERS or (mark.double and mark.glyph in _DOUBLE):
            continue
        before = text[mark.start - 1]
        after = text[mark.end] if mark.end < len(text) else " "
        if before.isspace() or after.isalnum():
            continue
        following = text[mark.end : mark.end + 2].strip(" ")
        if before == "s" and following.isalpha() and after == " ":
            if possessive is None:
                possessive = index
            continue
        return index
    return possessive
