"""Folding and decoding: nothing moves, nothing is guessed at silently."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import text


@given(st.text())
def test_folding_keeps_the_length_and_is_idempotent(raw):
    folded = text.fold(raw)
    assert len(folded) == len(raw)
    assert text.fold(folded) == folded


@given(st.text())
def test_folding_touches_no_letter_digit_or_line_end(raw):
    for before, after in zip(raw, text.fold(raw), strict=True):
        if before.isalnum() or before in "\n\r\t\u2028\u2029":
            assert after == before


def test_plain_text_is_returned_as_it_is():
    raw = "Talks failed -- again."
    assert text.fold(raw) is raw


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("“It isn’t over,” he said.", '"It isn\'t over," he said.'),
        ("‘Enough’ «assez» „genug“", '\'Enough\' "assez" "genug"'),
        ("18–36 months", "18-36 months"),
        ("non‑breaking hyphen", "non-breaking hyphen"),
        ("a truce — or so", "a truce - or so"),
        ("wait…", "wait."),
        ("3\u00a0p.m.\u202f5\u2009km", "3 p.m. 5 km"),
        ("5′ 6″", "5' 6\""),
        ("attaché Zelenský", "attaché Zelenský"),
    ],
)
def test_typographic_marks_become_plain_ones(raw, folded):
    assert text.fold(raw) == folded


def test_a_dash_without_spaces_keeps_two_words_apart():
    assert text.fold("pressure—and time") == "pressure and time"
    assert text.fold("“Wait—” she said") == '"Wait-" she said'


def test_utf8_is_read_with_and_without_its_mark():
    raw = "Kyiv’s plea\r\nNext"
    assert text.decode(raw.encode(), "a.txt") == (raw, "utf-8")
    marked = codecs.BOM_UTF8 + raw.encode()
    assert text.decode(marked, "a.txt") == (raw, "utf-8 with byte order mark")


def test_utf16_is_read_by_its_mark():
    decoded, note = text.decode("Kyiv’s plea".encode("utf-16"), "a.txt")
    assert decoded == "Kyiv’s plea"
    assert "utf-16" in note


def test_old_newsroom_bytes_are_read_as_cp1252_and_said_to_be():
    decoded, note = text.decode("“Ça va”".encode("cp1252"), "a.txt")
    assert decoded == "“Ça va”"
    assert note == "cp1252 (not valid UTF-8)"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_what_is_encoded_as_utf8_is_decoded_to_itself(raw):
    if raw.strip() and not raw.startswith("\ufeff"):
        assert text.decode(raw.encode(), "a.txt")[0] == raw


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (codecs.BOM_UTF8, "empty"),
        (b"plain\x00text", "NUL"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\xff", "binary"),
        (b"caf\x81\xe9 closed", "save the file as UTF-8"),
        (codecs.BOM_UTF8 + b"caf\xe9", "save the file as UTF-8"),
        (codecs.BOM_UTF16_LE + b"odd", "utf-16"),
    ],
)
def test_what_is_not_text_is_refused_by_name(source, complaint):
    with pytest.raises(text.UnreadableSourceError, match=complaint) as raised:
        text.decode(source, "report.txt")
    assert str(raised.value).startswith("report.txt:")
    assert isinstance(raised.value, ValueError)


@given(st.binary())
def test_any_bytes_are_read_or_refused(source):
    try:
        decoded, note = text.decode(source, "x")
    except text.UnreadableSourceError:
        return
    assert decoded.strip()
    assert note
