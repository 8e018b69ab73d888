import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose
from scipy.stats import chi2_contingency, false_discovery_control, fisher_exact

from analysis import terms

COUNT = st.integers(0, 500)
EXTRA = st.integers(0, 100_000)


def test_g2_of_four_and_of_two_terms() -> None:
    # Dunning (1993) with all four cells; Rayson & Garside (2000) with the term's two.
    assert terms.g2(10, 5, 100, 200) == pytest.approx(7.329812, abs=1e-6)
    assert terms.g2(10, 5, 100, 200, terms=2) == pytest.approx(6.931472, abs=1e-6)


def test_g2_of_dunnings_own_table() -> None:
    # Dunning (1993), table 5, "the swiss": cells 110, 2442, 111, 29114.
    assert terms.g2(110, 111, 110 + 2442, 111 + 29114) == pytest.approx(270.72, abs=0.005)


def test_one_small_table_by_three_tests() -> None:
    # Feature b in "b*7 a*3" against "a*7 b*2": values of quanteda.textstats and R's fisher.test.
    table = (7, 2, 10, 9)
    assert terms.chi2(*table) == pytest.approx(4.337160, abs=1e-6)
    assert terms.g2(*table) == pytest.approx(4.534939, abs=1e-6)
    assert terms.fisher_p(*table) == pytest.approx(0.06977852, abs=1e-8)


def test_chi2_with_yates_correction_agrees_with_scipy() -> None:
    table = [[7, 3], [2, 7]]
    assert terms.chi2(7, 2, 10, 9, yates=True) == pytest.approx(
        chi2_contingency(table, correction=True).statistic
    )


@given(COUNT, COUNT, EXTRA, EXTRA)
def test_g2_agrees_with_scipy(a: int, b: int, more1: int, more2: int) -> None:
    n1, n2 = a + more1 + 1, b + more2 + 1
    if a + b == 0:
        assert terms.g2(a, b, n1, n2) == 0
        return
    peer = chi2_contingency([[a, n1 - a], [b, n2 - b]], correction=False, lambda_="log-likelihood")
    assert_allclose(terms.g2(a, b, n1, n2), peer.statistic, rtol=1e-6, atol=1e-7)


@given(st.integers(0, 40), st.integers(0, 40), st.integers(0, 90), st.integers(0, 90))
def test_fisher_agrees_with_scipy(a: int, b: int, more1: int, more2: int) -> None:
    peer = fisher_exact([[a, more1], [b, more2]]).pvalue
    assert terms.fisher_p(a, b, a + more1, b + more2) == pytest.approx(peer, rel=1e-6)


@given(COUNT, COUNT, EXTRA, EXTRA, st.sampled_from([2, 4]))
def test_g2_ignores_which_text_is_the_target(a: int, b: int, c: int, d: int, cells: int) -> None:
    n1, n2 = a + c + 1, b + d + 1
    forth, back = terms.g2(a, b, n1, n2, terms=cells), terms.g2(b, a, n2, n1, terms=cells)
    assert_allclose(forth, back, rtol=1e-9, atol=1e-9)


@given(COUNT, EXTRA, st.sampled_from([2, 4]))
def test_g2_of_equal_texts_is_exactly_zero(a: int, more: int, cells: int) -> None:
    assert terms.g2(a, a, a + more + 1, a + more + 1, terms=cells) == 0


def test_g2_of_a_word_in_one_text_only_is_finite() -> None:
    assert np.isfinite(terms.g2([8, 0], [0, 8], 1000, 1000)).all()


def test_an_empty_text_gives_nan_and_no_warning() -> None:
    assert np.isnan(terms.g2(0, 3, 0, 100))
    assert np.isnan(terms.chi2(0, 0, 10, 10))
    assert np.isnan(terms.expected(0, 0, 0, 0)[0])


def test_impossible_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        terms.g2(-1, 2, 10, 10)
    with pytest.raises(ValueError, match="exceeds"):
        terms.g2(11, 2, 10, 10)
    with pytest.raises(ValueError, match="terms"):
        terms.g2(1, 2, 10, 10, terms=3)


def test_p_of_the_usual_marks() -> None:
    # Chi-squared with one degree of freedom: 3.84 and 15.13 are the .05 and .0001 marks.
    assert_allclose(terms.p_value([0, 3.841459, 15.136705]), [1, 0.05, 0.0001], rtol=1e-5)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_benjamini_hochberg_agrees_with_scipy(p: list[float]) -> None:
    assert_allclose(terms.benjamini_hochberg(p), false_discovery_control(p), atol=1e-12)


def test_benjamini_hochberg_of_the_1995_example() -> None:
    # Benjamini & Hochberg (1995), section 3.2: 15 p-values, the first four stand at .05.
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459]
    p += [0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    assert (terms.benjamini_hochberg(p) <= 0.05).sum() == 4


def test_nan_is_no_member_of_the_family() -> None:
    adjusted = terms.benjamini_hochberg([0.01, np.nan, 0.02])
    assert_allclose(adjusted, [0.02, np.nan, 0.02])
    assert terms.benjamini_hochberg([]).size == 0
