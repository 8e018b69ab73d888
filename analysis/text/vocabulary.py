"""Attributes of word types: each distinct word is looked at once."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources

import numpy as np
import pandas as pd

from analysis.text import familiar, gunning
from analysis.text.pronunciation import syllables

#: A number with the marks inside it: 3.5, 1,000, 9/11, 18-36.
_FIGURE = re.compile(r"\d[\d.,:/-]*\d|\d")


@cache
def function_words() -> frozenset[str]:
    """Return the closed-class words of English, lower case, plain apostrophes.

    Articles, pronouns, quantifiers, prepositions, conjunctions, auxiliaries and their
    contractions, and the adverbs that serve as grammar ("very", "also"). Own compilation; the file
    ``data/function_words.txt`` states its principle.
    """
    listed = resources.files("analysis.text").joinpath("data/function_words.txt")
    lines = listed.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def _read(word: str) -> int:
    """Count the syllables of a word for a formula, a figure as one."""
    return syllables(word if word.isalpha() else _FIGURE.sub("1", word))


def types(vocabulary: Sequence[str]) -> pd.DataFrame:
    """Describe each of a list of distinct words.

    Parameters
    ----------
    vocabulary
        Words as `word_spans` finds them, case kept, each once. Pass the whole vocabulary of a
        corpus at once: small letters elsewhere tell whether a capital makes a name.

    Returns
    -------
    DataFrame
        One row per word, in the same order. ``lower`` (str) and ``is_stop`` (bool) apart, the
        columns are int32 and may be added up over the tokens of a sentence, a section or a
        report: ``letters`` (and digits: the abstract that Coleman & Liau 1975 work through has
        639 only so); ``syllables`` (`syllables`, but a figure counts as one: read aloud, "2025"
        has five and would pass for a hard word, which is why Flesch 1949 leaves figures out where
        there are several);
        ``monosyllables``; ``polysyllables`` (three or more); ``complex_words`` (Gunning 1952:
        three or more syllables, but no proper name, no combination of easy words, no form made
        three syllables long by -ed or -es); ``long_words`` (more than six letters);
        ``short_words`` (three letters or fewer); ``unfamiliar_dale_chall`` and
        ``unfamiliar_spache`` (off those lists). A column ending in ``_initial`` replaces its
        namesake where the word opens its sentence, because a capital says little there. No value
        is missing.

    Examples
    --------
    >>> types(["Negotiations", "created", "U.S.-led"])[["letters", "syllables", "complex_words"]]
       letters  syllables  complex_words
    0       12          5              0
    1        7          3              0
    2        5          3              0
    """
    words = list(vocabulary)
    lower = [word.lower() for word in words]
    seen = frozenset(words)
    stop = function_words()
    spoken = _counts(map(_read, words), len(words))
    letters = _counts(
        (len(w) if w.isalnum() else sum(map(str.isalnum, w)) for w in words), len(words)
    )
    alphabetic = _counts(
        (len(w) if w.isalpha() else sum(map(str.isalpha, w)) for w in words), len(words)
    )
    hard = [
        count > 2 and gunning.is_complex(word, count, syllables)
        for word, count in zip(words, spoken.tolist(), strict=True)
    ]
    described = pd.DataFrame(
        {
            "lower": pd.Series(lower, dtype="str"),
            "is_stop": np.fromiter((word in stop for word in lower), bool, len(words)),
            "letters": letters,
            "syllables": spoken,
            "monosyllables": (spoken == 1).astype(np.int32),
            "polysyllables": (spoken >= 3).astype(np.int32),
            "complex_words": _complex(words, hard, seen, opens=False),
            "complex_words_initial": _complex(words, hard, seen, opens=True),
            "long_words": (alphabetic > 6).astype(np.int32),
            "short_words": (alphabetic <= 3).astype(np.int32),
        }
    )
    return pd.concat([described, familiar.unfamiliar(words)], axis=1)


def _counts(values: Iterable[int], size: int) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.fromiter(values, np.int32, size)


def _complex(
    words: list[str], hard: list[bool], seen: frozenset[str], *, opens: bool
) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    counted = (
        difficult and not gunning.may_be_name(word, opens=opens, lower_case=seen)
        for word, difficult in zip(words, hard, strict=True)
    )
    return _counts(counted, len(words))
