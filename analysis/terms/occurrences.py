"""Where terms stand in a corpus, as arrays of whole numbers.

Everything that counts terms starts here. Strings are touched once per distinct form; tokens and
n-grams are numbers throughout, so time and memory grow in line with the corpus.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.corpus import Corpus
from analysis.terms.folding import CAPITAL_NAMES, Names, key, lemmas, unpossessed

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Form = Literal["surface", "lemma"]
Boundary = Literal["sentence", "quotation", "punctuation"]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a corpus, folded, in order; a name of several words is one token.

    Attributes
    ----------
    key
        Number of the token's key in ``keys``.
    keys, labels
        The keys, lower case; and how each is usually written within a sentence.
    named
        For each key whether it is a name of the alias table.
    form, forms
        Number of the token's own form, and the forms as written, without the possessive 's.
    row
        Row of the token's sentence in ``corpus.sentences``.
    first, last
        Rows of the token's first and last word in ``corpus.words``.
    stop, quoted, initial
        Whether it is a function word; whether it stands in a quotation; whether it opens a
        sentence or a quotation, where a capital says nothing.
    known
        Number of the key that each known spelling is counted under.
    """

    key: Integers
    keys: list[str]
    labels: list[str]
    named: list[bool]
    form: Integers
    forms: list[str]
    row: Integers
    first: Integers
    last: Integers
    stop: Flags
    quoted: Flags
    initial: Flags
    known: dict[str, int] = field(repr=False)

    @property
    def words(self) -> Integers:
        """Running words that each token stands for."""
        return self.last - self.first + 1


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Where each term begins.

    Attributes
    ----------
    term, at
        One entry per occurrence: the term's number, and the token it begins with.
    sample, size
        One entry per term: a token with which it begins, and its number of tokens.
    """

    term: Integers
    at: Integers
    sample: Integers
    size: Integers


def tokens(corpus: Corpus, form: Form = "surface") -> Tokens:
    """Fold the words of a corpus.

    Parameters
    ----------
    corpus : Corpus
        The reports.
    form : {"surface", "lemma"}
        Count each inflection by itself, or under its dictionary form.

    Raises
    ------
    ValueError
        If ``form`` is neither.
    """
    if form not in ("surface", "lemma"):
        raise ValueError(f"form must be 'surface' or 'lemma', not {form!r}")
    words = corpus.words
    codes = words["text"].cat.codes.to_numpy().astype(np.int64)
    written: list[str] = words["text"].cat.categories.tolist()
    row = corpus.rows_of(corpus.words)
    quoted = words["in_quote"].to_numpy(dtype=bool)
    initial = _opens(row, quoted)

    capital = np.fromiter(map(CAPITAL_NAMES.__contains__, written), bool, len(written))
    stop = words["is_stop"].to_numpy(dtype=bool) & ~capital[codes]
    function = np.bincount(codes[stop], minlength=len(written)) > 0
    plain = [
        value if is_function else unpossessed(value)
        for value, is_function in zip(written, function.tolist(), strict=True)
    ]
    base, keys = _number([key(value) for value in plain])

    names = Names(corpus.aliases)
    final = list(keys)
    if form == "lemma":
        label = _labels(plain, base, keys, codes[~initial])
        is_name = [text != own for text, own in zip(label, keys, strict=True)]
        kept = names.single.keys() | {keys[i] for i in base[function].tolist()}
        final = lemmas(keys, is_name, kept)
    final = [names.single.get(own, folded) for own, folded in zip(keys, final, strict=True)]

    target, everything = _number([*final, *names.phrases.values()])
    folded_base = target[: len(keys)]
    token_key = folded_base[base[codes]]
    known = dict(zip(keys, folded_base.tolist(), strict=True))
    first, last = _merge(names, keys, base[codes], row, token_key, target[len(keys) :], known)
    numbers = {own: number for number, own in enumerate(everything)}
    known |= {variant: numbers[own] for variant, own in names.single.items() if own in numbers}
    usual = _labels(plain, folded_base[base], everything, codes[~initial])
    merged = last > first
    # Without a name of several words every word is a token: nothing is picked out.
    one: Integers | slice = first if merged.any() else slice(None)
    return Tokens(
        key=token_key[one],
        keys=everything,
        labels=[names.labels.get(own, text) for own, text in zip(everything, usual, strict=True)],
        named=[own in names.labels for own in everything],
        form=codes[one],
        forms=plain,
        row=row[one],
        first=first,
        last=last,
        stop=stop[one] & ~merged,
        quoted=quoted[one],
        initial=initial[one],
        known=numbers | known,
    )


def occurrences(
    tokens: Tokens,
    n: int | Sequence[int] = 1,
    *,
    function_words: bool | None = None,
    boundary: Boundary = "sentence",
    gaps: Flags | None = None,
) -> Occurrences:
    """Find all terms of the given numbers of words.

    Parameters
    ----------
    tokens : Tokens
        From :func:`tokens`.
    n : int or sequence of int
        Words in a term: 1 to 5, or several such numbers.
    function_words : bool, optional
        Whether a term may begin or end with a function word. By default a single word may and a
        longer term may not ("leader of the party", not "of the"). Inside they always stand.
    boundary : {"sentence", "quotation", "punctuation"}
        What a term may not cross: a sentence's end; also a quotation's; also any mark between
        two words.
    gaps : ndarray of bool, optional
        For ``"punctuation"``: whether more than one space parts each token from the one before.

    Raises
    ------
    ValueError
        If ``n`` or ``boundary`` is not among those named.
    """
    sizes = [n] if isinstance(n, int) else sorted(set(n))
    if not sizes or not all(1 <= size <= 5 for size in sizes):
        raise ValueError(f"n must lie between 1 and 5, not {n!r}")
    if boundary not in ("sentence", "quotation", "punctuation"):
        raise ValueError(f"boundary must be sentence, quotation or punctuation, not {boundary!r}")
    stretch = stretches(tokens, boundary, gaps)
    found = [_of_size(tokens, size, function_words, stretch) for size in sizes]
    if len(found) == 1:
        return found[0]
    offsets = np.cumsum([0] + [len(part.sample) for part in found])
    return Occurrences(
        term=np.concatenate([part.term + at for part, at in zip(found, offsets, strict=False)]),
        at=np.concatenate([part.at for part in found]),
        sample=np.concatenate([part.sample for part in found]),
        size=np.concatenate([part.size for part in found]),
    )


def term_texts(tokens: Tokens, found: Occurrences, terms: Integers) -> list[str]:
    """Write the keys of some terms."""
    keys = np.array(tokens.keys, dtype=object)
    return _joined(found.sample[terms], found.size[terms], lambda at: keys[tokens.key[at]])


def term_labels(tokens: Tokens, found: Occurrences, terms: Integers) -> list[str]:
    """Write some terms as they are usually written inside a sentence.

    A single word by its key's label; several words as most of their occurrences have it, where
    names of the alias table stand in their own form.
    """
    labels = np.array(tokens.labels, dtype=object)
    forms = np.array(tokens.forms, dtype=object)
    named = np.array(tokens.named, dtype=bool)

    def written(at: Integers) -> NDArray[np.object_]:
        key = tokens.key[at]
        return np.where(named[key] | tokens.initial[at], labels[key], forms[tokens.form[at]])

    size = found.size[terms]
    own = labels[tokens.key[found.sample[terms]]]
    longer = np.flatnonzero(size > 1)
    if len(longer):
        usual = _usual_places(tokens, found, terms[longer])
        own[longer] = _joined(usual, size[longer], written)
    listed: list[str] = own.tolist()
    return listed


def _joined(
    at: Integers, size: Integers, written: Callable[[Integers], NDArray[np.object_]]
) -> list[str]:
    """Join the writing of each term's tokens by spaces."""
    texts = written(at)
    for step in range(1, int(size.max(initial=1))):
        more = np.flatnonzero(size > step)
        texts[more] = texts[more] + " " + written(at[more] + step)
    listed: list[str] = texts.tolist()
    return listed


def _of_size(tokens: Tokens, size: int, edges: bool | None, stretch: Integers) -> Occurrences:
    """Find the terms of one number of words."""
    at = np.arange(max(len(tokens.key) - size + 1, 0), dtype=np.int64)
    if size > 1:
        at = at[stretch[at] == stretch[at + size - 1]]
    if not (size == 1 if edges is None else edges):
        at = at[~tokens.stop[at] & ~tokens.stop[at + size - 1]]
    term, sample = _distinct([tokens.key[at + step] for step in range(size)], len(tokens.keys))
    return Occurrences(term, at, at[sample], np.full(len(sample), size, dtype=np.int64))


def _distinct(columns: list[Integers], base: int) -> tuple[Integers, Integers]:
    """Give a number to each distinct row of some columns; also tell its first place."""
    number, values = renumbered(columns[0])
    for column in columns[1:]:
        # Numbered anew at each step, so the product of two numbers never overflows.
        codes, values = pd.factorize(number * base + column)
        number = codes.astype(np.int64)
    size = len(values)
    places = np.zeros(size, dtype=np.int64)
    # Backwards, so that the first place is the one that stays.
    places[number[::-1]] = np.arange(len(number) - 1, -1, -1)
    return number, places


def stretches(tokens: Tokens, boundary: Boundary, gaps: Flags | None) -> Integers:
    """Give a number to each stretch of text that a term may not leave."""
    cut = leads(tokens.row)
    if boundary != "sentence":
        cut[1:] |= tokens.quoted[1:] != tokens.quoted[:-1]
    if boundary == "punctuation" and gaps is not None:
        cut |= gaps
    return np.cumsum(cut)


def punctuated(corpus: Corpus, tokens: Tokens) -> Flags:
    """Tell before which tokens more than a single space stands."""
    start = corpus.words["start"].to_numpy()[tokens.first]
    end = corpus.words["end"].to_numpy()[tokens.last]
    gaps = np.ones(len(start), dtype=bool)
    gaps[1:] = start[1:] - end[:-1] != 1
    return gaps


def tally(values: Integers) -> tuple[Integers, Integers]:
    """Return the distinct values in order, and how often each occurs.

    Sorting beats the hashing of ``numpy.unique`` by a factor of ten here.
    """
    ordered = np.sort(values)
    starts = np.flatnonzero(leads(ordered))
    return ordered[starts], np.diff(starts, append=len(ordered))


def leads(values: Integers) -> Flags:
    """Tell which values differ from the one before; the first does."""
    different = np.ones(len(values), dtype=bool)
    np.not_equal(values[1:], values[:-1], out=different[1:])
    return different


def renumbered(numbers: Integers) -> tuple[Integers, Integers]:
    """Give small whole numbers anew, none left out; also tell which each new one stands for."""
    present = np.bincount(numbers) > 0
    return (np.cumsum(present) - 1)[numbers], np.flatnonzero(present)


def _opens(row: Integers, quoted: Flags) -> Flags:
    """Tell which words open a sentence or a quotation."""
    opens = leads(row)
    opens[1:] |= quoted[1:] & ~quoted[:-1]
    return opens


def _number(values: Sequence[str]) -> tuple[Integers, list[str]]:
    """Give a number to each distinct string, in the order in which they come."""
    numbers: dict[str, int] = {}
    codes = [numbers.setdefault(value, len(numbers)) for value in values]
    return np.array(codes, dtype=np.int64), list(numbers)


def _labels(plain: list[str], base: Integers, keys: list[str], inner: Integers) -> list[str]:
    """Choose for each key the writing that is commonest inside sentences.

    Where a word only ever opens a sentence its capital is no evidence, unless it has several
    (NATO); then the key itself is the label.
    """
    uses = np.bincount(inner, minlength=len(plain))
    capital = np.fromiter((value[:1].isupper() for value in plain), bool, len(plain))
    several = np.fromiter((value[1:] != value[1:].lower() for value in plain), bool, len(plain))
    # More uses first; among equals the plainer writing, lower case before capitals.
    order = np.lexsort((capital, several, -uses, base))
    order = order[(uses[order] > 0) | several[order]]
    labels = list(keys)
    firsts = np.flatnonzero(leads(base[order]))
    for form in order[firsts].tolist():
        labels[base[form]] = plain[form]
    return labels


def _merge(
    names: Names,
    keys: list[str],
    token_base: Integers,
    row: Integers,
    token_key: Integers,
    targets: Integers,
    known: dict[str, int],
) -> tuple[Integers, Integers]:
    """Make one token of each name of several words, longest names first."""
    last = np.arange(len(token_base), dtype=np.int64)
    if not names.phrases:
        return last, last
    numbers = {own: number for number, own in enumerate(keys)}
    dropped = np.zeros(len(token_base), dtype=bool)
    taken = np.zeros(len(token_base), dtype=bool)
    phrases = sorted(zip(names.phrases, targets.tolist(), strict=True), key=lambda p: -len(p[0]))
    for variant, target in phrases:
        known[" ".join(variant)] = target
        parts = [numbers.get(part) for part in variant]
        if None in parts:
            continue
        size = len(parts)
        at = np.flatnonzero(token_base[: len(token_base) - size + 1] == parts[0])
        for step, part in enumerate(parts[1:], start=1):
            at = at[token_base[at + step] == part]
        at = at[row[at] == row[at + size - 1]]
        for start in at.tolist():
            end = start + size
            if not taken[start:end].any():
                taken[start:end] = True
                dropped[start + 1 : end] = True
                last[start] = end - 1
                token_key[start] = target
    first = np.flatnonzero(~dropped)
    return first, last[first]


def _usual_places(tokens: Tokens, found: Occurrences, terms: Integers) -> Integers:
    """Find for each term of several words a place where it is written as it most often is."""
    number = np.full(len(found.sample), -1, dtype=np.int64)
    number[terms] = np.arange(len(terms))
    rows = np.flatnonzero(number[found.term] >= 0)
    at, term = found.at[rows], number[found.term[rows]]
    size = found.size[found.term[rows]]
    columns = [term, tokens.initial[at].astype(np.int64)]
    for step in range(int(size.max())):
        inside = step < size
        columns.append(np.where(inside, tokens.form[np.where(inside, at + step, at)], 0))
    writing, sample = _distinct(columns, max(len(tokens.forms), 2))
    # At the start of a sentence the first capital says nothing: no evidence.
    uses = np.bincount(writing) * ~tokens.initial[at[sample]]
    order = np.lexsort((sample, -uses, term[sample]))
    firsts = np.flatnonzero(leads(term[sample][order]))
    return at[sample[order[firsts]]]
