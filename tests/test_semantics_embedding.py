"""Embeddings are computed once, and what is kept is never wrong."""

import numpy as np
import pytest

from analysis import encoder, semantics
from analysis.encoder import model
from analysis.semantics import embedding

TEXTS = ["The bridge was closed.", "Traffic was turned away from the bridge.", "", "It rained."]


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """An empty cache on disk, and nothing in memory."""
    monkeypatch.setenv(embedding.VARIABLE, str(tmp_path))
    monkeypatch.setattr(embedding, "_memory", {})
    return tmp_path


def forget(monkeypatch):
    monkeypatch.setattr(embedding, "_memory", {})


def count(monkeypatch):
    """Record which texts the encoder is given."""
    seen = []
    plain = encoder.embed

    def recorded(texts):
        seen.extend(texts)
        return plain(texts)

    monkeypatch.setattr(encoder, "embed", recorded)
    return seen


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def test_vectors_are_the_encoder_s(kept):
    np.testing.assert_allclose(semantics.embed(TEXTS), encoder.embed(TEXTS), atol=2e-6)
    assert semantics.embed([]).shape == (0, 384)
    assert not semantics.embed(TEXTS)[2].any()


def test_each_distinct_text_is_embedded_once(kept, monkeypatch):
    seen = count(monkeypatch)
    first = semantics.embed(TEXTS + TEXTS)
    np.testing.assert_array_equal(first[:4], first[4:])
    np.testing.assert_array_equal(semantics.embed(TEXTS), first[:4])
    assert seen == TEXTS


def test_vectors_outlive_the_process_on_disk(kept, monkeypatch):
    first = semantics.embed(TEXTS)
    forget(monkeypatch)
    seen = count(monkeypatch)
    np.testing.assert_array_equal(semantics.embed(TEXTS), first)
    assert seen == []
    assert len(files(kept)) == len(TEXTS)


@pytest.mark.parametrize("damage", [b"", b"short", None])
def test_a_damaged_file_is_computed_anew(kept, monkeypatch, damage):
    first = semantics.embed(TEXTS[:1])
    (file,) = files(kept)
    content = bytearray(file.read_bytes())
    content[7] ^= 1
    file.write_bytes(bytes(content) if damage is None else damage)
    forget(monkeypatch)
    np.testing.assert_array_equal(semantics.embed(TEXTS[:1]), first)
    forget(monkeypatch)
    seen = count(monkeypatch)
    semantics.embed(TEXTS[:1])
    assert seen == []


def test_a_file_of_another_text_is_not_taken_for_it(kept, monkeypatch):
    semantics.embed(TEXTS[:1])
    (one,) = files(kept)
    semantics.embed(TEXTS[1:2])
    (other,) = set(files(kept)) - {one}
    other.write_bytes(one.read_bytes())
    forget(monkeypatch)
    seen = count(monkeypatch)
    semantics.embed(TEXTS[:2])
    assert seen == TEXTS[1:2]


def test_where_nothing_can_be_written_nothing_is_kept(kept, monkeypatch):
    blocked = kept / "file"
    blocked.write_text("not a folder")
    monkeypatch.setenv(embedding.VARIABLE, str(blocked))
    assert semantics.embed(TEXTS).shape == (4, 384)
    assert files(kept) == [blocked]


def test_a_failed_write_leaves_no_litter(kept, monkeypatch):
    def broken(*_):
        raise OSError("disk full")

    monkeypatch.setattr(embedding.os, "replace", broken)
    assert semantics.embed(TEXTS).shape == (4, 384)
    assert files(kept) == []


def test_other_weights_are_another_cache(kept, monkeypatch):
    semantics.embed(TEXTS[:1])
    forget(monkeypatch)
    seen = count(monkeypatch)
    monkeypatch.setattr(embedding, "_digest", lambda path: b"other weights")
    semantics.embed(TEXTS[:1])
    assert seen == TEXTS[:1]


def test_memory_stays_bounded(kept, monkeypatch):
    monkeypatch.setattr(embedding, "HELD", 2)
    semantics.embed(TEXTS)
    assert len(embedding._memory) == 2


def test_without_weights_the_error_says_what_is_missing(kept, monkeypatch, tmp_path):
    monkeypatch.setattr(model, "WEIGHTS", tmp_path / "absent.npz")
    with pytest.raises(encoder.WeightsError, match=r"absent\.npz is not installed"):
        semantics.embed(TEXTS)
