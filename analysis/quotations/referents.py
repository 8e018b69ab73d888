"""Whom a source's phrase stands for, and what kind of source it is."""

from analysis.quotations import lexicon
from analysis.quotations.lexicon import words
from analysis.quotations.names import Name
from analysis.quotations.phrases import (
    DETERMINERS,
    HEADS,
    PREPOSITIONS,
    PRONOUNS,
    Phrase,
    is_name,
    opening,
)
from analysis.quotations.reading import Reading
from analysis.quotations.tokens import TITLE, Token

CLASSES = ("person", "institution", "described", "collective", "none")

_PEOPLE = lexicon.people()
_PLURALS = lexicon.plurals_of_people()
_COLLECTIVES = words("sources", "collective")
_INSTITUTIONS = lexicon.institutions()
_DOCUMENTS = words("sources", "document")
_TITLES = words("sources", "titles")
_OFFICES = words("sources", "offices")
_COUNTS = words("grammar", "counted")
_MEN = words("sources", "men")
_WOMEN = words("sources", "women")
_GENDERS = {"he": "m", "she": "f"}
_REACH = 14


def referent(reading: Reading, number: int, phrase: Phrase) -> tuple[str, str]:
    """Name (or description) and class of the source that a phrase stands for.

    A pronoun stands for the last subject that fits it in number and gender, a surname
    for its fullest form in the text.
    """
    tokens = reading.sentences[number].tokens
    lower = tokens[phrase.start].lower
    if phrase.end - phrase.start == 1 and lower in PRONOUNS:
        return _of_pronoun(reading, number, phrase.start, lower)
    return _of_phrase(reading, number, phrase)


def offsets(reading: Reading, number: int, phrase: Phrase) -> tuple[int, int]:
    """Start and end of a phrase in the text, a possessive ending left out."""
    tokens = reading.sentences[number].tokens
    last = tokens[phrase.end - 1]
    possessive = last.lower.endswith("'s") and last.end - last.start > 2
    return tokens[phrase.start].start, last.end - 2 * possessive


def _of_phrase(reading: Reading, number: int, phrase: Phrase) -> tuple[str, str]:
    tokens = reading.sentences[number].tokens[phrase.start : phrase.end]
    text = reading.text[slice(*offsets(reading, number, phrase))]
    head = _head(tokens)
    name = _name_at(reading, tokens, head)
    lower = tokens[head].lower
    opens = phrase.start + head == 0  # Critics said: a capital letter, and no name
    if name is not None and (name.kind == "role" or (opens and lower in HEADS)):
        return text, _class_of_noun(tokens, head)
    if name is not None and name.kind == "person":
        # Nobody is called the Burton: the Federal Reserve.
        article = len(tokens) > 1 and tokens[0].lower == "the" and name.start == tokens[1].start
        return name.text, "institution" if article and not name.gender else "person"
    if name is not None and name.kind in {"institution", "place"}:
        return _with_complement(reading, tokens, name), "institution"
    if tokens[head].kind == TITLE:
        return text, "institution"
    if name is not None and name.kind == "unknown" and lower not in HEADS:
        known = lower.endswith("s") and lower[:-1] in _PEOPLE
        return name.text, "collective" if known else "person"
    return text, _class_of_noun(tokens, head)


def _with_complement(reading: Reading, tokens: list[Token], name: Name) -> str:
    """Name of a body with what "of" adds to it: the Bank of England."""
    at = next((i for i, token in enumerate(tokens) if token.start >= name.end), len(tokens))
    if at + 1 >= len(tokens) or tokens[at].lower not in {"of", "for"}:
        return name.text
    small = {"of", "for", "and", "the"}
    if not all(is_name(token) or token.lower in small for token in tokens[at:]):
        return name.text
    return reading.text[name.start : tokens[-1].end]


def _class_of_noun(tokens: list[Token], head: int) -> str:
    lower = tokens[head].lower
    first = tokens[0].lower
    owned = any(token.lower.endswith(("'s", "s'")) for token in tokens[:head])
    if lower in {"i", "we", "you"}:
        return "person"
    if lower in _PEOPLE or lower in _COLLECTIVES:
        if lower in _PLURALS or (lower in _COLLECTIVES and lower.endswith("s")):
            counted = first in _COUNTS or owned
            return "described" if counted and lower not in {"sources", "others"} else "collective"
        # One office, one holder: the American president is nobody anonymous.
        return "person" if first == "the" and lower in _OFFICES else "described"
    if lower in _INSTITUTIONS:
        return "institution"
    if lower in _DOCUMENTS:
        return "collective" if first == lower and lower.endswith("s") else "described"
    if tokens[head].text[0].isupper():
        return "institution"
    plural = lower.endswith("s") and first not in DETERMINERS
    return "collective" if plural else "described"


def _head(tokens: list[Token]) -> int:
    """Index of the phrase's main word: the last before its first preposition."""
    last = len(tokens) - 1
    while last > 0 and is_name(tokens[last]):
        last -= 1
    if 0 < last < len(tokens) - 1 and (
        tokens[last].lower in HEADS or tokens[last].lower in _TITLES
    ):
        return len(tokens) - 1  # National Bureau of Statistics chief Li Deshui
    for at in range(1, len(tokens)):
        if tokens[at].lower in PREPOSITIONS and tokens[at].text[0].islower():
            head = at - 1
            if tokens[head].lower in {"familiar", "close", "briefed", "involved"} and head:
                head -= 1
            return head
    return len(tokens) - 1


def _name_at(reading: Reading, tokens: list[Token], head: int) -> Name | None:
    """Return the name that covers the head of a phrase."""
    for at in range(head, -1, -1):
        name = reading.names.by_start.get(tokens[at].start)
        if name is not None:
            covers = name.end >= tokens[head].end
            return reading.names.resolved(name) if covers else None
    return None


def _of_pronoun(reading: Reading, number: int, at: int, pronoun: str) -> tuple[str, str]:
    if pronoun in {"i", "we", "you", "who"}:
        return reading.sentences[number].tokens[at].text, "person"
    gender = _GENDERS.get(pronoun, "")
    limit = reading.sentences[number].tokens[at].start
    for back in range(number, max(-1, number - _REACH), -1):
        for phrase in _subjects(reading, back, limit):
            found = _fitting(reading, back, phrase, pronoun, gender)
            if found is not None:
                return found
    if gender:
        for back in range(number, max(-1, number - _REACH), -1):
            for name in reversed(reading.names.mentions[back]):
                if name.start < limit:
                    full = reading.names.resolved(name)
                    if full.kind == "person" and full.gender in {gender, ""}:
                        return full.text, "person"
    unresolved = "described" if gender else "institution" if pronoun == "it" else "collective"
    return reading.sentences[number].tokens[at].text, unresolved


def _subjects(reading: Reading, number: int, limit: int) -> list[Phrase]:
    """Subjects of a sentence that stand before ``limit``: in its own sentence the nearest first."""
    tokens = reading.sentences[number].tokens
    phrases = [hit.source for hit in reading.hits[number] if hit.source is not None]
    first = opening(tokens, 0, len(tokens))
    if first is not None and reading.somebody(number, first):
        phrases.append(first)
    longest = {phrase.start: phrase for phrase in sorted(phrases)}
    before = [p for _, p in sorted(longest.items()) if tokens[p.start].start < limit]
    return before[::-1] if tokens and tokens[-1].end >= limit else before


def _fitting(
    reading: Reading, number: int, phrase: Phrase, pronoun: str, gender: str
) -> tuple[str, str] | None:
    """Return the referent of an earlier subject, if a pronoun may stand for it."""
    tokens = reading.sentences[number].tokens[phrase.start : phrase.end]
    if tokens[0].lower in PRONOUNS:
        return None
    text, kind = _of_phrase(reading, number, phrase)
    head = tokens[_head(tokens)].lower
    if gender:
        if kind == "person":
            name = _name_at(reading, tokens, _head(tokens))
            return (text, kind) if name is None or name.gender in {gender, ""} else None
        if kind == "described" and head in _PEOPLE and head not in _PLURALS:
            known = "m" if head in _MEN or head.endswith("man") else ""
            known = "f" if head in _WOMEN or head.endswith("woman") else known
            return (text, kind) if known in {gender, ""} else None
        return None
    if pronoun == "it":
        name = _name_at(reading, tokens, _head(tokens))
        if name is not None and name.kind in {"unknown", "institution"}:
            return text, "institution"
        return (text, kind) if kind == "institution" or head in _DOCUMENTS else None
    plural = kind == "collective" or head in _PLURALS or "and" in {t.lower for t in tokens}
    return (text, kind) if plural or kind == "institution" else None
