"""The documented corrections: what each mends, and that nothing else moves."""

import pytest
from hypothesis import given, settings

from analysis import tone
from analysis.text import fold
from analysis.tone import pattern, vader
from analysis.tone.categories import Categories
from analysis.tone.corrections import CORRECTIONS
from tests.generated_texts import texts


def one(text, instrument="vader", **options):
    return tone.score([text], instrument, **options).item()


# The failures of the libraries that a news reader would meet, from their own runs
# (vaderSentiment 3.3.2, TextBlob 0.20.1): first what the library says, then what is right.


def test_curly_apostrophes_negate_as_straight_ones_do():
    assert one("The book isn’t good.") == one("The book isn't good.") == -0.3412


def test_no_evidence_of_a_bad_thing_is_not_bad():
    text = "There was no evidence of fraud."
    assert vader.engine().compound(text) == pytest.approx(-0.7184)
    for name in tone.INSTRUMENTS:
        # A reader of whole sentences stays near 0 without being told; a list is exactly there.
        assert one(text, name) >= (-0.1 if name == "newsroom" else 0)
    assert one(text, "newsroom") > one("There was evidence of fraud.", "newsroom") + 0.1


def test_names_carry_no_sentiment():
    text = "United States security forces secure interest"
    assert vader.engine().compound(text) == pytest.approx(0.8625)
    assert one(text) == 0
    assert one("Bulgarian xxxxxxxx forces xxxxxx xxxxxxxx") == 0
    assert one("He spoke of the United States and the Security Council.") == 0
    assert one("She posted it on Truth Social.") == 0


def test_a_repeated_sentence_does_not_move_the_value():
    text = "The talks were a great success."
    assert vader.engine().compound(" ".join([text] * 16)) > vader.engine().compound(text) + 0.1
    for name in tone.INSTRUMENTS:
        assert one(" ".join([text] * 16), name) == pytest.approx(one(text, name), abs=1e-12)


def test_textblob_understands_contracted_negation():
    assert pattern.engine().sentiment("It isn't great")[0] == 0.8
    for text in ("It isn't great", "It isn’t great", "It cannot be good", "They can't be happy"):
        assert one(text, "textblob") < 0


@pytest.mark.parametrize("negation", ["isn't", "isn’t", "is not", "ISN’T", "was never"])
def test_negation_turns_every_instrument(negation):
    text = f"The plan {negation} a success for them."
    plain = "The plan is a success for them."
    for name in ("vader", "loughran_mcdonald", "harvard_iv"):
        assert one(text, name) < 0 < one(plain, name)


def test_no_reaches_the_word_it_denies_and_no_further():
    assert tone.corrected("There was no evidence of fraud.") == "There was evidence of no fraud."
    assert tone.corrected("It went without any sign of trouble.", "vader").count("no trouble") == 1
    assert tone.corrected("no fraud") == "no fraud"
    for kept in (
        "He said no, and the fraud went on.",
        "no one but the worst crooks",
        "no time for a longer and still more terrible war",
    ):
        assert tone.corrected(kept) == kept


def test_no_sign_of_a_good_thing_is_not_good():
    assert one("The talks show no sign of progress.") < 0


def test_only_the_names_that_a_lexicon_would_score_are_blanked():
    text = "On Friday the Peace Corps thanked President Joy Hope of the Grand Hotel."
    assert (
        tone.corrected(text)
        == "On Friday the Xxxxx Corps thanked President Xxx Xxxx of the Xxxxx Hotel."
    )


def test_capitals_at_a_sentence_start_a_quotation_or_in_a_headline_are_no_names():
    for text in (
        "Good news came.",
        'He said: "Great progress was made."',
        "He was right: Great progress was made.",
        "Leaders Praise Great Progress After Peace Talks",
    ):
        assert tone.corrected(text) == text


def test_listed_names_are_blanked_even_where_capitals_tell_nothing():
    assert tone.corrected("Peace Corps staff left.") == "Xxxxx Corps staff left."
    assert tone.corrected("Truth Social's servers failed.") == "Xxxxx Social's servers failed."
    assert tone.corrected("Peace came.") == "Peace came."


def test_aliases_are_names():
    assert one("Glory spoke of grain.") > 0
    assert one("Glory spoke of grain.", aliases=["Glory"]) == 0


@pytest.mark.parametrize(
    ("text", "correction"),
    [
        ("There was no evidence of fraud.", "negation"),
        ("He spoke at the Peace Corps.", "names"),
        ("They secure the border.", "subjects"),
        ("It was good. It was a very good day.", "sentences"),
    ],
)
def test_each_correction_can_be_switched_off(text, correction):
    library = vader.engine().compound(text)
    others = set(CORRECTIONS) - {correction}
    assert one(text) != library
    assert one(text, correct=others) == library
    assert one(text, correct=[correction]) == one(text)
    assert one(text, correct=False) == library


def test_a_word_listed_by_its_stem_alone_does_not_count():
    name = "loughran_mcdonald"
    # The Porter stem of position is that of positive.
    assert one("They keep the position.", name) == 0
    assert one("They keep the position.", name, correct=set(CORRECTIONS) - {"stems"}) > 0
    assert one("They keep a positive outlook.", name) > 0


def test_names_have_a_switch_of_their_own():
    assert one("He spoke at the Peace Corps.", mask_names=False) > 0


def test_an_unknown_correction_is_refused():
    with pytest.raises(ValueError, match="grammar"):
        one("Good.", correct=["grammar"])


@settings(max_examples=200, deadline=None)
@given(texts())
def test_a_corrected_sentence_scores_what_the_library_gives_it(text):
    """The corrections only rewrite: the score is the library's score of what is shown."""
    flat = " ".join(text.split())
    options = {"correct": ["negation", "names", "subjects"]}
    for name in ("vader", "textblob"):
        seen = tone.corrected(flat, name, **options)
        engine = tone.INSTRUMENTS[name].load()
        value = one(flat, name, **options)
        assert value == engine.scores([seen])[0] or value != value


@settings(max_examples=200, deadline=None)
@given(texts())
def test_without_corrections_the_score_is_the_library_on_folded_text(text):
    for name in ("vader", "textblob", "textblob_subjectivity"):
        value = one(text, name, correct=False)
        library = tone.INSTRUMENTS[name].load().scores([fold(text)])[0]
        assert value == library or (value != value and library == 0)


def test_the_blank_is_in_no_lexicon():
    engines = [found.load() for found in tone.INSTRUMENTS.values()]
    for length in range(1, 20):
        for blank in ("x" * length, "X" + "x" * (length - 1), "X" * length):
            assert not any(engine.sign(blank.lower()) for engine in engines)
            assert not any(
                engine.stirs(blank) for engine in engines if not isinstance(engine, Categories)
            )
