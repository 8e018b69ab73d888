"""Scores of texts: in order, one each, undefined where there is nothing to score."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import tone
from tests.generated_texts import texts

NAMES = list(tone.INSTRUMENTS)


@pytest.mark.parametrize("instrument", NAMES)
def test_one_value_per_text_in_order(instrument):
    scores = tone.score(["A great success.", "", "A terrible failure.", "A table."], instrument)
    assert isinstance(scores, pd.Series)
    assert scores.name == "tone"
    assert len(scores) == 4
    assert math.isnan(scores[1])
    # A list has no word for a table; a reader may have a shade of feeling.
    assert abs(scores[3]) <= (0.1 if instrument == "newsroom" else 0)
    if tone.INSTRUMENTS[instrument].low < 0:
        assert scores[0] > scores[3] >= scores[2]


def test_a_series_keeps_its_index():
    texts = pd.Series(["Good.", "Bad."], index=["x", "y"])
    assert tone.score(texts).index.tolist() == ["x", "y"]


def test_no_texts_give_no_scores():
    assert tone.score([]).empty


@pytest.mark.parametrize("text", ["", " ", "...", "-- !?", "\n\n"])
def test_a_text_without_words_is_undefined(text):
    for instrument in NAMES:
        assert math.isnan(tone.score([text], instrument).item())
        assert math.isnan(tone.score([text], instrument, correct=False).item())


def test_a_text_has_the_mean_of_its_sentences():
    sentences = ["The talks were good.", "The storm killed nine.", "They met on Friday."]
    single = tone.score(sentences)
    assert tone.score([" ".join(sentences)]).item() == pytest.approx(single.mean(), abs=1e-15)


def test_weights_can_be_words():
    text = "Good. The minister and his guests sat down to a long dinner by the river."
    by_sentence = tone.score([text], "vader").item()
    by_word = tone.score([text], "vader", weights="words").item()
    # The second sentence scores 0.
    assert by_word == pytest.approx(tone.score(["Good."], "vader").item() * 1 / 15)
    assert by_sentence == pytest.approx(tone.score(["Good."], "vader").item() / 2)


def test_wrong_arguments_are_named():
    with pytest.raises(ValueError, match="afinn"):
        tone.score(["Good."], "afinn")
    with pytest.raises(ValueError, match="letters"):
        tone.score(["Good."], weights="letters")
    with pytest.raises(TypeError, match="list of texts"):
        tone.score("Good.")


@settings(max_examples=100, deadline=None)
@given(st.lists(texts(), max_size=4), st.sampled_from(NAMES))
def test_scores_stay_in_range_and_do_not_depend_on_their_neighbours(written, instrument):
    found = tone.INSTRUMENTS[instrument]
    scores = tone.score(written, instrument).to_numpy()
    known = scores[~np.isnan(scores)]
    assert ((known >= found.low) & (known <= found.high)).all()
    alone = [tone.score([text], instrument).item() for text in written]
    np.testing.assert_array_equal(scores, np.array(alone, dtype=float))
