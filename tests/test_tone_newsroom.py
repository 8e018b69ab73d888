"""The instrument that reads: values, order, explanations, and what happens without its weights."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import encoder, tone
from analysis.tone import newsroom
from analysis.tone.newsroom import model
from tests.generated_texts import texts

SAD = "Dozens died and hundreds were left homeless in the worst flood in living memory."
DRY = "The committee will meet on Tuesday at the town hall."
GLAD = "Volunteers rebuilt the school, and the grateful children danced with joy."


def one(text):
    return tone.score([text], "newsroom").item()


def test_sad_dry_and_glad_news_are_told_apart():
    scores = tone.score([SAD, DRY, GLAD], "newsroom")
    assert scores[0] < -0.3 < scores[1] < 0.2 < scores[2]
    assert abs(scores[1]) < 0.1


# What the shipped weights give; the same with the matrix kernels of three generations of
# processors (OPENBLAS_CORETYPE Nehalem, Haswell, SkylakeX).
@pytest.mark.parametrize(
    ("sentence", "score"),
    [
        (SAD, -0.525),
        (DRY, 0.026),
        (GLAD, 0.476),
        ("The minister’s plan isn’t a success.", -0.336),
        ("Prices rose 3.5 percent in May.", 0.084),
    ],
)
def test_values_are_the_same_everywhere_to_three_decimals(sentence, score):
    assert one(sentence) == pytest.approx(score, abs=0.001)


def test_where_lists_fail_it_reads_as_people_do():
    assert one("The book isn’t good.") == one("The book isn't good.") < -0.2
    assert one("It isn't great") < -0.2
    assert abs(one("There was no evidence of fraud.")) < 0.1
    # VADER: .86, for the names alone.
    assert abs(one("United States security forces secure interest")) < 0.2


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        ("The judge found him guilty of fraud.", "The judge cleared him of fraud."),
        ("The deal collapsed.", "The deal was signed."),
        ("It was a poor idea.", "It was a good idea."),
        ("The medicine does not work.", "The medicine works."),
        ("The army shelled the hospital.", "The army left the hospital alone."),
        ("Prices rose again, to the despair of pensioners.", "Wages rose, to the relief of all."),
    ],
)
def test_the_better_news_scores_higher(worse, better):
    assert one(worse) < one(better)


def test_names_hardly_move_a_dry_sentence():
    names = ("Putin", "Zelensky", "Merkel", "Smith", "Russia", "Norway", "Truth Social")
    scores = tone.score([f"{name} met the committee on Tuesday." for name in names], "newsroom")
    assert scores.max() - scores.min() < 0.12
    assert scores.abs().max() < 0.12


def test_typography_does_not_matter():
    assert one("The plan isn’t “good”.") == one('The plan isn\'t "good".') < 0


def test_nothing_to_read_is_undefined():
    scores = tone.score(["", " ", "...", "-- !?", GLAD], "newsroom")
    assert scores.isna().tolist() == [True, True, True, True, False]
    assert tone.score([], "newsroom").empty


def test_a_text_has_the_mean_of_its_sentences():
    assert one(f"{SAD} {GLAD}") == pytest.approx((one(SAD) + one(GLAD)) / 2, abs=1e-12)
    assert one(" ".join([GLAD] * 16)) == pytest.approx(one(GLAD), abs=1e-12)


@settings(max_examples=40, deadline=None)
@given(st.lists(texts(), max_size=4))
def test_any_text_is_scored_within_range_and_alone_as_in_company(written):
    scores = tone.score(written, "newsroom").to_numpy()
    known = scores[~np.isnan(scores)]
    assert (np.abs(known) <= 1).all()
    alone = np.array([one(text) for text in written], dtype=float)
    np.testing.assert_array_equal(scores, alone)


def test_a_score_does_not_depend_on_the_batch():
    sentences = [f"{SAD[:-1]}, said witness {n}." for n in range(30)]
    reader = model.readers(model.TONE)[0]
    ids = [model.sentence_input(reader.encoder.pieces, sentence) for sentence in sentences]
    together = model.tones(reader, ids)
    alone = [model.tones(reader, [one])[0] for one in ids]
    np.testing.assert_allclose(together, alone, atol=1e-5)


def test_a_very_long_sentence_is_read_up_to_the_limit():
    assert math.isfinite(one("and so on " * 400))


def test_the_explanation_names_the_words_that_count():
    words = newsroom.explain(SAD)
    assert set(words["word"][:3]) & {"died", "homeless", "worst", "flood", "Dozens"}
    strongest = words.iloc[0]
    assert strongest["push"] < 0
    assert words["push"].abs().is_monotonic_decreasing
    assert words.attrs["score"] == one(SAD)


@pytest.mark.parametrize("sentence", [SAD, DRY, GLAD, "It isn’t a “bad” idea — not at all."])
def test_leaving_words_out_moves_the_score_as_claimed(sentence):
    words = newsroom.explain(sentence)
    spans = list(zip(words["start"], words["end"], strict=True))
    for row, span in enumerate(spans):
        assert sentence[span[0] : span[1]] == words["word"][row]
        alone = newsroom.sentence_scores([newsroom.without(sentence, [span])])[0]
        assert alone == pytest.approx(words["score_without"][row], nan_ok=True)
        together = newsroom.sentence_scores([newsroom.without(sentence, spans[: row + 1])])[0]
        assert together == pytest.approx(words["score_without_so_far"][row], nan_ok=True)
        assert words["push"][row] == pytest.approx(words.attrs["score"] - alone, nan_ok=True)
    assert math.isnan(words["score_without_so_far"].iloc[-1])


def test_an_explanation_of_nothing_is_empty():
    words = newsroom.explain("...")
    assert words.empty
    assert math.isnan(words.attrs["score"])


def test_weights_that_are_not_the_pinned_ones_are_refused(tmp_path, monkeypatch):
    spoilt = tmp_path / "newsroom.npz"
    content = bytearray(model.WEIGHTS.read_bytes())
    content[1000] ^= 1
    spoilt.write_bytes(bytes(content))
    pins = model.WEIGHTS.with_name("SHA256SUMS")
    spoilt.with_name("SHA256SUMS").write_bytes(pins.read_bytes())
    monkeypatch.setattr(model, "WEIGHTS", spoilt)
    with pytest.raises(encoder.WeightsError, match="not the file it should be"):
        model.stored.__wrapped__()


def test_without_its_weights_the_panel_goes_on_and_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(model, "WEIGHTS", tmp_path / "newsroom.npz")
    assert not newsroom.available()
    assert not tone.panel().loc["newsroom", "available"]
    with pytest.raises(ModuleNotFoundError, match="newsroom"):
        tone.score([GLAD], "newsroom")
    assert tone.score(["A great success."], "vader").item() > 0


def test_weights_are_small():
    assert model.WEIGHTS.stat().st_size + encoder.model.WEIGHTS.stat().st_size < 30e6


def test_held_out_figures_pass_one_human_reader():
    figures = newsroom.cross_validation().set_index(["task", "share", "fold"])
    one_human = tone.validity().set_index("instrument").loc["one human rater", "r"]
    folds = figures.loc[("tone", 100)].drop("pooled")
    assert len(folds) == 5
    assert (folds["r"] > one_human).all()
    assert folds["sentences"].sum() == figures.loc[("tone", 100, "pooled"), "sentences"]


def test_more_articles_make_it_better():
    figures = newsroom.cross_validation()
    curve = figures[(figures["task"] == "tone") & (figures["fold"] == "0")].sort_values("share")
    assert curve["share"].tolist() == [25, 50, 75, 100]
    assert curve["r"].iloc[0] < curve["r"].iloc[-1]


def test_scores_of_many_sentences_keep_a_series_index():
    series = pd.Series([SAD, GLAD], index=["a", "b"])
    assert tone.score(series, "newsroom").index.tolist() == ["a", "b"]
