"""The made-up events that the alignment is fitted to."""

import re
import tomllib
from pathlib import Path

import pytest

from analysis import semantics
from analysis.semantics import retold
from analysis.text import fold, word_spans

HERE = Path(__file__).parent
EVENTS = retold.events()
SEEDS = HERE.parent / "seeds"


def file(folder, body, assertions="1 It rained.\n2 It snowed."):
    path = folder / "weather.txt"
    path.write_text(f"# event: weather\n{assertions}\n---\n{body}\n", encoding="utf-8")
    return path


def test_sentences_that_share_what_either_is_there_to_tell_are_linked(tmp_path):
    path = file(tmp_path, "A 1 | a\nA 2 + 1 | b\nA - | c\nA - + 2 | d\nB 1 | e\nB - + 2 | f")
    event = retold.event(path)
    assert event.one == ["a", "b", "c", "d"]
    assert event.other == ["e", "f"]
    assert event.linked.tolist() == [[1, 0], [1, 1], [0, 0], [0, 0]]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("A 1 no bar", r"weather\.txt: no labelled sentence: 'A 1 no bar'"),
        ("C 1 | Of no report.", r"weather\.txt: no labelled sentence"),
        ("A 1,3 | Who knows?", r"weather\.txt: no assertion 3"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(tmp_path, body, message):
    with pytest.raises(ValueError, match=message):
        retold.event(file(tmp_path, body))


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.name)
def test_every_event_has_two_reports_with_links_and_much_without(event):
    assert min(len(event.one), len(event.other)) >= 12
    assert 12 <= event.linked.sum() <= 45
    assert event.linked.mean() < 0.1
    assert len({*event.one, *event.other}) == len(event.one) + len(event.other)


def test_no_event_retells_the_shipped_reports():
    """Nor does one share eight words in a row with them, so that they can be tested on."""

    def runs(text):
        words = [text[start:end].lower() for start, end in word_spans(fold(text))]
        return {tuple(words[at : at + 8]) for at in range(len(words) - 7)}

    shipped = set().union(*(runs(path.read_text("utf-8")) for path in SEEDS.glob("*.txt")))
    assert len(shipped) > 1000
    for event in EVENTS:
        text = " ".join([*event.one, *event.other])
        assert not re.search("Tomahawk|Ukrain|Russia|Zelensk|Putin|Trump", text), event.name
        assert not runs(text) & shipped, event.name
        assert not any(runs(sentence) & shipped for sentence in event.one), event.name


def test_the_events_the_alignment_is_tested_on_are_not_among_them():
    sentences = {sentence for event in EVENTS for sentence in [*event.one, *event.other]}
    for name in ("retold_events.toml", "held_out_event.toml"):
        for event in tomllib.loads((HERE / name).read_text("utf-8"))["event"]:
            lines = {line for side in "ab" for line in event[side].splitlines() if line}
            assert not lines & sentences


def test_every_event_was_read_by_what_was_fitted_without_it():
    table = semantics.validity().set_index("fold")
    pooled, folds = table.loc["pooled"], table.drop(["pooled", "long"])
    assert pooled["events"] == len(EVENTS)
    assert pooled["pairs"] == sum(event.linked.size for event in EVENTS)
    assert pooled["links"] == sum(event.linked.sum() for event in EVENTS)
    assert folds[["events", "pairs", "links"]].sum().tolist() == (
        pooled[["events", "pairs", "links"]].tolist()
    )
    # Three links in four are right, and half of those there are were found.
    assert pooled["precision"] >= 0.74
    assert pooled["recall"] >= 0.5
    assert pooled["f1"] >= 0.6
    assert table.loc["long", "f1"] < pooled["f1"]


def test_what_is_written_of_the_alignment_is_what_the_table_says():
    table = semantics.validity().set_index("fold")[["precision", "recall", "f1"]]
    readme = " ".join((HERE.parent / "README.md").read_text("utf-8").split())
    described = " ".join((semantics.__doc__ or "").split())
    pooled, long = table.loc["pooled"], table.loc["long"]
    whole = "precision is {precision:.2f}, recall {recall:.2f} and F1 {f1:.2f}".format(**pooled)
    of_long = "harder of them {precision:.2f}, {recall:.2f} and {f1:.2f}".format(**long)
    assert whole.replace("0.", ".") in described
    assert of_long.replace("0.", ".") in described
    found = (
        "kept aside {precision:.0%} of the links found are right, and "
        "{recall:.0%} of those there are were found (F1 {f1:.2f})"
    ).format(**pooled)
    harder = "share one assertion of several, {precision:.0%} and {recall:.0%} (F1 {f1:.2f})"
    harder = harder.format(**long).replace("% and", " and")
    for said in (found, harder):
        assert said.replace("%", " %") in readme


def test_a_second_reader_finds_the_labels():
    """Sixteen events, drawn at random, read by one who saw no labels: F1 .90."""
    readings = tomllib.loads((HERE / "retold_readings.toml").read_text("utf-8"))["reading"]
    named = {event.name: event for event in EVENTS}
    right = read = labelled = 0
    for reading in readings:
        event = named[reading["event"]]
        links = {tuple(link) for link in reading["links"]}
        right += sum(int(event.linked[link]) for link in links)
        read += len(links)
        labelled += int(event.linked.sum())
    assert len(readings) == 16
    assert round(right / read, 2) == 0.97
    assert round(right / labelled, 2) == 0.83
