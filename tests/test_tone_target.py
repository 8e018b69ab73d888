"""The tone a sentence takes toward a marked target."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import encoder, tone
from analysis.tone import newsroom
from analysis.tone.newsroom import model


def marked(*pairs):
    rows = [
        {"text": text, "start": text.index(target), "end": text.index(target) + len(target)}
        for text, target in pairs
    ]
    return pd.DataFrame(rows)


def test_one_sentence_may_be_kind_to_one_and_hard_on_another():
    text = "Ms Adler, praised for her courage, accused Mr Brandt of lying to the public."
    adler, brandt = tone.toward(marked((text, "Ms Adler"), (text, "Mr Brandt")))
    assert adler == pytest.approx(0.840, abs=0.001)
    assert brandt == pytest.approx(-0.837, abs=0.001)


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


def test_the_reading_is_the_calibrated_mean_of_the_networks():
    pieces = encoder.load().pieces
    read = model.target_input(pieces, "Jones was a hero.", 0, 5)
    ids, segments = zip(read, strict=True)
    members = [
        model.target_probabilities(reader, ids, segments) for reader in model.readers(model.TARGET)
    ]
    assert len(members) > 1
    assert np.ptp(members, axis=0).max() > 1e-4
    expected = model.calibrated(model.sharpness(), np.mean(members, axis=0))
    classes = tone.toward_classes(marked(("Jones was a hero.", "Jones")))
    np.testing.assert_allclose(classes[list(model.CLASSES)].to_numpy(), expected, atol=1e-6)


@given(
    st.lists(st.integers(1, 1000), min_size=3, max_size=3),
    st.floats(0.1, 1.0, exclude_max=True),
)
def test_calibration_tempers_and_never_changes_the_reading(weights, sharpness):
    given_ = np.array([weights], dtype=float) / sum(weights)
    tempered = model.calibrated(sharpness, given_)
    assert tempered.sum() == pytest.approx(1, abs=1e-5)
    assert tempered.max() <= given_.max() + 1e-6
    assert tempered[0, given_.argmax()] == tempered.max()
    np.testing.assert_allclose(model.calibrated(1.0, given_), given_, atol=1e-6)


def test_the_networks_were_surer_than_right():
    assert 0.3 < model.sharpness() < 1


def test_held_out_readings_are_those_of_the_folds():
    held_out = newsroom.held_out("target")
    figures = newsroom.cross_validation().set_index(["task", "fold"]).loc["target"]
    assert held_out["row"].tolist() == list(range(int(figures.loc["pooled", "sentences"])))
    assert held_out["score"].between(-1, 1).all()
    folds = held_out["fold"].value_counts()
    for fold in range(5):
        assert folds[fold] == figures.loc[str(fold), "sentences"]


def test_held_out_figures_are_far_above_a_classifier_on_embeddings():
    figures = newsroom.cross_validation().set_index(["task", "fold"]).loc["target"]
    folds = figures.drop("pooled")
    assert len(folds) == 5
    # Sentence, window and masked target, embedded, with logistic regression: .72; see `fit`.
    assert (folds["macro_f1"] > 0.75).all()
