import pandas as pd
import pytest
from hypothesis import given

from analysis import articles, voices
from analysis.voices import CATEGORIES
from tests.test_quotations_marks import MARKS
from tests.test_quotations_speakers import WORDS


def corpus_of(text):
    return articles.from_frame(pd.DataFrame({"article": ["a"], "title": [""], "text": [text]}))


def marked(text):
    found = voices.markers(text)
    return list(zip(found["text"], found["category"], strict=True))


@given(WORDS | MARKS)
def test_every_marker_of_any_text_is_a_span_of_it(text):
    last = 0
    for row in voices.markers(text).itertuples():
        assert text[row.start : row.end] == row.text
        assert last <= row.start < row.end
        assert row.category in CATEGORIES
        last = row.end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Perhaps it fell.", [("Perhaps", "hedge")]),
        ("It fell, to some extent.", [("to some extent", "hedge")]),
        ("It clearly fell, no doubt.", [("clearly", "booster"), ("no doubt", "booster")]),
        ("It may fall and must be mended.", [("may", "possibility"), ("must", "necessity")]),
        ("It will fall.", [("will", "prediction")]),
        ("A good wall and a dangerous one.", [("good", "positive"), ("dangerous", "negative")]),
    ],
)
def test_markers_have_their_category(text, expected):
    assert marked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is not certain.", [("certain", "hedge")]),
        ("It is not a good wall.", [("good", "negative")]),
        ("It wasn’t good.", [("good", "negative")]),
        ("It stood without danger.", []),
        ("It cannot fall; it could not.", []),
        ("It won’t fall.", [("won’t", "prediction")]),
        ("It fell, not here. Good walls stand.", [("Good", "positive")]),
    ],
)
def test_negation_turns_a_marker_or_drops_it(text, expected):
    assert marked(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It fell in May 2020.",
        "It fell on 3 May.",
        "It was the will of the town.",
        "Its might fell.",
    ],
)
def test_months_and_nouns_are_no_modals(text):
    assert marked(text) == []


def test_markers_know_their_voice():
    found = voices.markers("It may fall. “It might,” she said. “Odd” it could be.")
    assert found["voice"].tolist() == ["reporter", "quoted", "reporter"]


def test_rates_are_per_thousand_words_and_balances_lie_between_minus_one_and_one():
    row = voices.stance(corpus_of("Perhaps it fell. It clearly must be mended. Good.")).iloc[0]
    assert row["words"] == 9
    assert row["hedge_per_1000_words"] == pytest.approx(1000 / 9)
    assert row["firmness"] == pytest.approx((2 - 1) / 3)
    assert row["evaluation"] == 1


def test_balances_without_markers_are_undefined():
    row = voices.stance(corpus_of("The wall fell at night.")).iloc[0]
    assert pd.isna(row["firmness"])
    assert pd.isna(row["evaluation"])
    assert row["hedge_per_1000_words"] == 0


def test_voices_add_up_to_the_report(pair):
    whole = voices.stance(pair)
    split = voices.stance(pair, ["article", "voice"])
    columns = ["words", *CATEGORIES]
    sums = split.groupby(level="article", observed=True, sort=False)[columns].sum()
    pd.testing.assert_frame_equal(sums, whole[columns], check_dtype=False, check_index_type=False)


def test_the_analysis_hedges_more_than_the_news_report(pair):
    """A published pair of known order: an explainer weighs, a news report records."""
    rates = voices.stance(pair, ["article", "voice"])["hedge_per_1000_words"]
    assert rates["explainer", "reporter"] > rates["ft", "reporter"]


def test_no_word_stands_in_two_categories_of_the_lexicon():
    from analysis.voices.assertion import _tables

    entries = [word for category in CATEGORIES for word in _tables()[category].split()]
    assert len(entries) == len(set(entries))
