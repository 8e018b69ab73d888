"""Tone: a declared panel of instruments, what each is worth, and scores of texts and reports.

score, corrected            texts -> one number each; what the lexicon saw
measure, sentences          corpus -> tone of groups with intervals; tone of every sentence
agreement                   do the instruments agree on these texts?
INSTRUMENTS, panel          what each instrument is, and how far it can be trusted
validity                    its agreement with readers, per correction
parts, DIVISIBLE            the words that a lexicon's score is the sum of
same_event                  whether it knows the warmer of two reports of one event
toward, toward_classes      the tone a sentence takes toward a marked target
actors, mentions            corpus -> the tone toward the actors of the event
newsroom                    the instrument that reads: explain, cross_validation, held_out
CORRECTIONS                 what is mended before a lexicon scores a sentence
"""

from analysis.tone.actors import actors, mentions
from analysis.tone.agreement import agreement, krippendorff_alpha
from analysis.tone.along import along
from analysis.tone.corrections import CORRECTIONS
from analysis.tone.instruments import (
    INSTRUMENTS,
    PRIMARY,
    Instrument,
    Validity,
    panel,
    same_event,
    validity,
)
from analysis.tone.measures import measure, sentences
from analysis.tone.parts import DIVISIBLE, parts
from analysis.tone.scoring import corrected, score
from analysis.tone.target import toward, toward_classes

__all__ = [
    "CORRECTIONS",
    "DIVISIBLE",
    "INSTRUMENTS",
    "PRIMARY",
    "Instrument",
    "Validity",
    "actors",
    "agreement",
    "along",
    "corrected",
    "krippendorff_alpha",
    "measure",
    "mentions",
    "panel",
    "parts",
    "same_event",
    "score",
    "sentences",
    "toward",
    "toward_classes",
    "validity",
]
