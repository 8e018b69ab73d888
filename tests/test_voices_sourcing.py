import pandas as pd
import pytest

from analysis import articles, voices
from analysis.voices import CLASSES, COMMITMENTS


def corpus_of(text):
    return articles.from_frame(pd.DataFrame({"article": ["a"], "title": [""], "text": [text]}))


TEXT = (
    "Ann Hale said the wall fell. Critics have warned of it. “It leaned,” an official said.\n\n"
    "It has reportedly fallen before."
)


def test_every_attribution_lies_in_its_sentence(pair):
    found = voices.sources(pair)
    keys = ["article", "section", "sentence"]
    held = found.merge(pair.sentences[[*keys, "start", "end"]], on=keys, suffixes=("", "_of"))
    assert len(held) == len(found)
    assert ((held["start"] >= held["start_of"]) & (held["start"] < held["end_of"])).all()
    for row in found[found["source"].notna()].itertuples():
        assert pair.sources[row.article][row.source_start : row.source_end] == row.source


def test_attributions_are_counted_by_class_form_and_verb():
    row = voices.sourcing(corpus_of(TEXT)).iloc[0]
    assert row[list(CLASSES)].tolist() == [1, 0, 1, 1, 1]
    assert row["attributions"] == 4
    assert row["unnamed"] == 3
    assert row["unnamed_share"] == pytest.approx(0.75)
    assert row[["direct", "partial", "indirect"]].tolist() == [1, 0, 3]
    assert row[list(COMMITMENTS)].tolist() == [2, 1, 1, 0, 0, 0]
    assert row["attributions_per_1000_words"] == pytest.approx(4 / 21 * 1000)


def test_sections_add_up_to_the_report(pair):
    whole = voices.sourcing(pair)
    parts = voices.sourcing(pair, ["article", "section"])
    counts = ["words", "attributions", *CLASSES, "unnamed"]
    sums = parts.groupby(level="article", observed=True, sort=False)[counts].sum()
    pd.testing.assert_frame_equal(sums, whole[counts], check_dtype=False, check_index_type=False)


def test_a_text_without_attributions_has_no_share_of_unnamed_ones():
    row = voices.sourcing(corpus_of("The wall fell in the night.")).iloc[0]
    assert row["attributions"] == 0
    assert pd.isna(row["unnamed_share"])
    assert row["attributions_per_1000_words"] == 0


def test_the_explainers_sources_are_unnamed_and_the_newspapers_are_not(pair):
    table = voices.sourcing(pair)
    assert table.loc["explainer", "unnamed_share"] > 0.7
    assert table.loc["ft", "unnamed_share"] < 0.2


def test_attributions_are_the_reporters(pair):
    table = voices.sourcing(pair, ["article", "voice"])
    assert (table.xs("quoted", level="voice")["attributions"] == 0).all()


def test_an_unknown_grouping_is_refused(pair):
    with pytest.raises(KeyError, match="outlet"):
        voices.sourcing(pair, ["outlet"])
