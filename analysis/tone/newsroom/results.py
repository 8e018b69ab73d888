"""What the fit found, as committed with the weights."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

CROSS_VALIDATION = Path(__file__).with_name("data") / "cross_validation.csv"
HELD_OUT = {
    "tone": CROSS_VALIDATION.with_name("held_out.csv"),
    "target": CROSS_VALIDATION.with_name("held_out_target.csv"),
}


def cross_validation() -> pd.DataFrame:
    """Return the cross-validated figures, as `python -m analysis.tone.newsroom.fit` printed them.

    Returns
    -------
    DataFrame
        One row per `task` (``tone``, ``target``), `share` of the articles fitted on (per cent)
        and `fold` (``"0"`` to ``"4"``, or ``"pooled"`` over all five): `articles` and
        `sentences` tested, `fitted_on` (sentences); for tone `r`, `spearman` and `rmse` (in the
        units of the ratings, -4 to 4), for targets `macro_f1` and `accuracy`. Folds are by
        article: no sentence was tested by a model that saw its article.
    """
    return pd.read_csv(CROSS_VALIDATION, dtype={"fold": str})


def held_out(task: str = "tone") -> pd.DataFrame:
    """Return the cross-validated score of every sentence that a task was fitted on.

    Parameters
    ----------
    task
        ``"tone"``: the rated sentences of the editorials. ``"target"``: the marked sentences of
        NewsMTSC.

    Returns
    -------
    DataFrame
        In the order of the data's file: `row`, `fold`, and `score`, -1 to 1 (for targets as
        `toward`), given by a model that was fitted without the sentence's article. Use these,
        never scores of the shipped model, where the instrument is set against the data that it
        was fitted on.
    """
    return pd.read_csv(HELD_OUT[task])
