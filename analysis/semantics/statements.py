"""How far two sentences state the same thing, given that everything around them is alike."""

from __future__ import annotations

import math
from collections import Counter
from itertools import pairwise

import numpy as np

from analysis import encoder
from analysis.encoder import Pieces
from analysis.semantics.embedding import embed
from analysis.semantics.evidence import Facts, bonus
from analysis.semantics.likeness import Array, By, Integers, Sides, unit, weighted
from analysis.text import fold, function_words

#: A word counts for this power of its rarity.
_POWER = 1.5
#: Weight of function words and of names, which say little of what is stated.
_FUNCTION, _NAME = 0.3, 0.5
#: Sentences of no report that are counted in, so that in a pair of a few sentences each a word
#: both use is no common word.
_OTHERS = 10
#: Neighbours that tell how alike a sentence is to the other report anyhow.
_NEIGHBOURS = 3
#: Where a clause may begin, and the rarity its words must add up to for it to be one by itself.
_BREAKS = frozenset(
    [*",;:-", "and", "but", "while", "because", "although", "after", "before", "when", "that"]
) | {"who", "which", "as"}
_CLAUSE = 10.0
#: What one shared number and a shared quotation add.
_NUMBER, _QUOTATION = 0.1, 0.3
#: Cosine of the mean embeddings of two reports below which they are hardly of one event, and how
#: much more is then asked of a pair. Of 100 pairs of BBC News articles on different business
#: stories 99 lie below .69, of 10 pairs on one story, made up or not, all above .78.
_KIN, _STRICTER = 0.75, 0.8
#: Score at which a pair is linked by hand as often as not, and how fast that changes: a logistic
#: curve fitted to the 39 links among the 902 pairs of ``tests/retold_events.toml``.
MIDDLE = {"meaning": 0.49, "words": 0.275}
WIDTH = {"meaning": 0.095, "words": 0.094}


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
        0 to 1; .5 where such a pair is linked by hand as often as not.

    Notes
    -----
    Both reports are about one event, so all of their sentences are alike: what matters is what
    is rare. A sentence's vector is the mean of the encoder's hidden states of its word pieces,
    weighted by their rarity (after Arora, Liang & Ma 2017, ICLR); so is that of each of its
    clauses, as a long sentence often states one thing of several. The similarity is the mean of
    that of the whole sentences and of the closest clause of the one to the whole of the other. It
    is raised by shared numbers and quotations, and corrected for sentences that are close to
    everything by the mean of their nearest neighbours (CSLS: Conneau et al. 2018, ICLR). Where
    two reports are not of one event more is asked. By words, the vector is that of the content
    words, weighted alike.
    """
    similarity = _closeness(found, by) + bonus(*facts, _NUMBER, _QUOTATION)
    if not similarity.size:
        return similarity
    score = similarity + _margin(similarity) - _strangeness(found, by)
    return 1 / (1 + np.exp((MIDDLE[by] - score) / WIDTH[by]))


def _closeness(found: Sides, by: By) -> Array:
    """Return the similarity of the sentences, whole and clause by clause."""
    if by == "words":
        one, other = (unit(side**_POWER) for side in weighted(found, _OTHERS))
        return one @ other.T
    whole, clauses, owner = _vectors(found)
    size = len(found.rows[0])
    closest = np.full((len(whole), len(whole)), -1.0)
    np.maximum.at(closest, owner, clauses @ whole.T)
    nearest = np.maximum(closest[:size, size:], closest[size:, :size].T)
    return (whole[:size] @ whole[size:].T + nearest) / 2


def _strangeness(found: Sides, by: By) -> float:
    """Return how much more is asked of sentences of reports that are not of one event."""
    if by == "words":
        return 0.0
    one, other = (side.mean(axis=0) for side in found.split(embed(found.texts).astype(float)))
    kinship = float(one @ other / max(np.linalg.norm(one) * np.linalg.norm(other), 1e-9))
    return _STRICTER * max(_KIN - kinship, 0.0)


def _margin(similarity: Array) -> Array:
    """Return twice the similarity less what either sentence has with its nearest neighbours."""
    means = []
    for axis in (1, 0):
        k = min(_NEIGHBOURS, similarity.shape[axis])
        nearest = np.partition(similarity, similarity.shape[axis] - k, axis=axis)
        means.append(np.take(nearest, range(-k, 0), axis=axis).mean(axis=axis, keepdims=True))
    margin: Array = 2 * similarity - means[0] - means[1]
    return margin


def _vectors(found: Sides) -> tuple[Array, Array, Integers]:
    """Return a unit vector for each sentence of both and each clause, and the clause's owner."""
    loaded = encoder.load()
    folded = [fold(text) for text in found.texts]
    distinct = {text: number for number, text in enumerate(dict.fromkeys(folded))}
    cut = [loaded.pieces(text) for text in distinct]
    holding: Counter[int] = Counter()
    for text in folded:
        holding.update(set(cut[distinct[text]].ids))
    rarity = {
        piece: max(math.log((len(folded) + _OTHERS) / (count + 0.5)), 0.0)
        for piece, count in holding.items()
    }
    limit, begin, end = encoder.LONGEST - 2, loaded.pieces.start, loaded.pieces.end
    whole = np.zeros((len(distinct), 384))
    parts: list[Array] = [np.zeros((0, 384))] * len(distinct)
    texts = list(distinct)
    for number, hidden in loaded.states([(begin, *p.ids[:limit], end) for p in cut]):
        words = _words(texts[number], cut[number])[:limit]
        if not words:
            continue
        rare = np.array([rarity[piece] for piece in cut[number].ids[:limit]])
        weighted_states = _weights(words, rare)[:, None] * hidden[1:-1]
        parts[number] = np.add.reduceat(weighted_states, _clauses(words, rare), axis=0)
        whole[number] = weighted_states.sum(axis=0)
    rows = [distinct[text] for text in folded]
    owner = np.repeat(np.arange(len(rows)), [len(parts[row]) for row in rows])
    clauses = np.concatenate([np.zeros((0, 384)), *(parts[row] for row in rows)])
    return unit(whole[rows]), unit(clauses), owner


def _words(text: str, pieces: Pieces) -> list[tuple[int, str]]:
    """Return the word each piece belongs to, with its place."""
    return [(a, text[a:b]) for a, b in zip(pieces.starts, pieces.ends, strict=True)]


def _weights(words: list[tuple[int, str]], rarity: Array) -> Array:
    stop = function_words()
    kinds = [
        0.0
        if not word.isalnum()
        else _FUNCTION
        if word.lower() in stop
        # A capital inside the sentence; the first word after a quotation mark has one anyway.
        else _NAME
        if place > 1 and word[0].isupper()
        else 1.0
        for place, word in words
    ]
    weights: Array = np.array(kinds) * rarity**_POWER
    return weights


def _clauses(words: list[tuple[int, str]], rarity: Array) -> list[int]:
    """Return the piece each clause begins with: light ones belong to the clause before."""
    stop = function_words()
    content = [w.isalnum() and w.lower() not in stop for _, w in words]
    breaks = [n for n, (_, word) in enumerate(words) if n and word.lower() in _BREAKS]
    sums = np.concatenate([[0.0], np.cumsum(np.where(content, rarity, 0.0))])
    firsts = [0]
    for first, last in pairwise([*breaks, len(words)]):
        light = sums[last] - sums[first] < _CLAUSE or sums[first] - sums[firsts[-1]] < _CLAUSE
        if not light:
            firsts.append(first)
    return firsts
