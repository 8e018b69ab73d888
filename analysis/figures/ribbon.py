"""Tone along each report: a tick for every sentence, a smoothed line, a few sentences quoted."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures.style import (
    BODY,
    GREY,
    INK,
    NOTE,
    RULE,
    axes_in,
    bare,
    canvas,
    finish,
    source_line,
    styled,
    wrap,
)

STRIP = 1.35
NOTE_WIDTH = 2.2
NOTE_HEIGHT = 0.62


@styled
def ribbon(
    table: pd.DataFrame,
    reports: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    method: str,
    axis: str,
) -> Figure:
    """Draw the tone of every sentence in the order in which it is read, one strip per report.

    Parameters
    ----------
    table
        One row per sentence: ``article``, ``position`` (share of the report's words read when
        it begins, 0 to 1), ``width`` (its own share), ``tone``, ``smooth`` (the line; NaN
        breaks it), ``voice`` (``reporter`` or ``quoted``: drawn hollow), ``note`` (text to
        print beside it, or empty; at most one for each third of a report reads well).
    reports
        The reports' rows of ``Corpus.articles``.
    """
    strips = len(reports)
    height = STRIP + NOTE_HEIGHT + 0.42
    figure = canvas(height * strips + 0.5)
    limit = float(np.nanmax(np.abs(table["tone"]))) * 1.1 or 1.0
    for i, (_, report) in enumerate(reports.iterrows()):
        above = height * (strips - 1 - i) + 0.5
        below = height * i
        axes = axes_in(figure, 0.75, 0.25, bottom=above, top=below + NOTE_HEIGHT + 0.42)
        rows = table[table["article"] == report["article"]]
        _strip(axes, rows, report["colour"])
        axes.set(xlim=(-0.005, 1.005), ylim=(-limit, limit))
        tick = 0.5 if limit > 0.5 else 0.2 if limit > 0.2 else 0.1
        axes.set_yticks([-tick, 0, tick])
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1.0])
        last = i == strips - 1
        axes.set_xticklabels(
            ["first word", "", "halfway", "", "last word"] if last else [""] * 5, ha="center"
        )
        ticks = axes.get_xticklabels()
        ticks[0].set_horizontalalignment("left")
        ticks[-1].set_horizontalalignment("right")
        axes.set_ylabel(axis, size=NOTE)
        axes.annotate(
            report["label"],
            (0, 1),
            xycoords="axes fraction",
            xytext=(0, 72 * (NOTE_HEIGHT + 0.12)),
            textcoords="offset points",
            weight="bold",
            color=report["colour"],
            size=BODY + 1,
        )
        _notes(axes, rows[rows["note"] != ""], limit)
    return finish(figure, title=title, subtitle=subtitle, source=source_line(reports, method))


def _strip(axes: Axes, rows: pd.DataFrame, colour: str) -> None:
    axes.axhline(0, color=GREY, lw=0.8)
    middle = rows["position"] + rows["width"] / 2
    axes.vlines(middle, 0, rows["tone"], color=RULE, lw=1.2)
    quoted = rows["voice"] == "quoted"
    for mask, face in ((~quoted, colour), (quoted, "white")):
        axes.scatter(
            middle[mask],
            rows["tone"][mask],
            s=22,
            facecolor=face,
            edgecolor=colour,
            lw=1.1,
            zorder=3,
        )
    axes.plot(middle, rows["smooth"], color=colour, lw=2.2, alpha=0.85)
    bare(axes)


def _notes(axes: Axes, rows: pd.DataFrame, limit: float) -> None:
    """Print the chosen sentences in a row above the strip, each tied to its tick."""
    slots = np.linspace(0, 1, 4)
    for i, (_, row) in enumerate(rows.head(3).iterrows()):
        x = row["position"] + row["width"] / 2
        axes.annotate(
            wrap(row["note"], NOTE, NOTE_WIDTH),
            xy=(x, row["tone"]),
            xytext=(slots[i], limit * 1.06),
            textcoords="data",
            ha="left",
            va="bottom",
            size=NOTE,
            color=INK,
            linespacing=1.1,
            arrowprops={
                "arrowstyle": "-",
                "color": GREY,
                "lw": 0.7,
                "shrinkA": 1,
                "shrinkB": 4,
                "relpos": (min(max((x - slots[i]) / (slots[1] * 0.8), 0.02), 0.98), 0),
            },
        )
