"""What both reports say, and what only one of them does: how much, and what matters most of it."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.semantics.alignment import align
from analysis.semantics.likeness import Array, basis, centralities, new_words, sides
from analysis.uncertainty import wilson

SAID = ["both", "only here"]


def coverage(corpus: Corpus, a: str, b: str, links: pd.DataFrame | None = None) -> pd.DataFrame:
    """Count how much of each report the other one says too.

    Parameters
    ----------
    corpus
        Holds both reports.
    a, b
        Their slugs.
    links
        Their alignment, if it is at hand: that of :func:`align` for `a` and `b`.

    Returns
    -------
    DataFrame
        Two rows for each report, `a` first: article, said (``both``, ``only here``), sentences,
        words, sentence_share and word_share (of the report's own, 0 to 1; NaN for a report
        without text), low and high (95 % score interval of the share of sentences, if they were
        any that such a report could have held; Wilson 1927), by (``meaning`` or ``words``). A
        sentence counts as said by both if it has a link, however little of it the other report
        says.

    Raises
    ------
    KeyError
        If a report is not known.
    """
    links = align(corpus, a, b) if links is None else links
    rows = []
    for slug, side in ((a, "a"), (b, "b")):
        own = corpus.subset([slug]).sentences
        both = own["sentence"].isin(_linked(links, side)).to_numpy()
        words = own["words"].to_numpy()
        for said, chosen in zip(SAID, (both, ~both), strict=True):
            counts = (int(chosen.sum()), int(words[chosen].sum()))
            shares = [
                n / whole if whole else np.nan
                for n, whole in zip(counts, (len(own), int(words.sum())), strict=True)
            ]
            share, held = shares[0], float(len(own))
            variance = share * (1 - share) / held if held else np.nan
            rows.append((slug, said, *counts, *shares, *wilson(share, variance, held, np.inf)))
    columns = ["article", "said", "sentences", "words", "sentence_share", "word_share"]
    columns += ["low", "high"]
    return pd.DataFrame(rows, columns=columns).assign(by=basis())


def unsaid(corpus: Corpus, a: str, b: str, links: pd.DataFrame | None = None) -> pd.DataFrame:
    """List what only one report says, what matters most first.

    Parameters
    ----------
    corpus, a, b, links
        As for :func:`coverage`.

    Returns
    -------
    DataFrame
        One row per sentence without a link, those of `a` first, in falling order of weight:
        article, section, heading, sentence, text, centrality (mean similarity to the other
        sentences of its own report, 0 to 1: how far it speaks of what the report is about; NaN
        for a lone sentence), similarity (how likely any sentence of the other report states it,
        0 to 1), new_words (content words that the other report uses nowhere), weight (0 or more:
        centrality x (1 - similarity) x ln(1 + new_words)), by.

    Notes
    -----
    Centrality is the mean of a sentence's cosines with its report's other sentences (degree
    centrality: Erkan & Radev 2004, JAIR 22). A sentence the other report comes close to saying
    is no omission to be shown first, nor is a central one in words that both use, which tends to
    be a generality; the logarithm keeps the longest sentences from coming first for their length.
    """
    links = align(corpus, a, b) if links is None else links
    found = sides(corpus, a, b)
    fresh = new_words(found)[::-1] if found.turned else new_words(found)
    parts = []
    for slug, side, new in ((a, "a", fresh[0]), (b, "b", fresh[1])):
        own = corpus.subset([slug])
        alone = links[links["kind"] == f"only {side}"]
        sentences = own.sentences.reset_index(drop=True)
        sentences = sentences.merge(own.sections[["section", "heading"]], on="section", how="left")
        rows = alone[f"sentence_{side}"].to_numpy(dtype=np.int64)
        part = sentences.loc[rows, ["article", "section", "heading", "sentence", "text"]]
        part = part.reset_index(drop=True).astype({"article": "str"})
        part["centrality"] = centralities(own)[rows]
        part["similarity"] = alone["similarity"].to_numpy(dtype=float)
        part["new_words"] = new[rows]
        unlike = 1 - part["similarity"].fillna(0.0)
        part["weight"] = part["centrality"] * unlike * np.log1p(part["new_words"])
        parts.append(part.sort_values("weight", ascending=False, kind="stable"))
    return pd.concat(parts, ignore_index=True).assign(by=basis())


def _linked(links: pd.DataFrame, side: str) -> Array:
    linked = ~links["kind"].str.startswith("only")
    return links.loc[linked, f"sentence_{side}"].to_numpy(dtype=np.int64)
