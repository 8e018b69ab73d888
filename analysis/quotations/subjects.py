"""The subject of a verb of speech: left of it, behind it, or before an aside."""

from typing import NamedTuple

from analysis.quotations import lexicon
from analysis.quotations.phrases import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    HEADS,
    PREPOSITIONS,
    PRONOUNS,
    TIMES,
    Phrase,
    before_name,
    ending_at,
    is_adverb,
    is_name,
    opening,
    starting_at,
)
from analysis.quotations.tokens import POINT, QUOTE, WORD, Token

_PLACES = lexicon.words("sources", "places")
_DOCUMENTS = lexicon.words("sources", "document")
_FINITE = lexicon.words("grammar", "finite")
_PARTIES = frozenset(["republican", "republicans", "democrat", "democrats", "d", "r"])


class Hit(NamedTuple):
    """One cue: its tokens, its verb and class, and its source if there is one.

    ``form`` is ``"after"`` (the source follows: said Burton), ``"before"`` (Burton said),
    ``"noun"`` (according to Burton, Burton's claim that) or ``"none"`` (reportedly).
    """

    start: int
    end: int
    lemma: str
    commitment: str
    source: Phrase | None
    form: str
    strong: bool
    labelling: bool


def inverted(tokens: list[Token], at: int, end: int) -> Phrase | None:
    """Find the source behind its verb: "...," said Burton."""
    if (
        at
        and tokens[at - 1].kind != QUOTE
        and tokens[at - 1].lower not in {",", "-", "also", "has", "as", "so"}
    ):
        return None
    if end < len(tokens) and tokens[end].lower in {"also", "then"}:
        end += 1
    source = starting_at(tokens, end, len(tokens))
    if at and tokens[at - 1].kind == QUOTE:
        return source or before_name(tokens, end, len(tokens))
    if source is None:
        return None
    lower = tokens[source.start].lower
    if lower in {"that", "it", "this", "there", "i", "we", "you"}:
        return None
    if not any(is_name(t) or t.lower in HEADS for t in tokens[source.start : source.end]):
        return None
    # Behind a comma alone, the phrase must close the clause: else it is the verb's object.
    if not at or not _ends_clause(tokens, source.end):
        return None
    before = tokens[at - 1].lower
    if before == "as":
        return source
    return source if before in {",", "-"} and not _apposition_before(tokens, at - 1) else None


def _apposition_before(tokens: list[Token], comma: int) -> bool:
    """Whether the comma closes an aside behind a name: Burton, a doctor, said."""
    opened = next((i for i in range(comma - 1, -1, -1) if tokens[i].lower in {",", "-"}), None)
    if opened is None or opened == 0:
        return False
    first = tokens[opened + 1]
    if first.lower in {"who", "whose", "which"} or first.text.isdigit():
        return True
    if any(token.lower in _FINITE or token.kind == QUOTE for token in tokens[opened + 1 : comma]):
        return False
    return first.lower in DETERMINERS or is_name(first) or first.lower in HEADS


def _ends_clause(tokens: list[Token], at: int) -> bool:
    if at >= len(tokens):
        return True
    token = tokens[at]
    return (
        token.kind != WORD
        or token.lower in PREPOSITIONS
        or token.lower in TIMES
        or token.lower == "who"
    )


def subject(tokens: list[Token], at: int, cue: lexicon.Cue, hits: list[Hit]) -> Phrase | None:
    """Find the subject left of a verb."""
    floor = 0
    for back in range(at - 1, -1, -1):
        if tokens[back].kind == QUOTE or tokens[back].lower == ";":
            floor = back + 1
            break
    j = at - 1
    while (
        j >= floor
        and tokens[j].kind == WORD
        and (tokens[j].lower in AUXILIARIES or is_adverb(tokens[j]))
        and tokens[j].lower not in {"this", "that", "one", "each"}
    ):
        j -= 1
    if j < floor:
        if floor and floor == at and tokens[floor - 1].kind == QUOTE:
            return _earlier(tokens, at, hits, floor)
        return _earlier(tokens, at, hits, floor) if floor else None
    token = tokens[j]
    lower = token.lower
    if token.kind == POINT:
        if lower in {")", "]"}:
            opened = next((i for i in range(j, -1, -1) if tokens[i].lower in {"(", "["}), 0)
            return ending_at(tokens, opened - 1, floor) if opened > floor else None
        if lower == "," and cue.form != "ing":
            return _around_aside(tokens, j, floor) or _earlier(tokens, at, hits, floor)
        if lower == "-" and cue.form != "ing":
            opened = next((i for i in range(j - 1, floor, -1) if tokens[i].lower == "-"), 0)
            return ending_at(tokens, opened - 1, floor) if opened > floor else None
        return _earlier(tokens, at, hits, floor)
    if lower in {"who", "which", "that"}:
        k = j - 1
        if k >= floor and tokens[k].lower in {"of", "some", "all"}:
            return None
        if k >= floor and tokens[k].lower == ",":
            return _around_aside(tokens, k, floor)
        return ending_at(tokens, k, floor) if k >= floor else None
    if lower == "as" and cue.form == "ing":
        quoted = next((h for h in reversed(hits) if h.lemma in {"quote", "cite"}), None)
        if quoted is not None and j - quoted.end < 9:
            return starting_at(tokens, quoted.end, j) or before_name(tokens, quoted.end, j)
    if lower in {"and", "or", "but", "to", "then"} or (cue.form == "ing" and lower in PREPOSITIONS):
        return _earlier(tokens, at, hits, floor)
    if cue.form == "ing":
        if j == at - 1 and (is_name(token) or lower in HEADS) and lower not in _DOCUMENTS:
            return ending_at(tokens, j, floor)  # footage of Burton saying
        return _earlier(tokens, at, hits, floor)
    if cue.form == "finite" and lower in {"when", "while", "if", "as", "once"}:
        return None
    found = ending_at(tokens, j, floor)
    described = _before_relative(tokens, found, floor) if found else None
    if described is not None:
        return described
    return found and (_name_before(tokens, found.start, found.end, floor) or found)


def _before_relative(tokens: list[Token], found: Phrase, floor: int) -> Phrase | None:
    """Find whom a clause without commas describes: an official who knows Burton said."""
    for at in range(found.start - 2, floor, -1):
        if tokens[at].kind != WORD:
            return None
        if tokens[at].lower == "who":
            return ending_at(tokens, at - 1, floor)
    return None


def _name_before(tokens: list[Token], start: int, end: int, floor: int) -> Phrase | None:
    """Find the name whose aside never closes: Howard Archer, economist at Global Insight said."""
    comma = start - 1
    if comma > floor and tokens[comma].lower in PREPOSITIONS:
        comma -= 1
    if comma <= floor or tokens[comma].lower != ",":
        return None
    if is_name(tokens[comma + 1]) and tokens[end - 1].lower not in HEADS:
        return None
    if comma == start - 1 and tokens[start].lower in PRONOUNS:
        return None
    stretch = tokens[floor:comma]
    if all(is_name(t) and t.lower not in TIMES and t.lower not in _PLACES for t in stretch):
        return Phrase(floor, comma) if len(stretch) > 1 else None
    return None


def _earlier(tokens: list[Token], at: int, hits: list[Hit], floor: int) -> Phrase | None:
    """Find the subject a second verb shares: of the cue before it, else of the clause."""
    for hit in reversed(hits):
        if (
            hit.source is not None
            and hit.form in {"before", "after"}
            and hit.end <= at
            and not _relative(tokens, hit)
        ):
            return hit.source
    return opening(tokens, floor if floor < at else 0, at) or (
        opening(tokens, 0, at) if floor else None
    )


def _relative(tokens: list[Token], hit: Hit) -> bool:
    """Whether a cue stands in a clause of its own behind its source: an aide who said."""
    if hit.source is None or hit.form != "before" or hit.source.end >= len(tokens):
        return False
    behind = hit.source.end + (tokens[hit.source.end].lower == ",")
    return behind < len(tokens) and tokens[behind].lower in {"who", "which", "that"}


def _around_aside(tokens: list[Token], comma: int, floor: int) -> Phrase | None:
    """Find the phrase an aside between commas belongs to: Burton, a doctor in Norfolk, said."""
    right = comma
    while True:
        left = right - 1
        depth = 0
        while left >= floor and (tokens[left].lower != "," or depth):
            if tokens[left].lower in {")", "]"}:
                depth += 1
            elif tokens[left].lower in {"(", "["}:
                depth -= 1
            left -= 1
        first, last = tokens[left + 1] if left + 1 < right else None, tokens[right - 1]
        if right == comma and left > floor and _names_role(tokens, left, right):
            return Phrase(left + 1, right)
        if left < floor:
            return ending_at(tokens, right - 1, floor) if right > floor else None
        if first is not None and right != comma and _stands_alone(tokens, left + 1, right):
            return ending_at(tokens, right - 1, left + 1)
        if last.lower == ")" and right != comma:
            opened = next((i for i in range(right - 1, floor, -1) if tokens[i].lower == "("), floor)
            if opened > left + 1 and _stands_alone(tokens, left + 1, opened):
                return ending_at(tokens, opened - 1, left + 1)
        right = left
        if right <= floor:
            return None


def _names_role(tokens: list[Token], comma: int, end: int) -> bool:
    """Whether a name follows the role it fills: the club's chairwoman, Meredith Hellicar."""
    stretch = tokens[comma + 1 : end]
    if not 2 <= len(stretch) <= 4 or not all(is_name(token) for token in stretch):
        return False
    if any(token.lower in _PLACES for token in stretch) or tokens[comma - 1].text[0].isupper():
        return (
            tokens[comma - 1].lower in _PLACES
            and not any(t.lower in _PLACES for t in stretch)
            and (any(token.lower in HEADS for token in tokens[max(0, comma - 4) : comma]))
        )
    return any(token.lower in HEADS for token in tokens[max(0, comma - 6) : comma])


def _stands_alone(tokens: list[Token], start: int, end: int) -> bool:
    """Whether a stretch between commas is a source's name rather than part of an aside."""
    first = tokens[start]
    if first.kind != WORD or first.lower in _PLACES or first.text[0].isdigit():
        return False
    if first.lower[:2] in {"d-", "r-", "i-"} or first.lower in _PARTIES:
        return False
    if first.lower in {"that", "who", "whose", "which", "and", "or", "a", "an", "one", "now"}:
        return False
    if first.lower in PREPOSITIONS or (
        first.lower in CONJUNCTIONS and first.lower not in {"but", "so"}
    ):
        return False
    if end - start == 1 and "." in first.text:
        return False
    if is_name(first):
        return all(is_name(t) or t.lower in HEADS or t.kind == POINT for t in tokens[start:end])
    return first.lower in PRONOUNS or first.lower in HEADS or first.lower in {"the", "but"}
