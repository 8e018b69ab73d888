"""Reporting cues in a sentence: verbs of speech, and what stands in for one."""

from analysis.quotations import lexicon
from analysis.quotations.phrases import (
    AUXILIARIES,
    DETERMINERS,
    HEADS,
    PREPOSITIONS,
    PRONOUNS,
    Phrase,
    ending_at,
    is_adverb,
    is_name,
    starting_at,
    starts_phrase,
)
from analysis.quotations.subjects import Hit, inverted, subject
from analysis.quotations.tokens import QUOTE, WORD, Token

_CUES = lexicon.cues()
_BE = lexicon.words("grammar", "be")
_SPEECH_NOUNS = lexicon.words("sources", "speech_nouns")
_NOUNS_TOO = lexicon.words("verbs", "nouns_too")
_HEARSAY = lexicon.words("verbs", "hearsay")
_IMPERSONAL = lexicon.words("verbs", "impersonal")
_PLURAL_SUBJECTS = (
    lexicon.plurals_of_people()
    | lexicon.words("sources", "collective")
    | frozenset(word for word in lexicon.institutions() | HEADS if word.endswith("s"))
)
_NOBODY = frozenset(["this", "that", "there", "what", "which", "these"])
# Determiners that are also pronouns: some say.
_INDEPENDENT = lexicon.words("grammar", "independent")


def find(tokens: list[Token]) -> list[Hit]:
    """Find every reporting cue of a sentence, from left to right."""
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
        elif lower == "per" and at and tokens[at - 1].kind == QUOTE and is_name(tokens[-2]):
            source = starting_at(tokens, at + 1, len(tokens))
            hits.append(Hit(at, at + 1, "according", "neutral", source, "noun", True, False))
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
    """Return the hit of one verb form, None if it is a noun, an adjective or has no source."""
    previous = tokens[at - 1] if at else None
    if _not_a_verb(tokens, at, cue):
        return None
    end = at + 1
    if end < len(tokens) and tokens[end].lower == "out" and cue.lemma == "point":
        end += 1

    def hit(source: Phrase | None, form: str) -> Hit | None:
        alone = source is not None and source.end - source.start == 1
        if source is not None and alone and tokens[source.start].lower in _NOBODY:
            return None
        return Hit(at, end, cue.lemma, cue.commitment, source, form, cue.strong, cue.labelling)

    quoted = cue.lemma in {"quote", "cite"} and end < len(tokens) and tokens[end].lower == "as"
    passive = cue.form == "finite" and not tokens[at].lower.endswith("s") and _passive(tokens, at)
    if passive and quoted:
        return None  # Burton was quoted as saying
    if passive:
        by = next(
            (i for i in range(at + 1, min(at + 5, len(tokens))) if tokens[i].lower == "by"), 0
        )
        source = starting_at(tokens, by + 1, len(tokens)) if by else None
        if source is not None:
            return hit(source, "after")
        if (
            cue.lemma in _IMPERSONAL
            and at + 1 < len(tokens)
            and tokens[at + 1].lower in {"to", "that"}
        ):
            return hit(None, "none")
        return None
    if cue.form != "ing" and cue.lemma != "tell":
        source = inverted(tokens, at, end)
        if source is not None:
            return hit(source, "after")
    source = subject(tokens, at, cue, hits)
    if source is None and previous is not None and cue.form != "ing":
        return None
    return hit(source, "before") if source is not None else None


def _not_a_verb(tokens: list[Token], at: int, cue: lexicon.Cue) -> bool:
    if not at:
        return True
    previous = tokens[at - 1]
    lower = previous.lower
    if tokens[at].text[0].isupper() and (
        not is_name(previous) or cue.lemma in _NOUNS_TOO or cue.form != "finite"
    ):
        return True
    if lower in DETERMINERS and lower not in _INDEPENDENT:
        return True
    if (
        lower.endswith(("'s", "s'"))
        and previous.kind == WORD
        and lower not in {"who's", "he's", "she's"}
    ):
        return True
    if cue.lemma in _NOUNS_TOO and cue.form != "ing" and not tokens[at].lower.endswith("ed"):
        back = at - 1
        while back > 0 and (tokens[back].lower in AUXILIARIES or is_adverb(tokens[back])):
            back -= 1
        base = tokens[at].lower == cue.lemma and cue.form == "base"
        if base and is_name(tokens[back]):
            return all(token.lower != "and" for token in tokens[max(0, back - 3) : back])
        return not _before_verb(tokens[back], base, back < at - 1)
    return (
        cue.form != "ing"
        and lower in PREPOSITIONS
        and lower not in {"to", "when", "while", "as", "if"}
    )


def _before_verb(token: Token, base: bool, helped: bool) -> bool:
    """Whether a verb form that is also a noun may follow a token as a verb."""
    lower = token.lower
    if token.kind != WORD:
        return token.kind == QUOTE or lower in {",", ")", "-"}
    if base and not helped:
        return lower in _PLURAL_SUBJECTS or lower in {"to", "they", "i", "we", "you", "who"}
    return is_name(token) or lower in HEADS or lower in PRONOUNS or lower == "to"


def _passive(tokens: list[Token], at: int) -> bool:
    for back in range(at - 1, max(-1, at - 4), -1):
        token = tokens[back]
        if token.lower in _BE or (token.lower.endswith(("n't",)) and token.lower[:-3] in _BE):
            return True
        if token.kind != WORD or not (is_adverb(token) or token.lower in {"not", "also", "never"}):
            return False
    return False


def begins_clause(token: Token) -> bool:
    """Whether a token may open the clause that a verb of speech reports."""
    return token.kind == QUOTE or starts_phrase(token) or token.lower in {"if", "there", "whether"}
