"""Noun phrases in a sentence's tokens: where a source's name or description begins and ends."""

from typing import NamedTuple

from analysis.quotations import lexicon
from analysis.quotations.lexicon import words
from analysis.quotations.tokens import POINT, QUOTE, TITLE, WORD, Token


class Phrase(NamedTuple):
    """Tokens ``start`` to ``end`` (exclusive) of a sentence."""

    start: int
    end: int


PRONOUNS = words("grammar", "pronouns")
DETERMINERS = words("grammar", "determiners")
PREPOSITIONS = words("grammar", "prepositions")
CONJUNCTIONS = words("grammar", "conjunctions")
AUXILIARIES = words("grammar", "auxiliaries")
TIMES = words("grammar", "times")
TITLES = words("sources", "titles")
_OBJECTS = words("grammar", "object_pronouns")
_PLACES = words("sources", "places")
_PEOPLE = lexicon.people()
_INSTITUTIONS = lexicon.institutions()
_DOCUMENTS = words("sources", "document")
_COLLECTIVES = words("sources", "collective")
_ADJECTIVES_TOO = words("grammar", "adjectives_too")
_CUES = lexicon.cues()
HEADS = _PEOPLE | _INSTITUTIONS | _DOCUMENTS | _COLLECTIVES
_PARTICLES = frozenset(
    {"de", "la", "von", "van", "der", "den", "bin", "al", "du", "da", "del", "el"}
)
_BEFORE_NAMES = words("sources", "before_names")
# What may stand between a role and the preposition of its complement: people familiar with.
_ADJUNCT_OF = frozenset(
    ["of", "for", "at", "from", "in", "with", "to", "on", "near", "behind", "by"]
)
_INDEPENDENT = frozenset(["some", "many", "others", "several", "most", "few", "both", "one", "two"])


def is_name(token: Token) -> bool:
    """Whether a token is written like part of a name."""
    first = token.text[0]
    return token.kind == TITLE or (token.kind == WORD and first.isupper())


def starts_phrase(token: Token) -> bool:
    """Whether a noun phrase may begin with a token."""
    return token.kind == TITLE or (
        token.kind == WORD
        and (
            token.text[0].isupper()
            or token.text[0].isdigit()
            or token.lower in DETERMINERS
            or token.lower in HEADS
            or (token.lower in PRONOUNS and token.lower != "who")
        )
    )


def is_adverb(token: Token) -> bool:
    """Whether a token is an adverb by its ending."""
    return (
        token.kind == WORD
        and token.lower.endswith("ly")
        and token.text[0].islower()
        and (token.lower not in {"family", "ally", "daily", "monthly", "weekly", "only", "elderly"})
    )


def ending_at(tokens: list[Token], last: int, floor: int = 0) -> Phrase | None:
    """Find the noun phrase whose last token is ``last``, no further left than ``floor``."""
    token = tokens[last]
    if token.kind == TITLE:
        return Phrase(last, last + 1)
    if token.kind != WORD:
        return None
    if token.lower in PRONOUNS:
        return Phrase(last, last + 1)
    if token.lower in TIMES and last > floor:
        return _before_time(tokens, last, floor)
    if token.lower in PREPOSITIONS or token.lower in CONJUNCTIONS or token.lower in _OBJECTS:
        return None
    start = last
    crossed = -1
    at = last - 1
    while at >= floor:
        token = tokens[at]
        lower = token.lower
        if token.kind != WORD:
            break
        if lower == "that" and (tokens[at + 1].lower in DETERMINERS or is_name(tokens[at + 1])):
            break  # he said that the board
        if lower in DETERMINERS:
            start = at
            before = tokens[at - 1] if at > floor else None
            if before is None or before.kind != WORD:
                break
            if before.lower in _ADJUNCT_OF and _has_head(tokens, at - 2, floor):
                crossed = at - 1
                at -= 1
                start = at
            elif before.lower not in DETERMINERS:
                break
        elif lower in {"and", "&"}:
            if not _joins(tokens, at, floor):
                break
        elif lower in _ADJUNCT_OF and _has_head(tokens, at - 1, floor):
            crossed = at
        elif (
            (lower in PREPOSITIONS and token.text != "Under")
            or lower in CONJUNCTIONS
            or lower in AUXILIARIES
            or lower in PRONOUNS
            or lower in _OBJECTS
            or (lower in TIMES and at != crossed + 1)
            or (is_adverb(token) and at != crossed - 1)
            or _is_verb(tokens, at)
            or (token.text[0].islower() and is_name(tokens[at + 1]) and not _leads_name(tokens, at))
        ):
            break
        start = at
        at -= 1
    while start < last and (
        tokens[start].lower in PREPOSITIONS or tokens[start].lower in {"and", "&"}
    ):
        start += 1
    return Phrase(start, last + 1)


def _before_time(tokens: list[Token], last: int, floor: int) -> Phrase | None:
    """Find the phrase before a time: Trump on Friday said, Clinton last week said."""
    at = last
    while at > floor and (
        tokens[at].lower in TIMES
        or tokens[at].lower in {"on", "in", "last", "this", "late", "early"}
    ):
        at -= 1
    return ending_at(tokens, at, floor) if at < last and at >= floor else None


def _is_verb(tokens: list[Token], at: int) -> bool:
    """Whether a token is a reporting verb, and not a noun of the same form."""
    cue = _CUES.get(tokens[at].lower)
    if cue is None or tokens[at].lower in HEADS:
        return False
    return cue.form == "finite" and not tokens[at].lower.endswith("ed")


def _leads_name(tokens: list[Token], at: int) -> bool:
    lower = tokens[at].lower
    return (
        lower in TITLES
        or lower in _BEFORE_NAMES
        or lower in HEADS
        or lower in _PARTICLES
        or "-" in lower
        or (at > 0 and tokens[at - 1].lower in DETERMINERS and tokens[at + 1].lower not in _PLACES)
    )


def _joins(tokens: list[Token], at: int, floor: int) -> bool:
    """Whether an "and" joins two names or two roles rather than two clauses."""
    if at - 1 < floor or tokens[at - 1].kind != WORD:
        return False
    left, right = tokens[at - 1], tokens[at + 1]
    if is_name(left) and is_name(right):
        return True
    return left.lower in HEADS and (right.lower in HEADS or not is_name(right))


def _has_head(tokens: list[Token], at: int, floor: int) -> bool:
    """Whether a person or body stands within a few words left of a preposition."""
    for back in range(at, max(floor, at - 5) - 1, -1):
        token = tokens[back]
        if token.kind == TITLE:
            return True
        if token.kind != WORD or token.lower in CONJUNCTIONS or token.lower in AUXILIARIES:
            return False
        if token.lower in HEADS or token.lower in _INDEPENDENT:
            return True
        if is_name(token) and at - back < 2 and token.lower not in PREPOSITIONS:
            return True
        if token.lower in _CUES:
            return False
    return False


def starting_at(tokens: list[Token], first: int, ceiling: int) -> Phrase | None:
    """Find the noun phrase that begins with token ``first``, ending before ``ceiling``."""
    if first >= ceiling or not starts_phrase(tokens[first]) or tokens[first].lower in TIMES:
        return None
    if tokens[first].lower in PRONOUNS or tokens[first].kind == TITLE:
        return Phrase(first, first + 1)
    at = first
    last_head = -1
    while at < ceiling:
        token = tokens[at]
        lower = token.lower
        if token.kind == TITLE:
            at += 1
            continue
        if token.kind != WORD:
            break
        if at > first:
            if lower in {"and", "&"}:
                if at + 1 < ceiling and _joins(tokens, at, first) and is_name(tokens[at + 1]):
                    at += 1
                    continue
                break
            if lower == "of" or (
                lower in {"for", "at", "from", "with"} and last_head == at - 1 and last_head >= 0
            ):
                if (
                    at + 1 < ceiling
                    and tokens[at + 1].kind == WORD
                    and (starts_phrase(tokens[at + 1]) or lower == "of")
                    and not (is_name(tokens[at - 1]) and tokens[at + 1].lower.endswith("'s"))
                ):
                    at += 1
                    last_head = -1
                    continue
                break
            if (
                (lower in PREPOSITIONS and lower != "like" and token.text != "Under")
                or lower in CONJUNCTIONS
                or lower in AUXILIARIES
                or lower in _OBJECTS
                or (lower in PRONOUNS)
                or lower in TIMES
                or is_adverb(token)
                or (lower in DETERMINERS and tokens[at - 1].lower not in _WITH_DETERMINER)
                or _is_verb(tokens, at)
                or (lower.endswith("ing") and last_head >= 0 and lower not in HEADS)
            ):
                break
            name_ended = is_name(tokens[at - 1]) and token.text[0].islower()
            if (
                name_ended
                and lower not in HEADS
                and lower not in _PARTICLES
                and last_head < 0
                and not _role_ahead(tokens, at, ceiling)
            ):
                break
            headed = last_head == at - 1 and last_head >= 0
            if headed and token.text[0].islower() and lower not in HEADS:
                break
        if (
            lower in HEADS
            and token.text[0].islower()
            and not (lower in _ADJECTIVES_TOO and _goes_on(tokens, at + 1, ceiling))
        ):
            last_head = at
        at += 1
        if at - first > 12:
            break
    end = at
    while end > first and tokens[end - 1].lower in PREPOSITIONS | {"and", "&"}:
        end -= 1
    return Phrase(first, end) if end > first else None


def _role_ahead(tokens: list[Token], at: int, ceiling: int) -> bool:
    """Whether a role follows within a few words: Swedish trades union official."""
    for token in tokens[at : min(at + 4, ceiling)]:
        lower = token.lower
        if token.kind != WORD or lower in HEADS:
            return token.kind == WORD
        if (
            lower in PREPOSITIONS
            or lower in CONJUNCTIONS
            or lower in AUXILIARIES
            or lower in TIMES
            or lower in DETERMINERS
            or lower in _OBJECTS
            or lower in _CUES
            or is_adverb(token)
        ):
            return False
    return False


def before_name(tokens: list[Token], first: int, ceiling: int) -> Phrase | None:
    """Find the phrase from a common noun to the name it leads up to: sufferer Bernie Banton."""
    for at in range(first, min(first + 5, ceiling)):
        token = tokens[at]
        if token.kind != WORD or token.lower in PREPOSITIONS or token.lower in CONJUNCTIONS:
            return None
        if is_name(token):
            found = starting_at(tokens, at, ceiling)
            return Phrase(first, found.end) if found is not None else None
        if token.lower in AUXILIARIES or token.lower in _OBJECTS or is_adverb(token):
            return None
    return None


def _goes_on(tokens: list[Token], at: int, ceiling: int) -> bool:
    """Whether a word that may be an adjective has its noun behind it."""
    if at >= ceiling or tokens[at].kind != WORD:
        return False
    lower = tokens[at].lower
    return not (
        lower in PREPOSITIONS
        or lower in CONJUNCTIONS
        or lower in AUXILIARIES
        or lower in TIMES
        or is_adverb(tokens[at])
        or lower.endswith(("ing", "ed"))
    )


_WITH_DETERMINER = DETERMINERS | {"of", "for", "at", "from", "with"}


def opening(tokens: list[Token], floor: int, ceiling: int) -> Phrase | None:
    """Find the first noun phrase of a clause, an introduction before a comma left out."""
    at = floor
    while at < ceiling and (
        tokens[at].kind == POINT
        or tokens[at].lower in {"but", "and", "so", "yet", "then", "still", "also", "meanwhile"}
        or (tokens[at].kind == WORD and is_adverb_like(tokens[at]))
    ):
        at += 1
    if at < ceiling and tokens[at].kind == WORD and not _begins_subject(tokens[at]):
        comma = next(
            (i for i in range(at, ceiling) if tokens[i].lower == "," or tokens[i].kind == QUOTE),
            None,
        )
        if comma is not None and comma + 1 < ceiling:
            return opening(tokens, comma + 1, ceiling)
        for i in range(at, ceiling):
            if tokens[i].kind == WORD and tokens[i].lower in PRONOUNS:
                return Phrase(i, i + 1)
        return None
    return starting_at(tokens, at, ceiling)


def is_adverb_like(token: Token) -> bool:
    """Adverbs that open a sentence, with a capital letter too."""
    return token.lower.endswith("ly") and token.lower not in {"italy", "emily", "family", "ally"}


def _begins_subject(token: Token) -> bool:
    lower = token.lower
    if lower in PREPOSITIONS or lower in CONJUNCTIONS or lower in AUXILIARIES:
        return False
    if lower in _CUES and lower not in HEADS:
        return False  # Asked about cats, she shrugged
    return starts_phrase(token) and not lower.endswith("ing")
