"""Sentences: where they end, and where only a stop stands."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis import text


def split(raw):
    return text.sentences(raw)["text"].tolist()


NEWSLIKE = st.text(alphabet="aIbMrUS.?!…\"'“”’()[] \n\r\t\u2028,-–—0123:;é•", max_size=80)


@given(st.one_of(st.text(), NEWSLIKE))
@example("a.b. " * 3)
@example("\r\n\r\n. \u2029x")
@example("1. a\n1) b 2) c")
def test_sentences_are_trimmed_slices_in_order_that_leave_out_only_space(raw):
    frame = text.sentences(raw)
    last = 0
    for start, end, sentence in frame.itertuples(index=False):
        assert raw[last:start].strip() == ""
        assert raw[start:end] == sentence == sentence.strip() != ""
        last = end
    assert raw[last:].strip() == ""


@given(NEWSLIKE, NEWSLIKE)
def test_a_blank_line_always_ends_a_sentence(first, second):
    assert split(f"{first}\n\n{second}") == split(first) + split(second)


def test_no_text_gives_no_rows_of_the_right_types():
    for raw in ("", " \n\t"):
        frame = text.sentences(raw)
        assert len(frame) == 0
        assert frame.dtypes.astype(str).to_dict() == {
            "start": "int64",
            "end": "int64",
            "text": "str",
        }


def test_the_reference_cases_hold():
    met = "President Vladimir V. Putin met Gen. Mark A. Milley at 3 p.m. on Jan. 5. Talks failed."
    assert len(split(met)) == 2
    assert split("Deal reached. Talks end. Peace.") == ["Deal reached.", "Talks end.", "Peace."]
    assert len(split("Prices rose 3.5 percent to $2.75 a gallon.")) == 1


def test_a_heading_and_three_sentences_are_four_units():
    raw = "Talks End Without a Deal\nMinisters left Geneva. No date was set. Both blame the other."
    assert len(split(raw)) == 4
    assert split(raw)[0] == "Talks End Without a Deal"


# Each case is cut at "|". They cover the categories of pySBD's golden rules and of news.
CASES = """
The vote is over. Counting begins.
Was it fair? | Nobody knows.
It was close! | They cheered.
The bill by Anna K. Meyer passed.
The map is on p. 12 of the report.
Did Hale and co. sign it?
They hired Hale, Brook & Co. as advisers.
They hired Hale, Brook & Co. | It sent two people.
The climbers left Mt. Elbrus on foot.
St. Mary's stands on 9th st. near the bridge.
It was Sammy Davis Jr.'s hat.
The firm left the U.S.A. last spring.
She moved to the U.K. | Her brother stayed.
She works for the U.S. Treasury in Ohio.
They stayed in the U.S. for two years.
The U.S. Consulate and the bank were shut.
Exports to the U.S. rose. | Imports fell.
At 6 a.m. Mr. Brown was told. | He arrived at 8 p.m. | Mrs. Brown stayed at home.
The debate begins at 9 p.m. Eastern time.
Polls close at 10 p.m. Sunday.
A ticket costs $12.50 now.
A ticket costs $12.50. | It cost less before.
He spoke (He had been asked to.) at the rally.
Write to ann.lee@example.org. | She answers.
See https://www.example.org/a.b/c.html. | It is free.
He cried, 'Stop it.' and ran.
He cried, "Stop it." and ran.
He cried, "Stop it." | The car drove on.
"It is over." | "It is not."
"Is it over?" she asked.
"Is it over?" Mr Hall asked.
"Is it over?" | The room was silent.
No!! | Not again.
Really?! | Are you sure?
1.) Talks resume 2.) Prices fall | 3.) Rates hold
1. Talks resume. | 2. Prices fall.
a) Talks resume b) Prices fall
• 1. Talks resume • 2. Prices fall
The site lies at N°. 12.45. | Nobody goes there.
The search firm Yahoo! in California declined.
It was you and I. | Did Peter I. Stone know?
"The rest [...] was lost" (Hill 12).
We hoped ... but no.
We hoped.... | She had doubts.
We hoped . . . but the answer . . . was no.
The plan was dropped . . . . | Nobody asked.
Mr Smith met Dr Jones. | Prof Lee was late.
Sen. Ann Lee, R-Ky., and Rep. Bo Hill (D-N.Y.) voted no.
The suspects, both 19, live in Newark, N.J. | Officers found them on Monday.
WASHINGTON, D.C. -- Lawmakers left.
Apple Inc. Chief Executive Tim Cook spoke.
The case is Roe vs. Wade.
Storms hit on Oct. 12 and Nov. 3. | Nobody was hurt.
He wore No. 7. | She wore No. 9 for years.
Is there hope? | No. | There is none.
The index fell to 35.5. | Traders shrugged.
The band played "Why?" | Then it rained.
iPhone sales fell. | eBay did well.
The group fled.[3] | It was never found.
It fell by 2%. | £2bn was lost.
He said: "We won." | "They lost."
He lived to 90. | 1,200 people came.
It was signed by Lt. Col. J. R. Ewing and Maj. Gen. Roe.
They met Al-Qaida, the Taliban, etc. | Talks go on.
He won an Oscar in 1990.The film was forgotten.
"We will go on," he said. | "We have to." | He left.
''We will go on.'' | Nobody did.
(The bank declined to comment.) | Shares rose.
"No one knows...," he said.
Vitamin C. | The doctor recommends it.
The C.I.A. declined. | The F.B.I. did not.
U.S. Rep. Ann Lee spoke.
She was a sales rep. | The firm closed.
Rates are set by the Fed. | Markets fell.
The suspect lives in Dover, Del. | Nobody saw him.
State Del. Ann Lee spoke.
The drug helps people with MS. | Approval is near.
"He knew. ... | Nato did not."
It was seen in The Sun. | Police denied it.
COLUMBIA, S.C. -- Thousands marched.
The storm came on feb. 7 and left.
"Wait..." | The line went dead.
"Wait..." Ann Lee said.
"We hoped for... Paris," he said.
She moved to Chappaqua, N.Y. | Mr. Lee stayed.
"""


@pytest.mark.parametrize("case", CASES.strip().splitlines()[1:])
def test_sentences_end_where_a_reader_ends_them(case):
    expected = case.split(" | ")
    if " 2.) Prices" in case:
        expected = ["1.) Talks resume", "2.) Prices fall", "3.) Rates hold"]
    elif case.startswith("a) Talks"):
        expected = ["a) Talks resume", "b) Prices fall"]
    elif case.startswith("• 1."):
        expected = ["• 1. Talks resume", "• 2. Prices fall"]
    elif "1990.The" in case:
        expected = ["He won an Oscar in 1990.The film was forgotten."]
    assert split(" ".join(case.split(" | "))) == expected


def test_typographic_and_plain_marks_are_split_alike():
    curly = "“It’s over.” The talks—long ones—ended… “Why?” Ms. Lee asked."
    assert len(split(curly)) == len(split(text.fold(curly))) == 3


def test_a_forgotten_space_still_ends_a_sentence():
    assert split("The border is closed.The army left.") == [
        "The border is closed.",
        "The army left.",
    ]


WRAPPED = """The ministers of both countries said on Friday that the talks in
Geneva had come to an end without any agreement on the border and
President Hale would fly home at once. No new date has been set for
a third round.
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_wrapped_lines_are_joined(newline):
    assert len(split(WRAPPED.replace("\n", newline))) == 2


def test_a_heading_above_wrapped_lines_stays_apart():
    assert split("Talks end in Geneva\n" + WRAPPED)[0] == "Talks end in Geneva"


def test_one_line_paragraphs_are_never_joined():
    lines = ["Talks ended on Friday", "Nobody signed", "By Ann Lee in Geneva", "Both sides left"]
    assert split("\n".join(lines)) == lines


def test_a_line_that_goes_on_in_small_letters_is_joined():
    assert len(split("The talks ended and\nnobody signed.")) == 1
    assert len(split("The talks ended.\nnobody signed.")) == 2


@pytest.mark.parametrize(
    "newline", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"]
)
def test_every_line_end_counts(newline):
    assert split(f"Talks End{newline}Nobody signed") == ["Talks End", "Nobody signed"]


@pytest.mark.parametrize(
    "raw",
    [
        "." * 200_000 + "x",
        ". " * 100_000 + "x",
        '"?" A ' * 40_000,
        "a\n" * 100_000,
        "1. " * 60_000,
        "a. (" * 50_000,
        "' " * 100_000,
        "\n " * 100_000,
        "A.B. " * 40_000,
        "x" * 1_000_000,
    ],
    ids=lambda raw: raw[:4],
)
def test_degenerate_text_is_split_in_linear_time(raw):
    # A quadratic scan of these would take minutes.
    spans = text.sentence_spans(raw)
    assert sum(end - start for start, end in spans) <= len(raw)


def test_punkts_own_decisions_are_kept_where_it_is_sure():
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

    from analysis.text.splitting import _knowledge

    known = _knowledge()
    parameters = PunktParameters()
    parameters.abbrev_types = set(known.others | known.titles | known.times)
    raw = "The talks went on for hours. Nobody signed. Was it worth it? Officials would not say."
    punkt = PunktSentenceTokenizer(parameters)
    assert text.sentence_spans(raw) == list(punkt.span_tokenize(raw))
