"""Lexical diversity: how varied a vocabulary is, and what of it is only length.

Any text repeats itself more the longer it runs, so most measures here fall or rise with length
alone and may compare only texts of one length. Sections never are: compare them by ``mattr``, the
default, or by ``rarefied_types``. `MEASURES` says so of each measure, `measure` flags the texts
that are too short for it.
"""

from analysis.diversity.catalogue import DEFAULT, MEASURES, Measure
from analysis.diversity.measuring import measure, of

__all__ = ["DEFAULT", "MEASURES", "Measure", "measure", "of"]
