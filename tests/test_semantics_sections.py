"""Sections of two reports are matched by what they say."""

import pandas as pd
import pytest

from analysis import articles, semantics
from analysis.encoder import model

FISH = "The trawlers landed less herring and cod than last year. The fleet blames the cold."
RAIL = "The new trains will stop at every station. Tickets will be sold on board by the guard."
WINE = "Frost took half of the grapes in the vineyards. The winery expects to bottle very little."
OTHER_FISH = "Catches of cod and herring fell again. Skippers of the trawlers put it down to frost."
OTHER_RAIL = (
    "Every station will be served by the new trains. The guard is going to sell the tickets."
)
HATS = "A museum of hats opened in the old mill. Its owner collected bonnets for sixty years."


def corpus_of(**reports):
    texts = {
        slug: "\n\n".join(f"Part {n}\n\n{text}" for n, text in enumerate(sections))
        for slug, sections in reports.items()
    }
    frame = pd.DataFrame({"article": texts.keys(), "title": "", "text": texts.values()})
    return articles.from_frame(frame)


@pytest.fixture
def harbour():
    return corpus_of(a=[FISH, RAIL, WINE], b=[HATS, OTHER_RAIL, OTHER_FISH])


@pytest.fixture(params=["meaning", "words"])
def by(request, monkeypatch, tmp_path):
    """Both ways of comparing; by words where the weights are hidden."""
    if request.param == "words":
        monkeypatch.setattr(model, "WEIGHTS", tmp_path / "absent.npz")
    return request.param


def pairs(table):
    both = table.dropna(subset=["section_a", "section_b"])
    return set(zip(both["section_a"], both["section_b"], strict=True))


def test_sections_are_matched_by_content_and_the_rest_stay_alone(harbour, by):
    table = semantics.match_sections(harbour, "a", "b")
    assert pairs(table) == {(0, 2), (1, 1)}
    assert table["section_a"].tolist()[:3] == [0, 1, 2]
    assert table["section_b"].isna().tolist() == [False, False, True, False]
    alone = table[table["strength"] == "none"]
    assert alone["heading_a"].fillna("").tolist() == ["Part 2", ""]
    assert alone["heading_b"].fillna("").tolist() == ["", "Opening"]
    assert set(table["by"]) == {by}
    assert table["similarity"].between(0, 1).all()


def test_turned_round_the_pairs_are_the_same(harbour, pair, by):
    for corpus in (harbour, pair):
        a, b = corpus.slugs
        there, back = (semantics.match_sections(corpus, *x) for x in ((a, b), (b, a)))
        assert pairs(there) == {(i, j) for j, i in pairs(back)}
        assert sorted(there["similarity"]) == sorted(back["similarity"])


def test_a_report_matches_itself_strongly(pair, by):
    table = semantics.match_sections(pair, "ft", "ft")
    assert pairs(table) == {(n, n) for n in range(6)}
    assert set(table["strength"]) == {"strong"}
    assert table["similarity"].to_numpy() == pytest.approx(1)


def test_every_section_stands_once(pair, by):
    table = semantics.match_sections(pair, *pair.slugs)
    for side, slug in zip("ab", pair.slugs, strict=True):
        numbers = table[f"section_{side}"].dropna().tolist()
        own = pair.sections[pair.sections["article"] == slug]
        assert sorted(numbers) == own["section"].tolist()


def test_reports_without_text_have_no_sections(by):
    frame = pd.DataFrame({"article": ["a", "b"], "title": "", "text": ["", FISH]})
    table = semantics.match_sections(articles.from_frame(frame), "a", "b")
    assert table["section_b"].tolist() == [0]
    assert table["strength"].tolist() == ["none"]
    assert table["similarity"].isna().all()
    assert len(semantics.match_sections(articles.from_frame(frame), "a", "a")) == 0


def test_an_unknown_report_is_refused(pair):
    with pytest.raises(KeyError, match="other"):
        semantics.match_sections(pair, "ft", "other")
