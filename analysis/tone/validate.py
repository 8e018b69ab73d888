"""Measure how far each instrument agrees with human readers, and write the validity table.

    python -m analysis.tone.validate vaderSentiment-3.3.2.tar.gz

The ratings are those of Hutto & Gilbert (2014): 5,190 sentences from New York Times editorials,
each rated by twenty people on a scale from -4 to 4. They are part of the source distribution of
the package vaderSentiment (not of its wheel), which ``pip download --no-deps --no-binary :all:
vaderSentiment==3.3.2`` fetches. The ratings are read, never copied.

The instruments were made without these sentences. The few settings of the corrections (reach of
a denial, list of subjects) were chosen with them in view, so what the corrections gain here may
flatter them a little.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.tone import newsroom
from analysis.tone.corrections import CORRECTIONS
from analysis.tone.instruments import INSTRUMENTS
from analysis.tone.newsroom import sources
from analysis.tone.scoring import score_sentences

AGAINST = "mean of 20 raters, 5,190 sentences of NYT editorials (Hutto & Gilbert 2014)"
REPLICATES = 4000
SEED = 20251017
_RATINGS = "nytEditorialSnippets_anonDataRatings.txt"

Floats = NDArray[np.float64]


def read_ratings(sdist: Path) -> pd.DataFrame:
    """Read the rated sentences out of the source distribution of vaderSentiment.

    Parameters
    ----------
    sdist
        Path of ``vaderSentiment-3.3.2.tar.gz``.

    Returns
    -------
    DataFrame
        `article` (str), `sentence` (str), `rating` (mean of twenty, -4 to 4, higher = more
        positive), `ratings` (the twenty whole numbers).

    Raises
    ------
    ValueError
        If the file is not the pinned one.
    """
    lines = sources.rating_file(sdist, sources.EDITORIALS)
    truth = pd.DataFrame(
        [line.split("\t") for line in lines], columns=["key", "rating", "sentence"]
    )
    lines = sources.rating_file(sdist, _RATINGS)
    single = {
        key: tuple(int(value) for value in ratings.strip("[]").split(","))
        for key, _, _, ratings in (line.split("\t") for line in lines)
    }
    return pd.DataFrame(
        {
            "article": truth["key"].str.split("_").str[0],
            "sentence": truth["sentence"],
            "rating": truth["rating"].astype(float),
            "ratings": truth["key"].map(single),
        }
    )


def agreement_with(
    scores: Floats,
    ratings: Floats,
    articles: NDArray[np.str_],
    pairs_within: NDArray[np.str_] | None = None,
) -> dict[str, float]:
    """Compare scores with mean ratings, with an interval that respects the articles.

    Sentences of one article are not independent, so the bootstrap draws whole articles.

    Parameters
    ----------
    scores, ratings
        One of each per sentence.
    articles
        The article of each sentence.
    pairs_within
        The group of each sentence inside which pairs are ordered; by default its article.

    Returns
    -------
    dict
        `r` (Pearson), `low`, `high` (95 % percentile interval), `spearman`, and
        `pair_accuracy` (pairs within an article in the raters' order; 0.5 = a coin).
    """
    _, owner = np.unique(articles, return_inverse=True)
    _, groups = np.unique(articles if pairs_within is None else pairs_within, return_inverse=True)
    low, high = np.percentile(replicates_of_r(scores, ratings, owner), [2.5, 97.5])
    ranked = [pd.DataFrame(values).rank().to_numpy(float).ravel() for values in (scores, ratings)]
    return {
        "r": pearson(scores, ratings),
        "low": float(low),
        "high": float(high),
        "spearman": pearson(ranked[0], ranked[1]),
        "pair_accuracy": _pair_accuracy(scores, ratings, groups),
    }


def pearson(x: Floats, y: Floats) -> float:
    """Pearson's correlation."""
    return float(np.corrcoef(x, y)[0, 1])


def replicates_of_r(x: Floats, y: Floats, owner: NDArray[np.intp]) -> Floats:
    """Draw whole articles again and again: Pearson's r in every replicate.

    Each replicate needs only sums per article, so all of them are one matrix product. The seed
    is fixed: two scores of the same sentences meet the same draws, and may be subtracted.
    """
    articles = int(owner.max()) + 1
    moments = (np.ones_like(x), x, y, x * x, y * y, x * y)
    sums = np.stack([np.bincount(owner, moment) for moment in moments], axis=1)
    draws = np.random.default_rng(SEED).multinomial(
        articles, np.full(articles, 1 / articles), size=REPLICATES
    )
    n, sx, sy, sxx, syy, sxy = (draws @ sums).T
    covariance = n * sxy - sx * sy
    return np.asarray(covariance / np.sqrt((n * sxx - sx**2) * (n * syy - sy**2)))


def _pair_accuracy(scores: Floats, ratings: Floats, owner: NDArray[np.intp]) -> float:
    right = pairs = 0.0
    for article in range(owner.max() + 1):
        mine = owner == article
        score_gap = np.sign(np.subtract.outer(scores[mine], scores[mine]))
        rating_gap = np.sign(np.subtract.outer(ratings[mine], ratings[mine]))
        differing = rating_gap > 0
        right += float(((score_gap[differing] + 1) / 2).sum())
        pairs += float(differing.sum())
    return right / pairs


def one_human(ratings: pd.Series) -> tuple[Floats, Floats]:
    """Set each single rating against the mean of the other nineteen.

    Returns
    -------
    tuple of arrays
        The single ratings and the means of the others, one of each per sentence and rater:
        the agreement that one careful reader reaches, and no instrument has to beat.
    """
    table = np.array(ratings.tolist(), dtype=float)
    others = (table.sum(axis=1, keepdims=True) - table) / (table.shape[1] - 1)
    return table.ravel(), others.ravel()


def validity_table(rated: pd.DataFrame) -> pd.DataFrame:
    """Measure every available instrument without, with each, and with all corrections."""
    rows = [row for name in INSTRUMENTS for row in _rows_of(name, rated)]
    single, others = one_human(rated["ratings"])
    raters = len(rated["ratings"].iloc[0])
    articles = np.repeat(rated["article"].to_numpy(str), raters)
    # A reader orders the sentences that he read himself, never his against another's.
    own = np.char.add(articles, np.tile([f"/{n}" for n in range(raters)], len(rated)))
    human = agreement_with(single, others, articles, pairs_within=own)
    rows.append({"instrument": "one human rater", "corrections": "none", **human, "changed": 0})
    table = pd.DataFrame(rows)
    table["sentences"] = len(rated)
    table["articles"] = rated["article"].nunique()
    table["against"] = AGAINST
    table.loc[table.index[-1], "against"] = "the mean of the other 19 raters, same sentences"
    return table


def _rows_of(name: str, rated: pd.DataFrame) -> Iterator[dict[str, object]]:
    if not INSTRUMENTS[name].available:
        return
    sentences = rated["sentence"].tolist()
    ratings = rated["rating"].to_numpy(float)
    articles = rated["article"].to_numpy(str)
    # The rated units are sentences already: averaging over sentences cannot be tested here.
    options = {"none": (), **{c: (c,) for c in CORRECTIONS if c != "sentences"}, "all": CORRECTIONS}
    if name == "newsroom":
        # It has nothing to mend. The pinned ratings are those that it was fitted on: there each
        # sentence has the score of a model that was fitted without its article.
        held_out = newsroom.held_out()["score"].to_numpy(float)
        fitted_on = len(rated) == len(held_out)
        scores = held_out if fitted_on else np.array(score_sentences(sentences, name))
        scores = np.nan_to_num(scores)
        same = agreement_with(scores, ratings, articles)
        same |= dict.fromkeys(("gain", "gain_low", "gain_high"), np.nan)
        for label in ("none", "all"):
            yield {"instrument": name, "corrections": label, **same, "changed": 0}
        return
    _, owner = np.unique(articles, return_inverse=True)
    plain = np.nan_to_num(score_sentences(sentences, name, correct=()))
    before = replicates_of_r(plain, ratings, owner)
    for label, correct in options.items():
        scores = np.nan_to_num(score_sentences(sentences, name, correct=correct))
        yield {
            "instrument": name,
            "corrections": label,
            **agreement_with(scores, ratings, articles),
            **_gain(plain, scores, ratings, replicates_of_r(scores, ratings, owner) - before),
            "changed": int((scores != plain).sum()),
        }


def _gain(plain: Floats, mended: Floats, ratings: Floats, gains: Floats) -> dict[str, float]:
    """How much r the corrections win, with an interval from the same draws of articles."""
    gain = pearson(mended, ratings) - pearson(plain, ratings)
    low, high = np.percentile(gains, [2.5, 97.5])
    return {"gain": gain, "gain_low": float(low), "gain_high": float(high)}


def main() -> None:
    """Write the validity table beside this file and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sdist", type=Path, help="vaderSentiment-3.3.2.tar.gz")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("validity.csv"))
    arguments = parser.parse_args()
    table = validity_table(read_ratings(arguments.sdist))
    table.to_csv(arguments.out, index=False, float_format="%.4f", lineterminator="\n")
    print(table.drop(columns="against").round(3).to_string(index=False))


if __name__ == "__main__":
    main()
