"""Made-up events, each told by two reports, with what every sentence asserts.

A file of ``data/retold`` holds one event: lines that begin with ``#`` say what happened and who
reports it; then numbered assertions; then, under a line of three hyphens, the sentences in reading
order, ``A`` or ``B``, the numbers of the assertions that a sentence is there to tell, after a
plus sign those it states in full besides, and after a bar the sentence::

    A 3,7 + 1 | The minister, who had ended the talks, flew home and blamed his host.

Two sentences are linked if they share an assertion that either is there to tell.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

FOLDER = Path(__file__).with_name("data") / "retold"
_SENTENCE = re.compile(r"([AB]) ([\d, -]*?)(?: ?\+ ?([\d, ]+))? ?\| (.+)")


class Event(NamedTuple):
    """Two reports of one event, and which of their sentences state the same thing."""

    name: str
    one: list[str]
    other: list[str]
    #: Shape (sentences of one, sentences of other), 1 where two are linked.
    linked: npt.NDArray[np.float32]


def events(folder: Path = FOLDER) -> list[Event]:
    """Read all events, in the order of their names.

    Raises
    ------
    ValueError
        If a line is not as it should be, naming file and line.
    """
    return [event(path) for path in sorted(folder.glob("*.txt"))]


def event(path: Path) -> Event:
    """Read one event.

    Raises
    ------
    ValueError
        If a line is not as it should be, naming file and line.
    """
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    numbered = [line for line in head.splitlines() if line.strip() and line[0] != "#"]
    known = {line.split(" ", 1)[0] for line in numbered}
    told: dict[str, list[tuple[str, set[str], set[str]]]] = {"A": [], "B": []}
    for line in filter(str.strip, body.splitlines()):
        match = _SENTENCE.fullmatch(line)
        if match is None:
            raise ValueError(f"{path.name}: no labelled sentence: {line!r}")
        main, also = (set(re.findall(r"\d+", match[part] or "")) for part in (2, 3))
        if unknown := (main | also) - known:
            raise ValueError(f"{path.name}: no assertion {', '.join(sorted(unknown))}: {line!r}")
        told[match[1]].append((match[4].strip(), main, also))
    linked = [
        [bool(a & (b | more_b) or more_a & b) for _, b, more_b in told["B"]]
        for _, a, more_a in told["A"]
    ]
    one, other = ([text for text, *_ in told[report]] for report in "AB")
    return Event(path.stem, one, other, np.array(linked, dtype=np.float32))
