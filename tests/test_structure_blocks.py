from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis import structure

REPORT = """Ferry line to close in spring

Islanders fear for winter supplies

Sign up for our island newsletter
By Jane Mallory and Tom Reed

The ferry company said on Monday that it would end the line. It has lost money for years.

What happens next

The council meets on Friday to discuss a subsidy, and the owners will be there.

Who pays

The state has paid half of the cost since 1998. It no longer wants to.

12 March 2024, 9:15 am
"""

#: Pieces of which odd sources are put together.
PIECES = st.sampled_from(
    [
        "A Short Heading",
        "The ship sailed at dawn. Nobody waved.",
        "“An open quotation that never ends, she said.",
        "He said \"yes\" and 'no'.",
        "Sign up for the newsletter",
        "2024-01-02 10:00",
        "Ünïcödé 🚢 …",
        "\t",
        " ",
        "\n",
        "\n\n",
        "\r\n",
        "\r\n\r\n",
        "\r",
        "\u2028",
        "\ufeff",
    ]
)
SOURCES = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=25).map("".join))


def kinds(source: str, **options) -> list[str]:
    return [b.kind for b in structure.blocks(source, **options) if b.kind != "space"]


@given(SOURCES)
@example("")
@example("one line and no newline at its end")
@example("\ufeffTitle\r\n\r\nText with “an unbalanced mark.\r\n")
def test_blocks_cover_every_source_character_for_character(source):
    blocks = structure.blocks(source)
    assert "".join(source[b.start : b.end] for b in blocks) == source
    assert all(before.end == after.start for before, after in pairwise(blocks))


@given(SOURCES)
def test_nothing_readable_counts_as_space(source):
    for block in structure.blocks(source):
        stretch = source[block.start : block.end]
        assert (block.kind == "space") == (
            not stretch.strip("\x1c\x1d\x1e\x85\u2028\u2029 \t\r\n\v\f") or stretch.isspace()
        )


@given(SOURCES)
def test_sections_hold_every_paragraph_once_and_in_order(source):
    blocks = structure.blocks(source)
    cut = structure.sections(source, blocks)
    paragraphs = [b for b in blocks if b.kind == "paragraph"]
    holders = [[s for s in cut if s.start <= p.start and p.end <= s.end] for p in paragraphs]
    assert all(len(holder) == 1 for holder in holders)
    assert all(a.end <= b.start for a, b in pairwise(cut))


def test_rules_name_the_parts_of_a_report():
    assert kinds(REPORT) == [
        "title",
        "heading",
        "promotion",
        "byline",
        "paragraph",
        "heading",
        "paragraph",
        "heading",
        "paragraph",
        "dateline",
    ]


def test_a_lone_short_line_under_the_title_is_the_deck():
    source = "Bridge to reopen\n\nRepairs took two years\n\nThe bridge will open on Friday.\n"
    assert kinds(source) == ["title", "deck", "paragraph"]


def test_everything_set_aside_gives_its_reason():
    aside = [b for b in structure.blocks(REPORT) if b.kind in structure.SET_ASIDE]
    assert aside
    assert all(b.reason for b in aside)


def test_a_sentence_about_a_newsletter_is_not_a_promotion():
    source = "Title here\n\nThe firm said it would close its newsletter and its radio station.\n"
    assert kinds(source) == ["title", "paragraph"]


def test_a_sentence_that_holds_a_date_is_not_a_dateline():
    source = "Title here\n\nIt sank on 12 March 2024.\n\n12 March 2024\n"
    assert kinds(source) == ["title", "paragraph", "dateline"]


def test_hard_wrapped_lines_are_one_paragraph():
    source = (
        "Snow closes the pass\n\n"
        "The pass over the mountains was closed on Sunday after a\n"
        "storm left two metres of snow on the road and a bus with\n"
        "forty people was stuck for nine hours.\n\n"
        "All were safe.\n"
    )
    assert kinds(source) == ["title", "paragraph", "paragraph"]


def test_a_list_of_short_lines_is_not_a_row_of_headings():
    source = (
        "Results in full\n\nHere are the winners of the day.\n\nAnna Berg\n\nLi Wei\n\nJo Park\n"
    )
    assert kinds(source)[2:] == ["paragraph"] * 3


def test_the_given_title_is_found_and_no_other_line_taken_for_it():
    source = "Flood warning\n\nRivers are rising in the north.\n"
    assert kinds(source, title="Flood Warning") == ["title", "paragraph"]
    assert kinds(source, title="Something else")[0] != "title"


def test_the_manifest_overrules_the_rules():
    named = {"promotion": ["The council meets"], "heading": ["It has"]}
    with pytest.raises(ValueError, match="no line begins with 'It has'"):
        structure.blocks(REPORT, named=named)
    named = {"promotion": ["The council meets"]}
    changed = structure.blocks(REPORT, named=named)
    assert [b.reason for b in changed if REPORT[b.start :].startswith("The council")] == [
        "named in the manifest"
    ]


def test_a_beginning_that_fits_several_lines_is_refused():
    with pytest.raises(ValueError, match="2 lines begin with 'Wh'"):
        structure.blocks(REPORT, named={"paragraph": ["Wh"]})
