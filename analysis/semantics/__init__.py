"""What two reports both say, and what only one of them does.

Sentences are compared by their meaning, with the encoder's embeddings; where its weights are not
installed, by the content words they share. A column ``by`` says which.

align                       pairs of sentences of two reports that state the same thing
coverage, unsaid            how much both say; what only one says, what matters most first
match_sections              which section of one report speaks of the same as which of the other
embed                       texts -> unit vectors, computed once and kept

How far to trust it: ``tests/aligned_sentences.toml`` holds, by hand, the 25 links of the shipped
pair, 22 of which share one assertion of several. Of the 12 links found 8 are among them
(precision .67, recall .32, F1 .43); the method was compared with others on that table, so on
other reports expect less. On three pairs of retold events, where what is shared is told sentence
by sentence, precision is .85 and recall .74 (fitted there). What is linked is mostly right; that
no link was found does not prove that something was left unsaid.
"""

from analysis.semantics.alignment import align
from analysis.semantics.coverage import coverage, unsaid
from analysis.semantics.embedding import embed
from analysis.semantics.sections import match_sections

__all__ = ["align", "coverage", "embed", "match_sections", "unsaid"]
