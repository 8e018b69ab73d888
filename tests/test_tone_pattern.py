"""TextBlob's sentiment as rewritten for speed is TextBlob's sentiment."""

import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from textblob import TextBlob

from analysis.tone import pattern
from tests.generated_texts import articles, texts


def library(text: str) -> tuple[float, float]:
    return tuple(TextBlob(text).sentiment)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The talks were good.",
        "The talks were not good.",
        "The talks were not a very good idea.",
        "They were really not good, hardly great, never really bad.",
        "no one was good; no good; not really is a good; not in good",
        "Very very good! Extremely, totally and utterly bad!!",
        "It isn't great. They aren't bad.",
        "said: (we are good) at 8 ) and < 3, tax D, the X-D vote, note: D",
        "He said: 3 good things: b, c; p",
        "Good(!) and bad ( ! ) :) :'( o_O o.O >:( ♥ <3",
        "Mr. Good of the U.S. left at 3 p.m. etc. Good. 'Bad.' \"Great.\"",
        "Good...bad...great ... !",
        "the not-so-good, \"so-called\" good; Jones's good; good's",
        "Dn't X Dn't 8:30 x: D",
        "good\n\nbad\n\n) :\n\n(",
    ],
)
def test_equals_the_library_on_each_rule(text):
    assert pattern.engine().sentiment(text) == library(text)


@settings(max_examples=400, deadline=None)
@given(texts())
@example("so .O good")
@example("o _O good")
@example("really not's good")
def test_equals_the_library_on_any_text(text):
    assert pattern.engine().sentiment(text) == library(text)


def test_equals_the_library_to_the_last_bit_on_a_thousand_articles():
    differing = [
        text for text in articles(1000, 60) if pattern.engine().sentiment(text) != library(text)
    ]
    assert differing == []


def test_subjectivity_is_the_second_number():
    assert pattern.subjectivity().scores(["a good plan"]) == [library("a good plan")[1]]


def test_neither_textblob_nor_nltk_is_imported():
    program = (
        "import sys; from analysis.tone import pattern; pattern.engine().sentiment('good');"
        "sys.exit('textblob' in sys.modules or 'nltk' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setattr(pattern.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match="textblob"):
        pattern.Pattern()
