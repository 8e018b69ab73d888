"""Where a report's own topic shifts, from the words its paragraphs share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analysis import text

#: A section under two paragraphs is a remark, not a topic.
SHORTEST = 2
#: Reports of under this many paragraphs are left whole.
FEWEST_PARAGRAPHS = 6
LABEL_WORDS = 3


def shifts(paragraphs: Sequence[str], most: int = 6) -> list[int]:
    """Return the index of the first paragraph of each topic, beginning with 0.

    The segmentation of highest probability under a unigram model for each segment (Utiyama &
    Isahara 2001, ACL): a segment costs the code length of its content words under their own
    Laplace-smoothed frequencies, and each cut costs the logarithm of the text's length. No
    threshold is fitted; the number of segments follows from the text, up to `most`.

    Parameters
    ----------
    paragraphs
        Texts with folded punctuation, in order.
    most
        The most segments allowed.
    """
    counts = _content(paragraphs)
    n = len(paragraphs)
    if n < FEWEST_PARAGRAPHS or not counts.any():
        return [0]
    vocabulary, total = counts.shape[1], counts.sum()
    sums = np.vstack([np.zeros(vocabulary), counts.cumsum(axis=0)])

    def cost(first: int, last: int) -> float:
        segment = sums[last] - sums[first]
        words = segment.sum()
        inside = segment[segment > 0]
        return float((inside * np.log((words + vocabulary) / (inside + 1))).sum() + np.log(total))

    best = np.full((most + 1, n + 1), np.inf)
    origin = np.zeros((most + 1, n + 1), dtype=int)
    best[0, 0] = 0.0
    for last in range(SHORTEST, n + 1):
        for first in range(last - SHORTEST + 1):
            price = cost(first, last)
            for k in range(1, most + 1):
                if best[k - 1, first] + price < best[k, last]:
                    best[k, last] = best[k - 1, first] + price
                    origin[k, last] = first
    k, last = int(best[1:, n].argmin()) + 1, n
    firsts = []
    while k:
        last = int(origin[k, last])
        firsts.append(last)
        k -= 1
    return firsts[::-1]


def label(paragraphs: Sequence[str], firsts: Sequence[int]) -> list[str]:
    """Name each segment by the content words most its own: its count over that elsewhere."""
    bags = [Counter(_content_words(paragraph)) for paragraph in paragraphs]
    everywhere = sum(bags, Counter())
    labels = []
    for first, last in zip(firsts, [*firsts[1:], len(paragraphs)], strict=True):
        inside = sum(bags[first:last], Counter())
        ranked = sorted(inside, key=lambda w: (-(inside[w] ** 2) / everywhere[w], w))
        labels.append(", ".join(ranked[:LABEL_WORDS]))
    return labels


def _content_words(paragraph: str) -> list[str]:
    tokens = [paragraph[start:end] for start, end in text.word_spans(paragraph)]
    known = text.types(tokens)
    content = ~known["is_stop"].to_numpy() & (known["letters"].to_numpy() > 1)
    return [t.lower().removesuffix("'s") for t, kept in zip(tokens, content, strict=True) if kept]


def _content(paragraphs: Sequence[str]) -> NDArray[np.float64]:
    bags = [Counter(_content_words(paragraph)) for paragraph in paragraphs]
    column = {word: j for j, word in enumerate(sorted({w for bag in bags for w in bag}))}
    counts = np.zeros((len(bags), len(column)))
    for i, bag in enumerate(bags):
        for word, count in bag.items():
            counts[i, column[word]] = count
    return counts
