"""The network while it is fitted, in torch: the same encoder as `analysis.encoder`.

The piece and position embeddings stay as they are, so that the file of the encoder serves every
instrument; the layers, norms and segment embeddings are fitted.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from analysis.encoder.weights import Floats

_HEADS = 12
_FIXED = ("word", "position")
_DROPPED = 0.1
_EPSILON = 1e-12
_POOL = 1 << 24

#: One text: its pieces, and 1 in `segments` where they belong to the target.
Example = tuple[Sequence[int], Sequence[int]]


class Dropout:
    """Dropout with slices of a fixed pool of random masks: drawing them took a tenth of a step."""

    def __init__(self, generator: np.random.Generator) -> None:
        kept = torch.from_numpy(generator.random(_POOL, dtype=np.float32) > _DROPPED)
        self._pool = kept.to(torch.bfloat16) / (1 - _DROPPED)
        self._generator = generator

    def __call__(self, x: Tensor) -> Tensor:
        """Zero a tenth of the numbers and scale up the rest."""
        begin = int(self._generator.integers(_POOL - x.numel()))
        return x * self._pool[begin : begin + x.numel()].view(x.shape)


class Network(nn.Module):
    """Encoder, pooling and a linear head; computes in bfloat16, keeps its weights in float32."""

    def __init__(
        self, weights: Mapping[str, Floats], outputs: int, marked: bool, seed: int
    ) -> None:
        super().__init__()
        self.marked = marked
        self._start = dict(weights)
        self.layers = sum(name.endswith(".qkv") for name in weights)
        for name, array in weights.items():
            tensor = torch.from_numpy(np.array(array))
            if name in _FIXED:
                self.register_buffer(_flat(name), tensor, persistent=False)
            else:
                self.register_parameter(_flat(name), nn.Parameter(tensor))
        self.generator = np.random.default_rng(seed)
        width = weights["word"].shape[1] * (3 if marked else 2)
        head = 0.02 * self.generator.standard_normal((outputs, width), dtype=np.float32)
        self.head = nn.Parameter(torch.from_numpy(head))
        self.head_bias = nn.Parameter(torch.zeros(outputs))
        self._drop = Dropout(self.generator)

    def weight(self, name: str) -> Tensor:
        """Look a weight up by the encoder's name for it."""
        return getattr(self, _flat(name))  # type: ignore[no-any-return]

    def hidden(self, ids: Tensor, segments: Tensor, kept: Tensor) -> Tensor:
        """Give the last hidden states of a padded batch."""
        x = self.weight("word")[ids] + self.weight("position")[: ids.shape[1]]
        x = self._norm(x + self.weight("segment")[segments], "norm")
        x = self._dropped(x).to(torch.bfloat16)
        mask = None
        if not kept.all():
            mask = torch.zeros(kept.shape, dtype=x.dtype).masked_fill(~kept, -1e4)
            mask = mask[:, None, None, :]
        for layer in range(self.layers):
            x = self._layer(x, mask, f"{layer}.")
        return x.float()

    def forward(self, ids: Tensor, segments: Tensor, kept: Tensor) -> Tensor:
        """Give the head's outputs for a padded batch."""
        x = self.hidden(ids, segments, kept)
        parts = [x[:, 0], _mean(x, kept)]
        if self.marked:
            parts.append(_mean(x, segments))
        pooled = torch.cat(parts, dim=-1)
        if self.training:
            pooled = functional.dropout(pooled, _DROPPED)
        return functional.linear(pooled, self.head, self.head_bias)

    def _layer(self, x: Tensor, mask: Tensor | None, at: str) -> Tensor:
        texts, length, width = x.shape
        size = width // _HEADS
        qkv = self._linear(x, at + "qkv").view(texts, length, 3, _HEADS, size)
        query, key, value = qkv.permute(2, 0, 3, 1, 4)
        scores = query @ key.transpose(-1, -2) * (1 / math.sqrt(size))
        if mask is not None:
            scores = scores + mask
        attended = (torch.softmax(scores, -1) @ value).transpose(1, 2).reshape(x.shape)
        x = self._norm(x + self._dropped(self._linear(attended, at + "out")), at + "norm1")
        wide = functional.gelu(self._linear(x, at + "up"))
        return self._norm(x + self._dropped(self._linear(wide, at + "down")), at + "norm2")

    def _linear(self, x: Tensor, name: str) -> Tensor:
        weight, bias = self.weight(name), self.weight(name + ".bias")
        return functional.linear(x, weight.to(x.dtype), bias.to(x.dtype))

    def _norm(self, x: Tensor, name: str) -> Tensor:
        weight, bias = self.weight(name).to(x.dtype), self.weight(name + ".bias").to(x.dtype)
        return functional.layer_norm(x, weight.shape, weight, bias, _EPSILON)

    def _dropped(self, x: Tensor) -> Tensor:
        return self._drop(x) if self.training else x

    def start_from(self, changes: Mapping[str, Floats], head: Floats | None) -> None:
        """Begin with changes found before, and with a head if it fits the question."""
        with torch.no_grad():
            for name, change in changes.items():
                self.weight(name).add_(torch.from_numpy(change))
            if head is not None:
                self.head.copy_(torch.from_numpy(head))

    def groups(self, rate: float, decay: float, head_rate: float) -> list[dict[str, Any]]:
        """Group the weights by learning rate: lower layers learn more slowly."""
        rates = {self.layers - 1 - layer: rate * decay**layer for layer in range(self.layers)}
        groups: list[dict[str, Any]] = []
        for name, parameter in self.named_parameters():
            if name.startswith("head"):
                own = head_rate
            elif name[7].isdigit():
                own = rates[int(name[7])]
            else:
                own = rate * decay**self.layers
            shrink = 0.01 if parameter.ndim > 1 else 0.0
            groups.append({"params": [parameter], "lr": own, "base": own, "weight_decay": shrink})
        return groups

    def changes(self) -> dict[str, Floats]:
        """Give the difference of each fitted weight from where it started."""
        return {
            name: self.weight(name).detach().numpy() - start
            for name, start in self._start.items()
            if name not in _FIXED
        }


def _flat(name: str) -> str:
    return "weight_" + name.replace(".", "_")


def _mean(x: Tensor, chosen: Tensor) -> Tensor:
    weight = chosen.to(x.dtype).unsqueeze(-1)
    return (x * weight).sum(1) / weight.sum(1).clamp(min=1)


def batch_of(examples: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Pad examples to one length: pieces, segments, and which of them are there."""
    length = -(-max(len(ids) for ids, _ in examples) // 8) * 8
    ids = torch.zeros(len(examples), length, dtype=torch.long)
    segments = torch.zeros_like(ids)
    kept = torch.zeros(ids.shape, dtype=torch.bool)
    for row, (pieces, marks) in enumerate(examples):
        ids[row, : len(pieces)] = torch.tensor(pieces)
        segments[row, : len(pieces)] = torch.tensor(marks)
        kept[row, : len(pieces)] = True
    return ids, segments, kept
