"""Fit the instrument from pinned public data, and say how good it is.

    python -m analysis.tone.newsroom.fit --ratings SDIST --targets TABLE

Needs torch (2.13) beside the collection's own packages, and under two hours of two cores that
multiply bfloat16. The steps, each kept in the cache so that an interrupted run goes on:

pretrained          all ratings but the editorials', whose sentences no step sees before its fold
groundwork          a first network for targets, which only a network for tone starts from
final:tone:0 ...    a network of a task on all its data
tone:0:0 ...        editorials, five folds by article: fold and network, fitted on four folds and
                    tested on one
target:0:0 ...      NewsMTSC in the same way
curve:25:0 ...      fold 0 of the editorials again with a part of the other folds' articles
ship                all networks in one file, and its SHA-256
table               the figures of all folds, and the score of every held-out sentence; then
                    `python -m analysis.tone.events` has to read those anew

Tested is what is shipped: the rounded, factored weights run by `analysis.encoder`, the mean of a
task's networks, for tone blended with VADER's score, for targets made as sure as it is right, by
what the other folds' held-out sentences teach. Sums in bfloat16 depend on
the processor: a refit gives other bits, and figures that differ by some thousandths.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
import torch
from torch import Tensor
from torch.nn import functional

from analysis import encoder
from analysis.encoder.adapters import compressed, expanded
from analysis.encoder.fit_network import Example, Network
from analysis.encoder.fit_training import Indices, Recipe, fit
from analysis.encoder.weights import Floats, publish
from analysis.tone.newsroom import model, sources
from analysis.tone.newsroom.evaluation import agreement, classified
from analysis.tone.newsroom.model import TARGET, TONE
from analysis.tone.newsroom.reading import sentence_of
from analysis.tone.newsroom.results import CROSS_VALIDATION, HELD_OUT
from analysis.tone.scoring import score_sentences

PRETRAINING = Recipe(epochs=2, rate=1e-4)
PRETRAINED, GROUNDWORK = "pretrained", "groundwork"


class Member(NamedTuple):
    """One network: where it starts, how it is fitted, and its seed."""

    start: str
    recipe: Recipe
    seed: int


FIRST = Member(PRETRAINED, Recipe(epochs=3, rate=8e-5), 1)
#: What is fitted for each task. Two networks that start apart err apart: their mean agrees with
#: readers better than either.
MEMBERS = {
    TONE: (
        Member(PRETRAINED, Recipe(epochs=3, rate=6e-5), 1),
        Member(GROUNDWORK, Recipe(epochs=3, rate=1.5e-4, decay=0.8), 2),
    ),
    TARGET: (
        Member(TONE, Recipe(epochs=4, rate=8e-5, agreement=3.0), 2),
        Member(TONE, Recipe(epochs=3, rate=8e-5, agreement=1.0), 3),
    ),
}
RANK = 64
#: Whole steps on either side of zero that the factors of a task's networks are rounded to: the
#: fewer, the smaller the file. Rank 32 in 127 steps takes the room of rank 64 in 6, and loses twice
#: as much of what was fitted.
LEVELS = {TONE: 127, TARGET: 6}
FINE = 127
#: Ratings are fitted in units of the editorials' standard deviation.
UNIT = 0.88
CURVE = (25, 50, 75)

Weights = dict[str, Floats]


class Fitting:
    """The data, the cache and the steps."""

    every_fold = range(sources.FOLDS)

    def __init__(self, ratings: Path, targets: Path, cache: Path) -> None:
        self.cache = cache
        cache.mkdir(parents=True, exist_ok=True)
        self.base = encoder.load()
        pieces = self.base.pieces
        rated = sources.ratings(ratings)
        own = rated["domain"] == sources.DOMAINS[0]
        self.others = rated[~own].reset_index(drop=True)
        self.editorials = rated[own].reset_index(drop=True)
        self.targets = sources.targets(targets)
        self.folds = {
            TONE: sources.folds(self.editorials["group"]),
            TARGET: sources.folds(self.targets["group"]),
        }
        self.groups = {TONE: self.editorials["group"], TARGET: self.targets["group"]}
        self.examples: dict[str, list[Example]] = {
            TONE: [_plain(model.sentence_input(pieces, t)) for t in self.editorials["text"]],
            TARGET: [self._marked(*row) for row in self._spans()],
        }

    def _spans(self) -> list[tuple[str, int, int]]:
        table = self.targets
        return list(zip(table["text"], table["start"], table["end"], strict=True))

    def _marked(self, text: str, start: int, end: int) -> Example:
        low, high = sentence_of(text, start, end)
        read = model.target_input(self.base.pieces, text[low:high], start - low, end - low)
        if read is None:
            raise ValueError(f"no word at the target in {text!r}")
        return read

    def pretrained(self) -> Weights:
        """Fit the ratings of films, goods, tweets and words, each on its own scale."""
        kept = self.cache / "pretrained.npz"
        if not kept.is_file():
            examples = [
                _plain(model.sentence_input(self.base.pieces, t)) for t in self.others["text"]
            ]
            spread = self.others.groupby("domain")["rating"].transform("std")
            wanted = torch.tensor((self.others["rating"] / spread).to_numpy(np.float32))
            domains = torch.tensor(self.others["domain"].map(sources.DOMAINS.index).to_numpy())
            network = Network(self.base.weights, len(sources.DOMAINS), marked=False, seed=0)

            def loss(rows: Indices, outputs: Tensor) -> Tensor:
                chosen = outputs.gather(1, domains[rows][:, None])[:, 0]
                return functional.mse_loss(chosen, wanted[rows])

            fit(network, examples, loss, np.arange(len(examples)), PRETRAINING)
            changes = network.changes()
            # The editorials' head starts as the mean of those for whole texts.
            changes["head"] = network.head.detach().numpy()[1:4].mean(axis=0, keepdims=True)
            np.savez(kept, **changes)  # type: ignore[arg-type]
        with np.load(kept) as file:
            return {name: file[name] for name in file.files}

    def groundwork(self) -> dict[str, np.ndarray]:
        """Fit a first network to all targets."""
        every = np.arange(len(self.examples[TARGET]))
        return self._shipped(GROUNDWORK, TARGET, every, FIRST, FINE)

    def _started(self, start: str) -> tuple[Weights, Floats]:
        """Return the changes that a network starts from, and the head of a sentence's tone."""
        changes = self.pretrained()
        head = changes.pop("head")
        if start != PRETRAINED:
            # Of the other task: fitted on all of its data, which hold none of this one's.
            stored = self.groundwork() if start == GROUNDWORK else self.final(start, 0)
            changes = expanded(model.without_head(stored))
        return changes, head

    def fitted(self, task: str, rows: Indices, member: Member) -> Weights:
        """Fit one member of a task on some rows: its changes from the encoder, or from its start.

        From its start if that is shipped itself: what is added since is the smaller to store.
        """
        torch.manual_seed(member.seed)
        outputs = 1 if task == TONE else len(model.CLASSES)
        network = Network(self.base.weights, outputs, marked=task == TARGET, seed=member.seed)
        earlier, head = self._started(member.start)
        network.start_from(earlier, head if task == TONE else None)
        if task == TONE:
            wanted = torch.tensor((self.editorials["rating"] / UNIT).to_numpy(np.float32))

            def loss(rows: Indices, outputs: Tensor) -> Tensor:
                return functional.mse_loss(outputs[:, 0], wanted[rows])
        else:
            labels = torch.tensor(self.targets["label"].to_numpy(np.int64))

            def loss(rows: Indices, outputs: Tensor) -> Tensor:
                return functional.cross_entropy(outputs, labels[rows])

        fit(network, self.examples[task], loss, rows, member.recipe)
        scale = UNIT / sources.RATING_LIMIT if task == TONE else 1.0
        found = network.changes()
        if member.start == TONE:
            found = {name: change - earlier[name] for name, change in found.items()}
        found["head"] = network.head.detach().numpy() * np.float32(scale)
        found["head.bias"] = network.head_bias.detach().numpy() * np.float32(scale)
        return found

    def tested(self, task: str, fold: int, member: int, share: int = 100) -> None:
        """Fit without a fold, read the fold with what would be shipped, keep the predictions."""
        name = f"{task}_{fold}_{share}_{member}"
        kept = self.cache / f"{name}.csv"
        if kept.is_file():
            return
        test = np.flatnonzero(self.folds[task] == fold)
        rows = np.flatnonzero(self.folds[task] != fold)
        groups = self.groups[task].to_numpy()
        articles = np.random.default_rng(7).permutation(sorted(set(groups[rows])))
        allowed = set(articles[: round(len(articles) * share / 100)])
        rows = rows[[group in allowed for group in groups[rows]]]
        stored = self._shipped(f"fit_{name}", task, rows, MEMBERS[task][member], LEVELS[task])
        start = self.base
        if MEMBERS[task][member].start == TONE:
            start = model.reader(start, self.final(TONE, 0)).encoder
        reader = model.reader(start, stored)
        examples = [self.examples[task][row] for row in test]
        if task == TONE:
            frame = pd.DataFrame({"network": model.tones(reader, [ids for ids, _ in examples])})
            frame["rating"] = self.editorials["rating"].to_numpy()[test]
        else:
            ids, segments = zip(*examples, strict=True)
            probabilities = model.target_probabilities(reader, ids, segments)
            frame = pd.DataFrame(probabilities, columns=list(model.CLASSES))
            frame["label"] = self.targets["label"].to_numpy()[test]
        frame.insert(0, "row", test)
        frame.insert(1, "group", groups[test])
        frame.insert(2, "fitted_on", len(rows))
        frame.to_csv(kept, index=False)
        print(name, f"done, fitted on {len(rows)} sentences", flush=True)

    def final(self, task: str, member: int) -> dict[str, np.ndarray]:
        """Fit one member of a task on all its data."""
        every = np.arange(len(self.examples[task]))
        return self._shipped(
            f"final_{task}_{member}", task, every, MEMBERS[task][member], LEVELS[task]
        )

    def _shipped(
        self, name: str, task: str, rows: Indices, member: Member, levels: int
    ) -> dict[str, np.ndarray]:
        kept = self.cache / f"{name}.npz"
        if not kept.is_file():
            stored = compressed(self.fitted(task, rows, member), RANK, levels)
            np.savez(kept, **stored)  # type: ignore[arg-type]
        with np.load(kept) as file:
            return {name: file[name] for name in file.files}

    def ship(self) -> None:
        """Write the weights of both tasks, and what is made of their outputs, and pin the file."""
        arrays: dict[str, np.ndarray] = {}
        for task, members in MEMBERS.items():
            for member in range(len(members)):
                stored = self.final(task, member)
                arrays |= {f"{task}/{member}/{name}": array for name, array in stored.items()}
        arrays[f"{TONE}/blend"] = blend(self.averaged(TONE))
        arrays[f"{TARGET}/sharpness"] = np.array(sharpness(self.averaged(TARGET)), np.float32)
        publish(model.WEIGHTS, arrays)

    def averaged(self, task: str, share: int = 100) -> pd.DataFrame:
        """Gather the kept outputs of a task: the mean over its networks, and VADER's for tone.

        Folds that some network has not read yet are left out.
        """
        outputs = ["network"] if task == TONE else list(model.CLASSES)
        members = range(len(MEMBERS[task]))
        paths = {
            fold: [self.cache / f"{task}_{fold}_{share}_{member}.csv" for member in members]
            for fold in self.every_fold
        }
        frames = []
        for fold, kept in paths.items():
            if all(path.is_file() for path in kept):
                read = [pd.read_csv(path) for path in kept]
                mean = sum(frame[outputs] for frame in read) / len(read)
                frames.append(read[0].assign(fold=fold, **mean))
        if not frames:
            return pd.DataFrame()
        found = pd.concat(frames).sort_values("row", ignore_index=True)
        if task == TONE:
            texts = self.editorials["text"].to_numpy()[found["row"]]
            found["vader"] = np.nan_to_num(score_sentences(texts, "vader"))
        return found

    def predictions(self, task: str, share: int = 100) -> pd.DataFrame:
        """Make of the outputs what the instrument gives, by what the other folds teach."""
        found, whole = self.averaged(task, share), self.averaged(task)
        made = []
        for fold, mine in found.groupby("fold") if len(found) else ():
            others = whole[whole["fold"] != fold]
            if task == TONE:
                made.append(
                    mine.assign(score=model.blended(blend(others), mine["network"], mine["vader"]))
                )
            else:
                sure = model.calibrated(sharpness(others), mine[list(model.CLASSES)].to_numpy())
                mine = mine.assign(**dict(zip(model.CLASSES, sure.T, strict=True)))
                made.append(mine.assign(score=mine["positive"] - mine["negative"]))
        return pd.concat(made).sort_values("row", ignore_index=True) if made else found

    def summarised(self) -> pd.DataFrame:
        """Put the figures of all kept predictions into one table, and write it."""
        rows = []
        for task, share in [(TONE, 100), (TARGET, 100), *((TONE, share) for share in CURVE)]:
            found = self.predictions(task, share)
            if found.empty:
                continue
            for fold, frame in [*found.groupby("fold"), ("pooled", found)]:
                labels = {"task": task, "share": share, "fold": str(fold)}
                if fold != "pooled" or found["fold"].nunique() > 1:
                    rows.append({**labels, **_figures(task, frame)})
            if share == 100:
                found[["row", "fold", "score"]].to_csv(
                    HELD_OUT[task], index=False, float_format="%.4f", lineterminator="\n"
                )
        table = pd.DataFrame(rows).sort_values(["task", "share", "fold"], ignore_index=True)
        table.to_csv(CROSS_VALIDATION, index=False, float_format="%.4f", lineterminator="\n")
        return table


def blend(frame: pd.DataFrame) -> Floats:
    """Weigh the network's reading and VADER's by least squares: two weights and a constant."""
    inputs = np.column_stack([frame["network"], frame["vader"], np.ones(len(frame))])
    wanted = frame["rating"] / sources.RATING_LIMIT
    return np.linalg.lstsq(inputs, wanted, rcond=None)[0].astype(np.float32)


def sharpness(frame: pd.DataFrame) -> float:
    """Find the factor on log-probabilities under which the labels are likeliest."""
    logs = torch.tensor(np.log(frame[list(model.CLASSES)].to_numpy().clip(1e-6, 1.0)))
    labels = torch.tensor(frame["label"].to_numpy())
    factors = np.arange(0.2, 1.5, 0.005)
    losses = [float(functional.cross_entropy(factor * logs, labels)) for factor in factors]
    return float(factors[np.argmin(losses)])


def _plain(ids: Sequence[int]) -> Example:
    return ids, (0,) * len(ids)


def _figures(task: str, frame: pd.DataFrame) -> dict[str, float]:
    figures = agreement(frame) if task == TONE else classified(frame)
    return {
        "articles": frame["group"].nunique(),
        "sentences": len(frame),
        "fitted_on": round(frame["fitted_on"].mean()),
        **figures,
    }


def main() -> None:
    """Run the steps that are asked for, or all that are not done yet."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("steps", nargs="*", help="steps to run (default: all, then the table)")
    parser.add_argument("--ratings", type=Path, required=True)
    parser.add_argument("--targets", type=Path, required=True)
    parser.add_argument("--cache", type=Path, default=Path(".cache/newsroom"))
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    fitting = Fitting(arguments.ratings, arguments.targets, arguments.cache)
    for step in arguments.steps or every_step():
        name, *numbers = step.split(":")
        if name == PRETRAINED:
            fitting.pretrained()
        elif name == "curve":
            fitting.tested(TONE, 0, int(numbers[1]), int(numbers[0]))
        elif name == GROUNDWORK:
            fitting.groundwork()
        elif name == "final":
            fitting.final(numbers[0], int(numbers[1]))
        elif name == "ship":
            fitting.ship()
        elif name == "table":
            print(fitting.summarised().to_string(float_format="{:.4f}".format))
        else:
            fitting.tested(name, int(numbers[0]), int(numbers[1]))


def every_step() -> list[str]:
    """Name all steps in an order in which each finds what it starts from."""
    members = [(task, m) for task in (TONE, TARGET) for m in range(len(MEMBERS[task]))]
    steps = [PRETRAINED, GROUNDWORK, *(f"final:{task}:{m}" for task, m in members)]
    steps += [f"{task}:{fold}:{m}" for task, m in members for fold in range(sources.FOLDS)]
    steps += [f"curve:{share}:{m}" for share in CURVE for task, m in members if task == TONE]
    return [*steps, "ship", "table"]


if __name__ == "__main__":
    main()
