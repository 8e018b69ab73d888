"""Agreement between instruments."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics.agreement import AnnotationTask
from nltk.metrics.distance import interval_distance

from analysis import tone
from analysis.tone import krippendorff_alpha

NAN = float("nan")
# Krippendorff (2011), example C, four observers and twelve units; the 41 ratings of NLTK's test.
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NAN, NAN, NAN],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NAN, 3],
    [NAN, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NAN],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NAN],
]


def test_alpha_of_krippendorffs_example():
    ratings = np.array(OBSERVERS).T
    assert (~np.isnan(ratings)).sum() == 41
    assert krippendorff_alpha(ratings, "nominal") == pytest.approx(0.743421, abs=1e-6)
    assert krippendorff_alpha(ratings, "interval") == pytest.approx(0.849, abs=5e-4)


@given(
    st.lists(
        st.lists(st.integers(-3, 3) | st.just(NAN), min_size=3, max_size=3), min_size=2, max_size=8
    )
)
def test_alpha_equals_nltks(rows):
    ratings = np.array(rows, dtype=float)
    kept = [(c, u, value) for u, row in enumerate(rows) for c, value in enumerate(row)]
    kept = [triple for triple in kept if triple[2] == triple[2]]
    paired = {u for u in range(len(rows)) if sum(1 for _, unit, _ in kept if unit == u) > 1}
    kept = [triple for triple in kept if triple[1] in paired]
    if len({value for _, _, value in kept}) < 2 or len(paired) < 2:
        assert np.isnan(krippendorff_alpha(ratings)) or len(paired) == 1
        return
    expected = AnnotationTask(data=kept, distance=interval_distance).alpha()
    assert krippendorff_alpha(ratings) == pytest.approx(expected, abs=1e-9)


def test_alpha_of_nothing_is_undefined():
    assert np.isnan(krippendorff_alpha(np.empty((0, 2))))
    assert np.isnan(krippendorff_alpha(np.array([[1.0, NAN], [2.0, NAN]])))
    assert np.isnan(krippendorff_alpha(np.ones((4, 2))))


def test_an_unknown_metric_is_refused():
    with pytest.raises(ValueError, match="ratio"):
        krippendorff_alpha(np.ones((2, 2)), "ratio")


def test_instruments_are_compared_in_pairs_and_together(pair):
    table = tone.agreement(pair)
    names = [n for n, found in tone.INSTRUMENTS.items() if found.low < 0]
    assert len(table) == len(names) * (len(names) - 1) / 2 + 1
    assert table[["a", "b"]].iloc[-1].tolist() == ["all", "all"]
    assert table[["spearman", "alpha", "alpha_ranks"]].abs().le(1).all(axis=None)
    assert table["spearman"].iloc[-1] == pytest.approx(table["spearman"].iloc[:-1].mean())


def test_an_instrument_agrees_with_itself(pair):
    table = tone.agreement(pair, ["vader", "vader"], by=["article", "section"])
    assert table.loc[0, ["spearman", "alpha", "alpha_ranks"]].tolist() == pytest.approx([1, 1, 1])
    assert table.loc[0, "units"] == len(pair.sections)
