from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import articles, terms
from analysis.corpus import Corpus
from analysis.terms.frequency import _ordered

WORDS = st.sampled_from(["harbour", "wall", "ferry", "storm", "the", "of", "Monday", "repair"])
SENTENCE = st.lists(WORDS, min_size=1, max_size=9)
REPORT = st.lists(SENTENCE, min_size=1, max_size=6)

PORT = (
    "The harbour wall fell on Monday. Nobody near the harbour wall was hurt.\n\n"
    "“The wall is old,” said Mary Hale. “We warned them about the wall of the harbour.”"
)
TOWN = "The town council met. A repair of the wall will cost the town two million."


def build(**texts: str) -> Corpus:
    frame = pd.DataFrame({"article": list(texts), "title": "T", "text": list(texts.values())})
    return articles.from_frame(frame)


def written(report: list[list[str]]) -> str:
    """A report as text: each sentence opens with a word that no generated sentence holds."""
    return " ".join(f"Then {' '.join(sentence)}." for sentence in report)


@pytest.fixture(scope="module")
def port() -> Corpus:
    return build(port=PORT, town=TOWN)


def test_columns_and_index(port: Corpus) -> None:
    table = terms.frequencies(port, by=["article", "section"])
    assert table.index.names == ["article", "section"]
    assert table.columns.tolist() == [
        "term",
        "label",
        "count",
        "per_1000_words",
        "documents",
        "sections",
        "parts",
        "dispersion",
        "juilland_d",
    ]
    assert terms.frequencies(port).index.name == "article"
    assert terms.frequencies(port, by="article").equals(terms.frequencies(port, by=["article"]))


def test_counts_are_per_running_word(port: Corpus) -> None:
    table = terms.frequencies(port).loc["port"].set_index("term")
    words = (port.words["article"] == "port").sum()
    assert table.loc["wall", "count"] == 4
    assert table.loc["wall", "per_1000_words"] == pytest.approx(4000 / words)
    assert table["count"].sum() == words


def test_grouping_by_nothing_is_the_whole_corpus(port: Corpus) -> None:
    table = terms.frequencies(port, by=[]).set_index("term")
    assert table.loc["wall", ["count", "documents"]].tolist() == [5, 2]
    assert table.loc["harbour", ["count", "documents"]].tolist() == [3, 1]


def test_voices_add_up_to_the_report(port: Corpus) -> None:
    voices = terms.frequencies(port, by=["article", "voice"])
    whole = terms.frequencies(port)
    assert voices.loc[("port", "quoted")].set_index("term").loc["wall", "count"] == 2
    summed = voices.groupby(["article", "term"])["count"].sum()
    assert summed.to_dict() == whole.groupby(["article", "term"])["count"].sum().to_dict()


def test_grouping_by_a_column_of_the_reports() -> None:
    frame = pd.DataFrame(
        {
            "article": ["a", "b", "c"],
            "title": "T",
            "outlet": ["Post", "Times", "Post"],
            "text": ["A ferry sank.", "A ferry sailed.", "The ferry rose."],
        }
    )
    table = terms.frequencies(articles.from_frame(frame), by=["outlet"])
    ferry = table[table["term"] == "ferry"]
    assert ferry["count"].to_dict() == {"Post": 2, "Times": 1}
    assert ferry["documents"].to_dict() == {"Post": 2, "Times": 1}


def test_equals_come_in_alphabetical_order(port: Corpus) -> None:
    table = terms.frequencies(port, by=[])
    keys = list(zip(-table["count"], table["term"], strict=True))
    assert keys == sorted(keys)


def test_a_longer_term_has_function_words_only_inside(port: Corpus) -> None:
    table = terms.frequencies(port, by=[], n=(2, 3))
    found = set(table["term"])
    assert {"harbour wall", "repair of the"} & found == {"harbour wall"}
    assert "wall of the harbour" in set(terms.frequencies(port, by=[], n=4)["term"])
    assert "of the" not in found
    with_edges = terms.frequencies(port, by=[], n=2, function_words=True)
    assert "of the" in set(with_edges["term"])


def test_single_function_words_count_unless_told_otherwise(port: Corpus) -> None:
    assert "the" in set(terms.frequencies(port, by=[])["term"])
    assert "the" not in set(terms.frequencies(port, by=[], function_words=False)["term"])


def test_a_term_may_not_cross_what_it_is_told_not_to_cross() -> None:
    built = build(a="Storms, ferries sank. Crews “wept loudly” tonight.")
    sentence = set(terms.frequencies(built, by=[], n=2)["term"])
    quotation = set(terms.frequencies(built, by=[], n=2, boundary="quotation")["term"])
    clause = set(terms.frequencies(built, by=[], n=2, boundary="punctuation")["term"])
    assert "sank crews" not in sentence
    assert {"storms ferries", "loudly tonight", "wept loudly"} <= sentence
    assert "storms ferries" in quotation
    assert "loudly tonight" not in quotation
    assert "storms ferries" not in clause
    assert "wept loudly" in clause


def test_terms_stay_in_one_voice_when_grouped_by_voice() -> None:
    built = build(a="Crews “wept loudly” tonight.")
    assert "loudly tonight" not in set(terms.frequencies(built, by=["voice"], n=2)["term"])


@given(st.lists(REPORT, min_size=1, max_size=3), st.integers(1, 3))
@settings(deadline=None, max_examples=40)
def test_counts_equal_plain_counting(reports: list[list[list[str]]], n: int) -> None:
    built = build(**{f"r{i}": written(report) for i, report in enumerate(reports)})
    plain: Counter[tuple[str, str]] = Counter()
    for i, report in enumerate(reports):
        for sentence in report:
            words = ["then", *map(str.lower, sentence)]
            for at in range(len(words) - n + 1):
                plain[f"r{i}", " ".join(words[at : at + n])] += 1
    table = terms.frequencies(built, n=n, function_words=True).reset_index()
    found = dict(
        zip(zip(table["article"], table["term"], strict=True), table["count"], strict=True)
    )
    assert found == dict(plain)


@given(st.lists(REPORT, min_size=2, max_size=4))
@settings(deadline=None, max_examples=25)
def test_dispersion_equals_that_of_the_full_table(reports: list[list[list[str]]]) -> None:
    built = build(**{f"r{i}": written(report) for i, report in enumerate(reports)})
    table = terms.frequencies(built, by=[]).set_index("term")
    per_report = terms.frequencies(built).set_index("term", append=True)["count"].unstack(level=0)
    counts = per_report.fillna(0)[built.slugs]
    sizes = built.articles["words"].to_numpy()
    for term, row in counts.iterrows():
        assert table.loc[term, "dispersion"] == pytest.approx(terms.dp(row, sizes), abs=1e-12)
        assert table.loc[term, "juilland_d"] == pytest.approx(
            terms.juilland_d(row, sizes), abs=1e-9
        )


def test_the_toy_corpus_of_gries() -> None:
    # Gries (2020), "Analyzing dispersion": five parts of 9, 10, 10, 10 and 11 words.
    parts = ["bamnibeup", "basatbewqn", "bcagabesta", "baghabeaat", "bahaabeaxat"]
    built = build(**{f"part{i}": " ".join(part) for i, part in enumerate(parts)})
    row = terms.frequencies(built, by=[]).set_index("term").loc["a"]
    assert row[["count", "documents", "sections", "parts"]].tolist() == [15, 5, 5, 5]
    assert row["dispersion"] == pytest.approx(0.18)
    assert row["juilland_d"] == pytest.approx(0.785150, abs=1e-6)


def test_sections_and_their_dispersion(pair: Corpus) -> None:
    table = terms.frequencies(pair).loc["explainer"].set_index("term")
    words = pair.words[pair.words["article"] == "explainer"]
    sizes = words.groupby("section").size()
    hits = words[words["lower"].isin(["ukraine", "ukraine's"])].groupby("section").size()
    counts = hits.reindex(sizes.index, fill_value=0)
    row = table.loc["ukraine"]
    assert row["count"] == counts.sum()
    assert (row["sections"], row["parts"]) == ((counts > 0).sum(), len(sizes))
    assert row["dispersion"] == pytest.approx(terms.dp(counts, sizes))
    assert row["juilland_d"] == pytest.approx(terms.juilland_d(counts, sizes))


def test_one_section_is_even(port: Corpus) -> None:
    table = terms.frequencies(port, by=["article", "section"])
    assert (table["parts"] == 1).all()
    assert (table["dispersion"] == 0).all()
    assert (table["juilland_d"] == 1).all()


def test_rare_terms_may_be_left_out(port: Corpus) -> None:
    table = terms.frequencies(port, min_count=2)
    assert (table["count"] >= 2).all()
    assert "nobody" not in set(table["term"])


def test_a_report_without_words_gives_no_rows() -> None:
    built = build(a="A ferry sank.", b="— — —\n\n…")
    assert set(terms.frequencies(built).index) == {"a"}
    nothing = terms.frequencies(build(b="…"), n=(1, 2))
    assert len(nothing) == 0
    assert "per_1000_words" in nothing


def test_nothing_is_undefined(pair: Corpus) -> None:
    table = terms.frequencies(pair, by=["article", "section", "voice"], n=(1, 2, 3))
    assert np.isfinite(table.select_dtypes("number")).all().all()


def test_wrong_arguments_are_named(port: Corpus) -> None:
    with pytest.raises(KeyError, match="paragraph"):
        terms.frequencies(port, by=["paragraph"])
    with pytest.raises(ValueError, match="n must"):
        terms.frequencies(port, n=0)
    with pytest.raises(ValueError, match="boundary"):
        terms.frequencies(port, boundary="clause")  # type: ignore[arg-type]


@pytest.mark.parametrize("largest", [9, 2**40])
def test_rows_are_ordered_by_every_number_also_where_they_fill_more_than_64_bits(largest: int):
    first = np.array([1, 0, 1, 0, largest])
    second = np.array([2, largest, 1, 3, 0])
    assert _ordered(first, second).tolist() == np.lexsort((second, first)).tolist()
