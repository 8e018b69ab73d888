"""The reporter's sentences, with each direct quotation standing as one token."""

import re
from typing import NamedTuple

from analysis.quotations.lexicon import words

WORD, POINT, QUOTE, TITLE = "word", "point", "quote", "title"

_ABBREVIATIONS = "|".join(
    re.escape(word) for word in sorted(words("grammar", "abbreviations"), key=len, reverse=True)
)
_TOKEN = re.compile(
    rf"(?P<abbreviation>\b(?:{_ABBREVIATIONS})\.|\b(?:[A-Za-z]\.){{1,4}}(?=\W|$)|\b[A-Z]\.(?=\s[A-Z]))"
    r"|(?P<word>[^\W_]+(?:['.\-&/][^\W_]+)*'?)"
    r"|(?P<stop>[.!?]+|\u2026)"
    r"|(?P<dash>--+|[\u2013\u2014\u2015-])"
    r"|(?P<point>[,;:()\[\]])",
    re.IGNORECASE,
)
# A full stop before a closing bracket, a comma or a small letter ends no sentence.
_INSIDE = re.compile(r"[,;:)\]]|[ \t\u00a0]+[a-z]")
# Text without full stops is cut anyway, so that no sentence grows with the text.
_LONGEST = 250
_STOPS = frozenset(".!?…")
_FOLD = str.maketrans("\u2019\u2018\u00b4`\u02bc", "'''''")


class Token(NamedTuple):
    """A word, a punctuation mark, a direct quotation or a title, with its offsets."""

    text: str
    lower: str
    start: int
    end: int
    kind: str
    quote: int = -1


class Sentence(NamedTuple):
    """Tokens of one of the reporter's sentences, and the paragraph (line) it stands in."""

    tokens: list[Token]
    paragraph: int


def sentences(text: str, spans: list[tuple[int, int, str]]) -> list[Sentence]:
    """Cut a text into sentences whose direct quotations and titles are single tokens.

    The words of a scare quote are part of the reporter's sentence and stay words. A
    quotation that ends in a full stop ends the sentence, unless a small letter follows.
    """
    folded = text.translate(_FOLD)
    found: list[Sentence] = []
    whole = [(index, span) for index, span in enumerate(spans) if span[2] != "scare"]
    next_quote = 0
    position = 0
    for paragraph, line in enumerate(folded.split("\n")):
        line_end = position + len(line)
        current: list[Token] = []
        while position < line_end or current:
            quoted = next_quote < len(whole) and whole[next_quote][1][0] < line_end
            stretch_end = whole[next_quote][1][0] if quoted else line_end
            current = _stretch(folded, position, stretch_end, current, paragraph, found)
            if not quoted:
                break
            index, (start, end, kind) = whole[next_quote]
            next_quote += 1
            position = end
            token = Token(
                text[start:end],
                folded[start:end].lower() if kind == "title" else '"',
                start,
                end,
                TITLE if kind == "title" else QUOTE,
                index,
            )
            current.append(token)
            long = len(current) >= _LONGEST
            if long or (kind != "title" and _ends_sentence(folded, start, end, line_end)):
                found.append(Sentence(current, paragraph))
                current = []
        if current:
            found.append(Sentence(current, paragraph))
        position = line_end + 1
    return found


def _stretch(
    text: str, start: int, end: int, current: list[Token], paragraph: int, found: list[Sentence]
) -> list[Token]:
    """Add the tokens of one stretch without quotations; return the unfinished sentence."""
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup
        form = match.group()
        if len(current) >= _LONGEST:
            found.append(Sentence(current, paragraph))
            current = []
        if kind == "word" or kind == "abbreviation":
            lower = "u.s." if form == "US" else form.lower()  # the country, not the pronoun
            current.append(Token(form, lower, match.start(), match.end(), WORD))
            continue
        current.append(
            Token(form, "-" if kind == "dash" else form[0], match.start(), match.end(), POINT)
        )
        if kind == "stop" and form != "…" and not _INSIDE.match(text, match.end()):
            found.append(Sentence(current, paragraph))
            current = []
    return current


def _ends_sentence(text: str, start: int, end: int, line_end: int) -> bool:
    """Whether a quotation closes the sentence it stands in."""
    last = text[start:end].rstrip("\"'”»`")[-1:]
    rest = text[end : min(end + 6, line_end)].lstrip()
    if not rest or last not in _STOPS:
        return False
    if last == "…" or rest[0].islower() or rest[0] in ",;:-–—―(":
        return False
    return last == "." or rest[0] in "\"“'‘"


def last_letter(token: Token) -> str:
    """Last character inside a quotation, its marks left out."""
    return token.text.rstrip("\"'”»“`’")[-1:]
