"""The difference of two reports: the only rung that sees both."""

from analysis.contrast.comparing import compare
from analysis.contrast.measures import MEASURES, Measure, family
from analysis.contrast.voicing import speakers
from analysis.contrast.wording import distinctive

__all__ = ["MEASURES", "Measure", "compare", "distinctive", "family", "speakers"]
