import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import quotations
from tests.test_quotations_marks import MARKS

PIECES = (
    'Ann Burton|he|she|said|told|that|,|.|“I see,”|"Yes."|the|officials|according to|who|and|'
    "(D-Ohio)|“odd”|\n\n|—|insisted|Mr.|saying|a spokesman|of|it|:|;|was|by|’s|claim|“"
)
WORDS = st.lists(st.sampled_from(PIECES.split("|")), max_size=40).map(" ".join)


def speakers(text):
    found = quotations.quotes(text)
    return found["speaker"].astype(object).where(found["speaker"].notna(), None).tolist()


def names(text):
    return quotations.quotes(text)["speaker_name"].tolist()


@given(WORDS | MARKS)
def test_any_text_gives_speakers_that_are_spans_of_it(text):
    quotes, found = quotations.both(text)
    for row in quotes[quotes["speaker"].notna()].itertuples():
        assert text[row.speaker_start : row.speaker_end] == row.speaker
        assert row.speaker
    for row in found[found["source"].notna()].itertuples():
        assert text[row.source_start : row.source_end] == row.source
    for row in found[found["cue"].notna()].itertuples():
        assert text[row.cue_start : row.cue_end] == row.cue
        assert 0 <= row.start <= row.cue_start < row.cue_end <= row.end <= len(text)
    assert (quotes["speaker_class"].eq("none") == quotes["speaker"].isna()).all()


# The first four are the reference behaviour of rule-based quotation attribution for news.
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Burton said, "I love cats!"', ["Burton"]),
        ('Burton explained from a podium. "I love cats," he said.', ["he"]),
        ('"I love cats!" insists Burton. "I absolutely do."', ["Burton", "Burton"]),
        ('Burton thinks that cats are "cuties".', [None]),
        ('"I love cats," Burton told reporters.', ["Burton"]),
        ('"I love," said Burton, "all cats."', ["Burton", "Burton"]),
        ('Burton, a doctor in Oslo, said: "I love cats."', ["Burton"]),
        ('"Cats are fine," Sen. Ann Burton (D-Ohio) said.', ["Sen. Ann Burton"]),
        ('"Cats are fine," Ann Burton, D-Ohio, said.', ["Ann Burton"]),
        ('"Cats are fine," Ann Burton, who keeps three, said.', ["Ann Burton"]),
        ('"Cats are fine." - Ann Burton', ["Ann Burton"]),
        ('Burton praised cats, saying: "They are fine."', ["Burton"]),
        ('According to Burton, "cats are a fine thing to have".', ["Burton"]),
        ('Burton went on to say that "cats are fine".', ["Burton"]),
        ('The paper quoted Burton as saying: "Cats are fine."', ["Burton"]),
        (
            '"Cats are fine," said a senior harbour official who asked not to be named.',
            ["a senior harbour official"],
        ),
        ('"Cats are fine," said harbour porter Ann Burton.', ["harbour porter Ann Burton"]),
        ('"Cats are fine," the club\'s chairwoman, Ann Burton, said.', ["Ann Burton"]),
        ('Asked about cats, she shrugged. "What cats?"', ["she"]),
        ('"Cats are fine," per Burton.', ["Burton"]),
        ('"Cats are fine," the Oslo Press quoted Burton as saying.', ["Burton"]),
        ('"Cats are fine," Burton was quoted as saying by the Oslo Press.', ["Burton"]),
        ("One official who asked for calm called it “a mess.”", ["One official"]),
        ('Burton was blunt. "Cats are fine."', ["Burton"]),
        ('Burton said this on Monday:\n\n"Cats are fine."', ["Burton"]),
        ('"Cats are fine. Dogs too," Burton said.\n\n"Fish less so."', ["Burton", "Burton"]),
        ('"One thing first.\n\n"Another then," said Burton.', ["Burton", "Burton"]),
        ('Burton said the "odd" cats were fine.', ["Burton"]),
        ('The cats were "odd," Burton said.', ["Burton"]),
        ('The cats are known as "odd" fellows.', [None]),
        ('Burton believes in "odd" cats.', [None]),
    ],
)
def test_the_speaker_is_found_wherever_it_stands(text, expected):
    assert speakers(text) == expected


def test_a_pronoun_stands_for_the_last_subject_of_its_gender():
    text = (
        "Ann Burton met John Hale on Monday. She said, “We agreed.” "
        "Hale was late. “The bus broke down,” he said."
    )
    assert speakers(text) == ["She", "he"]
    assert names(text) == ["Ann Burton", "John Hale"]


def test_a_surname_stands_for_the_fullest_name():
    text = "John Hale arrived. “I am late,” Mr. Hale said. “The bus broke down,” Hale added."
    assert set(names(text)) == {"John Hale"}


def test_a_mention_that_is_no_subject_is_no_antecedent():
    text = "“We hope so,” Hale told reporters before his meeting with Burton.\n\n“Soon,” he said."
    assert names(text) == ["Hale", "Hale"]


def test_columns_and_dtypes_do_not_depend_on_the_text():
    empty, full = quotations.quotes(""), quotations.quotes("“Yes,” he said.")
    assert len(empty) == 0
    pd.testing.assert_series_equal(empty.dtypes, full.dtypes)
    none, some = quotations.attributions(""), quotations.attributions("He said so.")
    pd.testing.assert_series_equal(none.dtypes, some.dtypes)
