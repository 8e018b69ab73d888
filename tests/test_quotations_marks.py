import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import quotations

MARKS = st.text(alphabet=st.sampled_from("ab. ,'\"“”‘’«»`\n!?5-=—sAI"), max_size=120) | st.text(
    max_size=120
)


def spoken(text):
    return [text[start:end] for start, end, _ in quotations.spans(text)]


@given(MARKS)
def test_any_text_gives_ordered_spans_that_stay_inside_it(text):
    last = 0
    for start, end, kind in quotations.spans(text):
        assert last <= start < end <= len(text)
        assert kind in quotations.KINDS
        last = end


@given(MARKS, MARKS)
def test_a_paragraph_without_continuation_cannot_reach_into_the_next(one, other):
    text = one.replace("\n", " ") + "\n\nThen " + other.replace("\n", " ")
    border = len(one) + 1
    assert all(end <= border or start > border for start, end, _ in quotations.spans(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said, “I love cats.”", ["“I love cats.”"]),
        ('He said, "I love cats."', ['"I love cats."']),
        ("He said, ''I love cats.''", ["''I love cats.''"]),
        ("He said, «I love cats.»", ["«I love cats.»"]),
        ("‘I love cats,’ he said.", ["‘I love cats,’"]),
        ("'I don't love cats,' he said.", ["'I don't love cats,'"]),
        ("She was “calm” and “kind”.", ["“calm”", "“kind”"]),
    ],
)
def test_marks_of_every_sort_are_part_of_the_span(text, expected):
    assert spoken(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "“She said ‘no’ to me,” he said.",
        "\"She said 'no' to me,\" he said.",
        "“She said “no” to me,” he said.",
        '"She said “no” to me," he said.',
    ],
)
def test_a_quotation_inside_another_is_part_of_it(text):
    assert spoken(text) == [text[: text.index(" he said")]]


@pytest.mark.parametrize(
    "text",
    [
        "Ukraine’s army and the soldiers' boots don't fit.",
        "It was the '90s, rock 'n' roll, and he told 'em so.",
        "The ’80s were Hank’s and the students’ favourite years.",
        'He is 6\'2" tall and rides a 26" wheel.',
        'A 12" pizza and a 9" one.',
        'See <a href="there.html" class="big">.',
        "Not closed: “I love cats, he said.",
        'Not closed: "I love cats, he said.\n\nAnother paragraph has no marks.',
        'Not opened: I love cats," he said.',
    ],
)
def test_apostrophes_inches_tags_and_strays_are_no_quotations(text):
    assert spoken(text) == []


def test_a_forgotten_mark_costs_only_its_own_paragraph():
    text = '"I love cats, he said.\n\nShe said, "I love dogs." And left.'
    assert spoken(text) == ['"I love dogs."']


def test_a_forgotten_mark_does_not_swallow_a_later_quotation_of_its_paragraph():
    assert spoken("“I love cats, he said. “I love dogs.”") == ["“I love dogs.”"]


def test_a_quotation_over_paragraphs_opens_each_and_closes_once():
    text = "“One thing first.\n\n“Another then.\n\n“And a third,” he said.\n\n“New,” she said."
    assert spoken(text) == [
        "“One thing first.",
        "“Another then.",
        "“And a third,”",
        "“New,”",
    ]
    numbers = quotations.quotes(text)["quotation"].tolist()
    assert numbers == [0, 0, 0, 1]


def test_a_quotation_over_paragraphs_that_never_closes_is_none():
    assert spoken("“One thing first.\n\n“Another then.\n\nThe end.") == []


def test_a_plural_possessive_does_not_close_a_single_quotation():
    text = "'The teachers' union agrees,' she said."
    assert spoken(text) == ["'The teachers' union agrees,'"]


def test_a_quotation_in_wrapped_text_runs_over_the_end_of_its_line():
    text = '"We heard it\ngo," she said.'
    assert spoken(text) == ['"We heard it\ngo,"']


def test_folding_marks_changes_no_span():
    curly = "He said, “It is ‘fine’,” and “left”."
    straight = 'He said, "It is \'fine\'," and "left".'
    assert quotations.spans(curly) == quotations.spans(straight)
