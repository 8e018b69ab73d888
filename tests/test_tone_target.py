"""The tone a sentence takes toward a marked target."""

import numpy as np
import pandas as pd
import pytest

from analysis import tone


def marked(*pairs):
    rows = [
        {"text": text, "start": text.index(target), "end": text.index(target) + len(target)}
        for text, target in pairs
    ]
    return pd.DataFrame(rows)


def test_one_sentence_may_be_kind_to_one_and_hard_on_another():
    text = "Ms Adler, praised for her courage, accused Mr Brandt of lying to the public."
    adler, brandt = tone.toward(marked((text, "Ms Adler"), (text, "Mr Brandt")))
    assert adler == pytest.approx(0.964, abs=0.001)
    assert brandt == pytest.approx(-0.960, abs=0.001)


def test_three_classes():
    frame = marked(
        ("Critics called Harmon a corrupt and incompetent mayor.", "Harmon"),
        ("Harmon arrived in Geneva on Tuesday.", "Harmon"),
        ("Harmon won praise for his generous and brave leadership.", "Harmon"),
    )
    classes = tone.toward_classes(frame)
    assert classes["reading"].tolist() == ["negative", "neutral", "positive"]
    np.testing.assert_allclose(
        classes[["negative", "neutral", "positive"]].sum(axis=1), 1, atol=1e-5
    )
    np.testing.assert_allclose(tone.toward(frame), classes["positive"] - classes["negative"])


def test_the_index_and_the_order_are_kept():
    frame = marked(("Jones failed badly.", "Jones"), ("Jones was a hero.", "Jones"))
    frame.index = [7, 3]
    scores = tone.toward(frame)
    assert scores.name == "toward"
    assert scores.index.tolist() == [7, 3]
    assert scores[7] < scores[3]
    turned = tone.toward(frame.iloc[::-1])
    np.testing.assert_allclose(turned.loc[[7, 3]], scores, atol=1e-4)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Jones won.", 3, 3),
        ("Jones won.", 5, 2),
        ("Jones won.", -1, 4),
        ("Jones won.", 0, 11),
        ("Jones won.", 5, 6),
        ("Jones won.", None, 4),
        ("", 0, 0),
        (None, 0, 2),
    ],
)
def test_a_span_without_a_target_is_undefined(text, start, end):
    frame = pd.DataFrame({"text": [text], "start": [start], "end": [end]})
    assert tone.toward(frame).isna().all()
    classes = tone.toward_classes(frame)
    assert classes.isna().all(axis=None)


def test_missing_columns_are_named():
    with pytest.raises(KeyError, match="start, end"):
        tone.toward(pd.DataFrame({"text": ["Jones won."]}))


def test_no_rows_give_no_scores():
    frame = pd.DataFrame({"text": [], "start": [], "end": []})
    assert tone.toward(frame).empty


def test_typography_does_not_matter():
    curly = marked(("“Brandt’s plan isn’t worth a cent,” she said.", "Brandt"))
    straight = marked(("\"Brandt's plan isn't worth a cent,\" she said.", "Brandt"))
    assert tone.toward(curly)[0] == tone.toward(straight)[0] < 0


def test_only_the_sentence_of_the_target_is_read():
    alone = "The panel praised Jones for her courage."
    text = f"A brutal storm killed nine. {alone} The thief was jailed."
    in_context, by_itself = tone.toward(marked((text, "Jones"), (alone, "Jones")))
    assert in_context == pytest.approx(by_itself, abs=1e-4)


def test_a_target_far_into_a_long_sentence_is_found():
    text = "It was noted, " * 100 + "and Jones was found guilty of cruelty and theft."
    assert tone.toward(marked((text, "Jones")))[0] < 0
