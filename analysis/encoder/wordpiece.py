"""Words to the pieces of the encoder's vocabulary (BERT, uncased), with their offsets."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

CLS, SEP, UNKNOWN, MASK = "[CLS]", "[SEP]", "[UNK]", "[MASK]"
_LONGEST_WORD = 100
_IDEOGRAPHS = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f"


class Pieces(NamedTuple):
    """One text as the encoder reads it, without the marks for its start and end."""

    ids: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


class WordPiece:
    """Longest-match-first pieces (Wu et al. 2016) of lower-cased words without accents.

    Gives the same pieces as the tokenizer that the encoder was trained with; every piece
    carries the offsets of its whole word.
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.start, self.end = self.ids[CLS], self.ids[SEP]
        self.unknown, self.mask = self.ids[UNKNOWN], self.ids[MASK]
        self._words: dict[str, tuple[int, ...]] = _Words(self)

    def __call__(self, text: str) -> Pieces:
        """Cut one text into pieces."""
        ids: list[int] = []
        starts: list[int] = []
        ends: list[int] = []
        for match in _units().finditer(text):
            pieces = self._words[match.group()]
            ids += pieces
            starts += [match.start()] * len(pieces)
            ends += [match.end()] * len(pieces)
        return Pieces(tuple(ids), tuple(starts), tuple(ends))

    def word(self, written: str) -> tuple[int, ...]:
        """Cut one word or punctuation mark into pieces."""
        word = _plain(written)
        if not word:
            return ()
        if len(word) > _LONGEST_WORD:
            return (self.unknown,)
        pieces: list[int] = []
        begin = 0
        while begin < len(word):
            for stop in range(len(word), begin, -1):
                found = self.ids.get(("##" if begin else "") + word[begin:stop])
                if found is not None:
                    pieces.append(found)
                    begin = stop
                    break
            else:
                return (self.unknown,)
        return tuple(pieces)


class _Words(dict[str, tuple[int, ...]]):
    """Word as written -> pieces, worked out once: texts repeat their words."""

    def __init__(self, pieces: WordPiece) -> None:
        super().__init__()
        self._pieces = pieces

    def __missing__(self, written: str) -> tuple[int, ...]:
        found = self._pieces.word(written)
        if len(self) < 200_000:
            self[written] = found
        return found


def _plain(written: str) -> str:
    if written.isascii():
        return written.lower()
    plain = unicodedata.normalize("NFD", written)
    kept = [c for c in plain if unicodedata.category(c) not in ("Mn", "Cc", "Cf") and c != "\ufffd"]
    return "".join(kept).lower()


@cache
def _units() -> re.Pattern[str]:
    """Match a run of letters and digits, or one punctuation mark or ideograph."""
    marks = [chr(c) for c in range(33, 127) if not chr(c).isalnum()]
    marks += [
        chr(c)
        for c in range(127, min(sys.maxunicode, 0xFFFF))
        if unicodedata.category(chr(c))[0] == "P"
    ]
    alone = "".join(map(re.escape, marks)) + _IDEOGRAPHS
    return re.compile(rf"[{alone}]|[^\s{alone}]+")
