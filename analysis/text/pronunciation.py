"""Syllables of English words, as read aloud.

A rule counts the groups of vowel letters and corrects the count by some five hundred letter
patterns ("e" at the end is silent, except after consonant and "l" ...). The patterns, and the
exceptions that remain, are learned from the pronouncing dictionary of Carnegie Mellon University
(`analysis.text.fit_syllables`), so a word that has an entry there gets one of its pronunciations,
and only the words that the rule would get wrong are stored. `data/CMUDICT-NOTICE.txt` is the
dictionary's notice.
"""

import gzip
import json
import re
import unicodedata
from collections.abc import Collection
from functools import cache
from importlib import resources
from typing import NamedTuple

_VOWELS = re.compile(r"[aeiouy]+")
_SIBILANT = re.compile(r"(?:[sxz]|[cs]h|[cgsz]e)$")
_HUMPS = re.compile(
    r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})|(?<=[A-Z]{2})(?=[A-Z][a-z]{2})|(?<=[a-z]{3})(?=[A-Z]{2,}$)"
)
_RUNS = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+")
_PREFIXES = {
    "un": 1, "re": 1, "non": 1, "pre": 1, "mis": 1, "dis": 1, "out": 1, "co": 1, "post": 1,
    "mid": 1, "sub": 1, "anti": 2, "over": 2, "under": 2, "inter": 2, "super": 2, "counter": 2,
    "cyber": 2, "euro": 2, "multi": 2, "semi": 2, "ultra": 2, "micro": 2, "mega": 2, "auto": 2,
}  # fmt: skip
_SUFFIXES = {
    "ly": 1, "ness": 1, "ment": 1, "less": 1, "ful": 1, "er": 1, "ers": 1, "ism": 2, "ist": 1,
    "ists": 1, "able": 2, "ship": 1, "man": 1, "men": 1, "woman": 2, "women": 2, "town": 1,
    "like": 1, "wide": 1, "ville": 1, "house": 1, "land": 1, "berg": 1, "burg": 1, "son": 1,
}  # fmt: skip
_ALL_PREFIXES, _ALL_SUFFIXES = tuple(_PREFIXES), tuple(_SUFFIXES)

_BELOW_TWENTY = (2, 1, 1, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 2, 2, 2, 2, 3, 2, 2)
_TENS = (0, 1, 2, 2, 2, 2, 2, 3, 2, 2)
#: What a unit written at a number is read as: 3.5bn, 200m, 90km.
_UNITS = {
    "s": 0, "st": 0, "nd": 1, "rd": 0, "th": 0, "bn": 2, "b": 2, "m": 2, "mn": 2, "tn": 2, "trn": 2,
    "km": 3, "kg": 3, "cm": 4, "mm": 4, "lb": 1, "lbs": 1, "ft": 1, "oz": 1, "hrs": 2, "mph": 4,
    "kph": 5, "gb": 3, "mb": 3, "tb": 3, "mw": 3, "gw": 3, "kw": 3, "hz": 1, "mhz": 3, "ghz": 3,
}  # fmt: skip


class Patterns(NamedTuple):
    """Weights of letter patterns ("^" and "$" are the word's ends), ready to be searched for."""

    weights: dict[str, int]
    #: The longest pattern that begins at each letter.
    search: re.Pattern[str]
    #: Pattern -> weights of all patterns that it begins with, its own included.
    begun: dict[str, dict[str, int]]


class _Learned(NamedTuple):
    patterns: Patterns
    exceptions: dict[str, int]
    short: frozenset[str]
    spelled: frozenset[str]


def syllables(word: str) -> int:
    """Count the syllables of a word as it is read aloud.

    Parameters
    ----------
    word
        One word as `word_spans` finds it, with its capitals: they tell NATO, US and EU, and the
        parts of PolitiFact.

    Returns
    -------
    int
        At least 1 for anything that holds a letter or a digit, 0 otherwise.

    Notes
    -----
    Words in the CMU dictionary get the count of one of its pronunciations. Numbers are read out
    (Flesch 1948: as they are normally read aloud; "1918" has four): years by pairs, 1,000 as "one
    thousand", 3.5 as "three point five". Initialisms are spelled (U.S. 2, IMF 3, and "w" is
    three), acronyms that can be spoken are spoken. The parts of a hyphenated word are added up.
    A currency sign belongs to no word, so "dollars" in $3.5 is not counted. Letters outside the
    Latin alphabet count one syllable a word.

    Examples
    --------
    >>> [syllables(word) for word in ("negotiating", "Ukraine's", "U.S.-led", "2025", "18-36")]
    [5, 2, 3, 5, 5]
    """
    word = word.replace("’", "'")
    if "-" in word:
        return sum(map(syllables, word.split("-")))
    if word.isascii() and word.isalpha():
        return _letters(word)
    if not any(map(str.isalnum, word)):
        return 0
    return max(1, _mixed(word))


def _mixed(word: str) -> int:
    """Count for a word that is not plain letters: with digits, points, accents, an apostrophe."""
    if not word.isascii():
        marks = unicodedata.normalize("NFKD", word.replace("ø", "o").replace("ł", "l"))
        plain = "".join(letter for letter in marks if not unicodedata.combining(letter))
        plain = plain.replace("ß", "ss").replace("æ", "ae").replace("œ", "oe").replace("ı", "i")
        if plain.isascii() and plain != word:
            # A final é is heard, where the bare e mostly is not.
            heard = word[-1] in "éè" and plain.lower() not in _learned().exceptions
            return syllables(plain + "y" if heard else plain)
    if (
        word[-2:].lower() in {"'s", "s'"}
        and word[:-2].isalpha()
        and word.lower() not in _learned().exceptions
    ):
        stem = word[:-2] if word[-2] == "'" else word[:-1]
        return syllables(stem) + _extra_s(stem)
    if any(map(str.isdigit, word)):
        return _figures(word)
    if "." in word or "&" in word or "@" in word or "/" in word:
        parts = re.findall(r"[^\W_]+", word)
        if "&" in word or all(len(part) <= 2 for part in parts):
            return sum(_spelled(part) if len(part) < 3 else syllables(part) for part in parts)
        return sum(map(syllables, parts)) + word.count(".")
    return _spoken(word.lower())


def _letters(word: str) -> int:
    learned = _learned()
    if len(word) < 2:
        return 3 if word in "wW" else 1
    if word.isupper() and len(word) < 6 and not _is_spoken(word):
        return _spelled(word)
    if word[-1] == "s" and word[:-1].isupper() and 2 < len(word) < 7 and not _is_spoken(word[:-1]):
        return _spelled(word[:-1])
    lower = word.lower()
    if not word[1:].islower() and lower not in learned.exceptions:
        humps = _HUMPS.split(word)
        if len(humps) > 1:
            return sum(map(_letters, humps))
    return _spoken(lower)


def _is_spoken(capitals: str) -> bool:
    """Tell whether a word in capitals is read as a word (NATO) or spelled (IMF)."""
    learned = _learned()
    if capitals in learned.spelled:
        return False
    lower = capitals.lower()
    if lower in learned.exceptions or lower in learned.short:
        return True
    return len(capitals) > 3 and _SPEAKABLE.fullmatch(lower) is not None


_ONSET = (
    "b|bl|br|c|ch|cl|cr|d|dr|f|fl|fr|g|gh|gl|gr|h|j|k|kh|kl|kr|l|m|n|p|ph|pl|pr|qu|r|s|sc|sch|sh|sk"
    "|sl|sm|sn|sp|spr|st|str|sw|t|th|thr|tr|tw|v|w|wh|wr|y|z|chr|kn|gn"
)
_CODA = (
    "b|c|ch|ck|ct|d|f|ff|ft|g|h|k|l|ld|lf|lk|ll|lm|lp|ls|lt|m|mp|ms|n|nc|nch|nd|ng|nk|ns|nt|p|pt|r|rc"
    "|rd|rk|rl|rm|rn|rs|rt|s|sh|sk|sp|ss|st|t|th|ts|w|x|z|dd|gh|gn|lls|ps|rds|tch|tt|ws|wn|xt|zz|pp"
    "|bs|ds|gs|ks|cks|cts|cs|ms|rms|rks|rts|nds|nts|sts"
)
_SPEAKABLE = re.compile(
    rf"(?:{_ONSET})?[aeiouy]{{1,2}}(?:(?:{_CODA})?(?:{_ONSET})?[aeiouy]{{1,2}})*(?:{_CODA})?"
)


def _spelled(letters: str) -> int:
    return len(letters) + 2 * (letters.count("W") + letters.count("w"))


def _spoken(lower: str) -> int:
    """Count for a word in small letters, from the exceptions, their relatives, or the rule."""
    learned = _learned()
    known = learned.exceptions
    count = known.get(lower)
    if count is None:
        count = _related(lower, known)
    return count or _by_rule(lower, learned)


def _related(word: str, known: dict[str, int]) -> int | None:
    """Count an inflected, derived or compound form from an exception that it contains."""
    if word[-1] == "s":
        stem = word[:-1]
        if stem in known:
            return known[stem] + _extra_s(stem)
        if word[-2:] == "es" and word[:-2] in known:
            return known[word[:-2]] + _extra_s(word[:-2])
        if word[-3:] == "ies" and word[:-3] + "y" in known:
            return known[word[:-3] + "y"]
    elif word[-2:] == "ed":
        for stem in (word[:-1], word[:-2]):
            if stem in known:
                return known[stem] + bool(re.search(r"[td]e?$", stem))
        if word[-3:] == "ied" and word[:-3] + "y" in known:
            return known[word[:-3] + "y"]
    elif word[-3:] == "ing":
        for stem in (word[:-3], word[:-3] + "e"):
            if stem in known:
                return known[stem] + 1
    if word.endswith(_ALL_SUFFIXES):
        for length in (2, 3, 4, 5):
            more = _SUFFIXES.get(word[-length:])
            if more and word[:-length] in known:
                return known[word[:-length]] + more
    if word.startswith(_ALL_PREFIXES):
        for length in (2, 3, 4, 5, 7):
            more = _PREFIXES.get(word[:length])
            if more and len(word) > length + 3 and word[length:] in known:
                return known[word[length:]] + more
    return None


def _extra_s(stem: str) -> int:
    if stem.isupper() and not _is_spoken(stem):
        return int(stem[-1] in "SXZ")
    return int(_SIBILANT.search(stem.lower()) is not None)


def _by_rule(word: str, learned: _Learned) -> int:
    """Count the vowel groups and add the weights of the patterns in the word, each once."""
    found: dict[str, int] = {}
    for longest in learned.patterns.search.findall(f"^{word}$"):
        found |= learned.patterns.begun[longest]
    return max(1, len(_VOWELS.findall(word)) + sum(found.values()))


def _figures(word: str) -> int:
    total = 0
    runs = _RUNS.findall(word)
    for place, run in enumerate(runs):
        if run[0].isdigit():
            unit = runs[place + 1].lower() if place + 1 < len(runs) else ""
            total += _number(run, ordinal=unit in {"st", "nd", "rd", "th"})
        elif place and runs[place - 1][-1].isdigit() and run.lower() in _UNITS:
            total += _UNITS[run.lower()]
        elif len(run) < 4 and not _VOWELS.search(run.lower()):
            total += _spelled(run)
        else:
            total += _letters(run)
    return total


def _number(figures: str, *, ordinal: bool = False) -> int:
    whole, *decimals = figures.replace(
        ",", "" if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", figures) else "."
    ).split(".")
    count = _whole(whole, grouped="," in figures)
    for part in decimals:
        count += 1 + sum(_BELOW_TWENTY[int(digit)] for digit in part)
    if ordinal and whole[-1] == "0" and whole[-2:-1] not in {"", "0", "1"}:
        count += 1
    return count


def _whole(digits: str, *, grouped: bool) -> int:
    if not digits.isascii():
        digits = "".join(str(unicodedata.digit(digit, 0)) for digit in digits)
    if digits.strip("0") == "":
        return 2 * len(digits) if len(digits) != 2 else 2
    if digits[0] == "0" or len(digits) > 15:
        return sum(_BELOW_TWENTY[int(digit)] for digit in digits)
    number = int(digits)
    if len(digits) == 4 and not grouped and 1100 <= number < 2100 and not 2000 <= number < 2010:
        century, year = divmod(number, 100)
        # nineteen hundred, nineteen oh five, nineteen eighty
        return _cardinal(century) + (2 if year == 0 else _cardinal(year) + (year < 10))
    return _cardinal(number)


def _cardinal(number: int) -> int:
    if number < 20:
        return _BELOW_TWENTY[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (_BELOW_TWENTY[ones] if ones else 0)
    size = 1000 if number >= 1000 else 100
    while number >= size * 1000:
        size *= 1000
    above, below = divmod(number, size)
    # hundred, thousand, million, billion, trillion: two syllables each
    return _cardinal(above) + 2 + (_cardinal(below) if below else 0)


@cache
def _learned() -> _Learned:
    data = resources.files("analysis.text").joinpath("data/syllables.json.gz").read_bytes()
    stored = json.loads(gzip.decompress(data))
    exceptions = {
        word: int(count) for count, words in stored["exceptions"].items() for word in words.split()
    }
    return _Learned(
        patterns=searchable(stored["patterns"]),
        exceptions=exceptions,
        short=frozenset(stored["short"].split()),
        spelled=frozenset(stored["spelled"].split()),
    )


def searchable(weights: dict[str, int]) -> Patterns:
    """Make weighted letter patterns ready to be searched for, all at once."""
    begun = {
        pattern: {
            pattern[:end]: weights[pattern[:end]]
            for end in range(1, len(pattern) + 1)
            if pattern[:end] in weights
        }
        for pattern in weights
    }
    # Without any pattern: an expression that is found nowhere.
    return Patterns(weights, re.compile(f"(?=({_branching(weights) or '(?!)'}))"), begun)


def _branching(patterns: Collection[str]) -> str:
    """Write an expression for the longest of some patterns that looks at each letter once."""
    tails: dict[str, list[str]] = {}
    for pattern in filter(None, patterns):
        tails.setdefault(pattern[0], []).append(pattern[1:])
    if not tails:
        return ""
    branches = "|".join(re.escape(letter) + _branching(rest) for letter, rest in tails.items())
    return f"(?:{branches})" + ("?" if "" in patterns else "")
