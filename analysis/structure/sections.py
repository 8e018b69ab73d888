"""Sections of one report: under its headings, where the manifest says, or where topics shift."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from analysis import text
from analysis.structure.blocks import Block, find_line
from analysis.structure.cohesion import label, shifts

#: Texts -> unit vectors whose products tell how alike they are in meaning.
Embed = Callable[[Sequence[str]], NDArray[np.float32]]
Rule = Literal["heading", "manifest", "cohesion", "whole"]
WHOLE = "Whole report"
RULES: tuple[Rule, ...] = get_args(Rule)


@dataclass(frozen=True, slots=True)
class Section:
    """A run of paragraphs under one label, and the rule that cut it."""

    heading: str
    found: Rule
    start: int
    end: int


def sections(
    source: str,
    blocks: Sequence[Block],
    *,
    marks: Sequence[tuple[str, str]] = (),
    rule: Rule | None = None,
    embed: Embed | None = None,
) -> list[Section]:
    """Cut a report into sections that hold every paragraph exactly once, in order.

    Parameters
    ----------
    source, blocks
        The decoded text and its blocks.
    marks
        ``(label, beginning)`` of each section the manifest names; ``beginning`` is the first
        words of its first paragraph.
    rule
        Cut by this rule only. Left out, the manifest's marks come first, then the report's own
        headings, then its topic shifts. A rule that finds nothing to cut by gives one section.
    embed
        Compares paragraphs by their meaning, for topic shifts; left out, they are found by the
        paragraphs' words alone.

    Raises
    ------
    ValueError
        If a mark matches no paragraph or several, or marks are not in the order of the text.
    """
    paragraphs = [block for block in blocks if block.kind == "paragraph"]
    if not paragraphs:
        return []
    headings = [block for block in blocks if block.kind == "heading"]
    if (rule is None and marks) or (rule == "manifest" and marks):
        return _by_marks(source, paragraphs, marks)
    if headings and rule in (None, "heading"):
        return _by_headings(source, paragraphs, headings)
    if rule in (None, "cohesion"):
        return _by_cohesion(source, paragraphs, embed)
    return [Section(WHOLE, "whole", paragraphs[0].start, paragraphs[-1].end)]


def _by_marks(
    source: str, paragraphs: Sequence[Block], marks: Sequence[tuple[str, str]]
) -> list[Section]:
    folded = [text.fold(source[p.start : p.end]) for p in paragraphs]
    firsts = [find_line(folded, beginning) for _, beginning in marks]
    if firsts != sorted(set(firsts)):
        raise ValueError("the sections are not in the order in which they stand in the text")
    labels = [name for name, _ in marks]
    if firsts[0] > 0:
        firsts, labels = [0, *firsts], ["Opening", *labels]
    return _runs(paragraphs, firsts, labels, "manifest")


def _by_headings(
    source: str, paragraphs: Sequence[Block], headings: Sequence[Block]
) -> list[Section]:
    opened: dict[int, Block] = {}
    for heading in headings:
        first = next((i for i, p in enumerate(paragraphs) if p.start > heading.start), None)
        if first is not None:
            opened[first] = heading
    labels = {first: source[heading.start : heading.end] for first, heading in opened.items()}
    firsts = sorted({0, *opened})
    cut = _runs(paragraphs, firsts, [labels.get(i, "Opening") for i in firsts], "heading")
    return [
        replace(section, start=opened[first].start) if first in opened else section
        for first, section in zip(firsts, cut, strict=True)
    ]


def _by_cohesion(source: str, paragraphs: Sequence[Block], embed: Embed | None) -> list[Section]:
    texts = [text.fold(source[p.start : p.end]) for p in paragraphs]
    firsts = shifts(texts, vectors=embed(texts) if embed else None)
    if len(firsts) == 1:
        return [Section(WHOLE, "whole", paragraphs[0].start, paragraphs[-1].end)]
    return _runs(paragraphs, firsts, label(texts, firsts), "cohesion")


def _runs(
    paragraphs: Sequence[Block], firsts: Sequence[int], labels: Sequence[str], found: Rule
) -> list[Section]:
    lasts = [*firsts[1:], len(paragraphs)]
    return [
        Section(name, found, paragraphs[first].start, paragraphs[last - 1].end)
        for name, first, last in zip(labels, firsts, lasts, strict=True)
    ]
