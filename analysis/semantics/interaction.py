"""Comparing two sentences stretch by stretch: what a fitted head makes of their hidden states.

Late interaction (Khattab & Zaharia 2020, SIGIR): each sentence is read by the encoder once, and
pairs are compared by the states of their pieces. A long sentence often shares one assertion of
several with another; so besides the whole sentences their closest stretches are compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from analysis.semantics.embedding import Floats, unit

Integers = npt.NDArray[np.intp]

#: Pieces on either side of the middle of a stretch: three lengths of stretches are compared.
REACHES = (2, 5, 10)
#: Neighbours that tell how alike a sentence is to the other report anyhow.
NEIGHBOURS = 3
#: Sentences of the other report, by the likeness of the whole, that a sentence is compared with.
CLOSEST = 64
#: A stretch at the edge of a sentence, or of words that say little, needs this share of a usual
#: stretch's weight to count for much.
GROUND = np.float32(0.3)


@dataclass(frozen=True)
class Read:
    """The sentences of one report as the head sees them, their pieces one behind the other."""

    #: Unit vectors of the pieces' states.
    pieces: Floats
    #: How much each piece says.
    weights: Floats
    #: Unit vectors of the stretches around each piece, for each reach.
    stretches: tuple[Floats, ...]
    #: Unit vectors of the whole sentences.
    whole: Floats
    #: Where the pieces of each sentence begin, and end.
    begins: Integers
    ends: Integers

    def rows(self, sentence: int) -> slice:
        """Return the rows of a sentence's pieces."""
        return slice(self.begins[sentence], self.ends[sentence])


def read(states: Sequence[Floats], rarities: Sequence[Floats], head: Mapping[str, Floats]) -> Read:
    """Weigh the pieces of sentences, each of which holds one at least."""
    ends = np.cumsum([len(state) for state in states])
    begins = ends - [len(state) for state in states]
    every = np.concatenate(states)
    weights = np.exp(every @ head["attention"]) * np.concatenate(rarities) ** head["rarity"]
    weighted = every * weights[:, None]
    whole = unit(np.add.reduceat(weighted, begins))
    stretches = tuple(unit(_sums(weighted, begins, ends, reach)) for reach in REACHES)
    return Read(unit(every), weights, stretches, whole, begins, ends)


def logits(one: Read, other: Read, head: Mapping[str, Floats]) -> Floats:
    """Return the log-odds that sentences of two reports state the same thing.

    Returns
    -------
    array, shape (sentences of one, sentences of other)
        Minus infinity where two sentences are too far from each other to be compared.
    """
    values, compared = compare(one, other)
    usual = [_usual(values, axis, head["background"]) for axis in (0, 1)]
    margins = np.subtract(2 * values, sum(usual), out=values.copy(), where=compared[..., None])
    seen = np.concatenate([values, margins], axis=2)[compared]
    hidden = np.tanh(seen @ head["hidden"].T + head["hidden.bias"])
    out = np.full(compared.shape, -np.inf, dtype=np.float32)
    out[compared] = hidden @ head["mixed"] + seen @ head["linear"] + head["bias"]
    # A head fitted until it knows its examples is surer of itself than it is right.
    return out * head["sharpness"]


def compare(one: Read, other: Read) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Compare the sentences of two reports.

    Returns
    -------
    tuple of array (sentences of one, sentences of other, values) and of booleans
        How alike each two are: piece by piece as wholes and in the best stretch of each reach;
        for each reach the closest stretches, and the closest stretch to the other sentence; the
        whole sentences. Minus infinity where they are too far from each other to be compared.
        And which of them were.
    """
    likeness = one.whole @ other.whole.T
    compared = _closest(likeness) | _closest(likeness.T).T
    values = np.full((*likeness.shape, 3 * len(REACHES) + 2), -np.inf, dtype=np.float32)
    values[compared, -1] = likeness[compared]
    for sentence in range(len(likeness)):
        near = np.flatnonzero(compared[sentence])
        values[sentence, near, :-1] = _compared(one, sentence, other, near)
    return values, compared


def background(values: Sequence[Floats]) -> Floats:
    """Return what sentences usually have with their second and third neighbour."""
    kept = []
    for each in values:
        for axis in (0, 1):
            nearest = np.sort(each, axis=axis).take(range(-NEIGHBOURS, -1), axis)
            kept.append(nearest.reshape(-1, each.shape[-1]))
    mean: Floats = np.concatenate(kept).mean(axis=0)
    return mean


def _compared(one: Read, sentence: int, other: Read, near: Integers) -> Floats:
    """Compare a sentence with some of the other report: a row of values for each."""
    own = one.rows(sentence)
    lengths = other.ends[near] - other.begins[near]
    ends = np.cumsum(lengths)
    begins = ends - lengths
    theirs = np.repeat(other.begins[near] - begins, lengths) + np.arange(ends[-1])
    closeness = one.pieces[own] @ other.pieces[theirs].T
    # For each piece its closest in the other sentence: of theirs, and of ours by sentence.
    met = closeness.max(axis=0)[:, None]
    meeting = np.maximum.reduceat(closeness, begins, axis=1)
    mine = np.zeros(1, np.intp), np.array([own.stop - own.start])
    columns = [
        _average(meeting, one.weights[own], mine[0])[0]
        + _average(met, other.weights[theirs], begins)[:, 0]
    ]
    for reach in REACHES:
        ours = _stretched(meeting, one.weights[own], *mine, reach)[0]
        columns.append(ours + _stretched(met, other.weights[theirs], begins, ends, reach)[:, 0])
    for ours, yours in zip(one.stretches, other.stretches, strict=True):
        ours, yours = ours[own], yours[theirs]
        columns.append(np.maximum.reduceat((ours @ yours.T).max(axis=0), begins))
        columns.append(
            (ours @ other.whole[near].T).max(axis=0)
            + np.maximum.reduceat(yours @ one.whole[sentence], begins)
        )
    return np.stack(columns, axis=1)


def _average(values: Floats, weights: Floats, begins: Integers) -> Floats:
    """Return the weighted means of the rows of each sentence."""
    total: Floats = np.add.reduceat(values * weights[:, None], begins)
    total /= np.add.reduceat(weights, begins)[:, None]
    return total


def _stretched(
    values: Floats, weights: Floats, begins: Integers, ends: Integers, reach: int
) -> Floats:
    """Return the highest weighted mean of the rows in any stretch of each sentence."""
    usual = np.add.reduceat(weights, begins) / (ends - begins)
    ground = np.repeat(GROUND * (2 * reach + 1) * usual, ends - begins)
    total = _sums(values * weights[:, None], begins, ends, reach)
    weight = _sums(weights[:, None], begins, ends, reach)
    return np.maximum.reduceat(total / (weight + ground[:, None]), begins)


def _sums(rows: Floats, begins: Integers, ends: Integers, reach: int) -> Floats:
    """Sum each row and those within reach of it that are of the same sentence."""
    sums = np.concatenate([np.zeros((1, rows.shape[1])), np.cumsum(rows, axis=0, dtype=float)])
    lengths = ends - begins
    place = np.arange(len(rows))
    first = np.maximum(place - reach, np.repeat(begins, lengths))
    last = np.minimum(place + reach + 1, np.repeat(ends, lengths))
    return (sums[last] - sums[first]).astype(np.float32)


def _closest(likeness: Floats) -> npt.NDArray[np.bool_]:
    """Mark the closest sentences of the other report for each row."""
    if likeness.shape[1] <= CLOSEST:
        return np.ones(likeness.shape, dtype=bool)
    least = np.partition(likeness, -CLOSEST, axis=1)[:, -CLOSEST, None]
    return likeness >= least


def _usual(values: Floats, axis: int, background: Floats) -> Floats:
    """Return what a sentence has with its nearest neighbours; a report too short has usual ones."""
    found = nearest(values, axis)
    total: Floats = found.sum(axis=axis, keepdims=True)
    return (total + (NEIGHBOURS - found.shape[axis]) * background) / np.float32(NEIGHBOURS)


def nearest(values: npt.NDArray[Any], axis: int) -> npt.NDArray[Any]:
    """Return the highest values along an axis: those with the nearest neighbours."""
    count = min(NEIGHBOURS, values.shape[axis])
    ordered = np.partition(values, values.shape[axis] - count, axis=axis)
    return np.take(ordered, range(-count, 0), axis=axis)
