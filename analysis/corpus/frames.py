"""A corpus: the tidy frames of some reports, and the units that measures are summed over.

The one idea: almost every measure of a text is a function of sums over its sentences. Sentences
carry additive counts; a measure takes summed counts, whatever they were grouped by. Each distinct
word is scored once (``types``) and the scores are mapped to its tokens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pandas as pd

from analysis import quotations
from analysis.corpus.counting import Ints, additive, sentence_rows
from analysis.corpus.voicing import by_voice

#: Forms of the pronouns an actor may be referred to by; "" for none.
PRONOUNS: Mapping[str, tuple[str, ...]] = {
    "": (),
    "he": ("he", "him", "his", "himself"),
    "she": ("she", "her", "hers", "herself"),
    "they": ("they", "them", "their", "themselves"),
}


@dataclass(frozen=True)
class Actor:
    """Somebody, or something, whose treatment is of interest: ways to name it, and its pronoun."""

    names: tuple[str, ...]
    pronoun: str = ""


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
    actors
        Name -> the ways in which an actor of interest is named, and its pronoun.
    """

    articles: pd.DataFrame
    sections: pd.DataFrame
    sentences: pd.DataFrame
    words: pd.DataFrame
    blocks: pd.DataFrame
    types: pd.DataFrame
    sources: Mapping[str, str] = field(repr=False)
    aliases: Mapping[str, str] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)

    @property
    def slugs(self) -> list[str]:
        """The reports' slugs, in the order in which they were given."""
        return self.articles["article"].tolist()

    @property
    def counts(self) -> list[str]:
        """The additive columns of ``sentences``."""
        return ["sentences", "words", "quoted_words", *additive(self.types)]

    @cached_property
    def quotes(self) -> pd.DataFrame:
        """One row per quotation of the text, with its speaker.

        Columns: article, section, sentence (the first one touched), and those of
        :func:`analysis.quotations.quotes`. Found when first asked for: naming speakers costs
        more than everything else in a corpus together.
        """
        return self.spans_by(quotations.quotes)

    @cached_property
    def _voiced(self) -> pd.DataFrame:
        return by_voice(self.sentences, self.words, self.types, self.sources)

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

    def spans_by(self, find: Callable[[str], pd.DataFrame]) -> pd.DataFrame:
        """Apply a search for spans to each source, and key them by the sentence they begin in.

        `find` takes a text and returns a frame with ``start`` and ``end``. Its rows come back
        with article, section and sentence before them; those that touch no sentence (they stand
        in a title, a heading, a promotion) are left out.
        """
        frames = [_keyed(find(""), self.sentences.iloc[:0])]
        for slug, sentences in self.sentences.groupby("article", observed=True, sort=False):
            frames.append(_keyed(find(self.sources[str(slug)]), sentences))
        return pd.concat(frames[1:] or frames, ignore_index=True)

    def rows_of(self, frame: pd.DataFrame) -> Ints:
        """Return the row number in ``sentences`` of each row of a frame keyed by sentence."""
        return sentence_rows(frame, self.sentences)

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


def _keyed(found: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Put the keys of the first sentence it touches before each span of one source."""
    ends = sentences["end"].to_numpy()
    at = np.searchsorted(ends, found["start"].to_numpy(), side="right")
    within = at < len(ends)
    within[within] = sentences["start"].to_numpy()[at[within]] < found["end"].to_numpy()[within]
    keys = sentences[["article", "section", "sentence"]].iloc[at[within]].reset_index(drop=True)
    return pd.concat([keys, found[within].reset_index(drop=True)], axis=1)
