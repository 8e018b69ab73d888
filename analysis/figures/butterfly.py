"""The words that set each of two reports apart, back to back."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from analysis.figures.style import (
    BODY,
    GREY,
    INK,
    NOTE,
    axes_in,
    bare,
    canvas,
    finish,
    nothing,
    source_line,
    styled,
)

ROW = 0.29
#: Room between the wings for the counts, in inches.
MIDDLE = 1.15


@styled
def butterfly(
    table: pd.DataFrame,
    reports: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    method: str,
    axis: str,
) -> Figure:
    """Draw each report's distinctive words as bars away from the middle.

    Parameters
    ----------
    table
        One row per word: ``term``, ``article`` (the report it belongs to), ``per_1000_words``
        (its rate there), ``per_1000_words_other`` (its rate in the other report), ``note``
        (written beside the bar), in the order in which it is drawn.
    reports
        The two reports' rows of ``Corpus.articles``: the first is drawn to the left.
    """
    if table.empty:
        words = "No word is more frequent in one report than in the other."
        return nothing(words, reports, title=title, subtitle=subtitle, method=method)
    sides = [table[table["article"] == slug].reset_index(drop=True) for slug in reports["article"]]
    rows = max(len(side) for side in sides)
    figure = canvas(ROW * rows + 0.95)
    longest = table["per_1000_words"].max()
    width, _ = figure.get_size_inches()
    half = (width - 0.4 - MIDDLE) / 2
    for i, (side, (_, report)) in enumerate(zip(sides, reports.iterrows(), strict=True)):
        axes = axes_in(
            figure,
            0.2 + i * (half + MIDDLE),
            0.2 + (1 - i) * (half + MIDDLE),
            bottom=0.55,
            top=0.32,
        )
        axes.set_title(
            report["label"],
            loc="right" if i == 0 else "left",
            size=BODY + 1,
            weight="bold",
            color=report["colour"],
            pad=6,
        )
        for y, row in side.iterrows():
            axes.barh(y, row["per_1000_words"], height=0.62, color=report["colour"])
            axes.plot([row["per_1000_words_other"]] * 2, [y - 0.36, y + 0.36], color=INK, lw=1.6)
            for words, size, colour, gap in (
                (row["term"], BODY, INK, 5),
                (row["note"], NOTE, GREY, 5),
            ):
                inside = words is row["note"]
                axes.annotate(
                    words,
                    (0 if inside else row["per_1000_words"], y),
                    xytext=((-gap if (i == 0) != inside else gap), 0),
                    textcoords="offset points",
                    ha="right" if (i == 0) != inside else "left",
                    va="center",
                    size=size,
                    color=colour,
                )
        limit = longest * 1.5
        axes.set(
            xlim=(limit, 0) if i == 0 else (0, limit),
            ylim=(rows - 0.4, -0.6),
            yticks=[],
            xlabel=axis,
        )
        axes.xaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
        axes.grid(axis="x")
        bare(axes)
    return finish(figure, title=title, subtitle=subtitle, source=source_line(reports, method))
