import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import articles, contrast
from analysis.contrast.comparing import cliffs_delta
from analysis.contrast.resampling import bca, bootstrap_sums, leave_one_out, permuted_sums

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


def test_swapping_the_reports_flips_signs_and_keeps_p(two, table):
    swapped = contrast.compare(two, "plain", "dense", replicates=2000).set_index("measure")
    swapped = swapped.drop("unnamed_share")
    assert np.allclose(swapped["difference"], -table["difference"], equal_nan=True)
    assert np.allclose(swapped["effect"], -table["effect"], equal_nan=True)
    assert np.allclose(swapped["low"], -table["high"], equal_nan=True)
    assert np.allclose(swapped["p"], table["p"], rtol=0, atol=0, equal_nan=True)


def test_a_report_against_itself_does_not_differ():
    frame = pd.DataFrame({"article": ["x", "y"], "title": "", "text": [PLAIN, PLAIN]})
    same = contrast.compare(articles.from_frame(frame), "x", "y", replicates=500)
    assert (same["difference"].dropna() == 0).all()
    assert not same["settled"].any()
    assert (same["p"].dropna() == 1).all()


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


def test_cliffs_delta_counts_who_is_higher():
    # Cliff (1993): the share of pairs in which one is higher, less the share in which it is lower.
    assert cliffs_delta(np.array([3.0, 4.0]), np.array([1.0, 2.0])) == 1
    assert cliffs_delta(np.array([1.0, 3.0]), np.array([2.0, np.nan])) == 0
    assert np.isnan(cliffs_delta(np.array([np.nan]), np.array([1.0])))


@given(st.integers(1, 40), st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_replicates_keep_the_number_of_sentences_of_each_stratum(n, strata, seed):
    labels = np.arange(n) % strata
    counts = np.column_stack([np.ones(n), labels == 0]).astype(float)
    sums = bootstrap_sums(counts, labels, 20, np.random.default_rng(seed))
    assert (sums[:, 0] == n).all()
    # A stratum of one sentence is drawn from together with the others of that size.
    if (labels == 0).sum() > 1:
        assert (sums[:, 1] == (labels == 0).sum()).all()


@given(st.integers(1, 20), st.integers(1, 20), st.integers(0, 2**32 - 1))
def test_permuted_reports_share_out_the_same_sentences(n, m, seed):
    random = np.random.default_rng(seed)
    a, b = random.random((n, 2)), random.random((m, 2))
    first, second = permuted_sums(a, b, 10, random)
    assert np.allclose(first + second, a.sum(axis=0) + b.sum(axis=0))


def test_leaving_one_out_leaves_the_rest():
    counts = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    assert leave_one_out(counts).tolist() == [[8, 10], [6, 8], [4, 6]]


def test_the_interval_of_a_mean_is_near_the_normal_one():
    random = np.random.default_rng(1)
    sample = random.normal(10, 2, 200)
    means = random.choice(sample, (4000, 200)).mean(axis=1)
    low, high = bca(sample.mean(), means, sample.mean() - sample)
    reach = 1.96 * sample.std(ddof=1) / np.sqrt(200)
    assert low == pytest.approx(sample.mean() - reach, abs=0.06)
    assert high == pytest.approx(sample.mean() + reach, abs=0.06)


def test_an_undefined_estimate_has_no_interval():
    assert np.isnan(bca(np.nan, np.ones(10), np.ones(3))).all()
    assert np.isnan(bca(1.0, np.full(10, np.nan), np.ones(3))).all()


def test_intervals_of_a_mean_difference_cover_it_as_often_as_they_say():
    random = np.random.default_rng(2025)
    hits = 0
    for _ in range(300):
        a, b = random.gamma(2, 1, (40, 1)), random.gamma(2, 1, (40, 1)) + 1
        n = np.ones((40, 1))
        sums = [bootstrap_sums(np.hstack([x, n]), np.zeros(40), 600, random) for x in (a, b)]
        drawn = sums[0][:, 0] / sums[0][:, 1] - sums[1][:, 0] / sums[1][:, 1]
        influence = np.concatenate([(a - a.mean())[:, 0], -(b - b.mean())[:, 0]])
        low, high = bca(float(a.mean() - b.mean()), drawn, influence)
        hits += low <= -1 <= high
    assert 0.91 <= hits / 300 <= 0.98


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

    own = contrast.compare(pair, *pair.slugs, voice="reporter", replicates=200)
    own = own.set_index("measure")
    means = tone.measure(pair, by=["article", "voice"], instrument="vader")["tone"]
    expected = [means[slug, "reporter"] for slug in pair.slugs]
    assert own.loc["tone_vader", ["a", "b"]].tolist() == pytest.approx(expected)
    assert set(own["voice"]) == {"reporter"}
    assert own.loc["quoted_share", ["a", "b"]].tolist() == [0, 0]
    assert np.isnan(own.loc["unnamed_share", "difference"])


def test_unnamed_sources_are_counted_as_the_table_of_sources_has_them(pair):
    from analysis import voices

    table = contrast.compare(pair, *pair.slugs, measures=["unnamed_share"], replicates=200)
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


def test_sections_of_one_sentence_vary_together():
    counts = np.arange(6.0)[:, None]
    sums = bootstrap_sums(counts, np.arange(6), 200, np.random.default_rng(0))
    assert sums.std() > 0
