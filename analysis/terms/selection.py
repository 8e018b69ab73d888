"""Which words of a corpus are meant: reports, sections, voices; and how they are grouped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from analysis.corpus import VOICES, Corpus
from analysis.terms.occurrences import Flags, Integers, Tokens, leads

#: Some words of a corpus: a report's slug, several slugs, or a mapping of key columns to one or
#: several values, as in ``{"article": "ft", "section": [0, 1], "voice": "quoted"}``.
Selection: TypeAlias = str | Sequence[str] | Mapping[str, Any]


def runs(tokens: Tokens) -> tuple[Integers, Integers]:
    """Return where each run of tokens of one sentence and voice begins, and its length.

    All that tokens are grouped or selected by stays the same along a run: it is looked up once.
    """
    turns = leads(tokens.row)
    turns[1:] |= tokens.quoted[1:] != tokens.quoted[:-1]
    start = np.flatnonzero(turns)
    return start, np.diff(start, append=len(turns))


def column(corpus: Corpus, tokens: Tokens, name: str, at: Integers) -> tuple[Integers, pd.Index]:
    """Return a key column of some tokens as numbers, and the value that each number stands for.

    Knows ``voice``, the columns of ``corpus.sentences`` and those of ``corpus.articles``.

    Raises
    ------
    KeyError
        If there is no such column.
    """
    if name == "voice":
        return tokens.quoted[at].astype(np.int64), pd.Index(VOICES, name="voice")
    if name in ("article", "section", "sentence"):
        values = corpus.sentences[name]
        if isinstance(values.dtype, pd.CategoricalDtype):
            codes = values.cat.codes.to_numpy().astype(np.int64)
            return codes[tokens.row[at]], pd.Index(values.cat.categories.astype(str))
        numbers = values.to_numpy().astype(np.int64)
        return numbers[tokens.row[at]], pd.RangeIndex(int(numbers.max(initial=-1)) + 1)
    if name not in corpus.articles:
        known = ["article", "section", "sentence", "voice", *corpus.articles.columns]
        raise KeyError(f"no column {name!r} to group or select by; there are {known}")
    article, slugs = column(corpus, tokens, "article", at)
    per_report = corpus.articles.drop_duplicates("article").set_index("article")[name]
    codes, found = pd.factorize(per_report.reindex(slugs), use_na_sentinel=False)
    return codes.astype(np.int64)[article], pd.Index(found)


def select(corpus: Corpus, tokens: Tokens, selection: Selection) -> Flags:
    """Tell which tokens a selection means.

    Raises
    ------
    KeyError
        If it names a column or a value that the corpus has not.
    """
    if isinstance(selection, str):
        selection = {"article": [selection]}
    elif not isinstance(selection, Mapping):
        selection = {"article": list(selection)}
    at, length = runs(tokens)
    chosen = np.ones(len(at), dtype=bool)
    for name, wanted in selection.items():
        numbers, values = column(corpus, tokens, name, at)
        several = isinstance(wanted, Iterable) and not isinstance(wanted, str)
        listed = list(wanted) if several else [wanted]
        places = values.get_indexer_for(pd.Index(listed))
        if (places < 0).any():
            missing = [value for value in listed if value not in values]
            raise KeyError(f"no {name} {missing} in the corpus; there are {values.tolist()}")
        chosen &= np.isin(numbers, places)
    return np.repeat(chosen, length)


def group(corpus: Corpus, tokens: Tokens, by: Sequence[str]) -> tuple[Integers, pd.DataFrame]:
    """Give a number to each group of tokens, in the order in which they come.

    Returns
    -------
    tuple of ndarray and DataFrame
        The group of each token; and one row per group with its values in the columns ``by``.
    """
    at, length = runs(tokens)
    number = np.zeros(len(at), dtype=np.int64)
    columns = [column(corpus, tokens, name, at) for name in by]
    for codes, values in columns:
        number = pd.factorize(number * max(len(values), 1) + codes)[0].astype(np.int64)
    groups = int(number.max(initial=-1)) + 1
    sample = np.zeros(groups, dtype=np.int64)
    sample[number[::-1]] = np.arange(len(number) - 1, -1, -1)
    frame = pd.DataFrame(
        {
            name: values.take(codes[sample])
            for name, (codes, values) in zip(by, columns, strict=True)
        },
        index=pd.RangeIndex(groups),
    )
    return np.repeat(number, length), frame
