"""How much text a measure can bear to be read from, and what to say where there is less."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite

from analysis import readability
from analysis.contrast.measures import MEASURES

#: What a text is called, and how much of each unit it has.
Size = tuple[str, Mapping[str, float]]
#: Sentences under which resampling shows nothing of how a report could have varied.
SHORTEST = 5

#: Sentences that a mean over sentences should be taken of: of fewer, a few decide its sign.
SENTENCES = 10
#: Words that a mean over words should be taken of: the norm of most readability formulas.
WORDS = 100
#: Attributions that a share of them should be taken of: of fewer, one source is a tenth or more.
ATTRIBUTIONS = 10
_OVER = {"syllables_per_word": (WORDS, "words"), "unnamed_share": (ATTRIBUTIONS, "attributions")}


def norm(measure: str) -> tuple[int, str]:
    """Return the least text a measure should be read from: how many of what.

    Of a readability formula the shortest text that its authors normed it on; of the rest the
    minima above.

    Examples
    --------
    >>> norm("smog"), norm("tone"), norm("unnamed_share")
    ((30, 'sentences'), (10, 'sentences'), (10, 'attributions'))
    """
    formula = readability.FORMULAS.get(measure)
    if formula is not None:
        return formula.shortest, formula.shortest_unit
    if measure not in MEASURES:
        raise KeyError(f"no measure {measure!r}; there are {sorted(MEASURES)}")
    return _OVER.get(measure, (SENTENCES, "sentences"))


def shortfall(measure: str, sizes: Sequence[Size]) -> str:
    """Say which texts are too short for a measure, and by how much; "" where none is.

    `sizes` has the name of each text with its words, sentences and, where they were counted,
    attributions.

    Examples
    --------
    >>> sizes = [("the Herald", {"sentences": 6.0}), ("the Courier", {"sentences": 31.0})]
    >>> shortfall("tone", sizes)
    'the Herald has 6 of 10 sentences'
    """
    least, unit = norm(measure)
    return "; ".join(
        f"{name} has {int(size[unit])} of {least} {unit}"
        for name, size in sizes
        if unit in size and size[unit] < least
    )


def missing(row: Mapping[str, float], rows: Sequence[int], names: Sequence[str]) -> str:
    """Say why a contrast has no value or no interval; "" where it has both.

    Parameters
    ----------
    row
        Its a, b, low.
    rows
        How many sentences each text has; 0 for a section without a counterpart.
    names
        What the texts are called.
    """
    if 0 in rows and any(rows):
        return f"no counterpart in {names[rows.index(0)]}"
    values = (row["a"], row["b"])
    if absent := [n for n, value in zip(names, values, strict=True) if not isfinite(value)]:
        return f"nothing to measure in {' and '.join(absent)}"
    if few := [n for n, size in zip(names, rows, strict=True) if size < SHORTEST]:
        return f"no interval: fewer than {SHORTEST} sentences in {' and '.join(few)}"
    return "" if isfinite(row["low"]) else "no interval: too few sentences that differ"
