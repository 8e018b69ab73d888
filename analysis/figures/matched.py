"""Two reports side by side: the sections that speak of the same, on one line each."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures.dumbbell import pair
from analysis.figures.style import (
    BODY,
    GREY,
    INK,
    MARGIN,
    NOTE,
    PLATE,
    axes_in,
    bare,
    canvas,
    finish,
    nothing,
    source_line,
    styled,
    wrap,
    written,
)

ROW, HEADING, GAP = 0.68, 2.3, 0.12


@styled
def matched(
    table: pd.DataFrame,
    reports: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    method: str,
    axis: str,
    decimals: int = 1,
) -> Figure:
    """Draw one measure for every pair of matched sections, and for those without a partner.

    Parameters
    ----------
    table
        Rows of ``contrast.compare`` for the sections and one measure: ``heading_a`` and
        ``heading_b`` (missing where a section has no partner), ``match`` (0 to 1), ``a``, ``b``,
        ``low`` and ``high`` (a thin line: no interval), ``settled`` (dotted where it is not).
        Without rows, or without values, the chart says so.
    reports
        The two reports' rows of ``Corpus.articles``, in the order a, b.
    axis
        What the axis measures, with its unit and direction.
    """
    rows = table.reset_index(drop=True)
    if rows[["a", "b"]].isna().all(axis=None):
        words = "No section of either report has a value."
        return nothing(words, reports, title=title, subtitle=subtitle, method=method)
    figure = canvas(ROW * len(rows) + 0.95)
    side = HEADING + GAP + MARGIN
    axes = axes_in(figure, side, side, bottom=0.55, top=0.4)
    values = rows[["a", "b"]].to_numpy()
    low, high = pd.Series(values.ravel()).agg(["min", "max"])
    pad = 0.32 * (high - low or 1)
    axes.set(xlim=(low - pad, high + pad), ylim=(len(rows) - 0.5, -0.5), yticks=[], xlabel=axis)
    colours = reports["colour"].tolist()
    for i, row in rows.iterrows():
        known = [side for side in "ab" if pd.notna(row[side])]
        if len(known) == 2:
            texts = [written(row[side], decimals) for side in known]
            pair(axes, int(str(i)), [row["a"], row["b"]], texts, colours, settled=row["settled"])
        for name in known if len(known) == 1 else ():
            _alone(axes, int(str(i)), row[name], colours["ab".index(name)], decimals)
        for name in "ab":
            if pd.notna(row[f"heading_{name}"]):
                _heading(axes, int(str(i)), row, name)
    for name, (_, report) in zip("ab", reports.iterrows(), strict=True):
        _beyond(
            axes, -0.5, name, report["label"], color=report["colour"], weight="bold", va="bottom"
        )
    axes.grid(axis="x")
    bare(axes)
    return finish(figure, title=title, subtitle=subtitle, source=source_line(reports, method))


def _alone(axes: Axes, y: int, value: float, colour: str, decimals: int) -> None:
    axes.scatter([value], [y], s=85, color=colour, edgecolor="white", lw=0.8, zorder=3)
    axes.annotate(
        written(value, decimals),
        (value, y),
        xytext=(9, 0),
        textcoords="offset points",
        va="center",
        color=INK,
        weight="semibold",
        bbox=PLATE,
    )


def _heading(axes: Axes, y: int, row: pd.Series, name: str) -> None:
    """Write a section's heading at its report's side of the line, and how close the two are."""
    words = wrap(str(row[f"heading_{name}"]), BODY, HEADING)
    other = {"a": "b", "b": "a"}[name]
    _beyond(axes, y, name, words, va="center", linespacing=1.1)
    if pd.isna(row[f"heading_{other}"]):
        note = "no counterpart"
    elif name == "a":
        note = f"match {written(row['match'], 2)}"
    else:
        return
    lines = words.count("\n") + 1
    _beyond(axes, y, name, note, rise=-(7 + 6.5 * lines), size=NOTE, color=GREY, va="center")


def _beyond(axes: Axes, y: float, name: str, words: str, rise: float = 0, **font: object) -> None:
    """Write to the left of the axes for a, to the right for b."""
    axes.annotate(
        words,
        (0 if name == "a" else 1, y),
        xycoords=("axes fraction", "data"),
        xytext=(-72 * GAP if name == "a" else 72 * GAP, rise),
        textcoords="offset points",
        ha="right" if name == "a" else "left",
        **font,  # type: ignore[arg-type]
    )
