import re

import pandas as pd
import pytest

from analysis import articles, terms
from analysis.corpus import Corpus

TEXT = (
    "One missile fell on the port. “Two missiles were seen,” said Mary Hale.\n\n"
    "The port's owner saw no missile. A <b> tag & more followed the missile's path."
)


@pytest.fixture(scope="module")
def port() -> Corpus:
    frame = pd.DataFrame(
        {"article": ["a", "b"], "title": "T", "text": [TEXT, "No port. A missile."]}
    )
    return articles.from_frame(frame)


def test_every_row_leads_to_its_place_in_the_source(port: Corpus, pair: Corpus) -> None:
    for corpus, query in ((port, "missile"), (pair, "Zelensky"), (pair, "White House")):
        table = terms.kwic(corpus, query)
        assert len(table) > 2
        for row in table.itertuples():
            found = corpus.sources[row.article][row.start : row.end]
            assert found == row.keyword
            sentences = corpus.sentences
            holder = sentences[
                (sentences["article"] == row.article) & (sentences["sentence"] == row.sentence)
            ].iloc[0]
            assert holder["start"] <= row.start < row.end <= holder["end"]
            assert holder["section"] == row.section


def test_columns(port: Corpus) -> None:
    assert terms.kwic(port, "missile").columns.tolist() == [
        "article",
        "section",
        "sentence",
        "start",
        "end",
        "left",
        "keyword",
        "right",
    ]


def test_a_word_is_found_as_it_is_counted(port: Corpus, pair: Corpus) -> None:
    assert terms.kwic(port, "Missile")["keyword"].tolist() == [
        "missile",
        "missile",
        "missile's",
        "missile",
    ]
    count = terms.frequencies(pair, by=[]).set_index("term")["count"]
    for term in ("kyiv", "US", "tomahawk", "trump", "the"):
        assert len(terms.kwic(pair, term)) == count[term]


def test_a_name_is_found_under_any_spelling(pair: Corpus) -> None:
    kyiv = terms.kwic(pair, "Kyiv")
    assert {"Kiev", "Kyiv"} <= set(kyiv["keyword"])
    assert terms.kwic(pair, "Kiev").equals(kyiv)
    assert len(terms.kwic(pair, "Zelenskyy")) == len(terms.kwic(pair, "Zelensky"))


def test_lemmas_find_every_inflection(port: Corpus) -> None:
    assert len(terms.kwic(port, "missile", form="lemma")) == 5
    assert len(terms.kwic(port, "missiles", form="lemma")) == 5
    assert terms.kwic(port, "missiles").shape[0] == 1


def test_phrases_stay_within_a_sentence(port: Corpus) -> None:
    assert len(terms.kwic(port, "missile fell on")) == 1
    assert len(terms.kwic(port, "port two")) == 0


def test_patterns(port: Corpus) -> None:
    table = terms.kwic(port, r"missiles? (fell|were)", regex=True)
    assert table["keyword"].tolist() == ["missile fell", "missiles were"]
    assert len(terms.kwic(port, r"x*", regex=True)) == 0
    with pytest.raises(re.error):
        terms.kwic(port, "(", regex=True)


def test_only_one_voice(port: Corpus) -> None:
    quoted = terms.kwic(port, "missile", form="lemma", within={"voice": "quoted"})
    assert quoted["keyword"].tolist() == ["missiles"]
    by_pattern = terms.kwic(
        port, "missiles?", regex=True, within={"article": "a", "voice": "quoted"}
    )
    assert by_pattern["keyword"].tolist() == ["missiles"]


def test_context_keeps_to_the_width_the_words_and_the_paragraph(port: Corpus) -> None:
    table = terms.kwic(port, "missile", width=11)
    assert table["left"].tolist()[:2] == ["One", "saw no"]
    assert table["right"].tolist()[0] == "fell on the"
    assert (table["left"].str.len() <= 11).all()
    wide = terms.kwic(port, "owner", width=400)
    assert wide["left"].tolist() == ["The port's"]


def test_text_is_aligned_on_the_key_word(port: Corpus) -> None:
    table = terms.kwic(port, "missile", form="lemma", width=20, within="a")
    lines = repr(table).splitlines()
    assert len(lines) == 4
    columns = {line.index("missile") for line in lines}
    assert len(columns) == 1
    assert str(table) == repr(table)


def test_html_is_a_plain_table_that_does_not_change(port: Corpus) -> None:
    table = terms.kwic(port, "tag")
    drawn = table._repr_html_()
    assert drawn == terms.kwic(port, "tag")._repr_html_()
    assert "&lt;b&gt;" in drawn
    assert "&amp; more" in drawn
    assert drawn.count("<tr>") == 1
    assert " id=" not in drawn


def test_long_concordances_say_what_they_leave_out(pair: Corpus) -> None:
    with pd.option_context("display.max_rows", 5):
        table = terms.kwic(pair, "the")
        assert len(repr(table).splitlines()) == 6
        assert repr(table).endswith(f"... {len(table) - 5} more")
        assert f"{len(table) - 5} more" in table._repr_html_()


def test_nothing_found(port: Corpus) -> None:
    table = terms.kwic(port, "airport")
    assert len(table) == 0
    assert repr(table) == "no occurrence"
    assert table._repr_html_() == "<p>no occurrence</p>"


def test_it_stays_a_frame(port: Corpus) -> None:
    table = terms.kwic(port, "missile")
    assert isinstance(table.head(1), terms.Concordance)
    assert table.groupby("article").size().to_dict() == {"a": 3, "b": 1}
    assert "left" in repr(table[["left", "right"]])
    assert "<table" in table[["left"]]._repr_html_()


def test_a_query_without_a_word_is_refused(port: Corpus) -> None:
    with pytest.raises(ValueError, match="no word"):
        terms.kwic(port, "—")
    with pytest.raises(ValueError, match="width"):
        terms.kwic(port, "missile", width=-1)
