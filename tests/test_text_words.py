"""Words: what counts as one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import text


def words(raw):
    folded = text.fold(raw)
    return [folded[start:end] for start, end in text.word_spans(folded)]


@given(st.text())
def test_words_lie_apart_in_order_and_hold_every_letter_and_digit(raw):
    folded = text.fold(raw)
    last = 0
    for start, end in text.word_spans(folded):
        assert last <= start < end
        assert not any(map(str.isalnum, folded[last:start]))
        assert folded[start].isalnum()
        last = end
    assert not any(map(str.isalnum, folded[last:]))


@given(st.text(alphabet="aU.S-'19,:/&@_ \u0301(\n", max_size=60) | st.text())
def test_words_and_their_offsets_come_together(raw):
    vocabulary, codes, starts, ends = text.words_with_spans(raw)
    found = [vocabulary[code] for code in codes.tolist()]
    assert list(zip(starts.tolist(), ends.tolist(), strict=True)) == text.word_spans(raw)
    assert (
        found == [raw[start:end] for start, end in text.word_spans(raw)] == text.WORD.findall(raw)
    )
    assert vocabulary == list(dict.fromkeys(found))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Don’t blame Ukraine’s O’Brien", ["Don't", "blame", "Ukraine's", "O'Brien"]),
        (
            "workers’ rock ’n’ roll in the ’90s",
            ["workers", "rock", "n", "roll", "in", "the", "90s"],
        ),
        ("a five-year-old, U.S.-led talk", ["a", "five-year-old", "U.S.-led", "talk"]),
        ("18–36 months at -18", ["18-36", "months", "at", "18"]),
        ("pressure—and time – or not -- ever", ["pressure", "and", "time", "or", "not", "ever"]),
        (
            "the U.S. at 3 p.m. by J.K. Hale, Ph.D.",
            ["the", "U.S.", "at", "3", "p.m.", "by", "J.K.", "Hale", "Ph.D."],
        ),
        ("1,000-mile $3.5bn 2.75% £40", ["1,000-mile", "3.5bn", "2.75", "40"]),
        (
            "at 7:30 on 10/17/2025 and/or 24/7",
            ["at", "7:30", "on", "10/17/2025", "and", "or", "24/7"],
        ),
        ("AT&T, R&D and cash & carry", ["AT&T", "R&D", "and", "cash", "carry"]),
        ("@maria #peace ann.lee@example.org", ["maria", "peace", "ann.lee@example.org"]),
        (
            "See https://a.example.org/b?c=1. Amazon.com is",
            ["See", "https://a.example.org/b?c=1", "Amazon.com", "is"],
        ),
        ("(D-N.Y.), non-U.S.", ["D-N.Y.", "non-U.S."]),
        ("naïve attaché café", ["naïve", "attaché", "café"]),
        ("attache\u0301 said", ["attache\u0301", "said"]),
        ("the end.The army", ["the", "end", "The", "army"]),
        ("Mr. Hale (left)…", ["Mr", "Hale", "left"]),
        ("_never_ again", ["never", "again"]),
        ("--- ... %% “”", []),
    ],
)
def test_what_counts_as_a_word(raw, expected):
    assert words(raw) == expected


# R. L. Stevenson, "On Some Technical Elements of Style in Literature" (1885; public domain), as
# several implementations count it: 151 words, 6 sentences, 623 letters.
STEVENSON = (
    "The rule of rhythm in prose is not so intricate. Here, too, we write in groups, or phrases, "
    "as I prefer to call them, for the prose phrase is greatly longer and is much more "
    "nonchalantly uttered than the group in verse; so that not only is there a greater interval "
    "of continuous sound between the pauses, but, for that very reason, word is linked more "
    "readily to word by a more summary enunciation. Still, the phrase is the strict analogue of "
    "the group, and successive phrases, like successive groups, must differ openly in length and "
    "rhythm. The rule of scansion in verse is to suggest no measure but the one in hand; in "
    "prose, to suggest no measure at all. Prose must be rhythmical, and it may be as much so as "
    "you will; but it must not be metrical. It may be anything, but it must not be verse."
)


def test_stevensons_passage_has_the_published_counts():
    found = words(STEVENSON)
    assert len(found) == 151
    assert len(text.sentences(STEVENSON)) == 6
    assert sum(letter.isalpha() for word in found for letter in word) == 623


def test_short_reference_sentences_have_their_counts():
    # Counts that textstat and quanteda test with.
    assert len(words("The cat in the hat ate breakfast.")) == 7
    ginger = "The silly ginger cat ate gingerbread.  The gopher drank lemonade."
    assert (len(words(ginger)), len(text.sentences(ginger))) == (10, 2)


@pytest.mark.parametrize(
    "raw",
    ["aa." * 60_000, "a." * 100_000, "a-" * 100_000, "@a" * 60_000, "www." * 30_000, "1," * 90_000],
    ids=lambda raw: raw[:4],
)
def test_degenerate_text_is_cut_in_linear_time(raw):
    assert text.word_spans(raw)[0][0] < 2
