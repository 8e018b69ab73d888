"""How alike the sentences of two reports are: by their meaning, or by the words they share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.corpus import Corpus
from analysis.semantics import fitted
from analysis.semantics.embedding import embed, unit
from analysis.terms.occurrences import Tokens, tokens

Array = NDArray[np.float64]
Integers = NDArray[np.int64]
By = Literal["meaning", "words"]


@dataclass(frozen=True)
class Sides:
    """The sentences of two reports, the one whose slug sorts first always as the first.

    So a comparison of b with a is computed exactly as one of a with b, and then turned round.
    """

    pair: Corpus
    turned: bool
    #: Rows of either report in ``pair.sentences``.
    rows: tuple[Integers, Integers]
    tokens: Tokens

    @property
    def one(self) -> pd.DataFrame:
        """The first report's sentences."""
        return self.pair.sentences.iloc[self.rows[0]].reset_index(drop=True)

    @property
    def other(self) -> pd.DataFrame:
        """The second report's sentences."""
        return self.pair.sentences.iloc[self.rows[1]].reset_index(drop=True)

    @property
    def texts(self) -> list[str]:
        """The sentences of both, one report after the other."""
        texts = self.pair.sentences["text"].tolist()
        return [texts[row] for rows in self.rows for row in rows.tolist()]

    def split(self, values: Array) -> tuple[Array, Array]:
        """Split what was computed for the texts of both into those of either."""
        return values[: len(self.rows[0])], values[len(self.rows[0]) :]


def sides(corpus: Corpus, a: str, b: str) -> Sides:
    """Take the sentences of two reports out of a corpus.

    Raises
    ------
    KeyError
        If a report is not known.
    """
    pair = corpus.subset({a, b})
    first, second = sorted((a, b))
    slugs = pair.sentences["article"].astype(str).to_numpy()
    rows = np.flatnonzero(slugs == first), np.flatnonzero(slugs == second)
    return Sides(pair, a != first, rows, tokens(pair, "lemma"))


def basis() -> By:
    """Tell what sentences can be compared by here."""
    return "meaning" if fitted.available() else "words"


def cosines(found: Sides, by: By) -> Array:
    """Return the similarity of every sentence of the one report to every one of the other.

    Returns
    -------
    array, shape (sentences of one, sentences of other)
        By meaning: the cosine of the sentences' embeddings. By words: that of their content
        words, weighted by their inverse sentence frequency in the two reports.
    """
    if by == "meaning":
        one, other = found.split(embed(found.texts).astype(float))
    else:
        one, other = (unit(side) for side in weighted(found))
    similarity: Array = one @ other.T
    return similarity


def centralities(report: Corpus) -> Array:
    """Return the mean cosine of each sentence of one report with its others, from 0.

    NaN where there is no other.
    """
    count = len(report.sentences)
    if basis() == "meaning":
        vectors = embed(report.sentences["text"].tolist()).astype(float)
    else:
        slug = report.slugs[0]
        vectors = unit(weighted(sides(report, slug, slug))[0])
    if count < 2:
        return np.full(count, np.nan)
    own = (vectors**2).sum(axis=1)
    mean: Array = (vectors @ vectors.sum(axis=0) - own) / (count - 1)
    return mean.clip(0, 1)


def weighted(found: Sides, others: int = 1) -> tuple[Array, Array]:
    """Return the content words of each sentence, a column each, weighted by their rarity.

    The weight of a word is the logarithm of the share of sentences without it (Sparck Jones
    1972), counting in so many `others` without it: what every sentence of an event says tells
    nothing about which of them say the same.
    """
    held = _held(found)
    rarity = np.log((len(held) + others) / (held.sum(axis=0) + 0.5))
    return held[found.rows[0]] * rarity, held[found.rows[1]] * rarity


def new_words(found: Sides) -> tuple[Integers, Integers]:
    """Count the content words of each sentence that the other report uses nowhere."""
    held = _held(found)
    mine, theirs = held[found.rows[0]], held[found.rows[1]]
    one, other = (mine & ~theirs.any(axis=0), theirs & ~mine.any(axis=0))
    return one.sum(axis=1), other.sum(axis=1)


def _held(found: Sides) -> NDArray[np.bool_]:
    """Tell which sentence holds which content word, in its dictionary form."""
    own = found.tokens
    content = np.flatnonzero(~own.stop)
    size = max(int(own.row.max(initial=-1)) + 1, *(int(r.max(initial=-1)) + 1 for r in found.rows))
    held = np.zeros((size, len(own.keys)), dtype=bool)
    held[own.row[content], own.key[content]] = True
    return held[:, held.any(axis=0)]
