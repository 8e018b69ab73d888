import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from analysis import terms

COUNT = st.integers(0, 400)
EXTRA = st.integers(1, 50_000)


def test_log_ratio_counts_doublings() -> None:
    # Hardie (2014): 10 per cent against 2.5 per cent is two doublings.
    assert terms.log_ratio(10, 5, 100, 200) == 2.0
    assert terms.log_ratio(5, 10, 200, 100) == -2.0


def test_a_count_of_zero_is_half_an_occurrence() -> None:
    # Hardie (2014).
    assert terms.log_ratio(4, 0, 100, 100) == 3.0
    assert terms.log_ratio(0, 4, 100, 100) == -3.0


def test_interval_and_conservative_log_ratio_of_evert() -> None:
    # Evert (2022), Clopper-Pearson on f1 given f1 + f2; the R package corpora gives the same.
    low, high = terms.log_ratio_interval(10, 2, 1000, 1200)
    assert (low, high) == (pytest.approx(0.354603, abs=1e-6), pytest.approx(5.815560, abs=1e-6))
    assert terms.lrc(10, 2, 1000, 1200) == pytest.approx(0.354603, abs=1e-6)


def test_lrc_is_zero_where_the_interval_holds_zero() -> None:
    assert terms.lrc(3, 2, 1000, 1000) == 0
    assert terms.lrc(2, 40, 1000, 1000) < 0


def test_intervals_that_hold_at_once_are_wider() -> None:
    one = terms.log_ratio_interval(30, 6, 1000, 1000)
    many = terms.log_ratio_interval(30, 6, 1000, 1000, family=500)
    assert many.low < one.low < one.high < many.high


@pytest.mark.parametrize("bad", [{"level": 0}, {"level": 1}, {"family": 0}])
def test_an_impossible_level_is_refused(bad: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="must"):
        terms.log_ratio_interval(1, 1, 10, 10, **bad)


@given(COUNT, COUNT, EXTRA, EXTRA)
def test_every_effect_is_finite_where_the_term_occurs(a: int, b: int, c: int, d: int) -> None:
    assume(a + b > 0)
    counts = (a, b, a + c, b + d)
    low, high = terms.log_ratio_interval(*counts)
    values = [terms.log_ratio(*counts), low, high, terms.lrc(*counts)]
    values += [terms.percent_diff(*counts), terms.odds_ratio(*counts)]
    assert np.isfinite(values).all()


@given(COUNT, COUNT, EXTRA, EXTRA)
def test_the_interval_holds_the_log_ratio(a: int, b: int, c: int, d: int) -> None:
    assume(a + b > 0)
    low, high = terms.log_ratio_interval(a, b, a + c, b + d)
    assert low <= terms.log_ratio(a, b, a + c, b + d) <= high


@given(COUNT, COUNT, EXTRA, EXTRA)
def test_swapping_the_texts_turns_the_sign(a: int, b: int, c: int, d: int) -> None:
    assume(a + b > 0)
    forth, back = (a, b, a + c, b + d), (b, a, b + d, a + c)
    assert terms.log_ratio(*forth) == -terms.log_ratio(*back)
    assert terms.lrc(*forth) == pytest.approx(-terms.lrc(*back), abs=1e-9)
    assert terms.odds_ratio(*forth) == pytest.approx(1 / terms.odds_ratio(*back))
    low, high = terms.log_ratio_interval(*forth)
    mirrored = terms.log_ratio_interval(*back)
    assert_allclose([low, high], [-mirrored.high, -mirrored.low], atol=1e-9)


@pytest.mark.parametrize(
    "effect", [terms.log_ratio, terms.lrc, terms.percent_diff, terms.odds_ratio]
)
def test_a_term_that_occurs_nowhere_has_no_effect(effect) -> None:
    assert np.isnan(effect(0, 0, 100, 100))
    assert np.isnan(effect(0, 3, 0, 100))


def test_odds_ratio_of_large_corpora() -> None:
    # 16217 of 2,796,938 words against 735 of 2,087,946: 16.56.
    assert terms.odds_ratio(16217, 735, 2796938, 2087946) == pytest.approx(16.56, abs=0.005)


def test_percent_diff_runs_from_minus_hundred() -> None:
    # Gabrielatos & Marchi (2011).
    assert terms.percent_diff(10, 5, 100, 200) == pytest.approx(300)
    assert terms.percent_diff(0, 5, 100, 200) == -100
    assert terms.percent_diff(5, 0, 100, 100) == pytest.approx(900)


def test_log_odds_with_an_uninformative_prior() -> None:
    # Monroe, Colaresi & Quinn (2008), alpha = .01 for each of four words.
    delta, z = terms.log_odds([10, 3, 0, 5], [2, 3, 6, 5])
    assert_allclose(delta, [2.163463, -0.142794, -6.985051, -0.166636], atol=1e-6)
    assert_allclose(z, [2.799061, -0.175177, -0.697925, -0.263737], atol=1e-6)


def test_an_informative_prior_shrinks_the_common_word() -> None:
    counts = ([60, 6], [40, 4])
    weak = terms.log_odds(*counts, 1000, 1000, prior=[0.1, 0.1], prior_words=1000)
    strong = terms.log_odds(*counts, 1000, 1000, prior=[500, 0.1], prior_words=1000)
    assert abs(strong.delta[0]) < abs(weak.delta[0])
    assert strong.delta[1] == pytest.approx(weak.delta[1])


def test_log_odds_of_the_only_word_there_is() -> None:
    delta, z = terms.log_odds([5], [7])
    assert (delta.item(), z.item()) == (0, 0)


def test_a_prior_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="above zero"):
        terms.log_odds([1, 2], [2, 1], prior=[0.1, 0])


def test_frequency_per_thousand_words() -> None:
    assert terms.per_1000_words([3, 0], 600).tolist() == [5, 0]
    assert np.isnan(terms.per_1000_words(0, 0))
