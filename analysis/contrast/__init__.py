"""The difference of two reports: the only rung that sees both."""

from analysis.contrast.comparing import compare
from analysis.contrast.jointly import consensus, joint_test
from analysis.contrast.measures import MEASURES, Measure, family
from analysis.contrast.multiverse import multiverse
from analysis.contrast.shifting import word_shift
from analysis.contrast.specifying import CHOICES, LEFT_OUT, SPECIFICATIONS, specifications
from analysis.contrast.voicing import speakers
from analysis.contrast.wording import distinctive

__all__ = [
    "CHOICES",
    "LEFT_OUT",
    "MEASURES",
    "SPECIFICATIONS",
    "Measure",
    "compare",
    "consensus",
    "distinctive",
    "family",
    "joint_test",
    "multiverse",
    "speakers",
    "specifications",
    "word_shift",
]
