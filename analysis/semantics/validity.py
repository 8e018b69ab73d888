"""How well the alignment finds what it should, as committed with the weights."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

CROSS_VALIDATION = Path(__file__).with_name("data") / "cross_validation.csv"


def validity() -> pd.DataFrame:
    """Return the cross-validated figures, as `python -m analysis.semantics.fit` printed them.

    Returns
    -------
    DataFrame
        One row per `fold` of the made-up events (``"0"`` to ``"2"``), ``"pooled"`` over all, and
        ``"long"`` over those whose reports make 900 pairs of sentences or more, which are the
        harder ones: `events`, `pairs` (of sentences), `links` (by hand), `precision` (share of
        the links found that are right), `recall` (share of the links by hand that were found),
        `f1` (their harmonic mean) and `average_precision`, all 0 to 1, higher = better; and
        `strangers_linked_per_1000_pairs`, the links found between reports of different events,
        where there are none. Every event was read by what was fitted without it.
    """
    return pd.read_csv(CROSS_VALIDATION, dtype={"fold": str})
