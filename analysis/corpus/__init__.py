"""A corpus: the tidy frames of some reports, and the units that measures are summed over."""

from analysis.corpus.building import QUOTED_KINDS, Report, build
from analysis.corpus.frames import PRONOUNS, Actor, Corpus
from analysis.corpus.voicing import VOICES

__all__ = ["PRONOUNS", "QUOTED_KINDS", "VOICES", "Actor", "Corpus", "Report", "build"]
