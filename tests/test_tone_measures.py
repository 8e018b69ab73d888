"""Tone of groups: means of sentence scores with an interval."""

import numpy as np
import pandas as pd
import pytest

from analysis import articles, tone

REPORTS = pd.DataFrame(
    {
        "article": ["calm", "grim"],
        "title": ["Harvest", "Storm"],
        "text": [
            "The harvest was a great success. Farmers met on Friday. Nobody was hurt in the town.",
            "The storm killed nine people. A terrible flood ruined the harvest. "
            '"It was a good town," said Ann Lee, who lost her house.',
        ],
    }
)


@pytest.fixture(scope="module")
def corpus():
    return articles.from_frame(REPORTS)


def test_is_indexed_by_the_grouping_and_has_an_interval(pair):
    by = ["article", "section"]
    measured = tone.measure(pair, by)
    assert measured.index.names == by
    assert measured.columns.tolist() == [
        "tone",
        "standard_error",
        "low",
        "high",
        "sentences",
        "words",
    ]
    assert (measured["low"] < measured["tone"]).all()
    assert (measured["tone"] < measured["high"]).all()
    assert measured[["low", "high"]].abs().max().max() <= 1


def test_is_the_mean_of_its_sentences(corpus):
    single = tone.sentences(corpus).groupby("article", observed=True)["tone"]
    measured = tone.measure(corpus, ["article"])
    np.testing.assert_allclose(measured["tone"], single.mean())
    np.testing.assert_allclose(measured["standard_error"], single.sem())
    assert measured.loc["calm", "tone"] > 0 > measured.loc["grim", "tone"]


def test_weighted_by_words_on_request(corpus):
    single = tone.sentences(corpus)
    single["weighted"] = single["tone"] * single["words"]
    sums = single.groupby("article", observed=True)[["weighted", "words"]].sum()
    measured = tone.measure(corpus, weights="words")
    np.testing.assert_allclose(measured["tone"], sums["weighted"] / sums["words"])


@pytest.mark.parametrize("instrument", list(tone.INSTRUMENTS))
def test_sentences_are_scored_as_by_score(pair, instrument):
    scored = tone.sentences(pair, instrument)
    aliases = {*pair.aliases, *pair.aliases.values()}
    expected = tone.score(scored["text"].tolist(), instrument, aliases=aliases)
    np.testing.assert_allclose(scored["tone"], expected, atol=1e-12)
    assert len(scored) == len(pair.sentences)


def test_voices_are_scored_by_their_own_words(corpus):
    measured = tone.measure(corpus, ["article", "voice"])
    assert measured.loc[("grim", "quoted"), "tone"] > 0 > measured.loc[("grim", "reporter"), "tone"]
    assert measured["sentences"].sum() == pytest.approx(6)
    by_voice = tone.sentences(corpus, by_voice=True)
    assert set(by_voice["voice"]) == {"reporter", "quoted"}


def test_one_sentence_has_no_interval():
    frame = pd.DataFrame({"article": ["a"], "title": ["T"], "text": ["It was a good day."]})
    measured = tone.measure(articles.from_frame(frame))
    assert measured["tone"].notna().all()
    assert measured[["standard_error", "low", "high"]].isna().all(axis=None)


def test_repeating_a_report_does_not_move_its_tone(corpus):
    twice = REPORTS.assign(text=REPORTS["text"] + "\n\n" + REPORTS["text"])
    np.testing.assert_allclose(
        tone.measure(articles.from_frame(twice))["tone"], tone.measure(corpus)["tone"]
    )


def test_wrong_arguments_are_named(corpus):
    with pytest.raises(KeyError, match="mood"):
        tone.measure(corpus, ["mood"])
    with pytest.raises(ValueError, match="letters"):
        tone.measure(corpus, weights="letters")


def test_aliases_of_the_corpus_are_masked(pair):
    assert pair.aliases
    assert tone.measure(pair)["tone"].notna().all()
