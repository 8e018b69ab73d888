"""Whether intervals cover what they promise, and p-values are uniform where nothing differs.

`python tests/simulate.py` prints the tables in full; the test-suite runs a smaller one. Reports
of 30 to 60 sentences are drawn from populations whose values are known: at the level of the
counts of a sentence, which is all that the measures are computed from.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import articles, contrast
from analysis.contrast.estimating import Method, Side, estimate
from analysis.contrast.measures import Voice, values

Array = NDArray[np.float64]
COLUMNS = (
    *("words", "sentences", "syllables", "letters", "polysyllables", "complex_words"),
    *("unfamiliar_dale_chall", "quoted_words", "tone", "tone_n", "tone_vader", "tone_vader_n"),
    *("unnamed", "attributions"),
)
MEASURES = (
    *("flesch_kincaid_grade", "words_per_sentence", "syllables_per_word", "flesch_reading_ease"),
    *("gunning_fog", "smog", "ari", "coleman_liau", "dale_chall"),
    *("tone", "tone_vader", "unnamed_share", "quoted_share"),
)
POOL = 1_000  # sentences that a section of a report is drawn from
REPLICATES = 399
#: Sentences of a report, and of a section of one.
REPORT, SECTION = (30, 60), (5, 12)
SEED = 20251017


class Style(NamedTuple):
    """How a report is written: what its sentences are drawn from."""

    length: float
    syllables: float
    warmth: float
    unnamed: float
    quoted: float


def style(random: np.random.Generator) -> Style:
    """Draw a way to write: wire copy to broadsheet, cold to warm, few to most sources unnamed."""
    return Style(
        length=random.uniform(16, 28),
        syllables=random.uniform(1.45, 1.95),
        warmth=random.uniform(-0.3, 0.3),
        unnamed=random.choice([0.05, 0.1, 0.2, 0.4, 0.7]),
        quoted=random.uniform(-0.1, 0.2),
    )


def varied(base: Style, random: np.random.Generator) -> Style:
    """Draw the way one section of a report is written."""
    return Style(
        length=base.length * np.exp(random.normal(0, 0.15)),
        syllables=base.syllables + random.normal(0, 0.08),
        warmth=base.warmth + random.normal(0, 0.15),
        unnamed=float(np.clip(base.unnamed * np.exp(random.normal(0, 0.3)), 0.02, 0.95)),
        quoted=float(np.clip(base.quoted + random.normal(0, 0.08), -0.2, 0.3)),
    )


def sentences(written: Style, n: int, random: np.random.Generator) -> Array:
    """Draw the counts of `n` sentences.

    Skewed and correlated as those of news are: long sentences have longer words; two fifths have
    no word that a lexicon scores; a third are quoted in part or whole; half attribute nothing,
    and the sources of one sentence tend to be named or unnamed together.
    """
    words = np.maximum(2, np.round(random.gamma(4, written.length / 4, n)))
    whole = words.astype(int)
    density = written.syllables + random.normal(0, 0.14, n) + 0.004 * (words - written.length)
    letters = np.clip(2.6 + 1.35 * density + random.normal(0, 0.25, n), 2, 9)
    long_words = np.clip((density - 1.1) * 0.28 + random.normal(0, 0.03, n), 0.01, 0.9)
    polysyllables = random.binomial(whole, long_words)
    share = random.random(n)
    part = np.where(share < 0.68 - written.quoted, 0, np.where(share < 0.8, random.random(n), 1))
    attributions = random.choice(4, n, p=[0.5, 0.36, 0.11, 0.03])
    unnamed = random.beta(2 * written.unnamed, 2 * (1 - written.unnamed), n)
    scored = np.where(random.random(n) < 0.4, 0, np.tanh(random.normal(written.warmth, 0.6, n)))
    ones = np.ones(n)
    columns = {
        "words": words,
        "sentences": ones,
        "syllables": np.round(words * np.clip(density, 1, 3)),
        "letters": np.round(words * letters),
        "polysyllables": polysyllables,
        "complex_words": random.binomial(polysyllables, 0.8),
        "unfamiliar_dale_chall": random.binomial(whole, np.clip(1.2 * long_words + 0.12, 0, 1)),
        "quoted_words": np.round(part * words),
        "tone": np.tanh(random.normal(written.warmth, 0.3, n)),
        "tone_n": ones,
        "tone_vader": scored,
        "tone_vader_n": ones,
        "unnamed": random.binomial(attributions, unnamed),
        "attributions": attributions,
    }
    return np.column_stack([columns[name] for name in COLUMNS]).astype(float)


def report(
    slug: str,
    written: Style,
    random: np.random.Generator,
    *,
    alike: bool,
    length: tuple[int, int] = REPORT,
) -> tuple[Side, dict[str, Array]]:
    """Draw a report of three to seven sections, with the values that reports of its plan have.

    Where `alike`, all sections are drawn from the same sentences. What is as short as a section
    is a single one.
    """
    n = int(random.integers(length[0], length[1] + 1))
    cuts = int(random.integers(2, 7)) if n >= REPORT[0] else 0
    inner = random.choice(np.arange(1, n // 2), cuts, replace=False)
    sizes = np.diff([0, *sorted(2 * inner), n])
    pool = sentences(written, POOL, random)
    drawn, expected = [], np.zeros(len(COLUMNS))
    for size in sizes:
        own = pool if alike else sentences(varied(written, random), POOL, random)
        drawn.append(own[random.integers(0, POOL, size)])
        expected += size * own.mean(axis=0)
    strata = np.repeat(np.arange(len(sizes)), sizes)
    known = values(dict(zip(COLUMNS, expected, strict=True)), MEASURES)
    return Side(slug, COLUMNS, np.vstack(drawn), strata), known


def pairs(
    number: int, seed: int, *, alike: bool, length: tuple[int, int]
) -> Iterator[tuple[Side, Side, dict[str, float]]]:
    """Draw pairs of reports with the difference of their populations on every measure."""
    random = np.random.default_rng(seed)
    for _ in range(number):
        (a, mine), (b, theirs) = (
            report(slug, style(random), random, alike=alike, length=length) for slug in ("a", "b")
        )
        yield a, b, {name: float(mine[name] - theirs[name]) for name in MEASURES}


def coverage(
    number: int,
    method: Method = "studentised",
    *,
    alike: bool = False,
    length: tuple[int, int] = REPORT,
    seed: int = SEED,
) -> pd.DataFrame:
    """Return how often each measure's interval holds the true difference.

    Indexed by measure: pairs, covered (0 to 1, of the pairs with an interval), width (mean),
    none (share of pairs without one).
    """
    found = []
    for place, (a, b, truth) in enumerate(pairs(number, seed, alike=alike, length=length)):
        table = estimate(a, b, MEASURES, method=method, replicates=REPLICATES, seed=place)
        true = pd.Series(truth)
        inside = (table["low"] <= true) & (true <= table["high"])
        width = table["high"] - table["low"]
        found.append(pd.DataFrame({"inside": inside.where(width.notna()), "width": width}))
    together = pd.concat(found).groupby(level=0, sort=False)
    return pd.DataFrame(
        {
            "pairs": together.size(),
            "covered": together["inside"].agg(lambda one: one.astype(float).mean()),
            "width": together["width"].mean(),
            "none": together["width"].agg(lambda width: width.isna().mean()),
        }
    )


def chances(number: int, *, fold: Sequence[int] = (1, 1), seed: int = SEED) -> pd.DataFrame:
    """Return the p-values of pairs of reports drawn from the same sentences, pairs x measures.

    Each sentence of a report is the mean of as many draws as `fold` says: (3, 1) leaves the
    values equal and makes the first report vary by a third of what the second does.
    """
    random = np.random.default_rng(seed)
    rows = []
    for place in range(number):
        written = style(random)
        sides = []
        for slug, size, each in zip(
            "ab", random.integers(REPORT[0], REPORT[1] + 1, 2), fold, strict=True
        ):
            drawn = sentences(written, size * each, random).reshape(size, each, -1).mean(axis=1)
            sides.append(Side(slug, COLUMNS, drawn, np.zeros(size, dtype=np.int64)))
        table = estimate(*sides, MEASURES, method="bca", replicates=REPLICATES, seed=place)
        rows.append(table["p"])
    return pd.DataFrame(rows).reset_index(drop=True)


def uniformity(p: pd.DataFrame) -> pd.DataFrame:
    """Return for each measure how often p is at or under .01, .05, .10, and a test of evenness.

    The last is the p-value of Kolmogorov and Smirnov's test against the uniform distribution.
    """
    from scipy.stats import kstest

    levels = {f"p <= {level:.2f}": (p <= level).mean() for level in (0.01, 0.05, 0.10)}
    even = {name: kstest(p[name].dropna(), "uniform").pvalue for name in p}
    return pd.DataFrame(levels).assign(even=pd.Series(even))


def seconds() -> tuple[float, float]:
    """Return CPU seconds of comparing the shipped pair on everything there is, and of its scoring.

    Every measure, the whole reports and all matched sections, three voices, ten thousand
    replicates; scoring is what comes before any resampling.
    """
    pair = articles.load()
    voices: list[Voice] = ["all", "reporter", "quoted"]

    def everything(replicates: int) -> float:
        started = time.process_time()
        contrast.compare(pair, *pair.slugs, voice=voices, replicates=replicates)
        return time.process_time() - started

    everything(2)  # Lexicons and the encoder are read at the first call.
    return everything(10_000), everything(2)


def main() -> None:
    """Print coverage by method, the distribution of p-values, and what a comparison costs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=1_000)
    number = parser.parse_args().pairs
    print(f"Coverage of 95 % intervals, {number} pairs")
    designs: dict[str, dict[str, Any]] = {
        "reports of 30 to 60 sentences, sections that differ": {},
        "reports of 30 to 60 sentences, sections alike": {"alike": True},
        "single sections of 5 to 12 sentences": {"length": SECTION},
    }
    for kind, design in designs.items():
        for method in ("studentised", "bca"):
            table = coverage(number, method, **design)
            print(f"\n{kind}, {method}\n{table.round(3).to_string()}")
    kinds = {
        "the same sentences": (1, 1),
        "equal values, the first report a third of the variance": (3, 1),
        "equal values, the second report a third of the variance": (1, 3),
    }
    for kind, fold in kinds.items():
        table = uniformity(chances(number, fold=fold))
        print(f"\nPermutation p-values, {kind}\n{table.round(3).to_string()}")
    whole, scoring = seconds()
    print(f"\nEverything about the shipped pair, 10,000 replicates: {whole:.1f} s,")
    print(f"of which {scoring:.1f} s are not resampling")


if __name__ == "__main__":
    main()
