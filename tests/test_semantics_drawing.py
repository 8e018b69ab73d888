"""The alignment told in sentences and drawn."""

import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.patches import Rectangle

from analysis import figures, findings, semantics
from analysis.figures.alignment import ALARM

TEXTS = {"title": "A finding", "subtitle": "What is drawn", "method": "How."}
REPORTS = pd.DataFrame({"article": ["a", "b"], "mention": ["the Herald", "the Times"]})


@pytest.fixture(scope="module")
def links(pair):
    return semantics.align(pair, *pair.slugs)


@pytest.fixture(scope="module")
def sentences(pair):
    headings = pair.sections[["article", "section", "heading"]]
    return pair.sentences.merge(headings, on=["article", "section"])


@pytest.mark.parametrize("width", [1, 12])
def test_nothing_in_the_drawing_is_clipped_or_crosses(pair, links, sentences, width):
    unsaid = semantics.unsaid(pair, *pair.slugs, links)
    notes = unsaid.groupby("article", sort=False).head(1)
    texts = {name: text * width for name, text in TEXTS.items()}
    for told in (None, notes):
        drawing = figures.alignment(sentences, links, pair.articles.head(2), notes=told, **texts)
        assert figures.clipped(drawing) == []


def test_every_sentence_and_link_is_drawn_and_contradictions_are_marked(pair, links, sentences):
    drawing = figures.alignment(sentences, links, pair.articles.head(2), **TEXTS)
    patches = drawing.axes[0].patches
    strips = [patch for patch in patches if isinstance(patch, Rectangle)]
    lines = [patch for patch in patches if not isinstance(patch, Rectangle)]
    drawn = links[~links["kind"].str.startswith("only")]
    assert len(strips) == len(sentences)
    assert len(lines) == len(drawn)
    red = [line for line in lines if to_hex(line.get_edgecolor()).upper() == ALARM]
    assert len(red) == (drawn["contradiction"] != "").sum() == 1
    for colour, side in zip(pair.articles["colour"], "ab", strict=True):
        own = [strip for strip in strips if to_hex(strip.get_facecolor()).upper() == colour]
        assert len(own) == (links["kind"] == f"only {side}").sum()


def test_the_title_counts_sentences_with_a_counterpart():
    table = pd.DataFrame(
        {
            "article": ["a", "a", "b", "b"],
            "said": ["both", "only here"] * 2,
            "sentences": [3, 7, 2, 4],
        }
    )
    assert findings.aligned(table, REPORTS) == (
        "Of the Herald’s 10 sentences 3 have a counterpart in the Times, of the Times’ 6 have 2"
    )


def test_the_weightiest_omission_of_each_is_quoted():
    table = pd.DataFrame({"article": ["a", "a", "b"], "text": ["“It ‘fell’.”", "No.", "A “b” c."]})
    assert findings.omissions(table, REPORTS) == (
        "No sentence of the Times was found to state what the Herald says: “It ‘fell’.” "
        "No sentence of the Herald was found to state what the Times says: “A ‘b’ c.”"
    )
    assert "Neither" in findings.omissions(table.iloc[:0], REPORTS)


def test_contradictions_are_listed_or_said_to_be_none():
    table = pd.DataFrame({"contradiction": ["", "number: 3 against 4; date: 1961 against 1962"]})
    assert findings.contradictions(table, REPORTS) == (
        "The Herald against the Times: number: 3 against 4; date: 1961 against 1962."
    )
    assert findings.contradictions(table.iloc[:1], REPORTS).startswith("No number, name or date")
