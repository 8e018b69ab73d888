"""Which of two reports of one event is the warmer: the count is measured, not typed."""

import numpy as np
import pandas as pd
import pytest

from analysis import tone
from analysis.tone import events

KIND, DRY, HARSH = (
    "The mayor {n} won praise for her brave and generous help.",
    "The mayor {n} arrived on Tuesday at noon.",
    "The mayor {n} was attacked for her cruel and shameful lies.",
)


@pytest.fixture(scope="module")
def rows():
    """Ten events of our own, each told kindly by one report and harshly by the other."""
    told = []
    for n in range(10):
        for report, text, label in (("a", KIND, 1), ("b", HARSH, -1), ("b", DRY, 0)):
            told.append((str(n), f"{n}{report}", text.format(n=n), label))
    return pd.DataFrame(told, columns=["event", "report", "text", "label"])


@pytest.fixture(scope="module")
def scores(rows):
    return events.report_scores(rows, rows["label"].astype(float))


def test_a_report_has_the_mean_of_its_distinct_sentences(rows, scores):
    twice = pd.concat([rows, rows[rows["label"] == -1]], ignore_index=True)
    again = events.report_scores(twice, twice["label"].astype(float))
    pd.testing.assert_series_equal(again["vader"], scores["vader"])
    assert again["sentences"].equals(scores["sentences"])
    own = rows[rows["report"] == "3b"]["text"]
    expected = tone.score(own, "vader").mean()
    assert scores.loc[("3", "3b"), "vader"] == pytest.approx(expected)
    # Every label counts: one may be about another target of the same sentence.
    assert again.loc[("3", "3b"), "label"] == pytest.approx(-2 / 3)


def test_every_instrument_is_asked(scores):
    asked = {*tone.INSTRUMENTS} - {"newsroom"} | {events.FIRST_NETWORK, events.TARGETS}
    assert asked | {"label", "sentences"} == set(scores.columns)


def test_pairs_are_of_one_event_and_differ_enough(scores):
    pairs = events.pairs_of(scores, 0.5)
    assert len(pairs) == pairs["event"].nunique() == 10
    assert (pairs["label"] == 1.5).all()
    assert (pairs["sentences"] == 1.5).all()
    assert events.pairs_of(scores, 1.6).empty


def test_what_reads_orders_plain_cases_rightly(scores):
    table = events.same_event_table(scores).set_index(["difference", "instrument"])
    for name in ("vader", events.FIRST_NETWORK, events.TARGETS):
        assert table.loc[(1.0, name), "pair_accuracy"] == 1.0
    assert (table["pairs"] == 10).all()


def test_a_coin_is_at_a_half_and_a_missing_score_is_a_tie():
    numbers = pd.Series([str(n) for n in range(400)])
    coin = pd.Series(np.random.default_rng(5).normal(size=400))
    found = events.pair_accuracy(coin, numbers)
    assert found["low"] < 0.5 < found["high"]
    assert found["high"] - found["low"] == pytest.approx(2 * 1.96 * 0.5 / 20, rel=0.1)
    unknown = events.pair_accuracy(pd.Series(np.nan, index=numbers.index), numbers)
    assert unknown == {"pair_accuracy": 0.5, "low": 0.5, "high": 0.5}


def test_pairs_of_one_event_are_drawn_together():
    gaps = pd.Series([1.0, 1.0, 1.0, -1.0, -1.0, -1.0] * 20)
    alone = events.pair_accuracy(gaps, pd.Series([str(n) for n in range(120)]))
    threes = events.pair_accuracy(gaps, pd.Series([str(n // 3) for n in range(120)]))
    assert alone["pair_accuracy"] == threes["pair_accuracy"] == 0.5
    assert threes["high"] - threes["low"] > 1.5 * (alone["high"] - alone["low"])


def test_the_instrument_that_reads_orders_more_pairs_than_any_list():
    table = tone.same_event().set_index(["difference", "instrument"])
    for difference in events.DIFFERENCES:
        own = table.loc[difference]
        lists = own.drop([events.FIRST_NETWORK, events.TARGETS])
        assert own.loc[events.FIRST_NETWORK, "low"] > 0.5
        best = lists["pair_accuracy"].max()
        assert best < own.loc[events.FIRST_NETWORK, "pair_accuracy"]
        assert best < own.loc[events.TARGETS, "low"]


def test_only_the_pinned_labels_are_read(tmp_path):
    (tmp_path / "other.csv").write_text("gid,sentence\n", encoding="utf-8")
    with pytest.raises(ValueError, match="NewsMTSC"):
        events.labelled(tmp_path / "other.csv")
