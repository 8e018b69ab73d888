"""Lexical diversity as numbers: many texts counted at once, their tokens as integer codes.

All texts are sorted together once; what each measure needs to know of a token (where its word came
last, where it comes next) and of a type (how often it occurs) is read off that one order.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]

#: Tokens of each text that MTLD reads at a time: about as many as make a factor of news.
STRIDE = 100


@dataclass(frozen=True)
class Tally:
    """Some texts, counted.

    Attributes
    ----------
    size
        Tokens of each text.
    text, position
        The text of each token, and its place in it; text after text, in order.
    earlier, later
        The place in its text where a token's word came last before (-1 where it had not), and where
        it comes next (the text's size where it does not).
    type_text, occurrences
        The text of each type of each text, and how often it occurs there.
    """

    size: Integers
    text: Integers
    position: Integers
    earlier: Integers
    later: Integers
    type_text: Integers
    occurrences: Integers

    def sums(self, values: NDArray[np.generic]) -> Floats:
        """Sum values of tokens by text."""
        return np.bincount(self.text, weights=values, minlength=len(self.size)).astype(float)

    def type_sums(self, values: NDArray[np.generic]) -> Floats:
        """Sum values of types by text."""
        return np.bincount(self.type_text, weights=values, minlength=len(self.size)).astype(float)


def tally(codes: Integers, text: Integers, texts: int) -> Tally:
    """Count tokens, given as word and text codes (0 to `texts` - 1), in reading order."""
    grouped = np.argsort(text, kind="stable")
    codes, text = codes[grouped], text[grouped]
    size = np.bincount(text, minlength=texts)
    start = np.cumsum(size) - size
    position = np.arange(len(codes)) - start[text]
    key = text * (codes.max(initial=0) + 1) + codes
    order = np.argsort(key, kind="stable")
    fresh = np.diff(key[order], prepend=-1) != 0
    again = np.flatnonzero(~fresh)
    earlier, later = np.full(len(codes), -1), size[text]
    earlier[order[again]] = position[order[again - 1]]
    later[order[again - 1]] = position[order[again]]
    first = np.flatnonzero(fresh)
    return Tally(
        size=size,
        text=text,
        position=position,
        earlier=earlier,
        later=later,
        type_text=text[order[first]],
        occurrences=np.diff(first, append=len(order)),
    )


def defined(values: Floats, where: NDArray[np.bool_]) -> Floats:
    """Return values, NaN where they are not defined."""
    return np.where(where & np.isfinite(values), values, np.nan)


def moving_ratio(counted: Tally, window: int) -> Floats:
    """Return MATTR, the mean type-token ratio of every run of `window` tokens, NaN without one.

    A token adds a type to the windows that hold it but not its word's last occurrence before: so
    many windows are counted for each token, and no window is ever looked into.
    """
    first = np.maximum(np.maximum(counted.earlier + 1, counted.position - window + 1), 0)
    last = np.minimum(counted.position, counted.size[counted.text] - window)
    types = counted.sums(np.maximum(last - first + 1, 0))
    windows = counted.size - window + 1
    return defined(types / (window * np.maximum(windows, 1)), windows > 0)


def segmental_ratio(counted: Tally, segment: int) -> Floats:
    """Return MSTTR, the mean type-token ratio of segments end to end, NaN without one."""
    used = counted.size // segment * segment
    fresh = counted.earlier < counted.position // segment * segment
    types = counted.sums(fresh & (counted.position < used[counted.text]))
    return defined(types / np.maximum(used, 1), used > 0)


def factors(earlier: Integers, size: Integers, threshold: float) -> Floats:
    """Return MTLD's number of factors of each text in one direction, the last in part.

    Takes where each token's word came last before, text after text. All texts are read at once,
    some tokens at a time: whatever their number and length, few steps of large arrays.
    """
    begin = np.cumsum(size) - size
    at, start, repeated, full = np.zeros((4, len(size)), dtype=np.int64)
    reading = np.flatnonzero(size)
    while len(reading):
        place = at[reading, None] + np.arange(STRIDE)
        inside = place < size[reading, None]
        token = np.minimum(begin[reading, None] + place, len(earlier) - 1)
        again = inside & (earlier[token] >= start[reading, None])
        seen = repeated[reading, None] + np.cumsum(again, axis=1)
        length = place - start[reading, None] + 1
        low = inside & (length - seen <= threshold * length)
        ended, end = low.any(axis=1), low.argmax(axis=1)
        whole, part = reading[ended], reading[~ended]
        full[whole] += 1
        start[whole] = at[whole] = at[whole] + end[ended] + 1
        repeated[whole] = 0
        at[part] += STRIDE
        repeated[part] = seen[~ended, -1]
        reading = reading[at[reading] < size[reading]]
    length = np.maximum(size - start, 1)
    return full + repeated / length / (1 - threshold)


def mtld(counted: Tally, threshold: float) -> Floats:
    """Return MTLD, the mean of both directions; NaN where no word is repeated or none is there."""
    last = counted.size[counted.text] - 1
    forward = factors(counted.earlier, counted.size, threshold)
    backward = factors((last - counted.later)[::-1], counted.size[::-1], threshold)[::-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        return defined((counted.size / forward + counted.size / backward) / 2, counted.size > 0)


def rarefied(counted: Tally, sample: int) -> Floats:
    """Return the number of types expected among `sample` tokens drawn without replacement.

    NaN where the text has fewer tokens than that. Logarithms of factorials keep it right to some
    eleven digits for any length.
    """
    longest = int(counted.size.max(initial=0))
    logs = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1, longest + 1)))])
    total = counted.size[counted.type_text]
    rest = total - counted.occurrences
    missed = np.zeros(len(rest))
    drawable = rest >= sample
    total, rest = total[drawable], rest[drawable]
    missed[drawable] = np.exp(logs[rest] - logs[rest - sample] - logs[total] + logs[total - sample])
    expected = np.minimum(counted.type_sums(1 - missed), sample)
    return defined(expected, counted.size >= sample)


def ratios(counted: Tally, base: float) -> dict[str, Floats]:
    """Return the measures that are functions of how often the types occur."""
    f = counted.occurrences
    tokens, types = counted.size.astype(float), counted.type_sums(np.ones(len(f)))
    pairs, hapaxes = counted.type_sums(f * (f - 1)), counted.type_sums(f == 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        log_n, log_v = np.log(tokens) / np.log(base), np.log(types) / np.log(base)
        measured = {
            "ttr": types / tokens,
            "root_ttr": types / np.sqrt(tokens),
            "corrected_ttr": types / np.sqrt(2 * tokens),
            "herdan_c": log_v / log_n,
            "summer_s": np.log(log_v) / np.log(log_n),
            "dugast_u": log_n**2 / (log_n - log_v),
            "maas_a2": (log_n - log_v) / log_n**2,
            "yule_k": 1e4 * pairs / tokens**2,
            "simpson_d": pairs / (tokens * (tokens - 1)),
            "hapax_share": hapaxes / types,
        }
    return {name: defined(values, tokens > 0) for name, values in measured.items()}
