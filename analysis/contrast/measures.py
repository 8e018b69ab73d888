"""The measures a contrast is declared over: each a function of a report's summed counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import readability, tone, voices
from analysis.corpus import Corpus

Array = NDArray[np.float64]
Family = Literal["readability", "tone", "voices"]
Voice = Literal["all", "reporter", "quoted"]
GRADE, SCALE = "US school grade", "from \N{MINUS SIGN}1 to 1"
HARDER, EASIER, WARMER = "is harder to read", "is easier to read", "reads warmer"
CITED, UNNAMED = "% of attributions", "rests more on unnamed sources"
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
        Measure("tone", "Newsroom", SCALE, WARMER, "tone", 2, "Tone"),
        Measure("tone_vader", "VADER", SCALE, WARMER, "tone", 2),
        Measure("tone_textblob", "TextBlob", SCALE, WARMER, "tone", 2),
        Measure("tone_loughran_mcdonald", "Loughran-McDonald", SCALE, WARMER, "tone", 2),
        Measure("tone_harvard_iv", "Harvard IV", SCALE, WARMER, "tone", 2),
        Measure("unnamed_share", "Unnamed sources", CITED, UNNAMED, "voices", 0),
        Measure("quoted_share", "Words quoted", "% of words", "quotes more", "voices"),
    )
}


def family(name: Family) -> list[str]:
    """Name the measures of one family, its primary measure first."""
    return [measure.name for measure in MEASURES.values() if measure.family == name]


#: Measures that are one sum over another: numerator, denominator, factor.
RATIOS = {
    "words_per_sentence": ("words", "sentences", 1.0),
    "syllables_per_word": ("syllables", "words", 1.0),
    "quoted_share": ("quoted_words", "words", 100.0),
    "unnamed_share": ("unnamed", "attributions", 100.0),
}
#: Ratios of a part to its whole: between 0 and 100 %, whatever the sentences.
SHARES = ("unnamed_share", "quoted_share")
#: Of one voice alone these say nothing: its words are all quoted, or none is.
_OF_ALL_VOICES = ("quoted_words",)
_TONE = "tone_"
#: Relative step of a difference quotient: well above rounding, well below what bends a formula.
_STEP = 1e-5


def sentence_counts(corpus: Corpus, names: Sequence[str], voice: Voice = "all") -> pd.DataFrame:
    """Return the additive columns behind the named measures, one row per sentence.

    A tone is a mean over the sentences it is defined for, so it is carried as a sum and a count;
    of one voice alone, a sentence counts for that voice's share of it, and the counts that only
    several voices together can have are left out. Indexed by the row numbers of
    ``corpus.sentences``.
    """
    units = corpus.units([] if voice == "all" else ["voice"])
    chosen = slice(None) if voice == "all" else (units["voice"] == voice).to_numpy()
    units = units[chosen]
    left_out = () if voice == "all" else _OF_ALL_VOICES
    columns = units[[name for name in corpus.counts if name not in left_out]].astype(float)
    columns.index = corpus.rows_of(units)
    for name in names:
        if name == "tone" or name.startswith(_TONE):
            instrument = tone.PRIMARY if name == "tone" else name.removeprefix(_TONE)
            scored = tone.sentences(corpus, instrument, by_voice=voice != "all")[chosen]
            score, weight = scored["tone"].to_numpy(), scored["sentences"].to_numpy(dtype=float)
            known = np.isfinite(score)
            columns[name] = np.where(known, score, 0.0) * weight
            columns[f"{name}_n"] = known * weight
    if "unnamed_share" in names and voice == "all":
        sourcing = voices.sourcing(corpus, by=["article", "sentence"])
        for name in RATIOS["unnamed_share"][:2]:
            columns[name] = sourcing[name].to_numpy(dtype=float)
    return columns


def inputs(name: str) -> tuple[str, ...]:
    """Name the counts that a measure is computed from."""
    if name in readability.FORMULAS:
        return tuple(sorted(readability.FORMULAS[name].needs | {"words", "sentences"}))
    return _ratio(name)[:2]


def values(sums: Mapping[str, Array], names: Sequence[str]) -> dict[str, Array]:
    """Return each named measure of summed counts, in arrays of the shape of the sums.

    NaN where it is undefined, and where the sums lack a count that it needs.
    """
    wanted = [name for name in names if name in readability.FORMULAS]
    formulas = readability.formulas(sums, wanted) if wanted else {}
    found = {}
    for name in names:
        if name in formulas:
            found[name] = formulas[name]
            continue
        top, bottom, factor = _ratio(name)
        if not {top, bottom} <= sums.keys():
            found[name] = np.full_like(next(iter(sums.values())), np.nan)
            continue
        with np.errstate(invalid="ignore", divide="ignore"):
            found[name] = factor * np.where(sums[bottom] > 0, sums[top] / sums[bottom], np.nan)
    return found


def slopes(sums: Mapping[str, Array], name: str) -> dict[str, Array]:
    """Return by how much a measure rises with each of the sums that it is computed from.

    Of a readability formula the difference quotient, on the side where it is flatter: a formula
    that jumps (Dale-Chall, at 5 % of unfamiliar words) has no slope to speak of there.
    """
    own = {column: np.asarray(sums[column]) for column in inputs(name)}
    if name not in readability.FORMULAS:
        top, bottom, factor = _ratio(name)
        whole = np.where(own[bottom] > 0, own[bottom], np.nan)
        return {top: factor / whole, bottom: -values(own, [name])[name] / whole}
    # All in one call: as they are, then each sum in turn a step higher, then a step lower.
    each = np.eye(len(own))
    signs = np.vstack([np.zeros(len(own)), each, -each])
    steps = [_STEP * np.maximum(sum_, 1.0) for sum_ in own.values()]
    moved = {
        column: sum_ + np.multiply.outer(sign, step)
        for (column, sum_), sign, step in zip(own.items(), signs.T, steps, strict=True)
    }
    with np.errstate(invalid="ignore"):
        base, *shifted = values(moved, [name])[name]
    found = {}
    for place, (column, step) in enumerate(zip(own, steps, strict=True)):
        rising = (shifted[place] - base) / step
        falling = (base - shifted[place + len(own)]) / step
        # Below a sum of 0 there may be nothing (SMOG's root): then only the rise is known.
        found[column] = np.where(np.abs(rising) > np.abs(falling), falling, rising)
    return found


def _ratio(name: str) -> tuple[str, str, float]:
    """Return numerator, denominator and factor of a measure that is one sum over another."""
    return RATIOS.get(name, (name, f"{name}_n", 1.0))
