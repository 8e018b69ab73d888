"""From reports taken apart to the frames of a corpus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import quotations, text
from analysis.corpus.counting import Ints, sum_by
from analysis.corpus.frames import Actor, Corpus
from analysis.structure import Block, Section

#: Kinds of quotation whose words are somebody else's. A quoted title is the reporter's own.
QUOTED_KINDS = frozenset({"direct", "scare"})


@dataclass(frozen=True, slots=True)
class Report:
    """One report taken apart: what :func:`build` makes a corpus of."""

    article: str
    source: str
    blocks: Sequence[Block]
    sections: Sequence[Section]


def build(
    reports: Sequence[Report],
    articles: pd.DataFrame,
    aliases: Mapping[str, str],
    actors: Mapping[str, Actor],
) -> Corpus:
    """Build the frames of some reports; `articles` has one row for each, in the same order."""
    slugs = [report.article for report in reports]
    found = _find(reports)
    words, types = _words(found, slugs)
    sentences = _sentences(found, reports, words, types)
    sums = sentences.groupby("article", observed=False, sort=False)[["words", "sentences"]].sum()
    articles = articles.assign(
        **{name: sums[name].reindex(slugs, fill_value=0).to_numpy().astype(int) for name in sums}
    )
    return Corpus(
        articles=articles,
        sections=_sections(reports),
        sentences=sentences,
        words=words,
        blocks=_blocks(reports),
        types=types,
        sources={report.article: report.source for report in reports},
        aliases=dict(aliases),
        actors=dict(actors),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """Offsets of the sentences and words of all reports, each in its own source."""

    sentence_article: Ints
    sentence_section: Ints
    sentence_start: Ints
    sentence_end: Ints
    word_sentence: Ints
    word_start: Ints
    word_end: Ints
    word_quoted: NDArray[np.bool_]
    word_code: Ints
    vocabulary: list[str]


def _find(reports: Sequence[Report]) -> _Found:
    """Find sentences, words and quotations of all reports as if they were one long text.

    What is found report by report stays in plain lists; what is counted word by word is done for
    all reports at once, so that ten thousand short ones cost no more than one long one.
    """
    paragraphs: list[tuple[int, int, int, int]] = []
    texts: list[str] = []
    bounds: list[int] = []
    quoted: list[tuple[int, int]] = []
    # Where a report begins if all stood one behind the other.
    begin = 0
    begins: list[int] = []
    for number, report in enumerate(reports):
        source = text.fold(report.source)
        for section, block in _paragraphs(report):
            texts.append(source[block.start : block.end])
            inner = text.sentence_spans(texts[-1])
            paragraphs.append((number, section, block.start, len(inner)))
            bounds += chain.from_iterable(inner)
        quoted += [
            (begin + start, begin + end)
            for start, end, kind in quotations.spans(report.source)
            if kind in QUOTED_KINDS
        ]
        begins.append(begin)
        begin += len(source) + 1
    described = np.array(paragraphs, dtype=np.int64).reshape(-1, 4)
    sizes = np.fromiter(map(len, texts), np.int64, len(texts))
    placed = np.column_stack([described[:, :3], np.cumsum(sizes + 1) - sizes - 1])
    article, section, first, place = np.repeat(placed, described[:, 3], axis=0).T
    sentence_starts, sentence_ends = np.array(bounds, dtype=np.int64).reshape(-1, 2).T

    vocabulary, codes, starts, ends = text.words_with_spans("\n".join(texts))
    # Paragraphs are all sentences: each holds the words up to the first of the next.
    opened = np.searchsorted(starts, place + sentence_starts)
    at = np.repeat(np.arange(len(opened)), np.diff(opened, append=len(starts)))
    shift = (first - place)[at]
    starts += shift
    ends += shift
    behind = np.array(begins, dtype=np.int64)[article][at]
    return _Found(
        sentence_article=article,
        sentence_section=section,
        sentence_start=first + sentence_starts,
        sentence_end=first + sentence_ends,
        word_sentence=at,
        word_start=starts,
        word_end=ends,
        word_quoted=_within(starts + behind, *_pairs(quoted)),
        word_code=codes,
        vocabulary=vocabulary,
    )


def _paragraphs(report: Report) -> Iterator[tuple[int, Block]]:
    """Yield each paragraph with the number of its section."""
    ends = [section.end for section in report.sections]
    section = 0
    for block in report.blocks:
        if block.kind == "paragraph":
            while block.start >= ends[section]:
                section += 1
            yield section, block


def _pairs(spans: Sequence[tuple[int, int]]) -> tuple[Ints, Ints]:
    flat = np.fromiter(chain.from_iterable(spans), np.int64, 2 * len(spans))
    return flat[::2], flat[1::2]


def _within(places: Ints, starts: Ints, ends: Ints) -> NDArray[np.bool_]:
    """Whether each place, in rising order, lies in one of some spans that may nest."""
    change = np.zeros(len(places) + 1, dtype=np.int64)
    np.add.at(change, np.searchsorted(places, starts), 1)
    np.add.at(change, np.searchsorted(places, ends), -1)
    return change.cumsum()[:-1] > 0


def _words(found: _Found, slugs: Sequence[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    codes, vocabulary = found.word_code, found.vocabulary
    types = text.types(vocabulary).reset_index(drop=True)
    lower_codes, lowers = pd.factorize(types["lower"].to_numpy(dtype=object))
    lower = pd.Categorical.from_codes(lower_codes, categories=_strings(lowers))
    sentence, article = found.word_sentence, found.sentence_article
    words = pd.DataFrame(
        {
            "article": _named(article, slugs).take(sentence),
            "section": found.sentence_section.astype(np.int32)[sentence],
            "sentence": _running(article)[sentence],
            "word": _running(article[sentence]),
            "start": found.word_start.astype(np.int32),
            "end": found.word_end.astype(np.int32),
            "text": pd.Categorical.from_codes(codes, categories=_strings(vocabulary)),
            "lower": lower.take(codes),
            "is_stop": types["is_stop"].to_numpy(dtype=bool)[codes],
            "in_quote": found.word_quoted,
            "syllables": types["syllables"].to_numpy(dtype=np.int16)[codes],
        },
        copy=False,
    )
    return words, types


def _sentences(
    found: _Found, reports: Sequence[Report], words: pd.DataFrame, types: pd.DataFrame
) -> pd.DataFrame:
    article, start, end = found.sentence_article, found.sentence_start, found.sentence_end
    counts = sum_by(found.word_sentence, len(article), words, types)
    sources = [report.source for report in reports]
    slices = zip(article.tolist(), start.tolist(), end.tolist(), strict=True)
    frame = pd.DataFrame(
        {
            "article": _named(article, [report.article for report in reports]),
            "section": found.sentence_section.astype(np.int32),
            "sentence": _running(article),
            "start": start.astype(np.int32),
            "end": end.astype(np.int32),
            "text": pd.Series([sources[a][s:e] for a, s, e in slices], dtype="str"),
            "sentences": (counts["words"] > 0).astype(float),
        }
    )
    return pd.concat([frame, pd.DataFrame(counts)], axis=1)


def _named(codes: Ints, slugs: Sequence[str]) -> pd.Categorical:
    return pd.Categorical.from_codes(codes, categories=_strings(list(slugs)))


def _sections(reports: Sequence[Report]) -> pd.DataFrame:
    rows = [
        (report.article, number, section.heading, section.found, section.start, section.end)
        for report in reports
        for number, section in enumerate(report.sections)
    ]
    return pd.DataFrame(rows, columns=["article", "section", "heading", "found", "start", "end"])


def _blocks(reports: Sequence[Report]) -> pd.DataFrame:
    rows = [
        (report.article, n, b.kind, b.start, b.end, report.source[b.start : b.end], b.reason)
        for report in reports
        for n, b in enumerate(report.blocks)
    ]
    columns = ["article", "block", "kind", "start", "end", "text", "reason"]
    return pd.DataFrame(rows, columns=columns)


def _running(article: Ints) -> NDArray[np.int32]:
    """0, 1, 2, ... beginning anew with each article, which rise."""
    sizes = np.bincount(article)
    first = np.cumsum(sizes) - sizes
    return np.arange(len(article), dtype=np.int32) - np.repeat(first.astype(np.int32), sizes)


def _strings(values: object) -> pd.Index:
    """Return an index of plain strings also where there are none."""
    return pd.Index(values, dtype="str")
