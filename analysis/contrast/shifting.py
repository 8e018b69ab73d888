"""Why one report reads warmer than another: the difference in tone, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import tone
from analysis.contrast.comparing import LEVEL, REPLICATES, SEED, SHORTEST
from analysis.contrast.measures import Voice
from analysis.contrast.multiverse import rounded
from analysis.contrast.resampling import bca, bootstrap_sums, influence, leave_one_out, random_of
from analysis.corpus import Corpus

Array = NDArray[np.float64]
Ints = NDArray[np.int64]


def word_shift(
    corpus: Corpus,
    a: str,
    b: str,
    *,
    instrument: str = "vader",
    voice: Voice = "all",
    most: int | None = None,
    replicates: int = REPLICATES,
    seed: int = SEED,
) -> pd.DataFrame:
    """Divide the difference in tone of two reports among the words that make it.

    A lexicon's score of a sentence is a sum over its words (:func:`analysis.tone.parts`), and a
    report's tone is the mean over its sentences. So each word's contribution to a report is the
    sum of its parts over the number of sentences, and the contributions' differences add up to
    the difference that :func:`compare` reports for the instrument.

    Parameters
    ----------
    corpus
        Holds both reports.
    a, b
        Their slugs. The shift is a minus b.
    instrument
        One of :data:`analysis.tone.DIVISIBLE`; names are masked as in `compare`.
    voice
        As for `compare`.
    most
        Keep this many words and gather the others in one last row, so that a chart's bars add up.
    replicates, seed
        Of the bootstrap.

    Returns
    -------
    DataFrame
        One row per word with a part in either report, the largest shift of either sign first:

        - term (lower case);
        - shift (on the instrument's scale; above 0 = makes a warmer than b; the rows add up to
          the difference), low and high (95 % interval: sentences drawn anew within sections,
          bias-corrected and accelerated; NaN where a report has fewer than five);
        - from_frequency and from_score (they add up to shift: because the word is used more often
          in one report, and because it counts for more where it stands);
        - count_a and count_b (uses that are scored), per_1000_words_a and per_1000_words_b;
        - sentence_a and sentence_b (the number of the sentence in which the word counts for most;
          missing where there is none).

        Without rows where a report has no tone.

    Raises
    ------
    KeyError
        If a report is not known.
    ValueError
        If the scores of the instrument are no sums over words, as those of `newsroom`.

    Notes
    -----
    Gallagher et al. (2021), EPJ Data Science 10:4, generalised word shift, with 0, the score of a
    word that is not listed, as the reference, and frequencies per sentence in place of shares.
    :func:`analysis.terms.word_shift` is its plain form, for any scores that do not depend on
    context. An interval that holds 0 means that the bar rests on few sentences.

    `newsroom` reads sentences whole. Leaving its words out one at a time
    (:func:`analysis.tone.newsroom.explain`) accounts for next to nothing of the shipped pair's
    difference, so it is not drawn as bars of words.
    """
    sides = [_side(corpus, slug, instrument, voice) for slug in (a, b)]
    terms = _terms(sides)
    counts = [side.counts(terms) for side in sides]
    x, y = (_contributions(count.sum(axis=0)) for count in counts)
    frequency = _from_frequency(x, y, *(side.rate(terms) for side in sides))
    table = pd.DataFrame(
        {
            "term": pd.Series(terms, dtype="str"),
            "shift": x - y,
            "from_frequency": frequency,
            "from_score": rounded(x - y - frequency),
        }
    )
    for name, side in zip("ab", sides, strict=True):
        uses = side.uses(terms)
        table[f"count_{name}"] = uses
        table[f"per_1000_words_{name}"] = 1000 * uses / max(side.words, 1)
        table[f"sentence_{name}"] = side.strongest(terms)
    order = np.lexsort((np.arange(len(table)), -table["shift"].abs().to_numpy()))
    table = table.take(order).reset_index(drop=True)
    counts = [count[:, [*order, -1]] for count in counts]
    if most is not None and most < len(table):
        table = _gathered(table, most)
        counts = [
            np.column_stack([count[:, :most], count[:, most:-1].sum(axis=1), count[:, -1]])
            for count in counts
        ]
    low, high = _intervals(sides, counts, replicates, seed)
    table.insert(2, "low", low)
    table.insert(3, "high", high)
    return table


def _gathered(table: pd.DataFrame, most: int) -> pd.DataFrame:
    """Gather all rows but the first in one; its words stand in no one sentence."""
    rest = table.iloc[most:]
    row = rest.drop(columns=["term", "sentence_a", "sentence_b"]).sum()
    last = rest.head(1).assign(**row, term=f"{len(rest)} other words")
    last[["sentence_a", "sentence_b"]] = pd.NA
    whole = pd.concat([table.head(most), last], ignore_index=True)
    return whole.astype(table.dtypes)


def _intervals(
    sides: Sequence[_Side], counts: Sequence[Array], replicates: int, seed: int
) -> tuple[Array, Array]:
    """Return the ends of the interval of each shift."""
    low, high = np.full((2, counts[0].shape[1] - 1), np.nan)
    if min(map(len, counts)) < SHORTEST:
        return low, high
    drawn = [
        _contributions(bootstrap_sums(count, side.strata, replicates, side.random(seed)))
        for side, count in zip(sides, counts, strict=True)
    ]
    influences = np.vstack(
        [
            sign * influence(_contributions(leave_one_out(count)))
            for count, sign in zip(counts, (1, -1), strict=True)
        ]
    )
    x, y = (_contributions(count.sum(axis=0)) for count in counts)
    for i, shift in enumerate(x - y):
        low[i], high[i] = bca(shift, drawn[0][:, i] - drawn[1][:, i], influences[:, i], LEVEL)
    return low, high


@dataclass(frozen=True)
class _Side:
    """One report: its sentences' weights in the mean, and the parts of their words.

    `parts` has one row per listed word where it stands: row (of the sentences that count), term,
    part, sentence (its number in the report).
    """

    slug: str
    weight: Array
    strata: Ints
    words: int
    parts: pd.DataFrame

    def counts(self, terms: Sequence[str]) -> Array:
        """Return the weighted parts of each term and, last, the weight: sentences x (terms + 1)."""
        found = np.zeros((len(self.weight), len(terms) + 1))
        rows = self.parts["row"].to_numpy()
        columns = pd.Index(terms).get_indexer(self.parts["term"])
        known = columns >= 0
        weighted = self.parts["part"].to_numpy() * self.weight[rows]
        np.add.at(found, (rows[known], columns[known]), weighted[known])
        found[:, -1] = self.weight
        return found

    def rate(self, terms: Sequence[str]) -> Array:
        """Return the uses of each term per sentence."""
        weighted = pd.Series(self.weight[self.parts["row"]], dtype=float)
        uses = weighted.groupby(self.parts["term"].to_numpy()).sum().reindex(terms, fill_value=0.0)
        return np.asarray(uses.to_numpy() / self.weight.sum())

    def uses(self, terms: Sequence[str]) -> Ints:
        """Count the uses of each term."""
        return self.parts["term"].value_counts().reindex(terms, fill_value=0).to_numpy()

    def strongest(self, terms: Sequence[str]) -> pd.Series:
        """Name the sentence in which each term counts for most; missing where it has no use."""
        first = self.parts.sort_values("part", key=abs, ascending=False, kind="stable")
        numbers = first.drop_duplicates("term").set_index("term")["sentence"]
        return numbers.reindex(terms).astype("Int64").reset_index(drop=True)

    def random(self, seed: int) -> np.random.Generator:
        """Draw for this report alike whether it comes first or second, as `compare` does."""
        return random_of(self.slug, seed)


def _side(corpus: Corpus, slug: str, instrument: str, voice: Voice) -> _Side:
    alone = corpus.subset([slug])
    units = tone.sentences(alone, instrument, by_voice=voice != "all")
    if voice != "all":
        units = units[units["voice"] == voice]
    counts = units["tone"].notna() & (units["sentences"] > 0)
    units = units[counts].reset_index(drop=True)
    names = {*alone.aliases, *alone.aliases.values()}
    parts = tone.parts(units["text"].tolist(), instrument, aliases=names)
    parts = parts.rename(columns={"sentence": "row"})
    return _Side(
        slug=slug,
        weight=units["sentences"].to_numpy(dtype=float),
        strata=units["section"].to_numpy(dtype=np.int64),
        words=int(units["words"].sum()),
        parts=parts.assign(sentence=units["sentence"].to_numpy()[parts["row"]]),
    )


def _terms(sides: Sequence[_Side]) -> list[str]:
    """Return the words that count for anything; none where a report has no tone."""
    if not all(side.weight.sum() > 0 for side in sides):
        return []
    parts = pd.concat([side.parts for side in sides])
    return sorted(parts.loc[parts["part"] != 0, "term"].unique().tolist())


def _contributions(sums: Array) -> Array:
    """Divide summed parts by the summed weight."""
    weight = sums[..., -1:]
    return np.divide(
        sums[..., :-1], weight, out=np.full(sums[..., :-1].shape, np.nan), where=weight > 0
    )


def _from_frequency(x: Array, y: Array, x_rate: Array, y_rate: Array) -> Array:
    """Return what of each shift is due to how often the word is used.

    A contribution is rate times mean score in use. With both scores averaged the rest is due to
    the scores; a word that one report does not use has the other's score there.
    """
    scores = [
        np.divide(part, rate, out=np.full(len(part), np.nan), where=rate > 0)
        for part, rate in ((x, x_rate), (y, y_rate))
    ]
    one, other = (np.where(np.isnan(own), theirs, own) for own, theirs in (scores, scores[::-1]))
    return (x_rate - y_rate) * (one + other) / 2
