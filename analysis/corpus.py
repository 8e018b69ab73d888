"""A corpus: the tidy frames of some reports, and the units that measures are summed over.

The one idea: almost every measure of a text is a function of sums over its sentences. Sentences
carry additive counts; a measure takes summed counts, whatever they were grouped by. Each distinct
word is scored once (``types``) and the scores are mapped to its tokens.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, repeat

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import quotations, text
from analysis.structure import Block, Section

Ints = NDArray[np.int64]

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

    def rows_of(self, frame: pd.DataFrame) -> Ints:
        """Return the row number in ``sentences`` of each row of a frame keyed by sentence."""
        return _sentence_rows(frame, self.sentences)

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
    tokens: NDArray[np.object_]


def _find(reports: Sequence[Report]) -> _Found:
    """Find sentences, words and quotations of all reports as if they were one long text.

    What is found report by report stays in plain lists; what is counted word by word is done for
    all reports at once, so that ten thousand short ones cost no more than one long one.
    """
    folded = [text.fold(report.source) for report in reports]
    sizes = np.fromiter(map(len, folded), np.int64, len(folded))
    begins = np.cumsum(sizes + 1) - sizes - 1
    owners: list[int] = []
    sections: list[int] = []
    spans: list[tuple[int, int]] = []
    quoted: list[tuple[int, int]] = []
    for number, (report, source) in enumerate(zip(reports, folded, strict=True)):
        begin = int(begins[number])
        for section, block in _paragraphs(report):
            inner = text.sentence_spans(source[block.start : block.end])
            first = begin + block.start
            spans += [(first + start, first + end) for start, end in inner]
            sections += repeat(section, len(inner))
            owners += repeat(number, len(inner))
        quoted += [
            (begin + start, begin + end)
            for start, end, kind in quotations.spans(report.source)
            if kind in QUOTED_KINDS
        ]
    tokens, starts, ends = text.words_with_spans("\n".join(folded))
    bounds = _pairs(spans)
    at = np.searchsorted(bounds[1], starts, side="right")
    inside = at < len(spans)
    inside[inside] = starts[inside] >= bounds[0][at[inside]]
    at, starts, ends = at[inside], starts[inside], ends[inside]
    article = np.array(owners, dtype=np.int64)
    shift = begins[article] if len(article) else article
    word_shift = shift[at]
    return _Found(
        sentence_article=article,
        sentence_section=np.array(sections, dtype=np.int64),
        sentence_start=bounds[0] - shift,
        sentence_end=bounds[1] - shift,
        word_sentence=at,
        word_start=starts - word_shift,
        word_end=ends - word_shift,
        word_quoted=_within(starts, *_pairs(quoted)),
        tokens=np.array(tokens, dtype=object)[inside],
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
    codes, vocabulary = pd.factorize(found.tokens)
    types = text.types([str(word) for word in vocabulary]).reset_index(drop=True)
    lower_codes, lowers = pd.factorize(types["lower"].to_numpy(dtype=object))
    article = found.sentence_article[found.word_sentence]
    words = pd.DataFrame(
        {
            "article": _named(article, slugs),
            "section": found.sentence_section[found.word_sentence].astype(np.int32),
            "sentence": _running(found.sentence_article)[found.word_sentence],
            "word": _running(article),
            "start": found.word_start.astype(np.int32),
            "end": found.word_end.astype(np.int32),
            "text": pd.Categorical.from_codes(codes, categories=_strings(vocabulary)),
            "lower": pd.Categorical.from_codes(lower_codes[codes], categories=_strings(lowers)),
            "is_stop": types["is_stop"].to_numpy(dtype=bool)[codes],
            "in_quote": found.word_quoted,
            "syllables": types["syllables"].to_numpy(dtype=np.int16)[codes],
        }
    )
    return words, types


def _sentences(
    found: _Found, reports: Sequence[Report], words: pd.DataFrame, types: pd.DataFrame
) -> pd.DataFrame:
    article, start, end = found.sentence_article, found.sentence_start, found.sentence_end
    counts = _sum_by(found.word_sentence, len(article), words, types)
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


def _sum_by(
    groups: Ints, size: int, words: pd.DataFrame, types: pd.DataFrame
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


def _sentence_rows(frame: pd.DataFrame, sentences: pd.DataFrame) -> Ints:
    """Row number in `sentences` of each row of a frame with its keys article and sentence."""
    slugs = sentences["article"].cat.categories
    first = np.flatnonzero(sentences["sentence"].to_numpy() == 0)
    offset = np.zeros(len(slugs), dtype=np.int64)
    offset[sentences["article"].cat.codes.to_numpy()[first]] = first
    article = frame["article"].astype(sentences["article"].dtype).cat.codes.to_numpy()
    return np.asarray(offset[article] + frame["sentence"].to_numpy(dtype=np.int64))


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


def _running(article: Ints) -> NDArray[np.int32]:
    """0, 1, 2, ... beginning anew with each article."""
    number = np.arange(len(article))
    if not len(article):
        return number.astype(np.int32)
    changes = np.flatnonzero(np.diff(article)) + 1
    start = np.zeros(len(article), dtype=np.int64)
    start[changes] = changes
    return (number - np.maximum.accumulate(start)).astype(np.int32)


def _strings(values: object) -> pd.Index:
    """Return an index of plain strings also where there are none."""
    return pd.Index(values, dtype="str")
