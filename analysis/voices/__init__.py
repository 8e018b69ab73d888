"""Whose words: who is quoted, on whose authority things are said, and how firmly.

A voice is ``reporter`` or ``quoted``. Spans are offsets into the report's source.
"""

from analysis.quotations import CLASSES, COMMITMENTS, KINDS, attributions, quotes
from analysis.voices.assertion import CATEGORIES, markers, stance, stances
from analysis.voices.authority import sources, sourcing
from analysis.voices.speaking import share

__all__ = [
    "CATEGORIES",
    "CLASSES",
    "COMMITMENTS",
    "KINDS",
    "attributions",
    "markers",
    "quotes",
    "share",
    "sources",
    "sourcing",
    "stance",
    "stances",
]
