"""Lexical diversity of one text as numbers: tokens are integer codes in their order."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.int64]


def frequencies(codes: Codes) -> NDArray[np.int64]:
    """Return how often each type occurs."""
    return np.unique(codes, return_counts=True)[1].astype(np.int64)


def previous(codes: Codes) -> NDArray[np.int64]:
    """Return where each token's type occurred last before it, -1 where it had not."""
    order = np.argsort(codes, kind="stable")
    earlier = np.full(len(codes), -1, dtype=np.int64)
    repeated = np.flatnonzero(codes[order[1:]] == codes[order[:-1]])
    earlier[order[repeated + 1]] = order[repeated]
    return earlier


def moving_ratio(earlier: NDArray[np.int64], window: int) -> float:
    """Return MATTR, the mean type-token ratio of every run of `window` tokens, NaN without one.

    Takes what `previous` gives. A token adds a type to the windows that hold it but not its last
    occurrence: so many windows are counted for each token, and no window is ever looked into.
    """
    size = len(earlier)
    if size < window:
        return float("nan")
    at = np.arange(size)
    first = np.maximum(np.maximum(earlier + 1, at - window + 1), 0)
    last = np.minimum(at, size - window)
    types = np.maximum(last - first + 1, 0).sum()
    return float(types / (window * (size - window + 1)))


def segmental_ratio(earlier: NDArray[np.int64], segment: int) -> float:
    """Return MSTTR, the mean type-token ratio of segments end to end, NaN without one."""
    used = len(earlier) // segment * segment
    if used == 0:
        return float("nan")
    opened = np.arange(used) // segment * segment
    return float((earlier[:used] < opened).sum() / used)


def factors(earlier: NDArray[np.int64], threshold: float) -> float:
    """Return MTLD's number of factors in one direction, the last in part.

    A word not met before only lifts the ratio, so a factor can end at a repeated word alone.
    """
    repeats = np.flatnonzero(earlier >= 0)
    full, start, repeated = 0, 0, 0
    for at, before in zip(repeats.tolist(), earlier[repeats].tolist(), strict=True):
        if before < start:
            continue
        repeated += 1
        length = at - start + 1
        if length - repeated <= threshold * length:
            full, start, repeated = full + 1, at + 1, 0
    length = len(earlier) - start
    return full + (repeated / length / (1 - threshold) if length else 0.0)


def mtld(codes: Codes, threshold: float) -> float:
    """Return MTLD, the mean of both directions; NaN where no word is repeated or none is there."""
    both = [factors(previous(way), threshold) for way in (codes, codes[::-1])]
    if min(both) == 0:
        return float("nan")
    return float(np.mean([len(codes) / number for number in both]))


@cache
def log_factorials(size: int) -> NDArray[np.float64]:
    """Return the logarithms of 0!, 1!, ... (size - 1)!."""
    return np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, size)))])


def rarefied(counts: NDArray[np.int64], sample: int) -> float:
    """Return the number of types expected among `sample` tokens drawn without replacement.

    NaN where the text has fewer tokens than that. Logarithms of factorials keep it right to some
    eleven digits for any length.
    """
    total = int(counts.sum())
    if sample < 1 or total < sample:
        return float("nan")
    logs = log_factorials(1 << (total + 1).bit_length())
    spectrum = np.bincount(counts)
    occurrences = np.flatnonzero(spectrum)
    rest = total - occurrences
    drawable = rest >= sample
    missed = np.zeros(len(rest))
    rest = rest[drawable]
    missed[drawable] = np.exp(logs[rest] - logs[rest - sample] - logs[total] + logs[total - sample])
    expected = (spectrum[occurrences] * (1 - missed)).sum()
    return float(min(expected, sample, len(counts)))


def ratios(counts: NDArray[np.int64], base: float) -> dict[str, float]:
    """Return the measures that are functions of how often the types occur."""
    tokens, types = float(counts.sum()), float(len(counts))
    with np.errstate(divide="ignore", invalid="ignore"):
        log_n, log_v = np.log([tokens, types]) / np.log(base)
        pairs = float((counts * (counts - 1)).sum())
        measured = {
            "ttr": np.divide(types, tokens),
            "root_ttr": types / np.sqrt(tokens),
            "corrected_ttr": types / np.sqrt(2 * tokens),
            "herdan_c": log_v / log_n,
            "summer_s": np.log(log_v) / np.log(log_n),
            "dugast_u": log_n**2 / (log_n - log_v),
            "maas_a2": (log_n - log_v) / log_n**2,
            "yule_k": 1e4 * np.divide(pairs, tokens**2),
            "simpson_d": np.divide(pairs, tokens * (tokens - 1)),
            "hapax_share": np.divide((counts == 1).sum(), types),
        }
    return {
        name: float(value) if np.isfinite(value) else float("nan")
        for name, value in measured.items()
    }
