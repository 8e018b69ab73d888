"""Sentences composed from numbers: the bold answer of a notebook, the title of a chart.

No sentence holds a number that was typed, and each says so when a difference is not settled.
"""

from analysis.findings.contrasts import (
    GLANCE,
    agreement,
    answer,
    by_all,
    by_voice,
    difference,
    glance,
    headline,
    section_title,
    side_by_side,
    widest_section,
)
from analysis.findings.reports import (
    aligned,
    anatomy,
    contradictions,
    loaded,
    omissions,
    same_cuts,
    shared,
)
from analysis.findings.sentence import MINUS, capital, interval, joined, number, possessive
from analysis.findings.tones import (
    HUMAN,
    by_chance,
    instruments_disagree,
    multiverse,
    primary,
    shift,
    tone_agreement,
    toward,
    validity,
)
from analysis.findings.words import sharpest_word, sourcing, speakers, surest_words, wording

__all__ = [
    "GLANCE",
    "HUMAN",
    "MINUS",
    "agreement",
    "aligned",
    "anatomy",
    "answer",
    "by_all",
    "by_chance",
    "by_voice",
    "capital",
    "contradictions",
    "difference",
    "glance",
    "headline",
    "instruments_disagree",
    "interval",
    "joined",
    "loaded",
    "multiverse",
    "number",
    "omissions",
    "possessive",
    "primary",
    "same_cuts",
    "section_title",
    "shared",
    "sharpest_word",
    "shift",
    "side_by_side",
    "sourcing",
    "speakers",
    "surest_words",
    "tone_agreement",
    "toward",
    "validity",
    "widest_section",
    "wording",
]
