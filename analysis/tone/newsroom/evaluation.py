"""How well scores agree with people."""

from __future__ import annotations

import numpy as np
import pandas as pd


def agreement(frame: pd.DataFrame) -> dict[str, float]:
    """Compare `score` with `rating`: Pearson's r, Spearman's rank correlation, error in ratings.

    `r_network` is that of the network before it is blended with VADER.
    """
    score, rating = frame["score"], frame["rating"]
    return {
        "r": float(score.corr(rating)),
        "r_network": float(frame["network"].corr(rating)),
        "spearman": float(score.rank().corr(rating.rank())),
        "rmse": float(np.sqrt(np.mean((4 * score - rating) ** 2))),
    }


def classified(frame: pd.DataFrame) -> dict[str, float]:
    """Compare the likeliest class with `label` (0, 1, 2): macro-averaged F1, and accuracy."""
    read = frame[["negative", "neutral", "positive"]].to_numpy().argmax(axis=1)
    label = frame["label"].to_numpy()
    f1 = [
        2 * np.sum((read == k) & (label == k)) / max(1, np.sum(read == k) + np.sum(label == k))
        for k in range(3)
    ]
    return {"macro_f1": float(np.mean(f1)), "accuracy": float(np.mean(read == label))}
