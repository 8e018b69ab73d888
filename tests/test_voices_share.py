import dataclasses

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import articles, voices
from tests.test_quotations_speakers import WORDS

TEXT = (
    "The “awful” plan failed, Ann Hale said.\n\n"
    "“We will try again,” she said. “Soon.”\n\n"
    "John Burton said nobody clapped. “A bad day,” he said.\n"
)


def corpus_of(*texts):
    slugs = [f"r{i}" for i in range(len(texts))]
    return articles.from_frame(pd.DataFrame({"article": slugs, "title": "", "text": texts}))


def test_each_word_is_the_reporters_or_its_speakers():
    table = voices.share(corpus_of(TEXT))
    words = dict(zip(table["speaker"], table["words"], strict=True))
    assert words == {"reporter": 15, "Ann Hale": 6, "John Burton": 3}
    assert table["share"].sum() == pytest.approx(1)
    assert table["quotations"].tolist() == [0, 3, 1]


def test_words_quoted_from_nobody_named_have_no_speaker():
    table = voices.share(corpus_of("The cats are known as “odd” fellows in town."))
    quoted = table[table["voice"] == "quoted"]
    assert quoted["speaker"].isna().all()
    assert quoted["words"].tolist() == [1]
    assert quoted["speaker_class"].tolist() == ["none"]


@settings(deadline=None, max_examples=25)
@given(st.lists(WORDS, min_size=1, max_size=3))
def test_words_by_voice_add_up_to_all_words(texts):
    corpus = corpus_of(*texts)
    table = voices.share(corpus, ["article", "section"])
    assert table["words"].sum() == len(corpus.words)
    quoted = table.loc[table["voice"] == "quoted", "words"].sum()
    assert quoted == corpus.words["in_quote"].sum()


@pytest.mark.parametrize("by", [["article"], ["article", "section"]])
def test_shares_of_a_group_add_up_to_one_and_the_reporter_comes_first(pair, by):
    table = voices.share(pair, by)
    sums = table.groupby(level=by, observed=True)["share"].sum()
    assert np.allclose(sums, 1)
    first = table.groupby(level=by, observed=True)["voice"].first()
    assert (first == "reporter").all()


def test_the_newspaper_quotes_two_presidents_and_the_explainer_no_name(pair):
    table = voices.share(pair)
    quoted = table[table["voice"] == "quoted"]
    assert set(quoted.loc["ft", "speaker"]) == {"Donald Trump", "Volodymyr Zelensky"}
    assert "person" not in set(quoted.loc["explainer", "speaker_class"])


def test_the_variants_of_a_name_are_one_speaker():
    text = "“We will,” Ann Hale said.\n\n“We shall,” Ann Hayle said."
    corpus = dataclasses.replace(corpus_of(text), aliases={"Ann Hayle": "Ann Hale"})
    table = voices.share(corpus)
    assert table.loc[table["voice"] == "quoted", "speaker"].tolist() == ["Ann Hale"]


def test_a_corpus_without_words_has_no_shares():
    assert voices.share(corpus_of("")).empty


def test_an_unknown_grouping_is_refused(pair):
    with pytest.raises(KeyError, match="colour"):
        voices.share(pair, ["colour"])
