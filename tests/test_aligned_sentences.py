"""The gold alignment of the shipped reports still speaks of their sentences."""

import tomllib
from pathlib import Path

import pytest

from analysis.corpus import Corpus

GOLD = tomllib.loads((Path(__file__).parent / "aligned_sentences.toml").read_text("utf-8"))
ROWS = GOLD["link"] + GOLD["near_miss"]


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
