"""Which words a young reader knows: Dale's list of 3,000 words and Spache's revised list.

The word-list formulas (Dale-Chall, Bormuth, Spache) ask of each word whether it is *familiar*: on
the list, or a regular form of a word on it. The lists lie in ``data/familiar.txt``, with
their sources and licences. No machine reads a list quite as its author meant it, so the rules are
spelled out.

Dale & Chall (1948, "Instructions") count as familiar: regular plurals and possessives; the third
person, participle and past in -s, -ing, -ed (with the y to i, dropped e and doubled consonant of
spelling) and the participle in -n; comparatives and superlatives in -er, -est of listed adjectives;
adverbs in -ly; names of persons and places; numerals; hyphenated words whose parts are all
familiar. They count as unfamiliar: nouns in -er, irregular forms, names of organisations and
abbreviations, unless listed. Spache (1953) lets plurals, possessives and regular verb endings pass,
and names and numerals, but no -er, -est, -ly.

What remains a judgement here, since no tagger is asked: a capitalised form is taken for the name
of a person or place unless its lower-case form occurs in the same vocabulary or, where it opens a
sentence, its ending is that of a common word (-tion, -ment, -ers ...); an acronym is taken for an
organisation: unfamiliar.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd

__all__ = ["LISTS", "listed", "unfamiliar"]

LISTS = {"dale_chall": "d", "spache": "s"}

# Abbreviations a young reader knows as words: titles, hours, the two countries news is full of.
ABBREVIATIONS = frozenset(
    ["a.m.", "p.m.", "dr", "dr.", "mr", "mrs", "ms", "ms.", "st.", "u.s.", "us", "u.k.", "uk"]
)

# Endings of common words that begin a sentence with a capital far more often than a name ends so.
COMMON_ENDING = re.compile(
    r".{3}(?:tions?|sions?|ments?|ness|ity|ities|isms?|ists|ers|ors|ings?|ally|edly|ously|fully|"
    r"ships?|ible|able|ials?|ives?|ures?|ages|ents|ed)$"
)
CONTRACTION = re.compile(r"(?:n't|'(?:s|ll|re|ve|d|m))$")
VOWELS = frozenset("aeiou")


@cache
def marks() -> dict[str, str]:
    """Return each word of the lists with its marks."""
    text = files(__package__).joinpath("data/familiar.txt").read_text(encoding="utf-8")
    rows = (line.partition(" ") for line in text.splitlines() if not line.startswith("#"))
    return {word: code for word, _, code in rows}


@cache
def listed(name: str) -> frozenset[str]:
    """Return the words of one list as printed, in lower case.

    Parameters
    ----------
    name
        ``"dale_chall"`` (Dale & Chall 1948, 2,942 words) or ``"spache"`` (Spache 1974, 1,063).

    Raises
    ------
    ValueError
        If there is no list of that name.

    Examples
    --------
    >>> "airship" in listed("dale_chall"), "television" in listed("dale_chall")
    (True, False)
    """
    if name not in LISTS:
        raise ValueError(f"no word list {name!r}; there are {sorted(LISTS)}")
    return frozenset(word for word, code in marks().items() if LISTS[name] in code)


def doubles(word: str) -> bool:
    """Whether the last consonant doubles before -ed and -ing: one vowel between two consonants."""
    return (
        len(word) >= 3
        and word[-1] not in VOWELS | frozenset("wxy")
        and word[-2] in VOWELS
        and word[-3] not in VOWELS
    )


def stems(word: str, ending: str) -> tuple[str, ...]:
    """Return the spellings of a listed word before an ending that begins with a vowel."""
    if word.endswith("e"):
        return (word[:-1], word[:-2] + "y") if word.endswith("ie") else (word[:-1],)
    if word.endswith("y") and word[-2:-1] not in VOWELS and ending != "ing":
        return (word[:-1] + "i",)
    return (word, word + word[-1]) if doubles(word) else (word,)


def s_forms(word: str) -> tuple[str, ...]:
    """Return the regular plural or third person, as spelling has it."""
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return (word[:-1] + "ies",)
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return (word + "es",)
    return (word + "s", word + "es") if word.endswith("o") else (word + "s",)


def inflected(word: str, *, adjectives: bool) -> Iterable[str]:
    """Yield the regular forms of a listed word that pass as familiar with it."""
    yield word
    if len(word) < 2 or not word.isalpha():
        return
    yield from s_forms(word)
    for ending in ("ed", "ing"):
        yield from (stem + ending for stem in stems(word, ending))
    if not adjectives:
        return
    if word.endswith(("w", "ke", "ve", "re")):
        yield word + "n"
    yield word + "ly"
    if "a" in marks()[word]:
        for ending in ("er", "est"):
            yield from (stem + ending for stem in stems(word, ending))


@cache
def forms(name: str) -> frozenset[str]:
    """Return a list with its regular forms, ready for look-up."""
    adjectives = name == "dale_chall"
    return frozenset(
        form for word in listed(name) for form in inflected(word, adjectives=adjectives)
    )


def judge(
    known: frozenset[str], vocabulary: frozenset[str], *, opening: bool
) -> Callable[[str], bool]:
    """Return the test of one list, a function that says whether a surface form is familiar.

    Where a word opens its sentence, a capital says little: an ending may say it is no name.
    """

    def named(word: str, lower: str) -> bool:
        if not word[0].isupper() or (len(word) > 1 and word.isupper()) or lower in vocabulary:
            return False
        return not (opening and COMMON_ENDING.search(lower))

    def familiar(word: str) -> bool:
        lower = word.lower()
        if lower in known or lower in ABBREVIATIONS:
            return True
        if "-" in lower:
            return all(familiar(part) for part in word.split("-") if part)
        base = CONTRACTION.sub("", lower).rstrip("'")
        if base != lower:
            return not base or familiar(word[: len(base)])
        if not lower.replace("'", "").isalpha():
            return any(letter.isdigit() for letter in lower)
        return named(word, lower)

    return familiar


def unfamiliar(vocabulary: Sequence[str]) -> pd.DataFrame:
    """Mark the unfamiliar words of a vocabulary, by each list.

    Parameters
    ----------
    vocabulary
        Distinct surface forms, case kept, typographic apostrophes folded to ``'``. Case tells names
        from common words, so pass the whole vocabulary of a text at once: a capitalised form whose
        lower-case form occurs too is no name.

    Returns
    -------
    DataFrame
        One row per form, in order, int32: ``unfamiliar_dale_chall`` and ``unfamiliar_spache``, 1
        where the word is unfamiliar, else 0; ``unfamiliar_dale_chall_initial`` and
        ``unfamiliar_spache_initial``, the same where the word opens its sentence. Higher sums =
        harder. Never missing: a numeral is familiar.

    Notes
    -----
    Dale, E. & Chall, J. S. (1948), Educational Research Bulletin 27, 37-54; Spache, G. (1953),
    Elementary School Journal 53, 410-413, with the list of 1974. Rules that hand counters keep over
    a whole sample ("count an organisation's name at most twice") are not kept, so that counts add.

    Examples
    --------
    >>> words = ["Countries", "negotiated", "longer", "Kyiv", "3.5", "well-liked"]
    >>> unfamiliar(words).iloc[:, :2]
       unfamiliar_dale_chall  unfamiliar_spache
    0                      0                  0
    1                      1                  1
    2                      0                  1
    3                      0                  0
    4                      0                  0
    5                      0                  0
    """
    seen = frozenset(vocabulary)
    inside, initial = {}, {}
    for name in LISTS:
        familiar = judge(forms(name), seen, opening=False)
        opening = judge(forms(name), seen, opening=True)
        strange = [not familiar(word) for word in vocabulary]
        inside[f"unfamiliar_{name}"] = np.array(strange, dtype=np.int32)
        # Opening a sentence only takes from a capital that it makes a name.
        initial[f"unfamiliar_{name}_initial"] = np.fromiter(
            (
                odd or (not word.islower() and not opening(word))
                for odd, word in zip(strange, vocabulary, strict=True)
            ),
            np.int32,
            len(vocabulary),
        )
    return pd.DataFrame(inside | initial)
