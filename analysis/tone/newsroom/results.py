"""What the fit found, as committed with the weights."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

CROSS_VALIDATION = Path(__file__).with_name("data") / "cross_validation.csv"
HELD_OUT = Path(__file__).with_name("data") / "held_out.csv"


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


def held_out() -> pd.DataFrame:
    """Return the cross-validated score of every rated sentence of the editorials.

    Returns
    -------
    DataFrame
        In the order of the ratings' file: `row`, `fold`, and `score`, -1 to 1, given by the
        model that was fitted without the sentence's article. Use these, never scores of the
        shipped model, where the instrument is set against the ratings that it was fitted on.
    """
    return pd.read_csv(HELD_OUT)
