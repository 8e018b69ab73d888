"""The encoder in numpy: pieces, states, embeddings, and files that are checked before use."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import encoder
from analysis.encoder import adapters, model, weights
from tests.generated_texts import texts


@pytest.fixture(scope="module")
def loaded():
    return encoder.load()


def spelled(loaded, text):
    names = {number: piece for piece, number in loaded.pieces.ids.items()}
    return [names[number] for number in loaded.pieces(text).ids]


def test_words_are_cut_into_the_longest_pieces(loaded):
    assert spelled(loaded, "Unmistakably!") == ["un", "##mist", "##aka", "##bly", "!"]
    assert spelled(loaded, "Café") == spelled(loaded, "cafe") == ["cafe"]
    assert spelled(loaded, "x" * 101) == ["[UNK]"]
    assert spelled(loaded, " \n") == []


def test_every_piece_carries_the_offsets_of_its_word(loaded):
    text = "Zelensky, undeterred, left."
    cut = loaded.pieces(text)
    words = [text[a:b] for a, b in zip(cut.starts, cut.ends, strict=True)]
    assert dict.fromkeys(words).keys() == {"Zelensky", ",", "undeterred", "left", "."}


@settings(max_examples=100, deadline=None)
@given(st.one_of(texts(), st.text(max_size=60)))
def test_any_text_can_be_cut(text):
    cut = encoder.load().pieces(text)
    assert len(cut.ids) == len(cut.starts) == len(cut.ends)
    assert all(0 <= a < b <= len(text) for a, b in zip(cut.starts, cut.ends, strict=True))
    assert list(cut.starts) == sorted(cut.starts)


# all-MiniLM-L6-v2 in full precision, run by torch: the cosines of three sentence pairs. What the
# 8-bit weights cost is about one hundredth.
@pytest.mark.parametrize(
    ("one", "other", "cosine"),
    [
        ("Talks failed.", "The negotiations collapsed.", 0.577),
        ("Talks failed.", "It rained all day.", 0.120),
        ("The minister resigned on Friday.", "On Friday, the minister stepped down.", 0.730),
    ],
)
def test_embeddings_are_the_published_model_s(one, other, cosine):
    a, b = encoder.embed([one, other])
    assert float(a @ b) == pytest.approx(cosine, abs=0.015)


def test_embeddings_are_unit_vectors_and_nothing_is_like_nothing():
    vectors = encoder.embed(
        ["A storm hit the coast.", "", "“Curly” quotes’ twin", '"Curly" quotes\' twin']
    )
    np.testing.assert_allclose(np.linalg.norm(vectors[[0, 2, 3]], axis=1), 1, atol=1e-6)
    assert not vectors[1].any()
    np.testing.assert_array_equal(vectors[2], vectors[3])
    assert encoder.embed([]).shape == (0, 384)


def test_a_text_s_embedding_does_not_depend_on_its_neighbours():
    many = ["Short.", "A much longer sentence about the weather in the north.", "Short too."] * 20
    together, alone = encoder.embed(many), encoder.embed(many[1:2])
    np.testing.assert_allclose(together[1], alone[0], atol=2e-6)


def test_a_text_beyond_the_limit_is_cut():
    long = "word " * 600
    np.testing.assert_allclose(encoder.embed([long]), encoder.embed([long[: 5 * 254]]), atol=1e-6)


def test_a_file_that_is_not_the_pinned_one_is_refused(tmp_path):
    file = tmp_path / "some.npz"
    with pytest.raises(encoder.WeightsError, match="not installed"):
        weights.checked(file)
    file.write_bytes(b"weights")
    with pytest.raises(encoder.WeightsError, match="does not name it"):
        weights.checked(file)
    weights.pin(file)
    assert weights.checked(file) == b"weights"
    file.write_bytes(b"Weights")
    with pytest.raises(encoder.WeightsError, match="SHA-256"):
        weights.checked(file)


def test_pins_of_other_files_are_kept(tmp_path):
    for name in ("a.npz", "b.npz"):
        (tmp_path / name).write_bytes(name.encode())
        weights.pin(tmp_path / name)
    assert weights.checked(tmp_path / "a.npz") == b"a.npz"


def test_the_shipped_weights_are_the_pinned_ones_and_small():
    content = weights.checked(model.WEIGHTS)
    assert len(content) < 23e6


def test_rounding_keeps_each_row_within_half_a_step():
    matrix = np.random.default_rng(3).normal(size=(20, 50)).astype(np.float32)
    matrix[4] = 0
    stored = weights.packed({"m": matrix, "bias": matrix[0]})
    assert stored["m"].dtype == np.int8
    back = weights.unpacked(stored)
    step = np.abs(matrix).max(axis=1, keepdims=True) / 127
    assert (np.abs(back["m"] - matrix) <= 0.51 * step).all()
    np.testing.assert_array_equal(back["bias"], matrix[0])


def test_factors_multiply_back_to_the_nearest_matrix_of_their_rank():
    draw = np.random.default_rng(5)
    change = (draw.normal(size=(30, 4)) @ draw.normal(size=(4, 40))).astype(np.float32)
    left, right = adapters.factored(change, 4)
    assert left.shape == (30, 4)
    found = adapters.expanded({"m.left": left, "m.right": right, "bias": change[0]})
    np.testing.assert_allclose(found["m"], change, atol=1e-4)
    np.testing.assert_array_equal(found["bias"], change[0])


def test_an_adapted_encoder_leaves_the_shared_one_alone(loaded):
    name = "5.down"
    before = loaded.weights[name].copy()
    adapted = loaded.adapted({name: np.ones_like(before)})
    np.testing.assert_array_equal(loaded.weights[name], before)
    np.testing.assert_allclose(adapted.weights[name], before + 1)
    assert adapted.weights["word"] is loaded.weights["word"]
