import pytest

from analysis import quotations


def kinds(text):
    return [kind for _, _, kind in quotations.spans(text)]


@pytest.mark.parametrize(
    "text",
    [
        "“I love cats,” he said.",
        "He said: “I am a realist.”",
        "He said “I alone can say so” and left.",
        "“No,” she said.",
        "He asked, “why not?”",
        "As for cats, “feeding three of them costs money,” said Burton.",
    ],
)
def test_what_is_said_as_an_utterance_is_direct(text):
    assert kinds(text) == ["direct"]


@pytest.mark.parametrize(
    "text",
    [
        "Burton thinks that cats are “cuties”.",
        "The meeting was “cordial,” but short.",
        "He could use them “in conjunction” with drones.",
        "She called it a “very bad idea for the whole country.”",
        "He nicknamed her “Miss Cat”.",
        "Burton Says Cats Are ‘Very Fine’",
    ],
)
def test_words_inside_the_reporters_sentence_are_scare_quotes(text):
    assert kinds(text) == ["scare"]


@pytest.mark.parametrize(
    "text",
    [
        "She starred in the film “Gone With the Wind” at twenty.",
        "He wrote a book, “The Cat and the Harbour,” in May.",
        "It was on NBC’s “Meet the Press” again.",
        "They watched “The Wall Gives Way” together.",
        "She said so.\n\n'All Bets Are Off'\n\nHe agreed.",
    ],
)
def test_names_of_works_and_headings_are_titles(text):
    assert kinds(text) == ["title"]


def test_both_halves_of_an_interrupted_utterance_are_direct():
    assert kinds("“I love cats,” he said, “and all their kittens.”") == ["direct", "direct"]


def test_the_paragraphs_of_one_long_utterance_are_direct():
    assert kinds("“One thing first.\n\n“Another then,” he said.") == ["direct", "direct"]
