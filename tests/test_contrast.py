import numpy as np
import pandas as pd
import pytest

from analysis import articles, contrast

PLAIN = "The dog ran. The cat sat. A good day. We had fun. It was a great day at sea. All is well."
DENSE = (
    "Notwithstanding considerable institutional opposition, administrators reluctantly abandoned "
    "the catastrophic negotiations. Deteriorating international relationships complicated every "
    "subsequent intervention. Unprecedented humanitarian emergencies overwhelmed governmental "
    "authorities throughout neighbouring territories. Accountability remained unattainable. "
    "Parliamentary representatives systematically misunderstood constitutional responsibilities. "
    "Consequently, reconciliation initiatives deteriorated irretrievably."
)


@pytest.fixture(scope="module")
def two():
    frame = pd.DataFrame({"article": ["dense", "plain"], "title": "", "text": [DENSE, PLAIN]})
    return articles.from_frame(frame)


@pytest.fixture(scope="module")
def table(two):
    compared = contrast.compare(two, "dense", "plain", replicates=2000).set_index("measure")
    # Neither text attributes anything to anybody.
    assert compared.loc["unnamed_share", "difference":"p_adjusted"].isna().all()
    return compared.drop("unnamed_share")


def test_every_declared_measure_has_a_row(table):
    assert [*table.index, "unnamed_share"] == [
        *(name for name in contrast.MEASURES if name != "unnamed_share"),
        "unnamed_share",
    ]


def test_a_dense_text_is_harder_by_every_formula(table):
    harder = table.loc[table["higher"] == "is harder to read"]
    assert (harder["low"] > 0).all()
    assert harder["settled"].all()
    assert table.loc["flesch_reading_ease", "high"] < 0


def test_estimates_are_those_of_the_measures(two, table):
    from analysis import readability, tone

    grade = readability.measure(two, by=["article"])["flesch_kincaid_grade"]
    assert table.loc["flesch_kincaid_grade", ["a", "b"]].tolist() == pytest.approx(grade.tolist())
    mean = tone.measure(two, by=["article"], instrument="vader")["tone"]
    assert table.loc["tone_vader", ["a", "b"]].tolist() == pytest.approx(mean.tolist())


def test_intervals_hold_the_difference(table):
    known = table.dropna(subset=["low", "high"])
    inside = (known["low"] <= known["difference"]) & (known["difference"] <= known["high"])
    assert inside.all()
    assert len(known) >= len(table) - 1


def test_p_is_never_zero_and_correction_never_lowers_it(table):
    assert (table["p"] >= 1 / 2001).all()
    assert (table["p_adjusted"] >= table["p"]).all()


def test_a_report_without_text_has_no_difference_and_no_error():
    frame = pd.DataFrame({"article": ["x", "y"], "title": "", "text": [PLAIN, ""]})
    empty = contrast.compare(articles.from_frame(frame), "x", "y", replicates=100)
    assert empty["difference"].isna().all()
    assert empty[["low", "high", "p"]].isna().all(axis=None)
    assert not empty["settled"].any()


def test_unknown_reports_and_measures_are_named(two):
    with pytest.raises(KeyError, match="no report"):
        contrast.compare(two, "dense", "missing")
    with pytest.raises(KeyError, match="no measure"):
        contrast.compare(two, "dense", "plain", measures=["charm"])


def test_the_same_seed_gives_the_same_table(two, table):
    again = contrast.compare(two, "dense", "plain", replicates=2000).set_index("measure")
    pd.testing.assert_frame_equal(again.drop("unnamed_share"), table)


def test_distinctive_words_belong_to_the_report_that_uses_them_more(pair):
    words = contrast.distinctive(pair, *pair.slugs, each=8)
    assert (words["per_1000_words"] > words["per_1000_words_other"]).all()
    assert (words["log_ratio"] > 0).all()
    assert (words["log_ratio_low"] <= words["log_ratio_high"]).all()
    assert words.groupby("article").size().le(8).all()
    swapped = contrast.distinctive(pair, *pair.slugs[::-1], each=8)
    assert set(swapped["term"]) == set(words["term"])


def test_each_voice_is_compared_by_its_own_words(pair):
    from analysis import tone

    own = contrast.compare(pair, *pair.slugs, voice="reporter", sections=False, replicates=200)
    own = own.set_index("measure")
    means = tone.measure(pair, by=["article", "voice"], instrument="vader")["tone"]
    expected = [means[slug, "reporter"] for slug in pair.slugs]
    assert own.loc["tone_vader", ["a", "b"]].tolist() == pytest.approx(expected)
    assert set(own["voice"]) == {"reporter"}
    # A voice is quoted throughout or not at all, and attributions are of no one voice.
    for name in ("quoted_share", "unnamed_share"):
        assert own.loc[name, ["a", "b", "difference", "low", "p"]].isna().all()
        assert own.loc[name, "note"].startswith("nothing to measure in ")


def test_unnamed_sources_are_counted_as_the_table_of_sources_has_them(pair):
    from analysis import voices

    table = contrast.compare(
        pair, *pair.slugs, measures=["unnamed_share"], sections=False, replicates=200
    )
    share = 100 * voices.sourcing(pair, by=["article"])["unnamed_share"]
    assert table.loc[0, ["a", "b"]].tolist() == pytest.approx(share.tolist())


def test_speakers_share_out_every_word_of_a_report(pair):
    table = contrast.speakers(pair)
    sums = table.groupby("article", sort=False, observed=True)[["words", "share"]].sum()
    assert sums["words"].tolist() == pair.articles["words"].tolist()
    assert sums["share"].tolist() == pytest.approx([1, 1])
    assert table["tone"].between(-1, 1).all()
    assert (
        table.groupby("article", sort=False, observed=True)["speaker"]
        .first()
        .eq("the reporter")
        .all()
    )


def test_a_handful_of_sentences_has_a_difference_and_no_interval():
    frame = pd.DataFrame({"article": ["x", "y"], "title": "", "text": [PLAIN, "Dire news. Sad."]})
    short = contrast.compare(articles.from_frame(frame), "x", "y", replicates=100)
    known = short.set_index("measure").loc["flesch_kincaid_grade"]
    assert np.isfinite(known["difference"])
    assert np.isnan(known["low"])
    assert not known["settled"]
    assert known["note"] == "no interval: fewer than 5 sentences in y"
    assert known["short"] == "x has 22 of 100 words; y has 3 of 100 words"


def test_texts_under_the_norm_of_a_measure_are_flagged_and_kept(table):
    # SMOG is normed on 30 sentences, Flesch-Kincaid on 100 words.
    assert table.loc["smog", "short"] == "dense has 6 of 30 sentences; plain has 6 of 30 sentences"
    assert "of 100 words" in table.loc["flesch_kincaid_grade", "short"]
    assert "of 10 sentences" in table.loc["tone", "short"]
    assert table["difference"].notna().all()


def test_a_text_long_enough_is_not_flagged(pair):
    whole = contrast.compare(pair, *pair.slugs, sections=False, replicates=50)
    assert (whole["short"] == "").all()
    assert (whole["note"] == "").all()


def test_whole_reports_come_first_voice_by_voice(pair):
    voices = ["all", "reporter"]
    both = contrast.compare(pair, *pair.slugs, voice=voices, sections=False, replicates=50)
    assert both["voice"].drop_duplicates().tolist() == voices
    alone = contrast.compare(pair, *pair.slugs, voice="reporter", sections=False, replicates=50)
    second = both[both["voice"] == "reporter"].reset_index(drop=True)
    pd.testing.assert_frame_equal(second, alone)


def test_either_method_agrees_on_where_the_difference_lies(two):
    names = ["flesch_kincaid_grade", "tone", "quoted_share"]
    tables = [
        contrast.compare(two, "dense", "plain", measures=names, method=method, replicates=1000)
        for method in ("studentised", "bca")
    ]
    assert tables[0]["difference"].equals(tables[1]["difference"])
    assert tables[0]["p"].equals(tables[1]["p"])
    assert not tables[0]["low"].equals(tables[1]["low"])
    for table in tables:
        known = table.dropna(subset=["low"])
        assert (known["low"] <= known["difference"]).all()
        assert (known["difference"] <= known["high"]).all()


def test_what_cannot_be_asked_is_refused(two):
    with pytest.raises(ValueError, match="blocks go with method='bca'"):
        contrast.compare(two, "dense", "plain", method="studentised", blocks=3)
    with pytest.raises(ValueError, match="no method"):
        contrast.compare(two, "dense", "plain", method="guess")
    with pytest.raises(ValueError, match="no voice"):
        contrast.compare(two, "dense", "plain", voice="chorus")


def test_blocks_widen_the_interval_of_a_text_that_hangs_together():
    long = "The committee of the assembly deliberated interminably on the constitutional question. "
    short = "It sat. It met. He ran. We won. "
    text = 3 * (6 * long + 2 * short)
    frame = pd.DataFrame({"article": ["x", "y"], "title": "", "text": [text, 20 * short]})
    corpus = articles.from_frame(frame)
    single, blocks = (
        contrast.compare(
            corpus, "x", "y", measures=["words_per_sentence"], method="bca", blocks=size
        ).iloc[0]
        for size in (1, 4)
    )
    assert single["autocorrelation"] > 0.5
    assert blocks["high"] - blocks["low"] > 1.3 * (single["high"] - single["low"])
