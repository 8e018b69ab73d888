"""Changes to the encoder's weights, stored small."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from analysis.encoder.weights import Floats, packed, unpacked

_LEFT, _RIGHT = ".left", ".right"


def factored(change: Floats, rank: int) -> tuple[Floats, Floats]:
    """Factor a matrix into left @ right, the closest of that rank (Eckart & Young 1936)."""
    left, values, right = np.linalg.svd(change, full_matrices=False)
    root = np.sqrt(values[:rank])
    # Both factors carry the root of the values; the right one's rows are the directions, so a
    # scale for each row of it costs the least when it is rounded.
    return left[:, :rank] * root, root[:, None] * right[:rank]


def compressed(
    changes: Mapping[str, Floats], rank: int, levels: int
) -> dict[str, npt.NDArray[np.generic]]:
    """Factor the matrices and round the factors: what `expanded` gives back."""
    small: dict[str, Floats] = {}
    for name, change in changes.items():
        if change.ndim == 2 and min(change.shape) > rank:
            small[name + _LEFT], small[name + _RIGHT] = factored(change, rank)
        else:
            small[name] = change
    return packed(small, levels)


def expanded(stored: Mapping[str, npt.NDArray[Any]]) -> dict[str, Floats]:
    """Multiply factors out; what is stored whole stays as it is."""
    plain = unpacked(stored)
    changes: dict[str, Floats] = {}
    for name, array in plain.items():
        if name.endswith(_LEFT):
            base = name.removesuffix(_LEFT)
            changes[base] = array @ plain[base + _RIGHT]
        elif not name.endswith(_RIGHT):
            changes[name] = array
    return changes
