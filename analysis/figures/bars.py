"""One value for each section of each report, with its interval, under the report's own level."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures.style import (
    BODY,
    INK,
    PAPER,
    axes_in,
    bare,
    beside,
    canvas,
    finish,
    source_line,
    styled,
    told,
    wrap,
    written,
)

LINE = 0.20
LABELS = 3.3


@styled
def by_section(
    table: pd.DataFrame,
    reports: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    method: str,
    axis: str,
    decimals: int = 1,
    zero: bool = False,
) -> Figure:
    """Draw a measure section by section, one group of rows for each report.

    Parameters
    ----------
    table
        One row per section: ``article``, ``heading``, ``value``, ``low``, ``high`` (its
        interval; NaN draws none).
    reports
        The reports' rows of ``Corpus.articles`` with a column ``value``: the whole report's.
    axis
        What the axis measures, with its unit and direction.
    zero
        Draw bars from zero (a diverging scale) in place of dots.
    """
    width = LABELS - 0.25
    groups = [table[table["article"] == slug] for slug in reports["article"]]
    labels = [[wrap(h, BODY, width) for h in group["heading"]] for group in groups]
    heights = [[LINE * (1 + label.count("\n")) + 0.12 for label in group] for group in labels]
    total = sum(map(sum, heights)) + 0.42 * len(groups)
    figure = canvas(total + 0.6)
    axes = axes_in(figure, LABELS, 0.45, bottom=0.55, top=0.05)
    y = 0.0
    for group, names, sizes, (_, report) in zip(
        groups, labels, heights, reports.iterrows(), strict=True
    ):
        top = y
        y += 0.42
        heading = f"{report['label']}: {written(report['value'], decimals)} overall"
        font = {"weight": "bold", "color": report["colour"]}
        beside(axes, top + 0.24, heading, gap=72 * width, side="left", **font)
        for (_, row), name, size in zip(group.iterrows(), names, sizes, strict=True):
            _row(axes, y + size / 2, row, name, report["colour"], decimals, zero=zero)
            y += size
        axes.plot([report["value"]] * 2, [top + 0.42, y], color=report["colour"], lw=1, ls="--")
    low = table[["low", "value"]].min().min()
    high = table[["high", "value"]].max().max()
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
        axes.axvline(0, color=INK, lw=0.8)
    pad = 0.09 * (high - low or 1)
    axes.set(ylim=(y, 0), xlim=(low - pad, high + pad), yticks=[], xlabel=axis)
    axes.grid(axis="x")
    bare(axes)
    return finish(figure, title=title, subtitle=subtitle, source=source_line(reports, method))


def _row(
    axes: Axes,
    y: float,
    row: pd.Series,
    name: str,
    colour: str,
    decimals: int,
    *,
    zero: bool,
) -> None:
    axes.plot([row["low"], row["high"]], [y, y], color=colour, lw=1.4, alpha=0.55, zorder=2)
    if zero:
        axes.barh(y, row["value"], height=0.17, color=colour, zorder=1.5)
    else:
        axes.scatter([row["value"]], [y], s=60, color=colour, edgecolor="white", lw=0.8, zorder=3)
    ends = [v for v in (row["high"], row["value"]) if pd.notna(v)]
    if ends:
        told(
            axes,
            max(*ends, 0.0) if zero else max(ends),
            y,
            written(row["value"], decimals),
            bbox={"facecolor": PAPER, "lw": 0, "pad": 0.6},
        )
    beside(axes, y, name, linespacing=1.05)
