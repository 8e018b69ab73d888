"""Spans of a text put into the sentences of a corpus, and counted by group."""

import re
from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from analysis.corpus import Corpus

KEYS = ["article", "section", "sentence"]
_MEASURED_BY = {"article", "section", "sentence", "voice"}


def per_1000(counts: pd.Series, words: pd.Series) -> pd.Series:
    """Rate per 1,000 words, NaN where there are no words."""
    return counts / words.where(words > 0) * 1000


def found_in(corpus: Corpus, find: Callable[[str], pd.DataFrame]) -> pd.DataFrame:
    """Apply a search for spans to each source, and put the keys of its sentence before each.

    Spans that start outside every sentence (titles, headings, promotions) are dropped.
    """
    frames = []
    for slug, sentences in corpus.sentences.groupby("article", observed=True, sort=False):
        found = find(corpus.sources[str(slug)])
        starts, ends = sentences["start"].to_numpy(), sentences["end"].to_numpy()
        at = np.searchsorted(ends, found["start"].to_numpy(), side="right")
        inside = at < len(ends)
        inside[inside] = starts[at[inside]] <= found["end"].to_numpy()[inside]
        keys = sentences.iloc[at[inside]][KEYS].reset_index(drop=True)
        frames.append(pd.concat([keys, found[inside].reset_index(drop=True)], axis=1))
    if not frames:
        none = corpus.sentences[KEYS].iloc[:0]
        return pd.concat([none.reset_index(drop=True), find("")], axis=1)
    return pd.concat(frames, ignore_index=True)


def canonical(names: pd.Series, corpus: Corpus) -> pd.Series:
    """Fold the variants of a name to the form the manifest counts them under."""
    if not corpus.aliases:
        return names
    for variant, name in corpus.aliases.items():
        names = names.str.replace(rf"\b{re.escape(variant)}\b", name, regex=True)
    return names


def checked(by: Sequence[str]) -> list[str]:
    """Return the grouping as a list, or raise KeyError where spans cannot be grouped so."""
    unknown = set(by) - _MEASURED_BY
    if unknown or not by:
        raise KeyError(f"group by some of {sorted(_MEASURED_BY)}, not {list(by)}")
    return list(by)


def count(found: pd.DataFrame, by: list[str], index: pd.Index) -> pd.Series:
    """Rows per group, 0 for the groups of the corpus that have none."""
    counts = found.groupby(by, observed=True, sort=False).size()
    return counts.reindex(index, fill_value=0).astype(int)
