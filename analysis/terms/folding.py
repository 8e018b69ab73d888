"""Which word forms count as one term.

Folding happens once per distinct form, never per token: the possessive 's falls off, case goes,
variants of a name become the name, and, on request, inflections become their dictionary form.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Protocol

from analysis import text

if TYPE_CHECKING:
    from simplemma.strategies import LemmatizationStrategy

#: Names that in lower case would be function words: written in capitals they keep them, so
#: that the country is not counted as the pronoun.
CAPITAL_NAMES = frozenset({"US", "WHO", "IT"})

#: Forms that look inflected but mean something else in news: no folding to state, arm, medium.
NOT_INFLECTED = frozenset(
    ["arms", "customs", "data", "embattled", "etc", "goods", "greed", "headquarters", "km", "lan"]
).union(
    ["means", "media", "news", "outgoing", "pending", "premises", "sophisticated", "states"],
    ["troops"],
)

#: Errors of the dictionary met in a million words of news that no rule below mends.
CORRECTED = {
    "assailed": "assail",
    "developed": "develop",
    "developing": "develop",
    "exemplified": "exemplify",
    "gone": "go",
    "panicked": "panic",
    "panicking": "panic",
    "preferred": "prefer",
    "preferring": "prefer",
    "singing": "sing",
    "swearing": "swear",
    "swore": "swear",
}

#: The dictionary gives some verbs an archaic e ("thinke", "growe", "fixe") ...
_ARCHAIC_E = ("nk", "ld", "rd", "ft", "w", "x", "y")
#: ... and keeps the doubled l of British inflection ("travell").
_DOUBLED = "ll"
_VOWELS = re.compile("[aeiouy]+")


class _Lemmatizer(Protocol):
    def __call__(self, word: str) -> str | None: ...


def unpossessed(form: str) -> str:
    """Return a word without its possessive 's.

    Meant for content words: a contraction such as "it's" has to be kept from it.

    Examples
    --------
    >>> unpossessed("Ukraine's"), unpossessed("leaders")
    ('Ukraine', 'leaders')
    """
    return form[:-2] if len(form) > 2 and form[-2:] in ("'s", "'S") else form


def key(form: str) -> str:
    """Return the key under which a form is counted: lower case, but for names such as US.

    Examples
    --------
    >>> key("Missiles"), key("US"), key("us")
    ('missiles', 'US', 'us')
    """
    return form if form in CAPITAL_NAMES else form.lower()


def keys_of(phrase: str) -> tuple[str, ...]:
    """Split a phrase into the keys of its words, as a report would be.

    Examples
    --------
    >>> keys_of("the White House’s")
    ('the', 'white', 'house')
    """
    folded = text.fold(phrase)
    spans = text.word_spans(folded)
    return tuple(key(unpossessed(folded[start:end])) for start, end in spans)


class Names:
    """The alias table, ready for looking up.

    Parameters
    ----------
    aliases : mapping
        Variant of a name -> the form under which it is counted. Either may be several words.
        Case does not matter, except in names such as US.

    Attributes
    ----------
    single : dict
        Key of a one-word variant -> key of its name.
    phrases : dict
        Keys of a variant of several words -> key of its name. A name of several words is its own
        variant, so all its spellings become one term.
    labels : dict
        Key of a name -> the name as the table writes it.
    """

    def __init__(self, aliases: Mapping[str, str]) -> None:
        self.single: dict[str, str] = {}
        self.phrases: dict[tuple[str, ...], str] = {}
        self.labels: dict[str, str] = {}
        for variant, name in aliases.items():
            canonical = " ".join(keys_of(name))
            self.labels[canonical] = name
            for spelling in (variant, name):
                self._add(keys_of(spelling), canonical)

    def _add(self, variant: tuple[str, ...], canonical: str) -> None:
        if len(variant) > 1:
            self.phrases[variant] = canonical
        elif variant and variant[0] != canonical:
            self.single[variant[0]] = canonical


def lemmas(keys: Iterable[str], names: Sequence[bool], fixed: Iterable[str] = ()) -> list[str]:
    """Fold inflected forms to their dictionary form.

    Parameters
    ----------
    keys : iterable of str
        Lower-case keys, each once.
    names : sequence of bool
        For each key whether it is a name (capitalised within sentences). A name folds only to
        another name in the list, "tomahawks" to "tomahawk": "rice" the minister has no plural.
    fixed : iterable of str
        Keys to leave as they are.

    Returns
    -------
    list of str
        One key for each. Words that the dictionary does not know stay as they are.

    Notes
    -----
    Dictionary and rules of simplemma (Barbaresi; MIT), without its guesses: a rule's result
    counts only if the dictionary knows it. No parts of speech are looked at, so "left" stays
    "left" and "talks" becomes "talk" whether noun or verb.

    Examples
    --------
    >>> lemmas(["missiles", "threatened", "talks", "media"], [False] * 4)
    ['missile', 'threaten', 'talk', 'media']
    """
    listed = list(keys)
    lemma = _lemmatizer()
    kept = NOT_INFLECTED.union(CAPITAL_NAMES, fixed)
    known_names = {word for word, is_name in zip(listed, names, strict=True) if is_name}
    folded = []
    for word, is_name in zip(listed, names, strict=True):
        found = None if word in kept or not word.isalpha() else lemma(word)
        if found is None or (is_name and found not in known_names):
            found = word
        folded.append(found)
    return folded


@cache
def _lemmatizer() -> _Lemmatizer:
    # Imported late: reading the dictionary takes a quarter of a second.
    from simplemma.strategies import DictionaryLookupStrategy, RulesStrategy

    dictionary: LemmatizationStrategy = DictionaryLookupStrategy()
    rules: LemmatizationStrategy = RulesStrategy()

    def lemma(word: str) -> str | None:
        if word in CORRECTED:
            return CORRECTED[word]
        if word.startswith("un") and word.endswith(("ed", "ing")):
            # "unarmed" and "unwilling" are no forms of a verb, whatever the dictionary says.
            return None
        found = dictionary.get_lemma(word, "en")
        if found is None:
            guess = rules.get_lemma(word, "en")
            found = guess if guess and dictionary.get_lemma(guess, "en") is not None else None
        if found is None:
            return None
        found = found.lower()
        shorter = found[:-1]
        archaic = found.endswith("e") and len(shorter) > 2 and shorter.endswith(_ARCHAIC_E)
        doubled = found.endswith(_DOUBLED) and word != found and len(_VOWELS.findall(found)) > 1
        if (archaic or doubled) and dictionary.get_lemma(shorter, "en") == shorter:
            return shorter
        return found

    return lemma
