"""One look for every chart: a style, an empty figure to draw on, and one finishing step."""

from __future__ import annotations

import importlib.resources
import textwrap
from collections.abc import Iterable
from typing import Any

import matplotlib as mpl
import pandas as pd
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text

INK, GREY, RULE, PAPER = "#1A1A1A", "#5F6368", "#D9DCE0", "#FFFFFF"
FONT = "Source Sans Pro"
WIDTH = 8.0
MARGIN = 0.18
TITLE, SUBTITLE, BODY, NOTE = 15.0, 11.0, 10.5, 8.5
# Average advance of a character, in ems: enough to wrap a line a little too early, never too late.
_ADVANCE = 0.475

STYLE: Any = {
    "font.family": [FONT],
    "font.size": BODY,
    "text.color": INK,
    "axes.edgecolor": RULE,
    "axes.labelcolor": GREY,
    "axes.labelsize": BODY,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.unicode_minus": True,
    "axes.facecolor": PAPER,
    "figure.facecolor": PAPER,
    "grid.color": RULE,
    "grid.linewidth": 0.6,
    "xtick.color": GREY,
    "ytick.color": GREY,
    "xtick.labelsize": BODY - 1,
    "ytick.labelsize": BODY,
    "xtick.major.size": 0,
    "ytick.major.size": 0,
    "lines.solid_capstyle": "round",
    # Exported vectors are the same bytes each time.
    "svg.hashsalt": "news-contrast",
    "pdf.fonttype": 42,
}


#: Behind a text: no line runs through it.
PLATE: Any = {"facecolor": PAPER, "lw": 0, "pad": 0.6}
#: Decorates every function that draws: the style holds inside it and nowhere else.
styled = mpl.rc_context(STYLE)


def _register_fonts() -> None:
    files = importlib.resources.files("font_source_sans_pro") / "files"
    for weight in ("Regular", "Semibold", "Bold", "It"):
        with importlib.resources.as_file(files / f"SourceSansPro-{weight}.ttf") as path:
            font_manager.fontManager.addfont(path)


_register_fonts()


def canvas(height: float, *, width: float = WIDTH) -> Figure:
    """Return an empty figure in the house style, in inches. No global state is touched."""
    figure = Figure(figsize=(width, height))
    FigureCanvasAgg(figure)
    return figure


def written(value: float, decimals: int) -> str:
    """Write a number as a chart does: grouped, with a real minus sign."""
    return f"{value:,.{decimals}f}".replace("-", "\N{MINUS SIGN}")


def signed(value: float, decimals: int) -> str:
    """Write a difference: a plus before what is above zero."""
    return ("+" if value > 0 else "") + written(value, decimals)


def wrap(words: str, size: float, width: float) -> str:
    """Break a text into lines that fit a width in inches at a font size in points."""
    return "\n".join(textwrap.wrap(words, max(int(width * 72 / (size * _ADVANCE)), 20)))


def shortened(words: str, most: int) -> str:
    """Shorten a text to so many letters, at a word."""
    if len(words) <= most:
        return words
    return words[: most + 1].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


def finish(figure: Figure, *, title: str, subtitle: str, source: str) -> Figure:
    """Set the title that states the finding, the measure under it, and the source line.

    The drawing itself is moved down and up to make room, so nothing overlaps however long the
    texts are; the figure grows taller by what they take.
    """
    width, drawn = figure.get_size_inches()
    inner = width - 2 * MARGIN
    parts = [
        (wrap(title, TITLE, inner), TITLE, 1.18),
        (wrap(subtitle, SUBTITLE, inner), SUBTITLE, 1.25),
        (wrap(source, NOTE, inner), NOTE, 1.25),
    ]
    heights = [(words.count("\n") + 1) * size * lead / 72 for words, size, lead in parts]
    head, foot = heights[0] + heights[1] + 1.8 * MARGIN, heights[2] + 1.2 * MARGIN
    total = drawn + head + foot
    figure.set_size_inches(width, total)
    for axes in figure.axes:
        box = axes.get_position()
        bottom = (box.y0 * drawn + foot) / total
        axes.set_position((box.x0, bottom, box.width, box.height * drawn / total))
    left = MARGIN / width
    places = (
        (1 - MARGIN / total, "top", INK, "bold"),
        (1 - (MARGIN + heights[0] + 0.05) / total, "top", GREY, "normal"),
        (0.7 * MARGIN / total, "bottom", GREY, "normal"),
    )
    for (words, size, lead), (y, side, colour, weight) in zip(parts, places, strict=True):
        figure.text(
            left,
            y,
            words,
            size=size,
            color=colour,
            weight=weight,
            va=side,
            ha="left",
            linespacing=lead / 1.02,
        )
    return figure


def tint(colour: str, share: float) -> tuple[float, ...]:
    """Mix a colour with white: 1 is the colour, 0 is white."""
    return tuple(share * part + (1 - share) for part in to_rgb(colour))


def source_line(reports: pd.DataFrame, method: str) -> str:
    """Name the reports with their date and length, and how the chart was made."""
    named = []
    for _, report in reports.iterrows():
        date = (
            ""
            if pd.isna(report["published"])
            else f"{report['published'].day} {report['published']:%B %Y}, "
        )
        named.append(f"{report['label']} ({date}{report['words']:,} words)")
    return f"Reports: {'; '.join(named)}. {method}"


def nothing(words: str, reports: pd.DataFrame, *, title: str, subtitle: str, method: str) -> Figure:
    """Return a figure that says why there is nothing to draw."""
    figure = canvas(0.6)
    axes = axes_in(figure, MARGIN, MARGIN, bottom=0, top=0)
    axes.set(xticks=[], yticks=[])
    axes.text(0, 0.5, words, color=GREY, va="center")
    bare(axes)
    return finish(figure, title=title, subtitle=subtitle, source=source_line(reports, method))


def axes_in(
    figure: Figure, left: float, right: float, bottom: float = 0.35, top: float = 0.1
) -> Axes:
    """Add axes with margins in inches: text has a size in inches too."""
    width, height = figure.get_size_inches()
    return figure.add_axes(
        (
            left / width,
            bottom / height,
            (width - left - right) / width,
            (height - bottom - top) / height,
        )
    )


def beside(
    axes: Axes, y: float, words: str, *, gap: float = 10, side: Any = "right", **font: Any
) -> None:
    """Write a row's label left of the axes: `gap` points away, ending or (left) beginning there."""
    axes.annotate(
        words,
        (0, y),
        xycoords=("axes fraction", "data"),
        xytext=(-gap, font.pop("rise", 0)),
        textcoords="offset points",
        ha=side,
        va="center",
        **font,
    )


def told(axes: Axes, x: float, y: float, words: str, **font: Any) -> None:
    """Write a value, or a note on it, to the right of where it is drawn."""
    axes.annotate(
        words,
        (x, y),
        xytext=(7, 0),
        textcoords="offset points",
        va="center",
        **{"size": BODY - 1, "color": GREY, "bbox": PLATE, **font},
    )


def bare(axes: Axes, sides: Iterable[str] = ("left", "bottom")) -> None:
    """Take the given spines off."""
    for side in sides:
        axes.spines[side].set_visible(False)


def clipped(figure: Figure) -> list[str]:
    """Return every text that leaves the figure or crosses another text: there should be none."""
    figure.canvas.draw()  # axis labels find their place only when drawn
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    frame = figure.bbox
    unseen = _ticks_out_of_view(figure)
    texts = [
        text
        for text in figure.findobj(Text)
        if isinstance(text, Text) and text.get_text().strip() and id(text) not in unseen
    ]
    boxes = [(t.get_text(), t.get_window_extent(renderer)) for t in texts]
    outside = [
        f"outside: {words!r}"
        for words, box in boxes
        if box.x0 < -0.5 or box.y0 < -0.5 or box.x1 > frame.x1 + 0.5 or box.y1 > frame.y1 + 0.5
    ]
    crossing = [
        f"overlap: {one!r} and {other!r}"
        for i, (one, a) in enumerate(boxes)
        for other, b in boxes[i + 1 :]
        if a.width
        and b.width
        and min(a.x1, b.x1) - max(a.x0, b.x0) > 1
        and min(a.y1, b.y1) - max(a.y0, b.y0) > 1.5
    ]
    return outside + crossing


def _ticks_out_of_view(figure: Figure) -> set[int]:
    """Identities of the tick labels beyond the ends of their axis, which are not drawn."""
    hidden = set()
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            low, high = sorted(axis.get_view_interval())
            labels = axis.get_majorticklabels()
            for place, label in zip(axis.get_majorticklocs(), labels, strict=True):
                if not low <= place <= high:
                    hidden.add(id(label))
    return hidden
