"""Terms."""

from analysis.terms.frequency import frequencies as frequencies
from analysis.terms.key_terms import keyness as keyness
