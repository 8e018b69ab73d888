import numpy as np
import pandas as pd
import pytest

from analysis import uncertainty


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
