import pandas as pd
import pytest

from analysis import findings

REPORTS = pd.DataFrame({"article": ["a", "b"], "mention": ["the Herald", "the Courier"]})


def row(**changes):
    values = {
        "measure": "flesch_kincaid_grade",
        "label": "Grade",
        "unit": "years",
        "higher": "is harder to read",
        "decimals": 1,
        "a": 12.0,
        "b": 9.0,
        "difference": 3.0,
        "low": 1.0,
        "high": 5.0,
        "settled": True,
    }
    return pd.Series(values | changes)


@pytest.mark.parametrize(
    ("value", "written"), [(1234.56, "1,234.6"), (-0.34, "−0.3"), (-0.04, "0.0"), (0, "0.0")]
)
def test_numbers_have_a_real_minus_and_no_negative_zero(value, written):
    assert findings.number(value) == written


def test_the_higher_report_is_named_first():
    assert findings.headline(row(), REPORTS) == "The Herald is harder to read than the Courier"
    turned = row(difference=-3.0)
    assert findings.headline(turned, REPORTS) == "The Courier is harder to read than the Herald"


def test_an_unsettled_difference_is_called_so():
    said = findings.headline(row(settled=False), REPORTS)
    assert said == "Whether the Herald or the Courier is harder to read is not settled"


def test_a_difference_comes_with_values_and_interval():
    assert findings.difference(row(), REPORTS) == (
        "The Herald is harder to read than the Courier: Grade (years) the Herald 12.0, "
        "the Courier 9.0; difference 3.0, 95 % interval 1.0 to 5.0."
    )


def test_the_answer_names_only_what_is_settled():
    shown = pd.DataFrame([row(), row(measure="quoted_share", higher="quotes more", settled=False)])
    assert findings.answer(shown, REPORTS) == "The Herald is harder to read than the Courier"
    unsettled = shown.assign(settled=False)
    assert "settled" in findings.answer(unsettled, REPORTS)


def test_sections_are_ranked_only_where_one_report_lies_above_the_other():
    table = pd.DataFrame(
        {"mention": ["x", "x", "y"], "heading": ["A", "B", "C"], "value": [5.0, 6.0, 3.0]}
    )
    assert findings.section_title(table, "warmer", "warmest") == (
        "Every section of x is warmer than any of y"
    )
    mixed = table.assign(value=[5.0, 2.0, 3.0])
    assert findings.section_title(mixed, "warmer", "warmest") == ("The warmest section is “A” in x")


def test_words_are_joined_as_a_sentence_joins_them():
    assert findings.joined(["a", "b", "c"]) == "a, b and c"
    assert findings.joined(["a"]) == "a"
    assert findings.joined([]) == ""


def test_the_shipped_pair_is_divided_as_said(pair):
    from analysis import articles

    assert "5 sections" in findings.loaded(pair)
    cuts = findings.same_cuts(pair, articles.load(sections="cohesion"))
    assert cuts.count("of") == 2


def test_what_is_undefined_or_too_short_is_said_so():
    nan = float("nan")
    short = row(low=nan, high=nan, settled=False)
    assert "too few sentences for an interval" in findings.difference(short, REPORTS)
    none = row(difference=nan, low=nan, high=nan, settled=False)
    assert "not defined" in findings.difference(none, REPORTS)


def test_reports_of_one_section_are_not_ranked_by_section():
    table = pd.DataFrame({"mention": ["x", "y"], "heading": ["", ""], "value": [5.0, 3.0]})
    assert "as a whole" in findings.section_title(table, "warmer", "warmest")
    assert findings.widest_section(table, "Tone") == "Neither report has several sections."
