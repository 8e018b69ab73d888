"""A small sentence encoder in plain numpy: pieces, hidden states, embeddings.

The encoder is all-MiniLM-L6-v2 (Wang et al. 2020; Reimers & Gurevych 2019; Apache-2.0), its
matrices stored as 8-bit integers with a scale for each row and used in single precision.
Instruments put their own changes on top of this one file (`Encoder.adapted`).

load, available             the encoder, and whether its weights are installed
embed                       texts -> unit vectors whose products are cosine similarities
"""

from analysis.encoder.model import LONGEST, Encoder, available, embed, load
from analysis.encoder.weights import WeightsError
from analysis.encoder.wordpiece import Pieces, WordPiece

__all__ = [
    "LONGEST",
    "Encoder",
    "Pieces",
    "WeightsError",
    "WordPiece",
    "available",
    "embed",
    "load",
]
