"""Quotations of one raw text: spans, kinds, speakers and attributions.

Knows strings only: nothing here sees a corpus.
"""

from analysis.quotations.frames import (
    COMMITMENTS,
    FORMS,
    KINDS,
    attributions,
    both,
    quotes,
)
from analysis.quotations.kinds import spans
from analysis.quotations.referents import CLASSES

__all__ = [
    "CLASSES",
    "COMMITMENTS",
    "FORMS",
    "KINDS",
    "attributions",
    "both",
    "quotes",
    "spans",
]
