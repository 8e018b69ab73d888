import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import terms

SCORES = {"good": 7.2, "bad": 2.6, "deal": 5.5}
COUNTS = st.dictionaries(st.sampled_from(["good", "bad", "deal", "other"]), st.integers(0, 9))


def test_weighted_average_word_shift() -> None:
    # Gallagher et al. (2021), weighted-average shift about a reference score of 5.
    table = terms.word_shift(
        {"good": 3, "bad": 1, "deal": 6}, {"good": 1, "bad": 4, "deal": 5}, SCORES, reference=5
    )
    shift = table.set_index("term")["shift"]
    assert shift.to_dict() == pytest.approx({"good": -0.44, "bad": -0.72, "deal": -0.05})
    assert shift.sum() == pytest.approx(-1.21)
    assert table["term"].tolist() == ["bad", "good", "deal"]


@given(COUNTS, COUNTS)
def test_shifts_add_up_to_the_difference_of_the_means(base: dict, other: dict) -> None:
    table = terms.word_shift(base, other, SCORES)

    def mean(counts: dict[str, int]) -> float:
        scored = {word: n for word, n in counts.items() if word in SCORES}
        return sum(n * SCORES[word] for word, n in scored.items()) / sum(scored.values())

    if len(table):
        assert table["shift"].sum() == pytest.approx(mean(other) - mean(base))
        assert "other" not in set(table["term"])


def test_a_text_without_scored_words_has_no_shift() -> None:
    assert len(terms.word_shift({"other": 3}, {"good": 1}, SCORES)) == 0
