"""A corpus: the tidy frames of some reports, and the units that measures are summed over."""

from analysis.corpus.building import QUOTED_KINDS, Report, build
from analysis.corpus.frames import Corpus
from analysis.corpus.voicing import VOICES

__all__ = ["QUOTED_KINDS", "VOICES", "Corpus", "Report", "build"]
