"""`newsroom`: tone of a news sentence as its readers would rate it, by a fitted encoder.

available                   whether the weights are installed
sentence_scores             single sentences -> -1 to 1, the mean rating expected of readers
explain, without            which words pushed a sentence's score; a text with words left out
cross_validation            what it is worth on articles that it was not fitted on
Newsroom                    the instrument as the panel calls it

`python -m analysis.tone.newsroom.fit` fits it again from pinned public data.
"""

from analysis.encoder import WeightsError
from analysis.tone.newsroom.model import available
from analysis.tone.newsroom.reading import Newsroom, explain, sentence_scores, without
from analysis.tone.newsroom.results import cross_validation, held_out

__all__ = [
    "Newsroom",
    "WeightsError",
    "available",
    "cross_validation",
    "explain",
    "held_out",
    "sentence_scores",
    "without",
]
