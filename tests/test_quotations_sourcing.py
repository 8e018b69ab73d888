import pytest

from analysis import quotations


def found(text):
    frame = quotations.attributions(text)
    return list(zip(frame["source"], frame["source_class"], frame["verb"], strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Burton said the wall would fall.", ("Ann Burton", "person", "say")),
        (
            "The harbour board said the wall would fall.",
            ("The harbour board", "institution", "say"),
        ),
        (
            "Norway’s Ministry of Ports said it fell.",
            ("Norway’s Ministry of Ports", "institution", "say"),
        ),
        (
            "A senior port official said the wall would fall.",
            ("A senior port official", "described", "say"),
        ),
        (
            "Two port officials said the wall would fall.",
            ("Two port officials", "described", "say"),
        ),
        (
            "Sources familiar with the decision suggest that it fell.",
            ("Sources familiar with the decision", "collective", "suggest"),
        ),
        (
            "Critics of the wall, including many engineers, have warned that it fell.",
            ("Critics of the wall", "collective", "warn"),
        ),
        (
            "However, harbour experts said the wall is safe.",
            ("harbour experts", "collective", "say"),
        ),
        ("The wall fell, according to Ann Burton.", ("Ann Burton", "person", "according")),
        ("Ann Burton’s claim that the wall fell is false.", ("Ann Burton", "person", "claim")),
        ("Ann Burton denied the charge.", ("Ann Burton", "person", "deny")),
        ("Ann Burton believes the wall will fall.", ("Ann Burton", "person", "believe")),
        ("The wall, Burton said, would fall.", ("Burton", "person", "say")),
    ],
)
def test_each_kind_of_source_has_its_class(text, expected):
    assert found(text) == [expected]


def test_in_a_whole_report_a_single_word_never_given_in_full_is_a_body():
    report = "The wall at the harbour was old and had leaned for many years. " * 15
    text = report + "Ann Burton said it fell. Portico said it stood. Burton denied that."
    frame = quotations.attributions(text)
    assert frame["source_class"].tolist() == ["person", "institution", "person"]
    assert frame["source_name"].tolist() == ["Ann Burton", "Portico", "Ann Burton"]


def test_a_common_noun_at_the_head_of_its_sentence_is_no_name():
    report = "The wall at the harbour was old and had leaned for many years. " * 15
    assert found(report + "Critics said it fell.") == [("Critics", "collective", "say")]


def test_hearsay_has_no_source():
    frame = quotations.attributions("The wall has reportedly fallen. It is said to be old.")
    assert frame["source_class"].tolist() == ["none", "none"]
    assert frame["source"].isna().all()


def test_a_quotation_from_nobody_is_an_attribution_without_source():
    frame = quotations.attributions("The wall fell. “We heard it go at night.”")
    assert frame[["form", "source_class"]].values.tolist() == [["direct", "none"]]


@pytest.mark.parametrize(
    "text",
    [
        "State law and the reports on comments were in demand.",
        "Ann Burton did not say whether the wall fell.",
        "Ann Burton may announce plans today.",
        "The disparaging remarks fell flat.",
        "US intelligence helped direct the repairs.",
        "By denying the board its money, the town won.",
        "The early-morning tweets were many.",
    ],
)
def test_nouns_and_what_was_not_said_are_no_attributions(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("verb", "commitment"),
    [
        ("said", "neutral"),
        ("claimed", "distancing"),
        ("insisted", "charged"),
        ("admitted", "factive"),
        ("denied", "denying"),
        ("thinks", "thought"),
    ],
)
def test_verbs_differ_in_commitment(verb, commitment):
    frame = quotations.attributions(f"Ann Burton {verb} that the wall was safe.")
    assert frame["commitment"].tolist() == [commitment]


def test_form_tells_quoted_from_reported():
    text = "“It fell,” Burton said. Burton said the wall was “odd”. Burton said it fell at night."
    assert quotations.attributions(text)["form"].tolist() == ["direct", "partial", "indirect"]


def test_one_cue_is_one_attribution_however_many_quotations_it_governs():
    text = "“It fell,” Burton said. “We heard it. It was loud.”"
    assert len(quotations.attributions(text)) == 1


def test_a_second_verb_shares_the_subject():
    text = "Ann Burton said the wall was old and warned that it would fall, adding that it leaned."
    frame = quotations.attributions(text)
    assert frame["source"].tolist() == ["Ann Burton"] * 3
    assert frame["verb"].tolist() == ["say", "warn", "add"]
