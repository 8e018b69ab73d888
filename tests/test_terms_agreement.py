import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask

from analysis import terms

# Krippendorff (2011), section D: four observers, twelve units, 41 ratings. NLTK uses it too.
RATINGS = pd.DataFrame(
    {
        "A": [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
        "B": [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        "C": [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
        "D": [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    }
)


def test_alpha_of_forty_one_ratings() -> None:
    assert RATINGS.notna().sum().sum() == 41
    assert terms.krippendorff_alpha(RATINGS) == pytest.approx(0.743421, abs=1e-6)


def test_alpha_for_numbers() -> None:
    # Krippendorff (2011), section E, interval data: .849.
    assert terms.krippendorff_alpha(RATINGS, scale="interval") == pytest.approx(0.849, abs=5e-4)


@given(st.lists(st.tuples(*[st.sampled_from("abc")] * 3), min_size=2, max_size=12))
def test_alpha_agrees_with_nltk(rows: list[tuple[str, str, str]]) -> None:
    alpha = terms.krippendorff_alpha(pd.DataFrame(rows))
    if len({value for row in rows for value in row}) < 2:
        assert np.isnan(alpha)
        return
    data = [(str(j), str(i), value) for i, row in enumerate(rows) for j, value in enumerate(row)]
    assert alpha == pytest.approx(AnnotationTask(data).alpha())


def test_nothing_to_agree_about() -> None:
    assert np.isnan(terms.krippendorff_alpha(pd.DataFrame({"A": ["x", "x"], "B": ["x", "x"]})))
    assert np.isnan(terms.krippendorff_alpha(pd.DataFrame({"A": ["x", "y"]})))
    assert np.isnan(terms.krippendorff_alpha(pd.DataFrame()))


def test_an_unknown_scale_is_refused() -> None:
    with pytest.raises(ValueError, match="scale"):
        terms.krippendorff_alpha(RATINGS, scale="ratio")
