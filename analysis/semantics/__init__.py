"""What two reports both say, and what only one of them does.

Sentences are compared by their meaning; where the weights for that are not installed, by the
content words they share. A column ``by`` says which.

align                       pairs of sentences of two reports that state the same thing
coverage, unsaid            how much both say; what only one says, what matters most first
match_sections              which section of one report speaks of the same as which of the other
embed                       texts -> unit vectors, computed once and kept
validity                    how often the alignment is right, on events kept aside

Statements are read by an encoder and a head that were fitted to made-up events, each told by two
reports (:mod:`analysis.semantics.retold`).

How far to trust it: on made-up events kept aside (303, in three folds) precision is .75, recall
.51 and F1 .61; on the longer and harder of them .72, .48 and .58 (`validity`). On a pair of reports
that tell one event sentence by sentence in other words (``tests/held_out_event.toml``) it is .93,
.93 and .93 (14 links). In the shipped pair 22 of 25 links by hand share one assertion of several
(``tests/aligned_sentences.toml``): there 18 links are found, 8 of them rightly: .44, .32 and .37;
two further readers agree with those by hand at F1 .76 and .75 (``tests/aligned_readings.toml``).
Links are leads to be read, the surest first; that no link was found does not prove that something
was left unsaid.
"""

from analysis.semantics.alignment import align
from analysis.semantics.coverage import coverage, unsaid
from analysis.semantics.embedding import embed
from analysis.semantics.sections import match_sections
from analysis.semantics.validity import validity

__all__ = ["align", "coverage", "embed", "match_sections", "unsaid", "validity"]
