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


@pytest.mark.parametrize(
    ("sentence", "written"),
    [
        ("Plain.", "“Plain.”"),
        ("“Not ready,” she said.", "“‘Not ready,’ she said.”"),
        ('"Not ready," she said, "yet."', "“‘Not ready,’ she said, ‘yet.’”"),
        ("“All of it is quoted.”", "“All of it is quoted.”"),
        ("“Cut out of a longer quotation.", "“Cut out of a longer quotation.”"),
        ("Cut out of a longer quotation.”", "“Cut out of a longer quotation.”"),
        ("He said “no” and (“yes”).", "“He said ‘no’ and (‘yes’).”"),
    ],
)
def test_a_quoted_sentence_has_its_marks_in_pairs(sentence, written):
    unsaid = pd.DataFrame({"article": ["a"], "text": [sentence]})
    assert findings.omissions(unsaid, REPORTS).endswith(f"the Herald says: {written}")


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


def consensus(**changes):
    values = {
        "specifications": 108,
        "agree": 100,
        "agree_share": 100 / 108,
        "clear": 40,
        "median": 0.2,
        "p_median": 0.01,
        "p_same_sign": 0.03,
        "p_significant": 0.02,
        "settled": True,
    }
    return pd.Series(values | changes)


def test_the_ways_of_measuring_are_counted():
    counted = "in 100 of 108 ways of measuring it, 40 of them with an interval that leaves out zero"
    assert findings.multiverse(consensus(), REPORTS) == (
        f"The Herald reads warmer than the Courier {counted}"
    )
    assert findings.multiverse(consensus(median=-0.2), REPORTS).startswith(
        "The Courier reads warmer than the Herald in 100"
    )
    assert findings.multiverse(consensus(settled=False), REPORTS) == (
        f"Whether the Herald or the Courier reads warmer is not settled: the Herald does {counted}"
    )
    nothing = consensus(agree=0, clear=0, median=0.0, settled=False)
    assert "No way of measuring" in findings.multiverse(nothing, REPORTS)


def test_the_three_tests_of_the_curve_are_said():
    said = findings.by_chance(consensus())
    assert [said.count(f"p = {p}") for p in ("0.010", "0.030", "0.020")] == [1, 1, 1]
    assert "No way" in findings.by_chance(consensus(p_median=float("nan")))


def shifts(*rows):
    columns = [
        "term",
        "shift",
        "low",
        "high",
        "per_1000_words_a",
        "per_1000_words_b",
        "sentence_a",
        "sentence_b",
    ]
    return pd.DataFrame(rows, columns=columns)


def test_words_are_told_by_the_report_they_push():
    table = shifts(
        ("war", 0.11, 0.02, 0.2, 2, 7, 1, 3),
        ("help", -0.05, -0.1, -0.01, 0, 2, None, 4),
        ("attacks", 0.04, 0.01, 0.2, 0, 3, None, 4),
        ("stronger", 0.03, 0.01, 0.2, 4, 0, 5, None),
        ("once", 0.02, 0.0, 0.2, 4, 0, 5, None),
        ("90 other words", 0.2, 0.1, 0.3, 9, 9, None, None),
    )
    assert findings.shift(table, REPORTS) == (
        "“war” and “attacks” make the Courier colder; “stronger” makes the Herald warmer"
    )
    assert findings.shift(table, REPORTS, most=1) == "“war” makes the Courier colder"
    turned = table.assign(shift=-table["shift"], low=-table["high"], high=-table["low"])
    swapped = {"per_1000_words_a": "per_1000_words_b", "per_1000_words_b": "per_1000_words_a"}
    assert findings.shift(turned.rename(columns=swapped), REPORTS) == (
        "“war” and “attacks” make the Herald colder; “stronger” makes the Courier warmer"
    )


def test_words_whose_intervals_hold_zero_settle_nothing():
    table = shifts(("sad", 0.2, 0.0, 0.5, 0, 1, None, 3), ("fine", 0.1, -0.1, 0.5, 1, 0, 2, None))
    assert findings.shift(table, REPORTS) == (
        "No single word settles why the Herald reads warmer; “sad” and “fine” weigh most"
    )
    assert "No listed word" in findings.shift(shifts(), REPORTS)


def test_sections_are_counted_by_which_report_is_higher():
    table = pd.DataFrame(
        {
            "difference": [2.0, 1.0, -0.5, float("nan")],
            "settled": [True, False, True, False],
            "higher": "is harder to read",
        }
    )
    assert findings.side_by_side(table, REPORTS) == (
        "The Herald is harder to read in 2 of 3 pairs of sections, in 1 of them with an interval "
        "that leaves out zero"
    )
    turned = table.assign(difference=-table["difference"])
    assert findings.side_by_side(turned, REPORTS).startswith("The Courier is harder to read in 2")
    assert "No section" in findings.side_by_side(table.tail(1), REPORTS)


def test_the_word_that_sets_the_reports_apart_most_is_told_with_its_interval():
    words = pd.DataFrame(
        {
            "term": ["harbour", "wall"],
            "article": REPORTS["article"].tolist(),
            "g2": [3.0, 9.0],
            "log_ratio": [1.0, 2.0],
            "log_ratio_low": [-1.0, 1.0],
            "log_ratio_high": [2.0, 3.0],
        }
    )
    assert findings.sharpest_word(words, REPORTS) == (
        "The Courier uses “wall” 4.0 times as often as the Herald (95 % interval 2.0 to 8.0)"
    )
    assert "No word" in findings.sharpest_word(words.head(0), REPORTS)


def test_a_row_without_an_interval_says_why():
    row = pd.Series({"low": float("nan"), "note": "no interval: fewer than 5 sentences"})
    assert findings.interval(row) == "no interval: fewer than 5 sentences"


def test_the_instrument_declared_first_says_whether_it_settles_the_difference():
    told = findings.primary(row(label="Newsroom"), REPORTS)
    assert told == (
        "By Newsroom, declared first, the Herald less the Courier is 3.0 "
        "(95 % interval 1.0 to 5.0)."
    )
    assert "does not settle" in findings.primary(row(settled=False), REPORTS)
