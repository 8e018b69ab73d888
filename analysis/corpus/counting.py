"""Sums of the words' additive attributes over any numbered groups of words."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Ints = NDArray[np.int64]


def sum_by(
    groups: Ints, size: int, words: pd.DataFrame, types: pd.DataFrame
) -> dict[str, NDArray[np.int64]]:
    """Sum the words' additive attributes over numbered groups."""
    # Words of one group stand together, in runs: their sums are what is left to be sorted out.
    runs = np.flatnonzero(np.diff(groups, prepend=-1))
    owners = groups[runs]
    codes = words["text"].cat.codes.to_numpy().astype(np.intp)
    opening = np.flatnonzero(_opens_sentence(words))
    openers, opened = codes[opening], groups[opening]
    quoted = words["in_quote"].to_numpy(dtype=bool)
    sums = {
        "words": np.bincount(groups, minlength=size),
        "quoted_words": np.bincount(groups[quoted], minlength=size),
    }
    for name in additive(types):
        values = types[name].to_numpy(dtype=float)
        run_sums = np.add.reduceat(values[codes], runs)
        sums[name] = np.bincount(owners, weights=run_sums, minlength=size)
        if (initial := f"{name}_initial") in types:
            more = types[initial].to_numpy(dtype=float) - values
            sums[name] += np.bincount(opened, weights=more[openers], minlength=size)
    return {name: value.astype(np.int64) for name, value in sums.items()}


def _opens_sentence(words: pd.DataFrame) -> NDArray[np.bool_]:
    """Whether each word is the first of its sentence, where a capital says nothing of a name."""
    sentence, article = words["sentence"].to_numpy(), words["article"].cat.codes.to_numpy()
    first = np.ones(len(words), dtype=bool)
    first[1:] = (sentence[1:] != sentence[:-1]) | (article[1:] != article[:-1])
    return first


def additive(types: pd.DataFrame) -> list[str]:
    """Columns of the type table that add up over tokens."""
    aside = {"text", "lower", "is_stop"}
    return [name for name in types if name not in aside and not name.endswith("_initial")]


def sentence_rows(frame: pd.DataFrame, sentences: pd.DataFrame) -> Ints:
    """Row number in `sentences` of each row of a frame with its keys article and sentence."""
    slugs = sentences["article"].cat.categories
    first = np.flatnonzero(sentences["sentence"].to_numpy() == 0)
    offset = np.zeros(len(slugs), dtype=np.int64)
    offset[sentences["article"].cat.codes.to_numpy()[first]] = first
    article = frame["article"].astype(sentences["article"].dtype).cat.codes.to_numpy()
    return np.asarray(offset[article] + frame["sentence"].to_numpy(dtype=np.int64))
