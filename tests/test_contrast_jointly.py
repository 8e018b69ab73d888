import numpy as np
import pandas as pd
import pytest

from analysis import contrast
from analysis.contrast import SPECIFICATIONS
from analysis.contrast.jointly import _statistics, _with_error
from tests.test_contrast_multiverse import GLAD, GRIM, corpus_of

VADER = SPECIFICATIONS[
    (SPECIFICATIONS["instrument"] == "vader") & (SPECIFICATIONS["headline"] == "out")
]
MOODS = "good bad happy sad great poor kind cruel safe dead bright dire calm fierce fine grim"


@pytest.fixture(scope="module")
def two():
    return corpus_of(glad=GLAD, grim=GRIM)


@pytest.fixture(scope="module")
def test(two):
    return contrast.joint_test(two, "glad", "grim", deals=300).set_index("statistic")


def test_reports_of_opposite_tone_differ_by_every_statistic(test):
    assert test.index.tolist() == ["median", "same_sign", "significant"]
    assert test.loc["median", "observed"] > 0
    assert test.loc["median", "p"] < 0.02
    assert test.loc["significant", "p"] < 0.02
    assert (test["p"] >= 1 / 301).all()


def test_the_observed_curve_is_that_of_the_multiverse(pair):
    table = contrast.multiverse(pair, *pair.slugs, replicates=20)
    observed = contrast.joint_test(pair, *pair.slugs, deals=10).set_index("statistic")["observed"]
    assert observed["median"] == pytest.approx(table["difference"].median(), abs=1e-12)
    assert observed["same_sign"] == pytest.approx((table["difference"] > 0).mean())


def test_swapping_the_reports_changes_signs_and_no_p(two, test):
    swapped = contrast.joint_test(two, "grim", "glad", deals=300).set_index("statistic")
    assert swapped["p"].tolist() == test["p"].tolist()
    assert swapped.loc["median", "observed"] == -test.loc["median", "observed"]
    assert swapped.loc["same_sign", "observed"] == test.loc["same_sign", "observed"]


def test_a_report_against_itself_shows_nothing():
    same = contrast.joint_test(corpus_of(x=GLAD, y=GLAD), "x", "y", deals=100)
    assert (same["observed"] == 0).all()
    assert (same["p"] == 1).all()


def test_p_values_are_uniform_where_reports_do_not_differ():
    # Sentences of one kind, put to either report by lot: 80 pairs, 99 deals each.
    random = np.random.default_rng(7)
    moods = MOODS.split()
    p = []
    for _ in range(80):
        texts = {
            slug: "\n\n".join(
                " ".join(
                    f"The {random.choice(moods)} day was {random.choice(moods)}." for _ in range(4)
                )
                for _ in range(3)
            )
            for slug in "xy"
        }
        found = contrast.joint_test(corpus_of(**texts), "x", "y", table=VADER, deals=99)
        p.append(found["p"].tolist())
    median, _, significant = np.array(p).T
    # Kolmogorov-Smirnov at 1 %: 1.63 / sqrt(80).
    ordered = np.sort(median)
    assert np.abs(ordered - np.arange(1, 81) / 80).max() < 1.63 / np.sqrt(80) + 0.02
    assert (median <= 0.1).mean() < 0.2
    assert (significant <= 0.05).mean() < 0.12


def test_the_error_of_a_plain_mean_is_the_textbook_one():
    values = np.array([1.0, 2.0, 4.0, 9.0])
    mean, square = _with_error([(np.ones((1, 4)), values[:, None], np.ones((4, 1)))])
    assert mean.item() == 4.0
    assert square.item() == pytest.approx(values.var(ddof=1) / 4)


def test_sections_of_one_size_change_neither_mean_nor_error():
    random = np.random.default_rng(3)
    values, alike = random.normal(size=(6, 1)), np.ones((6, 1))
    whole = _with_error([(np.ones((1, 6)), values, alike)])
    masks = [(np.arange(6) % 2 == k).astype(float)[None, :] for k in (0, 1)]
    halves = _with_error([(mask, values, alike) for mask in masks])
    assert np.allclose(whole, halves)


def test_the_three_statistics_of_a_curve():
    difference = np.array([[0.3, 0.1, -0.2, np.nan], [np.nan] * 4])
    t = np.array([[2.5, 1.0, -3.0, np.nan], [np.nan] * 4])
    found = _statistics(difference, t)
    assert found["median"][0] == pytest.approx(0.1)
    assert found["same_sign"][0] == pytest.approx(2 / 3)
    assert found["significant"][0] == pytest.approx(1 / 3)
    assert all(np.isnan(values[1]) for values in found.values())


def test_the_consensus_counts_what_the_table_shows():
    table = pd.DataFrame(
        {
            "difference": [0.3, 0.2, 0.1, -0.1, np.nan],
            "agrees": [True, True, True, False, False],
            "settled": [True, False, False, True, False],
            "primary": [True, False, False, False, False],
        }
    )
    test = pd.DataFrame({"statistic": ["median", "same_sign", "significant"], "p": [0.01, 0.2, 1]})
    row = contrast.consensus(table, test).iloc[0]
    assert row["specifications"] == 4
    assert (row["agree"], row["clear"], row["opposed"]) == (3, 1, 1)
    assert row["median"] == pytest.approx(0.15)
    assert row["agree_share"] == 0.75
    # A median beyond chance does not settle what a quarter of the ways contradicts.
    assert not row["settled"]
    agreed = contrast.consensus(table.assign(agrees=True), test).iloc[0]
    assert agreed["settled"]
    unlikely = contrast.consensus(table.assign(agrees=True), test.assign(p=0.06)).iloc[0]
    assert not unlikely["settled"]
    unsure = table.assign(agrees=True, settled=[False, True, True, True, False])
    assert not contrast.consensus(unsure, test).iloc[0]["settled"]


def test_a_report_without_text_gives_no_p():
    found = contrast.joint_test(corpus_of(x=GLAD, y=""), "x", "y", table=VADER, deals=20)
    assert found[["observed", "p"]].isna().all(axis=None)


def test_the_same_seed_deals_the_same(pair):
    once, again = (contrast.joint_test(pair, *pair.slugs, table=VADER, deals=50) for _ in range(2))
    pd.testing.assert_frame_equal(once, again)
