"""Charts: each takes a tidy frame and returns a ``Figure``; none of them computes anything."""

from analysis.figures.actors import actors
from analysis.figures.alignment import alignment
from analysis.figures.anatomy import anatomy
from analysis.figures.bars import by_section
from analysis.figures.butterfly import butterfly
from analysis.figures.dumbbell import dumbbell, glance
from analysis.figures.matched import matched
from analysis.figures.publishing import Chart, index, publish, publish_table
from analysis.figures.ribbon import ribbon
from analysis.figures.shift import word_shift
from analysis.figures.specifications import specifications
from analysis.figures.style import clipped
from analysis.figures.validity import validity
from analysis.figures.voices import sourcing, voices

__all__ = [
    "Chart",
    "actors",
    "alignment",
    "anatomy",
    "butterfly",
    "by_section",
    "clipped",
    "dumbbell",
    "glance",
    "index",
    "matched",
    "publish",
    "publish_table",
    "ribbon",
    "sourcing",
    "specifications",
    "validity",
    "voices",
    "word_shift",
]
