"""Toward whom: the tone that a sentence takes toward a marked target."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import encoder
from analysis.text import fold
from analysis.tone.newsroom import model
from analysis.tone.newsroom.reading import sentence_of

Floats = NDArray[np.float64]
#: A sentence as piece numbers, and which of them are the target.
Input = tuple[tuple[int, ...], tuple[int, ...]]

_COLUMNS = ("text", "start", "end")
_MOST = 100_000
_remembered: dict[Input, Floats] = {}


def toward(df: pd.DataFrame) -> pd.Series[float]:
    """Score the tone that each sentence takes toward its marked target.

    Parameters
    ----------
    df
        One row per target: `text` (a sentence, or a longer text of which the target's sentence
        is read), `start` and `end` (the target's span in `text`, in characters).

    Returns
    -------
    Series of float
        Named `toward`, the frame's index and order: probability that readers call the sentence
        positive toward the target minus that they call it negative, -1 to 1, higher = kinder.
        NaN where the span is empty, lies outside the text or touches no word.

    Raises
    ------
    KeyError
        If a column is missing.
    WeightsError
        If the weights are absent or not the ones they should be.

    Examples
    --------
    >>> row = {"text": "Smith praised Jones for her courage.", "start": 14, "end": 19}
    >>> bool(toward(pd.DataFrame([row]))[0] > 0)
    True
    """
    classes = toward_classes(df)
    return (classes["positive"] - classes["negative"]).rename("toward")


def toward_classes(df: pd.DataFrame) -> pd.DataFrame:
    """Read the tone toward each marked target as one of three classes.

    Parameters
    ----------
    df
        As for `toward`.

    Returns
    -------
    DataFrame
        The frame's index and order: `negative`, `neutral`, `positive` (probabilities, together
        1) and `reading`, the likeliest of the three as a categorical in that order. NaN where
        `toward` is.

    Raises
    ------
    KeyError
        If a column is missing.
    WeightsError
        If the weights are absent or not the ones they should be.
    """
    missing = [column for column in _COLUMNS if column not in df.columns]
    if missing:
        raise KeyError(
            f"toward needs the columns text, start and end; missing: {', '.join(missing)}"
        )
    rows: list[int] = []
    inputs: list[Input] = []
    pieces = encoder.load().pieces
    for row, (text, start, end) in enumerate(df[list(_COLUMNS)].itertuples(index=False)):
        if not isinstance(text, str) or pd.isna(start) or pd.isna(end):
            continue
        if not 0 <= start < end <= len(text):
            continue
        folded = fold(text)
        low, high = sentence_of(folded, int(start), int(end))
        read = model.target_input(pieces, folded[low:high], int(start) - low, int(end) - low)
        if read is not None:
            rows.append(row)
            inputs.append(read)
    probabilities = np.full((len(df), len(model.CLASSES)), np.nan)
    if rows:
        probabilities[rows] = _probabilities(inputs)
    out = pd.DataFrame(probabilities, columns=list(model.CLASSES), index=df.index)
    codes = np.full(len(df), -1)
    codes[rows] = probabilities[rows].argmax(axis=1)
    out["reading"] = pd.Categorical.from_codes(codes, categories=model.CLASSES, ordered=True)
    return out


def _probabilities(inputs: Sequence[Input]) -> Floats:
    """Read marked sentences, each distinct one once in a session."""
    new = [read for read in dict.fromkeys(inputs) if read not in _remembered]
    if len(_remembered) + len(new) > _MOST:
        _remembered.clear()
        new = list(dict.fromkeys(inputs))
    if new:
        ids, segments = zip(*new, strict=True)
        _remembered.update(zip(new, model.target_readings(ids, segments), strict=True))
    return np.array([_remembered[read] for read in inputs])
