import pandas as pd
import pytest

from analysis import articles, tone
from analysis.articles import Actor

ACTORS = {
    "Hale": Actor(("Mary Hale", "Hale", "the mayor"), "she"),
    "Reed": Actor(("Tom Reed", "Reed"), "he"),
    "Oakton": Actor(("Oakton",)),
}


def found(text):
    frame = pd.DataFrame({"article": ["r"], "title": [""], "text": [text]})
    corpus = articles.from_frame(frame, actors=ACTORS)
    table = tone.mentions(corpus)
    for row in table.itertuples():
        assert corpus.sources[row.article][row.start : row.end] == row.text
    return table


def pairs(text):
    table = found(text)
    return list(zip(table["actor"], table["text"], strict=True))


def test_the_longest_name_counts_once_and_possessives_count():
    assert pairs("Mary Hale’s plan pleased Oakton.") == [
        ("Hale", "Mary Hale"),
        ("Oakton", "Oakton"),
    ]


def test_a_name_inside_another_word_is_none():
    assert pairs("The reeds of Reedham are green.") == []


def test_a_pronoun_stands_for_the_one_actor_it_can_mean():
    assert pairs("Hale met Reed. She left early.") == [
        ("Hale", "Hale"),
        ("Reed", "Reed"),
        ("Hale", "She"),
    ]


def test_a_pronoun_before_the_name_or_after_a_new_paragraph_stands_for_nobody():
    assert pairs("He saw it coming, and Reed left.") == [("Reed", "Reed")]
    assert pairs("Reed left.\n\nHe was tired.") == [("Reed", "Reed")]


def test_pronouns_inside_quotations_are_left_out():
    table = found("Reed smiled. “He did it again,” said Hale.")
    assert table["text"].tolist() == ["Reed", "Hale"]
    assert table["voice"].tolist() == ["reporter", "reporter"]


def test_the_voice_of_a_mention_is_that_of_its_words():
    table = found("“Oakton is lost,” said Reed.")
    assert dict(zip(table["actor"], table["voice"], strict=True)) == {
        "Oakton": "quoted",
        "Reed": "reporter",
    }


def test_a_corpus_without_actors_has_no_mentions():
    frame = pd.DataFrame({"article": ["r"], "title": [""], "text": ["Reed left."]})
    assert len(tone.mentions(articles.from_frame(frame))) == 0


def test_praise_and_blame_are_told_apart():
    text = (
        "Mary Hale was widely praised for her brilliant and generous work. "
        "Critics condemned Tom Reed as a corrupt and dishonest man."
    )
    frame = pd.DataFrame({"article": ["r"], "title": [""], "text": [text]})
    table = tone.actors(articles.from_frame(frame, actors=ACTORS), by=["actor"])
    assert table.loc["Hale", "toward"] > 0 > table.loc["Reed", "toward"]
    assert table[["negative", "neutral", "positive"]].sum(axis=1).eq(1).all()
    assert table["low"].isna().all()  # fewer than three mentions


def test_the_shipped_actors_are_all_mentioned(pair):
    table = tone.actors(pair)
    assert set(table.index.get_level_values("actor")) == set(pair.actors)
    assert table["toward"].between(-1, 1).all()
    assert table["mentions"].sum() == len(tone.mentions(pair))


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("Reed = ['Tom']", "must be a table"),
        ("Reed.names = 'Tom'", "wrong type"),
        ("Reed.names = ['']", "list of other ways"),
        ("Reed.pronoun = 'xe'", "one of he, she, they"),
        ("Reed.nmaes = []", "did you mean 'names'"),
    ],
)
def test_a_faulty_actor_is_one_clear_error(folder, given, message):
    manifest = folder / "articles.toml"
    manifest.write_text(manifest.read_text("utf-8") + f"\n[actors]\n{given}\n", encoding="utf-8")
    with pytest.raises(articles.ManifestError, match=message):
        articles.load(folder)
