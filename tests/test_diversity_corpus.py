"""Lexical diversity of a corpus: groups, voices, one size of sample, flags."""

import numpy as np
import pandas as pd
import pytest

from analysis import articles
from analysis.diversity import MEASURES, measure, of


@pytest.fixture(scope="module")
def shipped():
    return articles.load()


def test_a_group_measures_as_its_words_do(shipped):
    found = measure(shipped)
    at = int(found["rarefied_at"].iloc[0])
    for (article, section), row in found.drop(columns="below_norm").iterrows():
        mine = (shipped.words["article"] == article) & (shipped.words["section"] == section)
        words = shipped.words[mine]
        alone = of(words["lower"].astype(str).tolist(), sample=at)
        assert row.to_dict() == pytest.approx(alone.to_dict(), nan_ok=True)


def test_groups_are_rarefied_to_the_smallest_of_them(shipped):
    found = measure(shipped)
    assert found["rarefied_at"].nunique() == 1
    assert found["rarefied_at"].iloc[0] == found["tokens"][found["tokens"] >= 50].min()
    smallest = found["tokens"].idxmin()
    assert found.loc[smallest, "rarefied_types"] == pytest.approx(found.loc[smallest, "types"])


def test_a_sample_may_be_given_to_compare_with_another_result(shipped):
    assert (measure(shipped, sample=60)["rarefied_at"] == 60).all()


def test_columns_are_numbers_indexed_by_the_grouping(shipped):
    found = measure(shipped, by=["article"])
    assert found.index.name == "article"
    assert list(found.index) == shipped.slugs
    assert (found[["tokens", "types", *MEASURES.index]].dtypes == "float64").all()
    assert found[list(MEASURES.index)].notna().all(axis=None)


def test_voices_divide_the_words(shipped):
    voices = measure(shipped, by=["article", "voice"])
    assert set(voices.index.get_level_values("voice")) == {"reporter", "quoted"}
    assert voices["tokens"].sum() == len(shipped.words)


def test_texts_too_short_for_a_measure_are_flagged(shipped):
    found = measure(shipped)
    short = found["tokens"] < 100
    assert short.any()
    # Koizumi (2012): MTLD of fewer than 100 tokens is not reliable.
    assert found.loc[short, "below_norm"].str.contains("mtld").all()
    assert not found.loc[~short, "below_norm"].str.contains("mtld").any()


def test_a_wider_window_leaves_short_sections_undefined(shipped):
    found = measure(shipped, window=110)
    short = found["tokens"] < 110
    assert found["mattr"].isna().equals(short)
    assert found.loc[short, "below_norm"].str.contains("mattr").all()


def test_case_does_not_make_two_words_of_one():
    frame = pd.DataFrame({"article": ["a"], "title": [""], "text": ["The dog saw the other dog."]})
    found = measure(articles.from_frame(frame), by=["article"])
    assert found["types"].tolist() == [4]
    assert np.isnan(found["mattr"]).all()


def test_an_unknown_column_is_refused(shipped):
    with pytest.raises(KeyError, match="paragraph"):
        measure(shipped, by=["paragraph"])


def test_a_report_without_text_has_no_row():
    frame = pd.DataFrame({"article": ["a", "b"], "title": ["", ""], "text": ["", "One. Two."]})
    found = measure(articles.from_frame(frame), by=["article"])
    assert list(found.index) == ["b"]
