import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import articles, contrast, terms, tone
from tests.generated_texts import texts
from tests.test_contrast_multiverse import GLAD, GRIM, corpus_of


@pytest.fixture(scope="module")
def two():
    return corpus_of(glad=GLAD, grim=GRIM)


@pytest.fixture(scope="module")
def table(two):
    return contrast.word_shift(two, "glad", "grim", replicates=500)


@pytest.mark.parametrize("instrument", tone.DIVISIBLE)
@pytest.mark.parametrize("voice", ["all", "reporter", "quoted"])
def test_shifts_add_up_to_what_compare_reports(pair, instrument, voice):
    measure = [f"tone_{instrument}"]
    compared = contrast.compare(pair, *pair.slugs, measures=measure, voice=voice, replicates=10)
    shifts = contrast.word_shift(
        pair, *pair.slugs, instrument=instrument, voice=voice, replicates=10
    )
    assert shifts["shift"].sum() == pytest.approx(compared.loc[0, "difference"], abs=1e-12)


@pytest.mark.parametrize("instrument", tone.DIVISIBLE)
@given(written=st.lists(texts(), min_size=2, max_size=2))
@settings(max_examples=25, deadline=None)
def test_shifts_of_any_texts_add_up(instrument, written):
    corpus = corpus_of(x=f"Title\n\n{written[0]}", y=f"Title\n\n{written[1]}")
    measure = [f"tone_{instrument}"]
    compared = contrast.compare(corpus, "x", "y", measures=measure, replicates=1)
    expected = compared.loc[0, "difference"]
    shifts = contrast.word_shift(corpus, "x", "y", instrument=instrument, replicates=1)
    if np.isnan(expected):
        assert len(shifts) == 0
    else:
        assert shifts["shift"].sum() == pytest.approx(expected, abs=1e-12)
        assert np.allclose(shifts["from_frequency"] + shifts["from_score"], shifts["shift"])


def test_the_words_of_each_report_push_its_way(table):
    shift = table.set_index("term")
    assert (shift.loc[["happy", "great", "excellent"], "shift"] > 0).all()
    # What makes the grim report colder makes the glad one warmer than it.
    assert (shift.loc[["violent", "disaster", "terrible"], "shift"] > 0).all()
    assert shift.loc["happy", "count_a"] == 1
    assert shift.loc["happy", "count_b"] == 0
    assert (table["shift"].abs().diff().dropna() <= 0).all()


def test_sentences_behind_a_word_hold_it(two, table):
    for side, slug in (("a", "glad"), ("b", "grim")):
        sentences = two.subset([slug]).sentences.set_index("sentence")["text"].str.lower()
        used = table.dropna(subset=[f"sentence_{side}"])
        assert len(used) > 3
        for term, number in zip(used["term"], used[f"sentence_{side}"], strict=True):
            assert term in sentences[number]
        assert (table[f"sentence_{side}"].isna() == (table[f"count_{side}"] == 0)).all()


def test_rates_are_uses_per_thousand_words(two, table):
    words = two.articles.set_index("article")["words"]
    assert np.allclose(table["per_1000_words_a"], 1000 * table["count_a"] / words["glad"])
    assert np.allclose(table["per_1000_words_b"], 1000 * table["count_b"] / words["grim"])


def test_a_word_with_one_score_shifts_by_its_frequency_alone():
    # One listed word of equal weight in each sentence: 2 of 4 against 1 of 4.
    corpus = corpus_of(
        x="T\n\nA success came. A success came. A day came. A day came.",
        y="T\n\nA success came. A day came. A day came. A day came.",
    )
    row = contrast.word_shift(corpus, "x", "y", instrument="loughran_mcdonald", replicates=10).iloc[
        0
    ]
    assert row["term"] == "success"
    assert row["shift"] == pytest.approx(0.25, abs=1e-6)
    assert row["from_frequency"] == pytest.approx(row["shift"])
    assert row["from_score"] == pytest.approx(0)


def test_a_word_used_alike_shifts_by_its_score_alone():
    corpus = corpus_of(x="T\n\nIt was good. A day.", y="T\n\nIt was not good. A day.")
    row = contrast.word_shift(corpus, "x", "y", replicates=10).iloc[0]
    assert row["from_frequency"] == pytest.approx(0)
    assert row["from_score"] == pytest.approx(row["shift"])
    assert row["shift"] > 0


def test_with_one_score_per_word_it_is_the_plain_word_shift():
    # One listed word in each sentence: frequencies are shares, and 0 is the reference.
    good, bad = "It was a success.", "It was a failure."
    corpus = corpus_of(x=f"T\n\n{good} {good} {bad}", y=f"T\n\n{good} {bad} {bad}")
    ours = contrast.word_shift(corpus, "x", "y", instrument="loughran_mcdonald", replicates=10)
    plain = terms.word_shift(
        {"success": 1, "failure": 2},
        {"success": 2, "failure": 1},
        {"success": 1, "failure": -1},
        reference=0,
    )
    assert ours.set_index("term")["shift"].to_dict() == pytest.approx(
        plain.set_index("term")["shift"].to_dict(), abs=1e-5
    )


def test_swapping_the_reports_flips_every_bar(two, table):
    swapped = contrast.word_shift(two, "grim", "glad", replicates=500)
    ours, theirs = table.set_index("term"), swapped.set_index("term").loc[table["term"]]
    assert np.allclose(theirs["shift"], -ours["shift"])
    assert np.allclose(theirs["low"], -ours["high"], atol=1e-9)
    assert np.allclose(theirs["from_score"], -ours["from_score"])


def test_a_report_against_itself_shifts_nothing():
    same = contrast.word_shift(corpus_of(x=GLAD, y=GLAD), "x", "y", replicates=100)
    assert len(same) > 5
    assert (same[["shift", "from_frequency", "from_score"]] == 0).all(axis=None)
    assert ((same["low"] <= 0) & (same["high"] >= 0)).all()


def test_intervals_hold_the_bar_and_one_sentence_settles_none(table):
    assert ((table["low"] <= table["shift"]) & (table["shift"] <= table["high"])).all()
    once = table[table["count_a"] + table["count_b"] == 1]
    assert len(once) > 5
    assert ((once["low"] <= 0) & (once["high"] >= 0)).all()


def test_a_report_without_text_has_no_bars():
    table = contrast.word_shift(corpus_of(x=GLAD, y=""), "x", "y", replicates=10)
    assert len(table) == 0
    assert "from_score" in table


def test_what_cannot_be_divided_is_refused_with_what_can(two):
    with pytest.raises(ValueError, match="vader"):
        contrast.word_shift(two, "glad", "grim", instrument="newsroom")
    frame = pd.DataFrame({"article": ["x"], "title": "", "text": [GLAD]})
    with pytest.raises(KeyError, match="no report"):
        contrast.word_shift(articles.from_frame(frame), "x", "missing")


def test_words_gathered_in_one_row_keep_the_sum_and_the_others_their_bars(two, table):
    few = contrast.word_shift(two, "glad", "grim", most=4, replicates=500)
    assert len(few) == 5
    pd.testing.assert_frame_equal(few.head(4), table.head(4))
    last = few.iloc[4]
    assert last["term"] == f"{len(table) - 4} other words"
    for name in ("shift", "from_frequency", "from_score", "count_a", "per_1000_words_b"):
        assert last[name] == pytest.approx(table[name].iloc[4:].sum())
    assert last["low"] <= last["shift"] <= last["high"]
    assert pd.isna(last["sentence_a"])
    whole = contrast.word_shift(two, "glad", "grim", most=len(table), replicates=500)
    pd.testing.assert_frame_equal(whole, table)
