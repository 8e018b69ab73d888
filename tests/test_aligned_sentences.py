"""The gold alignment of the shipped reports still speaks of their sentences."""

import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from analysis.corpus import Corpus

HERE = Path(__file__).parent
GOLD = tomllib.loads((HERE / "aligned_sentences.toml").read_text("utf-8"))
ROWS = GOLD["link"] + GOLD["near_miss"]
LINKS = {tuple(link[article] for article in GOLD["reports"]) for link in GOLD["link"]}
READINGS = [
    {(a, b) for a, b, _ in reading["links"]}
    for reading in tomllib.loads((HERE / "aligned_readings.toml").read_text("utf-8"))["reading"]
]


def test_every_row_begins_as_the_sentences_it_numbers(pair: Corpus) -> None:
    texts = pair.sentences.set_index(["article", "sentence"])["text"]
    for row in ROWS:
        for article, begins in zip(GOLD["reports"], row["begins"], strict=True):
            assert texts.loc[article, row[article]].startswith(begins), row
            assert 1 <= len(begins.split()) <= 5, row


def test_no_pair_is_judged_twice() -> None:
    numbered = [tuple(row[article] for article in GOLD["reports"]) for row in ROWS]
    assert len(set(numbered)) == len(numbered)


@pytest.mark.parametrize("table", ["link", "near_miss"])
def test_every_verdict_has_its_reason(table: str) -> None:
    assert all(row["reason"] for row in GOLD[table])


def test_links_are_weighed_and_contradictions_name_their_kind() -> None:
    assert {link["strength"] for link in GOLD["link"]} == {"same", "part"}
    told = [link["contradicts"] for link in GOLD["link"] if "contradicts" in link]
    assert {kind.partition(": ")[0] for kind in told} <= {"number", "date", "name", "assessment"}
    assert all(" / " in values for values in told)


def test_further_readings_number_sentences_there_are(pair: Corpus) -> None:
    sizes = pair.articles.set_index("article")["sentences"]
    for reading in READINGS:
        for link in reading:
            assert all(0 <= n < sizes[a] for n, a in zip(link, GOLD["reports"], strict=True))


def test_another_reader_of_the_pair_agrees_with_the_first_at_about_three_in_four() -> None:
    """So an aligner cannot be asked for more against a single reading."""
    agreement = [2 * len(x & y) / (len(x) + len(y)) for x, y in combinations([LINKS, *READINGS], 2)]
    assert [round(f1, 2) for f1 in agreement] == [0.76, 0.75, 0.91]
