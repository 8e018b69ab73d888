"""A corpus: the tidy frames of some reports, and the units that measures are summed over.

The one idea: almost every measure of a text is a function of sums over its sentences. Sentences
carry additive counts; a measure takes summed counts, whatever they were grouped by. Each distinct
word is scored once (``types``) and the scores are mapped to its tokens.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, repeat
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import quotations, text
from analysis.structure import Block, Section

VOICES = ("reporter", "quoted")
#: Kinds of quotation whose words are somebody else's. A quoted title is the reporter's own.
QUOTED_KINDS = frozenset({"direct", "scare"})


@dataclass(frozen=True)
class Corpus:
    """Some reports as tidy frames with plain columns.

    Attributes
    ----------
    articles
        One row per report: article (slug), title, outlet, published, url, file, sha256, label,
        mention (its name in a sentence), colour, note, words, sentences.
    sections
        One row per section: article, section (0, 1, ...), heading, found (``heading``,
        ``manifest``, ``cohesion`` or ``whole``), start, end.
    sentences
        One row per sentence: article, section, sentence (running through the report), start,
        end, text, and additive counts: sentences (1, or 0 where it holds no word), words,
        quoted_words and every count of :func:`analysis.text.types`.
    words
        One row per token: article, section, sentence, word (running through the report), start,
        end, text and lower (categorical, punctuation folded), is_stop, in_quote, syllables.
    blocks
        One row per stretch of a source: article, block, kind, start, end, text, reason. Together
        they are the source, character for character.
    types
        One row per distinct word form, in the order of ``words.text``'s categories.
    sources
        The decoded text of each report; every start and end is an offset into it.
    aliases
        Variant of a name -> the form it is counted under.
    """

    articles: pd.DataFrame
    sections: pd.DataFrame
    sentences: pd.DataFrame
    words: pd.DataFrame
    blocks: pd.DataFrame
    types: pd.DataFrame
    sources: Mapping[str, str] = field(repr=False)
    aliases: Mapping[str, str] = field(default_factory=dict)

    @property
    def slugs(self) -> list[str]:
        """The reports' slugs, in the order in which they were given."""
        return self.articles["article"].tolist()

    @property
    def counts(self) -> list[str]:
        """The additive columns of ``sentences``."""
        return ["sentences", "words", "quoted_words", *_additive(self.types)]

    @cached_property
    def quotes(self) -> pd.DataFrame:
        """One row per quotation of the text, with its speaker.

        Columns: article, section, sentence (the first one touched), and those of
        :func:`analysis.quotations.quotes`. Found when first asked for: naming speakers costs
        more than everything else in a corpus together.
        """
        frames = []
        for slug, sentences in self.sentences.groupby("article", observed=True, sort=False):
            found = quotations.quotes(self.sources[str(slug)])
            ends = sentences["end"].to_numpy()
            at = np.searchsorted(ends, found["start"].to_numpy(), side="right")
            inside = at < len(ends)
            found, at = found[inside], at[inside]
            holder = sentences.iloc[at]
            keep = holder["start"].to_numpy() < found["end"].to_numpy()
            keys = holder[["article", "section", "sentence"]].reset_index(drop=True)
            frames.append(pd.concat([keys, found.reset_index(drop=True)], axis=1)[keep])
        return pd.concat(frames, ignore_index=True)

    @cached_property
    def _voiced(self) -> pd.DataFrame:
        return _by_voice(self)

    def units(self, by: Iterable[str] = ()) -> pd.DataFrame:
        """Return the rows whose counts are summed for a grouping.

        The sentences themselves; or, where `by` names ``voice``, one row per sentence and voice
        with the counts of that voice's words, its share of the sentence in ``sentences`` (the
        shares add up to the sentence), and its part of the text.
        """
        by = list(by)
        units = self._voiced if "voice" in by else self.sentences
        unknown = [name for name in by if name not in units]
        if unknown:
            raise KeyError(f"cannot group by {unknown}; columns are {list(units.columns)}")
        return units

    def totals(self, by: Sequence[str]) -> pd.DataFrame:
        """Return every additive count summed over each group, indexed by `by`."""
        units = self.units(by)
        return units.groupby(list(by), observed=True, sort=False)[self.counts].sum()

    def subset(self, articles: Iterable[str]) -> Corpus:
        """Return the corpus of some of the reports."""
        wanted = list(articles)
        unknown = set(wanted) - set(self.slugs)
        if unknown:
            raise KeyError(f"no report {sorted(unknown)}; there are {self.slugs}")

        def kept(frame: pd.DataFrame) -> pd.DataFrame:
            return frame[frame["article"].isin(wanted)].reset_index(drop=True)

        return replace(
            self,
            articles=kept(self.articles),
            sections=kept(self.sections),
            sentences=kept(self.sentences),
            words=kept(self.words),
            blocks=kept(self.blocks),
            sources={slug: self.sources[slug] for slug in wanted},
        )


@dataclass(frozen=True, slots=True)
class Report:
    """One report taken apart: what :func:`build` makes a corpus of."""

    article: str
    source: str
    blocks: Sequence[Block]
    sections: Sequence[Section]


def build(reports: Sequence[Report], articles: pd.DataFrame, aliases: Mapping[str, str]) -> Corpus:
    """Build the frames of some reports; `articles` has one row for each, in the same order."""
    slugs = [report.article for report in reports]
    spans = _Spans()
    for number, report in enumerate(reports):
        spans.add(number, report)
    words, types = _words(spans, slugs)
    sentences = _sentences(spans, slugs, words, types, [report.source for report in reports])
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
    )


class _Spans:
    """Offsets of all sentences and words, gathered report by report before any frame is built."""

    def __init__(self) -> None:
        self.sentences: list[tuple[int, int]] = []
        self.sentence_article: list[int] = []
        self.sentence_section: list[int] = []
        self.word_start: list[NDArray[np.int64]] = []
        self.word_end: list[NDArray[np.int64]] = []
        self.word_sentence: list[NDArray[np.int64]] = []
        self.word_quoted: list[NDArray[np.bool_]] = []
        self.tokens: list[list[str]] = []

    def add(self, number: int, report: Report) -> None:
        folded = text.fold(report.source)
        starts = [section.start for section in report.sections]
        first = len(self.sentences)
        for block in report.blocks:
            if block.kind != "paragraph":
                continue
            section = int(np.searchsorted(starts, block.start, side="right")) - 1
            inner = text.sentence_spans(folded[block.start : block.end])
            self.sentences += [(block.start + s, block.start + e) for s, e in inner]
            self.sentence_section += repeat(section, len(inner))
        sentences = self.sentences[first:]
        self.sentence_article += repeat(number, len(sentences))
        spans = np.array(text.word_spans(folded), dtype=np.int64).reshape(-1, 2)
        bounds = np.array(sentences, dtype=np.int64).reshape(-1, 2)
        at = np.searchsorted(bounds[:, 1], spans[:, 0], side="right")
        inside = at < len(bounds)
        inside[inside] = spans[inside, 0] >= bounds[at[inside], 0]
        spans, at = spans[inside], at[inside]
        self.word_start.append(spans[:, 0])
        self.word_end.append(spans[:, 1])
        self.word_sentence.append(at + first)
        self.word_quoted.append(_quoted(report.source, spans[:, 0]))
        self.tokens.append([folded[s:e] for s, e in spans.tolist()])


def _quoted(source: str, starts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether each word stands inside a quotation."""
    quoted = [(start, end) for start, end, kind in quotations.spans(source) if kind in QUOTED_KINDS]
    inside = np.zeros(len(starts), dtype=bool)
    for start, end in quoted:
        inside[np.searchsorted(starts, start) : np.searchsorted(starts, end)] = True
    return inside


def _words(spans: _Spans, slugs: Sequence[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    tokens = np.array(list(chain.from_iterable(spans.tokens)), dtype=object)
    codes, vocabulary = pd.factorize(tokens)
    types = text.types([str(word) for word in vocabulary]).reset_index(drop=True)
    sentence = _join(spans.word_sentence, np.int64)
    article = np.array(spans.sentence_article, dtype=np.int32)
    section = np.array(spans.sentence_section, dtype=np.int32)
    holder = article[sentence] if len(sentence) else np.array([], dtype=np.int32)
    lower_codes, lowers = pd.factorize(types["lower"].to_numpy(dtype=object))
    words = pd.DataFrame(
        {
            "article": pd.Categorical.from_codes(holder, categories=list(slugs)),
            "section": section[sentence] if len(sentence) else holder,
            "sentence": (_running(article)[sentence] if len(sentence) else holder),
            "word": _running(holder),
            "start": _join(spans.word_start, np.int32),
            "end": _join(spans.word_end, np.int32),
            "text": pd.Categorical.from_codes(codes, categories=_strings(vocabulary)),
            "lower": pd.Categorical.from_codes(lower_codes[codes], categories=_strings(lowers)),
            "is_stop": types["is_stop"].to_numpy(dtype=bool)[codes],
            "in_quote": _join(spans.word_quoted, np.bool_),
            "syllables": types["syllables"].to_numpy(dtype=np.int16)[codes],
        }
    )
    return words, types


def _sentences(
    spans: _Spans,
    slugs: Sequence[str],
    words: pd.DataFrame,
    types: pd.DataFrame,
    sources: Sequence[str],
) -> pd.DataFrame:
    article = np.array(spans.sentence_article, dtype=np.int32)
    bounds = np.array(spans.sentences, dtype=np.int32).reshape(-1, 2)
    holder = _join(spans.word_sentence, np.int64)
    counts = _sum_by(holder, len(bounds), words, types)
    frame = pd.DataFrame(
        {
            "article": pd.Categorical.from_codes(article, categories=list(slugs)),
            "section": np.array(spans.sentence_section, dtype=np.int32),
            "sentence": _running(article),
            "start": bounds[:, 0],
            "end": bounds[:, 1],
            "text": [
                sources[number][start:end]
                for number, (start, end) in zip(article.tolist(), bounds.tolist(), strict=True)
            ],
            "sentences": (counts["words"] > 0).astype(float),
        }
    )
    return pd.concat([frame, pd.DataFrame(counts)], axis=1)


def _sum_by(
    groups: NDArray[np.int64], size: int, words: pd.DataFrame, types: pd.DataFrame
) -> dict[str, NDArray[np.int64]]:
    """Sum the words' additive attributes over numbered groups."""
    codes = words["text"].cat.codes.to_numpy()
    initial = _opens_sentence(words)
    sums = {
        "words": np.bincount(groups, minlength=size),
        "quoted_words": np.bincount(groups, weights=words["in_quote"], minlength=size),
    }
    for name in _additive(types):
        values = types[name].to_numpy(dtype=float)[codes]
        if (opening := f"{name}_initial") in types:
            values = np.where(initial, types[opening].to_numpy(dtype=float)[codes], values)
        sums[name] = np.bincount(groups, weights=values, minlength=size)
    return {name: value.astype(np.int64) for name, value in sums.items()}


def _opens_sentence(words: pd.DataFrame) -> NDArray[np.bool_]:
    """Whether each word is the first of its sentence, where a capital says nothing of a name."""
    sentence, article = words["sentence"].to_numpy(), words["article"].cat.codes.to_numpy()
    first = np.ones(len(words), dtype=bool)
    first[1:] = (sentence[1:] != sentence[:-1]) | (article[1:] != article[:-1])
    return first


def _by_voice(corpus: Corpus) -> pd.DataFrame:
    words, sentences = corpus.words, corpus.sentences
    row = _sentence_rows(words, sentences)
    group = row * 2 + words["in_quote"].to_numpy()
    sums = _sum_by(group, 2 * len(sentences), words, corpus.types)
    kept = np.flatnonzero(sums["words"])
    frame = sentences.iloc[kept // 2].drop(columns=corpus.counts).reset_index(drop=True)
    frame["voice"] = pd.Categorical.from_codes(kept % 2, categories=list(VOICES))
    whole = sentences["words"].to_numpy()[kept // 2]
    frame["sentences"] = sums["words"][kept] / whole
    for name, values in sums.items():
        frame[name] = values[kept]
    shared = np.flatnonzero(frame["words"].to_numpy() < whole)
    parts = _parts(corpus, row, set((kept[shared] // 2).tolist()))
    texts = frame["text"].tolist()
    for i in shared.tolist():
        texts[i] = parts[int(kept[i])]
    return frame.assign(text=texts)


def _parts(corpus: Corpus, row: NDArray[np.int64], rows: set[int]) -> dict[int, str]:
    """Text of each voice's part of the sentences both voices share, keyed 2 * row + quoted."""
    mixed = np.flatnonzero(np.isin(row, list(rows)))
    quoted = corpus.words["in_quote"].to_numpy()
    starts = corpus.words["start"].to_numpy()
    ends = corpus.sentences["end"].to_numpy()
    names = corpus.sentences["article"].astype(str).tolist()
    pieces: dict[int, list[str]] = {}
    opened = 0
    for i in range(1, len(mixed) + 1):
        here = mixed[opened]
        if i < len(mixed) and row[mixed[i]] == row[here] and quoted[mixed[i]] == quoted[here]:
            continue
        same = i < len(mixed) and row[mixed[i]] == row[here]
        end = starts[mixed[i]] if same else ends[row[here]]
        piece = corpus.sources[names[row[here]]][starts[here] : end]
        pieces.setdefault(int(row[here] * 2 + quoted[here]), []).append(
            piece.strip(" \t\r\n\"'“”‘’«»")
        )
        opened = i
    return {key: " ".join(value) for key, value in pieces.items()}


def _sentence_rows(words: pd.DataFrame, sentences: pd.DataFrame) -> NDArray[np.int64]:
    """Row number in `sentences` of each word: both run in the same order."""
    first = np.flatnonzero(sentences["sentence"].to_numpy() == 0)
    offset = np.zeros(len(sentences["article"].cat.categories), dtype=np.int64)
    offset[sentences["article"].cat.codes.to_numpy()[first]] = first
    return offset[words["article"].cat.codes.to_numpy()] + words["sentence"].to_numpy()


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


def _additive(types: pd.DataFrame) -> list[str]:
    """Columns of the type table that add up over tokens."""
    aside = {"text", "lower", "is_stop"}
    return [name for name in types if name not in aside and not name.endswith("_initial")]


def _running(article: NDArray[np.int32]) -> NDArray[np.int32]:
    """0, 1, 2, ... beginning anew with each article."""
    number = np.arange(len(article))
    if not len(article):
        return number.astype(np.int32)
    changes = np.flatnonzero(np.diff(article)) + 1
    start = np.zeros(len(article), dtype=np.int64)
    start[changes] = changes
    return (number - np.maximum.accumulate(start)).astype(np.int32)


def _join(parts: Sequence[NDArray[Any]], dtype: type) -> NDArray[Any]:
    return np.concatenate(parts).astype(dtype) if parts else np.array([], dtype=dtype)


def _strings(values: object) -> pd.Index:
    """Return an index of plain strings also where there are none."""
    return pd.Index(values, dtype="str")
