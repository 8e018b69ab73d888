"""Attributions: every place where a text says whose words or views it gives."""

from typing import NamedTuple

from analysis.quotations.cues import begins_clause
from analysis.quotations.lexicon import words
from analysis.quotations.phrases import (
    AUXILIARIES,
    DETERMINERS,
    HEADS,
    PREPOSITIONS,
    Phrase,
    is_name,
)
from analysis.quotations.reading import Reading
from analysis.quotations.speakers import Named
from analysis.quotations.subjects import Hit
from analysis.quotations.tokens import POINT, QUOTE, WORD, Token

_SAYING = words("verbs", "saying")
_CLAUSE_ONLY = words("verbs", "clause_only")
_FINITE = words("grammar", "finite")
_DOCUMENTS = words("sources", "document")
_MODALS = words("grammar", "modals")
_INDEFINITE = words("grammar", "indefinite") | {"i", "we"}
_SHOWING = frozenset(["show", "find", "indicate", "suggest", "reveal", "note", "estimate"])
_NEVER = frozenset(["you", "it", "this", "that", "there", "what", "which"])


class Attribution(NamedTuple):
    """One attribution: its sentence, the cue if there is one, the source if there is one."""

    sentence: int
    hit: Hit | None
    source: Phrase | None
    form: str
    start: int
    end: int


def find_all(reading: Reading, named: list[Named | None]) -> list[Attribution]:
    """Attributions of a text in order, given the speakers of its quotations."""
    governed: dict[tuple[int, int], str] = {}
    found: list[Attribution] = []
    for span, speaker in zip(reading.spans, named, strict=True):
        if span[2] == "title":
            continue
        if speaker is None:
            if span[2] == "direct":
                number = -1
                found.append(Attribution(number, None, None, "direct", span[0], span[0]))
        elif speaker.cue >= 0:
            key = (speaker.sentence, speaker.cue)
            form = "direct" if span[2] == "direct" else "partial"
            if governed.get(key) != "direct":
                governed[key] = form
        elif speaker.rule in {"signature", "colon"}:
            found.append(
                Attribution(
                    speaker.sentence, None, speaker.phrase, "direct", speaker.start, speaker.end
                )
            )
    for number, hits in enumerate(reading.hits):
        tokens = reading.sentences[number].tokens
        for hit in hits:
            form = governed.get((number, hit.start), "indirect")
            if form == "indirect" and not _reports(reading, number, tokens, hit):
                continue
            first, last = hit.start, hit.end - 1
            if hit.source is not None:
                first, last = min(first, hit.source.start), max(last, hit.source.end - 1)
            found.append(
                Attribution(number, hit, hit.source, form, tokens[first].start, tokens[last].end)
            )
    found.sort(key=lambda one: (one.start, one.end))
    return found


def _reports(reading: Reading, number: int, tokens: list[Token], hit: Hit) -> bool:
    """Whether a cue without a quotation of its own reports somebody's words or views."""
    if hit.form in {"noun", "none"}:
        return True
    if hit.source is None:
        return False
    source = tokens[hit.source.start : hit.source.end]
    following = tokens[hit.end] if hit.end < len(tokens) else None
    lower = following.lower if following is not None else "."
    mood = _mood(tokens, hit)
    able = reading.somebody(number, hit.source) or source[-1].lower in _INDEFINITE
    if source[-1].lower in _NEVER:
        able = source[-1].lower == "it" and lower == "that"
    that = lower == "that" or _that_within(tokens, hit.end)
    if mood == "negated" and hit.commitment != "denying":
        return False
    if mood == "possible" and not that:
        return False
    if following is not None and following.kind == POINT and lower in {",", "."}:
        aside = hit.source.start == 0 or tokens[hit.source.start - 1].kind in {POINT, QUOTE}
        if able and aside and hit.strong and hit.source.start < hit.start:
            return True
    if hit.lemma in _SAYING:
        if lower in {"of", "nothing", "something", "goodbye"}:
            return False
        return able or that or (following is not None and begins_clause(following))
    if not able:
        return False
    if not hit.strong:
        return lower == "that"
    if hit.lemma in _SHOWING and any(token.lower in _DOCUMENTS for token in source):
        return True
    if hit.commitment == "thought" or hit.lemma in _CLAUSE_ONLY:
        if that:
            return True
        return following is not None and _opens_clause(tokens, hit.end)
    return lower not in {"by", "for", "with"} or hit.form == "after"


def _mood(tokens: list[Token], hit: Hit) -> str:
    """``"negated"``, ``"possible"`` (modal or infinitive) or ``""``, by the words before a cue."""
    gerund = hit.start > 0 and tokens[hit.start].lower.endswith("ing")
    if gerund and tokens[hit.start - 1].lower in PREPOSITIONS:
        return "possible"
    for at in range(hit.start - 1, max(-1, hit.start - 5), -1):
        lower = tokens[at].lower
        if lower in {"not", "never"} or (lower.endswith("n't") and lower in AUXILIARIES):
            return "negated"
        if lower in _MODALS or lower == "to":
            return "possible"
        if tokens[at].kind != WORD or lower not in AUXILIARIES:
            return ""
    return ""


def _that_within(tokens: list[Token], at: int) -> bool:
    """Whether "that" follows behind a short addressee: told reporters that."""
    return any(token.lower == "that" for token in tokens[at : at + 4] if token.kind == WORD)


def _opens_clause(tokens: list[Token], at: int) -> bool:
    """Whether a subject and its verb follow without "that": believes the war will end."""
    first = tokens[at]
    if first.lower in {"he", "she", "they", "it", "we", "i", "there", "if", "whether"}:
        return True
    if not (is_name(first) or first.lower in DETERMINERS or first.lower in HEADS):
        return False
    for token in tokens[at + 1 : at + 8]:
        if token.kind != WORD:
            return False
        if token.lower in _FINITE:
            return True
    return False
