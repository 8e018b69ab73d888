"""Weights on disk: small integers with a scale for each row, checked before they are read."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

_SUMS = "SHA256SUMS"
_SCALE = ".scale"


class WeightsError(RuntimeError):
    """A file of weights is absent, or is not the file it should be."""


def checked(path: Path) -> bytes:
    """Read a file whose SHA-256 is pinned in ``SHA256SUMS`` beside it.

    Raises
    ------
    WeightsError
        If the file or its checksum is absent, or they do not agree.
    """
    if not path.is_file():
        raise WeightsError(f"{path.name} is not installed: it belongs in {path.parent}")
    pinned = _pinned(path)
    content = path.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != pinned:
        raise WeightsError(
            f"{path.name} is not the file it should be: its SHA-256 is {found}, not {pinned}. "
            "Fetch it again; nothing was loaded."
        )
    return content


def arrays(path: Path) -> dict[str, npt.NDArray[np.generic]]:
    """Read the arrays of a file of weights, once its SHA-256 is checked.

    Raises
    ------
    WeightsError
        If the file or its checksum is absent, or they do not agree.
    """
    with np.load(io.BytesIO(checked(path)), allow_pickle=False) as file:
        return {name: file[name] for name in file.files}


def publish(path: Path, stored: Mapping[str, npt.NDArray[np.generic]]) -> None:
    """Write a file of weights, pin its SHA-256, and tell both."""
    buffer = io.BytesIO()
    np.savez_compressed(buffer, **stored)  # type: ignore[arg-type]
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(buffer.getvalue())
    print(f"{path.name}: {len(buffer.getvalue()) / 1e6:.1f} MB, sha256 {pin(path)}")


def _pinned(path: Path) -> str:
    sums = path.with_name(_SUMS)
    lines = sums.read_text(encoding="utf-8").splitlines() if sums.is_file() else []
    for line in lines:
        digest, _, name = line.partition("  ")
        if name == path.name:
            return digest
    raise WeightsError(f"{_SUMS} beside {path.name} does not name it, so it cannot be checked")


def pin(path: Path) -> str:
    """Write the SHA-256 of a file into ``SHA256SUMS`` beside it, and return it."""
    sums = path.with_name(_SUMS)
    known: dict[str, str] = {}
    for line in sums.read_text(encoding="utf-8").splitlines() if sums.is_file() else []:
        digest, _, name = line.partition("  ")
        known[name] = digest
    known[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    text = "".join(f"{digest}  {name}\n" for name, digest in sorted(known.items()))
    sums.write_text(text, encoding="utf-8")
    return known[path.name]


def quantised(weights: Floats, levels: int = 127) -> tuple[npt.NDArray[np.int8], Floats]:
    """Round each row to whole multiples of its largest magnitude divided by `levels`."""
    scale = np.abs(weights).max(axis=1, keepdims=True).astype(np.float32) / np.float32(levels)
    scale[scale == 0] = 1
    return np.rint(weights / scale).astype(np.int8), scale


def packed(arrays: Mapping[str, Floats], levels: int = 127) -> dict[str, npt.NDArray[np.generic]]:
    """Turn matrices to integers with scales; vectors stay as they are."""
    out: dict[str, npt.NDArray[np.generic]] = {}
    for name, array in arrays.items():
        if array.ndim == 2 and min(array.shape) > 3:
            out[name], out[name + _SCALE] = quantised(array, levels)
        else:
            out[name] = array.astype(np.float32)
    return out


def unpacked(stored: Mapping[str, npt.NDArray[np.generic]]) -> dict[str, Floats]:
    """Give back single-precision arrays: a product of two floats, the same on every machine."""
    out: dict[str, Floats] = {}
    for name, array in stored.items():
        if name.endswith(_SCALE):
            continue
        scale = stored.get(name + _SCALE)
        plain = array.astype(np.float32)
        out[name] = plain if scale is None else plain * scale.astype(np.float32)
    return out
