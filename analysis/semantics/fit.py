"""Fit what tells whether two sentences state the same thing, and say how good it is.

    python -m analysis.semantics.fit

Needs torch (2.13) beside the collection's own packages, and about two CPU hours. The
encoder and a head on top of it are fitted to made-up events (`analysis.semantics.retold`), all
pairs of sentences of an event at once; among them stand pairs of reports of different events,
which have nothing in common. The steps, each kept in the cache so that an interrupted run goes on:

fold:0 ...    fit without a fold of the events, and read that fold with what would be shipped
final         fit to all events
ship          the weights in one file, and its SHA-256
table         the figures of all folds

Tested is what is shipped: rounded, factored weights, run in numpy. Sums in bfloat16 depend on the
processor: a refit gives other bits, and figures that differ by some thousandths.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import torch
from torch.nn import functional

from analysis import encoder
from analysis.encoder.adapters import compressed
from analysis.encoder.fit_network import Network, batch_of
from analysis.encoder.fit_training import Descent
from analysis.encoder.weights import Floats, publish
from analysis.semantics import fitted, interaction
from analysis.semantics.fit_head import Head
from analysis.semantics.retold import Event, events
from analysis.semantics.validity import CROSS_VALIDATION

FOLDS = 3
EPOCHS, RATE, DECAY, HEAD_RATE, WARM_UP = 3, 7e-5, 0.9, 5e-3, 0.06
#: Pairs of reports of different events for each event.
STRANGERS = 0.2
#: Batches in which the sentences of an event are read.
BATCHES = 3
RANK, LEVELS = 64, 6
SEED = 1
#: Events by which it is told how alike neighbours usually are.
SAMPLE = 20
#: Pairs of sentences from which an event counts as one of long reports.
LONG = 900


class Fitting:
    """The events, the cache and the steps."""

    def __init__(self, cache: Path) -> None:
        self.cache = cache
        cache.mkdir(parents=True, exist_ok=True)
        self.base = encoder.load()
        self.events = events()
        self.folds = np.random.default_rng(SEED).permutation(len(self.events)) % FOLDS

    def stored(self, name: str, chosen: Sequence[Event]) -> dict[str, np.ndarray]:
        """Fit to some events, or take what was fitted before."""
        kept = self.cache / f"{name}.npz"
        if not kept.is_file():
            np.savez(kept, **fit(self.base, chosen))  # type: ignore[arg-type]
        with np.load(kept) as file:
            return {name: file[name] for name in file.files}

    def without(self, fold: int) -> pd.DataFrame:
        """Fit without a fold, read the fold: a row for each pair of sentences."""
        kept = self.cache / f"fold_{fold}.csv.gz"
        if not kept.is_file():
            self._tested(fold).to_csv(kept, index=False)
        return pd.read_csv(kept, dtype={"event": "str"})

    def _tested(self, fold: int) -> pd.DataFrame:
        own = [event for event, at in zip(self.events, self.folds, strict=True) if at == fold]
        others = [event for event, at in zip(self.events, self.folds, strict=True) if at != fold]
        reader = fitted.reader(self.stored(f"fit_{fold}", others))
        frames = [_read(reader, event) for event in own]
        # The first report of each event beside the second of the next has nothing to share.
        shifted = zip(own, [*own[1:], own[0]], strict=True)
        frames += [_read(reader, stranger(one, other)) for one, other in shifted]
        return pd.concat(frames, ignore_index=True).assign(fold=fold)

    def final(self) -> dict[str, np.ndarray]:
        """Fit to all events."""
        return self.stored("final", self.events)

    def read(self) -> pd.DataFrame:
        """Gather what was read of all folds."""
        return pd.concat([self.without(fold) for fold in range(FOLDS)], ignore_index=True)

    def ship(self) -> None:
        """Write the weights, as sure as they are right on the folds, and pin the file."""
        stored = {**self.final(), "head/sharpness": sharpness(self.read())}
        reader = fitted.reader(stored)
        sample = self.events[:: len(self.events) // SAMPLE]
        reads = [reader.read(event.one, event.other) for event in sample]
        values = [interaction.compare(*sides)[0] for sides in reads]
        stored["head/background"] = interaction.background(values)
        publish(fitted.WEIGHTS, stored)

    def table(self) -> pd.DataFrame:
        """Put the figures of all folds that were read into one table, and write it."""
        found = self.read()
        size = found.groupby("event")["linked"].transform("size")
        parts = {str(fold): frame for fold, frame in found.groupby("fold")}
        parts |= {"pooled": found, "long": found[(size >= LONG) | found["event"].isna()]}
        rows = [{"fold": name, **figures(frame)} for name, frame in parts.items()]
        table = pd.DataFrame(rows)
        table.to_csv(CROSS_VALIDATION, index=False, float_format="%.4f", lineterminator="\n")
        return table


def fit(base: encoder.Encoder, chosen: Sequence[Event]) -> dict[str, np.ndarray]:
    """Fit encoder and head to some events, and store them small."""
    torch.manual_seed(SEED)
    draw = np.random.default_rng(SEED)
    network, head = Network(base.weights, 1, marked=False, seed=SEED), Head()
    groups = [group for group in network.groups(RATE, DECAY, 0.0) if group["base"]]
    own = {"params": list(head.parameters()), "lr": HEAD_RATE, "base": HEAD_RATE}
    groups.append({**own, "weight_decay": 0.01})
    steps = [
        step
        for _ in range(EPOCHS)
        for step in draw.permutation(round(len(chosen) * (1 + STRANGERS)))
    ]
    descent = Descent(groups, len(steps), WARM_UP)
    network.train()
    for step in steps:
        if step < len(chosen):
            event = chosen[step]
        else:
            one, other = draw.choice(len(chosen), 2, replace=False)
            event = stranger(chosen[one], chosen[other])
        states, words, rarity = _batch(base, network, event)
        logits = head(states, words, rarity, len(event.one))
        descent(functional.binary_cross_entropy_with_logits(logits, torch.tensor(event.linked)))
    network.eval()
    stored = compressed(network.changes(), RANK, LEVELS)
    return {**stored, **{f"head/{name}": array for name, array in head.arrays().items()}}


def _batch(
    base: encoder.Encoder, network: Network, event: Event
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Read both reports: hidden states, where words are, and how rare each piece is."""
    cut = fitted.cut(base.pieces, [*event.one, *event.other])
    begin, end = base.pieces.start, base.pieces.end
    states = _hidden(network, [(begin, *pieces, end) for pieces in cut])
    words, rarity = torch.zeros(states.shape[:2]), torch.ones(states.shape[:2])
    for row, values in enumerate(fitted.rarities(cut)):
        words[row, 1 : len(values) + 1] = 1
        rarity[row, 1 : len(values) + 1] = torch.from_numpy(values)
    return states, words, rarity


def _hidden(network: Network, sentences: Sequence[Sequence[int]]) -> torch.Tensor:
    """Read sentences, those of like length together: padding to the longest takes half again."""
    lengths = np.array([len(ids) for ids in sentences])
    order = np.argsort(lengths, kind="stable")
    read = []
    for rows in np.array_split(order, BATCHES):
        states = network.hidden(*batch_of([(sentences[n], (0,) * lengths[n]) for n in rows]))
        read.append(functional.pad(states, (0, 0, 0, int(lengths.max()) + 8 - states.shape[1])))
    return torch.cat(read)[torch.from_numpy(np.argsort(order))]


def stranger(one: Event, other: Event) -> Event:
    """Put the first report of an event beside the second of another: nothing is linked."""
    nothing = np.zeros((len(one.one), len(other.other)), dtype=np.float32)
    return Event("", one.one, other.other, nothing)


def _read(reader: fitted.Reader, event: Event) -> pd.DataFrame:
    logits = reader.logits(event.one, event.other)
    return pd.DataFrame(
        {"event": event.name, "linked": event.linked.ravel(), "logit": logits.ravel()}
    )


def sharpness(pairs: pd.DataFrame) -> Floats:
    """Find the factor on the log-odds under which the links of held-out events are likeliest."""
    same = pairs[pairs["event"].notna()]
    signed = np.where(same["linked"] > 0, same["logit"], -same["logit"])
    factors = np.arange(0.2, 1.5, 0.01)
    losses = [np.logaddexp(0, -factor * signed).mean() for factor in factors]
    return np.array(factors[np.argmin(losses)], dtype=np.float32)


def figures(pairs: pd.DataFrame) -> dict[str, float]:
    """Tell how well the links of some events are found, and how many are seen where none is."""
    # Log-odds of zero are likelihoods of one half, from which `align` links.
    same, apart = pairs[pairs["event"].notna()], pairs[pairs["event"].isna()]
    found, linked = same["logit"] >= 0, same["linked"] > 0
    right = (found & linked).sum()
    ordered = linked[same["logit"].sort_values(ascending=False, kind="stable").index].to_numpy()
    precisions = ordered.cumsum() / np.arange(1, len(ordered) + 1)
    return {
        "events": same["event"].nunique(),
        "pairs": len(same),
        "links": linked.sum(),
        "precision": right / max(found.sum(), 1),
        "recall": right / linked.sum(),
        "f1": 2 * right / (found.sum() + linked.sum()),
        "average_precision": precisions[ordered].mean(),
        "strangers_linked_per_1000_pairs": 1000 * (apart["logit"] >= 0).mean(),
    }


def main() -> None:
    """Run the steps that are asked for, or all that are not done yet."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("steps", nargs="*", help="steps to run (default: all)")
    parser.add_argument("--cache", type=Path, default=Path(".cache/statements"))
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    fitting = Fitting(arguments.cache)
    every = [*(f"fold:{fold}" for fold in range(FOLDS)), "final", "ship", "table"]
    for step in arguments.steps or every:
        name, _, fold = step.partition(":")
        if name == "fold":
            print(fold, figures(fitting.without(int(fold))), flush=True)
        elif name == "table":
            print(fitting.table().to_string(float_format="{:.4f}".format))
        else:
            getattr(fitting, name)()


if __name__ == "__main__":
    main()
