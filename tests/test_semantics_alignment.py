"""Sentences of two reports that state the same thing, against links made by hand."""

import random
import tomllib
import tracemalloc
from pathlib import Path
from time import process_time

import numpy as np
import pandas as pd
import pytest

from analysis import articles, semantics
from analysis.encoder import model
from analysis.semantics import fitted
from tests import generated_texts

HERE = Path(__file__).parent
EVENTS = tomllib.loads((HERE / "retold_events.toml").read_text("utf-8"))["event"]
HELD_OUT = tomllib.loads((HERE / "held_out_event.toml").read_text("utf-8"))["event"]
TOLD = ["shared_numbers", "shared_names", "shared_quotations", "contradiction"]


def corpus_of(a, b):
    return articles.from_frame(pd.DataFrame({"article": ["a", "b"], "title": "", "text": [a, b]}))


def event(given):
    texts = [given[side].strip().replace("\n\n", "\0").replace("\n", " ") for side in "ab"]
    return corpus_of(*(text.replace("\0", "\n\n") for text in texts))


@pytest.fixture(scope="module")
def retold():
    return {given["name"]: (event(given), given) for given in EVENTS}


@pytest.fixture(params=["meaning", "words"])
def by(request, monkeypatch, tmp_path):
    """Both ways of comparing; by words where the weights are hidden."""
    if request.param == "words":
        monkeypatch.setattr(model, "WEIGHTS", tmp_path / "absent.npz")
    return request.param


def linked(table):
    return table[~table["kind"].str.startswith("only")]


def pairs(table):
    rows = linked(table)
    return set(zip(rows["sentence_a"], rows["sentence_b"], strict=True))


def none_linked(corpus, a, b):
    """The alignment of two reports none of whose sentences is linked."""
    parts = [
        pd.DataFrame(
            {
                f"sentence_{side}": corpus.subset([slug]).sentences["sentence"],
                "kind": f"only {side}",
                "similarity": 0.0,
            }
        )
        for slug, side in ((a, "a"), (b, "b"))
    ]
    return pd.concat(parts, ignore_index=True)


def scores(found, wanted):
    """Precision, recall and F1 over lists of sets of pairs."""
    right = sum(len(f & w) for f, w in zip(found, wanted, strict=True))
    precision, recall = right / sum(map(len, found)), right / sum(map(len, wanted))
    return precision, recall, 2 * precision * recall / (precision + recall)


def test_the_events_are_cut_as_their_links_count_them():
    for given in EVENTS + HELD_OUT:
        for n, side in enumerate("ab"):
            lines = [line for line in given[side].splitlines() if line]
            own = event(given).sentences.query("article == @side")
            assert own["text"].tolist() == lines
            assert max(link[n] for link in given["links"]) < len(lines)


def measured(retold):
    found = [pairs(semantics.align(corpus, "a", "b")) for corpus, _ in retold.values()]
    return scores(found, [{tuple(link) for link in g["links"]} for _, g in retold.values()])


def test_links_of_the_retold_events_are_found(retold):
    # Measured .82, .82 and .82; what the first method was developed on, and this one not.
    precision, recall, f1 = measured(retold)
    assert precision >= 0.8
    assert recall >= 0.8
    assert f1 >= 0.8


def test_links_of_an_event_nothing_was_tuned_on_are_found():
    # Measured .93, .93 and .93.
    precision, recall, f1 = measured({given["name"]: (event(given), given) for given in HELD_OUT})
    assert precision >= 0.92
    assert recall >= 0.92
    assert f1 >= 0.92


def test_links_are_found_by_words_where_meaning_is_not_installed(retold, monkeypatch, tmp_path):
    monkeypatch.setattr(model, "WEIGHTS", tmp_path / "absent.npz")
    precision, recall, f1 = measured(retold)
    # Measured .62, .33 and .43.
    assert precision >= 0.6
    assert recall >= 0.33
    assert f1 >= 0.43


def test_links_of_the_shipped_pair_agree_with_those_made_by_hand(pair):
    # Measured .44, .32 and .37: 22 of the 25 links by hand share one assertion of several, and two
    # further readers agree with them at .76 and .75 (`test_aligned_sentences`).
    gold = tomllib.loads((HERE / "aligned_sentences.toml").read_text("utf-8"))
    a, b = gold["reports"]
    wanted = {(link[a], link[b]) for link in gold["link"]}
    precision, recall, f1 = scores([pairs(semantics.align(pair, a, b))], [wanted])
    assert precision >= 0.44
    assert recall >= 0.32
    assert f1 >= 0.37


def test_the_contradiction_of_the_shipped_pair_is_found_and_no_other(pair):
    table = semantics.align(pair, "explainer", "ft")
    told = table.loc[table["contradiction"] != "", "contradiction"].tolist()
    assert told == ["number: nearly three years against more than three and a half years"]


def test_contradictions_of_the_retold_events_are_told_and_none_else(retold):
    told = {
        name: [c for c in semantics.align(corpus, "a", "b")["contradiction"] if c]
        for name, (corpus, _) in retold.items()
    }
    assert told["pipeline"] == ["number: 30 billion cubic metres against 35 billion cubic metres"]
    assert told["works"] == [
        "number: $48m against $84 million",
        "date: 3 March against March 10",
    ]
    assert told["ferry"] == ["date: Friday against Sunday"]


def test_turned_round_everything_is_mirrored(retold, pair, by):
    for corpus in (retold["works"][0], pair):
        a, b = corpus.slugs
        there, back = semantics.align(corpus, a, b), semantics.align(corpus, b, a)
        assert pairs(there) == {(i, j) for j, i in pairs(back)}
        swapped = {"sentence_a": "sentence_b", "sentence_b": "sentence_a"}
        keys = ["sentence_a", "sentence_b"]
        one, other = (
            frame.sort_values(keys).reset_index(drop=True)
            for frame in (there, back.rename(columns=swapped))
        )
        np.testing.assert_array_equal(one["similarity"], other["similarity"])
        turned = {"one to many": "many to one", "many to one": "one to many"}
        turned |= {"only a": "only b", "only b": "only a"}
        assert one["kind"].tolist() == [turned.get(kind, kind) for kind in other["kind"]]
        assert (one["contradiction"] == "").tolist() == (other["contradiction"] == "").tolist()


def test_nothing_is_invented_and_every_sentence_stands_in_the_table(retold, pair, by):
    for corpus in (*(corpus for corpus, _ in retold.values()), pair):
        a, b = corpus.slugs
        table = semantics.align(corpus, a, b)
        for side, slug in (("a", a), ("b", b)):
            own = corpus.sentences[corpus.sentences["article"] == slug]
            own = own.set_index("sentence")[["text", "section"]]
            present = table.dropna(subset=[f"sentence_{side}"])
            assert set(present[f"sentence_{side}"]) == set(own.index)
            at = own.loc[present[f"sentence_{side}"].tolist()]
            assert present[f"text_{side}"].tolist() == at["text"].tolist()
            assert present[f"section_{side}"].tolist() == at["section"].tolist()
        assert table["similarity"].between(0, 1).all()
        assert (table.loc[table["kind"].str.startswith("only"), TOLD] == "").all(axis=None)
        assert set(table["by"]) == {by}
        assert not pairs(table) or (linked(table)["similarity"] >= 0.5).all()


def test_a_report_says_all_of_itself(retold, pair):
    for corpus in (retold["ferry"][0], pair):
        slug = corpus.slugs[0]
        table = linked(semantics.align(corpus, slug, slug))
        count = int((corpus.sentences["article"] == slug).sum())
        assert {(n, n) for n in range(count)} <= pairs(table)
        itself = table[table["sentence_a"] == table["sentence_b"]]
        assert (itself["similarity"] > 0.95).all()
        assert len(table) - count <= count // 10
        assert not table["contradiction"].any()


def test_reports_of_different_events_have_hardly_a_link(retold, by):
    links = sentences = 0
    names = list(retold)
    for one, other in zip(names, names[1:] + names[:1], strict=True):
        text = [event(retold[name][1]).sources[side] for name, side in ((one, "a"), (other, "b"))]
        corpus = corpus_of(*text)
        links += len(linked(semantics.align(corpus, "a", "b")))
        sentences += len(corpus.sentences)
    # By words more slip through: an event has its words in common with others.
    assert links <= (0.03 if by == "meaning" else 0.07) * sentences


@pytest.mark.parametrize(
    ("a", "b", "kinds"),
    [
        ("", "", []),
        ("", "A storm hit the coast.", ["only b"]),
        ("A storm hit the coast.", "", ["only a"]),
        ("A storm hit the coast.", "On Monday a storm hit the coast.", ["one to one"]),
        ("A storm hit the coast.", "The bank raised its rates.", ["only a", "only b"]),
    ],
)
def test_reports_of_a_sentence_or_none(by, a, b, kinds):
    corpus = corpus_of(a, b)
    assert semantics.align(corpus, "a", "b")["kind"].tolist() == kinds
    assert len(semantics.coverage(corpus, "a", "b")) == 4


def test_reports_of_a_thousand_sentences_take_bounded_time_and_memory(monkeypatch, tmp_path):
    draw = random.Random(4)
    words = ["harbour", "minister", "vote", "storm", "bridge", "train", "price", "union", "court"]
    texts = [
        " ".join(
            f"The {draw.choice(words)} {draw.choice(words)} {n} of {draw.randrange(10**6)} fell."
            for n in range(1000)
        )
        for _ in "ab"
    ]
    corpus = corpus_of(*texts)
    assert len(corpus.sentences) == 2000
    monkeypatch.setattr(model, "WEIGHTS", tmp_path / "absent.npz")
    began = process_time()
    tracemalloc.start()
    semantics.align(corpus, "a", "b")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 6e8
    assert process_time() - began < 40


def test_any_text_can_be_aligned():
    for seed in range(3):
        corpus = corpus_of(*(generated_texts.article(seed + k, 30) for k in (0, 5)))
        table = semantics.align(corpus, "a", "b")
        assert table["similarity"].between(0, 1).all()


def test_coverage_adds_up_to_the_reports(pair, by):
    a, b = pair.slugs
    table = semantics.coverage(pair, a, b)
    totals = table.groupby("article", sort=False)[["sentences", "words", "word_share"]].sum()
    whole = pair.articles.set_index("article")
    assert totals["words"].tolist() == whole.loc[[a, b], "words"].tolist()
    assert totals["sentences"].tolist() == whole.loc[[a, b], "sentences"].tolist()
    assert totals["word_share"].tolist() == pytest.approx([1, 1])


def test_the_unsaid_comes_in_order_of_weight_and_is_unsaid(pair):
    a, b = pair.slugs
    links = semantics.align(pair, a, b)
    table = semantics.unsaid(pair, a, b, links)
    assert len(table) == links["kind"].str.startswith("only").sum()
    for _, own in table.groupby("article"):
        assert own["weight"].is_monotonic_decreasing
    unlike = table["centrality"] * (1 - table["similarity"])
    assert table["weight"].tolist() == pytest.approx(unlike * np.log1p(table["new_words"]))
    assert table["weight"].ge(0).all()
    texts = pair.sentences.set_index(["article", "sentence"])["text"]
    for row in table.itertuples():
        assert texts.loc[(row.article, row.sentence)] == row.text


def test_what_is_at_the_heart_of_a_report_comes_before_what_is_at_its_edge():
    report = (
        "The dam on the river broke. Water from the dam flooded the valley. The river rose over "
        "the valley. A cook in a far town won a prize for soup."
    )
    table = semantics.unsaid(corpus_of(report, ""), "a", "b")
    assert "soup" in table["text"].iloc[-1]


def test_new_words_are_the_content_words_that_the_other_report_uses_nowhere(by):
    corpus = corpus_of(
        "The minister resigned. The ministers of Norway and the bishop flew home in September.",
        "A minister has resigned. Her home was flown over.",
    )
    for a, b in ("ab", "ba"):
        table = semantics.unsaid(corpus, a, b, none_linked(corpus, a, b))
        counts = table.set_index(["article", "sentence"])["new_words"]
        assert counts["a"].sort_index().tolist() == [0, 3]
        assert counts["b"].tolist() == [0, 0]


def test_of_two_as_central_the_one_with_news_of_its_own_comes_first():
    corpus = corpus_of(
        "The harbour wall of the town fell on Monday. The fall of the harbour wall is a challenge. "
        "The fall of the harbour wall drowned forty seals and a trawler.",
        "The harbour wall of the town fell. It is a challenge.",
    )
    table = semantics.unsaid(corpus, "a", "b", none_linked(corpus, "a", "b"))
    assert "seals" in table["text"].iloc[0]


def test_an_unknown_report_is_refused(pair):
    with pytest.raises(KeyError, match="other"):
        semantics.align(pair, "ft", "other")


def test_what_is_remembered_changes_nothing(retold, monkeypatch):
    corpus, _ = retold["works"]
    monkeypatch.setattr(fitted, "HELD", 5)
    first = semantics.align(corpus, "a", "b")
    assert len(fitted.load().remembered) == 5
    monkeypatch.setattr(fitted, "HELD", 500)
    again = semantics.align(corpus, "a", "b")
    pd.testing.assert_frame_equal(first, again)
