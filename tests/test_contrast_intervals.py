import numpy as np
import pytest

from analysis.contrast.intervals import of_difference, studentised
from analysis.uncertainty import wilson


def test_the_interval_of_a_normal_mean_is_near_students():
    random = np.random.default_rng(1)
    sample = random.normal(10, 2, 60)
    drawn = random.choice(sample, (10_000, 60))
    low, high = studentised(
        sample.mean(), sample.var(ddof=1) / 60, drawn.mean(axis=1), drawn.var(axis=1, ddof=1) / 60
    )
    # Student's t with 59 degrees of freedom, .975 quantile.
    reach = 2.001 * sample.std(ddof=1) / np.sqrt(60)
    assert high - sample.mean() == pytest.approx(reach, rel=0.05)
    assert sample.mean() - low == pytest.approx(high - sample.mean())


def test_what_does_not_vary_has_an_interval_of_no_width():
    assert studentised(2.0, 0.0, np.full(50, 2.0), np.zeros(50)) == (2.0, 2.0)


def test_what_is_undefined_or_too_scanty_has_none():
    ones = np.ones(100)
    assert np.isnan(studentised(np.nan, 1.0, ones, ones)).all()
    assert np.isnan(studentised(1.0, 1.0, np.where(np.arange(100) < 10, np.nan, 1), ones)).all()
    # In one replicate of ten every sentence is the same: nothing to measure its straying by.
    assert np.isnan(
        studentised(1.0, 1.0, 1 + np.arange(100.0), np.where(np.arange(100) < 10, 0.0, 1.0))
    ).all()


@pytest.mark.parametrize(
    # Newcombe (1998), Statistics in Medicine 17(8), table II, method 10.
    ("one", "other", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((6, 7), (2, 7), 0.0582, 0.8062),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_differences_of_shares_are_newcombes(one, other, low, high):
    shares = [x / n for x, n in (one, other)]
    limits = [
        wilson(p, p * (1 - p) / n, n, np.inf)
        for p, n in zip(shares, (one[1], other[1]), strict=True)
    ]
    found = of_difference(shares[0], limits[0], shares[1], limits[1])
    assert found == pytest.approx((low, high), abs=0.00006)
