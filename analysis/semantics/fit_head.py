"""The head of `analysis.semantics.interaction` while it is fitted, in torch."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from analysis.encoder.weights import Floats
from analysis.semantics.interaction import GROUND, NEIGHBOURS, REACHES

_WIDTH = 384
_HIDDEN = 24
#: Log-odds that a pair is linked before anything is known: about one in twenty is.
_FEW = -3.0


class Head(nn.Module):
    """Compares all sentences of two reports by their hidden states."""

    def __init__(self) -> None:
        super().__init__()
        values = 2 * (3 * len(REACHES) + 2)
        self.attention = nn.Parameter(torch.zeros(_WIDTH))
        self.rarity = nn.Parameter(torch.ones(()))
        self.hidden = nn.Linear(values, _HIDDEN)
        self.mixed = nn.Parameter(torch.zeros(_HIDDEN))
        self.linear = nn.Parameter(torch.zeros(values))
        self.bias = nn.Parameter(torch.tensor(_FEW))

    def forward(self, states: Tensor, words: Tensor, rarity: Tensor, size: int) -> Tensor:
        """Give the log-odds of all pairs.

        Parameters
        ----------
        states
            Hidden states of both reports' sentences, padded.
        words
            1 at the pieces of words, 0 at marks and padding.
        rarity
            That of each piece.
        size
            Sentences of the first report.
        """
        weights = torch.exp(states @ self.attention + self.rarity * torch.log(rarity)) * words
        pieces = functional.normalize(states, dim=-1)
        weighted = (states * weights[..., None]).transpose(1, 2)
        stretches = [_normal(_pooled(weighted, reach)) for reach in REACHES]
        whole = functional.normalize(weighted.sum(2), dim=-1)[:, None]
        there = weights > 0
        ours, theirs = (
            # Only as far as the longest sentence of a side reaches.
            (rows, slice(None, int(there[rows].any(0).nonzero().max()) + 1))
            for rows in (slice(None, size), slice(size, None))
        )

        def closest(x: Tensor, y: Tensor) -> Tensor:
            values = _products(x[ours], y[theirs])
            if x.shape[1] > 1:
                values = values.masked_fill(~there[ours][:, :, None, None], -1)
            if y.shape[1] > 1:
                values = values.masked_fill(~there[theirs], -1)
            return values

        met = closest(pieces, pieces)
        sides = [
            (met.amax(3).transpose(1, 2), weights[ours][:, None]),
            (met.amax(1), weights[theirs][None]),
        ]
        columns = [sum(_averages(*side)[at] for side in sides) for at in range(1 + len(REACHES))]
        for stretch in stretches:
            columns.append(closest(stretch, stretch).amax((1, 3)))
            with_whole = closest(stretch, whole).amax((1, 3))
            columns.append(with_whole + closest(whole, stretch).amax((1, 3)))
        columns.append(closest(whole, whole).amax((1, 3)))
        values = torch.stack(columns, dim=-1)
        margins = 2 * values - _usual(values, 0) - _usual(values, 1)
        seen = torch.cat([values, margins], dim=-1)
        out: Tensor = torch.tanh(self.hidden(seen)) @ self.mixed + seen @ self.linear + self.bias
        return out

    def arrays(self) -> dict[str, Floats]:
        """Give the weights as `interaction` takes them."""
        named = {name: value.detach().numpy() for name, value in self.named_parameters()}
        named["hidden"] = named.pop("hidden.weight")
        named["sharpness"] = np.ones(())
        named["background"] = np.zeros(len(named["linear"]) // 2)
        return {name: np.asarray(value, dtype=np.float32) for name, value in named.items()}


def _products(x: Tensor, y: Tensor) -> Tensor:
    """Multiply all rows of x with all of y: (sentence of x, row, sentence of y, row)."""
    # The products are two thirds of the head's work, and half as long in half the digits.
    rows = [side.reshape(-1, _WIDTH).bfloat16() for side in (x, y)]
    return (rows[0] @ rows[1].T).float().view(*x.shape[:2], *y.shape[:2])


def _pooled(rows: Tensor, reach: int) -> Tensor:
    return functional.avg_pool1d(rows, 2 * reach + 1, 1, reach)


def _normal(rows: Tensor) -> Tensor:
    return functional.normalize(rows.transpose(1, 2), dim=-1)


def _averages(met: Tensor, weights: Tensor) -> list[Tensor]:
    """Average what the pieces of one side met: over the sentence, and in its best stretch."""
    weights = weights.expand(met.shape)
    shape = (-1, 1, met.shape[-1])
    values, weight = (met * weights).reshape(shape), weights.reshape(shape)
    total = weight.sum(-1, keepdim=True)
    ground = GROUND * total / (weight > 0).sum(-1, keepdim=True)
    out = [values.sum(-1) / total[..., 0]]
    for reach in REACHES:
        mean = _pooled(values, reach) / (_pooled(weight, reach) + ground)
        out.append(mean.masked_fill(weight <= 0, -1).amax(-1))
    return [column.reshape(met.shape[:2]) for column in out]


def _usual(values: Tensor, axis: int) -> Tensor:
    count = min(NEIGHBOURS, values.shape[axis])
    return values.topk(count, axis).values.mean(axis, keepdim=True)
