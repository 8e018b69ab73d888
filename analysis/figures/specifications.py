"""Every declared way of measuring one difference, sorted, over the choices that make it up."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures.style import (
    BODY,
    GREY,
    INK,
    NOTE,
    PAPER,
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
    told,
)

CURVE, ROW, GAP, LABELS, RIGHT = 2.75, 0.155, 0.09, 2.45, 0.7
#: Between the curve and the choices: where the specification to read first is named.
STRIP = 0.24
#: What is not settled is drawn so, whichever way it points.
OPEN = "#A9AEB4"
#: The choices as a reader would say them: column, heading, option -> label.
CHOICES: tuple[tuple[str, str, dict[str, str]], ...] = (
    (
        "instrument",
        "Instrument",
        {
            "newsroom": "newsroom",
            "vader": "VADER",
            "textblob": "TextBlob",
            "loughran_mcdonald": "Loughran-McDonald",
            "harvard_iv": "Harvard IV",
        },
    ),
    ("voice", "Words", {"all": "all", "reporter": "the reporter’s own"}),
    ("headline", "Headline", {"out": "left out", "in": "counted"}),
    ("names", "Names", {"masked": "masked", "as written": "as written"}),
    (
        "weighting",
        "Weights",
        {"sentences": "sentences alike", "words": "by words", "sections": "sections alike"},
    ),
    ("sectioning", "Sections", {"as shipped": "as shipped", "topic shift": "cut by topic"}),
)


@styled
def specifications(
    table: pd.DataFrame,
    reports: pd.DataFrame,
    *,
    median: float,
    title: str,
    subtitle: str,
    method: str,
    decimals: int = 2,
) -> Figure:
    """Draw a specification curve: the differences in order, and the choices behind each.

    Parameters
    ----------
    table
        From ``contrast.multiverse``: the choices, ``difference``, ``low``, ``high``, ``settled``,
        ``primary``. A specification without a value is not drawn.
    reports
        The two reports' rows of ``Corpus.articles``, in the order a, b.
    median
        The median difference, as in ``contrast.consensus``.
    """
    rows = table[table["difference"].notna()].sort_values("difference", ignore_index=True)
    choices = list(_choices(rows))
    grid = sum(ROW * len(options) + GAP for _, _, options in choices)
    figure = canvas(CURVE + grid + STRIP + 0.25)
    curve = axes_in(figure, LABELS, RIGHT, bottom=grid + STRIP + 0.15, top=0.1)
    matrix = axes_in(figure, LABELS, RIGHT, bottom=0.1, top=CURVE + STRIP + 0.1)
    colours = [_colour(row, reports) for _, row in rows.iterrows()]
    _curve(curve, rows, colours)
    _matrix(matrix, rows, colours, choices)
    for axes in (curve, matrix):
        axes.set(xlim=(-1.5, len(rows) + 0.5), xticks=[])
        bare(axes)
    _median(curve, median, decimals)
    _primary(curve, matrix, rows, decimals)
    _sides(curve, reports)
    return finish(figure, title=title, subtitle=subtitle, source=source_line(reports, method))


def _choices(rows: pd.DataFrame) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield the choices that differ between specifications, with the options there are."""
    for column, heading, labels in CHOICES:
        there = {option: label for option, label in labels.items() if option in set(rows[column])}
        if len(there) > 1:
            yield column, heading, there


def _colour(row: pd.Series, reports: pd.DataFrame) -> str:
    if not row["settled"]:
        return OPEN
    return str(reports["colour"].iloc[0 if row["difference"] > 0 else 1])


def _curve(axes: Axes, rows: pd.DataFrame, colours: list[str]) -> None:
    at = np.arange(len(rows))
    axes.axhline(0, color=INK, lw=0.9, zorder=1)
    settled = rows["settled"].to_numpy(dtype=bool)
    widths = np.where(settled, 1.6, 0.8)
    axes.vlines(at, rows["low"], rows["high"], colors=colours, lw=widths, alpha=0.8, zorder=2)
    faces = [colour if sure else PAPER for colour, sure in zip(colours, settled, strict=True)]
    edges = [colour if sure else GREY for colour, sure in zip(colours, settled, strict=True)]
    axes.scatter(at, rows["difference"], s=13, c=faces, edgecolors=edges, lw=0.8, zorder=3)
    axes.grid(axis="y")
    axes.set_ylabel("difference in tone")
    low, high = axes.get_ylim()
    room = 0.12 * (high - low)
    axes.set_ylim(min(low, 0.0) - room, max(high, 0.0) + room)


def _matrix(
    axes: Axes,
    rows: pd.DataFrame,
    colours: list[str],
    choices: list[tuple[str, str, dict[str, str]]],
) -> None:
    y = 0.0
    for column, heading, options in choices:
        y += GAP
        font = {"size": NOTE + 0.5, "weight": "bold", "color": INK}
        beside(axes, y + ROW / 2, heading, gap=72 * (LABELS - 0.2), side="left", **font)
        for option, label in options.items():
            chosen = np.flatnonzero(rows[column] == option)
            middle = y + ROW / 2
            axes.axhline(middle, color=RULE, lw=0.5, zorder=1)
            marks = [colours[i] for i in chosen]
            widths = [2.2 if rows.loc[i, "settled"] else 1.1 for i in chosen]
            axes.vlines(chosen, middle - 0.055, middle + 0.055, colors=marks, lw=widths, zorder=2)
            beside(axes, middle, label, size=NOTE + 0.5, gap=8)
            y += ROW
    axes.set(ylim=(y, 0), yticks=[])


def _median(axes: Axes, median: float, decimals: int) -> None:
    axes.axhline(median, color=INK, lw=0.9, ls=(0, (4, 3)), zorder=1.5)
    edge = axes.get_xlim()[1]
    told(axes, edge, median, f"median\n{signed(median, decimals)}", color=INK, linespacing=1.05)


def _primary(curve: Axes, matrix: Axes, rows: pd.DataFrame, decimals: int) -> None:
    """Mark the specification that was declared the one to read first."""
    for at in np.flatnonzero(rows["primary"]).tolist():
        row = rows.loc[at]
        curve.scatter([at], [row["difference"]], s=46, marker="D", color=INK, zorder=4)
        low, _ = curve.get_ylim()
        curve.vlines([at], low, row["difference"], colors=INK, lw=0.7, zorder=1.2)
        matrix.axvline(at, color=INK, lw=0.7, zorder=1.2)
        right = at > 0.6 * len(rows)
        matrix.annotate(
            f"read first: {signed(row['difference'], decimals)}",
            (at, 1),
            xycoords=("data", "axes fraction"),
            xytext=(4 if right else -4, 4),
            textcoords="offset points",
            ha="right" if right else "left",
            va="bottom",
            size=BODY - 1,
            weight="bold",
            color=INK,
        )


def _sides(axes: Axes, reports: pd.DataFrame) -> None:
    """Say above and below zero which report reads warmer there."""
    for i, (x, y, ha, va) in enumerate(((0, 1, "left", "top"), (1, 0, "right", "bottom"))):
        axes.annotate(
            f"{reports['label'].iloc[i]} reads warmer",
            (x, y),
            xycoords="axes fraction",
            xytext=(2 if i == 0 else -2, -2 if i == 0 else 2),
            textcoords="offset points",
            ha=ha,
            va=va,
            weight="bold",
            color=reports["colour"].iloc[i],
            bbox=PLATE,
        )
