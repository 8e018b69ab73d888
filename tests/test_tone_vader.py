"""VADER as rewritten for speed is VADER."""

import pytest
from hypothesis import example, given, settings
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.tone import vader
from tests.generated_texts import articles, texts

LIBRARY = SentimentIntensityAnalyzer()


def library(text: str) -> float:
    return LIBRARY.polarity_scores(text)["compound"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "The talks were good.",
        "The talks were GOOD.",
        "ALL THE TALKS WERE GOOD.",
        "The talks were very good!",
        "The talks were VERY good!!!!!!",
        "Was it good? Was it bad??",
        "Was it good???? Yes.",
        "The talks were not good, but the dinner was great.",
        "Good, good and good, but good, BUT bad and good.",
        "The talks were at least good, the dinner least good, the very least good.",
        "Least good of all.",
        "never so good, never this good, never was it so good",
        "without doubt good; without any doubt a good day; without a good day",
        "no good; no, good; no or good; no great or good plan; no fraud nor good",
        "This is kind of good, sort of good, just enough good, a kind man.",
        "It was the bomb, the kiss of death, bad ass, a bus stop, yeah right, to die for.",
        "He had a beating heart for years.",
        ":) and :( and 😀 and ☹️good",
        "😀😀 bad😀bad",
        "isn't wasn't n't good; cannot be good; uh-uh good",
        "so good this so good they say this good",
    ],
)
def test_equals_the_library_on_each_rule(text):
    assert vader.engine().compound(text) == library(text)


@settings(max_examples=400, deadline=None)
@given(texts())
@example("no x or good")
@example("good bad but good 0.95")
def test_equals_the_library_on_any_text(text):
    assert vader.engine().compound(text) == library(text)


def test_equals_the_library_to_the_last_bit_on_a_thousand_articles():
    differing = [
        text for text in articles(1000, 60) if vader.engine().compound(text) != library(text)
    ]
    assert differing == []


def test_uses_the_installed_lexicon_as_it_is():
    assert vader.engine().lexicon == LIBRARY.lexicon


def test_passes_over_words_that_cannot_matter():
    engine = vader.engine()
    assert not engine.stirs("minister,")
    assert engine.stirs("Good!")
    assert engine.stirs("really")
    assert [engine.sign(word) for word in ("good", "bad", "minister", "really")] == [1, -1, 0, 0]
