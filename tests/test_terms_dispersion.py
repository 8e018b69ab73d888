import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from analysis import terms
from analysis.terms.dispersion import by_part

# Gries (2020), "Analyzing dispersion": the word a in a toy corpus of five parts.
COUNTS, SIZES = [1, 2, 3, 4, 5], [9, 10, 10, 10, 11]
# The toy corpus as Gries (2008) prints it, five parts of ten letters.
TOY_2008 = "bamnibeupk basatbewqn bcagabesta baghabeaat bahaabeaxa".replace(" ", "")

PARTS = st.integers(1, 8).flatmap(
    lambda size: st.tuples(
        st.lists(st.integers(0, 30), min_size=size, max_size=size),
        st.lists(st.integers(30, 90), min_size=size, max_size=size),
    )
)


def test_values_of_the_toy_corpus() -> None:
    assert terms.dp(COUNTS, SIZES) == pytest.approx(0.18)
    assert terms.juilland_d(COUNTS, SIZES) == pytest.approx(0.785150, abs=1e-6)
    assert terms.rosengren_s(COUNTS, SIZES) == pytest.approx(0.949816, abs=1e-6)
    assert terms.da(COUNTS, SIZES) == pytest.approx(0.697450, abs=1e-6)


def test_average_reduced_frequency_of_the_toy_corpus() -> None:
    # Gries (2008), p. 410: 10.8.
    places = [i for i, letter in enumerate(TOY_2008) if letter == "a"]
    assert terms.arf(places, len(TOY_2008)) == pytest.approx(10.8)


def test_dp_reaches_one_only_when_normalised() -> None:
    # Lijffijt & Gries (2012): all in the smallest part.
    assert terms.dp([4, 0], [10, 90]) == pytest.approx(0.9)
    assert terms.dp([4, 0], [10, 90], normalise=True) == pytest.approx(1)


@given(PARTS)
def test_ranges(parts: tuple[list[int], list[int]]) -> None:
    counts, sizes = parts
    if not any(counts):
        assert np.isnan(terms.dp(counts, sizes))
        assert np.isnan(terms.juilland_d(counts, sizes))
        return
    for measure in (terms.dp, terms.juilland_d, terms.rosengren_s, terms.da):
        assert -1e-12 <= measure(counts, sizes) <= 1 + 1e-12


@given(st.lists(st.integers(1, 50), min_size=1, max_size=8), st.integers(1, 5))
def test_a_term_spread_as_the_text_is_even(sizes: list[int], rate: int) -> None:
    counts = [rate * size for size in sizes]
    assert terms.dp(counts, sizes) == pytest.approx(0, abs=1e-12)
    assert terms.juilland_d(counts, sizes) == pytest.approx(1, abs=1e-6)
    assert terms.rosengren_s(counts, sizes) == pytest.approx(1)
    assert terms.da(counts, sizes) == pytest.approx(1)


def test_one_part_is_even_and_finite() -> None:
    assert terms.dp([3], [40]) == 0
    assert terms.dp([3], [40], normalise=True) == 0
    assert terms.juilland_d([3], [40]) == 1
    assert terms.da([3], [40]) == 1


def test_a_term_in_one_of_several_parts_is_clumped() -> None:
    assert terms.juilland_d([7, 0, 0], [50, 50, 50]) == pytest.approx(0)
    assert terms.da([7, 0, 0], [50, 50, 50]) == pytest.approx(0)
    assert terms.dp([7, 0, 0], [50, 50, 50]) == pytest.approx(2 / 3)


def test_parts_without_words_do_not_count() -> None:
    assert terms.dp([1, 2, 0], [10, 20, 0]) == pytest.approx(0)
    assert terms.juilland_d([1, 2, 0], [10, 20, 0]) == pytest.approx(1)


def test_several_terms_at_once() -> None:
    table = [COUNTS, COUNTS[::-1], [0, 0, 0, 0, 0]]
    assert_allclose(terms.dp(table, SIZES)[:2], [0.18, terms.dp(COUNTS[::-1], SIZES)])
    assert np.isnan(terms.dp(table, SIZES)[2])


def test_arf_runs_from_one_cluster_to_the_count() -> None:
    assert terms.arf([0, 10, 20, 30], 40) == 4
    assert terms.arf([5, 6, 7, 8], 40) == pytest.approx(1.3)
    assert np.isnan(terms.arf([], 40))


@pytest.mark.parametrize("places", [[-1, 3], [3, 40], [3, 3]])
def test_arf_refuses_impossible_places(places: list[int]) -> None:
    with pytest.raises(ValueError, match="positions"):
        terms.arf(places, 40)


def test_shapes_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="per part"):
        terms.dp([1, 2], [10, 10, 10])
    with pytest.raises(ValueError, match="negative"):
        terms.dp([-1, 2], [10, 10])


@given(PARTS)
def test_all_terms_at_once_give_the_same_as_one_by_one(parts: tuple[list[int], list[int]]) -> None:
    counts, sizes = np.array(parts[0]), np.array(parts[1], dtype=float)
    if not counts.any():
        return
    place = np.flatnonzero(counts)
    zeros = np.zeros(len(place), dtype=np.int64)
    owner = np.zeros(len(sizes), dtype=np.int64)
    found, dp, evenness, held = by_part(zeros, place, counts[place], sizes, owner, 1, 1)
    assert (found[0], held[0]) == (len(place), len(sizes))
    assert dp[0] == pytest.approx(terms.dp(counts, sizes), abs=1e-12)
    assert evenness[0] == pytest.approx(terms.juilland_d(counts, sizes), abs=1e-9)
