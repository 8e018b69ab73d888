"""Tone: a declared panel of instruments, what each is worth, and scores of texts and reports.

score, corrected            texts -> one number each; what the lexicon saw
INSTRUMENTS, validity       what each instrument measures, and its agreement with readers
CORRECTIONS                 what is mended before a lexicon scores a sentence
"""

from analysis.tone.corrections import CORRECTIONS
from analysis.tone.instruments import INSTRUMENTS, Instrument, Validity, validity
from analysis.tone.scoring import corrected, score

__all__ = [
    "CORRECTIONS",
    "INSTRUMENTS",
    "Instrument",
    "Validity",
    "corrected",
    "score",
    "validity",
]
