"""Lexical diversity of reports, sections, voices and plain lists of tokens."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.corpus import VOICES, Corpus
from analysis.diversity.catalogue import HDD_SAMPLE, MEASURES, MTLD_THRESHOLD, WINDOW
from analysis.diversity.counting import (
    Floats,
    Tally,
    moving_ratio,
    mtld,
    rarefied,
    ratios,
    segmental_ratio,
    tally,
)

COLUMNS = ["tokens", "types", *MEASURES.index, "rarefied_at"]


def measure(
    corpus: Corpus,
    by: Sequence[str] = ("article", "section"),
    *,
    window: int = WINDOW,
    sample: int | None = None,
    base: float = 10,
) -> pd.DataFrame:
    """Measure lexical diversity by every measure, for any grouping.

    Groups of unequal length (sections always are) compare by ``mattr``, the default, or by
    ``rarefied_types``; by ``hd_d`` and ``mtld`` with the care their flag asks for; by the others
    (``ttr``, ``yule_k`` ...) not at all: they measure length first. `MEASURES` says which is which.

    Parameters
    ----------
    corpus
        The reports. Words are compared in lower case, as they stand, numbers too.
    by
        Columns of the corpus' words to group by, and ``voice`` (``reporter``, ``quoted``).
    window
        Tokens in a window of MATTR and in a segment of MSTTR. 50 is the shortest at which Zenker &
        Kyle (2021) found MATTR steady, and few sections of a report are shorter; a larger window
        leaves more of them NaN.
    sample
        Tokens to which every group is rarefied. Left out: as many as the smallest group of at
        least `window` tokens has, so that the groups of one result compare with each other; give
        it to compare with another result.
    base
        Base of the logarithm in Summer's S, Dugast's U and Maas' a squared, as which they are
        published.

    Returns
    -------
    DataFrame
        Indexed by `by`, in the order of the reports; float64: ``tokens``, ``types``, one column per
        row of `MEASURES` (with its direction, source and what length does to it), and
        ``rarefied_at``, the tokens rarefied to; ``below_norm`` (str), the measures for which the
        group is too short. NaN where a measure is not defined: fewer tokens than a window, segment
        or sample; no repeated word (MTLD, Dugast); a single token.

    Raises
    ------
    KeyError
        If the corpus' words have no column named in `by`.
    ValueError
        If `window` or `sample` is below 1, or `base` is not above 1.
    """
    _check(window, sample, base)
    words = corpus.words
    if "voice" in by:
        reporter, quoted = VOICES
        spoken = np.where(words["in_quote"], quoted, reporter)
        words = words.assign(voice=pd.Categorical(spoken, categories=list(VOICES)))
    groups = words.groupby(list(by), observed=True, sort=False)
    labels = groups.size().index
    codes = words["lower"].cat.codes.to_numpy().astype(np.int64)
    counted = tally(codes, groups.ngroup().to_numpy().astype(np.int64), len(labels))
    if sample is None:
        sample = min(counted.size[counted.size >= window].tolist(), default=window)
    measured = pd.DataFrame(_measures(counted, window, sample, base), index=labels)[COLUMNS]
    return measured.assign(below_norm=_below_norm(measured, window))


def of(
    tokens: Sequence[str], *, window: int = WINDOW, sample: int | None = None, base: float = 10
) -> pd.Series[float]:
    """Measure the lexical diversity of a list of tokens, compared letter for letter.

    Parameters
    ----------
    tokens
        The words of one text, in order, folded in case as is wanted.
    window, sample, base
        As for `measure`; `sample` left out is `window`.

    Returns
    -------
    Series
        float64: the columns of `measure` but ``below_norm``.

    Examples
    --------
    >>> found = of(["one", "one", "two", "one", "one", "two", "one"], window=3)
    >>> found[["tokens", "types", "mattr"]].round(4).tolist()
    [7.0, 2.0, 0.6667]
    """
    _check(window, sample, base)
    codes = pd.factorize(np.array(list(tokens), dtype=object))[0].astype(np.int64)
    counted = tally(codes, np.zeros(len(codes), dtype=np.int64), 1)
    measured = _measures(counted, window, sample or window, base)
    return pd.Series({name: measured[name][0] for name in COLUMNS}, dtype=float)


def _check(window: int, sample: int | None, base: float) -> None:
    if window < 1 or (sample is not None and sample < 1):
        raise ValueError(f"window = {window} and sample = {sample} must be 1 or more")
    if base <= 1:
        raise ValueError(f"base = {base} must be above 1")


def _measures(counted: Tally, window: int, sample: int, base: float) -> dict[str, Floats]:
    """Measure every text of a tally, column by column."""
    return {
        "tokens": counted.size.astype(float),
        "types": counted.type_sums(np.ones(len(counted.type_text))),
        "mattr": moving_ratio(counted, window),
        "rarefied_types": rarefied(counted, sample),
        "rarefied_at": np.full(len(counted.size), float(sample)),
        "hd_d": rarefied(counted, HDD_SAMPLE) / HDD_SAMPLE,
        "mtld": mtld(counted, MTLD_THRESHOLD),
        "msttr": segmental_ratio(counted, window),
        **ratios(counted, base),
    }


def _below_norm(measured: pd.DataFrame, window: int) -> list[str]:
    """Name the measures each text is too short for."""
    shortest = MEASURES["shortest"].copy()
    shortest[["mattr", "msttr"]] = window, 2 * window
    steps = sorted(set(shortest))
    named = [
        ", ".join(str(name) for name, least in shortest.items() if least > step)
        for step in [-1, *steps]
    ]
    reached = np.searchsorted(steps, measured["tokens"].to_numpy(), side="right")
    return [named[step] for step in reached.tolist()]
