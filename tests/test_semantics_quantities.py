"""Numbers and dates that can be compared, and what two sentences contradict in."""

import pandas as pd
import pytest

from analysis import articles
from analysis.semantics import evidence
from analysis.semantics.dates import dates
from analysis.semantics.likeness import sides
from analysis.semantics.quantities import quantities


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("It lost $48m.", "$", 48e6),
        ("It cost US$5bn.", "$", 5e9),
        ("It cost 20,000 dollars.", "$", 20_000),
        ("A rise of 9 per cent.", "%", 9),
        ("A rise of 9%.", "%", 9),
        ("One in four families left.", "%", 25),
        ("A quarter of the families left.", "%", 25),
        ("Half of them left.", "%", 50),
        ("It flies 1,000 miles.", "km", 1609.344),
        ("A 1,500-mile range.", "km", 2414.016),
        ("A two-hour call.", "hours", 2),
        ("After three and a half years.", "months", 42),
        ("Forty-one people were hurt.", "people", 41),
        ("A hundred and fifty men came.", "men", 150),
        ("It sent 20 Patriot missiles.", "missiles", 20),
        ("It holds 30 billion cubic metres.", "cubic metre", 30e9),
        ("It was his third meeting.", "ordinal meeting", 3),
    ],
)
def test_a_quantity_is_read_with_its_unit(text, unit, value):
    (found,) = quantities(text)
    assert (found.unit, found.value) == (unit, pytest.approx(value))
    assert found.low <= found.value <= found.high
    assert text[found.start : found.end].strip(" ,.") == found.written.strip(" ,.")


@pytest.mark.parametrize(
    "text",
    [
        "It was built in 1961.",
        "The vote is on 3 March 2025.",
        "It began at 10.30pm.",
        "It ended at half past ten.",
        "It ended at ten o'clock.",
        "One of them flew the F-16.",
        "The G7 met in the 21st century.",
        "The winner came 3rd.",
        "",
    ],
)
def test_what_counts_nothing_is_no_quantity(text):
    assert quantities(text) == []


@pytest.mark.parametrize(
    ("text", "holds", "not_held"),
    [
        ("more than 300 people", 900, 200),
        ("nearly 60 per cent", 55, 70),
        ("about 120 people", 130, 160),
        ("1,500-2,500 km", 1600, 1000),
        ("between 5 and 10 per cent", 7, 12),
    ],
)
def test_what_a_number_leaves_open_is_a_range(text, holds, not_held):
    (found,) = quantities(text)
    assert found.low <= holds <= found.high
    assert not found.low <= not_held <= found.high


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on March 3", (3, 3)),
        ("on 3rd March 2025", (3, 3, 2025)),
        ("on Oct. 17, 2025", (10, 17, 2025)),
        ("built in 1961", (1961,)),
    ],
)
def test_a_date_is_read(text, value):
    (found,) = dates(text)
    assert found.value == value


def test_a_weekday_ahead_is_a_date_where_the_report_s_own_is_known():
    monday, thursday = pd.Timestamp("2025-03-03"), pd.Timestamp("2025-03-06")
    (one,), (other,) = dates("closed until Friday", monday), dates("shut until Friday", thursday)
    assert not one.contradicts(other)
    (later,) = dates("closed until Friday", thursday + pd.Timedelta(days=2))
    assert one.contradicts(later)
    assert dates("It fell on Friday.", monday) == []


def told(a, b):
    frame = pd.DataFrame({"article": ["a", "b"], "title": "", "text": [a, b]})
    found = sides(articles.from_frame(frame), "a", "b")
    (x,), (y,) = evidence.facts(found)
    named = evidence.speakers(found)
    return evidence.contradiction(x, y, named.get(0, ""), named.get(1, ""))


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        (
            "The missile has a range of 2,500 km.",
            "The range of the missile is 1,500 km.",
            "number: 2,500 km against 1,500 km",
        ),
        (
            "The firm lost $48m last year.",
            "Last year the firm lost $84 million.",
            "number: $48m against $84 million",
        ),
        (
            "The flood killed 12 people in the valley.",
            "In the valley the flood killed 15 people.",
            "number: 12 people against 15 people",
        ),
        (
            "The strike vote will be held on 3 March.",
            "A vote on the strike is due on March 10.",
            "date: 3 March against March 10",
        ),
        (
            "The wall was built in 1961.",
            "The wall, built in 1971, fell.",
            "date: 1961 against 1971",
        ),
        (
            "The port is closed until Friday.",
            "The port stays shut until Sunday.",
            "date: Friday against Sunday",
        ),
        (
            '"They took the money and ran," said Ann Lee.',
            '"They took the money and ran," said Tom Hart.',
            "name: quoted from Ann Lee against Tom Hart",
        ),
    ],
)
def test_a_contradiction_is_told(a, b, said):
    assert told(a, b) == said


@pytest.mark.parametrize(
    ("a", "b"),
    [
        # Units, words and digits of one value.
        ("The missile flies 2,500 km.", "The missile flies 1,550 miles."),
        ("The flood killed twelve people.", "The flood killed 12 people."),
        ("Profits rose 25 per cent.", "Profits rose by a quarter of last year's."),
        # Rounded, or left open.
        ("The ship carried 312 people.", "The ship carried more than 300 people."),
        ("The budget is $2.58 trillion.", "The budget is $2.5 trillion."),
        ("The depots are 58 per cent full.", "The depots are less than 60 per cent full."),
        # Numbers of different things.
        ("The flood killed 12 people.", "The flood injured 30 people."),
        ("It employs 640 workers.", "It owns 12 lorries."),
        ("It paid 2 million dollars for the land.", "It lost 3 million euros."),
        ("It was given $15m for furnaces.", "A rival was fined $40m over cartels."),
        # Several numbers of one unit: which answers which is not sure.
        ("Shares fell 3% to 40% of their peak.", "Shares fell 5% to 20% of their peak."),
        # Dates of different things.
        ("The wall, built in 1961, fell.", "The wall, hit in 1971, fell."),
        ("It sank on Tuesday.", "On Wednesday police said it sank."),
        # One speaker under two names, and different words.
        (
            '"They took the money and ran," said Ann Lee.',
            '"They took the money and ran," Lee said.',
        ),
        ('"They took the money," said Ann Lee.', '"Nobody helped any of us," said Tom Hart.'),
    ],
)
def test_what_may_both_be_true_is_no_contradiction(a, b):
    assert told(a, b) == ""


def test_shared_facts_are_written_as_the_reports_write_them():
    frame = pd.DataFrame(
        {
            "article": ["a", "b"],
            "title": "",
            "text": [
                "In Port Ellery Ann Lee said 41 people “will leave no stone unturned” there.",
                "Forty-one people, said Lee in Ellery, “will leave no stone unturned” now.",
            ],
        }
    )
    (x,), (y,) = evidence.facts(sides(articles.from_frame(frame), "a", "b"))
    assert evidence.shared_numbers(x, y) == "41 people / Forty-one people"
    assert set(evidence.shared_names(x, y).split("; ")) == {"Ellery", "Lee"}
    assert evidence.shared_quotations(x, y) == "will leave no stone unturned"
