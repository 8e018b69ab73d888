"""Tone in the order of reading: every sentence with its place, and a smoothed line."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.corpus import Corpus
from analysis.tone.instruments import PRIMARY
from analysis.tone.measures import sentences

#: Width of the smoothing, as a share of the report: about one section of a news report.
BANDWIDTH = 0.06
NOTES = 3
NOTE_WORDS = 13


def along(
    corpus: Corpus, instrument: str = PRIMARY, *, bandwidth: float = BANDWIDTH
) -> pd.DataFrame:
    """Return the tone of every sentence with where it stands in its report.

    Parameters
    ----------
    corpus
        Reports.
    instrument
        As for :func:`score`.
    bandwidth
        Standard deviation of the Gaussian weights of the smoothed line, as a share of the words
        of the report (Nadaraya 1964; Watson 1964). It shows where tone drifts; it tests nothing.

    Returns
    -------
    DataFrame
        One row per sentence, in reading order: article, section, sentence, position (share of the
        report's words before it, 0 to 1), width (its own share), tone, smooth (NaN where tone is
        known for no sentence near), voice (whose words are the larger part of it), note (the
        beginning of the sentence for the few of most extreme tone, one in each third of the
        report, else empty).
    """
    scored = sentences(corpus, instrument)
    quoted = corpus.sentences["quoted_words"].to_numpy() * 2 > scored["words"].to_numpy()
    frames = []
    for _, rows in scored.groupby("article", observed=True, sort=False):
        words = rows["words"].to_numpy(dtype=float)
        total = max(words.sum(), 1.0)
        position, width = (words.cumsum() - words) / total, words / total
        tone = rows["tone"].to_numpy()
        frames.append(
            rows[["article", "section", "sentence"]].assign(
                position=position,
                width=width,
                tone=tone,
                smooth=_smooth(position + width / 2, tone, words, bandwidth),
                voice=np.where(quoted[rows.index], "quoted", "reporter"),
                note=_notes(rows["text"].tolist(), position + width / 2, tone),
            )
        )
    return pd.concat(frames, ignore_index=True)


def _smooth(
    at: NDArray[np.float64], tone: NDArray[np.float64], words: NDArray[np.float64], width: float
) -> NDArray[np.float64]:
    known = np.isfinite(tone)
    weights = np.exp(-0.5 * ((at[:, None] - at[None, known]) / width) ** 2) * words[known]
    total = weights.sum(axis=1)
    smooth = np.full(len(at), np.nan)
    np.divide(weights @ tone[known], total, out=smooth, where=total > 0)
    return smooth


def _notes(texts: list[str], at: NDArray[np.float64], tone: NDArray[np.float64]) -> list[str]:
    notes = [""] * len(texts)
    strength = np.nan_to_num(np.abs(tone))
    for part in range(NOTES):
        inside = np.flatnonzero((at >= part / NOTES) & (at < (part + 1) / NOTES) & (strength > 0))
        if len(inside):
            strongest = int(inside[strength[inside].argmax()])
            notes[strongest] = _opening(texts[strongest])
    return notes


def _opening(sentence: str) -> str:
    words = sentence.split()
    return " ".join(words) if len(words) <= NOTE_WORDS else " ".join(words[:NOTE_WORDS]) + " …"
