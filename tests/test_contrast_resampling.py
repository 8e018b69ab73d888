import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.contrast.resampling import bca, bootstrap_sums, leave_one_out, permuted_sums


@given(st.integers(1, 40), st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_replicates_keep_the_number_of_sentences_of_each_stratum(n, strata, seed):
    labels = np.arange(n) % strata
    counts = np.column_stack([np.ones(n), labels == 0]).astype(float)
    sums = bootstrap_sums(counts, labels, 20, np.random.default_rng(seed))
    assert np.allclose(sums[:, 0], n)
    # A stratum of one sentence is drawn from together with others.
    if np.bincount(labels).min() > 1:
        assert np.allclose(sums[:, 1], (labels == 0).sum())


@given(st.integers(2, 40), st.integers(1, 4), st.integers(1, 9), st.integers(0, 2**32 - 1))
def test_blocks_keep_the_number_of_sentences_too(n, strata, blocks, seed):
    counts = np.ones((n, 1))
    sums = bootstrap_sums(counts, np.arange(n) % strata, 20, np.random.default_rng(seed), blocks)
    assert np.allclose(sums, n)


@pytest.mark.parametrize("size", [2, 4, 10])
def test_replicates_vary_by_the_unbiased_variance_of_each_stratum(size):
    # Rao & Wu (1988): m^2 times s^2 / m, with s^2 over m - 1.
    random = np.random.default_rng(size)
    counts, strata = random.gamma(2, 1, (3 * size, 1)), np.repeat([0, 1, 2], size)
    sums = bootstrap_sums(counts, strata, 40_000, random)
    wanted = sum(size * counts[strata == h].var(ddof=1) for h in range(3))
    assert sums.var() == pytest.approx(wanted, rel=0.03)


def test_blocks_of_independent_sentences_vary_as_single_ones_do():
    # Künsch (1989): of independent values the variance of a mean does not depend on the block.
    random = np.random.default_rng(7)
    ratios = []
    for _ in range(40):
        counts = random.normal(0, 1, (60, 1))
        sums = [bootstrap_sums(counts, np.zeros(60), 400, random, k).var() for k in (1, 3)]
        ratios.append(sums[1] / sums[0])
    assert np.mean(ratios) == pytest.approx(1, abs=0.1)


def test_a_lone_sentence_is_drawn_with_its_neighbours():
    counts = np.array([[1.0], [2.0], [4.0], [8.0], [100.0]])
    sums = bootstrap_sums(counts, np.array([0, 0, 1, 1, 2]), 300, np.random.default_rng(0))
    assert len(np.unique(sums > 100)) == 2


@given(st.integers(1, 20), st.integers(1, 20), st.integers(0, 2**32 - 1))
def test_permuted_reports_share_out_the_same_sentences(n, m, seed):
    random = np.random.default_rng(seed)
    a, b = random.random((n, 2)), random.random((m, 2))
    first, second = permuted_sums(a, b, 10, random)
    assert np.allclose(first + second, a.sum(axis=0) + b.sum(axis=0))


def test_leaving_one_out_leaves_the_rest():
    counts = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
    assert leave_one_out(counts).tolist() == [[8, 10], [6, 8], [4, 6]]


def test_sections_of_one_sentence_vary_together():
    counts = np.arange(6.0)[:, None]
    sums = bootstrap_sums(counts, np.arange(6), 200, np.random.default_rng(0))
    assert sums.std() > 0


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
