"""Which section of one report speaks of the same as which of the other."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.semantics.likeness import Array, By, Sides, basis, cosines, sides

#: Below the floor sections are no more alike than those of reports of different events: the 95th
#: percentile of 600 pairs of stretches of 5 to 8 sentences from two BBC News articles on business.
FLOOR = {"meaning": 0.32, "words": 0.066}
#: A strong match is closer than the different parts of one report are to each other: the 95th
#: percentile of 600 pairs of stretches from the beginning and the end of one such article.
STRONG = {"meaning": 0.56, "words": 0.14}
COLUMNS = ["section_a", "heading_a", "section_b", "heading_b", "similarity", "strength", "by"]


def match_sections(corpus: Corpus, a: str, b: str) -> pd.DataFrame:
    """Match the sections of two reports by what they say, one to one.

    Parameters
    ----------
    corpus
        Holds both reports, cut into sections.
    a, b
        Their slugs.

    Returns
    -------
    DataFrame
        One row per matched pair or lone section, in reading order of `a`, then the lone sections
        of `b`: section_a, section_b (Int64) and heading_a, heading_b (str), missing where a
        section has no partner; similarity (0 to 1, higher = closer; of a lone section that with
        the closest of the other report, NaN where the other has none); strength (``strong``,
        ``weak``, ``none``); by (``meaning``: the sentences' embeddings; ``words``: their content
        words, where the encoder's weights are not installed).

    Raises
    ------
    KeyError
        If a report is not known.

    Notes
    -----
    The similarity of two sections is that of each sentence with the closest of the other section,
    averaged over either section and then over both, so a long section has no advantage. The
    pairs are those of the greatest total similarity above the floor (Kuhn 1955). Below the floor
    (by meaning .32, by words .066) a pair is no closer than sections of unrelated reports are and
    both stay alone; it is strong from .56 (.14), where it is closer than different parts of one
    report are to one another. :func:`match_sections` of b and a is that of a and b turned round.
    """
    by = basis()
    found = sides(corpus, a, b)
    similarity = _similarities(found, cosines(found, by))
    pairs = _assigned(similarity, by)
    if found.turned:
        similarity, pairs = similarity.T, [(j, i) for i, j in pairs]
    ours, theirs = (_sections(corpus, slug) for slug in (a, b))
    partner = dict(pairs)
    rows = []
    for i, section in enumerate(ours.itertuples(index=False)):
        j = partner.get(i)
        other = (pd.NA, None) if j is None else tuple(theirs.iloc[j])
        score = _closest(similarity[i]) if j is None else float(similarity[i, j])
        rows.append((*section, *other, score, _strength(score, j is not None, by), by))
    for j, section in enumerate(theirs.itertuples(index=False)):
        if j not in partner.values():
            rows.append((pd.NA, None, *section, _closest(similarity[:, j]), "none", by))
    table = pd.DataFrame(rows, columns=COLUMNS)
    names = dict.fromkeys(("heading_a", "heading_b", "strength", "by"), "str")
    return table.astype({"section_a": "Int64", "section_b": "Int64", "similarity": float} | names)


def _sections(corpus: Corpus, slug: str) -> pd.DataFrame:
    own = corpus.sections[corpus.sections["article"] == slug]
    return own[["section", "heading"]].reset_index(drop=True)


def _similarities(found: Sides, sentences: Array) -> Array:
    """Return the similarity of every section of the one report to every one of the other."""
    one, other = (side["section"].to_numpy() for side in (found.one, found.other))
    out = np.zeros((int(one.max(initial=-1)) + 1, int(other.max(initial=-1)) + 1))
    for i, j in np.ndindex(*out.shape):
        block = sentences[np.ix_(one == i, other == j)]
        if block.size:
            out[i, j] = (block.max(axis=0).mean() + block.max(axis=1).mean()) / 2
    return out.clip(0, 1)


def _assigned(similarity: Array, by: By) -> list[tuple[int, int]]:
    """Return the pairs above the floor whose similarities add up to the most."""
    # Imported late: it takes a tenth of a second.
    from scipy.optimize import linear_sum_assignment

    gain = np.maximum(similarity - FLOOR[by], 0)
    rows, columns = linear_sum_assignment(gain, maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if gain[i, j] > 0]


def _closest(similarities: Array) -> float:
    return float(similarities.max()) if similarities.size else float("nan")


def _strength(score: float, matched: bool, by: By) -> str:
    if not matched:
        return "none"
    return "strong" if score >= STRONG[by] else "weak"
