"""Word lists of the package, read once from ``lexicon.toml``."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

COMMITMENTS = ("neutral", "distancing", "charged", "factive", "denying", "thought")

_VOWELS = "aeiou"


class Cue(NamedTuple):
    """A reporting verb in one of its forms.

    ``commitment`` is one of `COMMITMENTS`; ``form`` is ``"base"``, ``"finite"`` (third
    person or past) or ``"ing"``; ``strong`` verbs report speech without a quotation too.
    """

    lemma: str
    commitment: str
    form: str
    strong: bool
    labelling: bool


@cache
def _tables() -> dict[str, Any]:
    source = resources.files("analysis.quotations").joinpath("lexicon.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def words(table: str, name: str) -> frozenset[str]:
    """One word list of the lexicon.

    >>> "spokeswoman" in words("sources", "person")
    True
    """
    return frozenset(str(_tables()[table][name]).split())


@cache
def people() -> frozenset[str]:
    """Nouns for people who speak, singular and plural."""
    singular = words("sources", "person")
    return singular | frozenset(map(plural, singular)) | words("sources", "irregular_plurals")


@cache
def plurals_of_people() -> frozenset[str]:
    """Nouns for more than one speaker."""
    return frozenset(map(plural, words("sources", "person"))) | words(
        "sources", "irregular_plurals"
    )


@cache
def institutions() -> frozenset[str]:
    """Nouns for bodies that speak, singular and plural."""
    singular = words("sources", "institution")
    return singular | frozenset(map(plural, singular))


@cache
def cues() -> dict[str, Cue]:
    """Every form of every reporting verb, in small letters."""
    verbs = _tables()["verbs"]
    weak = words("verbs", "with_quotation_only")
    labelling = words("verbs", "labelling")
    forms: dict[str, Cue] = {}
    for commitment in reversed(COMMITMENTS):
        for lemma in words("verbs", commitment):
            made = verbs["irregular"].get(lemma)
            inflected = made.split() if made else list(inflections(lemma))
            for form in [lemma, *inflected]:
                kind = "ing" if form.endswith("ing") and form != lemma else "finite"
                if form == lemma and form not in inflected:  # read, put: the past too
                    kind = "base"
                strong = lemma not in weak
                forms[form] = Cue(lemma, commitment, kind, strong, lemma in labelling)
    return forms


def inflections(verb: str) -> tuple[str, str, str]:
    """Third person, past and -ing form of a regular verb.

    >>> inflections("deny"), inflections("argue"), inflections("stress")
    (('denies', 'denied', 'denying'), ('argues', 'argued', 'arguing'), \
('stresses', 'stressed', 'stressing'))
    """
    stem = verb[:-1]
    if verb.endswith("e"):
        return verb + "s", verb + "d", stem + "ing"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return stem + "ies", stem + "ied", verb + "ing"
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return third, verb + "ed", verb + "ing"


def plural(noun: str) -> str:
    """Plural of a noun by rule.

    >>> plural("ally"), plural("witness"), plural("spokesman"), plural("envoy")
    ('allies', 'witnesses', 'spokesmen', 'envoys')
    """
    if noun.endswith("man"):
        return noun[:-2] + "en"
    if noun.endswith("y") and noun[-2] not in _VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "sh", "ch", "x", "z")) else "s")
