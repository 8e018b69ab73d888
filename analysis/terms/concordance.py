"""Key word in context: every place where a word stands, one under the other."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

import numpy as np
import pandas as pd

from analysis import text
from analysis.corpus import Corpus
from analysis.terms.folding import keys_of, lemmas
from analysis.terms.occurrences import Form, Integers, Tokens, tokens
from analysis.terms.selection import Selection, select

COLUMNS = ["article", "section", "sentence", "start", "end", "left", "keyword", "right"]
_SPACE = re.compile(r"\s+")
#: More characters than a report can have.
_REPORT = 1 << 40


class Concordance(pd.DataFrame):
    """A frame of places that shows itself as a concordance, with its key word in one column.

    A frame like any other in every other way. As soon as one of its own columns is missing it
    shows itself as an ordinary frame.
    """

    @property
    def _constructor(self) -> Callable[..., Concordance]:
        return Concordance

    def _lines(self) -> tuple[list[tuple[str, str, str, str]], int]:
        """Return place, left, key word and right of the rows to show, and how many are left."""
        limit = pd.get_option("display.max_rows") or len(self)
        shown = self.head(limit)
        places = [
            f"{article} {section}.{sentence}"
            for article, section, sentence in zip(
                shown["article"], shown["section"], shown["sentence"], strict=True
            )
        ]
        lines = zip(places, shown["left"], shown["keyword"], shown["right"], strict=True)
        return list(lines), len(self) - len(shown)

    def _complete(self) -> bool:
        return set(COLUMNS) <= set(self.columns)

    def __repr__(self) -> str:
        """Align the rows on the key word."""
        if not self._complete():
            return super().__repr__()
        lines, more = self._lines()
        if not lines:
            return "no occurrence"
        place, left, word = (max(len(line[i]) for line in lines) for i in range(3))
        rows = [
            f"{p:<{place}}  {before:>{left}}  {found:<{word}}  {after}".rstrip()
            for p, before, found, after in lines
        ]
        return "\n".join([*rows, *([f"... {more} more"] if more else [])])

    __str__ = __repr__

    def _repr_html_(self) -> str:
        """Draw a table aligned on the key word; the same bytes for the same rows."""
        if not self._complete():
            limit = pd.get_option("display.max_rows")
            return str(self.to_html(max_rows=limit, notebook=True, show_dimensions=True))
        lines, more = self._lines()
        if not lines:
            return "<p>no occurrence</p>"
        styles = ("left; opacity: 0.7", "right", "left; font-weight: bold", "left")
        rows = "\n".join(
            "<tr>"
            + "".join(
                f'<td style="text-align: {style}; white-space: pre">{html.escape(cell)}</td>'
                for style, cell in zip(styles, line, strict=True)
            )
            + "</tr>"
            for line in lines
        )
        after = f"\n<p>... {more} more</p>" if more else ""
        return f'<table class="concordance">\n<tbody>\n{rows}\n</tbody>\n</table>{after}'


def kwic(
    corpus: Corpus,
    query: str,
    *,
    width: int = 40,
    form: Form = "surface",
    regex: bool = False,
    within: Selection | None = None,
) -> Concordance:
    """Show every place where a word, a phrase or a pattern occurs.

    Parameters
    ----------
    corpus : Corpus
        The reports.
    query : str
        A word or phrase, matched as :func:`analysis.terms.frequencies` counts it: whatever its
        case, with or without a possessive 's, under any of a name's spellings. It may not cross
        the end of a sentence.
    width : int
        Characters of context on either side; words are not cut, paragraphs not crossed.
    form : {"surface", "lemma"}
        ``"lemma"`` finds every inflection of the words.
    regex : bool
        Read the query as a regular expression instead, matched within sentences whatever the
        case, against the text with plain quotation marks and dashes.
    within : str, sequence of str or mapping, optional
        Which reports, sections or voices, as in :func:`analysis.terms.keyness`; else all.

    Returns
    -------
    Concordance
        A frame in the order of the text: ``article``, ``section``, ``sentence``, ``start`` and
        ``end`` (offsets of the key word in the source), ``left``, ``keyword``, ``right`` (as in
        the source, with white space as single spaces). Empty where nothing is found.

    Raises
    ------
    ValueError
        If ``query`` holds no word or ``width`` is negative.
    re.error
        If it is no regular expression.

    Examples
    --------
    >>> import pandas as pd
    >>> from analysis import articles
    >>> corpus = articles.from_frame(pd.DataFrame({
    ...     "article": ["a"], "title": ["A"],
    ...     "text": ["One missile fell. Two missiles were seen in the north."]}))
    >>> kwic(corpus, "missile", form="lemma", width=12)
    a 0.0        One  missile   fell. Two
    a 0.1  fell. Two  missiles  were seen in
    """
    if width < 0:
        raise ValueError(f"width must not be negative, not {width!r}")
    folded = tokens(corpus, form)
    every = np.ones(len(folded.key), dtype=bool)
    chosen = every if within is None else select(corpus, folded, within)
    find = _by_pattern if regex else _by_word
    places = [place for place in find(corpus, folded, query) if chosen[place[0]]]
    sentences = corpus.sentences
    rows = folded.row[[place[0] for place in places]] if places else np.array([], dtype=np.int64)
    holder = sentences[["article", "section", "sentence"]].take(rows)
    frame = Concordance(
        {
            "article": holder["article"].astype(str).to_numpy(dtype=object),
            "section": holder["section"].to_numpy(),
            "sentence": holder["sentence"].to_numpy(),
            "start": np.array([place[1] for place in places], dtype=np.int64),
            "end": np.array([place[2] for place in places], dtype=np.int64),
        }
    )
    contexts = [
        _context(corpus.sources[article], start, end, bounds, width)
        for article, start, end, bounds in zip(
            frame["article"], frame["start"], frame["end"], _paragraphs(corpus, frame), strict=True
        )
    ]
    for i, name in enumerate(("left", "keyword", "right")):
        frame[name] = pd.Series([context[i] for context in contexts], dtype="str")
    return frame


def _by_word(corpus: Corpus, folded: Tokens, query: str) -> Iterator[tuple[int, int, int]]:
    """Find a phrase: its first token, and its start and end in the source."""
    numbers = _numbers(folded, keys_of(query), query)
    if numbers is None:
        return
    size = len(numbers)
    at: Integers = np.flatnonzero(folded.key[: len(folded.key) - size + 1] == numbers[0])
    for step, number in enumerate(numbers[1:], start=1):
        at = at[folded.key[at + step] == number]
    at = at[folded.row[at] == folded.row[at + size - 1]]
    starts = corpus.words["start"].to_numpy()[folded.first[at]]
    ends = corpus.words["end"].to_numpy()[folded.last[at + size - 1]]
    yield from zip(at.tolist(), starts.tolist(), ends.tolist(), strict=True)


def _numbers(folded: Tokens, parts: tuple[str, ...], query: str) -> list[int] | None:
    """Look up a phrase's tokens, names of several words first; None where one is nowhere."""
    if not parts:
        raise ValueError(f"no word in {query!r}")
    numbers = []
    at = 0
    while at < len(parts):
        for end in range(len(parts), at, -1):
            number = folded.known.get(" ".join(parts[at:end]))
            if number is not None:
                break
        else:
            end = at + 1
            number = folded.known.get(lemmas([parts[at]], [False])[0])
        if number is None:
            return None
        numbers.append(number)
        at = end
    return numbers


def _by_pattern(corpus: Corpus, folded: Tokens, query: str) -> Iterator[tuple[int, int, int]]:
    """Find a pattern: the token at or after its start, and its start and end in the source."""
    pattern = re.compile(query, re.IGNORECASE)
    ends = corpus.words["end"].to_numpy()[folded.last]
    # The tokens of a sentence stand together, in the order of the sentences.
    opens = np.searchsorted(folded.row, np.arange(len(corpus.sentences) + 1))
    listed = zip(corpus.sentences["text"], corpus.sentences["start"], strict=True)
    for row, (sentence, offset) in enumerate(listed):
        first, past = opens[row], opens[row + 1]
        if first == past:
            continue
        for match in pattern.finditer(text.fold(sentence)):
            if match.end() > match.start():
                start = offset + match.start()
                token = first + np.searchsorted(ends[first:past], start, side="right")
                yield int(min(token, past - 1)), int(start), int(offset + match.end())


def _paragraphs(corpus: Corpus, frame: pd.DataFrame) -> list[tuple[int, int]]:
    """Return start and end of the paragraph around each place."""
    slugs = pd.Index(corpus.slugs)
    blocks = corpus.blocks
    # One number for report and offset: the blocks run in its order.
    opens = (
        slugs.get_indexer_for(pd.Index(blocks["article"])) * _REPORT + blocks["start"].to_numpy()
    )
    places = slugs.get_indexer_for(pd.Index(frame["article"])) * _REPORT + frame["start"].to_numpy()
    around = blocks[["start", "end"]].take(np.searchsorted(opens, places, side="right") - 1)
    return list(zip(around["start"].tolist(), around["end"].tolist(), strict=True))


def _context(
    source: str, start: int, end: int, bounds: tuple[int, int], width: int
) -> tuple[str, str, str]:
    """Cut what stands around a key word, without cutting words."""
    before = _SPACE.sub(" ", source[bounds[0] : start]).strip()
    after = _SPACE.sub(" ", source[end : bounds[1]]).strip()
    left, right = before[max(len(before) - width, 0) :], after[:width]
    if len(left) < len(before) and before[-len(left) - 1 :][:1] not in (" ", ""):
        left = left.partition(" ")[2]
    if len(right) < len(after) and after[len(right)] != " ":
        right = right.rpartition(" ")[0]
    return left.strip(), _SPACE.sub(" ", source[start:end]), right.strip()
