"""Tell direct speech from a scare quote and from a title.

*direct*: an utterance set down as one, set off from the reporter's sentence.
*scare*: a partial quotation, words that are part of the reporter's own sentence
("cordial", "afraid"). *title*: the name of a work, a programme or a day.
"""

import re

from analysis.quotations.marks import Pair, pairs, unwrapped

_WORKS = (
    "album|anthem|article|ballad|blog|book|bestseller|comedy|column|commentary|documentary|"
    "drama|editorial|episode|essay|exhibition|feature|film|game|headline|headlined|hit|memoir|"
    "movie|musical|novel|opera|painting|paper|play|podcast|poem|program|programme|remake|"
    "report|section|sequel|series|show|single|sitcom|song|soundtrack|story|symposium|thriller|"
    "titled|entitled|track|trilogy|version|video|conference|session|panel|workshop|tour|"
    "bestselling|starring|hashtag|day|event|"
    "NBC's|CBS's|ABC's|CNN's|PBS's|BBC's|HBO's|MSNBC's|Fox's|Netflix's|Showtime's"
)
_WORK_BEFORE = re.compile(rf"\b(?:{_WORKS})\s?,?\s*$")
_WORK_AFTER = re.compile(
    r"\s*(?:star|host|anchor|actor|actress|creator|author|director|co-host|moderator|cast|"
    r"episode|album|trilogy|franchise|series|movie|film|programme?|musical|sequel)s?\b"
)
_LABEL_BEFORE = re.compile(
    r"\b(?:as|nicknamed?|called|calls|calling|dubbed|labell?ed|branded|termed|words?|phrase|term|"
    r"were|winner|him|her|them|it)\s?$"
)
_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "or",
        "but",
        "nor",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "by",
        "from",
        "with",
        "as",
        "is",
        "it",
        "vs",
        "v.",
        "de",
        "la",
        "le",
        "into",
        "than",
        "that's",
    ]
)
# Words that let a capital letter follow without a comma: said "Yes"; whether "I"; that "No".
_CUE_BEFORE = re.compile(
    r"\b(?:said|says|say|saying|told\s\S+|tells\s\S+|asked|asks|asking|added|adds|adding|wrote|writes|writing|"
    r"tweeted|tweeting|replied|answered|shouted|shouting|yelled|yelling|chant(?:ed|ing|s)?|"
    r"declared|declaring|read|reads|reading|stated|stating|states|quipped|insisted|noted|notes|"
    r"concluded|joked|responded|responding|exclaimed|thought|cried|crying|announced|announcing|"
    r"remarked|went|goes|like|reported|continued|proclaimed|argued|argues|warned|warns|"
    r"explained|recalled|claimed|claims|claiming|promised|sang|singing|screamed|screaming)$"
)
_CUE_BEHIND = re.compile(
    r"[\s,]*(?:(?:[A-Z][\w.'’-]*\s){1,4}|he\s|she\s|they\s|the\s\w+\s)?"
    r"(?:said|says|added|adds|told|tells|asked|asks|wrote|writes|noted|explained|insisted|argued)\b"
)
_FUNCTION_VERB = re.compile(
    r"\b(?:is|are|was|were|am|be|been|has|have|had|do|does|did|will|would|can|could|should|may|"
    r"might|must|shall|let|go|get|make|know|think|want|need|\w+'(?:s|re|m|ve|ll|d)|\w+n't)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w'’.\-]*\w")
_LEADING = re.compile(r"[\s\"“„«'‘`(\[.…—–-]*")
_PAUSE = (",", ";", "—", "–", "-")
_STOPS = (".", "!", "?")
_CLOSE = (",", ".", "!", "?", "…", "—", "–", "-", ";", ":")


def spans(text: str) -> list[tuple[int, int, str]]:
    """Quotations of a text, source or folded: start, end and kind.

    The fast scan, without speakers: it looks at quotation marks and a few words
    around them. Offsets include the marks, so ``text[start:end]`` opens and closes
    with one, except that a quotation running over paragraphs gives one span for each
    and only the last of them closes. Spans come in order and do not overlap: a
    quotation inside another is part of it.

    Parameters
    ----------
    text : str
        Any text. Line breaks end paragraphs; no span crosses one, except where a line is
        wrapped in mid-sentence (a small letter begins the next).

    Returns
    -------
    list of (int, int, str)
        ``kind`` is ``"direct"``, ``"scare"`` or ``"title"``. Empty when nothing is
        quoted. Never raises: unbalanced marks, apostrophes and inch marks are skipped.

    Examples
    --------
    >>> spans('Burton said, "I love cats!" He thinks that cats are "cuties".')
    [(13, 27, 'direct'), (52, 60, 'scare')]
    """
    text = unwrapped(text)
    found: list[tuple[int, int, str]] = []
    previous = None
    for pair in pairs(text):
        kind = _kind(text, pair, previous)
        found.append((pair.start, pair.end, kind))
        previous = found[-1]
    return found


def _kind(text: str, pair: Pair, previous: tuple[int, int, str] | None) -> str:
    """Kind of one pair, from its first letter and what stands right before and after."""
    start, end, closed = pair
    if not closed:
        return "direct"
    window = text[max(0, start - 48) : start]
    line = window[window.rfind("\n") + 1 :]
    before = line.rstrip(" \t\u00a0([")
    width = 2 if text[start] == text[start + 1] else 1
    content = text[start + width : end - width]
    lead = _LEADING.match(content)
    first = content[lead.end() : lead.end() + 1] if lead else ""
    opens_sentence = not before or before[-1] in '.!?:"”’»•*'
    if _is_title(content, before, text[end : end + 24], opens_sentence):
        return "title"
    if opens_sentence and (before or first.isupper() or not _short(content)):
        return "direct" if _utterance(text, content, end, first) else "scare"
    comma = before.endswith(_PAUSE)
    if first.isupper() or (first.isdigit() and comma):
        if comma or _CUE_BEFORE.search(before.replace("’", "'")):
            return "direct" if not (comma and _names_only(content)) else "scare"
        return "direct" if len(content) > 40 and _FUNCTION_VERB.search(content) else "scare"
    if comma and content.rstrip().endswith(_CLOSE):
        if _CUE_BEFORE.search(before[:-1].replace("’", "'")):
            return "direct"
        if not _short(content) and (content.count(" ") > 3 and _CUE_BEHIND.match(text, end)):
            return "direct"
    # A small letter after a comma goes on with an utterance that a cue interrupted.
    if comma and previous is not None and previous[2] == "direct":
        between = text[previous[1] : start]
        interrupted = text[previous[1] - width - 1 : previous[1] - width] in ",—–-…"
        if "\n" not in between and len(between) < 90 and interrupted:
            return "direct"
    return "scare"


def _short(content: str) -> bool:
    return content.count(" ") < 3


def _utterance(text: str, content: str, end: int, first: str) -> bool:
    """Whether a quotation at the head of a sentence is speech, not its first words."""
    if content.rstrip()[-1:] in ".,!?…—–-;:":
        return True
    following = text[end : end + 2]
    if not following or following[0] in ",.!?—–\n":
        return first.isupper() or not _short(content)
    return not _short(content) and first.isupper()


def _capitalised(before: str) -> bool:
    """Whether the line before a quotation is set in capitals throughout, as headlines are."""
    long = [word for word in before.split() if len(word) > 3]
    return len(long) > 2 and all(word[0].isupper() for word in long)


def _names_only(content: str) -> bool:
    """Whether every word of a short quotation is capitalised: a nickname, not speech."""
    words = _WORD.findall(content)
    return 1 < len(words) <= 3 and all(word[0].isupper() for word in words)


def _is_title(content: str, before: str, after: str, opens_sentence: bool) -> bool:
    """Whether the quotation names a work: Capitals Throughout, or a work's noun beside it."""
    words: list[str] = []
    for match in _WORD.finditer(content):
        word = match[0]
        large = word[0].isupper() or word[0].isdigit()
        # Most quotations are told apart here, by their first small letter.
        if not large and (not words or word.lower() not in _SMALL_WORDS):
            return False
        words.append(word)
    if not words or len(words) > 14:
        return False
    if words[0][0].isdigit() and content.rstrip().endswith(_STOPS):
        return False
    large_words = [word for word in words if word.lower() not in _SMALL_WORDS]
    if _LABEL_BEFORE.search(before) or _capitalised(before):
        return False  # a nickname; a headline, where capitals say nothing
    if _WORK_BEFORE.search(before) or _WORK_AFTER.match(after):
        return True
    if len(words) < 2 or before.endswith((",", ":")) or _CUE_BEFORE.search(before):
        return False
    if any(word.isupper() and len(word) > 3 for word in words):
        return False
    if not before and after[:1] in {"", "\n"} and len(words) < 11:
        return len(large_words) >= 2  # a line of its own, like a heading
    if opens_sentence:
        return len(large_words) >= 2 and not _FUNCTION_VERB.search(content)
    return len(large_words) >= 2 and not content.rstrip().endswith(("!", "?"))
