"""How far each instrument agrees with human readers, and how far one reader does."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from analysis.figures.style import (
    BODY,
    GREY,
    INK,
    axes_in,
    bare,
    beside,
    canvas,
    finish,
    styled,
    told,
    written,
)

ROW, LABELS = 0.34, 2.0


@styled
def validity(table: pd.DataFrame, *, human: str, title: str, subtitle: str) -> Figure:
    """Draw the correlation of each instrument with the raters.

    Parameters
    ----------
    table
        Indexed by instrument: ``r``, ``low``, ``high``, ``sentences``, ``articles``, ``against``.
    human
        The row of a single human rater: drawn as the line to compare with.
    """
    rows = table.drop(human).sort_values("r", ascending=False)
    figure = canvas(ROW * len(rows) + 0.95)
    axes = axes_in(figure, LABELS, 0.4, bottom=0.55, top=0.3)
    for y, (name, row) in enumerate(rows.iterrows()):
        axes.plot([row["low"], row["high"]], [y, y], color=INK, lw=1.4)
        axes.scatter([row["r"]], [y], s=55, color=INK, edgecolor="white", lw=0.8, zorder=3)
        told(axes, row["high"], y, written(row["r"], 2))
        beside(axes, y, str(name).replace("_", " "))
    ceiling = float(table.loc[human, "r"])
    axes.axvline(ceiling, color=GREY, lw=1, ls="--")
    axes.annotate(
        f"{human}: {written(ceiling, 2)}",
        (ceiling, 1),
        xycoords=("data", "axes fraction"),
        xytext=(0, 5),
        textcoords="offset points",
        ha="center",
        color=GREY,
        size=BODY - 1,
    )
    axes.set(xlim=(0, 1), ylim=(len(rows) - 0.5, -0.5), yticks=[])
    axes.set_xlabel("Pearson's r with the raters' mean, right = closer")
    axes.grid(axis="x")
    bare(axes)
    against = table.iloc[0]["against"]
    return finish(figure, title=title, subtitle=subtitle, source=f"Ratings: {against}.")
