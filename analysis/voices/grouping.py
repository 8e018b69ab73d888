"""Spans found in a corpus counted by group, and the names in them folded."""

import re
from collections.abc import Sequence

import pandas as pd

from analysis.corpus import Corpus

_MEASURED_BY = {"article", "section", "sentence", "voice"}


def per_1000(counts: pd.Series, words: pd.Series) -> pd.Series:
    """Rate per 1,000 words, NaN where there are no words."""
    return counts / words.where(words > 0) * 1000


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
