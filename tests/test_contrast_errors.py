"""Standard errors of every measure against what they can be checked by: brute force."""

import numpy as np
import pytest

from analysis.contrast import errors
from tests import simulate


@pytest.fixture(scope="module")
def report():
    random = np.random.default_rng(4)
    written = simulate.style(random)._replace(unnamed=0.4)
    return simulate.sentences(written, 45, random)


@pytest.fixture(scope="module")
def use():
    return errors.Counts(simulate.COLUMNS, simulate.MEASURES)


def test_the_error_of_a_plain_mean_is_the_textbooks(report, use):
    seen = errors.summed(report, np.zeros(45, dtype=int), use)
    tone = report[:, simulate.COLUMNS.index("tone")]
    assert use.variances(seen)["tone"] == pytest.approx(tone.var(ddof=1) / 45)


def test_errors_agree_with_the_jackknife(report, use):
    seen = errors.summed(report, np.zeros(45, dtype=int), use)
    variances = use.variances(seen)
    left_out = use.values(report.sum(axis=0) - report)
    for name in simulate.MEASURES:
        jackknife = 44 / 45 * ((left_out[name] - left_out[name].mean()) ** 2).sum()
        assert variances[name] == pytest.approx(jackknife, rel=0.2), name


def test_sections_of_different_kinds_vary_less_than_the_whole(report, use):
    order = np.argsort(report[:, 0])
    strata = np.repeat([0, 1, 2], 15)
    whole = use.variances(errors.summed(report[order], np.zeros(45, dtype=int), use))
    within = use.variances(errors.summed(report[order], strata, use))
    assert within["words_per_sentence"] < 0.5 * whole["words_per_sentence"]


def test_each_replicate_has_the_error_of_the_sentences_it_drew(report, use):
    drawn = errors.bootstrapped(report, np.zeros(45), use, 3, np.random.default_rng(0))
    picked = np.random.default_rng(0).multinomial(45, np.full(45, 1 / 45), size=3)
    for place, often in enumerate(picked):
        own = errors.summed(np.repeat(report, often, axis=0), np.zeros(45, dtype=int), use)
        assert np.allclose(drawn.counts[place], own.counts)
        assert np.allclose(drawn.covariances[place], own.covariances)


def test_dealt_reports_have_the_errors_of_their_own_sentences(report, use):
    one, other = errors.permuted(report[:20], report[20:], use, 200, np.random.default_rng(1))
    assert np.allclose(one.counts + other.counts, report.sum(axis=0))
    variances = use.variances(one)
    assert all((variances[name] >= 0).all() for name in simulate.MEASURES)
    # Twenty of the same sentences vary, on average, as all of them do for their number.
    whole = use.variances(errors.summed(report, np.zeros(45, dtype=int), use))
    assert variances["tone"].mean() == pytest.approx(whole["tone"] * 45 / 20, rel=0.05)


def test_equal_sentences_have_no_error_at_all(use):
    counts = np.tile([31.0, 1, 52, 150, 4, 3, 9, 11, 0.3, 1, 0.7, 1, 1, 2], (12, 1))
    seen = errors.summed(counts, np.zeros(12, dtype=int), use)
    drawn = errors.bootstrapped(counts, np.zeros(12), use, 5, np.random.default_rng(0))
    for name in simulate.MEASURES:
        assert use.variances(seen)[name] == 0, name
        assert (use.variances(drawn)[name] == 0).all(), name


def test_a_measure_whose_counts_are_missing_is_undefined():
    use = errors.Counts(["words", "sentences"], ["words_per_sentence", "smog"])
    sums = errors.summed(np.array([[10.0, 1], [12, 1], [20, 1]]), np.zeros(3, dtype=int), use)
    assert use.measurable == ["words_per_sentence"]
    assert np.isnan(use.variances(sums)["smog"])
    assert use.variances(sums)["words_per_sentence"] == pytest.approx(28 / 3)
