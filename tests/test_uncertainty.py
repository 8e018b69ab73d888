import numpy as np
import pandas as pd
import pytest

from analysis import uncertainty
from analysis.uncertainty import wilson


def mean(sums):
    return sums["x"] / sums["n"]


def frame(values, groups):
    counts = pd.DataFrame({"x": values, "n": 1.0})
    return counts.astype(float), pd.DataFrame({"group": groups})


def test_the_jackknife_of_a_mean_is_students_interval():
    values = [2.0, 4.0, 4.0, 5.0, 9.0]
    table = uncertainty.jackknife(*frame(values, ["a"] * 5), mean)
    error = np.std(values, ddof=1) / np.sqrt(5)
    assert table.loc["a", "value"] == pytest.approx(np.mean(values))
    # Student's t with 4 degrees of freedom, .975 quantile.
    assert table.loc["a", "high"] - table.loc["a", "value"] == pytest.approx(2.776445 * error)


def test_groups_of_fewer_than_three_have_a_value_and_no_interval():
    table = uncertainty.jackknife(*frame([1.0, 2.0], ["a", "a"]), mean)
    assert table.loc["a", "value"] == 1.5
    assert table.loc["a", ["low", "high"]].isna().all()


def test_each_group_is_measured_by_itself():
    values, groups = [1.0, 1.0, 1.0, 7.0, 8.0, 9.0], list("aaabbb")
    table = uncertainty.jackknife(*frame(values, groups), mean)
    assert table["value"].tolist() == [1.0, 8.0]
    assert table.loc["a", "low"] == table.loc["a", "high"] == 1.0
    assert table.loc["b", "low"] < 8 < table.loc["b", "high"]


def test_score_intervals_are_wilsons():
    # Wilson (1927) by the closed form, and with none of ten: upper end z^2 / (n + z^2).
    assert wilson(0.0, 0.0, 10, np.inf) == pytest.approx((0, 1.959964**2 / (10 + 1.959964**2)))
    low, high = wilson(0.8, 0.8 * 0.2 / 70, 70, np.inf)
    # Newcombe (1998), Statistics in Medicine 17: 56 of 70, .6918 to .8769 about.
    assert (low, high) == pytest.approx((0.6918, 0.8769), abs=0.001)


def test_clustered_counts_have_wider_score_intervals():
    plain, clustered = (wilson(0.3, factor * 0.3 * 0.7 / 40, 40, 30) for factor in (1, 2))
    assert clustered[1] - clustered[0] > 1.2 * (plain[1] - plain[0])


def test_an_undefined_share_has_no_interval():
    assert np.isnan(wilson(np.nan, 1.0, 10, 5)).all()
    assert np.isnan(wilson(0.5, 0.1, 0, 5)).all()
