"""Terms."""

from analysis.terms.frequency import frequencies as frequencies
