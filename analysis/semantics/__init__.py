"""What two reports both say, and what only one of them does.

Sentences are compared by their meaning, with the encoder's embeddings; where its weights are not
installed, by the content words they share. A column ``by`` says which.

embed                       texts -> unit vectors, computed once and kept
match_sections              which section of one report speaks of the same as which of the other
"""

from analysis.semantics.alignment import align
from analysis.semantics.embedding import embed
from analysis.semantics.sections import match_sections

__all__ = ["align", "embed", "match_sections"]
