"""Who speaks, and how much."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.corpus import QUOTED_KINDS, Corpus
from analysis.quotations import CLASSES, quotes
from analysis.voices.grouping import canonical

REPORTER = "reporter"


def share(corpus: Corpus, by: Sequence[str] = ("article",)) -> pd.DataFrame:
    """Words of each voice: the reporter's, and those of everybody quoted.

    A word belongs to the quotation it stands in, whatever part of a sentence that is; the
    words of scare quotes are quoted too, those of quoted titles are the reporter's.

    Parameters
    ----------
    corpus : Corpus
        The reports.
    by : sequence of str
        Columns of the corpus's words: ``article``, ``section``, ``sentence``.

    Returns
    -------
    DataFrame
        Indexed by `by`; rows of a group add up to all its words. ``voice``
        (``reporter`` or ``quoted``), ``speaker`` (the resolved name or description;
        ``"reporter"``; missing for words quoted from nobody named), ``speaker_class``,
        ``quotations`` (how many have words in the group), ``words``, and ``share`` of the
        group's words, in [0, 1], higher = speaks more. The
        reporter comes first, then speakers by words.

    Raises
    ------
    KeyError
        If `by` names a column that words do not have.
    """
    by = list(by)
    words = corpus.words
    unknown = [name for name in by if name not in words]
    if unknown or not by:
        raise KeyError(f"cannot group by {unknown or by}; use article, section or sentence")
    spoken_in = _speaking(corpus)
    holder = _holders(words, spoken_in)
    spoken = words[by].copy()
    spoken["quotation"] = np.where(holder >= 0, holder, np.nan)
    quoted = holder >= 0
    names = spoken_in["speaker_name"].to_numpy(dtype=object)
    classes = spoken_in["speaker_class"].astype(object).to_numpy()
    spoken["voice"] = np.where(quoted, "quoted", REPORTER)
    spoken["speaker"] = _taken(names, holder, REPORTER)
    spoken["speaker_class"] = _taken(classes, holder, "none")
    keys = [*by, "voice", "speaker"]
    groups = spoken.groupby(keys, observed=True, sort=False, dropna=False)
    table = groups.agg(
        speaker_class=("speaker_class", "first"),
        quotations=("quotation", "nunique"),
        words=("quotation", "size"),
    ).reset_index()
    table["voice"] = pd.Categorical(table["voice"], [REPORTER, "quoted"])
    table["speaker_class"] = pd.Categorical(table["speaker_class"], list(CLASSES))
    table["share"] = table["words"] / table.groupby(by, observed=True)["words"].transform("sum")
    rank = words[by].drop_duplicates().assign(_group=lambda f: range(len(f)))
    table = table.merge(rank, on=by, how="left").sort_values(
        ["_group", "voice", "words"], ascending=[True, True, False], kind="stable"
    )
    return table.drop(columns="_group").set_index(by)


def _speaking(corpus: Corpus) -> pd.DataFrame:
    """Quotations whose words are somebody else's, with numbers that run over the corpus."""
    if corpus.sentences.empty:
        return quotes("").assign(article="")
    found = corpus.quotes
    found = found[found["kind"].isin(QUOTED_KINDS)].reset_index(drop=True)
    return found.assign(speaker_name=canonical(found["speaker_name"], corpus))


def _holders(words: pd.DataFrame, found: pd.DataFrame) -> np.ndarray:
    """Row number of the quotation that each word stands in, -1 for the reporter's words."""
    holder = np.full(len(words), -1, dtype=np.int64)
    # Words stand in the order of their reports: one number for report and offset.
    reports = words["article"].cat.categories
    wide = int(words["end"].max()) + int(found["end"].max()) + 1 if len(words) and len(found) else 1
    place = words["article"].cat.codes.to_numpy().astype(np.int64) * wide + words["start"]
    report = pd.Categorical(found["article"], categories=reports).codes.astype(np.int64) * wide
    low = np.searchsorted(place, report + found["start"].to_numpy())
    high = np.searchsorted(place, report + found["end"].to_numpy())
    for row, (first, last) in enumerate(zip(low.tolist(), high.tolist(), strict=True)):
        holder[first:last] = row
    quoted = words["in_quote"].to_numpy()
    holder[~quoted] = -1
    return holder


def _taken(values: np.ndarray, holder: np.ndarray, reporter: str) -> np.ndarray:
    """Value of each word's quotation, `reporter` for the reporter's words."""
    taken = np.full(len(holder), reporter, dtype=object)
    inside = holder >= 0
    taken[inside] = values[holder[inside]]
    return taken
