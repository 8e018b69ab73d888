"""Which report reads warmer, by every declared way of measuring it."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.contrast.comparing import LEVEL, REPLICATES, SEED, SHORTEST
from analysis.contrast.intervals import studentised
from analysis.contrast.resampling import by_stratum, random_of, times_drawn
from analysis.contrast.specifying import Scored, scored, specifications
from analysis.corpus import Corpus

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
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
    difference, ends = np.full(len(rows), np.nan), np.full((2, len(rows)), np.nan)
    layout = rows.groupby(["voice", "headline", "sectioning"], sort=False)
    for (voice, headline, sectioning), alike in layout:
        strata = [_strata(side, voice, headline, sectioning) for side in sides]
        drawn = [
            _resampled(side, own, replicates, seed) for side, own in zip(sides, strata, strict=True)
        ]
        for weighting, chosen in alike.groupby("weighting", sort=False):
            at = chosen.index.to_numpy()
            by = sectioning if weighting == "sections" else None
            seen, resampled = (
                _difference(
                    [_average(*each, by, at) for each in zip(sides, strata, times, strict=True)]
                )
                for times in ([[np.ones((1, len(r))) for r in own] for own in strata], drawn)
            )
            difference[at] = seen[0][0]
            for place, column in enumerate(at):
                if min(side.sentences[column] for side in sides) >= SHORTEST:
                    ends[:, column] = studentised(
                        float(difference[column]),
                        float(seen[1][0, place]),
                        resampled[0][:, place],
                        resampled[1][:, place],
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


def _strata(side: Scored, voice: str, headline: str, sectioning: str) -> list[Ints]:
    """Return the sentences of each section that are of the voice, for resampling."""
    there = side.spoken[voice] & (~side.headline if headline == "out" else True)
    present = np.flatnonzero(there).astype(np.int64)
    return [rows[:, 0] for rows in by_stratum(present[:, None], side.section[sectioning][present])]


def _resampled(side: Scored, strata: list[Ints], replicates: int, seed: int) -> list[Array]:
    """Return how often each sentence of each stratum is drawn, replicates x sentences."""
    random = random_of(side.slug, seed)
    return [times_drawn(len(rows), len(rows), replicates, random) for rows in strata]


def _average(
    side: Scored, strata: list[Ints], drawn: list[Array], sectioning: str | None, columns: Ints
) -> tuple[Array, Array]:
    """Return a report's tone and its variance, draws x columns, its sentences drawn so often.

    The mean over sections is one over sentences, each weighing its share of its section. What a
    sentence adds is its weighted deviation from its section's mean (or the report's); these vary
    within the strata that are drawn from.
    """
    cell = np.zeros(len(side.headline)) if sectioning is None else side.section[sectioning]
    pieces = []
    for number, (rows, times) in enumerate(zip(strata, drawn, strict=True)):
        for one in np.unique(cell[rows]):
            own = cell[rows] == one
            score, weight = (part[np.ix_(rows[own], columns)] for part in (side.score, side.weight))
            once, squared = weight * score, weight**2
            sums = (weight, once, squared, squared * score, once**2)
            pieces.append((one, number, [times[:, own] @ part for part in sums]))
    zero = np.zeros((len(drawn[0]) if drawn else 1, len(columns)))
    totals = {one: (zero.copy(), zero.copy()) for one, _, _ in pieces}
    for one, _, (weight, once, *_) in pieces:
        totals[one][0][...] += weight
        totals[one][1][...] += once
    filled = sum(((total > 0).astype(float) for total, _ in totals.values()), zero)
    added, squares = ([zero.copy() for _ in strata] for _ in range(2))
    for one, number, (weight, once, squared, crossed, twice) in pieces:
        total, top = totals[one]
        known = total > 0
        mean = np.divide(top, total, out=zero.copy(), where=known)
        scale = np.divide(1.0, filled * total, out=zero.copy(), where=known)
        added[number] += scale * (once - mean * weight)
        squares[number] += scale**2 * (twice - 2 * mean * crossed + mean**2 * squared)
    variance = zero.copy()
    for rows, once, twice in zip(strata, added, squares, strict=True):
        m = len(rows)
        variance += m / max(m - 1, 1) * np.maximum(twice - once**2 / m, 0.0)
    tops = sum((np.divide(s, t, out=zero.copy(), where=t > 0) for t, s in totals.values()), zero)
    mean = np.divide(tops, filled, out=np.full_like(zero, np.nan), where=filled > 0)
    return mean, np.where(variance > NOTHING**2, variance, 0.0)


def _difference(sides: list[tuple[Array, Array]]) -> tuple[Array, Array]:
    """Return the difference of two reports' tones, and its variance."""
    (x, variance), (y, other) = sides
    return rounded(x - y), variance + other


def rounded(difference: Array) -> Array:
    """Take differences that are only rounding for none."""
    return np.where(np.abs(difference) < NOTHING, 0.0, difference)


def median(values: Array) -> float:
    """Return the median of the finite values, NaN if there are none."""
    known = values[np.isfinite(values)]
    return float(np.median(known)) if len(known) else float("nan")
