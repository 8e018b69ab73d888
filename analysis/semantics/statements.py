"""How far two sentences state the same thing, given that everything around them is alike."""

from __future__ import annotations

import numpy as np

from analysis.semantics import fitted
from analysis.semantics.embedding import unit
from analysis.semantics.evidence import Facts, bonus
from analysis.semantics.interaction import nearest
from analysis.semantics.likeness import Array, By, Sides, weighted

#: A word counts for this power of its rarity.
_POWER = 1.5
#: What one shared number and a shared quotation add.
_NUMBER, _QUOTATION = 0.1, 0.3
#: Score by words at which a pair is linked by hand as often as not, and how fast that changes: a
#: logistic curve fitted to the 39 links among the 902 pairs of ``tests/retold_events.toml``.
MIDDLE, WIDTH = 0.275, 0.094
#: Decimals: what lies beyond differs between processors' matrix products.
_DECIMALS = 3


def likelihoods(found: Sides, facts: tuple[list[Facts], list[Facts]], by: By) -> Array:
    """Return how likely every sentence of one report states the same as each of the other.

    Parameters
    ----------
    found, facts
        The two reports, and what can be checked in their sentences.
    by
        Compare the sentences' meaning, or their words.

    Returns
    -------
    array, shape (sentences of one, sentences of other)
        0 to 1: the share of such pairs that are linked by hand.

    Raises
    ------
    WeightsError
        By meaning, if a file of weights is absent or not the one it should be.

    Notes
    -----
    By meaning: an encoder and a head (:mod:`analysis.semantics.interaction`), fitted to made-up
    events that two reports tell (:mod:`analysis.semantics.retold`).

    By words: the cosine of the content words, weighted by their rarity, since both reports are
    about one event and all of their sentences are alike; raised by shared numbers and quotations,
    and corrected for sentences that are close to everything by the mean of their nearest
    neighbours (CSLS: Conneau et al. 2018, ICLR).
    """
    size = tuple(len(rows) for rows in found.rows)
    if not all(size):
        return np.zeros(size)
    if by == "meaning":
        odds = fitted.load().logits(found.texts[: size[0]], found.texts[size[0] :]).astype(float)
    else:
        one, other = (unit(side**_POWER) for side in weighted(found, fitted.OTHERS))
        similarity = one @ other.T + bonus(*facts, _NUMBER, _QUOTATION)
        odds = (similarity + _margin(similarity) - MIDDLE) / WIDTH
    likely: Array = np.round(1 / (1 + np.exp(np.clip(-odds, -50, 50))), _DECIMALS)
    return likely


def _margin(similarity: Array) -> Array:
    """Return twice the similarity less what either sentence has with its nearest neighbours."""
    means = []
    for axis in (1, 0):
        means.append(nearest(similarity, axis).mean(axis=axis, keepdims=True))
    margin: Array = 2 * similarity - means[0] - means[1]
    return margin
