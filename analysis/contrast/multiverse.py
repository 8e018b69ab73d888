"""Which report reads warmer, by every declared way of measuring it."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.contrast.comparing import LEVEL, REPLICATES, SEED, SHORTEST
from analysis.contrast.resampling import bca, bootstrap_sums
from analysis.contrast.specifying import Scored, scored, specifications
from analysis.corpus import Corpus

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
#: A cell of a report (all of it, or a section): how often each sentence is drawn (draws x
#: sentences), and the score and weight of each (sentences x specifications).
Cell = tuple[Array, Array, Array]
#: Differences below this are rounding.
NOTHING = 1e-12


def multiverse(
    corpus: Corpus,
    a: str,
    b: str,
    *,
    table: pd.DataFrame | None = None,
    replicates: int = REPLICATES,
    seed: int = SEED,
) -> pd.DataFrame:
    """Take the difference in tone of two reports by every declared way of measuring it.

    Parameters
    ----------
    corpus
        Holds both reports.
    a, b
        Their slugs. The difference is a minus b.
    table
        The specifications; left out, those of :func:`specifications`. Rows of
        :data:`SPECIFICATIONS` only.
    replicates, seed
        Of the bootstrap.

    Returns
    -------
    DataFrame
        One row per specification, in the order in which they are declared:

        - its choices (instrument, voice, headline, names, weighting, sectioning) and primary (the
          one ``compare`` takes for its measure ``tone``);
        - difference (above 0 = a reads warmer; NaN where a report has no tone; all instruments
          run from -1 to 1, but some use less of it);
        - low and high (95 % interval: sentences drawn anew within sections, bias-corrected and
          accelerated; NaN where a report has fewer than five sentences that count);
        - settled (the interval leaves out 0), agrees (same sign as the median difference);
        - sentences_a, sentences_b, words_a, words_b (what the specification rests on).

    Raises
    ------
    KeyError
        If a report is not known.

    Notes
    -----
    Steegen, Tuerlinckx, Gelman & Vanpaemel (2016), Perspectives on Psychological Science 11(5);
    Simonsohn, Simmons & Nelson (2020), Nature Human Behaviour 4.
    """
    rows = specifications(corpus, a, b) if table is None else table.reset_index(drop=True)
    sides = [scored(corpus, slug, rows) for slug in (a, b)]
    estimates = [_estimates(side, rows) for side in sides]
    difference = rounded(estimates[0] - estimates[1])
    ends = np.full((2, len(rows)), np.nan)
    layout = rows.groupby(["voice", "headline", "sectioning"], sort=False)
    for (voice, headline, sectioning), alike in layout:
        drawn = [_resampled(side, voice, headline, sectioning, replicates, seed) for side in sides]
        for weighting, chosen in alike.groupby("weighting", sort=False):
            at = chosen.index.to_numpy()
            by = sectioning if weighting == "sections" else None
            means = [_drawn(side, by, at, w) for side, w in zip(sides, drawn, strict=True)]
            influence = [
                sign * _influence(side, by, at) for side, sign in zip(sides, (1, -1), strict=True)
            ]
            for place, column in enumerate(at):
                if min(side.sentences[column] for side in sides) >= SHORTEST:
                    ends[:, column] = bca(
                        difference[column],
                        rounded(means[0][:, place] - means[1][:, place]),
                        np.concatenate([part[:, place] for part in influence]),
                        LEVEL,
                    )
    low, high = ends
    return rows.assign(
        difference=difference,
        low=low,
        high=high,
        settled=(low > 0) | (high < 0),
        agrees=difference * median(difference) > 0,
        sentences_a=sides[0].sentences,
        sentences_b=sides[1].sentences,
        words_a=sides[0].words,
        words_b=sides[1].words,
    )


def cell_means(cells: Iterable[Cell]) -> Array:
    """Weighted mean of each cell, averaged over the cells that hold anything: draws x columns."""
    total: Array = np.zeros(())
    filled: Array = np.zeros(())
    for drawn, score, weight in cells:
        top, bottom = drawn @ (weight * score), drawn @ weight
        known = bottom > 0
        total = total + np.where(known, top / np.where(known, bottom, 1.0), 0.0)
        filled = filled + known
    return np.where(filled > 0, total / np.where(filled > 0, filled, 1.0), np.nan)


def _drawn(side: Scored, sectioning: str | None, columns: Ints, drawn: Array) -> Array:
    """Tone of a report whose sentences were drawn as often as `drawn` says."""
    return cell_means(
        (drawn[:, rows], side.score[np.ix_(rows, columns)], side.weight[np.ix_(rows, columns)])
        for rows in cells_of(side, sectioning)
    )


def cells_of(side: Scored, sectioning: str | None) -> Iterator[Ints]:
    """Yield the sentences of each section, or all of them."""
    if sectioning is None or not len(side.headline):
        yield np.arange(len(side.headline))
        return
    section = side.section[sectioning]
    for number in np.unique(section):
        yield np.flatnonzero(section == number)


def _estimates(side: Scored, table: pd.DataFrame) -> Array:
    estimates = np.full(len(table), np.nan)
    for (weighting, sectioning), rows in table.groupby(["weighting", "sectioning"], sort=False):
        at = rows.index.to_numpy()
        by = sectioning if weighting == "sections" else None
        estimates[at] = _drawn(side, by, at, np.ones((1, len(side.headline))))[0]
    return estimates


def _resampled(
    side: Scored, voice: str, headline: str, sectioning: str, replicates: int, seed: int
) -> Array:
    """How often each sentence is drawn in each replicate: within sections, of the voice's own."""
    present = side.spoken[voice] & (~side.headline if headline == "out" else True)
    # As in `compare`: a report is drawn alike whether it comes first or second.
    random = np.random.default_rng([seed, zlib.crc32(side.slug.encode())])
    drawn = np.zeros((replicates, len(present)))
    strata = side.section[sectioning][present]
    drawn[:, present] = bootstrap_sums(np.eye(len(strata)), strata, replicates, random)
    return drawn


def _influence(side: Scored, sectioning: str | None, columns: Ints) -> Array:
    """Jackknife influence of each sentence on the report's tone, 0 for one that does not count."""
    n = len(side.headline)
    left_out = _drawn(side, sectioning, columns, 1 - np.eye(n))
    known = np.isfinite(left_out)
    mean = np.where(known, left_out, 0.0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    return np.where(known, (1 - 1 / max(n, 1)) * (mean - left_out), 0.0)


def rounded(difference: Array) -> Array:
    """Take differences that are only rounding for none."""
    return np.where(np.abs(difference) < NOTHING, 0.0, difference)


def median(values: Array) -> float:
    """Return the median of the finite values, NaN if there are none."""
    known = values[np.isfinite(values)]
    return float(np.median(known)) if len(known) else float("nan")
