"""Sentence vectors that are computed once: kept in memory, and on disk by content."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from analysis import encoder
from analysis.encoder import model

Floats = npt.NDArray[np.float32]

#: Names the folder in which vectors are kept; left out, ``.cache/embeddings`` beside the package.
VARIABLE = "EMBEDDINGS"
FOLDER = Path(__file__).resolve().parents[2] / ".cache" / "embeddings"
WIDTH = 384
#: Vectors held in memory (1.5 kB each); the oldest go first.
HELD = 20_000
_BYTES = WIDTH * 4
#: Part of every key: to be raised when the encoder's arithmetic changes.
_VERSION = b"1"

_memory: dict[bytes, Floats] = {}


def embed(texts: Sequence[str]) -> Floats:
    """Embed texts as :func:`analysis.encoder.embed` does, each distinct text once and for all.

    A vector is kept under the SHA-256 of its text and of the encoder's weights, in memory and in
    the folder that the environment variable ``EMBEDDINGS`` names (left out, ``.cache/embeddings``
    beside the package). Each file carries a checksum: one that is damaged is computed anew, and
    where nothing can be written nothing is kept.

    Parameters
    ----------
    texts
        Sentences or short passages.

    Returns
    -------
    array of float32, shape (texts, 384)
        Unit vectors; the product of two is their cosine similarity, -1 to 1, higher = closer in
        meaning. A text without any word is a row of zeros.

    Raises
    ------
    WeightsError
        If the encoder's weights are absent or not the ones they should be.
    """
    weights = _weights()
    keys = [_key(text, weights) for text in texts]
    found = {key: vector for key in dict.fromkeys(keys) if (vector := _kept(key)) is not None}
    absent = {key: text for key, text in zip(keys, texts, strict=True) if key not in found}
    computed = encoder.embed(list(absent.values())) if absent else ()
    for key, vector in zip(absent, computed, strict=True):
        found[key] = vector
        _write(key, vector)
    for key, vector in found.items():
        _memory[key] = vector
    for key in list(_memory)[: max(len(_memory) - HELD, 0)]:
        del _memory[key]
    return np.stack([found[key] for key in keys]) if keys else np.zeros((0, WIDTH), np.float32)


def unit(rows: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Scale rows to length one; a row of zeros stays."""
    length = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(length == 0, 1, length)


def _weights() -> bytes:
    """Return the digest of the weights' file as it is, not as its pin says it should be."""
    if not encoder.available():
        raise encoder.WeightsError(
            f"{model.WEIGHTS.name} is not installed, so texts cannot be embedded: it belongs in "
            f"{model.WEIGHTS.parent}"
        )
    return _digest(model.WEIGHTS)


@cache
def _digest(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


def _key(text: str, weights: bytes) -> bytes:
    content = text.encode("utf-8", "surrogatepass")
    return hashlib.sha256(_VERSION + weights + content).digest()


def _path(key: bytes) -> Path:
    name = key.hex()
    return Path(os.environ.get(VARIABLE) or FOLDER) / name[:2] / name[2:]


def _checksum(key: bytes, content: bytes) -> bytes:
    return hashlib.sha256(key + content).digest()


def _kept(key: bytes) -> Floats | None:
    """Return a vector from memory or disk; None where neither holds it undamaged."""
    if key in _memory:
        return _memory[key]
    try:
        stored = _path(key).read_bytes()
    except OSError:
        return None
    content, checksum = stored[:_BYTES], stored[_BYTES:]
    if len(content) != _BYTES or checksum != _checksum(key, content):
        return None
    return np.frombuffer(content, dtype="<f4").astype(np.float32)


def _write(key: bytes, vector: Floats) -> None:
    """Write a vector to a temporary name and move it into place; give up where that fails."""
    path = _path(key)
    content = vector.astype("<f4").tobytes()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content + _checksum(key, content))
            os.replace(temporary, path)
        except OSError:
            os.unlink(temporary)
            raise
