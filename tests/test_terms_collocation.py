import numpy as np
import pandas as pd
import pytest
from nltk.collocations import BigramCollocationFinder
from nltk.metrics.association import BigramAssocMeasures

from analysis import articles, terms
from analysis.corpus import Corpus

TEXT = (
    "The harbour wall fell on Monday. Nobody near the harbour wall was hurt. "
    "The harbour master closed the harbour wall. A storm hit the wall of the harbour. "
    "Storm damage closed the port. The harbour master blamed storm damage."
)


@pytest.fixture(scope="module")
def port() -> Corpus:
    frame = pd.DataFrame({"article": ["a", "b"], "title": "T", "text": [TEXT, "Storm damage."]})
    return articles.from_frame(frame)


def test_new_companies() -> None:
    # Manning & Schuetze (1999), section 5.3: "new companies" in 14,307,668 words.
    row = terms.association(8, 15828, 4675, 14307668).iloc[0]
    assert row["t"] == pytest.approx(0.999932, abs=1e-6)
    assert row["chi2"] == pytest.approx(1.55, abs=0.005)


def test_pointwise_mutual_information_of_a_rare_pair() -> None:
    # Manning & Schuetze (1999), table 5.14, "Ayatollah Ruhollah".
    assert terms.association(20, 42, 20, 14307668)["pmi"].item() == pytest.approx(18.38, abs=0.005)


def test_measures_are_nltks_own() -> None:
    names = ["dice", "jaccard", "likelihood_ratio", "phi_sq"]
    table = terms.association([8, 20], [20, 42], [30, 25], 5000, names)
    assert table.columns.tolist() == ["dice", "jaccard", "g2", "phi_sq"]
    expected = [
        BigramAssocMeasures.dice(*row) for row in ((8, (20, 30), 5000), (20, (42, 25), 5000))
    ]
    assert table["dice"].tolist() == expected


def test_a_measure_nltk_has_not_is_refused() -> None:
    with pytest.raises(ValueError, match="magic"):
        terms.association(1, 2, 3, 10, ["magic"])


def test_a_pair_that_is_the_whole_text_has_no_chi2() -> None:
    assert np.isnan(terms.association(2, 2, 2, 2)["chi2"].item())


def test_neighbours_count_and_score_as_nltks_finder_has_them(port: Corpus) -> None:
    sentences = [
        group.tolist()
        for _, group in port.words["lower"]
        .astype(str)
        .groupby([port.words["article"].astype(str), port.words["sentence"]])
    ]
    finder = BigramCollocationFinder.from_documents(sentences)
    table = terms.collocations(port, function_words=True, min_count=1)
    assert len(table) == len(finder.ngram_fd)
    for measure, column in terms.MEASURES.items():
        score = getattr(BigramAssocMeasures, measure)
        expected = {" ".join(pair): value for pair, value in finder.score_ngrams(score)}
        found = dict(zip(table["term"], table[column], strict=True))
        assert found == pytest.approx(expected)


def test_function_words_are_left_out_but_counted(port: Corpus) -> None:
    table = terms.collocations(port)
    assert table["term"].tolist()[:2] == ["storm damage", "harbour wall"]
    assert table["words"].unique().tolist() == [len(port.words)]
    assert "the harbour" not in set(table["term"])


def test_a_window_reaches_over_words_between(port: Corpus) -> None:
    near = terms.collocations(port, min_count=1)
    wide = terms.collocations(port, window=4, min_count=1).set_index("term")
    assert "wall harbour" not in set(near["term"])
    assert wide.loc["wall harbour", "count"] == 1
    # Church & Hanks (1990): the measures take the count over the window less one.
    row = wide.loc["harbour wall"]
    expected = terms.association(
        row["count"] / 3, row["count_first"], row["count_second"], row["words"]
    )
    assert row["t"] == pytest.approx(expected["t"].item())


def test_only_pairs_with_the_node(port: Corpus) -> None:
    table = terms.collocations(port, node="harbour", min_count=1)
    assert len(table) > 0
    assert ((table["first"] == "harbour") | (table["second"] == "harbour")).all()
    assert len(terms.collocations(port, node="airport")) == 0
    with pytest.raises(ValueError, match="node"):
        terms.collocations(port, node="harbour wall")


def test_only_some_reports(port: Corpus) -> None:
    table = terms.collocations(port, "b", min_count=1)
    assert table["term"].tolist() == ["storm damage"]
    assert table["count_first"].tolist() == [1]


def test_labels_and_order(pair: Corpus) -> None:
    table = terms.collocations(pair)
    assert table.loc[0, "label"] == "Tomahawk missiles"
    keys = list(zip(-table["g2"], table["term"], strict=True))
    assert keys == sorted(keys)


def test_a_window_of_one_is_refused(port: Corpus) -> None:
    with pytest.raises(ValueError, match="window"):
        terms.collocations(port, window=1)
