"""How each report speaks of the actors: one row an actor, a dot and an interval a report."""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from analysis.figures.style import (
    BODY,
    GREY,
    NOTE,
    axes_in,
    bare,
    beside,
    canvas,
    finish,
    nothing,
    source_line,
    styled,
    told,
)

ROW, LABELS = 0.62, 1.7
#: How far apart, in rows, the dots of the reports lie.
APART = 0.26


@styled
def actors(
    table: pd.DataFrame, reports: pd.DataFrame, *, title: str, subtitle: str, method: str
) -> Figure:
    """Draw the tone taken toward each actor by each report.

    Parameters
    ----------
    table
        One row per report and actor: ``article``, ``actor``, ``toward`` (-1 to 1), ``low``,
        ``high`` (NaN draws no interval), ``mentions``.
    reports
        The reports' rows of ``Corpus.articles``.
    """
    if table["toward"].isna().all():
        words = "No actor of the manifest is mentioned."
        return nothing(words, reports, title=title, subtitle=subtitle, method=method)
    names = list(dict.fromkeys(table["actor"]))
    figure = canvas(ROW * len(names) + 0.95)
    axes = axes_in(figure, LABELS, 0.3, bottom=0.55, top=0.3)
    for y, name in enumerate(names):
        beside(axes, y, name, weight="semibold")
        for i, (_, report) in enumerate(reports.iterrows()):
            rows = table[(table["article"] == report["article"]) & (table["actor"] == name)]
            for _, row in rows.iterrows():
                place = y + APART * (i - (len(reports) - 1) / 2)
                ends = [row["low"], row["high"]]
                axes.plot(ends, [place] * 2, color=report["colour"], lw=1.4, alpha=0.55)
                axes.scatter(
                    [row["toward"]],
                    [place],
                    s=60,
                    color=report["colour"],
                    edgecolor="white",
                    lw=0.8,
                    zorder=3,
                )
                right = row["toward"] if pd.isna(row["high"]) else row["high"]
                note = f"{row['mentions']} mentions" if row["mentions"] > 1 else "1 mention"
                told(axes, right, place, note, size=NOTE)
    for i, (_, report) in enumerate(reports.iterrows()):
        axes.annotate(
            report["label"],
            (0.5 * i, 1),
            xycoords="axes fraction",
            xytext=(2, 7),
            textcoords="offset points",
            weight="bold",
            size=BODY,
            color=report["colour"],
        )
    axes.axvline(0, color=GREY, lw=0.8)
    limit = max(table[["low", "high", "toward"]].abs().max().max() * 1.1, 0.2)
    axes.set(
        xlim=(-limit, limit * 1.45),
        ylim=(len(names) - 0.5, -0.5),
        yticks=[],
        xlabel="Tone toward the actor, right = kinder",
    )
    axes.set_xticks([tick for tick in axes.get_xticks() if abs(tick) <= 1 and tick <= limit])
    axes.grid(axis="x")
    bare(axes)
    return finish(figure, title=title, subtitle=subtitle, source=source_line(reports, method))
