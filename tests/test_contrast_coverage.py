"""Intervals and p-values against the truth, in small; `make bench` has them in full."""

import numpy as np
import pandas as pd
import pytest

from analysis import articles, contrast
from analysis.contrast.estimating import Side
from analysis.contrast.measures import sentence_counts, values
from tests import simulate

PAIRS = 250
#: Three standard errors of a coverage of .95 found in so many pairs.
LEEWAY = 3 * np.sqrt(0.95 * 0.05 / PAIRS)
WIRE = (
    "The talks failed on Monday. Nobody signed the paper. Two ships left the port at dawn. "
    "The minister spoke for an hour and then left the hall without a word. It rained. Prices rose. "
    "Three people were hurt when the old bridge fell into the river near the market. "
    "A good deal was near, said the envoy. The union called the offer a bad joke. Trains ran late. "
    "The court will hear the case in May. Farmers want more help from the state this year. "
    "The fire was out by noon, and the firemen went home. Schools stay shut. Shops did well. "
    "A great crowd came to see the team win the cup for the first time in thirty years."
)
ESSAY = (
    "Notwithstanding considerable opposition, the administration abandoned its negotiations. "
    "Accountability remained unattainable. The government's humanitarian record is catastrophic. "
    "Deteriorating international relationships complicated every subsequent intervention that the "
    "ministry had prepared. An extraordinary generosity characterised the municipal authorities. "
    "Constitutional lawyers disagreed. Parliamentary representatives systematically misunderstood "
    "the responsibilities which the constitution had assigned to them in unmistakable language. "
    "Reconciliation is a magnificent aspiration. Unprecedented emergencies overwhelmed them all. "
    "Economic liberalisation accelerated unemployment, although investment increased enormously. "
    "The opposition celebrated. Regulators apologised for an inexcusable and embarrassing failure."
)
TEXT_MEASURES = ["flesch_kincaid_grade", "words_per_sentence", "tone_vader"]


@pytest.fixture(scope="module")
def covered():
    return simulate.coverage(PAIRS)


@pytest.fixture(scope="module")
def p():
    return simulate.chances(PAIRS)


def test_intervals_cover_as_often_as_they_say(covered):
    assert 0.94 <= covered["covered"].mean() <= 0.965
    assert (covered["covered"] - 0.95).abs().max() <= LEEWAY
    assert (covered["none"] < 0.01).all()


def test_p_values_are_uniform_where_nothing_differs(p):
    found = simulate.uniformity(p)
    for level in (0.01, 0.05, 0.10):
        error = np.sqrt(level * (1 - level) / PAIRS)
        assert (found[f"p <= {level:.2f}"] <= level + 3 * error).all()
        assert found[f"p <= {level:.2f}"].mean() == pytest.approx(level, abs=2 * error)
    # Of thirteen tests of evenness the least is under .004 in one of twenty.
    assert (found["even"] > 0.05 / len(found)).all()


def test_p_values_hold_where_only_the_spread_differs():
    # Dealing out plain differences would have p <= .05 in three to eleven of a hundred here.
    for fold in ((3, 1), (1, 3)):
        p = simulate.chances(100, fold=fold).drop(columns=["unnamed_share", "quoted_share"])
        assert (p <= 0.05).mean().mean() == pytest.approx(0.05, abs=0.03)


@pytest.fixture(scope="module")
def written():
    """Return reports drawn from the sentences of two texts, and the values of those texts."""
    random = np.random.default_rng(11)
    rows = [("wire", WIRE), ("essay", ESSAY)]
    for slug, text in list(rows):
        pool = np.array(text.replace(". ", ".|").split("|"))
        for place in range(60):
            drawn = random.choice(pool, random.integers(30, 61))
            paragraphs = [" ".join(drawn[at : at + 4]) for at in range(0, len(drawn), 4)]
            rows.append((f"{slug}-{place}", "\n\n".join(paragraphs)))
    frame = pd.DataFrame(rows, columns=["article", "text"]).assign(title="")
    corpus = articles.from_frame(frame)
    counts = sentence_counts(corpus, TEXT_MEASURES).astype(float)
    owner = corpus.sentences["article"].astype(str).to_numpy()[counts.index]
    section = corpus.sentences["section"].to_numpy(dtype=np.int64)[counts.index]
    return {
        slug: Side(slug, list(counts), rows.to_numpy(), section[owner == slug])
        for slug, rows in counts.groupby(owner)
    }


def test_intervals_of_texts_as_read_cover_too(written):
    truth = {
        slug: values(
            dict(zip(written[slug].columns, written[slug].counts.sum(axis=0), strict=True)),
            TEXT_MEASURES,
        )
        for slug in ("wire", "essay")
    }
    hits = []
    for place in range(60):
        table = contrast.estimating.estimate(
            written[f"wire-{place}"],
            written[f"essay-{place}"],
            TEXT_MEASURES,
            replicates=399,
            seed=place,
        )
        true = pd.Series({n: truth["wire"][n] - truth["essay"][n] for n in TEXT_MEASURES})
        hits.append((table["low"] <= true) & (true <= table["high"]))
    assert 0.9 <= np.mean(hits) <= 0.99
