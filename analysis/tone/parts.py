"""The words that a lexicon's score of a sentence is made of, in parts that add up to it.

The libraries' own reading is asked for its steps (VADER's valences in context, TextBlob's
assessments), so that a part is what the library made of the word where it stood.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Any

import pandas as pd

from analysis.tone import categories, pattern
from analysis.tone.categories import Categories
from analysis.tone.scoring import corrected, score_sentences

Parts = list[tuple[str, float]]
#: VADER's constant: a sum of valences s becomes s / sqrt(s * s + 15).
_SQUASH = 15


def parts(
    sentences: Sequence[str],
    instrument: str = "vader",
    *,
    mask_names: bool = True,
    aliases: Iterable[str] = (),
) -> pd.DataFrame:
    """Divide the score of each sentence among the words that make it.

    Parameters
    ----------
    sentences
        Single sentences.
    instrument
        One of :data:`DIVISIBLE`.
    mask_names, aliases
        As for `score`, with every other correction.

    Returns
    -------
    DataFrame
        One row per listed word where it stands, in order: `sentence` (its place in the list),
        `term` (lower case, as the lexicon sees it after the corrections), `part` (on the scale of
        the score; 0 where the context takes a listed word all its weight). The parts of a
        sentence add up to its score. What modifies a word (negation, degree, "but") is in that
        word's part. VADER's emphasis by "!" and "?" is shared among the words that point the way
        of the sum, in proportion; its rounding to four decimals among all.

    Raises
    ------
    ValueError
        If the score of the instrument is no sum over words.
    ModuleNotFoundError
        If the instrument's package is not installed.

    Examples
    --------
    >>> parts(["It was not a good deal, and a sad day."], "vader").round(3).values.tolist()
    [[0, 'good', -0.269], [0, 'sad', -0.402]]
    """
    if instrument not in DIVISIBLE:
        raise ValueError(
            f"the scores of {instrument!r} are no sums over words; those of "
            f"{', '.join(DIVISIBLE)} are"
        )
    switches: dict[str, Any] = {"mask_names": mask_names, "aliases": frozenset(aliases)}
    scores = score_sentences(sentences, instrument, **switches)
    rows = [
        (place, term, part)
        for place, (sentence, score) in enumerate(zip(sentences, scores, strict=True))
        if math.isfinite(score)
        for term, part in DIVISIBLE[instrument](corrected(sentence, instrument, **switches), score)
    ]
    frame = pd.DataFrame(rows, columns=["sentence", "term", "part"])
    return frame.astype({"sentence": "int64", "term": "str", "part": "float64"})


def _vader(sentence: str, score: float) -> Parts:
    library, analyzer = _vader_steps()
    values, text = analyzer.polarity_scores(sentence)
    words = [word.lower() for word in library.SentiText(text).words_and_emoticons]
    listed = [
        (word, float(value))
        for word, value in zip(words, values, strict=True)
        if value or (word in analyzer.lexicon and word not in library.BOOSTER_DICT)
    ]
    total = float(sum(value for _, value in listed))
    if total:
        # "!" and "?" raise the sum whichever way it points.
        raised = total + math.copysign(analyzer._punctuation_emphasis(text), total)
        leading = sum(value for _, value in listed if value * total > 0)
        raise_by = 1 + (raised - total) / leading
        listed = [(w, value * raise_by if value * total > 0 else value) for w, value in listed]
        total = raised
    found = [(word, value / math.sqrt(total * total + _SQUASH)) for word, value in listed]
    size = sum(abs(part) for _, part in found)
    rounding = score - sum(part for _, part in found)
    return [(w, part + rounding * abs(part) / size if size else part) for w, part in found]


@cache
def _vader_steps() -> tuple[Any, Any]:
    library: Any = import_module("vaderSentiment.vaderSentiment")

    class Steps(library.SentimentIntensityAnalyzer):  # type: ignore[misc]
        """Stops before the valences of the words are summed."""

        def score_valence(self, sentiments: list[float], text: str) -> tuple[list[float], str]:
            return sentiments, text

    return library, Steps()


def _textblob(sentence: str, score: float) -> Parts:
    sentiment = _textblob_steps()
    found = sentiment(sentence).assessments
    return [(_scored_word(words, sentiment), value / len(found)) for words, value, _, _ in found]


def _scored_word(words: Sequence[str], lexicon: Mapping[str, object]) -> str:
    """Return the word of a chunk that was scored: the last one listed ("not very good")."""
    listed = [word for word in words if word in lexicon]
    return (listed or list(words))[-1]


@cache
def _textblob_steps() -> Any:
    engine = pattern.engine()
    sentiment = engine._library.Sentiment()
    for word, (scores, modifies) in engine.lexicon.items():
        dict.__setitem__(sentiment, word, {None: scores, **({"RB": scores} if modifies else {})})
    return sentiment


def _categories(load: Callable[[], Categories]) -> Callable[[str, float], Parts]:
    def divided(sentence: str, score: float) -> Parts:
        found = load().listed(sentence)
        size = sum(abs(value) for _, value in found)
        total = sum(value for _, value in found)
        # One listed word's share of the score, as the package guards its division.
        each = score / total if total else 1 / size if size else 0.0
        return [(word, value * each) for word, value in found]

    return divided


#: Instruments whose score of a sentence is a sum over its words.
DIVISIBLE: Mapping[str, Callable[[str, float], Parts]] = MappingProxyType(
    {
        "vader": _vader,
        "textblob": _textblob,
        "loughran_mcdonald": _categories(categories.loughran_mcdonald),
        "harvard_iv": _categories(categories.harvard_iv),
    }
)
