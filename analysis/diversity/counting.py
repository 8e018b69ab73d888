"""Lexical diversity of one text as numbers: tokens are integer codes in their order."""

from __future__ import annotations

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
    same = codes[order][1:] == codes[order][:-1]
    earlier[order[1:][same]] = order[:-1][same]
    return earlier


def moving_ratio(codes: Codes, window: int) -> float:
    """Return MATTR, the mean type-token ratio of every run of `window` tokens, NaN without one.

    A token adds a type to the windows that hold it but not its last occurrence: so many windows are
    counted for each token, and no window is ever looked into.
    """
    size = len(codes)
    if size < window:
        return float("nan")
    at = np.arange(size)
    first = np.maximum(np.maximum(previous(codes) + 1, at - window + 1), 0)
    last = np.minimum(at, size - window)
    types = np.maximum(last - first + 1, 0).sum()
    return float(types / (window * (size - window + 1)))


def segmental_ratio(codes: Codes, segment: int) -> float:
    """Return MSTTR: the mean type-token ratio of segments end to end, NaN if there is none."""
    whole = len(codes) // segment
    if whole == 0:
        return float("nan")
    used = codes[: whole * segment]
    opened = np.repeat(np.arange(whole) * segment, segment)
    return float((previous(used) < opened).mean())


def factors(codes: Codes, threshold: float) -> float:
    """Return MTLD's number of factors in one direction, the last in part."""
    seen: set[int] = set()
    full, length = 0, 0
    for code in codes.tolist():
        seen.add(code)
        length += 1
        if len(seen) <= threshold * length:
            full += 1
            seen.clear()
            length = 0
    rest = (1 - len(seen) / length) / (1 - threshold) if length else 0.0
    return full + rest


def mtld(codes: Codes, threshold: float) -> float:
    """Return MTLD, the mean of both directions; NaN where no word is repeated or none is there."""
    both = [factors(codes, threshold), factors(codes[::-1], threshold)]
    if min(both) == 0:
        return float("nan")
    return float(np.mean([len(codes) / number for number in both]))


def rarefied(counts: NDArray[np.int64], sample: int) -> float:
    """Return the number of types expected among `sample` tokens drawn without replacement.

    NaN where the text has fewer tokens than that. Logarithms of factorials keep it exact to about
    twelve digits for any length.
    """
    total = int(counts.sum())
    if sample < 1 or total < sample:
        return float("nan")
    occurrences, types = np.unique(counts, return_counts=True)
    logs = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, total + 1)))])
    left = total - occurrences
    drawable = left >= sample
    missed = np.zeros(len(left))
    rest = left[drawable]
    missed[drawable] = np.exp(logs[rest] - logs[rest - sample] - logs[total] + logs[total - sample])
    return float(min((types * (1 - missed)).sum(), sample, len(counts)))


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
