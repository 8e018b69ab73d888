"""Tone of reports, sections and voices: means over sentences, with their uncertainty."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.corpus import Corpus
from analysis.tone.instruments import INSTRUMENTS, PRIMARY
from analysis.tone.scoring import score_sentences

Floats = NDArray[np.float64]

_LEVEL = 0.95
_KEYS = ("article", "section", "sentence", "voice", "start", "end", "text", "sentences", "words")


def sentences(
    corpus: Corpus,
    instrument: str = PRIMARY,
    *,
    by_voice: bool = False,
    correct: bool | Iterable[str] = True,
    mask_names: bool = True,
) -> pd.DataFrame:
    """Score every sentence of a corpus.

    Parameters
    ----------
    corpus
        Reports; their aliases are masked as names are.
    instrument, correct, mask_names
        As for `score`.
    by_voice
        One row per sentence and voice, each voice's part of the sentence scored by itself.

    Returns
    -------
    DataFrame
        `article`, `section`, `sentence`, (`voice`,) `start`, `end`, `text`, `sentences` (1, or
        the voice's share of the sentence), `words`, and `tone`: within the instrument's range,
        higher = more positive, NaN where there is no word. In the order of the text.
    """
    return _scored(corpus, ["voice"] if by_voice else [], instrument, correct, mask_names)


def measure(
    corpus: Corpus,
    by: Iterable[str] = ("article",),
    *,
    instrument: str = PRIMARY,
    weights: str = "sentences",
    correct: bool | Iterable[str] = True,
    mask_names: bool = True,
) -> pd.DataFrame:
    """Measure the tone of each group of sentences: the mean of their scores.

    Because it is a mean over sentences it does not drift with length. Groups of fewer than some
    ten sentences have intervals too wide to be told apart: that is what the interval is for.

    Parameters
    ----------
    corpus
        Reports.
    by
        Columns to group by, such as ``["article", "section"]`` or ``["article", "voice"]``.
        With ``voice`` each voice's part of a sentence is scored by itself, and weighs as much of
        a sentence as it has of its words.
    instrument, correct, mask_names
        As for `score`.
    weights
        ``"sentences"``: every sentence counts the same. ``"words"``: by its number of words.

    Returns
    -------
    DataFrame
        Indexed by `by`, in the order of the text: `tone` (within the instrument's range, higher
        = more positive, NaN for a group without words), `standard_error` (of the mean, the
        sentences taken as drawn independently), `low` and `high` (95 %, Student's t, within the
        range), all three NaN for fewer than two sentences, `sentences` and `words`. The interval
        is about these texts: it says how far the mean depends on single sentences.

    Raises
    ------
    KeyError
        If the corpus has no such column.
    ValueError
        If the instrument or the kind of weights does not exist.
    """
    if weights not in ("sentences", "words"):
        raise ValueError(f"weights are 'sentences' or 'words', not {weights!r}")
    by = list(by)
    scored = _scored(corpus, by, instrument, correct, mask_names)
    weight = scored[weights].where(scored["tone"].notna(), 0.0).astype(float)
    tone = scored["tone"].fillna(0.0)
    scored = scored.assign(_weight=weight, _weighted=weight * tone)
    groups = scored.groupby(by, observed=True, sort=False)
    sums = groups[["sentences", "words", "_weight", "_weighted"]].sum()
    mean = sums["_weighted"] / sums["_weight"].where(sums["_weight"] > 0)
    # Standard error of a ratio of sums: the sentences' weighted deviations from the mean.
    deviation = (weight * (tone - mean.iloc[groups.ngroup()].to_numpy())) ** 2
    count = (weight > 0).astype(float).groupby(groups.ngroup().to_numpy()).sum().to_numpy(float)
    spread = deviation.groupby(groups.ngroup().to_numpy()).sum().to_numpy(float)
    low, high = INSTRUMENTS[instrument].range
    total = sums["_weight"].to_numpy(float)
    error, reach = _uncertainty(spread, np.asarray(count, dtype=np.float64), total)
    return pd.DataFrame(
        {
            "tone": mean,
            "standard_error": error,
            "low": np.maximum(mean - reach, low),
            "high": np.minimum(mean + reach, high),
            "sentences": sums["sentences"],
            "words": sums["words"],
        }
    )


def _uncertainty(spread: Floats, count: Floats, weight: Floats) -> tuple[Floats, Floats]:
    """Give the standard error of each mean and half the width of its interval."""
    enough = count > 1
    free = np.where(enough, count - 1, np.nan)
    error = np.sqrt(count / free * spread) / np.where(weight > 0, weight, np.nan)
    return error, error * import_module("scipy.special").stdtrit(free, (1 + _LEVEL) / 2)


def _scored(
    corpus: Corpus,
    by: list[str],
    instrument: str,
    correct: bool | Iterable[str],
    mask_names: bool,
) -> pd.DataFrame:
    units = corpus.units(by)
    columns = dict.fromkeys([*(key for key in _KEYS if key in units), *by])
    scores = score_sentences(
        units["text"].tolist(),
        instrument,
        correct=correct,
        mask_names=mask_names,
        aliases={*corpus.aliases, *corpus.aliases.values()},
    )
    return units[list(columns)].assign(tone=np.array(scores, dtype=float)).reset_index(drop=True)
