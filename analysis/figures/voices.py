"""Whose words: how much each voice says and in what tone, and on whose authority."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.figures.style import (
    GREY,
    axes_in,
    bare,
    beside,
    canvas,
    finish,
    source_line,
    styled,
    tint,
    told,
    written,
)

ROW, HEAD = 0.3, 0.42
LABELS, TONES = 2.6, 2.3
#: From the axes to where the labels begin, in points.
EDGE = 72 * (LABELS - 0.2)
#: Classes of source from the most to the least open to a check, and how each is named.
CLASSES = {
    "person": "a person by name",
    "institution": "an institution by name",
    "described": "somebody described",
    "collective": "a group without names",
    "none": "nobody",
}
NAMED = ("person", "institution")


@styled
def voices(
    table: pd.DataFrame, reports: pd.DataFrame, *, title: str, subtitle: str, method: str
) -> Figure:
    """Draw each speaker's share of the words beside the tone of what they say.

    Parameters
    ----------
    table
        Rows of ``contrast.speakers``: ``article``, ``speaker``, ``share`` (0 to 1), ``tone``
        (-1 to 1; NaN draws no dot). The first row of each report is the reporter, whose share
        is written, not drawn: it would dwarf the others.
    reports
        The reports' rows of ``Corpus.articles``.
    """
    groups = [table[table["article"] == slug] for slug in reports["article"]]
    figure = canvas(ROW * len(table) + HEAD * len(groups) + 0.75)
    width = figure.get_size_inches()[0]
    shares = axes_in(figure, LABELS, TONES + 0.75, bottom=0.55, top=0.25)
    tones = axes_in(figure, width - TONES - 0.35, 0.35, bottom=0.55, top=0.25)
    y, quoted = 0.0, table[~table.index.isin([group.index[0] for group in groups])]
    for group, (_, report) in zip(groups, reports.iterrows(), strict=True):
        _heading(shares, y + HEAD / 2, report["label"], report["colour"])
        y += HEAD
        for number, (_, row) in enumerate(group.iterrows()):
            _speaker(shares, tones, y + ROW / 2, row, report["colour"], drawn=number > 0)
            y += ROW
    most = max(100 * float(quoted["share"].max()), 1.0) if len(quoted) else 1.0
    shares.set(xlim=(0, 1.25 * most), ylim=(y, 0), yticks=[], xlabel="% of the report's words")
    tones.set(xlim=(-1, 1), ylim=(y, 0), yticks=[], xlabel="Tone, right = warmer")
    tones.set_xticks([-1, 0, 1])
    tones.axvline(0, color=GREY, lw=0.8)
    for axes in (shares, tones):
        axes.grid(axis="x")
        bare(axes)
    return finish(figure, title=title, subtitle=subtitle, source=source_line(reports, method))


def _speaker(
    shares: Axes, tones: Axes, y: float, row: pd.Series, colour: str, *, drawn: bool
) -> None:
    percent = 100 * float(row["share"])
    if drawn:
        shares.barh(y, percent, height=0.17, color=colour)
    figure = f"{written(percent, 0 if percent >= 10 else 1)} %"
    told(shares, percent if drawn else 0, y, figure)
    beside(shares, y, row["speaker"], gap=EDGE, side="left")
    if pd.notna(row["tone"]):
        tones.plot([0, row["tone"]], [y, y], color=colour, lw=1.4)
        tones.scatter([row["tone"]], [y], s=55, color=colour, edgecolor="white", lw=0.8, zorder=3)


def _heading(axes: Axes, y: float, words: str, colour: str) -> None:
    beside(axes, y, words, gap=EDGE, side="left", color=colour, weight="bold")


@styled
def sourcing(
    table: pd.DataFrame, reports: pd.DataFrame, *, title: str, subtitle: str, method: str
) -> Figure:
    """Draw how many of each report's attributions lead to each class of source.

    Parameters
    ----------
    table
        Indexed by article, a column of counts for each class: ``person``, ``institution``,
        ``described``, ``collective``, ``none``.
    reports
        The reports' rows of ``Corpus.articles``.
    """
    figure = canvas((ROW * len(CLASSES) + HEAD) * len(reports) + 0.75)
    axes = axes_in(figure, LABELS, 0.9, bottom=0.55, top=0.1)
    y = 0.0
    for _, report in reports.iterrows():
        counts = table.loc[report["article"], list(CLASSES)].astype(int)
        total = max(int(counts.sum()), 1)
        heading = f"{report['label']}: {counts.sum()} attributions"
        _heading(axes, y + HEAD / 2, heading, report["colour"])
        y += HEAD
        for name, label in CLASSES.items():
            percent = 100 * counts[name] / total
            colour = report["colour"] if name in NAMED else tint(report["colour"], 0.45)
            axes.barh(y + ROW / 2, percent, height=0.19, color=colour)
            told(axes, percent, y + ROW / 2, f"{counts[name]}")
            beside(axes, y + ROW / 2, label, gap=EDGE, side="left")
            y += ROW
    axes.set(xlim=(0, 100), ylim=(y, 0), yticks=[], xlabel="% of the report's attributions")
    axes.grid(axis="x")
    bare(axes)
    return finish(figure, title=title, subtitle=subtitle, source=source_line(reports, method))
