"""The sentences of a corpus shared out between the reporter and those quoted, by words."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.corpus.counting import Ints, additive, sentence_rows, sum_by

VOICES = ("reporter", "quoted")


def by_voice(
    sentences: pd.DataFrame, words: pd.DataFrame, types: pd.DataFrame, sources: Mapping[str, str]
) -> pd.DataFrame:
    """Return one row per sentence and voice: its words' counts, its share, its part of the text."""
    row = sentence_rows(words, sentences)
    group = row * 2 + words["in_quote"].to_numpy()
    sums = sum_by(group, 2 * len(sentences), words, types)
    kept = np.flatnonzero(sums["words"])
    counts = ["sentences", "words", "quoted_words", *additive(types)]
    frame = sentences.iloc[kept // 2].drop(columns=counts).reset_index(drop=True)
    frame["voice"] = pd.Categorical.from_codes(kept % 2, categories=list(VOICES))
    whole = sentences["words"].to_numpy()[kept // 2]
    frame["sentences"] = sums["words"][kept] / whole
    for name, values in sums.items():
        frame[name] = values[kept]
    shared = np.flatnonzero(frame["words"].to_numpy() < whole)
    parts = _parts(sentences, words, sources, row, kept[shared] // 2)
    texts = frame["text"].tolist()
    for i in shared.tolist():
        texts[i] = parts[int(kept[i])]
    return frame.assign(text=texts)


def _parts(
    sentences: pd.DataFrame, words: pd.DataFrame, sources: Mapping[str, str], row: Ints, rows: Ints
) -> dict[int, str]:
    """Text of each voice's part of the sentences both voices share, keyed 2 * row + quoted."""
    mixed = np.flatnonzero(np.isin(row, rows))
    quoted = words["in_quote"].to_numpy()
    starts, ends = words["start"].to_numpy(), sentences["end"].to_numpy()
    names = sentences["article"].astype(str).tolist()
    pieces: dict[int, list[str]] = {}
    opened = 0
    for i in range(1, len(mixed) + 1):
        here = mixed[opened]
        same = i < len(mixed) and row[mixed[i]] == row[here]
        if same and quoted[mixed[i]] == quoted[here]:
            continue
        end = starts[mixed[i]] if same else ends[row[here]]
        piece = sources[names[row[here]]][starts[here] : end]
        key = int(row[here] * 2 + quoted[here])
        pieces.setdefault(key, []).append(piece.strip(" \t\r\n\"'“”‘’«»"))
        opened = i
    return {key: " ".join(value) for key, value in pieces.items()}
