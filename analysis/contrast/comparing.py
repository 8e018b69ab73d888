"""How two reports differ on every declared measure, and how sure that is."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.contrast.measures import MEASURES, Voice, sentence_counts, values
from analysis.contrast.resampling import bca, bootstrap_sums, leave_one_out, permuted_sums
from analysis.corpus import Corpus
from analysis.terms.significance import benjamini_hochberg

Array = NDArray[np.float64]
REPLICATES = 10_000
SEED = 20251017
LEVEL = 0.95
WHOLE = "whole report"
#: Sentences under which resampling shows nothing of how a report could have varied.
SHORTEST = 5


def compare(
    corpus: Corpus,
    a: str,
    b: str,
    *,
    measures: Sequence[str] | None = None,
    voice: Voice = "all",
    replicates: int = REPLICATES,
    seed: int = SEED,
) -> pd.DataFrame:
    """Contrast two reports on every measure.

    Each difference is taken with an interval and a test by resampling sentences: the interval
    from a bootstrap stratified by section (bias-corrected and accelerated), the p-value from
    dealing the sentences of both reports out anew. They speak of these two texts, of how far the
    difference rests on a few sentences; one report says nothing of an outlet's habits.

    Parameters
    ----------
    corpus
        Holds both reports.
    a, b
        Their slugs. The difference is a minus b.
    measures
        Names from :data:`MEASURES`; left out, all of them: they are the declared family.
    voice
        Measure the words of the reporter or of those quoted alone. What a voice cannot have, such
        as a share of words quoted, is NaN then.
    replicates, seed
        Of both resamplings.

    Returns
    -------
    DataFrame
        One row per measure: measure, section (``whole report``), voice, topic, label, unit,
        higher (what the report with the higher value does), decimals, a and b (the values),
        difference, low and high (95 % interval of the difference; none where a report has fewer
        than five sentences), p (two-sided, (k + 1) / (replicates + 1), so never 0), p_adjusted
        (Benjamini-Hochberg over the rows), effect (Cliff's delta of the sentences' own values,
        -1 to 1, positive where a's are higher), settled (the interval leaves out 0). NaN where a
        report has no value.

    Raises
    ------
    KeyError
        If a report or a measure is not known.

    Notes
    -----
    Efron (1987), JASA 82(397); Phipson & Smyth (2010), Stat. Appl. Genet. Mol. Biol. 9(1), for
    the p-value; Cliff (1993), Psychological Bulletin 114(3); Benjamini & Hochberg (1995).
    """
    names = list(measures or MEASURES)
    if unknown := set(names) - set(MEASURES):
        raise KeyError(f"no measure {sorted(unknown)}; there are {sorted(MEASURES)}")
    sides = [_Side(corpus, slug, names, voice) for slug in (a, b)]
    columns = sides[0].columns

    def measured(sums: Array) -> dict[str, Array]:
        return values({c: sums[..., i] for i, c in enumerate(columns)}, names)

    observed = [measured(side.counts.sum(axis=0)) for side in sides]
    drawn = [
        measured(bootstrap_sums(side.counts, side.strata, replicates, side.random(seed)))
        for side in sides
    ]
    jackknifed = [measured(leave_one_out(side.counts)) for side in sides]
    each = [measured(side.counts) for side in sides]
    dealt = _dealt(sides, measured, replicates, seed)
    short = min(len(side.counts) for side in sides) < SHORTEST
    rows = []
    for name in names:
        x, y = (float(side[name]) for side in observed)
        low, high = (
            (np.nan, np.nan)
            if short
            else bca(
                x - y,
                drawn[0][name] - drawn[1][name],
                _influence(jackknifed[0][name], jackknifed[1][name]),
                LEVEL,
            )
        )
        rows.append(
            {
                "measure": name,
                "section": WHOLE,
                "voice": voice,
                "topic": MEASURES[name].topic or MEASURES[name].label,
                "label": MEASURES[name].label,
                "unit": MEASURES[name].unit,
                "higher": MEASURES[name].higher,
                "decimals": MEASURES[name].decimals,
                "a": x,
                "b": y,
                "difference": x - y,
                "low": low,
                "high": high,
                "p": _p_value(x - y, dealt[name]),
                "effect": cliffs_delta(each[0][name], each[1][name]),
            }
        )
    table = pd.DataFrame(rows)
    table.insert(list(table).index("p") + 1, "p_adjusted", benjamini_hochberg(table["p"]))
    table["settled"] = (table["low"] > 0) | (table["high"] < 0)
    return table


def cliffs_delta(a: Array, b: Array) -> float:
    """Return how often a value of `a` exceeds one of `b`, less how often it falls below: -1 to 1.

    NaN where either has no finite value. Source: Cliff (1993).
    """
    a, b = a[np.isfinite(a)], b[np.isfinite(b)]
    if not len(a) or not len(b):
        return float("nan")
    return float(np.sign(a[:, None] - b[None, :]).mean())


class _Side:
    """One report's sentences as rows of additive counts."""

    def __init__(self, corpus: Corpus, slug: str, names: list[str], voice: Voice) -> None:
        alone = corpus.subset([slug])
        frame = sentence_counts(alone, names, voice)
        self.slug = slug
        self.columns = list(frame)
        self.counts = frame.to_numpy(dtype=float)
        self.strata = alone.sentences["section"].to_numpy()[frame.index]

    def random(self, seed: int) -> np.random.Generator:
        """Draw for this report alike whether it comes first or second, and unlike any other."""
        return np.random.default_rng([seed, zlib.crc32(self.slug.encode())])


def _dealt(
    sides: Sequence[_Side],
    measured: Callable[[Array], dict[str, Array]],
    replicates: int,
    seed: int,
) -> dict[str, Array]:
    """Return every difference after dealing the sentences out anew; the order does not matter."""
    one, other = sorted(sides, key=lambda side: side.slug)
    sums = permuted_sums(one.counts, other.counts, replicates, np.random.default_rng(seed))
    first, second = map(measured, sums)
    return {name: first[name] - second[name] for name in first}


def _p_value(observed: float, dealt: Array) -> float:
    finite = dealt[np.isfinite(dealt)]
    if not np.isfinite(observed) or not len(finite):
        return float("nan")
    # Rounding must not make a deal equal to the observed one look smaller.
    reach = np.abs(finite) >= abs(observed) * (1 - 1e-9)
    return float((np.count_nonzero(reach) + 1) / (len(finite) + 1))


def _influence(a: Array, b: Array) -> Array:
    """Jackknife influence of each sentence of both reports on the difference."""
    parts = []
    for left_out, sign in ((a, 1.0), (b, -1.0)):
        known = left_out[np.isfinite(left_out)]
        n = len(known)
        parts.append(sign * (n - 1) / max(n, 1) * (known.mean() - known) if n else known)
    return np.concatenate(parts)
