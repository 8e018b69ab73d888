import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.contrast.effects import cliffs_delta, hedges_g, neighbours

SOME = st.lists(st.integers(-50, 50), min_size=2, max_size=30).map(lambda x: np.array(x, float))


def test_cliffs_delta_counts_who_is_higher():
    # Cliff (1993): the share of pairs in which one is higher, less the share in which it is lower.
    assert cliffs_delta(np.array([3.0, 4.0]), np.array([1.0, 2.0])) == 1
    assert cliffs_delta(np.array([1.0, 3.0]), np.array([2.0, np.nan])) == 0
    assert np.isnan(cliffs_delta(np.array([np.nan]), np.array([1.0])))


def test_hedges_g_is_cohens_d_made_smaller():
    # Means 4 and 2, variances 4 and 1: d = 2 / sqrt(2.5); Hedges (1981) with 4 degrees of freedom.
    a, b = np.array([2.0, 4.0, 6.0]), np.array([1.0, 2.0, 3.0])
    assert hedges_g(a, b) == pytest.approx((1 - 3 / 15) * 2 / np.sqrt(2.5))


def test_hedges_g_is_unbiased_in_small_samples():
    random = np.random.default_rng(3)
    found = [hedges_g(random.normal(0.8, 1, 6), random.normal(0, 1, 6)) for _ in range(4000)]
    assert np.mean(found) == pytest.approx(0.8, abs=0.04)


def test_without_variation_there_is_no_standardised_difference():
    assert np.isnan(hedges_g(np.ones(4), np.zeros(4)))
    assert np.isnan(hedges_g(np.array([1.0]), np.array([1.0, 2.0])))


@given(SOME, SOME)
def test_effects_change_sign_when_turned_round(a, b):
    assert cliffs_delta(a, b) == -cliffs_delta(b, a)
    assert np.array_equal(hedges_g(a, b), -hedges_g(b, a), equal_nan=True)
    assert -1 <= cliffs_delta(a, b) <= 1


def test_neighbours_are_counted_within_a_section_alone():
    # About their section's mean: -1, 1, -1, 1 and -2, 2: products -1 - 1 - 1 and -4.
    values, sections = np.array([0.0, 2.0, 0.0, 2.0, 8.0, 12.0]), np.array([0, 0, 0, 0, 1, 1])
    assert neighbours(values, sections) == (-7, 12)
