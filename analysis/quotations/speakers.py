"""Who is quoted: the phrase of the source that names each quotation's speaker."""

from typing import NamedTuple

from analysis.quotations.cues import Hit, find
from analysis.quotations.names import Register
from analysis.quotations.phrases import HEADS, Phrase, is_name, opening, starting_at
from analysis.quotations.tokens import POINT, QUOTE, WORD, Sentence, Token, last_letter

_FAR = 14
_PERSONAL = frozenset(["he", "she", "they", "i", "we", "who"])


class Named(NamedTuple):
    """A speaker's phrase: the sentence's number and offsets into the text."""

    sentence: int
    start: int
    end: int
    rule: str


class Reading:
    """The reporter's sentences of one text with their cues, found once."""

    def __init__(self, text: str, spans: list[tuple[int, int, str]], cut: list[Sentence]) -> None:
        self.text = text
        self.spans = spans
        self.sentences = cut
        self.hits = [find(sentence.tokens) for sentence in cut]
        self.names = Register(cut)

    def somebody(self, number: int, phrase: Phrase | None) -> bool:
        """Whether a phrase names or describes someone who can speak."""
        if phrase is None:
            return False
        tokens = self.sentences[number].tokens[phrase.start : phrase.end]
        if tokens[-1].lower in _PERSONAL or any(token.lower in HEADS for token in tokens):
            return True
        return self.names.within(tokens[0].start, tokens[-1].end) is not None


def speakers(reading: Reading) -> list[Named | None]:
    """The speaker of each quotation, None where the text names none."""
    found: list[Named | None] = [None] * len(reading.spans)
    pending: list[tuple[int, int, int]] = []
    for number, sentence in enumerate(reading.sentences):
        for at, token in enumerate(sentence.tokens):
            if token.kind == QUOTE:
                found[token.quote] = _within(reading, number, at)
                if found[token.quote] is None:
                    pending.append((token.quote, number, at))
    for quote, number, at in pending:
        if found[quote] is None:
            found[quote] = _across(reading, number, at, found)
    return found


def _named(reading: Reading, number: int, phrase: Phrase | None, rule: str) -> Named | None:
    if phrase is None:
        return None
    tokens = reading.sentences[number].tokens
    return Named(number, tokens[phrase.start].start, tokens[phrase.end - 1].end, rule)


def _within(reading: Reading, number: int, at: int) -> Named | None:
    """The speaker named in the quotation's own sentence."""
    tokens = reading.sentences[number].tokens
    hits = [hit for hit in reading.hits[number] if hit.source is not None]
    before = _cue_before(tokens, hits, at)
    if before is not None and _adjacent(tokens, before, at):
        return _named(reading, number, before.source, "before")
    after = _cue_after(tokens, hits, at)
    if after is not None:
        return _named(reading, number, after.source, "after")
    signed = _signature(tokens, at)
    if signed is not None:
        return _named(reading, number, signed, "signature")
    if before is not None:
        return _named(reading, number, before.source, "before")
    if at and tokens[at - 1].lower == ":":
        phrase = opening(tokens, 0, at)
        return _named(reading, number, phrase, "colon")
    return None


def _cue_before(tokens: list[Token], hits: list[Hit], at: int) -> Hit | None:
    """The last cue left of a quotation, with no other quotation between."""
    for hit in reversed(hits):
        if hit.start < at:
            edge = hit.end if hit.source is None else max(hit.end, hit.source.end)
            if any(token.kind == QUOTE for token in tokens[hit.end : at]):
                return None
            if edge > at:
                continue
            return hit
    return None


def _adjacent(tokens: list[Token], hit: Hit, at: int) -> bool:
    """Whether nothing but an address or a circumstance stands between cue and quotation."""
    last = tokens[at - 1]
    if hit.end == at:
        return True
    return at - hit.end <= _FAR and (last.lower in {",", ":", "that", "-"} or last.kind == WORD)


def _cue_after(tokens: list[Token], hits: list[Hit], at: int) -> Hit | None:
    """The cue right of a quotation that governs it."""
    for hit in hits:
        if hit.start <= at or hit.source is None:
            continue
        first = min(hit.start, hit.source.start)
        if any(token.kind == QUOTE for token in tokens[at + 1 : first]):
            return None
        between = [t for t in tokens[at + 1 : first] if t.kind == WORD]
        if hit.source.start > at and (len(between) <= 3 or tokens[first - 1].lower == ","):
            return hit
        return None
    return None


def _signature(tokens: list[Token], at: int) -> Phrase | None:
    """A name behind a dash: "..." - Burton."""
    if at + 2 < len(tokens) and tokens[at + 1].lower == "-" and is_name(tokens[at + 2]):
        phrase = starting_at(tokens, at + 2, len(tokens))
        if phrase is not None and (phrase.end >= len(tokens) or tokens[phrase.end].kind == POINT):
            return phrase
    return None


def _across(
    reading: Reading, number: int, at: int, found: list[Named | None]
) -> Named | None:
    """The speaker named in another sentence: this paragraph's, then the one before."""
    sentences = reading.sentences
    paragraph = sentences[number].paragraph
    # A quotation earlier in the same sentence or paragraph.
    for back in range(number, -1, -1):
        if sentences[back].paragraph != paragraph:
            break
        tokens = sentences[back].tokens
        limit = at if back == number else len(tokens)
        for i in range(limit - 1, -1, -1):
            if tokens[i].kind == QUOTE and found[tokens[i].quote] is not None:
                return found[tokens[i].quote]
        if back < number:
            told = _told(reading, back)
            if told is not None:
                return told
    # A quotation later in the same paragraph.
    for ahead in range(number, min(number + 3, len(sentences))):
        if sentences[ahead].paragraph != paragraph:
            break
        tokens = sentences[ahead].tokens
        for i in range(at + 1 if ahead == number else 0, len(tokens)):
            if tokens[i].kind == QUOTE and found[tokens[i].quote] is not None:
                return found[tokens[i].quote]
        if ahead == number + 1 and len(tokens) <= 8:
            hits = [hit for hit in reading.hits[ahead] if hit.source is not None]
            if hits and hits[0].source is not None and hits[0].source.start == 0:
                return _named(reading, ahead, hits[0].source, "next")
    # The paragraph before.
    back = number - 1
    while back >= 0 and sentences[back].paragraph == paragraph:
        back -= 1
    if back < 0:
        return None
    above = sentences[back].paragraph
    while back >= 0 and sentences[back].paragraph == above:
        tokens = sentences[back].tokens
        for i in range(len(tokens) - 1, -1, -1):
            if tokens[i].kind == QUOTE and found[tokens[i].quote] is not None:
                return found[tokens[i].quote]
        told = _told(reading, back)
        if told is not None:
            return told
        back -= 1
    return None


def _told(reading: Reading, number: int) -> Named | None:
    """The source of a sentence's last cue, else its subject if that is somebody."""
    tokens = reading.sentences[number].tokens
    for hit in reversed(reading.hits[number]):
        if hit.strong and reading.somebody(number, hit.source):
            return _named(reading, number, hit.source, "sentence")
    phrase = opening(tokens, 0, len(tokens))
    if phrase is None:
        return None
    if reading.somebody(number, phrase):
        return _named(reading, number, phrase, "sentence")
    return None
