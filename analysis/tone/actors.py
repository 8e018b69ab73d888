"""The tone that reports take toward the actors of an event."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import pandas as pd

from analysis.corpus import PRONOUNS, VOICES, Corpus
from analysis.text import fold
from analysis.tone.target import toward_classes

CLASSES = ("negative", "neutral", "positive")
_COLUMNS = ["article", "section", "sentence", "voice", "actor", "start", "end", "text", "pronoun"]


def mentions(corpus: Corpus) -> pd.DataFrame:
    """Find where the actors of a corpus are mentioned.

    An actor is mentioned by one of its names, the longest that fits, possessives included; or by
    its pronoun where only one actor could be meant: of the actors with that pronoun, the sentence
    and the one before it in the same paragraph name just one, and name it before the pronoun.
    Pronouns inside quotation marks are left out.

    Parameters
    ----------
    corpus
        Reports with ``actors``.

    Returns
    -------
    DataFrame
        One row per mention, in the order of the text: article, section, sentence, voice (whose
        words it stands in), actor, start, end (offsets into the source), text (as written),
        pronoun (bool).
    """
    found = list(_found(corpus))
    frame = pd.DataFrame(found, columns=[name for name in _COLUMNS if name != "voice"])
    frame.insert(3, "voice", _voices(corpus, frame))
    # Whom a speaker means by "him" is settled by what was said before, which is not in the report.
    aside = frame["pronoun"].astype(bool) & (frame["voice"] == "quoted")
    return frame[~aside].reset_index(drop=True)


def actors(corpus: Corpus, by: Sequence[str] = ("article", "actor")) -> pd.DataFrame:
    """Measure the tone taken toward each actor.

    Parameters
    ----------
    corpus
        Reports with ``actors``.
    by
        Columns of :func:`mentions` to group by: article, section, voice, actor.

    Returns
    -------
    DataFrame
        Indexed by `by`: mentions, toward (mean over the mentions, -1 to 1, higher = kinder), low
        and high (95 %, Student's t over mentions; NaN below three), and the share of mentions
        read as negative, neutral and positive. No row for an actor who is not mentioned.

    Raises
    ------
    WeightsError
        If the instrument's weights are absent or not the ones they should be.
    """
    from scipy.special import stdtrit

    found = mentions(corpus)
    places = corpus.sentences.loc[corpus.rows_of(found), ["text", "start"]].reset_index(drop=True)
    marked = pd.DataFrame(
        {
            "text": places["text"],
            "start": found["start"] - places["start"],
            "end": found["end"] - places["start"],
        }
    )
    read = toward_classes(marked)
    found = found.assign(toward=read["positive"] - read["negative"])
    for name in CLASSES:
        found[name] = (read["reading"] == name).astype(float).where(found["toward"].notna())
    groups = found.groupby(list(by), observed=True, sort=False)
    table = groups[["toward", *CLASSES]].mean()
    count = groups["toward"].count()
    error = groups["toward"].std() / np.sqrt(count)
    reach = (error * stdtrit(np.maximum(count - 1, 1), 0.975)).where(count > 2)
    table.insert(0, "mentions", count)
    table.insert(2, "low", (table["toward"] - reach).clip(-1, 1))
    table.insert(3, "high", (table["toward"] + reach).clip(-1, 1))
    return table


def _found(corpus: Corpus) -> Iterator[tuple[object, ...]]:
    patterns = {name: _pattern(actor.names) for name, actor in corpus.actors.items()}
    paragraphs = _paragraphs(corpus)
    before: tuple[object, set[str]] = (None, set())
    for row, paragraph in zip(corpus.sentences.itertuples(), paragraphs, strict=True):
        folded = fold(row.text)
        named = _longest(
            (match.start(), match.end(), name)
            for name, pattern in patterns.items()
            for match in pattern.finditer(folded)
        )
        here = {name for _, _, name in named}
        around = here | (before[1] if before[0] == paragraph else set())
        spans = [(start, end, name, False) for start, end, name in named]
        for pronoun in {actor.pronoun for actor in corpus.actors.values() if actor.pronoun}:
            meant = [name for name in sorted(around) if corpus.actors[name].pronoun == pronoun]
            if len(meant) == 1:
                forms = _pattern(PRONOUNS[pronoun], re.IGNORECASE)
                # A pronoun stands for a name before it, here or in the sentence before.
                known = min((start for start, _, name in named if name == meant[0]), default=-1)
                spans += [
                    (m.start(), m.end(), meant[0], True)
                    for m in forms.finditer(folded)
                    if known < m.start() or meant[0] not in here
                ]
        for start, end, name, by_pronoun in sorted(spans):
            place = (row.start + start, row.start + end, row.text[start:end], by_pronoun)
            yield (row.article, row.section, row.sentence, name, *place)
        before = (paragraph, here or around)


def _pattern(names: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(fold(name)) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"\b(?:{alternatives})\b", flags)


def _longest(spans: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Keep of overlapping mentions the longest, in the order of the text."""
    kept: list[tuple[int, int, str]] = []
    for start, end, name in sorted(spans, key=lambda span: (span[0] - span[1], span[0])):
        if all(end <= other[0] or start >= other[1] for other in kept):
            kept.append((start, end, name))
    return sorted(kept)


def _paragraphs(corpus: Corpus) -> list[tuple[str, int]]:
    """Name the paragraph of each sentence by its report and its start."""
    blocks = corpus.blocks[corpus.blocks["kind"] == "paragraph"]
    starts = {str(slug): rows["start"].to_numpy() for slug, rows in blocks.groupby("article")}
    named = []
    for slug, start in zip(corpus.sentences["article"], corpus.sentences["start"], strict=True):
        own = starts[str(slug)]
        named.append((str(slug), int(own[np.searchsorted(own, start, side="right") - 1])))
    return named


def _voices(corpus: Corpus, found: pd.DataFrame) -> list[str]:
    """Whose words each mention stands in: those of the word it begins with."""
    words = corpus.words
    quoted: list[str] = []
    for slug, rows in found.groupby("article", observed=True, sort=False):
        own = words[words["article"] == slug]
        at = np.searchsorted(own["start"].to_numpy(), rows["start"].to_numpy(), side="right") - 1
        quoted += [VOICES[int(flag)] for flag in own["in_quote"].to_numpy()[at]]
    return quoted
