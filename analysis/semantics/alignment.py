"""Which sentences of two reports state the same thing."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.semantics import evidence
from analysis.semantics.likeness import Array, Sides, basis, sides
from analysis.semantics.statements import likelihoods

#: Likelihood from which a pair is a link: more likely than not. On made-up events kept aside F1 is
#: highest there, but for a few thousandths; at .65 five links in six are right, and fewer found.
LINKED = 0.5
#: Sentences of the one report that one sentence of the other may hold.
MOST = 4
Pair = tuple[int, int]


def align(corpus: Corpus, a: str, b: str) -> pd.DataFrame:
    """Pair the sentences of two reports that state the same thing.

    Parameters
    ----------
    corpus
        Holds both reports.
    a, b
        Their slugs.

    Returns
    -------
    DataFrame
        One row per link, and one per sentence without any, in reading order of `a`, then what
        only `b` says in its order: sentence_a, section_a, sentence_b, section_b (Int64), text_a,
        text_b (missing on the side that says nothing), similarity (how likely the two state the
        same thing, 0 to 1: from .5 they are linked; of a sentence left alone the highest it has
        with any), kind (``one to one``; ``one to many``: the sentence of `a` has several partners;
        ``many to one``: that of `b` has; ``many to many``; ``only a``; ``only b``),
        shared_numbers, shared_names, shared_quotations, contradiction (what the two give
        differently: "number: 2,500 km against 1,500 km"; all four empty where there is nothing),
        by (``meaning``, or ``words`` where the weights are not installed).

    Raises
    ------
    KeyError
        If a report is not known.

    Notes
    -----
    First the one-to-one pairs of the greatest total likelihood; then every further pair likely
    enough is added, likeliest first, up to four for a sentence. ``align`` of b and a is that of
    a and b turned round.
    """
    by = basis()
    found = sides(corpus, a, b)
    facts = evidence.facts(found)
    likely = likelihoods(found, facts, by)
    links = _links(likely)
    ours, theirs = (found.other, found.one) if found.turned else (found.one, found.other)
    if found.turned:
        links, likely, facts = sorted((j, i) for i, j in links), likely.T, facts[::-1]
    quoted = _quoted_by(found, facts, links)
    many = Counter(("a", i) for i, _ in links) + Counter(("b", j) for _, j in links)
    rows: list[tuple[object, ...]] = []
    for i, j in links:
        x, y = facts[0][i], facts[1][j]
        count = ["many" if n > 1 else "one" for n in (many["b", j], many["a", i])]
        kind = " to ".join(count)
        told = (
            evidence.shared_numbers(x, y),
            evidence.shared_names(x, y),
            evidence.shared_quotations(x, y),
            evidence.contradiction(x, y, *quoted.get((i, j), ("", ""))),
        )
        rows.append((i, j, float(likely[i, j]), kind, *told))
    for i in range(len(ours)):
        if not many["a", i]:
            rows.append((i, None, _highest(likely[i]), "only a", *[""] * 4))
    rows.sort(key=lambda row: (row[0], -1 if row[1] is None else row[1]))
    for j in range(len(theirs)):
        if not many["b", j]:
            rows.append((None, j, _highest(likely[:, j]), "only b", *[""] * 4))
    return _table(rows, ours, theirs).assign(by=by)


_TOLD = ["similarity", "kind", "shared_numbers", "shared_names", "shared_quotations"]


def _table(
    rows: list[tuple[object, ...]], ours: pd.DataFrame, theirs: pd.DataFrame
) -> pd.DataFrame:
    columns = ["sentence_a", "sentence_b", *_TOLD, "contradiction"]
    table = pd.DataFrame(rows, columns=columns).astype({"similarity": float})
    for side, sentences in (("a", ours), ("b", theirs)):
        number = table[f"sentence_{side}"].astype("Int64")
        table[f"sentence_{side}"] = number
        table[f"section_{side}"] = number.map(sentences["section"]).astype("Int64")
        table[f"text_{side}"] = number.map(sentences["text"]).astype("str")
    texts = ["kind", *_TOLD[2:], "contradiction"]
    keys = [f"{name}_{side}" for side in "ab" for name in ("sentence", "section")]
    return table.astype(dict.fromkeys(texts, "str"))[
        [*keys, "text_a", "text_b", *_TOLD, "contradiction"]
    ]


def _links(likely: Array) -> list[Pair]:
    """Choose the links: the best one to one, then the further likely ones, likeliest first."""
    # Imported late: it takes a tenth of a second.
    from scipy.optimize import linear_sum_assignment

    gain = np.maximum(likely - LINKED, 0)
    best = zip(*(side.tolist() for side in linear_sum_assignment(gain, maximize=True)), strict=True)
    links = {pair for pair in best if likely[pair] >= LINKED}
    partners = Counter([("a", i) for i, _ in links] + [("b", j) for _, j in links])
    further = zip(*(side.tolist() for side in np.nonzero(likely >= LINKED)), strict=True)
    for i, j in sorted(set(further) - links, key=lambda pair: (-likely[pair], pair)):
        if max(partners["a", i], partners["b", j]) < MOST:
            links.add((i, j))
            partners.update([("a", i), ("b", j)])
    return sorted(links)


def _quoted_by(
    found: Sides, facts: tuple[list[evidence.Facts], list[evidence.Facts]], links: list[Pair]
) -> dict[Pair, tuple[str, str]]:
    """Name who is quoted on either side of the links that share a quotation."""
    shared = [(i, j) for i, j in links if evidence.shared_quotations(facts[0][i], facts[1][j])]
    if not shared:
        return {}
    named = evidence.speakers(found)
    mine, yours = found.rows[::-1] if found.turned else found.rows
    return {(i, j): (named.get(int(mine[i]), ""), named.get(int(yours[j]), "")) for i, j in shared}


def _highest(likely: Array) -> float:
    return float(likely.max()) if likely.size else float("nan")
