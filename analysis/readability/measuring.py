"""Readability of reports, sections, voices and raw text, and its bootstrap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from analysis import text
from analysis.corpus import Corpus
from analysis.readability.formula import COUNTS
from analysis.readability.rates import Array
from analysis.readability.scoring import below_norm, formulas

ONCE = "unfamiliar_spache_once"
SUMMED = (*COUNTS, ONCE)
SECTION = ("article", "section")


def measure(
    corpus: Corpus, by: Sequence[str] = SECTION, *, weights: ArrayLike | None = None
) -> pd.DataFrame:
    """Measure readability by every formula, for any grouping.

    Parameters
    ----------
    corpus
        The reports.
    by
        Columns of the corpus' sentences to group by, and ``voice`` (``reporter``, ``quoted``): the
        words inside quotation marks, with their share of the sentence they stand in.
    weights
        One weight per row of ``corpus.sentences``, in its order: how often the sentence counts (a
        bootstrap resample has 0, 1, 2 ...). Left out: once each.

    Returns
    -------
    DataFrame
        Indexed by `by`, in the order of the reports, one row per group:

        - the counts behind the scores (`COUNTS`: ``words``, ``sentences``, ``syllables``,
          ``letters`` ...; float64), ``unfamiliar_spache_once`` (distinct unfamiliar words);
        - one float64 column per formula of `FORMULAS`, which gives unit, direction and source;
        - ``consensus_grade`` and ``consensus_spread`` (see `formulas`);
        - ``below_norm`` (str): the norms the group is too short for, as the column ``shortest`` of
          `catalogue` has them. `normed` says the same as a mask of the scores.

        NaN where a group has no words or no sentences; a report without text has no row.

    Raises
    ------
    KeyError
        If the corpus' sentences have no column named in `by`.
    ValueError
        If `weights` is not one number per sentence.
    """
    units = _units(corpus, by)
    if weights is not None:
        each, wanted = np.asarray(weights, dtype=np.float64), (len(corpus.sentences),)
        if each.shape != wanted:
            raise ValueError(f"weights has the shape {each.shape}; one per sentence is {wanted}")
        units = units.assign(**{n: units[n] * each[corpus.rows_of(units)] for n in SUMMED})
    counts = units.groupby(list(by), observed=True, sort=False)[list(SUMMED)].sum().astype(float)
    measured = pd.concat([counts, formulas(counts)], axis=1)
    return measured.assign(below_norm=below_norm(measured))


def replicates(
    corpus: Corpus, by: Sequence[str] = SECTION, *, n: int = 10_000, seed: int = 0
) -> dict[str, pd.DataFrame]:
    """Bootstrap every formula: resample the sentences of each section, with replacement.

    Sentences are drawn, never words (words of a sentence are not independent), and within each
    section of each report, so that every replicate has the report's own plan. What is drawn is a
    matrix of weights; times the sentences' counts it gives all the sums at once.

    Parameters
    ----------
    corpus, by
        As for `measure`.
    n
        Number of replicates.
    seed
        Seed of the random numbers: the same seed draws the same sentences.

    Returns
    -------
    dict of DataFrame
        For each formula (and the consensus), float64, `n` rows and one column per group, labelled
        and ordered as the index of ``measure(corpus, by)``. Spread over the rows is the
        uncertainty of that score *for this text*: a section of one sentence has none to show.
        NaN where a replicate drew no word of the group.
    """
    units = _units(corpus, by)
    groups = units.groupby(list(by), observed=True, sort=False)
    number, labels = groups.ngroup().to_numpy(), groups.size().index
    counts = units[list(SUMMED)].to_numpy(dtype=np.float64)
    sums = np.zeros((len(SUMMED), n, len(labels)))
    generator = np.random.default_rng(seed)
    row_of = corpus.rows_of(units)
    strata = corpus.sentences.groupby(list(SECTION), observed=True, sort=False).ngroup().to_numpy()
    order = np.argsort(strata[row_of], kind="stable")
    bounds = np.flatnonzero(np.diff(strata[row_of][order])) + 1
    for rows in np.split(order, bounds):
        if not len(rows):
            continue
        members = np.flatnonzero(strata == strata[row_of[rows[0]]])
        drawn = _drawn(len(members), n, generator)
        place = np.searchsorted(members, row_of[rows])
        for group in np.unique(number[rows]):
            mine = number[rows] == group
            sums[..., group] += (drawn[:, place[mine]] @ counts[rows[mine]]).T
    scores = formulas(dict(zip(SUMMED, sums, strict=True)))
    return {name: pd.DataFrame(score, columns=labels) for name, score in scores.items()}


def of(raw: str) -> pd.Series[float]:
    """Measure a raw string, paragraphs and all; for reports with headings see `articles`.

    Returns
    -------
    Series
        float64: the counts, every formula and the consensus, named as in `measure`. NaN for every
        formula where the string holds no word.

    Examples
    --------
    >>> of("The cat in the hat ate breakfast.")[["words", "ari", "lix", "rix"]].round(4).tolist()
    [7.0, -0.4357, 21.2857, 1.0]
    """
    folded = text.fold(raw)
    tokens = [folded[start:end] for start, end in text.word_spans(folded)]
    starts = np.array([start for start, _ in text.word_spans(folded)], dtype=np.int64)
    ends = np.array([end for _, end in text.sentence_spans(folded)], dtype=np.int64)
    holder = np.searchsorted(ends, starts, side="right")
    codes, vocabulary = pd.factorize(np.array(tokens, dtype=object))
    types = text.types([str(word) for word in vocabulary])
    opens = np.ones(len(tokens), dtype=bool)
    opens[1:] = holder[1:] != holder[:-1]
    values = {name: _values(types, name, codes, opens) for name in COUNTS if name in types}
    counts = {name: float(value.sum()) for name, value in values.items()}
    strange = values["unfamiliar_spache"] > 0
    counts[ONCE] = float(len(set(types["lower"].to_numpy()[codes[strange]])))
    counts |= {"words": float(len(tokens)), "sentences": float(len(np.unique(holder)))}
    row = pd.DataFrame([{name: counts[name] for name in SUMMED}])
    return pd.concat([row, formulas(row)], axis=1).iloc[0].rename(None)


def _drawn(size: int, n: int, generator: np.random.Generator) -> Array:
    """How often each of `size` sentences is drawn, in each of `n` resamples."""
    picks = generator.integers(0, size, size=(n, size)) + np.arange(n)[:, None] * size
    return np.bincount(picks.ravel(), minlength=n * size).reshape(n, size).astype(np.float64)


def _values(
    types: pd.DataFrame, name: str, codes: NDArray[np.int64], opens: NDArray[np.bool_]
) -> NDArray[np.int32]:
    """Return a type attribute of each token, as it is where the token opens a sentence."""
    values = types[name].to_numpy()[codes]
    opening = f"{name}_initial"
    if opening in types:
        values[opens] = types[opening].to_numpy()[codes[opens]]
    return values


def _units(corpus: Corpus, by: Iterable[str]) -> pd.DataFrame:
    """Return the rows to be summed, with each distinct unfamiliar word's one count shared out."""
    by = list(by)
    units = corpus.units(by)
    return units.assign(**{ONCE: _once(corpus, units, by)})


def _once(corpus: Corpus, units: pd.DataFrame, by: list[str]) -> Array:
    """Give each occurrence of an unfamiliar word its share of the one count it has in its group.

    Spache counts an unfamiliar word once, which does not add up over sentences. A word that comes
    f times in a group gives each of its sentences 1/f: the sum over the group is the number of
    distinct words, exactly, and a weighted sum is its linear estimate.
    """
    words = corpus.words
    sentence, article = words["sentence"].to_numpy(), words["article"].cat.codes.to_numpy()
    opens = np.ones(len(words), dtype=bool)
    opens[1:] = (sentence[1:] != sentence[:-1]) | (article[1:] != article[:-1])
    codes = words["text"].cat.codes.to_numpy().astype(np.int64)
    strange = np.flatnonzero(_values(corpus.types, "unfamiliar_spache", codes, opens))
    voiced = "voice" in units
    row = np.full(2 * len(corpus.sentences), -1, dtype=np.int64)
    quoted = (units["voice"] == "quoted").to_numpy() if voiced else False
    row[2 * corpus.rows_of(units) + quoted] = np.arange(len(units))
    spoken = words["in_quote"].to_numpy()[strange] if voiced else 0
    unit = row[2 * corpus.rows_of(words)[strange] + spoken]
    group = units.groupby(by, observed=True, sort=False).ngroup().to_numpy()[unit]
    lower = words["lower"].cat.codes.to_numpy().astype(np.int64)[strange]
    pair, _ = pd.factorize(group * (len(words["lower"].cat.categories) + 1) + lower)
    shares = 1 / np.bincount(pair)[pair]
    return np.bincount(unit, weights=shares, minlength=len(units)).astype(np.float64)
