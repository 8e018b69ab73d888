import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from analysis import articles, terms
from analysis.corpus import Corpus

VOCABULARY = ["harbour", "wall", "ferry", "storm", "the", "repair", "council"]
REPORT = st.lists(
    st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=12), min_size=1, max_size=6
)
STATISTICS = ["g2", "log_ratio", "lrc", "percent_diff", "odds_ratio", "log_odds", "z", "p"]


def build(**texts: str) -> Corpus:
    frame = pd.DataFrame({"article": list(texts), "title": "T", "text": list(texts.values())})
    return articles.from_frame(frame)


def written(report: list[list[str]]) -> str:
    return " ".join(f"Then {' '.join(sentence)}." for sentence in report)


def filled(words: int, **counts: int) -> str:
    """A text of so many words with some words so often, five to a sentence."""
    listed = [word for word, count in counts.items() for _ in range(count)]
    listed += ["filler"] * (words - len(listed))
    return " ".join(f"{' '.join(listed[at : at + 5])}." for at in range(0, words, 5))


@pytest.fixture(scope="module")
def counted() -> Corpus:
    """Two texts of 100 and 200 words."""
    return build(one=filled(100, ferry=10, storm=4), two=filled(200, ferry=5, wall=6))


def test_a_row_holds_the_statistics_of_its_counts(counted: Corpus) -> None:
    row = terms.keyness(counted, "one", "two").set_index("term").loc["ferry"]
    counts = (10, 5, 100, 200)
    assert row[["count_target", "count_reference"]].tolist() == [10, 5]
    assert row[["words_target", "words_reference"]].tolist() == [100, 200]
    assert row[["expected_target", "expected_reference"]].tolist() == [5, 10]
    assert row[["per_1000_words_target", "per_1000_words_reference"]].tolist() == [100, 25]
    # Dunning (1993); Hardie (2014).
    assert row["g2"] == pytest.approx(7.329812, abs=1e-6)
    assert row["log_ratio"] == 2
    low, high = terms.log_ratio_interval(*counts)
    assert row[["log_ratio_low", "log_ratio_high"]].tolist() == [low, high]
    assert row["lrc"] == terms.lrc(*counts)
    assert row["percent_diff"] == pytest.approx(300)
    assert row["odds_ratio"] == pytest.approx(terms.odds_ratio(*counts))
    assert row["p"] == pytest.approx(terms.p_value(7.329812), rel=1e-5)


def test_two_terms_on_request(counted: Corpus) -> None:
    # Rayson & Garside (2000).
    table = terms.keyness(counted, "one", "two", g2_terms=2).set_index("term")
    assert table.loc["ferry", "g2"] == pytest.approx(6.931472, abs=1e-6)


def test_columns(counted: Corpus) -> None:
    assert terms.keyness(counted, "one", "two").columns.tolist() == [
        "term",
        "label",
        "count_target",
        "count_reference",
        "words_target",
        "words_reference",
        "expected_target",
        "expected_reference",
        "per_1000_words_target",
        "per_1000_words_reference",
        "g2",
        "log_ratio",
        "log_ratio_low",
        "log_ratio_high",
        "lrc",
        "percent_diff",
        "odds_ratio",
        "log_odds",
        "z",
        "p",
        "p_adjusted",
        "dispersion",
        "dispersion_target",
        "dispersion_reference",
        "sentences",
    ]


def test_log_odds_take_the_proportions_of_the_corpus_as_prior(counted: Corpus) -> None:
    table = terms.keyness(counted, "one", "two", prior_words=60).set_index("term")
    prior = {"ferry": 15, "storm": 4, "wall": 6, "filler": 275}
    order = list(prior)
    share = np.array(list(prior.values())) / 300
    delta, z = terms.log_odds([10, 4, 0, 86], [5, 0, 6, 189], prior=60 * share)
    assert_allclose(table.loc[order, "log_odds"], delta)
    assert_allclose(table.loc[order, "z"], z)


def test_p_is_corrected_over_the_rows(counted: Corpus) -> None:
    table = terms.keyness(counted, "one", "two")
    assert_allclose(table["p_adjusted"], terms.benjamini_hochberg(table["p"]))
    assert (table["p_adjusted"] >= table["p"]).all()


def test_a_word_in_one_text_only_has_finite_answers(counted: Corpus) -> None:
    table = terms.keyness(counted, "one", "two").set_index("term")
    numbers = table.drop(columns=["dispersion_target", "dispersion_reference"])
    assert np.isfinite(numbers.select_dtypes("number")).all().all()
    # Hardie (2014): half an occurrence in 200 words against 4 in 100.
    assert table.loc["storm", "log_ratio"] == 4
    assert table.loc["wall", "percent_diff"] == -100
    assert np.isnan(table.loc["wall", "dispersion_target"])


@given(REPORT, REPORT)
@settings(deadline=None, max_examples=30)
def test_swapping_the_texts_turns_signs_and_keeps_p(
    one: list[list[str]], two: list[list[str]]
) -> None:
    built = build(one=written(one), two=written(two))
    forth = terms.keyness(built, "one", "two").set_index("term").sort_index()
    back = terms.keyness(built, "two", "one").set_index("term").sort_index()
    for name in ("log_ratio", "lrc", "log_odds", "z"):
        assert_allclose(forth[name], -back[name], atol=1e-9)
    for name in ("g2", "p", "p_adjusted", "dispersion"):
        assert_allclose(forth[name], back[name], atol=1e-9)
    assert_allclose(forth["log_ratio_low"], -back["log_ratio_high"], atol=1e-9)
    assert forth["sentences"].tolist() == back["sentences"].tolist()


@given(REPORT)
@settings(deadline=None, max_examples=20)
def test_a_text_against_itself_differs_in_nothing(report: list[list[str]]) -> None:
    table = terms.keyness(build(one=written(report), two="Other."), "one", "one")
    assert (table[["g2", "log_ratio", "lrc", "percent_diff", "log_odds", "z"]] == 0).all().all()
    assert (table[["odds_ratio", "p", "p_adjusted"]] == 1).all().all()


@given(REPORT, REPORT)
@settings(deadline=None, max_examples=20)
def test_counts_are_those_of_the_frequency_table(
    one: list[list[str]], two: list[list[str]]
) -> None:
    built = build(one=written(one), two=written(two))
    table = terms.keyness(built, "one", "two").set_index("term")
    plain = terms.frequencies(built).set_index("term", append=True)["count"].unstack(level=0)
    plain = plain.reindex(columns=["one", "two"]).fillna(0).loc[table.index]
    assert table["count_target"].tolist() == plain["one"].tolist()
    assert table["count_reference"].tolist() == plain["two"].tolist()


def test_every_number_leads_back_to_its_sentences(pair: Corpus) -> None:
    table = terms.keyness(pair, "explainer", "ft", function_words=False)
    for row in table.head(40).itertuples():
        behind = pair.sentences.loc[list(row.sentences)]
        stems = behind["text"].str.lower()
        spelled = [
            row.term,
            *(old.lower() for old, new in pair.aliases.items() if new == row.label),
        ]
        assert stems.map(
            lambda text, spelled=spelled: any(s.lower() in text for s in spelled)
        ).all()
        assert 0 < len(behind) <= row.count_target + row.count_reference


def test_names_lead_the_shipped_pair(pair: Corpus) -> None:
    table = terms.keyness(pair, "ft", "explainer", function_words=False).set_index("term")
    assert table.loc["zelensky", "lrc"] > 0
    assert table.loc["ukraine", "lrc"] < 0
    assert table.loc["trump", "label"] == "Trump"


def test_order_is_by_g2_then_ratio_then_alphabet(pair: Corpus) -> None:
    table = terms.keyness(pair, "ft", "explainer")
    rows = zip(-table["g2"], -table["log_ratio"], table["term"], strict=True)
    keys = list(rows)
    assert keys == sorted(keys)


def test_parts_of_reports_can_be_compared(pair: Corpus) -> None:
    quoted = terms.keyness(pair, {"voice": "quoted"}, {"voice": "reporter"})
    assert quoted["words_target"][0] == pair.words["in_quote"].sum()
    first = terms.keyness(pair, {"article": "ft", "section": [0, 1]}, {"article": ["explainer"]})
    words = pair.words[(pair.words["article"] == "ft") & (pair.words["section"] < 2)]
    assert first["words_target"][0] == len(words)


def test_without_a_reference_the_rest_is_the_reference(pair: Corpus) -> None:
    rest = terms.keyness(pair, "ft")
    named = terms.keyness(pair, ["ft"], ["explainer"])
    pd.testing.assert_frame_equal(rest, named)


def test_dispersion_is_that_of_the_text_which_favours_the_term(pair: Corpus) -> None:
    table = terms.keyness(pair, "ft", "explainer").set_index("term")
    alone = terms.frequencies(pair).set_index("term", append=True)["dispersion"]
    assert table.loc["zelensky", "dispersion"] == pytest.approx(alone["ft", "zelensky"])
    assert table.loc["ukraine", "dispersion"] == pytest.approx(alone["explainer", "ukraine"])
    one = terms.keyness(pair, {"article": "ft", "section": 0}, {"article": "ft", "section": 1})
    assert (one["dispersion"] == 0).all()


def test_intervals_that_hold_at_once_are_more_cautious(pair: Corpus) -> None:
    each = terms.keyness(pair, "ft", "explainer")
    all_at_once = terms.keyness(pair, "ft", "explainer", simultaneous=True)
    assert (all_at_once["log_ratio_low"] < each["log_ratio_low"]).all()
    assert (all_at_once["lrc"].abs() <= each["lrc"].abs()).all()


def test_a_text_that_is_not_there_is_named(pair: Corpus) -> None:
    with pytest.raises(KeyError, match="guardian"):
        terms.keyness(pair, "guardian", "ft")
    with pytest.raises(KeyError, match="speaker"):
        terms.keyness(pair, {"speaker": "Trump"}, "ft")
    with pytest.raises(ValueError, match="reference holds no words"):
        terms.keyness(pair, ["ft", "explainer"])
