"""What two reports both say: a strip for each, and a line between sentences that state the same."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

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
    wrap,
)

HEIGHT = 6.0
#: Shares of the width: where either strip begins, how wide it is, and how wide its labels are.
_LEFT, _RIGHT, _STRIP, _LABEL = 0.37, 0.60, 0.03, 0.345
#: Letters of a sentence, and of a heading, that are shown.
_SENTENCE, _HEADING = 150, 90
ALARM = "#B3261E"
Places = dict[int, tuple[float, float]]


@styled
def alignment(
    sentences: pd.DataFrame,
    links: pd.DataFrame,
    reports: pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    method: str,
    notes: pd.DataFrame | None = None,
) -> Figure:
    """Draw each report from its first sentence to its last, and what both of them say.

    A sentence is as long as its share of the report's words: grey where the other report states
    the same thing, in the report's colour where only this one does. The surer a link, the darker
    its line; a link whose sentences contradict each other is red, and says in what.

    Parameters
    ----------
    sentences
        ``Corpus.sentences`` with ``heading``, that of the sentence's section.
    links
        The alignment of the two reports (:func:`analysis.semantics.align`), the first as a.
    reports
        The two reports' rows of ``Corpus.articles``, in the order a, b.
    notes
        Sentences to print beside their strip: ``article``, ``sentence``; one for each report
        reads well.
    """
    figure = canvas(HEIGHT)
    axes = axes_in(figure, 0.15, 0.15, bottom=0.05, top=0.05)
    axes.set(xlim=(0, 1), ylim=(1.0, -0.06), xticks=[], yticks=[])
    bare(axes)
    linked = links[~links["kind"].str.startswith("only")]
    places = []
    for side, (_, report) in zip("ab", reports.iterrows(), strict=True):
        own = sentences[sentences["article"] == report["article"]]
        shared = own["sentence"].isin(linked[f"sentence_{side}"].tolist())
        place = _strip(axes, own, shared, side, report["colour"])
        told = [] if notes is None else notes[notes["article"] == report["article"]]["sentence"]
        _labels(axes, own, place, list(told), side, report)
        places.append(place)
    for _, link in linked.sort_values("similarity").iterrows():
        _line(axes, places[0][int(link["sentence_a"])], places[1][int(link["sentence_b"])], link)
    return finish(figure, title=title, subtitle=subtitle, source=source_line(reports, method))


def _strip(axes: Axes, own: pd.DataFrame, shared: pd.Series, side: str, colour: str) -> Places:
    """Draw one report's sentences to scale; return where each begins and how long it is."""
    x = _LEFT if side == "a" else _RIGHT
    lengths = own["words"] / max(own["words"].sum(), 1)
    place: Places = {}
    for number, length, both in zip(own["sentence"], lengths, shared, strict=True):
        top = sum(place[number - 1]) if number else 0.0
        place[int(number)] = (top, float(length))
        face = tint(GREY, 0.45) if both else colour
        axes.add_patch(
            Rectangle((x, top), _STRIP, length, facecolor=face, edgecolor="white", lw=0.7)
        )
    return place


def _labels(
    axes: Axes, own: pd.DataFrame, place: Places, told: list[int], side: str, report: pd.Series
) -> None:
    """Write the report's name over its strip, and headings and chosen sentences beside it."""
    edge, out, align = (_LEFT, -1, "right") if side == "a" else (_RIGHT + _STRIP, 1, "left")
    axes.text(
        edge,
        -0.022,
        report["label"],
        ha=align,
        weight="bold",
        size=BODY + 1,
        color=report["colour"],
    )
    # One line of a label, in the axes' own units (the strips are 1 long, the names stand above).
    line = 1.06 * NOTE * 1.25 / 72 / (HEIGHT - 0.1)
    width = _LABEL * axes.get_position().width * WIDTH
    free = 0.0
    for _, section in own.groupby("section", sort=False):
        first = int(section["sentence"].iloc[0])
        top = place[first][0]
        axes.plot([edge, edge + out * 0.015], [top, top], color=GREY, lw=0.8)
        texts = [(section["heading"].iloc[0], _HEADING, top, "normal", GREY)]
        for number in set(told) & set(section["sentence"].tolist()):
            words = section.set_index("sentence").loc[number, "text"]
            middle = place[int(number)][0] + place[int(number)][1] / 2
            texts.append((words, _SENTENCE, middle, "italic", INK))
        for words, most, at, style, colour in texts:
            written = wrap(shortened(words, most), NOTE, width)
            free = max(free, top)
            axes.text(
                edge + out * 0.02,
                free,
                written,
                ha=align,
                va="top",
                size=NOTE,
                style=style,
                color=colour,
                linespacing=1.15,
            )
            if style == "italic":
                axes.plot([edge, edge + out * 0.016], [at, free + line / 2], color=INK, lw=0.7)
            free += line * (written.count("\n") + 1.3)


def _line(
    axes: Axes, one: tuple[float, float], other: tuple[float, float], link: pd.Series
) -> None:
    """Draw a curve from the middle of the one sentence to that of the other."""
    y, z = (top + length / 2 for top, length in (one, other))
    x, end = _LEFT + _STRIP, _RIGHT
    curve = Path([(x, y), (x + 0.07, y), (end - 0.07, z), (end, z)], [1, 4, 4, 4])
    wrong = bool(link["contradiction"])
    shade = float(link["similarity"])
    colour = ALARM if wrong else tint(INK, 0.1 + 0.8 * max(2 * shade - 1, 0))
    axes.add_patch(PathPatch(curve, facecolor="none", edgecolor=colour, lw=1.6, capstyle="butt"))
    if wrong:
        width = (end - x - 0.02) * axes.get_position().width * WIDTH
        axes.text(
            (x + end) / 2,
            (y + z) / 2,
            wrap(shortened(link["contradiction"], _HEADING), NOTE, width),
            ha="center",
            va="center",
            size=NOTE,
            color=ALARM,
            linespacing=1.1,
            bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5},
        )
