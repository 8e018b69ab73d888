"""Scores of sentences, remembered, and which words pushed them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.text import fold, sentence_spans, word_spans
from analysis.tone.newsroom import model

_REMEMBERED = 100_000
_WORDLIKE = re.compile(r"[^\W_]")
_scores: dict[str, float] = {}


class Newsroom:
    """The instrument as the panel calls it."""

    def scores(self, texts: Sequence[str]) -> list[float]:
        """Score single sentences; NaN where there is no word."""
        return sentence_scores(texts)

    def stirs(self, raw: str) -> bool:
        """No token calls for a correction."""
        return False

    def sign(self, word: str) -> int:
        """No word points either way by itself."""
        return 0


def sentence_scores(sentences: Sequence[str]) -> list[float]:
    """Score single sentences, each distinct one once in a session.

    Raises
    ------
    WeightsError
        If the weights are absent or not the ones they should be.
    """
    folded = [" ".join(fold(sentence).split()) for sentence in sentences]
    new = [s for s in dict.fromkeys(folded) if s not in _scores and _WORDLIKE.search(s)]
    if len(_scores) + len(new) > _REMEMBERED:
        _scores.clear()
        new = [s for s in dict.fromkeys(folded) if _WORDLIKE.search(s)]
    if new:
        _scores.update(zip(new, _read(new), strict=True))
    return [_scores.get(sentence, math.nan) for sentence in folded]


def _read(sentences: Sequence[str]) -> list[float]:
    # Late, because the panel names this instrument before it can score with another.
    from analysis.tone.scoring import score_sentences

    readers = model.readers(model.TONE)
    pieces = readers[0].encoder.pieces
    ids = [model.sentence_input(pieces, sentence) for sentence in sentences]
    network = np.mean([model.tones(reader, ids) for reader in readers], axis=0)
    vader = np.nan_to_num(np.array(score_sentences(sentences, "vader")))
    return [float(score) for score in model.blended(model.blend(), network, vader)]


def without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Leave the characters of some spans out of a text."""
    kept = []
    begin = 0
    for start, end in sorted(spans):
        kept.append(text[begin:start])
        begin = max(begin, end)
    return "".join([*kept, text[begin:]])


def explain(sentence: str) -> pd.DataFrame:
    """Tell which words of a sentence pushed its score up and which down (occlusion).

    Each word is left out in turn and the sentence scored again. A function word may seem to push
    because the sentence without it is broken: read the others first. Because words work together
    the pushes do not add up to the score; `score_without_so_far` therefore says what is left
    when a word and all above it are left out together.

    Parameters
    ----------
    sentence
        One sentence. A longer text is read as one, up to 126 word pieces.

    Returns
    -------
    DataFrame
        One row per word, the strongest push first: `start`, `end` (offsets into `sentence`),
        `word`, `push` (score minus the score without the word: above 0 = the word makes the
        sentence more positive), `score_without` and `score_without_so_far`. The scores are
        exactly those of the sentence with the words cut out (see `without`), NaN where no word
        is left. ``attrs["score"]`` is the sentence's own score. No row for a text without words.

    Raises
    ------
    WeightsError
        If the weights are absent or not the ones they should be.

    Examples
    --------
    >>> words = explain("The talks were a miserable failure.")
    >>> words["word"][0], bool(words["push"][0] < 0)
    ('miserable', True)
    """
    spans = word_spans(fold(sentence))
    whole, *alone = sentence_scores([sentence, *(without(sentence, [span]) for span in spans)])
    frame = pd.DataFrame(
        {
            "start": [start for start, _ in spans],
            "end": [end for _, end in spans],
            "word": [sentence[start:end] for start, end in spans],
            "push": [whole - score for score in alone],
            "score_without": alone,
        }
    )
    frame = frame.sort_values("push", key=abs, ascending=False, kind="stable", ignore_index=True)
    ordered = list(zip(frame["start"], frame["end"], strict=True))
    frame["score_without_so_far"] = sentence_scores(
        [without(sentence, ordered[: count + 1]) for count in range(len(ordered))]
    )
    frame.attrs["score"] = whole
    return frame


def sentence_of(text: str, start: int, end: int) -> tuple[int, int]:
    """Find the sentence of a folded text that a span begins in, stretched to the span's end."""
    touched = [(a, b) for a, b in sentence_spans(text) if a < end and b > start]
    return (touched[0][0], touched[-1][1]) if touched else (0, len(text))
