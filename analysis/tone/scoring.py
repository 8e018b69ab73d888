"""Scores of texts: one number each, in order, by a named instrument."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.text import fold, sentence_spans, word_spans
from analysis.tone.categories import Categories
from analysis.tone.corrections import Corrector, chosen, names_with
from analysis.tone.instruments import PRIMARY
from analysis.tone.instruments import instrument as look_up

Floats = NDArray[np.float64]

_WORDLIKE = re.compile(r"[^\W_]")


def score(
    texts: Sequence[str],
    instrument: str = PRIMARY,
    *,
    correct: bool | Iterable[str] = True,
    mask_names: bool = True,
    aliases: Iterable[str] = (),
    weights: str = "sentences",
) -> pd.Series[float]:
    """Score the tone of each text.

    A text of several sentences has the mean of their scores, so that a score does not drift with
    length. Typographic punctuation is folded first. Where no correction applies a sentence's
    score equals the library's to the last bit.

    Parameters
    ----------
    texts
        Sentences or longer texts. A Series keeps its index.
    instrument
        Name of an instrument, see `INSTRUMENTS`.
    correct
        ``True`` for all corrections, ``False`` for none (each text as a whole, as the library
        scores it), or the names of those wanted; see `CORRECTIONS`. `newsroom` reads whole
        sentences and needs none but ``"sentences"``; the others leave it alone.
    mask_names
        ``False`` leaves names their sentiment, as ``correct`` without ``"names"`` does.
    aliases
        More names to mask, such as the aliases of a corpus.
    weights
        ``"sentences"``: every sentence counts the same. ``"words"``: by its number of words.

    Returns
    -------
    Series of float
        Named `tone`; one value per text, in order, within the instrument's range, NaN where a
        text holds no word (unless the instrument reads something else in it: an emoticon).
        Higher = more positive (for `textblob_subjectivity`: more opinion).

    Raises
    ------
    ValueError
        If the instrument, a correction or the kind of weights does not exist.
    ModuleNotFoundError
        If the instrument's package is not installed.

    Examples
    --------
    >>> score(["The book isn’t good.", "The book is good.", ""], "vader").tolist()
    [-0.3412, 0.4404, nan]
    """
    if isinstance(texts, str):
        raise TypeError("score takes a list of texts, not one text")
    if weights not in ("sentences", "words"):
        raise ValueError(f"weights are 'sentences' or 'words', not {weights!r}")
    index = texts.index if isinstance(texts, pd.Series) else None
    wanted = chosen(correct, mask_names)
    folded = [fold(text) for text in texts]
    score_each = _scorer(instrument, wanted, frozenset(aliases))
    if "sentences" not in wanted:
        return pd.Series(score_each(folded), index=index, name="tone", dtype=float)
    owners: list[int] = []
    parts: list[str] = []
    for number, text in enumerate(folded):
        for start, end in sentence_spans(text):
            owners.append(number)
            parts.append(text[start:end])
    values = np.array(score_each(parts), dtype=float)
    sizes = np.array([len(word_spans(part)) for part in parts] if weights == "words" else 1.0)
    return pd.Series(
        _means(values, sizes, np.array(owners, dtype=np.intp), len(folded)),
        index=index,
        name="tone",
        dtype=float,
    )


def score_sentences(
    sentences: Sequence[str],
    instrument: str,
    *,
    correct: bool | Iterable[str] = True,
    mask_names: bool = True,
    aliases: Iterable[str] = (),
) -> list[float]:
    """Score texts that are single sentences already; NaN where there is no word."""
    wanted = chosen(correct, mask_names)
    return _scorer(instrument, wanted, frozenset(aliases))([fold(text) for text in sentences])


def corrected(
    sentence: str,
    instrument: str = "vader",
    *,
    correct: bool | Iterable[str] = True,
    mask_names: bool = True,
    aliases: Iterable[str] = (),
) -> str:
    """Show a sentence as the instrument's lexicon sees it after the corrections.

    Names and subjects that the lexicon passes over are left as they stand.

    Examples
    --------
    >>> corrected("There was no evidence of fraud.", "vader")
    'There was evidence of no fraud.'
    >>> corrected("It isn’t great.", "textblob")
    'It is not great.'
    """
    wanted = chosen(correct, mask_names)
    return _corrector(instrument, wanted, frozenset(aliases)).correct(fold(sentence))


@lru_cache(maxsize=64)
def _corrector(instrument: str, wanted: frozenset[str], aliases: frozenset[str]) -> Corrector:
    declared = look_up(instrument)
    lexicon = declared.load()
    stemming = lexicon if isinstance(lexicon, Categories) and "stems" in wanted else None
    return Corrector(
        lexicon=lexicon,
        names=names_with(aliases),
        # The category lists have none: they apply negation themselves.
        negation="negation" in wanted and bool(declared.denials),
        mask_names="names" in wanted,
        mask_subjects="subjects" in wanted,
        knows_contractions=declared.knows_contractions,
        denials=declared.denials,
        merely_stemmed=stemming.merely_stemmed if stemming else None,
    )


def _scorer(
    instrument: str, wanted: frozenset[str], aliases: frozenset[str]
) -> Callable[[Sequence[str]], list[float]]:
    lexicon = look_up(instrument).load()
    corrector = _corrector(instrument, wanted, aliases)
    scores = lexicon.scores
    if isinstance(lexicon, Categories) and "negation" in wanted:
        scores = lexicon.scores_with_negation
    rewrites = bool(wanted - {"sentences"})

    def score_each(texts: Sequence[str]) -> list[float]:
        seen = [corrector.correct(text) for text in texts] if rewrites else texts
        return [
            value if value or _WORDLIKE.search(text) else math.nan
            for value, text in zip(scores(seen), texts, strict=True)
        ]

    return score_each


def _means(values: Floats, sizes: Floats, owners: NDArray[np.intp], count: int) -> Floats:
    """Average the values of each owner; NaN for an owner without any."""
    means = np.full(count, np.nan)
    sizes = np.broadcast_to(sizes, values.shape)
    known = ~np.isnan(values) & (sizes > 0)
    values, sizes, owners = values[known], sizes[known], owners[known]
    alone = np.bincount(owners, minlength=count) == 1
    weight = np.bincount(owners, sizes, count)
    total = np.bincount(owners, values * sizes, count)
    np.divide(total, weight, out=means, where=weight > 0)
    # One sentence keeps its value exactly: (value * n) / n may differ in the last bit.
    single = alone[owners]
    means[owners[single]] = values[single]
    return means
