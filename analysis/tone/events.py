"""Ask every instrument which of two reports of one event is the warmer, and set it against people.

    python -m analysis.tone.events newsmtsc_train.csv

NewsMTSC (Hamborg & Donnay 2021; MIT) labels the tone that sentences of news take toward persons
and bodies. A part of its sentences come from AllSides, where the reports of one event by several
outlets stand together. Of two reports the warmer is the one whose labels have the higher mean:
what people said of a few of its sentences, two on average, and not of the whole report. The table
of labels is read, never copied.

Nothing is scored by what was fitted to the labels in question: of `newsroom` only the first
network is asked, which holds none of them, and the tone toward the marked targets is that of the
cross-validation, whose folds are by article (not by event).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import encoder
from analysis.tone import newsroom
from analysis.tone.instruments import INSTRUMENTS
from analysis.tone.newsroom import model, sources
from analysis.tone.scoring import score_sentences

Floats = NDArray[np.float64]

#: Differences between the mean labels of two reports from which on a pair is asked about.
DIFFERENCES = (0.5, 1.0)
REPLICATES = 4000
SEED = 20251017
FIRST_NETWORK, TARGETS = "newsroom, first network", "toward the marked targets"


def labelled(table: Path) -> pd.DataFrame:
    """Read the labels of all reports that stand beside another of their event.

    Returns
    -------
    DataFrame
        One row per sentence and target, indexed by its row in the table: `event`, `report`,
        `text` (folded), `label` (-1, 0, 1; higher = kinder).

    Raises
    ------
    ValueError
        If the file is not the pinned one.
    """
    rows = sources.targets(table).rename(columns={"article": "report"})
    rows["label"] -= 1
    together = rows.groupby("event")["report"].transform("nunique") > 1
    return rows.loc[together, ["event", "report", "text", "label"]]


def report_scores(rows: pd.DataFrame, held_out: pd.Series[float]) -> pd.DataFrame:
    """Score every report: the mean over its distinct sentences, for targets over the labels.

    Parameters
    ----------
    rows
        As from `labelled`.
    held_out
        Cross-validated tone toward each row's target.

    Returns
    -------
    DataFrame
        Indexed by `event` and `report`: a column for each instrument, `label` (the mean) and
        `sentences`.
    """
    keys = ["event", "report"]
    distinct = rows.drop_duplicates([*keys, "text"]).copy()
    sentences = distinct["text"].tolist()
    for name, instrument in INSTRUMENTS.items():
        if name == "newsroom" and instrument.available:
            distinct[FIRST_NETWORK] = _first_network(sentences)
        elif name != "newsroom" and instrument.available:
            distinct[name] = score_sentences(sentences, name)
    scores = distinct.drop(columns=["text", "label"]).groupby(keys).mean()
    rest = rows.assign(**{TARGETS: held_out}).groupby(keys)[[TARGETS, "label"]].mean()
    return scores.join(rest).assign(sentences=distinct.groupby(keys).size())


def _first_network(sentences: list[str]) -> list[float]:
    pieces = encoder.load().pieces
    ids = [model.sentence_input(pieces, sentence) for sentence in sentences]
    return model.tones(model.readers(model.TONE)[0], ids)


def pairs_of(scores: pd.DataFrame, difference: float) -> pd.DataFrame:
    """Set reports of one event against each other.

    Returns
    -------
    DataFrame
        One row per pair whose labels differ by `difference` or more: `event`, `sentences` (mean
        of the two) and, for each column of scores, the warmer report's value minus the other's.
    """
    reports = scores.reset_index()
    both = reports.merge(reports, on="event", suffixes=("_warm", "_cold"))
    both = both[both["label_warm"] - both["label_cold"] >= difference - 1e-9]
    names = [name for name in scores.columns if name != "sentences"]
    gaps = {name: both[f"{name}_warm"] - both[f"{name}_cold"] for name in names}
    mean = (both["sentences_warm"] + both["sentences_cold"]) / 2
    return pd.DataFrame({"event": both["event"], "sentences": mean, **gaps}, copy=False)


def pair_accuracy(gaps: pd.Series[float], events: pd.Series[str]) -> dict[str, float]:
    """Count the pairs that a score orders rightly, with an interval that respects the events.

    Parameters
    ----------
    gaps
        The warmer report's score minus the other's; NaN (no score) counts as a tie.
    events
        The event of each pair.

    Returns
    -------
    dict
        `pair_accuracy`, `low`, `high` (95 % percentile interval).
    """
    right = (np.sign(gaps.fillna(0.0).to_numpy(float)) + 1) / 2
    _, owner = np.unique(events.to_numpy(str), return_inverse=True)
    count = int(owner.max()) + 1
    draws = np.random.default_rng(SEED).multinomial(
        count, np.full(count, 1 / count), size=REPLICATES
    )
    shares = (draws @ np.bincount(owner, right)) / (draws @ np.bincount(owner))
    low, high = np.percentile(shares, [2.5, 97.5])
    return {"pair_accuracy": float(right.mean()), "low": float(low), "high": float(high)}


def same_event_table(scores: pd.DataFrame) -> pd.DataFrame:
    """Ask every instrument about every pair; columns as in `tone.same_event`."""
    rows = []
    for difference in DIFFERENCES:
        pairs = pairs_of(scores, difference)
        told = {
            "pairs": len(pairs),
            "events": pairs["event"].nunique(),
            "sentences": pairs["sentences"].mean(),
        }
        for name in pairs.columns.drop(["event", "sentences", "label"]):
            accuracy = pair_accuracy(pairs[name], pairs["event"])
            rows.append({"difference": difference, "instrument": name, **accuracy, **told})
    return pd.DataFrame(rows)


def main() -> None:
    """Write the table beside this file and print it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("targets", type=Path, help="newsmtsc_train.csv")
    parser.add_argument("--out", type=Path, default=Path(__file__).with_name("same_event.csv"))
    arguments = parser.parse_args()
    scores = report_scores(labelled(arguments.targets), newsroom.held_out("target")["score"])
    table = same_event_table(scores)
    table.to_csv(arguments.out, index=False, float_format="%.4f", lineterminator="\n")
    print(table.round(3).to_string(index=False))


if __name__ == "__main__":
    main()
