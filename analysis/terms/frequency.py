"""How often each term occurs, where, and how evenly."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.corpus import Corpus
from analysis.terms import dispersion, effects
from analysis.terms.occurrences import (
    Boundary,
    Form,
    Integers,
    Occurrences,
    Tokens,
    leads,
    occurrences,
    punctuated,
    renumbered,
    tally,
    term_labels,
    term_texts,
    tokens,
)
from analysis.terms.selection import column, group, runs
from analysis.terms.significance import Floats


def frequencies(
    corpus: Corpus,
    by: str | Sequence[str] = ("article",),
    *,
    n: int | Sequence[int] = 1,
    form: Form = "surface",
    function_words: bool | None = None,
    boundary: Boundary = "sentence",
    min_count: int = 1,
) -> pd.DataFrame:
    """Count the terms of each group of a corpus.

    Parameters
    ----------
    corpus : Corpus
        The reports.
    by : str or sequence of str
        What a group is: any of ``article``, ``section``, ``sentence``, ``voice`` and the columns
        of ``corpus.articles``; none for the corpus as a whole.
    n : int or sequence of int
        Words in a term, 1 to 5; several numbers for terms of several lengths in one table.
    form : {"surface", "lemma"}
        Count each inflection by itself, or under its dictionary form. Either way case is folded,
        the possessive 's falls off, and the variants of a name count as the name.
    function_words : bool, optional
        Whether a term may begin or end with a function word. By default single words may, longer
        terms may not.
    boundary : {"sentence", "quotation", "punctuation"}
        What a term may not cross. Grouping by voice keeps terms within one voice in any case.
    min_count : int
        Leave out terms that occur less often in their group.

    Returns
    -------
    DataFrame
        Indexed by ``by``, one row per group and term; within a group the commonest first, equals
        in alphabetical order. Columns:

        ``term`` (str)
            Lower case, parts joined by one space. Only names that would be function words
            without their capitals keep them: US, WHO, IT.
        ``label`` (str)
            The term as it is usually written within a sentence: Trump, NATO, missiles.
        ``count`` (int)
            Occurrences in the group.
        ``per_1000_words`` (float)
            Count per thousand running words of the group, function words included, also for
            terms of several words.
        ``documents``, ``sections`` (int)
            Reports and sections of the group in which it occurs.
        ``parts`` (int)
            Sections of the group that hold words at all.
        ``dispersion`` (float)
            Gries' DP over these sections, 0 (even) to 1 (clumped). 0 where there is one section.
        ``juilland_d`` (float)
            Juilland's D over them, 0 (clumped) to 1 (even). 1 where there is one section.

    Raises
    ------
    KeyError
        If ``by`` names a column that does not exist.
    ValueError
        If another argument is out of its range.

    Notes
    -----
    DP: Gries (2008), International Journal of Corpus Linguistics 13(4). D: Juilland, Brodin &
    Davidovitch (1970).

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis import articles
    >>> corpus = articles.from_frame(pd.DataFrame({
    ...     "article": ["a", "b"], "title": ["A", "B"],
    ...     "text": ["Talks failed. Talks end.", "The talks went on."]}))
    >>> frequencies(corpus, min_count=2)[["term", "count", "per_1000_words"]].reset_index()
      article   term  count  per_1000_words
    0       a  talks      2           500.0
    """
    by = [by] if isinstance(by, str) else list(by)
    folded = tokens(corpus, form)
    if "voice" in by and boundary == "sentence":
        boundary = "quotation"
    gaps = punctuated(corpus, folded) if boundary == "punctuation" else None
    found = occurrences(folded, n, function_words=function_words, boundary=boundary, gaps=gaps)
    rows, groups = _rows(corpus, folded, found, by)
    kept = slice(None) if min_count < 2 else np.flatnonzero(rows.count >= min_count)
    texts, labels, rank, term = written(folded, found, rows.term[kept])
    count = rows.count[kept]
    place = _ordered(rows.group[kept], count.max(initial=0) - count, rank[term])
    order, term = place if isinstance(kept, slice) else kept[place], term[place]
    # The table takes as much memory as the tokens, which nothing needs any more.
    del folded, found
    owner, count = rows.group[order], rows.count[order]
    frame = pd.DataFrame(
        {
            "term": texts.take(term),
            "label": labels.take(term),
            "count": count,
            "per_1000_words": effects.per_1000_words(count, rows.words[owner]),
            "documents": rows.documents[order],
            "sections": rows.sections[order],
            "parts": rows.parts[owner],
            "dispersion": rows.dispersion[order],
            "juilland_d": rows.evenness[order],
        },
        copy=False,
    )
    if by:
        frame.index = _index(groups, owner)
    return frame


@dataclass(frozen=True, slots=True)
class _Rows:
    """Counts of each group's terms, ordered by group, then term; of each group, words and parts."""

    group: Integers
    term: Integers
    count: Integers
    documents: Integers
    sections: Integers
    dispersion: Floats
    evenness: Floats
    words: Floats
    parts: Integers


def _rows(
    corpus: Corpus, folded: Tokens, found: Occurrences, by: Sequence[str]
) -> tuple[_Rows, pd.DataFrame]:
    """Count the terms of each group; also tell the groups."""
    home, groups = group(corpus, folded, by)
    part, part_group, part_article, sizes = parts(corpus, folded, home)
    words = np.bincount(part_group, weights=sizes, minlength=len(groups)).astype(np.float64)

    # Ordered by group, then term, then part, the rows of the table are runs of such pairs.
    by_group, place = _places(part_group)
    terms, most = max(len(found.sample), 1), int(place.max(initial=0)) + 1
    pair = (home * (terms * most) + place[part])[found.at]
    pair += found.term * most
    pair, count = tally(pair)
    owner = pair // most
    begins = np.searchsorted(part_group[by_group], np.arange(len(groups)))
    pair_part = by_group[begins[owner // terms] + pair % most]
    fresh = leads(owner)
    first, row = np.flatnonzero(fresh), np.cumsum(fresh) - 1
    sections, dp, evenness, held = dispersion.by_part(
        row, pair_part, count, sizes, part_group, len(first), len(groups)
    )
    # The parts of a report stand together.
    elsewhere = fresh | leads(part_article[pair_part])
    documents = np.add.reduceat(elsewhere, first, dtype=np.int64)
    total = np.add.reduceat(count, first)
    row_group, row_term = np.divmod(owner[first], terms)
    return _Rows(row_group, row_term, total, documents, sections, dp, evenness, words, held), groups


def parts(
    corpus: Corpus, folded: Tokens, home: Integers
) -> tuple[Integers, Integers, Integers, Floats]:
    """Give a number to each section of each group of tokens.

    Returns
    -------
    tuple of ndarray
        The part of each token; then for each part its group, its report, and its running words.
    """
    at, length = runs(folded)
    article, slugs = column(corpus, folded, "article", at)
    section, numbers = column(corpus, folded, "section", at)
    joined = (home[at] * max(len(slugs), 1) + article) * max(len(numbers), 1) + section
    part, values = pd.factorize(joined)
    owner = values // max(len(numbers), 1)
    words = folded.last[at + length - 1] - folded.first[at] + 1
    sizes = np.bincount(part, weights=words, minlength=len(values))
    group_of, article_of = np.divmod(owner.astype(np.int64), max(len(slugs), 1))
    whole = np.repeat(part.astype(np.int64), length)
    return whole, group_of, article_of, sizes.astype(np.float64)


def _places(owner: Integers) -> tuple[Integers, Integers]:
    """Return some parts in the order of their owners, and the place of each within its owner."""
    order = np.argsort(owner, kind="stable")
    ordered = owner[order]
    place = np.empty_like(order)
    place[order] = np.arange(len(order)) - np.searchsorted(ordered, ordered)
    return order, place


def written(
    folded: Tokens, found: Occurrences, terms: Integers
) -> tuple[pd.Index, pd.Index, Integers, Integers]:
    """Write the terms of some rows.

    Returns
    -------
    tuple
        Key, label and place in the alphabet of each distinct term; and the number of each row's
        term among these.
    """
    row, distinct = renumbered(terms)
    text = np.array(term_texts(folded, found, distinct), dtype=object)
    label = pd.Index(term_labels(folded, found, distinct), dtype="str")
    order = np.argsort(text, kind="stable")
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return pd.Index(text, dtype="str"), label, rank, row


def _ordered(*keys: Integers) -> Integers:
    """Order rows, no two of them equal, by several numbers from 0 up, the first one first.

    One number made of all sorts five times faster than one after the other; where it would not
    fit in 64 bits they are taken one by one.
    """
    sizes = [int(key.max(initial=0)) + 1 for key in keys]
    if math.prod(sizes) >= 2**63:
        return np.lexsort(keys[::-1])
    joined = keys[0].copy()
    for key, size in zip(keys[1:], sizes[1:], strict=True):
        joined *= size
        joined += key
    return np.argsort(joined)


def _index(groups: pd.DataFrame, numbers: Integers) -> pd.Index:
    """Index rows by the values of their groups."""
    if len(groups.columns) > 1:
        several: pd.Index = pd.MultiIndex.from_frame(groups).take(numbers)
        return several
    name = groups.columns[0]
    one: pd.Index = pd.Index(groups[name], name=name).take(numbers)
    return one
