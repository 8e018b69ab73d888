"""Fitting one network to one task."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from analysis.encoder.fit_network import Example, Network, batch_of

Indices = npt.NDArray[np.intp]
#: Rows of a batch and the network's outputs for them -> the loss.
Loss = Callable[[Indices, Tensor], Tensor]


@dataclass(frozen=True)
class Recipe:
    """How long and how fast to fit."""

    epochs: int
    rate: float
    decay: float = 0.9
    head_rate: float = 5e-4
    batch: int = 32
    warm_up: float = 0.06
    #: Weight of the disagreement between two readings of one text under different dropout
    #: (R-Drop: Liang et al. 2021, NeurIPS); 0 = each text is read once.
    agreement: float = 0.0


class Descent:
    """AdamW whose rates warm up and then fall linearly to rest (Loshchilov & Hutter 2019)."""

    def __init__(self, groups: list[dict[str, Any]], steps: int, warm_up: float) -> None:
        """Take weights with the rate (``base``) each is to reach; warm up for a share of steps."""
        self._optimiser = torch.optim.AdamW(groups, fused=True)
        self._weights = [weight for group in groups for weight in group["params"]]
        self._steps, self._warm, self._done = steps, max(1.0, warm_up * steps), 0

    def __call__(self, lost: Tensor) -> None:
        """Take the next step down from a loss."""
        left = (self._steps - self._done) / (self._steps - self._warm)
        for group in self._optimiser.param_groups:
            group["lr"] = group["base"] * min(self._done / self._warm, left)
        lost.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self._weights, 1.0)
        self._optimiser.step()
        self._optimiser.zero_grad(set_to_none=True)
        self._done += 1


def fit(
    network: Network, examples: Sequence[Example], loss: Loss, rows: Indices, recipe: Recipe
) -> None:
    """Fit a network to the chosen rows of a task: AdamW, warm-up, then linearly to rest."""
    groups = network.groups(recipe.rate, recipe.decay, recipe.head_rate)
    lengths = np.array([len(ids) for ids, _ in examples])
    batches = [
        batch
        for _ in range(recipe.epochs)
        for batch in _batches(rows, lengths, recipe.batch, network.generator)
    ]
    descent = Descent(groups, len(batches), recipe.warm_up)
    network.train()
    for batch in batches:
        read = batch_of([examples[row] for row in batch])
        if recipe.agreement:
            one, other = network(*(torch.cat([part, part]) for part in read)).chunk(2)
            lost = (loss(batch, one) + loss(batch, other)) / 2
            lost = lost + recipe.agreement * divergence(one, other)
        else:
            lost = loss(batch, network(*read))
        descent(lost)
    network.eval()


def divergence(one: Tensor, other: Tensor) -> Tensor:
    """Measure how far two readings of the classes differ: Kullback-Leibler, the mean both ways."""
    p, q = (functional.log_softmax(outputs, dim=-1) for outputs in (one, other))
    ways = [
        functional.kl_div(x, y, log_target=True, reduction="batchmean") for x, y in [(p, q), (q, p)]
    ]
    return (ways[0] + ways[1]) / 2


def _batches(
    rows: Indices, lengths: Indices, size: int, generator: np.random.Generator
) -> Iterator[Indices]:
    """Yield batches of texts of like length, in random order."""
    shuffled = generator.permutation(rows)
    batches = []
    for begin in range(0, len(shuffled), 16 * size):
        chunk = shuffled[begin : begin + 16 * size]
        chunk = chunk[np.argsort(lengths[chunk], kind="stable")]
        batches += [chunk[at : at + size] for at in range(0, len(chunk), size)]
    for place in generator.permutation(len(batches)):
        yield batches[place]
