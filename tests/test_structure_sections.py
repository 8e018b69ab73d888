import numpy as np
import pytest

from analysis import articles, encoder, structure
from analysis.structure.cohesion import label, shifts

FISH = "The boats landed less herring and cod; the fleet and its nets stayed in the harbour."
RAIL = "The new trains will stop at every station, and the railway will sell tickets on board."
WINE = "The vineyard lost its grapes to frost, and the winery expects little wine this year."


def cut(source, **options):
    return structure.sections(source, structure.blocks(source), **options)


def test_headings_open_sections_and_text_before_them_is_the_opening():
    source = f"The title line\n\n{FISH}\n\nOn rails\n\n{RAIL}\n\nOn wine\n\n{WINE}\n"
    found = cut(source)
    assert [s.heading for s in found] == ["Opening", "On rails", "On wine"]
    assert {s.found for s in found} == {"heading"}
    assert source[found[1].start :].startswith("On rails")


def test_the_manifest_names_sections_by_their_first_words():
    source = "\n\n".join([FISH, RAIL, WINE])
    found = cut(source, marks=[("Fish", "The boats"), ("Wine", "The vineyard")])
    assert [(s.heading, s.found) for s in found] == [("Fish", "manifest"), ("Wine", "manifest")]
    assert source[found[0].start : found[0].end] == f"{FISH}\n\n{RAIL}"


def test_a_typographic_apostrophe_in_the_source_matches_a_plain_one_in_the_manifest():
    source = f"{FISH}\n\nIt’s about rails. {RAIL}\n"
    assert len(cut(source, marks=[("Fish", "The boats"), ("Rail", "It's about")])) == 2


@pytest.mark.parametrize(
    ("marks", "message"),
    [
        ([("Wine", "The vineyard"), ("Fish", "The boats")], "not in the order"),
        ([("Fish", "The ships")], "no line begins with 'The ships'"),
        ([("Any", "The ")], "3 lines begin"),
    ],
)
def test_marks_that_fit_no_text_are_refused(marks, message):
    with pytest.raises(ValueError, match=message):
        cut("\n\n".join([FISH, RAIL, WINE]), marks=marks)


def test_topic_shifts_are_found_where_the_vocabulary_changes():
    assert shifts([FISH] * 3 + [RAIL] * 3 + [WINE] * 3) == [0, 3, 6]


def test_topic_shifts_that_only_their_meaning_shows_are_found():
    # The same words throughout, as where a report uses them of two things.
    paragraphs = [FISH] * 8
    vectors = np.repeat(np.eye(2), 4, axis=0)
    assert shifts(paragraphs) == [0]
    assert shifts(paragraphs, vectors=vectors) == [0, 4]


def test_paragraphs_are_embedded_only_where_topics_are_sought():
    asked = []

    def embed(texts):
        asked.append(len(texts))
        return np.ones((len(texts), 1), dtype=np.float32)

    source = "\n\n".join([FISH] * 3 + [RAIL] * 3)
    assert [s.found for s in cut(source, rule="whole", embed=embed)] == ["whole"]
    assert asked == []
    assert [s.found for s in cut(source, rule="cohesion", embed=embed)] == ["cohesion"] * 2
    assert asked == [6]


def test_topic_shifts_of_the_explainer_are_its_own_headings(monkeypatch):
    headed = articles.load().subset(["explainer"]).sections["end"].tolist()
    for available in (True, False):
        monkeypatch.setattr(encoder, "available", lambda found=available: found)
        cut = articles.load(sections="cohesion").subset(["explainer"]).sections
        assert cut["end"].tolist() == headed


def test_a_report_on_one_topic_stays_whole():
    assert shifts([FISH] * 9) == [0]
    assert [s.found for s in cut("\n\n".join([FISH] * 9))] == ["whole"]


def test_a_short_report_stays_whole():
    assert shifts([FISH, RAIL, WINE]) == [0]


def test_topics_are_named_by_the_words_most_their_own():
    names = label([FISH] * 3 + [RAIL] * 3, [0, 3])
    assert "herring" in names[0] or "boats" in names[0]
    assert not set(names[0].split(", ")) & set(names[1].split(", "))


def test_no_paragraph_no_section():
    assert cut("") == []


def test_a_rule_that_finds_nothing_leaves_the_report_whole():
    assert [s.found for s in cut(FISH, rule="heading")] == ["whole"]
    assert [s.found for s in cut(FISH, rule="manifest")] == ["whole"]
