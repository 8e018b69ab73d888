"""Who speaks in each report, how much, and in what tone."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis import tone, voices
from analysis.corpus import Corpus

REPORTER = "the reporter"
NOBODY = "nobody named"


def speakers(corpus: Corpus, *, instrument: str = tone.PRIMARY) -> pd.DataFrame:
    """Return every voice of every report with its share of the words and its tone.

    Parameters
    ----------
    corpus
        Reports.
    instrument
        As for :func:`analysis.tone.score`.

    Returns
    -------
    DataFrame
        One row per report and voice, the reporter first, then speakers by words: article,
        speaker, speaker_class, quotations, words, share (of the report's words, 0 to 1), tone
        (mean over the speaker's quotations weighted by their words, or over the reporter's part
        of the sentences; NaN where no word is scored).
    """
    table = voices.share(corpus).reset_index()
    own = tone.measure(corpus, by=["article", "voice"], instrument=instrument)["tone"]
    quoted = _tone_of_quotations(corpus, instrument)
    tones = [
        own.get((row.article, "reporter"), np.nan)
        if row.voice == "reporter"
        else quoted.get((row.article, NOBODY if pd.isna(row.speaker) else row.speaker), np.nan)
        for row in table.itertuples()
    ]
    named = table["speaker"].astype(object).where(table["speaker"].notna(), NOBODY)
    named = named.where(table["voice"] != "reporter", REPORTER).astype("str")
    return table.assign(speaker=named, tone=tones).drop(columns="voice")


def _tone_of_quotations(corpus: Corpus, instrument: str) -> dict[tuple[str, str], float]:
    quotes = corpus.quotes
    quotes = quotes[quotes["kind"] != "title"]
    texts = [corpus.sources[str(row.article)][row.start : row.end] for row in quotes.itertuples()]
    scored = pd.DataFrame(
        {
            "article": quotes["article"].astype("str").to_numpy(),
            "speaker": quotes["speaker_name"].astype(object).fillna(NOBODY).to_numpy(),
            "words": [len(text.split()) for text in texts],
            "tone": tone.score(texts, instrument).to_numpy(),
        }
    ).dropna(subset=["tone"])
    scored["weighted"] = scored["tone"] * scored["words"]
    sums = scored.groupby(["article", "speaker"])[["weighted", "words"]].sum()
    return (sums["weighted"] / sums["words"]).to_dict()
