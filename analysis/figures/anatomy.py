"""What a file holds: a strip per report from its first character to its last."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from analysis.figures.style import (
    BODY,
    GREY,
    INK,
    NOTE,
    WIDTH,
    axes_in,
    bare,
    canvas,
    finish,
    shortened,
    source_line,
    styled,
    tint,
)

#: Shade of each kind of block, from the report's colour (1) to white (0).
SHADES = {"paragraph": 0.85, "title": 0.45, "deck": 0.45, "heading": 0.45}
#: Inches to a unit of height, and the height of a line of labels in those units.
SCALE, LANE = 0.72, 0.24


@styled
def anatomy(
    blocks: pd.DataFrame,
    sections: pd.DataFrame,
    reports: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    method: str,
) -> Figure:
    """Draw the blocks and sections of each report at their true length.

    Parameters
    ----------
    blocks, sections
        Those frames of a ``Corpus``.
    reports
        The reports' rows of ``Corpus.articles``.
    """
    longest = blocks["end"].max()
    most = int(sections.groupby("article").size().max())
    depth = 0.4 + LANE * most
    strip = (depth + 0.75) * SCALE
    figure = canvas(strip * len(reports) + 0.35)
    for i, (_, report) in enumerate(reports.iterrows()):
        axes = axes_in(
            figure, 0.2, 0.2, bottom=strip * (len(reports) - 1 - i) + 0.35, top=strip * i + 0.05
        )
        own = blocks[(blocks["article"] == report["article"]) & (blocks["kind"] != "space")]
        for _, block in own.iterrows():
            shade = SHADES.get(block["kind"])
            axes.barh(
                0,
                block["end"] - block["start"],
                left=block["start"],
                height=0.5,
                color="white" if shade is None else tint(report["colour"], shade),
                edgecolor=GREY if shade is None else "white",
                hatch="//////" if shade is None else None,
                lw=0.6,
            )
        named = sections[sections["article"] == report["article"]]
        for n, (_, section) in enumerate(named.iterrows()):
            # The first label hangs lowest, so that no line crosses a label.
            drop = 0.3 + LANE * (len(named) - n)
            axes.plot([section["start"]] * 2, [0.25, drop], color=GREY, lw=0.7)
            room = (1 - section["start"] / longest) * (WIDTH - 0.4) * 72 / (NOTE * 0.5)
            axes.annotate(
                shortened(section["heading"], int(room) - 1),
                (section["start"], drop),
                xytext=(4, 0),
                textcoords="offset points",
                va="bottom",
                size=NOTE,
                color=INK,
            )
        axes.text(
            0,
            -0.34,
            report["label"],
            weight="bold",
            color=report["colour"],
            size=BODY + 1,
            va="bottom",
        )
        axes.set(xlim=(0, longest), ylim=(depth, -0.75), xticks=[], yticks=[])
        bare(axes)
    _key(figure)
    return finish(figure, title=title, subtitle=subtitle, source=source_line(reports, method))


def _key(figure: Figure) -> None:
    axes = axes_in(figure, 0.2, 0.2, bottom=0.0, top=figure.get_size_inches()[1] - 0.3)
    axes.set(xlim=(0, 1), ylim=(0, 1), xticks=[], yticks=[])
    bare(axes)
    for x, shade, words in (
        (0.0, SHADES["paragraph"], "paragraph"),
        (0.14, SHADES["heading"], "title or heading"),
        (0.33, None, "set aside"),
    ):
        axes.barh(
            0.5,
            0.02,
            left=x,
            height=0.5,
            color="white" if shade is None else tint(INK, shade),
            edgecolor=GREY if shade is None else "white",
            hatch="//////" if shade is None else None,
        )
        axes.text(x + 0.027, 0.5, words, va="center", size=NOTE, color=GREY)
