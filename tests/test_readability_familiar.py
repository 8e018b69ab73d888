"""Familiar words: the lists, and the rules by which forms of their words pass."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.familiar import listed, unfamiliar


def strange(word, *others, column="unfamiliar_dale_chall"):
    return bool(unfamiliar([word, *others])[column].iloc[0])


def test_the_long_list_is_the_one_textstat_ships():
    theirs = files("textstat").joinpath("resources/en/easy_words.txt").read_text("utf-8").split()
    assert listed("dale_chall") == set(theirs) | {"ma"}


def test_the_short_list_has_its_published_size():
    assert len(listed("spache")) == 1063


def test_no_other_list_is_known():
    with pytest.raises(ValueError, match="dale_chall"):
        listed("thorndike")


@pytest.mark.parametrize(
    "word",
    [
        *["boys", "churches", "armies", "girl's", "girls'", "knives"],  # plurals, possessives
        *["asks", "asked", "asking", "tried", "tries", "begging", "baked", "dying", "known"],
        *["longer", "prettiest", "bigger", "bravest"],  # of listed adjectives
        *["slowly", "gladly"],  # adverbs in -ly
        *["don't", "they're", "he'll", "I've"],
        *["1948", "3.5", "1,000", "20th", "5-year-old"],  # numerals
        *["well-liked", "half-asleep"],  # both parts familiar
        *["Japan", "Zelenskyy", "O'Brien", "Kyiv's"],  # persons and places
        *["Mr.", "p.m.", "U.S."],
    ],
)
def test_familiar_to_dale_and_chall(word):
    assert not strange(word)


@pytest.mark.parametrize(
    "word",
    [
        *["burner", "asker"],  # nouns in -er of listed verbs
        *["oxen", "sought"],  # irregular forms, unless listed
        *["easily"],  # more than -ly is added
        *["negotiation", "television", "economy"],
        *["pro-democracy", "man-eater"],  # a part is not listed
        *["NATO", "NATO's", "EU"],  # organisations
    ],
)
def test_unfamiliar_to_dale_and_chall(word):
    assert strange(word)


def test_spache_lets_verb_endings_pass_but_not_degrees():
    column = "unfamiliar_spache"
    assert not any(strange(w, column=column) for w in ("boys", "asked", "asking", "Kyiv", "12"))
    assert all(strange(w, column=column) for w in ("bigger", "slowly", "airship"))


def test_a_capital_makes_a_name_unless_the_word_is_also_seen_without():
    assert not strange("Minister")
    assert strange("Minister", "minister")


def test_at_the_head_of_a_sentence_an_ending_may_deny_a_name():
    column = "unfamiliar_dale_chall_initial"
    assert strange("Negotiations", column=column)
    assert not strange("Negotiations")
    assert not strange("Zelenskyy", column=column)
    assert not strange("Children", column=column)


def test_an_empty_vocabulary_has_no_rows():
    assert unfamiliar([]).shape == (0, 4)


@given(st.lists(st.text(min_size=1, max_size=12), unique=True, max_size=20))
def test_any_vocabulary_is_marked_row_for_row(vocabulary):
    marks = unfamiliar(vocabulary)
    assert len(marks) == len(vocabulary)
    assert marks.isin([0, 1]).all(axis=None)


@given(st.sampled_from(sorted(listed("dale_chall"))))
def test_every_listed_word_is_familiar_however_capitalised(word):
    assert not strange(word)
    assert not strange(word.capitalize())
