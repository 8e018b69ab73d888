"""What two reports both say, and what only one of them does.

Sentences are compared by their meaning, with the encoder's embeddings; where its weights are not
installed, by the content words they share. A column ``by`` says which.

align                       pairs of sentences of two reports that state the same thing
coverage, unsaid            how much both say; what only one says, what matters most first
match_sections              which section of one report speaks of the same as which of the other
embed                       texts -> unit vectors, computed once and kept
validity                    how often the alignment is right, on events kept aside

How far to trust it: on a pair of reports that tell one event sentence by sentence in other words,
and that nothing was tuned on (``tests/held_out_event.toml``), precision is 1.00, recall .71 and F1
.83 (14 links). The shipped pair is harder: 22 of its 25 links by hand share one assertion of
several (``tests/aligned_sentences.toml``). There 12 links are found, 8 of them rightly: precision
.67, recall .32, F1 .43, and that after the method was compared with others on that table, so it is
no forecast. What is linked is mostly right; that no link was found does not prove that something
was left unsaid.
"""

from analysis.semantics.alignment import align
from analysis.semantics.coverage import coverage, unsaid
from analysis.semantics.embedding import embed
from analysis.semantics.sections import match_sections
from analysis.semantics.validity import validity

__all__ = ["align", "coverage", "embed", "match_sections", "unsaid", "validity"]
