"""Which words keep company."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from analysis.corpus import Corpus
from analysis.terms.folding import keys_of
from analysis.terms.occurrences import (
    Boundary,
    Form,
    Integers,
    Tokens,
    punctuated,
    stretches,
    tally,
    tokens,
)
from analysis.terms.selection import Selection, select

#: NLTK's name of each measure offered by default -> its column.
MEASURES = {"likelihood_ratio": "g2", "pmi": "pmi", "student_t": "t", "chi_sq": "chi2"}


def association(
    both: ArrayLike,
    first: ArrayLike,
    second: ArrayLike,
    words: ArrayLike,
    measures: Sequence[str] = tuple(MEASURES),
) -> pd.DataFrame:
    """Score how strongly two words attract each other, from counts.

    Parameters
    ----------
    both : array_like
        Occurrences of the pair.
    first, second : array_like
        Occurrences of its first and of its second word.
    words : array_like
        Words of the text.
    measures : sequence of str
        Names of NLTK's bigram measures (``nltk.metrics.BigramAssocMeasures``): the four of
        ``MEASURES``, or ``phi_sq``, ``dice``, ``jaccard``, ``mi_like``, ``poisson_stirling``,
        ``raw_freq``, ``fisher``.

    Returns
    -------
    DataFrame
        One row per pair, one float column per measure: ``g2`` (log-likelihood ratio, 0 or more),
        ``pmi`` (bits; 0 = as often as chance), ``t`` (Student's), ``chi2`` (Pearson's); others
        under NLTK's own name. Higher = stronger, except that G2 and chi-squared grow with
        repulsion too. NaN where a measure is not defined for the counts.

    Raises
    ------
    ValueError
        If NLTK has no such measure.

    Notes
    -----
    Manning & Schuetze (1999), chapter 5; Church & Hanks (1990) for PMI; Dunning (1993).

    Examples
    --------
    >>> association(8, 15828, 4675, 14307668).round(2).iloc[0].to_dict()
    {'g2': 1.33, 'pmi': 0.63, 't': 1.0, 'chi2': 1.55}
    """
    # Imported late: three seconds.
    from nltk.metrics.association import BigramAssocMeasures

    unknown = [
        name for name in measures if name.startswith("_") or not hasattr(BigramAssocMeasures, name)
    ]
    if unknown:
        raise ValueError(f"NLTK has no bigram measure {unknown}")
    columns = np.broadcast_arrays(
        *(np.atleast_1d(values) for values in (both, first, second, words))
    )
    table = np.column_stack([column.ravel() for column in columns])
    # Rare pairs share their counts: each combination is scored once.
    once, row = np.unique(table, axis=0, return_inverse=True)
    counts = [(ii, (ix, xi), total) for ii, ix, xi, total in once.tolist()]
    scored = {}
    for name in measures:
        measure = getattr(BigramAssocMeasures, name)
        values = np.array([_score(measure, *marginals) for marginals in counts], dtype=np.float64)
        scored[MEASURES.get(name, name)] = values[row.ravel()]
    return pd.DataFrame(scored)


def _score(
    measure: Callable[..., float], both: float, singly: tuple[float, float], total: float
) -> float:
    try:
        value = float(measure(both, singly, total))
    except (ValueError, ZeroDivisionError):
        return float("nan")
    return value


def collocations(
    corpus: Corpus,
    within: Selection | None = None,
    *,
    node: str | None = None,
    window: int = 2,
    measures: Sequence[str] = tuple(MEASURES),
    form: Form = "surface",
    function_words: bool = False,
    boundary: Boundary = "sentence",
    min_count: int = 2,
) -> pd.DataFrame:
    """List pairs of words that stand together more often than chance would have it.

    Parameters
    ----------
    corpus : Corpus
        The reports.
    within : str, sequence of str or mapping, optional
        Which reports, sections or voices, as in :func:`analysis.terms.keyness`; else all.
    node : str, optional
        Only pairs with this word.
    window : int
        Width of the span that holds the pair: 2 for neighbours, 5 for up to three words between.
        Pairs are ordered, the word that comes first first.
    measures : sequence of str
        As in :func:`association`. The first one orders the rows.
    form, boundary
        As in :func:`analysis.terms.frequencies`.
    function_words : bool
        Whether pairs may hold function words. They count as words of the text in any case.
    min_count : int
        Leave out rarer pairs: every measure but G2 overrates them.

    Returns
    -------
    DataFrame
        One row per pair, strongest first, equals in alphabetical order: ``term`` (the two keys),
        ``label``, ``first``, ``second``, ``count`` (of the pair), ``count_first``,
        ``count_second``, ``words`` (of the text; a name of several words is one), and a column
        for each measure. With a window above 2 the measures take ``count`` divided by
        ``window`` - 1, as Church & Hanks (1990) and NLTK do.

    Raises
    ------
    ValueError
        If ``window`` is below 2, a measure is unknown, or ``node`` is not one word.

    Notes
    -----
    The measures are NLTK's own code. Counts equal those of its
    ``BigramCollocationFinder.from_documents`` over sentences.
    """
    if window < 2:
        raise ValueError(f"window must be at least 2, not {window!r}")
    folded = tokens(corpus, form)
    every = np.ones(len(folded.key), dtype=bool)
    chosen = every if within is None else select(corpus, folded, within)
    gaps = punctuated(corpus, folded) if boundary == "punctuation" else None
    stretch = stretches(folded, boundary, gaps)
    usable = chosen if function_words else chosen & ~folded.stop
    pair, count = _pairs(folded, stretch, usable, window)
    first, second = np.divmod(pair, max(len(folded.keys), 1))
    kept = count >= min_count
    if node is not None:
        wanted = _node(folded, node)
        kept &= (first == wanted) | (second == wanted)
    first, second, count = first[kept], second[kept], count[kept]
    single = np.bincount(folded.key[chosen], minlength=len(folded.keys))
    size = int(chosen.sum())
    keys = np.array(folded.keys, dtype=object)
    labels = np.array(folded.labels, dtype=object)
    frame = pd.DataFrame(
        {
            "term": pd.Series(keys[first] + " " + keys[second], dtype="str"),
            "label": pd.Series(labels[first] + " " + labels[second], dtype="str"),
            "first": pd.Series(keys[first], dtype="str"),
            "second": pd.Series(keys[second], dtype="str"),
            "count": count,
            "count_first": single[first],
            "count_second": single[second],
            "words": size,
        }
    )
    scores = association(count / (window - 1), single[first], single[second], size, measures)
    frame = pd.concat([frame, scores], axis=1)
    lead = scores.columns[0] if len(scores.columns) else "count"
    return frame.sort_values([lead, "term"], ascending=[False, True], ignore_index=True)


def _pairs(
    folded: Tokens, stretch: Integers, usable: np.ndarray, window: int
) -> tuple[Integers, Integers]:
    """Count the ordered pairs inside a window, one distance at a time."""
    base = len(folded.keys)
    totals: pd.Series = pd.Series(dtype=np.int64, index=pd.Index([], dtype=np.int64))
    for step in range(1, window):
        at = np.arange(max(len(stretch) - step, 0))
        at = at[(stretch[at] == stretch[at + step]) & usable[at] & usable[at + step]]
        pair, count = tally(folded.key[at] * base + folded.key[at + step])
        totals = totals.add(pd.Series(count, index=pair), fill_value=0)
    return totals.index.to_numpy(dtype=np.int64), totals.to_numpy(dtype=np.int64)


def _node(folded: Tokens, node: str) -> int:
    """Look up the number of a word; -1 where the corpus does not have it."""
    parts = keys_of(node)
    number = folded.known.get(" ".join(parts), -1)
    if number < 0 and len(parts) != 1:
        raise ValueError(f"node must be one word or a name of the alias table, not {node!r}")
    return number
