"""The ways of measuring which report reads warmer, declared in one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import structure, text, tone
from analysis.corpus import Corpus

Array = NDArray[np.float64]
Ints = NDArray[np.int64]

#: The instrument that masks no names, as it reads whole sentences.
_READING = "newsroom"
#: The choices by name, each with its options. ``compare`` takes the first option of each, where
#: there is one.
CHOICES: Mapping[str, tuple[str, ...]] = {
    "instrument": (_READING, "vader", "textblob", "loughran_mcdonald", "harvard_iv"),
    "voice": ("all", "reporter"),
    "headline": ("out", "in"),
    "names": ("masked", "as written"),
    "weighting": ("sentences", "words", "sections"),
    "sectioning": ("as shipped", "topic shift"),
}
#: Combinations of the choices that are not declared, and why.
LEFT_OUT: Mapping[str, str] = {
    "names masked, newsroom": "it reads whole sentences and masks nothing: the same number",
    "topic shift, sentences or words alike": "sections do not enter the mean: the same number",
    "headline in, sections alike": "a headline belongs to no section, and as one of its own it "
    "would weigh as much as the whole opening",
    "quoted voice": "measures those quoted, not the report",
    "textblob_subjectivity": "measures opinion, not warmth",
}


def _declared() -> pd.DataFrame:
    rows = [
        choice
        for choice in product(*CHOICES.values())
        for instrument, _, headline, names, weighting, sectioning in [choice]
        if (names == "as written" or instrument != _READING)
        and (sectioning == "as shipped" or weighting == "sections")
        and (headline == "out" or weighting != "sections")
    ]
    table = pd.DataFrame(rows, columns=list(CHOICES), dtype="str")
    return table.assign(primary=table.index == 0)


#: Every specification, one row each; the first is that of the measure ``tone`` of ``compare``.
SPECIFICATIONS: pd.DataFrame = _declared()


def specifications(corpus: Corpus, a: str, b: str) -> pd.DataFrame:
    """Return the declared specifications that can give this pair numbers of their own.

    What is left out depends on how the reports are built, never on how they score: ``headline``
    in, where neither has a headline; ``reporter``, where neither quotes; ``topic shift``, where
    both are cut alike by it; ``sections``, where neither has more than one.

    Parameters
    ----------
    corpus
        Holds both reports.
    a, b
        Their slugs.

    Returns
    -------
    DataFrame
        Rows of :data:`SPECIFICATIONS` (instrument, voice, headline, names, weighting, sectioning,
        primary), numbered anew.

    Raises
    ------
    KeyError
        If a report is not known.
    """
    both = [corpus.subset([slug]) for slug in (a, b)]
    shipped = [_shipped(one) for one in both]
    shifted = [_topics(one) for one in both]
    table = SPECIFICATIONS
    kept = pd.Series(True, index=table.index)
    if not any(map(_headline, both)):
        kept &= table["headline"] == "out"
    if not any(one.sentences["quoted_words"].sum() for one in both):
        kept &= table["voice"] == "all"
    if all(map(_cut_alike, shipped, shifted)):
        kept &= table["sectioning"] == "as shipped"
    for sectioning, sections in (("as shipped", shipped), ("topic shift", shifted)):
        if all(len(np.unique(section)) < 2 for section in sections):
            kept &= (table["weighting"] != "sections") | (table["sectioning"] != sectioning)
    return table[kept].reset_index(drop=True)


@dataclass(frozen=True)
class Scored:
    """One report's sentences (its headline's first) under each of some specifications.

    Attributes
    ----------
    score, weight
        Sentences x specifications: the tone of a sentence, and what it counts for. Both are 0
        where a sentence takes no part or has no tone.
    section
        The section of each sentence by each rule. The headline's sentences are put to the first,
        so that resampling treats them as any others; they count in no mean over sections.
    headline
        Whether a sentence is of the headline.
    spoken
        Whether a sentence holds words of the voice, by voice.
    words
        What the sentences that count hold of the voice's words, by specification.
    """

    slug: str
    score: Array
    weight: Array
    section: Mapping[str, Ints]
    headline: NDArray[np.bool_]
    spoken: Mapping[str, NDArray[np.bool_]]
    words: Ints

    @property
    def sentences(self) -> Ints:
        """How many sentences count, by specification."""
        return np.count_nonzero(self.weight, axis=0)


def scored(corpus: Corpus, slug: str, table: pd.DataFrame) -> Scored:
    """Score a report's sentences under the specifications of a table, each text only once."""
    alone = corpus.subset([slug])
    above = _headline(alone)
    names = {*alone.aliases, *alone.aliases.values()}
    first = np.zeros(len(above), dtype=np.int64)
    size = len(above) + len(alone.sentences)
    score, weight = np.zeros((size, len(table))), np.zeros((size, len(table)))
    words = np.zeros(len(table), dtype=np.int64)
    spoken = {}
    for (instrument, masked, voice), rows in table.groupby(
        ["instrument", "names", "voice"], sort=False
    ):
        masks = masked == "masked"
        units = tone.sentences(alone, instrument, by_voice=voice != "all", mask_names=masks)
        if voice != "all":
            units = units[(units["voice"] == voice).to_numpy()]
        at = len(above) + alone.rows_of(units)
        spoken[voice] = np.isin(np.arange(size), at) | (np.arange(size) < len(above))
        tones, counted = np.full(size, np.nan), np.zeros((2, size))
        tones[at] = units["tone"]
        counted[:, at] = units[["sentences", "words"]].to_numpy(dtype=float).T
        tones[: len(above)] = tone.score(above, instrument, mask_names=masks, aliases=names)
        counted[0, : len(above)] = 1
        counted[1, : len(above)] = [len(text.word_spans(text.fold(words))) for words in above]
        for column, row in rows.iterrows():
            part = counted[int(row["weighting"] == "words")] * np.isfinite(tones)
            if row["headline"] == "out":
                part[: len(above)] = 0
            weight[:, column], score[:, column] = part, np.where(part > 0, tones, 0)
            words[column] = counted[1, part > 0].sum()
    return Scored(
        slug=slug,
        score=score,
        weight=weight,
        section={
            "as shipped": np.concatenate([first, _shipped(alone)]),
            "topic shift": np.concatenate([first, _topics(alone)]),
        },
        headline=np.arange(size) < len(above),
        spoken=spoken,
        words=words,
    )


def _headline(corpus: Corpus) -> list[str]:
    """Return the sentences of a report's title and deck."""
    decks = corpus.blocks.loc[corpus.blocks["kind"] == "deck", "text"]
    return [
        part[start:end]
        for part in map(str.strip, [*corpus.articles["title"], *decks])
        for start, end in text.sentence_spans(text.fold(part))
    ]


def _shipped(corpus: Corpus) -> Ints:
    return corpus.sentences["section"].to_numpy(dtype=np.int64)


def _topics(corpus: Corpus) -> Ints:
    """Return the section of each sentence if the report is cut by its topic shifts."""
    [source] = corpus.sources.values()
    blocks = [
        structure.Block(row.kind, row.start, row.end, row.reason)
        for row in corpus.blocks.itertuples()
    ]
    ends = [section.end for section in structure.sections(source, blocks, rule="cohesion")]
    return np.searchsorted(ends, corpus.sentences["start"].to_numpy(), side="right")


def _cut_alike(one: Ints, other: Ints) -> bool:
    return bool((np.diff(one).astype(bool) == np.diff(other).astype(bool)).all())
