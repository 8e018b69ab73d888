"""The forward pass of a small BERT encoder in single-precision numpy.

Sentences are packed one behind the other without padding, so a sentence's states do not depend
on what else is in its batch.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import numpy as np

from analysis.encoder.weights import Floats

_HEADS = 12
_NORM_EPSILON = np.float32(1e-12)
# One batch: enough rows for the matrix products to run at full speed, few enough for the widest
# layer's activations (1,536 a piece) to stay in the processor's cache.
_PIECES_PER_BATCH = 384
# The many passes over the widest activations stay in the processor's nearest cache.
_ROWS_AT_ONCE = 64
# Abramowitz & Stegun (1964) 7.1.26: the error function to 1.5e-7.
_ERF_P = np.float32(0.3275911)
_ERF = tuple(map(np.float32, (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)))
_ROOT_HALF = np.float32(math.sqrt(0.5))


def states(
    weights: Mapping[str, Floats],
    ids: Sequence[Sequence[int]],
    segments: Sequence[Sequence[int]] | None = None,
) -> Iterator[tuple[int, Floats]]:
    """Encode texts given as piece numbers.

    Yields
    ------
    tuple of int and array (pieces, 384)
        The number of the text and its last hidden states, in order of length.
    """
    order = sorted(range(len(ids)), key=lambda number: len(ids[number]))
    for batch in _batches(order, ids):
        lengths = [len(ids[number]) for number in batch]
        flat = np.concatenate([np.asarray(ids[number], dtype=np.intp) for number in batch])
        place = np.concatenate([np.arange(length) for length in lengths])
        if segments is None:
            kind = np.zeros(len(flat), dtype=np.intp)
        else:
            kind = np.concatenate([np.asarray(segments[n], dtype=np.intp) for n in batch])
        hidden = weights["word"][flat] + weights["position"][place] + weights["segment"][kind]
        hidden = _norm(hidden, weights, "norm")
        runs = [(length, len(list(same))) for length, same in groupby(lengths)]
        for layer in range(_layers(weights)):
            hidden = _layer(hidden, runs, weights, f"{layer}.")
        ends = np.cumsum(lengths)
        for number, start, end in zip(batch, ends - lengths, ends, strict=True):
            yield number, hidden[start:end]


def _layers(weights: Mapping[str, Floats]) -> int:
    return sum(name.endswith(".qkv") for name in weights)


def _batches(order: Sequence[int], ids: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    batch: list[int] = []
    size = 0
    for number in order:
        if batch and size + len(ids[number]) > _PIECES_PER_BATCH:
            yield batch
            batch, size = [], 0
        batch.append(number)
        size += len(ids[number])
    if batch:
        yield batch


def _layer(
    x: Floats, runs: Sequence[tuple[int, int]], weights: Mapping[str, Floats], at: str
) -> Floats:
    attended = _attend(_linear(x, weights, at + "qkv"), runs)
    x = _norm(x + _linear(attended, weights, at + "out"), weights, at + "norm1")
    wide = _gelu(_linear(x, weights, at + "up"))
    return _norm(x + _linear(wide, weights, at + "down"), weights, at + "norm2")


def _linear(x: Floats, weights: Mapping[str, Floats], name: str) -> Floats:
    out: Floats = x @ weights[name].T
    out += weights[name + ".bias"]
    return out


def _attend(qkv: Floats, runs: Sequence[tuple[int, int]]) -> Floats:
    """Scaled dot-product attention within each text; texts of one length at once."""
    width = qkv.shape[1] // 3
    size = width // _HEADS
    out = np.empty((len(qkv), width), dtype=np.float32)
    begin = 0
    for length, count in runs:
        rows = slice(begin, begin + length * count)
        parts = qkv[rows].reshape(count, length, 3, _HEADS, size).transpose(2, 0, 3, 1, 4)
        query, key, value = parts
        scores = query @ key.swapaxes(-1, -2)
        scores *= np.float32(1 / math.sqrt(size))
        scores -= scores.max(axis=-1, keepdims=True)
        np.exp(scores, out=scores)
        scores /= scores.sum(axis=-1, keepdims=True)
        out[rows] = (scores @ value).transpose(0, 2, 1, 3).reshape(length * count, width)
        begin += length * count
    return out


def _norm(x: Floats, weights: Mapping[str, Floats], name: str) -> Floats:
    x = x - x.mean(axis=-1, keepdims=True)
    x /= np.sqrt(np.square(x).mean(axis=-1, keepdims=True) + _NORM_EPSILON)
    x *= weights[name]
    x += weights[name + ".bias"]
    return x


def _gelu(x: Floats) -> Floats:
    """Gaussian error linear unit, in place: x times the normal distribution function at x."""
    for begin in range(0, len(x), _ROWS_AT_ONCE):
        rows = x[begin : begin + _ROWS_AT_ONCE]
        z = np.abs(rows)
        z *= _ROOT_HALF
        t = _ERF_P * z
        t += 1
        np.reciprocal(t, out=t)
        tail = t * _ERF[4]
        for coefficient in _ERF[3::-1]:
            tail += coefficient
            tail *= t
        np.square(z, out=z)
        np.negative(z, out=z)
        tail *= np.exp(z, out=z)
        # tail = 1 - erf(|x| / sqrt 2): half of it is the distribution function at -|x|.
        tail *= np.float32(0.5)
        np.subtract(1, tail, out=tail, where=rows > 0)
        rows *= tail
    return x
