import numpy as np
import pandas as pd
import pytest

from analysis import articles
from analysis.articles import ManifestError


def manifest(folder, text):
    (folder / "articles.toml").write_text(text, encoding="utf-8")


def test_shipped_sources_are_unchanged_and_wholly_accounted_for(pair, root):
    for row in pair.articles.itertuples():
        source = (root / "seeds" / row.file).read_bytes().decode("utf-8")
        blocks = pair.blocks[pair.blocks["article"] == row.article]
        assert "".join(blocks["text"]) == source == pair.sources[row.article]


def test_the_explainer_has_five_sections_of_two_paragraphs_under_its_own_headings(pair):
    sections = pair.sections[pair.sections["article"] == "explainer"]
    assert len(sections) == 5
    assert set(sections["found"]) == {"heading"}
    paragraphs = pair.blocks.query("article == 'explainer' and kind == 'paragraph'")
    holders = np.searchsorted(sections["start"], paragraphs["start"], side="right")
    assert np.bincount(holders)[1:].tolist() == [2] * 5


def test_the_news_report_has_the_sections_its_manifest_names(pair):
    sections = pair.sections[pair.sections["article"] == "ft"]
    assert set(sections["found"]) == {"manifest"}
    assert 4 <= len(sections) <= 6


def test_promotion_and_timestamp_are_set_aside_and_date_the_report(pair):
    aside = pair.blocks[pair.blocks["kind"].isin(["promotion", "dateline", "byline"])]
    assert aside["article"].tolist() == ["ft"] * 3
    assert aside["kind"].tolist() == ["promotion", "promotion", "dateline"]
    assert aside["reason"].ne("").all()
    published = pair.articles.set_index("article")["published"]
    assert published["ft"] == pd.Timestamp("2025-10-17 22:37:00")
    assert pd.isna(published["explainer"])


def test_every_sentence_and_word_is_the_slice_its_offsets_name(pair):
    for row in pair.sentences.itertuples():
        assert pair.sources[row.article][row.start : row.end] == row.text
    for row in pair.words.itertuples():
        assert len(pair.sources[row.article][row.start : row.end]) == len(row.text)


def test_no_sentence_holds_a_title_heading_promotion_or_dateline(pair):
    for row in pair.blocks[~pair.blocks["kind"].isin(["paragraph", "space"])].itertuples():
        same = pair.sentences[pair.sentences["article"] == row.article]
        assert ((same["end"] <= row.start) | (same["start"] >= row.end)).all()


def test_section_words_add_up_to_the_report(pair):
    sections = pair.totals(["article", "section"])["words"].groupby("article", observed=True).sum()
    assert sections.to_dict() == pair.articles.set_index("article")["words"].to_dict()
    assert sections.sum() == len(pair.words)


def test_the_sectioning_rule_can_be_chosen(pair):
    by_topic = articles.load(sections="cohesion")
    assert set(by_topic.sections["found"]) == {"cohesion"}
    assert by_topic.words["text"].tolist() == pair.words["text"].tolist()
    with pytest.raises(ValueError, match="must be one of"):
        articles.load(sections="chapters")


def test_the_folder_named_by_the_environment_is_the_default(folder, monkeypatch):
    monkeypatch.setenv("SEEDS", str(folder))
    assert articles.load().slugs == ["harbour"]


def test_a_title_given_in_the_manifest_is_kept(folder):
    manifest(
        folder, '[[article]]\nfile="harbour.txt"\narticle="a"\ntitle="Harbour wall gives way"\n'
    )
    corpus = articles.load(folder)
    assert corpus.articles["title"].tolist() == ["Harbour wall gives way"]
    assert "title" in corpus.blocks["kind"].tolist()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("file = 'harbor.txt'\narticle = 'a'", "harbor.txt: missing"),
        ("file = 'harbour.txt'\narticle = 'a'\nlable = 'A'", "unknown key 'lable'; did you mean"),
        ("file = 'harbour.txt'", "'article' is missing"),
        ("file = 'harbour.txt'\narticle = 'A b'", "must be lower-case letters"),
        ("file = 'harbour.txt'\narticle = 'a'\ncolour = 'red'", "must be a colour"),
        ("file = 'harbour.txt'\narticle = 'a'\npublished = 'soon'", "must be a date"),
        ("file = 'harbour.txt'\narticle = 'a'\nsha256 = '" + "0" * 64 + "'", "has changed"),
        ("file = '../harbour.txt'\narticle = 'a'", "must be a name in this folder"),
        ("file = 'harbour.txt'\narticle = 7", "wrong type"),
        ("file = 'harbour.txt'\narticle = 'a'\n[article.blocks]\nfoo = ['x']", "unknown key 'foo'"),
        ("file = 'harbour.txt'\narticle = 'a'\n[article.blocks]\ndeck = ['x']", "no line begins"),
        ("file = 'harbour.txt'\narticle = 'a'\n[[article.section]]\nheading = 'x'", "'begins'"),
        ("file = 'harbour.txt'\narticle = 'a'\n[aliases]\nKyiv = 'Kiev'", "wrong|list"),
        (
            "file = 'harbour.txt'\narticle = 'a'\n[[article]]\nfile = 'other.txt'\narticle = 'a'",
            "article 'a' stands twice",
        ),
        ("file = ", "not valid TOML"),
    ],
)
def test_a_faulty_manifest_is_one_clear_error_that_names_its_place(folder, change, message):
    manifest(folder, f"[[article]]\n{change}\n")
    with pytest.raises(ManifestError, match=message) as error:
        articles.load(folder)
    assert str(folder) in str(error.value)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"\x89PNG\x00\x00\x01", "binary"),
        (b"\x81\x8d\xff", "cannot be read as UTF-8"),
    ],
)
def test_an_unreadable_file_is_one_clear_error_that_names_it(folder, content, message):
    (folder / "harbour.txt").write_bytes(content)
    with pytest.raises(ManifestError, match=message) as error:
        articles.load(folder)
    assert "harbour.txt" in str(error.value)


def test_a_file_of_nothing_but_promotion_is_an_error(folder):
    (folder / "harbour.txt").write_text("Subscribe to our newsletter\n")
    with pytest.raises(ManifestError, match="no paragraph"):
        articles.load(folder)


def test_a_folder_without_manifest_is_answered_with_one_to_begin_from(folder):
    (folder / "articles.toml").unlink()
    with pytest.raises(ManifestError, match=r'file = "harbour.txt"'):
        articles.load(folder)
    with pytest.raises(ManifestError, match="no such folder"):
        articles.load(folder / "nowhere")


def test_a_manifest_of_no_report_is_an_error(folder):
    manifest(folder, "")
    with pytest.raises(ManifestError, match="describes no report"):
        articles.load(folder)


def test_windows_text_is_read_and_noted(folder):
    (folder / "harbour.txt").write_bytes("The café was “closed”.".encode("cp1252"))
    corpus = articles.load(folder)
    assert "café" in corpus.sources["harbour"]
    assert "1252" in corpus.articles.loc[0, "note"]


def frame(**columns):
    return pd.DataFrame(
        {"article": ["a", "b"], "title": ["", ""], "text": ["One.", "Two."]} | columns
    )


def test_a_frame_of_reports_becomes_a_corpus():
    corpus = articles.from_frame(frame(outlet=["Herald", "Courier"]))
    assert corpus.slugs == ["a", "b"]
    assert corpus.articles["outlet"].tolist() == ["Herald", "Courier"]
    assert corpus.articles["words"].tolist() == [1, 1]
    assert corpus.sentences["text"].tolist() == ["One.", "Two."]


def test_a_report_without_text_stays_with_a_note():
    corpus = articles.from_frame(frame(text=["One.", None]))
    assert corpus.articles["note"].tolist() == ["", "no text"]
    assert corpus.articles["words"].tolist() == [1, 0]


def test_an_empty_frame_gives_empty_frames_of_the_same_columns():
    empty = articles.from_frame(frame().iloc[:0])
    full = articles.from_frame(frame())
    for name in ("articles", "sections", "sentences", "words", "blocks"):
        assert list(getattr(empty, name)) == list(getattr(full, name)), name
        assert len(getattr(empty, name)) == 0


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        (frame().drop(columns="text"), "lacks the columns"),
        (frame(article=["a", "a"]), "'a' stands twice"),
        (frame(article=["a", None]), "names no article"),
    ],
)
def test_a_faulty_frame_is_one_clear_error(changed, message):
    with pytest.raises(ValueError, match=message):
        articles.from_frame(changed)


def test_a_thousand_reports_load_as_one_corpus():
    many = pd.DataFrame(
        {
            "article": [f"report-{i}" for i in range(1000)],
            "title": "",
            "text": [f"Ship {i} sailed. “Farewell,” said the captain." for i in range(1000)],
        }
    )
    corpus = articles.from_frame(many)
    assert len(corpus.articles) == 1000
    assert corpus.articles["sentences"].eq(2).all()
