"""The validity table is measured, not typed."""

import numpy as np
import pandas as pd
import pytest

from analysis import tone
from analysis.tone import validate

ADJECTIVES = ("great", "good", "fine", "small", "bad", "terrible", "horrible")


@pytest.fixture(scope="module")
def rated():
    """Sentences of our own with ratings of our own: twenty raters who agree but for one."""
    rows = []
    for article in range(12):
        for step, word in enumerate(ADJECTIVES):
            ratings = (3 - step,) * 19 + ((3 - step) // 2,)
            text = f"The {word} plan was read out in town number {article}."
            rows.append((str(article), text, float(np.mean(ratings)), ratings))
    return pd.DataFrame(rows, columns=["article", "sentence", "rating", "ratings"])


def test_agreement_of_a_score_with_itself_is_perfect(rated):
    ratings = rated["rating"].to_numpy()
    found = validate.agreement_with(ratings, ratings, rated["article"].to_numpy(str))
    assert found == pytest.approx(
        dict.fromkeys(("r", "low", "high", "spearman"), 1.0) | {"pair_accuracy": 1.0}
    )


def test_agreement_of_noise_is_chance(rated):
    noise = np.random.default_rng(3).normal(size=len(rated))
    found = validate.agreement_with(
        noise, rated["rating"].to_numpy(), rated["article"].to_numpy(str)
    )
    assert found["low"] < 0 < found["high"]
    assert found["pair_accuracy"] == pytest.approx(0.5, abs=0.15)


def test_a_constant_score_orders_no_pair(rated):
    ratings = rated["rating"].to_numpy()
    _, owner = np.unique(rated["article"], return_inverse=True)
    assert validate._pair_accuracy(np.zeros(len(rated)), ratings, owner) == 0.5


def test_replicates_are_those_of_drawing_articles(rated):
    scores = tone.score(rated["sentence"]).to_numpy()
    _, owner = np.unique(rated["article"], return_inverse=True)
    replicates = validate.replicates_of_r(scores, rated["rating"].to_numpy(), owner)
    assert len(replicates) == validate.REPLICATES
    draws = np.random.default_rng(validate.SEED).multinomial(12, np.full(12, 1 / 12), size=4000)
    repeated = np.repeat(np.arange(len(rated)), draws[0][owner])
    expected = np.corrcoef(scores[repeated], rated["rating"].to_numpy()[repeated])[0, 1]
    assert replicates[0] == pytest.approx(expected)


def test_the_table_has_every_instrument_with_and_without_corrections(rated):
    table = validate.validity_table(rated)
    assert table.columns.tolist() == tone.validity().columns.tolist()
    keys = ["instrument", "corrections"]
    assert table[keys].values.tolist() == tone.validity()[keys].values.tolist()
    vader = table.set_index(keys).loc[("vader", "all")]
    assert vader["r"] > 0.9


def test_a_single_rater_is_set_against_the_others(rated):
    single, others = validate.one_human(rated["ratings"])
    assert len(single) == 20 * len(rated)
    assert others[0] == pytest.approx((3 * 18 + 1) / 19)


def test_only_the_pinned_ratings_are_read(tmp_path):
    (tmp_path / "other.tar.gz").write_bytes(b"not the ratings")
    with pytest.raises(ValueError, match="vaderSentiment"):
        validate.read_ratings(tmp_path / "other.tar.gz")
