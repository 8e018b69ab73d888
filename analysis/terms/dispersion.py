"""How evenly a term is spread over the parts of a text.

A word may be frequent because one passage is about it, or because the whole report leans on it.
The functions take the term's counts and the lengths of the parts, one row per term; the parts
run along the last axis. :func:`by_part` does the same for all terms of a corpus from the pairs
of term and part that occur.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.terms.significance import Floats, where


def _parts(counts: ArrayLike, sizes: ArrayLike) -> tuple[Floats, Floats]:
    """Return counts and part lengths as floats, without parts that hold no words."""
    values = np.asarray(counts, dtype=np.float64)
    lengths = np.asarray(sizes, dtype=np.float64)
    if lengths.ndim != 1 or values.ndim == 0 or values.shape[-1] != lengths.size:
        raise ValueError("counts needs one value per part, along its last axis")
    if np.any(values < 0) or np.any(lengths < 0):
        raise ValueError("counts and sizes must not be negative")
    kept = lengths > 0
    return values[..., kept], lengths[kept]


def dp(counts: ArrayLike, sizes: ArrayLike, *, normalise: bool = False) -> Floats:
    """Gries' deviation of proportions.

    Half the sum, over the parts, of the gap between the part's share of the term and its share
    of the text.

    Parameters
    ----------
    counts : array_like
        Count of the term in each part; the last axis runs over the parts.
    sizes : array_like
        Words of each part.
    normalise : bool
        Divide by the largest value that these parts allow, one less the smallest part's share
        (Lijffijt & Gries 2012), so that 1 can be reached.

    Returns
    -------
    ndarray of float64
        0 (spread exactly as the text is) to almost 1 (all in the smallest part); higher = more
        clumped. A text of one part gives 0: no unevenness can be seen. NaN where the term does
        not occur.

    Notes
    -----
    Gries (2008), International Journal of Corpus Linguistics 13(4).

    Examples
    --------
    >>> round(dp([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]).item(), 3)
    0.18
    """
    values, lengths = _parts(counts, sizes)
    share = lengths / lengths.sum() if lengths.size else lengths
    total = values.sum(axis=-1, keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        value: Floats = 0.5 * np.abs(values / total - share).sum(axis=-1)
    if normalise and lengths.size > 1:
        value = value / (1.0 - share.min())
    return where(total[..., 0] > 0, value)


def juilland_d(counts: ArrayLike, sizes: ArrayLike | None = None) -> Floats:
    """Juilland's D: evenness of a term's relative frequency over the parts.

    Parameters
    ----------
    counts : array_like
        Count of the term in each part; the last axis runs over the parts.
    sizes : array_like, optional
        Words of each part; by default the parts count as equally long.

    Returns
    -------
    ndarray of float64
        0 (all in one part) to 1 (equally frequent everywhere); higher = more even, against the
        direction of :func:`dp`. One part gives 1. NaN where the term does not occur.

    Notes
    -----
    Juilland, Brodin & Davidovitch (1970), with the population standard deviation and relative
    frequencies, as Gries (2008) writes it.

    Examples
    --------
    >>> round(juilland_d([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]).item(), 6)
    0.78515
    """
    ones = np.ones(np.asarray(counts).shape[-1])
    values, lengths = _parts(counts, ones if sizes is None else sizes)
    rates = values / lengths
    if lengths.size < 2:
        return where(rates.sum(axis=-1) > 0, np.ones(rates.shape[:-1]))
    mean = rates.mean(axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        variation = rates.std(axis=-1) / mean
    value: Floats = 1.0 - variation / np.sqrt(lengths.size - 1.0)
    # All in one part is 0 by definition; rounding would put it a hair below.
    return where(mean > 0, np.maximum(value, 0.0))


def rosengren_s(counts: ArrayLike, sizes: ArrayLike) -> Floats:
    """Rosengren's S: the share of the count that remains after a penalty for unevenness.

    Returns
    -------
    ndarray of float64
        The smallest part's share of the text (all there) to 1 (spread as the text is); higher =
        more even. NaN where the term does not occur.

    Notes
    -----
    Rosengren (1971), Etudes de linguistique appliquee n.s. 1, in the form for parts of unequal
    length (Gries 2008).

    Examples
    --------
    >>> round(rosengren_s([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]).item(), 6)
    0.949816
    """
    values, lengths = _parts(counts, sizes)
    share = lengths / lengths.sum() if lengths.size else lengths
    total = values.sum(axis=-1)
    with np.errstate(invalid="ignore", divide="ignore"):
        value: Floats = np.sqrt(share * values).sum(axis=-1) ** 2 / total
    return where(total > 0, value)


def da(counts: ArrayLike, sizes: ArrayLike) -> Floats:
    """DA: one less half the mean gap between the rates of any two parts, over their mean.

    Returns
    -------
    ndarray of float64
        0 (all in one part) to 1 (the same rate everywhere); higher = more even. One part gives 1.
        NaN where the term does not occur.

    Notes
    -----
    Burch, Egbert & Biber (2017), Journal of Research Design and Statistics in Linguistics 3(2).

    Examples
    --------
    >>> round(da([1, 2, 3, 4, 5], [9, 10, 10, 10, 11]).item(), 6)
    0.69745
    """
    values, lengths = _parts(counts, sizes)
    rates = np.sort(values / lengths, axis=-1)
    parts = lengths.size
    total = rates.sum(axis=-1)
    if parts < 2:
        return where(total > 0, np.ones(total.shape))
    # In order, the k-th rate is the larger of k pairs and the smaller of the rest.
    weights = 2.0 * np.arange(parts) - parts + 1.0
    mean_gap = (rates * weights).sum(axis=-1) / (parts * (parts - 1) / 2.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        value: Floats = 1.0 - mean_gap / (2.0 * total / parts)
    return where(total > 0, np.clip(value, 0.0, 1.0))


def arf(positions: ArrayLike, words: int) -> float:
    """Average reduced frequency: the count, with a cluster of occurrences counted as one.

    Parameters
    ----------
    positions : array_like of int
        Where in the text the term stands, as word numbers from 0.
    words : int
        Running words of the text, which is closed to a ring.

    Returns
    -------
    float
        Occurrences, from just over 1 (one cluster) to the count itself (evenly spaced). NaN
        where the term does not occur.

    Raises
    ------
    ValueError
        If a position lies outside the text or is given twice.

    Notes
    -----
    Savicky & Hlavacova (2002), Journal of Quantitative Linguistics 9(3).

    Examples
    --------
    >>> arf([0, 5], 10), round(arf([0, 1], 10), 1)
    (2.0, 1.2)
    """
    places = np.sort(np.asarray(positions, dtype=np.int64))
    if places.size == 0:
        return float("nan")
    if places[0] < 0 or places[-1] >= words or np.any(np.diff(places) == 0):
        raise ValueError("positions must be distinct word numbers of the text")
    segment = words / places.size
    gaps = np.diff(places, append=places[0] + words)
    return float(np.minimum(gaps, segment).sum() / segment)


def by_part(
    term: NDArray[np.int64],
    part: NDArray[np.int64],
    count: NDArray[np.int64],
    sizes: Floats,
    group: NDArray[np.int64],
    terms: int,
    groups: int,
) -> tuple[NDArray[np.int64], Floats, Floats, NDArray[np.int64]]:
    """Compute DP and Juilland's D for all terms at once, from the pairs that occur.

    Cost and memory grow with the number of pairs, not with terms times parts.

    Parameters
    ----------
    term, part, count : ndarray of int64
        One row per pair of a term row and a part in which it occurs, ordered by term row.
    sizes : ndarray of float64
        Words of each part.
    group : ndarray of int64
        The group to which each part belongs; a term row meets parts of one group only.
    terms, groups : int
        Number of term rows and of groups.

    Returns
    -------
    tuple of ndarray
        Per term row: parts with the term, DP, Juilland's D; per group: number of parts.
    """
    parts = np.bincount(group[sizes > 0], minlength=groups)
    found = np.bincount(term, minlength=terms)
    if (parts < 2).all():
        return found, np.zeros(terms), np.ones(terms), parts
    words = np.bincount(group, weights=sizes, minlength=groups)
    home = np.zeros(terms, dtype=np.int64)
    home[term] = group[part]
    total = np.bincount(term, weights=count, minlength=terms)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = sizes[part] / words[group[part]]
        # A part without the term adds its whole share; the shares of all parts add up to one.
        gap = np.abs(count / total[term] - share) - share
        deviation = 0.5 * (1.0 + np.bincount(term, weights=gap, minlength=terms))
        rate = count / sizes[part]
        many = parts[home].astype(np.float64)
        mean = np.bincount(term, weights=rate, minlength=terms) / many
        away = np.bincount(term, weights=(rate - mean[term]) ** 2, minlength=terms)
        variance = (away + (many - found) * mean**2) / many
        evenness = 1.0 - np.sqrt(variance) / mean / np.sqrt(many - 1.0)
    evenness = np.where(many < 2, 1.0, np.maximum(evenness, 0.0))
    return found, np.maximum(deviation, 0.0), evenness, parts
