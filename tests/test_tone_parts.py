import math

import pytest
from hypothesis import given, settings

from analysis import tone
from analysis.text import fold
from tests.generated_texts import texts

SENTENCES = [
    "The talks were not a great success, but the deal is very good!",
    "There was no evidence of fraud, he said, and the attacks were horrible!!!",
    "Is this the worst war?? A brutal, cruel loss :(",
    "The bomb was good and bad.",
    "It is (!) a really very bad and not really good idea.",
    "United States security forces secure interest.",
    "GREAT news: the crisis is over.",
    "Nothing is listed here.",
    "",
    "No fraud, no losses, no good.",
]


def test_the_instruments_that_can_be_divided_are_the_lexicons():
    assert set(tone.DIVISIBLE) == set(tone.INSTRUMENTS) - {"newsroom", "textblob_subjectivity"}


def sums_to_scores(instrument, sentences, **switches):
    from analysis.tone.scoring import score_sentences

    found = tone.parts(sentences, instrument, **switches)
    sums = found.groupby("sentence")["part"].sum().reindex(range(len(sentences)), fill_value=0.0)
    scores = score_sentences(sentences, instrument, **switches)
    for total, score in zip(sums, scores, strict=True):
        assert total == pytest.approx(0.0 if math.isnan(score) else score, abs=1e-12)
    return found


@pytest.mark.parametrize("instrument", tone.DIVISIBLE)
@pytest.mark.parametrize("mask", [True, False])
def test_the_parts_of_a_sentence_add_up_to_its_score(instrument, mask):
    found = sums_to_scores(instrument, SENTENCES, mask_names=mask)
    assert len(found) > 4
    assert (found["term"] == found["term"].str.lower()).all()


@pytest.mark.parametrize("instrument", tone.DIVISIBLE)
@given(text=texts())
@settings(max_examples=60, deadline=None)
def test_the_parts_of_any_text_add_up_to_its_score(instrument, text):
    sums_to_scores(instrument, [fold(text)])


@pytest.mark.parametrize(
    ("instrument", "sentence", "expected"),
    [
        # Valences 1.9 and -2.1 of VADER's lexicon, over sqrt(.2 ** 2 + 15).
        ("vader", "A good and a sad day.", {"good": 1.9, "sad": -2.1}),
        # "not" turns and weakens by -.74 (VADER) and -.5 (pattern); the word carries it.
        ("vader", "It was not good.", {"good": 1.9 * -0.74}),
    ],
)
def test_vader_parts_are_valences_in_context(instrument, sentence, expected):
    found = tone.parts([sentence], instrument).set_index("term")["part"]
    total = sum(expected.values())
    for word, valence in expected.items():
        assert found[word] == pytest.approx(valence / math.sqrt(total**2 + 15), abs=1e-4)


def test_textblob_parts_are_assessments_shared_alike():
    # good .7 and bad -.7 in pattern's lexicon (De Smedt & Daelemans 2012); "not" halves and turns.
    found = tone.parts(["A good and not bad day."], "textblob").set_index("term")["part"]
    assert found.round(6).to_dict() == {"good": 0.35, "bad": 0.175}


def test_a_denied_fault_is_a_use_that_counts_for_nothing():
    found = tone.parts(["There was no loss but there was success."], "loughran_mcdonald")
    assert found.round(4).values.tolist() == [[0, "loss", 0.0], [0, "success", 1.0]]


def test_opposite_words_cancel_and_both_show():
    found = tone.parts(["Success and loss."], "loughran_mcdonald")
    assert found["part"].tolist() == [0.5, -0.5]


def test_masked_names_have_no_part():
    sentence = "Critics met at the United Nations."
    assert "united" in set(tone.parts([sentence], "vader", mask_names=False)["term"])
    assert "united" not in set(tone.parts([sentence], "vader")["term"])


@pytest.mark.parametrize("instrument", ["newsroom", "textblob_subjectivity", "charm"])
def test_an_instrument_without_parts_is_refused_and_the_others_named(instrument):
    with pytest.raises(ValueError, match="vader, textblob, loughran_mcdonald, harvard_iv"):
        tone.parts(["Good."], instrument)


def test_no_sentence_has_no_parts():
    assert tone.parts([], "vader").columns.tolist() == ["sentence", "term", "part"]
    assert len(tone.parts([], "vader")) == 0
