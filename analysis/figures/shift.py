"""The words that make one report read warmer or colder than another, in bars that add up."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures.style import (
    BODY,
    GREY,
    INK,
    NOTE,
    PAPER,
    axes_in,
    bare,
    beside,
    canvas,
    finish,
    signed,
    source_line,
    styled,
    wrap,
)

ROW, LABELS, NOTES = 0.285, 1.45, 1.75


@styled
def word_shift(
    table: pd.DataFrame,
    reports: pd.DataFrame,
    *,
    total: pd.Series,
    title: str,
    subtitle: str,
    method: str,
    decimals: int = 2,
) -> Figure:
    """Draw the words behind a difference in tone as signed bars.

    Parameters
    ----------
    table
        From ``contrast.word_shift`` with ``most`` of about twelve, so that the bars add up:
        ``term``, ``shift``, ``low``, ``high`` (NaN draws no whisker), ``count_a``, ``count_b``.
    reports
        The two reports' rows of ``Corpus.articles``, in the order a, b.
    total
        The row of ``contrast.compare`` that the bars add up to: ``difference``, ``low``, ``high``.
    """
    rows = table.reset_index(drop=True)
    figure = canvas(ROW * (len(rows) + 1.3) + 1.2)
    axes = axes_in(figure, LABELS, NOTES, bottom=0.55, top=0.65)
    for y, row in rows.iterrows():
        colour = reports["colour"].iloc[0 if row["shift"] > 0 else 1]
        _bar(axes, float(y), row["term"], row[["shift", "low", "high"]], colour, decimals)
        _note(axes, float(y), f"{row['count_a']} v {row['count_b']}")
    last = len(rows) + 0.3
    ends = total[["difference", "low", "high"]]
    _bar(axes, last, "all words together", ends, INK, decimals, weight="bold")
    axes.axhline(len(rows) - 0.35, color=GREY, lw=0.7)
    axes.axvline(0, color=INK, lw=0.9)
    axes.set(ylim=(last + 0.6, -0.6), yticks=[], xlabel="part of the difference in tone")
    low, high = axes.get_xlim()
    pad = 0.14 * (high - low)
    axes.set_xlim(min(low, 0) - pad, max(high, 0) + pad)
    _ends(axes, reports)
    axes.grid(axis="x")
    bare(axes)
    return finish(figure, title=title, subtitle=subtitle, source=source_line(reports, method))


def _bar(
    axes: Axes,
    y: float,
    term: str,
    values: pd.Series,
    colour: str,
    decimals: int,
    *,
    weight: str = "normal",
) -> None:
    shift, low, high = values
    axes.barh(y, shift, height=0.62, color=colour, zorder=1.5)
    axes.plot([low, high], [y, y], color=PAPER, lw=3.2, zorder=2, solid_capstyle="butt")
    axes.plot([low, high], [y, y], color=GREY, lw=1.4, zorder=2.5)
    beside(axes, y, term, weight=weight)
    axes.annotate(
        signed(shift, decimals),
        (1, y),
        xycoords=("axes fraction", "data"),
        xytext=(40, 0),
        textcoords="offset points",
        ha="right",
        va="center",
        weight=weight,
    )


def _note(axes: Axes, y: float, words: str) -> None:
    """Write to the right of a row, in the second column."""
    axes.annotate(
        words,
        (1, y),
        xycoords=("axes fraction", "data"),
        xytext=(82, 0),
        textcoords="offset points",
        ha="center",
        va="center",
        size=BODY - 1,
        color=GREY,
    )


def _ends(axes: Axes, reports: pd.DataFrame) -> None:
    """Say at the ends of the axis which report a bar makes the warmer one; head the columns."""
    a, b = reports["mention"]
    for words, x, side, colour in (
        (f"\N{LEFTWARDS ARROW} makes {b}\nthe warmer one", 0.0, "left", reports["colour"].iloc[1]),
        (
            f"makes {a} \N{RIGHTWARDS ARROW}\nthe warmer one",
            1.0,
            "right",
            reports["colour"].iloc[0],
        ),
    ):
        axes.annotate(
            words,
            (x, 1),
            xycoords="axes fraction",
            xytext=(0, 4),
            textcoords="offset points",
            ha=side,
            va="bottom",
            weight="bold",
            color=colour,
            linespacing=1.05,
        )
    axes.annotate(
        "uses:\n" + wrap(" v ".join(reports["label"]), NOTE, 1.05),
        (1, 1),
        xycoords="axes fraction",
        xytext=(82, 4),
        textcoords="offset points",
        ha="center",
        va="bottom",
        size=NOTE,
        color=GREY,
        linespacing=1.05,
    )
