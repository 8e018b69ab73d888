import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import articles
from analysis.corpus import VOICES
from tests.test_structure_blocks import SOURCES

TEXT = (
    "The “awful” plan failed, the mayor said.\n\n"
    "“We will try again,” she said. “Soon.”\n\n"
    "Nobody clapped.\n"
)


def corpus_of(*texts):
    slugs = [f"r{i}" for i in range(len(texts))]
    return articles.from_frame(pd.DataFrame({"article": slugs, "title": "", "text": texts}))


@given(st.lists(SOURCES, min_size=1, max_size=3))
def test_any_text_keeps_its_offsets_and_its_sums(texts):
    corpus = corpus_of(*texts)
    for slug, text in zip(corpus.slugs, texts, strict=True):
        blocks = corpus.blocks[corpus.blocks["article"] == slug]
        assert "".join(blocks["text"]) == text
    for row in corpus.sentences.itertuples():
        assert corpus.sources[row.article][row.start : row.end] == row.text
    assert corpus.sentences["words"].sum() == len(corpus.words)
    voiced = corpus.units(["voice"])
    for name in corpus.counts:
        whole = corpus.sentences[name].sum()
        assert np.isclose(voiced[name].sum(), whole), name


def test_sentences_and_words_are_numbered_anew_in_each_report():
    corpus = corpus_of(TEXT, TEXT)
    for _, rows in corpus.words.groupby("article", observed=True):
        assert rows["word"].tolist() == list(range(len(rows)))
    for _, rows in corpus.sentences.groupby("article", observed=True):
        assert rows["sentence"].tolist() == list(range(len(rows)))


def test_counts_of_a_sentence_are_sums_over_its_words():
    corpus = corpus_of(TEXT)
    syllables = corpus.words.groupby("sentence")["syllables"].sum()
    assert syllables.tolist() == corpus.sentences["syllables"].tolist()


def test_a_partly_quoted_sentence_is_split_between_voices_by_words():
    first = corpus_of(TEXT).units(["voice"]).query("sentence == 0").set_index("voice")
    assert set(first.index) <= set(VOICES)
    assert first.loc["quoted", "words"] == 1
    assert first.loc["quoted", "text"] == "awful"
    assert first.loc["reporter", "text"] == "The plan failed, the mayor said."
    assert first["sentences"].sum() == pytest.approx(1)


def test_words_by_voice_add_up_to_all_words_of_the_shipped_pair(pair):
    voiced = pair.totals(["article", "voice"])["words"].groupby("article", observed=True).sum()
    assert voiced.tolist() == pair.articles["words"].tolist()


def test_totals_can_be_grouped_by_any_key_and_refuse_others(pair):
    assert pair.totals(["article"])["words"].tolist() == pair.articles["words"].tolist()
    with pytest.raises(KeyError, match="cannot group by"):
        pair.totals(["paragraph"])


def test_a_subset_is_the_corpus_of_those_reports_alone(pair):
    alone = pair.subset(["ft"])
    assert alone.slugs == ["ft"]
    assert alone.totals(["article"]).equals(pair.totals(["article"]).loc[["ft"]])
    voiced = pair.totals(["article", "voice"]).loc[["ft"]]
    assert np.allclose(alone.totals(["article", "voice"]), voiced)
    with pytest.raises(KeyError, match="no report"):
        pair.subset(["herald"])


def test_a_sentence_without_words_counts_as_none():
    corpus = corpus_of("Well done. *** Next.\n\n—\n\nThe end of it.")
    empty = corpus.sentences["words"] == 0
    assert (corpus.sentences["sentences"] == (~empty).astype(float)).all()


def test_quotations_carry_the_keys_of_the_sentence_they_begin_in(pair):
    quotes = pair.quotes
    assert quotes.groupby("article", observed=True).size().to_dict() == {"explainer": 10, "ft": 15}
    keyed = quotes.merge(
        pair.sentences, on=["article", "section", "sentence"], suffixes=("", "_of")
    )
    assert (keyed["start"] < keyed["end_of"]).all()
    assert (keyed["start_of"] < keyed["end"]).all()


def test_a_corpus_without_sentences_has_no_quotations_and_the_same_columns(pair):
    empty = corpus_of("")
    assert len(empty.quotes) == 0
    assert list(empty.quotes) == list(pair.quotes)
