"""Which terms set one text apart from another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.corpus import Corpus
from analysis.terms import dispersion, effects, significance
from analysis.terms.frequency import parts, written
from analysis.terms.occurrences import (
    Boundary,
    Flags,
    Form,
    Integers,
    Occurrences,
    Tokens,
    occurrences,
    punctuated,
    tally,
    tokens,
)
from analysis.terms.selection import Selection, select
from analysis.terms.significance import Floats


def keyness(
    corpus: Corpus,
    target: Selection,
    reference: Selection | None = None,
    *,
    n: int | Sequence[int] = 1,
    form: Form = "surface",
    function_words: bool | None = None,
    boundary: Boundary = "sentence",
    min_count: int = 1,
    g2_terms: int = 4,
    level: float = 0.95,
    simultaneous: bool = False,
    prior_words: float = effects.PRIOR_WORDS,
) -> pd.DataFrame:
    """Compare the frequency of every term in two texts.

    Parameters
    ----------
    corpus : Corpus
        The reports.
    target, reference : str, sequence of str or mapping
        The texts: a report's slug, several slugs, or a mapping of ``article``, ``section``,
        ``voice`` or columns of ``corpus.articles`` to one or several values:
        ``{"article": "ft", "voice": "quoted"}``. Without a reference, everything that is not
        target. The two may overlap; a text against itself differs in nothing.
    n, form, function_words, boundary
        As in :func:`analysis.terms.frequencies`.
    min_count : int
        Leave out terms that occur less often in the two texts together. They leave the family
        that p is corrected for as well, which is fair because the rule does not look at where
        a term occurs.
    g2_terms : {4, 2}
        Cells of the table that enter G2: Dunning's four or the two of the UCREL calculator.
    level : float
        Confidence level of the interval.
    simultaneous : bool
        Widen the intervals, and with them LRC, so that all hold at once (Bonferroni over the
        rows), as Evert recommends for picking terms rather than describing them.
    prior_words : float
        Strength of the prior of the log-odds, in words. It has the proportions of the corpus.

    Returns
    -------
    DataFrame
        One row per term that occurs in either text, the largest G2 first, then the larger Log
        Ratio, then alphabetical. Always finite, as noted; only the dispersion over a text
        without the term is NaN. Columns:

        ``term``, ``label`` (str)
            As in :func:`analysis.terms.frequencies`.
        ``count_target``, ``count_reference`` (int)
            Occurrences.
        ``words_target``, ``words_reference`` (int)
            Running words of each text, function words included: what every ratio here divides
            by, also for terms of several words.
        ``expected_target``, ``expected_reference`` (float)
            Occurrences to expect if both texts used the term equally often.
        ``per_1000_words_target``, ``per_1000_words_reference`` (float)
            Relative frequencies.
        ``g2`` (float)
            Log-likelihood ratio, 0 or more, higher = more surprising. Without direction.
        ``log_ratio``, ``log_ratio_low``, ``log_ratio_high`` (float)
            Doublings of frequency from reference to target, and their Clopper-Pearson interval;
            positive = more in the target. A count of zero is taken as .5 in the ratio and in the
            bound that would be infinite.
        ``lrc`` (float)
            The bound nearer to zero, or 0 where the interval includes 0.
        ``percent_diff``, ``odds_ratio`` (float)
            Per cent more in the target, from -100; ratio of the odds, 1 = no difference. Zero
            counts: see :mod:`analysis.terms.effects`.
        ``log_odds``, ``z`` (float)
            Log-odds ratio under an informative Dirichlet prior, and its z.
        ``p``, ``p_adjusted`` (float)
            Chance of so large a G2 if words fell independently of each other (they do not: see
            it as a ranking), and p corrected over the rows by Benjamini and Hochberg.
        ``dispersion`` (float)
            DP over the sections of the text that favours the term, 0 (even) to 1 (clumped): a
            key term near 1 belongs to one passage, not to the text. 0 where there is but one
            section. The less even of the two where neither text favours it.
        ``dispersion_target``, ``dispersion_reference`` (float)
            DP over the sections of each text; NaN where the term is absent.
        ``sentences`` (tuple of int)
            Rows of ``corpus.sentences`` with the term, in order:
            ``corpus.sentences.loc[list(row.sentences)]`` are the sentences behind the numbers.

    Raises
    ------
    KeyError
        If a text names a report, section or voice that is not there.
    ValueError
        If a text holds no words or an argument is out of its range.

    Notes
    -----
    Inference is about these texts, not about the outlets that published them. Dunning (1993);
    Hardie (2014); Evert (2022); Gabrielatos & Marchi (2011); Monroe, Colaresi & Quinn (2008);
    Benjamini & Hochberg (1995).

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis import articles
    >>> corpus = articles.from_frame(pd.DataFrame({
    ...     "article": ["a", "b"], "title": ["A", "B"],
    ...     "text": ["Talks failed. Talks end. Talks stop.", "The war goes on in the east."]}))
    >>> keyness(corpus, target="a", reference="b").loc[0, ["term", "count_target"]].to_dict()
    {'term': 'talks', 'count_target': 3}
    """
    folded = tokens(corpus, form)
    one = select(corpus, folded, target)
    two = ~one if reference is None else select(corpus, folded, reference)
    words = folded.words
    words1, words2 = int(words[one].sum()), int(words[two].sum())
    if not words1 or not words2:
        raise ValueError(f"the {'target' if not words1 else 'reference'} holds no words")
    if boundary == "sentence" and _by_voice(target, reference):
        boundary = "quotation"
    gaps = punctuated(corpus, folded) if boundary == "punctuation" else None
    found = occurrences(folded, n, function_words=function_words, boundary=boundary, gaps=gaps)
    a, b = (_counts(found, side) for side in (one, two))
    terms = np.flatnonzero(a + b >= max(min_count, 1))
    size = int(words.sum())
    background = np.bincount(found.term, minlength=len(found.sample))[terms] / size

    text, label, rank, _ = written(folded, found, terms)
    table = _statistics(
        a[terms],
        b[terms],
        words1,
        words2,
        g2_terms=g2_terms,
        level=level,
        family=max(len(terms), 1) if simultaneous else 1,
    )
    delta, z = effects.log_odds(
        a[terms],
        b[terms],
        words1,
        words2,
        prior=prior_words * background,
        prior_words=prior_words,
    )
    part, owner, _, _ = parts(corpus, folded, np.zeros(len(folded.key), dtype=np.int64))
    spread1, spread2 = (_spread(folded, found, side, part, owner)[terms] for side in (one, two))
    ratio = table["log_ratio"].to_numpy()
    p = significance.p_value(table["g2"])
    both = np.fmax(spread1, spread2)
    frame = pd.concat(
        [
            pd.DataFrame({"term": text, "label": label}),
            table,
            pd.DataFrame(
                {
                    "log_odds": delta,
                    "z": z,
                    "p": p,
                    "p_adjusted": significance.benjamini_hochberg(p),
                    "dispersion": np.where(ratio > 0, spread1, np.where(ratio < 0, spread2, both)),
                    "dispersion_target": spread1,
                    "dispersion_reference": spread2,
                    "sentences": _sentences(folded, found, terms, one | two),
                }
            ),
        ],
        axis=1,
    )
    order = np.lexsort((rank, -ratio, -table["g2"].to_numpy()))
    return frame.take(order).reset_index(drop=True)


def _by_voice(*selections: Selection | None) -> bool:
    return any(isinstance(side, Mapping) and "voice" in side for side in selections)


def _counts(found: Occurrences, chosen: Flags) -> Integers:
    """Count every term in one text."""
    return np.bincount(found.term[chosen[found.at]], minlength=len(found.sample))


def _statistics(
    a: Integers,
    b: Integers,
    n1: int,
    n2: int,
    *,
    g2_terms: int,
    level: float,
    family: int,
) -> pd.DataFrame:
    """Compute what depends on the two counts only, once for each pair of counts."""
    base = int(b.max(initial=0)) + 1
    pairs, row = np.unique(a * base + b, return_inverse=True)
    once_a, once_b = np.divmod(pairs, base)
    counts = (once_a, once_b, n1, n2)
    expected_target, expected_reference = significance.expected(*counts)
    interval = effects.log_ratio_interval(*counts, level=level, family=family)
    table = pd.DataFrame(
        {
            "count_target": once_a,
            "count_reference": once_b,
            "words_target": n1,
            "words_reference": n2,
            "expected_target": expected_target,
            "expected_reference": expected_reference,
            "per_1000_words_target": effects.per_1000_words(once_a, n1),
            "per_1000_words_reference": effects.per_1000_words(once_b, n2),
            "g2": significance.g2(*counts, terms=g2_terms),
            "log_ratio": effects.log_ratio(*counts),
            "log_ratio_low": interval.low,
            "log_ratio_high": interval.high,
            "lrc": effects.lrc(*counts, level=level, family=family),
            "percent_diff": effects.percent_diff(*counts),
            "odds_ratio": effects.odds_ratio(*counts),
        }
    )
    return table.take(row).reset_index(drop=True)


def _spread(
    folded: Tokens, found: Occurrences, chosen: Flags, part: Integers, owner: Integers
) -> Floats:
    """Compute DP of all terms over the sections of one text; NaN where they are absent."""
    words = folded.words[chosen]
    sizes = np.bincount(part[chosen], weights=words, minlength=len(owner)).astype(float)
    here = chosen[found.at]
    pair, count = tally(found.term[here] * max(len(sizes), 1) + part[found.at[here]])
    term, place = np.divmod(pair, max(len(sizes), 1))
    number = len(found.sample)
    present, dp, _, _ = dispersion.by_part(term, place, count, sizes, owner, number, 1)
    return np.where(present > 0, dp, np.nan)


def _sentences(
    folded: Tokens, found: Occurrences, terms: Integers, chosen: Flags
) -> NDArray[np.object_]:
    """List the rows of the sentences behind each term, without repetition, in order."""
    here = chosen[found.at]
    base = int(folded.row.max(initial=0)) + 1
    pairs, _ = tally(found.term[here] * base + folded.row[found.at[here]])
    owner, row = np.divmod(pairs, base)
    starts, ends = np.searchsorted(owner, terms), np.searchsorted(owner, terms, side="right")
    rows = row.tolist()
    listed = np.empty(len(terms), dtype=object)
    for i, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        listed[i] = tuple(rows[start:end])
    return listed
