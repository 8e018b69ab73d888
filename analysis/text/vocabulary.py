"""Attributes of word types: each distinct word is looked at once."""

from collections.abc import Sequence
from functools import cache
from importlib import resources

import numpy as np
import pandas as pd

from analysis.text import familiar
from analysis.text.syllables import syllables


@cache
def function_words() -> frozenset[str]:
    """Return the closed-class words of English, lower case, plain apostrophes."""
    listed = resources.files("analysis.text").joinpath("data/function_words.txt")
    lines = listed.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def types(vocabulary: Sequence[str]) -> pd.DataFrame:
    """Describe each of a list of distinct words.

    Parameters
    ----------
    vocabulary
        Words as `word_spans` finds them, case kept, each once.

    Returns
    -------
    DataFrame
        One row per word, in the same order. ``lower`` (str) and ``is_stop`` (bool) apart, the
        columns are integers that may be added up over the tokens of a sentence, a section or a
        report: ``letters``, ``characters`` (letters and digits), ``syllables``,
        ``monosyllables``, ``polysyllables`` (three or more), ``complex_words`` (Gunning 1952),
        ``long_words`` (more than six letters), ``short_words`` (three letters or fewer),
        ``unfamiliar_dale_chall`` and ``unfamiliar_spache`` (off those lists). A column ending in
        ``_initial`` replaces its namesake where the word opens its sentence.
    """
    words = list(vocabulary)
    lower = [word.lower() for word in words]
    letters = np.fromiter((sum(map(str.isalpha, w)) for w in words), np.int32, len(words))
    characters = np.fromiter((sum(map(str.isalnum, w)) for w in words), np.int32, len(words))
    spoken = np.fromiter(map(syllables, lower), np.int32, len(words))
    names = np.fromiter((word[:1].isupper() for word in words), bool, len(words))
    stop = function_words()
    described = pd.DataFrame(
        {
            "lower": pd.Series(lower, dtype="str"),
            "is_stop": np.fromiter((word in stop for word in lower), bool, len(words)),
            "letters": letters,
            "characters": characters,
            "syllables": spoken,
            "monosyllables": (spoken == 1).astype(np.int32),
            "polysyllables": (spoken >= 3).astype(np.int32),
            "complex_words": ((spoken >= 3) & ~names).astype(np.int32),
            "long_words": (letters > 6).astype(np.int32),
            "short_words": (letters <= 3).astype(np.int32),
        }
    )
    return pd.concat([described, familiar.unfamiliar(words)], axis=1)
