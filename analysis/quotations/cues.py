"""Reporting cues in a sentence and the phrase that names their source."""

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
    ending_at,
    is_adverb,
    is_name,
    opening,
    starting_at,
    starts_phrase,
)
from analysis.quotations.tokens import POINT, QUOTE, WORD, Token

_CUES = lexicon.cues()
_BE = frozenset(["is", "was", "were", "are", "been", "be", "being", "isn't", "wasn't", "get", "got"])
_PLACES = lexicon.words("sources", "places")
_SPEECH_NOUNS = lexicon.words("sources", "speech_nouns")
_HEARSAY = frozenset(["reportedly", "allegedly", "purportedly", "supposedly", "rumored", "rumoured"])
_IMPERSONAL = frozenset(["say", "believe", "think", "expect", "allege", "report", "know", "understand"])
_REMARKS = frozenset("parties republican republicans democrat d r".split())
_NO_LEFT = frozenset(["as", "by", "without", "after", "before", "from", "of", "for", "in", "while", "when"])


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


def find(tokens: list[Token]) -> list[Hit]:
    """Every reporting cue of a sentence, from left to right."""
    hits: list[Hit] = []
    for at, token in enumerate(tokens):
        if token.kind != WORD:
            continue
        lower = token.lower
        cue = _CUES.get(lower)
        if cue is not None:
            hit = _verb(tokens, at, cue, hits)
            if hit is not None:
                hits.append(hit)
        elif lower == "according" and at + 2 < len(tokens) and tokens[at + 1].lower == "to":
            source = starting_at(tokens, at + 2, len(tokens))
            if source is not None:
                hits.append(Hit(at, at + 2, "according", "neutral", source, "noun", True, False))
        elif lower in _HEARSAY:
            hits.append(Hit(at, at + 1, lower, "distancing", None, "none", True, False))
        if (
            lower in _SPEECH_NOUNS
            and at
            and tokens[at - 1].lower.endswith(("'s", "s'"))
            and _that_follows(tokens, at)
        ):
            source = ending_at(tokens, at - 1)
            commitment = cue.commitment if cue else "distancing"
            hits.append(Hit(at, at + 1, lower, commitment, source, "noun", True, False))
    return hits


def _that_follows(tokens: list[Token], at: int) -> bool:
    """Whether a noun of speech has a that-clause, an aside between dashes or commas left out."""
    following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    if following in {"-", ","}:
        for i in range(at + 2, min(at + 14, len(tokens) - 1)):
            if tokens[i].lower == following:
                return tokens[i + 1].lower == "that"
    return following == "that"


def _verb(tokens: list[Token], at: int, cue: lexicon.Cue, hits: list[Hit]) -> Hit | None:
    """The hit of one verb form, or None if it is a noun, an adjective or has no source."""
    previous = tokens[at - 1] if at else None
    if _not_a_verb(tokens, at, cue):
        return None
    end = at + 1
    if end < len(tokens) and tokens[end].lower == "out" and cue.lemma == "point":
        end += 1

    def hit(source: Phrase | None, form: str) -> Hit:
        return Hit(at, end, cue.lemma, cue.commitment, source, form, cue.strong, cue.labelling)

    passive = cue.form == "finite" and not tokens[at].lower.endswith("s") and _passive(tokens, at)
    if passive:
        by = next((i for i in range(at + 1, min(at + 5, len(tokens))) if tokens[i].lower == "by"), 0)
        source = starting_at(tokens, by + 1, len(tokens)) if by else None
        if source is not None:
            return hit(source, "after")
        if cue.lemma in _IMPERSONAL and at + 1 < len(tokens) and tokens[at + 1].lower in {"to", "that"}:
            return hit(None, "none")
        return None
    if cue.form != "ing":
        source = _inverted(tokens, at, end)
        if source is not None:
            return hit(source, "after")
    source = _subject(tokens, at, cue, hits)
    if source is None and previous is not None and cue.form != "ing":
        return None
    return hit(source, "before") if source is not None else None


def _not_a_verb(tokens: list[Token], at: int, cue: lexicon.Cue) -> bool:
    if not at:
        return True
    previous = tokens[at - 1]
    lower = previous.lower
    if tokens[at].text[0].isupper() and (
        not is_name(previous) or cue.lemma in {"state", "report", "post"} or cue.form != "finite"
    ):
        return True
    if lower in DETERMINERS and lower not in {"this", "that", "some", "many", "others", "most", "all", "one", "both", "few", "several"}:
        return True
    if lower.endswith(("'s", "s'")) and previous.kind == WORD and lower not in {"who's", "he's", "she's"}:
        return True
    return cue.form != "ing" and lower in PREPOSITIONS and lower not in {"to", "when", "while", "as", "if"}


def _passive(tokens: list[Token], at: int) -> bool:
    for back in range(at - 1, max(-1, at - 4), -1):
        token = tokens[back]
        if token.lower in _BE or token.lower.endswith(("n't",)) and token.lower[:-3] in _BE:
            return True
        if token.kind != WORD or not (is_adverb(token) or token.lower in {"not", "also", "never"}):
            return False
    return False


def _inverted(tokens: list[Token], at: int, end: int) -> Phrase | None:
    """The source behind its verb: "...," said Burton."""
    if at and tokens[at - 1].kind != QUOTE and tokens[at - 1].lower not in {",", "-", "also", "has", "as", "so"}:
        return None
    if end < len(tokens) and tokens[end].lower in {"also", "then"}:
        end += 1
    source = starting_at(tokens, end, len(tokens))
    if source is None:
        return None
    if at and tokens[at - 1].kind == QUOTE:
        return source
    lower = tokens[source.start].lower
    if lower in {"that", "it", "this", "there", "i", "we", "you"}:
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
    return first.lower in DETERMINERS or first.lower in {"who", "whose", "which"} or first.text.isdigit()


def _ends_clause(tokens: list[Token], at: int) -> bool:
    if at >= len(tokens):
        return True
    token = tokens[at]
    return token.kind != WORD or token.lower in PREPOSITIONS or token.lower in TIMES or token.lower == "who"


def _subject(tokens: list[Token], at: int, cue: lexicon.Cue, hits: list[Hit]) -> Phrase | None:
    """The phrase left of a verb that is its subject."""
    floor = 0
    for back in range(at - 1, -1, -1):
        if tokens[back].kind == QUOTE or tokens[back].lower == ";":
            floor = back + 1
            break
    j = at - 1
    while j >= floor and tokens[j].kind == WORD and (
        tokens[j].lower in AUXILIARIES or is_adverb(tokens[j])
    ) and tokens[j].lower not in {"this", "that", "one", "each"}:
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
    if lower in {"and", "or", "but", "to", "then"} or (cue.form == "ing" and lower in PREPOSITIONS):
        return _earlier(tokens, at, hits, floor)
    if cue.form == "ing":
        if j == at - 1 and (is_name(token) or lower in HEADS):
            return ending_at(tokens, j, floor)  # footage of Burton saying
        return _earlier(tokens, at, hits, floor)
    if cue.form == "finite" and lower in {"when", "while", "if", "as", "once"}:
        return None
    return ending_at(tokens, j, floor)


def _earlier(tokens: list[Token], at: int, hits: list[Hit], floor: int) -> Phrase | None:
    """The subject a second verb shares: of the cue before it, else of the clause."""
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
    """The phrase an aside between commas belongs to: Burton, a doctor in Norfolk, said."""
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


def _stands_alone(tokens: list[Token], start: int, end: int) -> bool:
    """Whether a stretch between commas is a source's name rather than part of an aside."""
    first = tokens[start]
    if first.kind != WORD or first.lower in _PLACES or first.text[0].isdigit():
        return False
    if first.lower[:2] in {"d-", "r-", "i-"} or first.lower in _REMARKS:
        return False
    if first.lower in {"that", "who", "whose", "which", "and", "or", "a", "an", "one", "now"}:
        return False
    if first.lower in PREPOSITIONS or first.lower in CONJUNCTIONS and first.lower not in {"but", "so"}:
        return False
    if end - start == 1 and "." in first.text:
        return False
    if is_name(first):
        return all(is_name(t) or t.lower in HEADS or t.kind == POINT for t in tokens[start:end])
    return first.lower in PRONOUNS or first.lower in HEADS or first.lower in {"the", "but"}


def begins_clause(token: Token) -> bool:
    """Whether a token may open the clause that a verb of speech reports."""
    return token.kind == QUOTE or starts_phrase(token) or token.lower in {"if", "there", "whether"}
