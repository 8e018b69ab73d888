"""The type table: one row per distinct word, columns that add up."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import text
from analysis.text import gunning

WORD_LISTS = st.text(max_size=80).map(lambda raw: list(dict.fromkeys(text.WORD.findall(raw))))


@given(WORD_LISTS)
def test_every_word_has_its_row_in_order_and_no_value_is_missing(words):
    table = text.types(words)
    assert table["lower"].tolist() == [word.lower() for word in words]
    assert isinstance(table.index, pd.RangeIndex)
    assert not table.isna().any(axis=None)


@given(WORD_LISTS)
def test_counts_are_consistent(words):
    table = text.types(words)
    assert (table["syllables"] >= 1).all()
    assert (table["monosyllables"] + table["polysyllables"] <= 1).all()
    assert (table["complex_words"] <= table["polysyllables"]).all()
    assert (table["complex_words"] <= table["complex_words_initial"]).all()
    assert (table["long_words"] + table["short_words"] <= 1).all()


def test_counts_are_small_integers_and_flags_booleans():
    kinds = text.types(["Talks", "failed"]).dtypes
    assert kinds.pop("is_stop") == np.dtype(bool)
    assert kinds.pop("lower") == "str"
    assert set(kinds) == {np.dtype("int32")}


def test_no_words_give_the_same_columns():
    empty = text.types([])
    assert len(empty) == 0
    assert empty.dtypes.equals(text.types(["Talks"]).dtypes)


def test_letters_are_letters_and_digits():
    table = text.types(["don't", "U.S.-led", "3.5bn", "1,000-mile"])
    assert table["letters"].tolist() == [4, 5, 4, 8]


def test_a_long_word_is_long_in_letters_alone():
    table = text.types(["2025-2026", "missile", "100"])
    assert table["long_words"].tolist() == [0, 1, 0]
    assert table["short_words"].tolist() == [1, 0, 1]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("escalation", 1),
        ("war", 0),
        ("created", 0),  # three syllables by -ed alone
        ("trespasses", 0),  # by -es alone
        ("developed", 1),  # -ed adds nothing: the word is long by itself
        ("imagines", 1),
        ("five-year-old", 0),  # a combination of easy words
        ("de-escalation", 1),  # one of the parts is hard
        ("bookkeeper", 0),
        ("newspaper", 0),
        ("Zelensky", 0),  # a name
        ("2025", 0),
        ("U.S.A.", 0),
    ],
)
def test_complex_words_follow_gunning(word, expected):
    # Gunning (1952), The Technique of Clear Writing: three syllables or more, not counting proper
    # names, combinations of short easy words, verb forms made three syllables by -ed or -es.
    assert text.types([word])["complex_words"].tolist() == [expected]


def test_a_capital_at_the_beginning_makes_no_name_where_the_word_is_common():
    table = text.types(["Negotiations", "Ministers", "ministers", "Zelensky"])
    assert table["complex_words"].tolist() == [0, 0, 1, 0]
    assert table["complex_words_initial"].tolist() == [1, 1, 1, 0]


def test_short_words_make_no_hard_compound():
    assert not gunning.is_complex("peacekeepers", 3, text.syllables)
    assert gunning.is_complex("telephone", 3, text.syllables)


def test_function_words_are_grammar_not_news():
    stop = text.function_words()
    grammar = [
        "the",
        "of",
        "it's",
        "don't",
        "would",
        "because",
        "very",
        "also",
        "themselves",
        "cannot",
    ]
    assert stop.issuperset(grammar)
    assert stop.isdisjoint(
        ["said", "president", "war", "first", "new", "people", "good", "million"]
    )
    assert all(word == word.lower() and text.fold(word) == word for word in stop)


def test_function_words_are_marked_whatever_their_case():
    assert text.types(["The", "the", "THE", "Don't", "Talks"])["is_stop"].tolist() == [True] * 4 + [
        False
    ]


@pytest.mark.parametrize(
    ("word", "count"), [("2025", 1), ("1,000-mile", 2), ("3.5bn", 3), ("18-36", 1), ("F-16", 2)]
)
def test_a_figure_counts_as_one_syllable_whatever_its_length(word, count):
    assert text.types([word])["syllables"].tolist() == [count]
