"""Who is quoted: the phrase of the source that names each quotation's speaker."""

from typing import NamedTuple

from analysis.quotations.phrases import PRONOUNS, Phrase, is_name, opening, starting_at
from analysis.quotations.reading import Reading
from analysis.quotations.subjects import Hit
from analysis.quotations.tokens import POINT, QUOTE, WORD, Token, last_letter

_FAR = 14
_NEAR = 4
_REACH = 20
_GOES_ON = frozenset(",?!")


class Named(NamedTuple):
    """A speaker's phrase: its sentence's number, its tokens and its offsets into the text.

    ``cue`` is the token of the cue that led to it, -1 where there is none.
    """

    sentence: int
    phrase: Phrase
    start: int
    end: int
    rule: str
    cue: int = -1


def speakers(reading: Reading) -> list[Named | None]:
    """Find the speaker of each quotation, None where the text names none."""
    found: list[Named | None] = [None] * len(reading.spans)
    pending: list[tuple[int, int, int]] = []
    partial = [index for index, span in enumerate(reading.spans) if span[2] == "scare"]
    for number, sentence in enumerate(reading.sentences):
        while partial and reading.spans[partial[0]][0] < sentence.tokens[-1].end:
            index = partial.pop(0)
            found[index] = _of_partial(reading, number, *reading.spans[index][:2])
        for at, token in enumerate(sentence.tokens):
            if token.kind == QUOTE:
                found[token.quote] = _within(reading, number, at)
                if found[token.quote] is None:
                    pending.append((token.quote, number, at))
    _share_over_paragraphs(reading, found)
    for quote, number, at in pending:
        if found[quote] is None:
            found[quote] = _across(reading, number, at, found)
    return found


def _share_over_paragraphs(reading: Reading, found: list[Named | None]) -> None:
    """Give all paragraphs of one quotation the speaker named beside any of them."""
    first = 0
    for index, (start, end, _) in enumerate(reading.spans):
        if not reading.closes(start, end):
            continue
        if index > first:
            known = next((one for one in found[first : index + 1] if one is not None), None)
            for piece in range(first, index + 1):
                found[piece] = found[piece] or known
        first = index + 1


def _of_partial(reading: Reading, number: int, start: int, end: int) -> Named | None:
    """Find the source whose words a partial quotation gives: of speech, never of a thought."""
    tokens = reading.sentences[number].tokens
    at = next((i for i, token in enumerate(tokens) if token.start >= start), len(tokens))
    behind = next((i for i, token in enumerate(tokens) if token.start >= end), len(tokens))
    before = None
    for hit in reading.hits[number]:
        if hit.source is None or hit.commitment == "thought":
            continue
        if hit.end <= at and (hit.source.end <= at or hit.form == "before"):
            near = at - hit.end <= 3
            if (hit.strong or hit.labelling or near) and not _closed(tokens, hit, at):
                before = hit
        elif before is None and hit.start >= behind:
            first = min(hit.start, hit.source.start)
            if hit.form == "noun" or (
                first >= behind
                and (first == behind or tokens[first - 1].lower == ",")
                and (tokens[first - 1].lower == "," or tokens[first - 1].end <= end)
            ):
                return _by_cue(reading, number, hit, "partial")
    return _by_cue(reading, number, before, "partial") if before is not None else None


def _closed(tokens: list[Token], hit: Hit, at: int) -> bool:
    """Whether another quotation or a new sentence-like part stands between cue and words."""
    return any(token.kind == QUOTE or token.lower == ";" for token in tokens[hit.end : at])


def _by_cue(reading: Reading, number: int, hit: Hit, rule: str) -> Named | None:
    named = _named(reading, number, hit.source, rule)
    return named and named._replace(cue=hit.start)


def _named(reading: Reading, number: int, phrase: Phrase | None, rule: str) -> Named | None:
    if phrase is None:
        return None
    tokens = reading.sentences[number].tokens
    return Named(number, phrase, tokens[phrase.start].start, tokens[phrase.end - 1].end, rule)


def _within(reading: Reading, number: int, at: int) -> Named | None:
    """Find the speaker named in the quotation's own sentence."""
    tokens = reading.sentences[number].tokens
    hits = [hit for hit in reading.hits[number] if hit.source is not None]
    before = _cue_before(tokens, hits, at)
    after = _cue_after(tokens, hits, at)
    closing = last_letter(tokens[at]) in _GOES_ON and after is not None and _touches(after, at)
    if before is not None and not closing and _adjacent(tokens, before, at):
        return _by_cue(reading, number, before, "before")
    if after is not None:
        return _by_cue(reading, number, after, "after")
    signed = _signature(tokens, at)
    if signed is not None:
        return _named(reading, number, signed, "signature")
    if before is not None:
        return _by_cue(reading, number, before, "before")
    if at and tokens[at - 1].lower == ":":
        phrase = opening(tokens, 0, at)
        return _named(reading, number, phrase, "colon")
    return None


def _cue_before(tokens: list[Token], hits: list[Hit], at: int) -> Hit | None:
    """Find the last cue left of a quotation, with no other quotation between."""
    for hit in reversed(hits):
        if hit.start < at:
            edge = hit.end if hit.source is None else max(hit.end, hit.source.end)
            if any(token.kind == QUOTE for token in tokens[hit.end : at]):
                return None
            if edge > at:
                continue
            return hit
    return None


def _touches(hit: Hit, at: int) -> bool:
    """Whether a cue or its source follows a quotation directly."""
    return hit.source is not None and min(hit.start, hit.source.start) == at + 1


def _adjacent(tokens: list[Token], hit: Hit, at: int) -> bool:
    """Whether nothing but an address or a circumstance stands between cue and quotation."""
    last = tokens[at - 1]
    if hit.end == at:
        return True
    return at - hit.end <= _FAR and (last.lower in {",", ":", "that", "-"} or last.kind == WORD)


def _cue_after(tokens: list[Token], hits: list[Hit], at: int) -> Hit | None:
    """Find the cue right of a quotation that governs it."""
    for hit in hits:
        if hit.start <= at or hit.source is None:
            continue
        if hit.lemma in {"quote", "cite"} and any(t.lower == "as" for t in tokens[hit.end :]):
            continue  # the agency quoted Burton as saying
        first = min(hit.start, hit.source.start)
        if any(token.kind == QUOTE for token in tokens[at + 1 : first]):
            return None
        between = [t for t in tokens[at + 1 : first] if t.kind == WORD]
        if hit.source.start > at and (len(between) <= _NEAR or tokens[first - 1].lower == ","):
            return hit
        return None
    return None


def _signature(tokens: list[Token], at: int) -> Phrase | None:
    """Find a name behind a dash: "..." - Burton."""
    if at + 2 < len(tokens) and tokens[at + 1].lower == "-" and is_name(tokens[at + 2]):
        phrase = starting_at(tokens, at + 2, len(tokens))
        if phrase is not None and (phrase.end >= len(tokens) or tokens[phrase.end].kind == POINT):
            return phrase
    return None


def _across(reading: Reading, number: int, at: int, found: list[Named | None]) -> Named | None:
    """Find the speaker named in another sentence: this paragraph's, then the one before."""
    sentences = reading.sentences
    paragraph = sentences[number].paragraph
    # A quotation earlier in the same sentence or paragraph.
    for back in range(number, max(-1, number - _REACH), -1):
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
    while back >= max(0, number - 2 * _REACH) and sentences[back].paragraph == paragraph:
        back -= 1
    if back < 0:
        return None
    above = sentences[back].paragraph
    while back >= max(0, number - 2 * _REACH) and sentences[back].paragraph == above:
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
    """Find the source of a sentence's last cue, else its subject if that is somebody."""
    tokens = reading.sentences[number].tokens
    told = [
        hit for hit in reading.hits[number] if hit.strong and reading.somebody(number, hit.source)
    ]
    # A name says more than the pronoun that takes it up: Burton said ..., but he urged ...
    named = [hit for hit in told if hit.source and tokens[hit.source.start].lower not in PRONOUNS]
    for hit in reversed(named or told):
        if hit.source is not None:
            return _named(reading, number, hit.source, "sentence")
    phrase = opening(tokens, 0, len(tokens))
    if phrase is None:
        return None
    if reading.somebody(number, phrase):
        return _named(reading, number, phrase, "sentence")
    return None
