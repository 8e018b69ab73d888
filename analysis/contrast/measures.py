"""The measures a contrast is declared over: each a function of a report's summed counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import readability, tone
from analysis.corpus import Corpus

Array = NDArray[np.float64]
Family = Literal["readability", "tone", "voices"]
GRADE, SCALE = "US school grade", "from \N{MINUS SIGN}1 to 1"
HARDER, EASIER, WARMER = "is harder to read", "is easier to read", "reads warmer"
KINCAID, WORDS, SYLLABLES = "Flesch-Kincaid", "words per sentence", "syllables per word"
LONGER, HEAVIER = "writes longer sentences", "uses longer words"


@dataclass(frozen=True)
class Measure:
    """What a row of a contrast measures."""

    name: str
    label: str
    unit: str
    #: What the report with the higher value does, as "X ... than Y" says it.
    higher: str
    family: Family
    decimals: int = 1
    #: What it stands for on the one-page answer, where that is not its own name.
    topic: str = ""


#: Declared before any report is looked at; the first of each family is its primary measure.
MEASURES: dict[str, Measure] = {
    measure.name: measure
    for measure in (
        Measure("flesch_kincaid_grade", KINCAID, GRADE, HARDER, "readability", 1, "Reading grade"),
        Measure("words_per_sentence", "Sentence length", WORDS, LONGER, "readability"),
        Measure("syllables_per_word", "Word length", SYLLABLES, HEAVIER, "readability", 2),
        Measure("flesch_reading_ease", "Flesch Reading Ease", "points", EASIER, "readability"),
        Measure("gunning_fog", "Gunning Fog", GRADE, HARDER, "readability"),
        Measure("smog", "SMOG", GRADE, HARDER, "readability"),
        Measure("ari", "Automated Readability", GRADE, HARDER, "readability"),
        Measure("coleman_liau", "Coleman-Liau", GRADE, HARDER, "readability"),
        Measure("dale_chall", "Dale-Chall", "raw score", HARDER, "readability"),
        Measure("tone_vader", "VADER", SCALE, WARMER, "tone", 2, "Tone"),
        Measure("tone_textblob", "TextBlob", SCALE, WARMER, "tone", 2),
        Measure("tone_loughran_mcdonald", "Loughran-McDonald", SCALE, WARMER, "tone", 2),
        Measure("tone_harvard_iv", "Harvard IV", SCALE, WARMER, "tone", 2),
        Measure("quoted_share", "Words quoted", "% of words", "quotes more", "voices"),
    )
}


def family(name: Family) -> list[str]:
    """Name the measures of one family, its primary measure first."""
    return [measure.name for measure in MEASURES.values() if measure.family == name]


_TONE = "tone_"


def sentence_counts(corpus: Corpus, names: list[str]) -> pd.DataFrame:
    """Return the additive columns behind the named measures, one row per sentence.

    A tone is a mean over the sentences it is defined for, so it is carried as a sum and a count.
    """
    columns = corpus.sentences[corpus.counts].astype(float)
    for name in names:
        if name.startswith(_TONE):
            scores = tone.sentences(corpus, name.removeprefix(_TONE))["tone"].to_numpy()
            columns[name] = np.nan_to_num(scores)
            columns[f"{name}_n"] = np.isfinite(scores).astype(float)
    return columns


def values(sums: Mapping[str, Array], names: list[str]) -> dict[str, Array]:
    """Return each named measure of summed counts, in arrays of the shape of the sums."""
    formulas = readability.formulas(sums)
    ratios = {
        "words_per_sentence": ("words", "sentences", 1.0),
        "syllables_per_word": ("syllables", "words", 1.0),
        "quoted_share": ("quoted_words", "words", 100.0),
    }
    found = {}
    for name in names:
        if name in formulas:
            found[name] = formulas[name]
            continue
        top, bottom, factor = ratios.get(name, (name, f"{name}_n", 1.0))
        with np.errstate(invalid="ignore", divide="ignore"):
            found[name] = factor * np.where(sums[bottom] > 0, sums[top] / sums[bottom], np.nan)
    return found
