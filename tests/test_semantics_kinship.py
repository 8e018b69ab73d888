"""Whether two reports are of one event, by the names they share."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.semantics import fitted, kinship, retold
from tests import generated_texts

EVENTS = retold.events()
ONE = ["On Monday the mayor of Oslo, Ada Berg, met Lars Lie."] * 3
OTHER = ["Nobody in Bergen saw Ada Berg before Tuesday.", "She and Ola Dahl left for Oslo."] * 3


def test_kinship_is_the_share_of_mentions_that_are_of_names_both_use():
    # Oslo, Ada, Berg, Lars, Lie; Bergen, Ada, Berg, Ola, Dahl, Oslo: no day, no first word.
    assert kinship.kinship(ONE, OTHER) == pytest.approx(math.sqrt(3 / 5 * 3 / 6))
    assert kinship.kinship(ONE, ONE) == 1.0


def test_no_kinship_is_told_of_reports_with_few_names():
    assert math.isnan(kinship.kinship(ONE[:1], OTHER))
    assert math.isnan(kinship.kinship([], []))
    assert kinship.doubt(ONE[:1], OTHER) == 0.0


def test_doubt_falls_with_kinship_and_ends():
    strange = ["The Lord of Kent and the Duke of York dined in Bath with Pitt."] * 3
    assert kinship.doubt(ONE, strange) == pytest.approx(20 * 0.15)
    assert kinship.doubt(ONE, OTHER) == 0.0


def test_reports_of_one_event_are_told_from_those_of_different_events():
    shifted = pairwise(EVENTS)
    strangers = [kinship.kinship(one.one, other.other) for one, other in shifted]
    kin = [kinship.kinship(event.one, event.other) for event in EVENTS]
    for values, of_one_event in ((kin, True), (strangers, False)):
        known = [(value >= 0.15) == of_one_event for value in values if not math.isnan(value)]
        assert len(known) > 250
        assert sum(known) / len(known) > 0.95


def test_doubt_is_taken_off_every_pair(monkeypatch):
    reader = fitted.load()
    free = reader.logits(ONE, OTHER)
    monkeypatch.setattr(fitted, "doubt", lambda one, other: 2.0)
    assert reader.logits(ONE, OTHER) == pytest.approx(free - 2 * reader.head["sharpness"])


@given(st.integers(0, 10**6))
def test_kinship_is_the_same_either_way_round(seed):
    one, other = (generated_texts.article(seed + k, 12).split(". ") for k in (0, 1))
    found = kinship.kinship(one, other)
    assert found == pytest.approx(kinship.kinship(other, one), nan_ok=True)
    assert math.isnan(found) or 0 <= found <= 1
