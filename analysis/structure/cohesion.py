"""Where a report's own topic shifts, from the words and the meaning its paragraphs share."""

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
#: Code length that a unit of scattered meaning costs, and the units a cut has to gather.
_MEANING, _SCATTER = 20.0, 0.5


def shifts(
    paragraphs: Sequence[str], most: int = 6, vectors: NDArray[np.floating] | None = None
) -> list[int]:
    """Return the index of the first paragraph of each topic, beginning with 0.

    The segmentation of highest probability under a unigram model for each segment (Utiyama &
    Isahara 2001, ACL): a segment costs the code length of its content words under their own
    Laplace-smoothed frequencies, and each cut costs the logarithm of the text's length. No
    threshold is fitted to that; the number of segments follows from the text, up to `most`.

    With `vectors` a segment also costs by how far its paragraphs scatter in meaning: their number
    less the length of the sum of their unit vectors. On 100 concatenations of 3 to 5 beginnings
    (3 to 7 paragraphs) of BBC News articles on business (after Choi 2000, NAACL), Pk and
    WindowDiff (Pevzner & Hearst 2002) are .17 and .18 by words, .11 and .12 by both, and .02 and
    .02 by meaning alone at its best penalty for a cut, which leaves either shipped report whole
    where both by words and by words and meaning the explainer's own headings are found exactly:
    other stories lie further apart than the topics of one.

    Parameters
    ----------
    paragraphs
        Texts with folded punctuation, in order.
    most
        The most segments allowed.
    vectors
        Unit vectors of the paragraphs, a row each, whose products tell how alike they are.
    """
    counts = _content(paragraphs)
    n = len(paragraphs)
    if n < FEWEST_PARAGRAPHS or not counts.any():
        return [0]
    vocabulary, total = counts.shape[1], counts.sum()
    sums = np.vstack([np.zeros(vocabulary), counts.cumsum(axis=0)])
    meanings = np.zeros((n + 1, 1))
    if vectors is not None:
        meanings = np.vstack([np.zeros(vectors.shape[1]), vectors.cumsum(axis=0, dtype=float)])

    def cost(first: int, last: int) -> float:
        segment = sums[last] - sums[first]
        words = segment.sum()
        inside = segment[segment > 0]
        length = (inside * np.log((words + vocabulary) / (inside + 1))).sum() + np.log(total)
        if vectors is not None:
            gathered = np.linalg.norm(meanings[last] - meanings[first])
            length += _MEANING * (last - first - gathered + _SCATTER)
        return float(length)

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
