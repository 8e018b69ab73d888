"""Two dots and the line between them: level, gap and direction at a glance."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures.style import (
    BODY,
    GREY,
    INK,
    NOTE,
    PLATE,
    RULE,
    axes_in,
    bare,
    beside,
    canvas,
    finish,
    signed,
    source_line,
    styled,
    wrap,
    written,
)

ROW = 0.46
LABELS = 2.75
#: Advance of a bold letter in ems, rather too much than too little.
WIDEST = 0.62


@styled
def glance(
    table: pd.DataFrame, reports: pd.DataFrame, *, title: str, subtitle: str, method: str
) -> Figure:
    """Draw measures of different units under each other, each on an axis of its own.

    Parameters
    ----------
    table
        Rows of ``contrast.compare``: ``topic``, ``label``, ``unit``, ``a``, ``b`` (values of the
        two reports), ``difference``, ``low``, ``high``, ``decimals``,
        ``settled`` (whether the interval of the difference leaves out
        zero; a dotted line says it does not). An axis runs from zero, or is centred on it where
        a value is negative.
    reports
        The two reports' rows of ``Corpus.articles``, in the order a, b.
    """
    rows = table.reset_index(drop=True)
    figure = canvas(ROW * 1.25 * len(rows) + 0.5)
    axes = axes_in(figure, LABELS - 0.95, 1.75, bottom=0.1, top=0.35)
    for i, (_, row) in enumerate(rows.iterrows()):
        x, texts = _places(row)
        axes.plot([0, 1], [i, i], color=RULE, lw=1, zorder=1)
        if min(row["a"], row["b"]) < 0:
            axes.plot([0.5, 0.5], [i - 0.16, i + 0.16], color=GREY, lw=1, zorder=1)
        pair(axes, i, x, texts, reports["colour"].tolist(), settled=bool(row["settled"]))
        unit = row["unit"] if row["topic"] == row["label"] else f"{row['label']}, {row['unit']}"
        _row_label(axes, i, row["topic"], unit)
        _difference(axes, i, row)
    axes.set(xlim=(-0.02, 1.02), ylim=(len(rows) - 0.5, -0.5), xticks=[], yticks=[])
    _names(axes, _places(rows.iloc[0])[0], reports)
    bare(axes)
    return finish(figure, title=title, subtitle=subtitle, source=source_line(reports, method))


@styled
def dumbbell(
    table: pd.DataFrame,
    reports: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    method: str,
    axis: str,
    decimals: int = 1,
) -> Figure:
    """Draw rows that share one unit and one axis.

    Parameters
    ----------
    table
        One row each: ``label``, ``a``, ``b``, and ``settled`` as in :func:`glance`.
    axis
        What the axis measures, with its unit and direction.
    """
    rows = table.reset_index(drop=True)
    figure = canvas(ROW * len(rows) + 0.95)
    axes = axes_in(figure, LABELS - 0.35, 0.75, bottom=0.55, top=0.35)
    for i, (_, row) in enumerate(rows.iterrows()):
        texts = [written(row[side], decimals) for side in ("a", "b")]
        values = [row["a"], row["b"]]
        pair(axes, i, values, texts, reports["colour"].tolist(), settled=bool(row["settled"]))
        _row_label(axes, i, row["label"], "")
    low, high = rows[["a", "b"]].min().min(), rows[["a", "b"]].max().max()
    pad = 0.14 * (high - low or 1)
    axes.set(xlim=(low - pad, high + pad), ylim=(len(rows) - 0.5, -0.5), yticks=[], xlabel=axis)
    _names(axes, [rows.loc[0, "a"], rows.loc[0, "b"]], reports)
    axes.grid(axis="x")
    bare(axes)
    return finish(figure, title=title, subtitle=subtitle, source=source_line(reports, method))


def _places(row: pd.Series) -> tuple[list[float], list[str]]:
    """Where the two values of a row lie on its own axis (0 to 1), and how they are written."""
    values = [float(row["a"]), float(row["b"])]
    most = max(map(abs, values)) * 1.25 or 1.0
    least = -most if min(values) < 0 else 0.0
    texts = [written(value, int(row["decimals"])) for value in values]
    return [(value - least) / (most - least) for value in values], texts


def pair(
    axes: Axes,
    y: float,
    x: list[float],
    texts: list[str],
    colours: list[str],
    *,
    settled: bool,
) -> None:
    """Draw two dots with their values and the line between them, dotted where it may be none."""
    axes.plot(x, [y, y], color=INK, lw=2.2 if settled else 1.2, ls="-" if settled else (0, (1, 2)))
    left = 0 if x[0] <= x[1] else 1
    for side, (value, words, colour) in enumerate(zip(x, texts, colours, strict=True)):
        axes.scatter([value], [y], s=85, color=colour, edgecolor="white", lw=0.8, zorder=3)
        axes.annotate(
            words,
            (value, y),
            xytext=(-9 if side == left else 9, 0),
            textcoords="offset points",
            ha="right" if side == left else "left",
            va="center",
            color=INK,
            weight="semibold",
            bbox=PLATE,
        )


def _difference(axes: Axes, y: float, row: pd.Series) -> None:
    """Write the difference and its interval to the right of a row."""
    decimals = int(row["decimals"])
    low, high = (written(row[end], decimals) for end in ("low", "high"))
    for words, shift, size, colour in (
        (signed(row["difference"], decimals), 7, BODY, INK),
        (f"95 %: {low} to {high}", -8, NOTE, GREY),
    ):
        axes.annotate(
            words,
            (1, y),
            xycoords=("axes fraction", "data"),
            xytext=(72 * 0.25, shift),
            textcoords="offset points",
            va="center",
            size=size,
            color=colour,
        )


def _row_label(axes: Axes, y: float, label: str, unit: str) -> None:
    if not unit:
        beside(axes, y, label, gap=12)
        return
    edge = 72 * (LABELS - 1.15)
    beside(axes, y, label, gap=edge, side="left", rise=7, weight="semibold")
    axes.annotate(
        wrap(unit, NOTE, LABELS - 1.2),
        (0, y),
        xycoords=("axes fraction", "data"),
        xytext=(-edge, -2),
        textcoords="offset points",
        va="top",
        color=GREY,
        size=NOTE,
        linespacing=1.1,
    )


def _names(axes: Axes, x: list[float], reports: pd.DataFrame) -> None:
    """Name the reports over the dots of the first row, each on its own side."""
    left = 0 if x[0] <= x[1] else 1
    low, high = axes.get_xlim()
    inches = axes.get_position().width * axes.get_figure().get_size_inches()[0]  # type: ignore[union-attr]
    between = (x[1 - left] - x[left]) / (high - low) * inches * 72
    room = between > len(reports["label"].iloc[left]) * BODY * WIDEST
    # Where the left dot has no room beside it, its name begins over it, unless the other is near.
    crowded = (x[left] - low) / (high - low) < 0.2 and room
    # A name reaches a little over its dot, where that does not take it over the other's.
    over = 4 if between > 12 else -4
    for side, (_, report) in enumerate(reports.iterrows()):
        outwards = side == left and not crowded
        axes.annotate(
            report["label"],
            (x[side], 0),
            xytext=(over if outwards else -over, 13),
            textcoords="offset points",
            ha="right" if outwards else "left",
            va="bottom",
            color=report["colour"],
            weight="bold",
        )
