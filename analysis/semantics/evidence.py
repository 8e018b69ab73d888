"""What two sentences share, or give differently: numbers, names, quotations, dates."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np
import pandas as pd

from analysis.semantics.dates import Date, dates
from analysis.semantics.kinship import NO_NAMES
from analysis.semantics.likeness import Array, Sides
from analysis.semantics.quantities import Quantity, quantities
from analysis.text import fold

#: Words in a row, inside quotation marks in both reports, that are the same quotation.
QUOTED_RUN = 4
#: Words on either side of a number that tell what it is a number of.
WINDOW = 5
# Counts of the dead and of the hurt are no counts of one thing.
_OPPOSED = (
    ({"kill", "die", "dead", "death", "dies"}, {"injure", "wound", "hurt", "injury", "wounded"}),
    ({"rise", "gain", "up", "increase", "grow"}, {"fall", "drop", "down", "decline", "lose"}),
)


@dataclass(frozen=True)
class Facts:
    """What can be checked in one sentence."""

    quantities: list[Quantity]
    dates: list[Date]
    names: dict[int, str]
    quoted: list[str]
    #: Dictionary forms of its content words with their offsets in the sentence.
    content: list[tuple[int, str]]


def facts(found: Sides) -> tuple[list[Facts], list[Facts]]:
    """Gather what can be checked in every sentence of both reports."""
    pair, own = found.pair, found.tokens
    words = pair.words
    word_rows = pair.rows_of(words)
    starts, in_quote = words["start"].to_numpy(), words["in_quote"].to_numpy()
    written = words["text"].astype(str).tolist()
    published = dict(pair.articles[["article", "published"]].itertuples(index=False))
    name = [
        label[:1].isupper() and key.lower() not in NO_NAMES
        for key, label in zip(own.keys, own.labels, strict=True)
    ]
    everything = []
    for row, sentence in enumerate(pair.sentences.itertuples(index=False)):
        at = np.arange(*np.searchsorted(own.row, [row, row + 1]))
        inside = np.arange(*np.searchsorted(word_rows, [row, row + 1]))
        keys = own.key[at := at[~own.stop[at]]].tolist()
        offsets = (starts[own.first[at]] - sentence.start).tolist()
        folded = fold(sentence.text)
        everything.append(
            Facts(
                quantities=quantities(folded),
                dates=dates(folded, published.get(str(sentence.article))),
                names={key: own.labels[key] for key in keys if name[key]},
                quoted=[written[i] for i in inside[in_quote[inside]].tolist()],
                content=[(o, own.keys[key]) for o, key in zip(offsets, keys, strict=True)],
            )
        )
    one, other = ([everything[row] for row in rows.tolist()] for rows in found.rows)
    return one, other


def speakers(found: Sides) -> dict[int, str]:
    """Name who is quoted in each sentence, by its row, where one person is and has a name."""
    quotes = found.pair.quotes
    named = quotes[(quotes["speaker_class"] == "person") & (quotes["kind"] == "direct")]
    rows = pd.Series(found.pair.rows_of(named), dtype=np.int64)
    names = named["speaker_name"].astype(str).reset_index(drop=True)
    grouped = names.groupby(rows)
    return grouped.first()[grouped.nunique() == 1].to_dict()


def bonus(one: list[Facts], other: list[Facts], number: float, quotation: float) -> Array:
    """Return what shared numbers (two at most) and a shared quotation add to a similarity."""
    out = np.zeros((len(one), len(other)))
    for i, j in _meeting(one, other, lambda f: {q.value for q in f.quantities}):
        out[i, j] += number * min(len(_same_numbers(one[i], other[j])), 2)
    for i, j in _meeting(one, other, _runs):
        out[i, j] += quotation
    return out


def _meeting(
    one: list[Facts], other: list[Facts], marks: Callable[[Facts], AbstractSet[object]]
) -> set[tuple[int, int]]:
    """Return the pairs of sentences with a mark in common."""
    holding: dict[object, list[int]] = {}
    for j, facts in enumerate(other):
        for mark in marks(facts):
            holding.setdefault(mark, []).append(j)
    return {
        (i, j)
        for i, facts in enumerate(one)
        for mark in marks(facts)
        for j in holding.get(mark, ())
    }


def _runs(facts: Facts) -> set[tuple[str, ...]]:
    """Return every stretch of quoted words that is long enough to be a quotation."""
    words = [word.lower() for word in facts.quoted]
    return {tuple(words[n : n + QUOTED_RUN]) for n in range(len(words) - QUOTED_RUN + 1)}


def shared_numbers(a: Facts, b: Facts) -> str:
    """Write the numbers both give, each as it is written in either."""
    return "; ".join(_either(x.written, y.written) for x, y in _same_numbers(a, b))


def shared_names(a: Facts, b: Facts) -> str:
    """Write the names both use."""
    return "; ".join(name for key, name in sorted(a.names.items()) if key in b.names)


def shared_quotations(a: Facts, b: Facts) -> str:
    """Write the longest run of words both quote."""
    return _run(a, b)


def contradiction(a: Facts, b: Facts, by: str = "", against: str = "") -> str:
    """Say what two sentences that state the same thing give differently; empty where nothing.

    Only what leaves little doubt is told: each sentence gives exactly one number of a unit, the
    two cannot both be true even as rounded, and words near both tell that they are of one thing;
    or one date each of one kind; or the same quotation from different people, `by` and `against`.
    """
    said = []
    for unit in dict.fromkeys(q.unit for q in a.quantities if q.unit):
        ours = [q for q in a.quantities if q.unit == unit]
        theirs = [q for q in b.quantities if q.unit == unit]
        single = len(ours) == len(theirs) == 1
        if single and ours[0].contradicts(theirs[0]) and _of_one_thing(a, b, ours[0], theirs[0]):
            said.append(f"number: {ours[0].written} against {theirs[0].written}")
    for kind in dict.fromkeys(date.kind for date in a.dates):
        mine = [date for date in a.dates if date.kind == kind]
        yours = [date for date in b.dates if date.kind == kind]
        if len(mine) == len(yours) == 1 and mine[0].contradicts(yours[0]):
            said.append(f"date: {mine[0].written} against {yours[0].written}")
    if by and against and _run(a, b) and not set(by.lower().split()) & set(against.lower().split()):
        said.append(f"name: quoted from {by} against {against}")
    return "; ".join(said)


def _same_numbers(a: Facts, b: Facts) -> list[tuple[Quantity, Quantity]]:
    found = []
    left = list(b.quantities)
    for x in a.quantities:
        for y in left:
            if x.value == y.value and (x.unit == y.unit or (x.value >= 10 and x.plain and y.plain)):
                found.append((x, y))
                left.remove(y)
                break
    return found


def _run(a: Facts, b: Facts) -> str:
    """Return the longest run of words both quote, as `a` writes it; empty where it is short."""
    x, y = ([word.lower() for word in side.quoted] for side in (a, b))
    if min(len(x), len(y)) < QUOTED_RUN:
        return ""
    match = SequenceMatcher(None, x, y, autojunk=False).find_longest_match()
    if match.size < QUOTED_RUN:
        return ""
    return " ".join(a.quoted[match.a : match.a + match.size])


def _of_one_thing(a: Facts, b: Facts, x: Quantity, y: Quantity) -> bool:
    near = [_near(facts, quantity) for facts, quantity in ((a, x), (b, y))]
    for group, opposite in _OPPOSED:
        sides = [(bool(words & group), bool(words & opposite)) for words in near]
        if {(True, False), (False, True)} == set(sides):
            return False
    return bool(near[0] & near[1])


def _near(facts: Facts, quantity: Quantity) -> set[str]:
    """Return the content words around a number, without its own."""
    before = [word for at, word in facts.content if at < quantity.start]
    after = [word for at, word in facts.content if at >= quantity.end]
    return {*before[-WINDOW:], *after[:WINDOW]}


def _either(a: str, b: str) -> str:
    return a if a.lower() == b.lower() else f"{a} / {b}"
