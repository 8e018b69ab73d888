"""Sourcing: on whose authority a report says what it says."""

from collections.abc import Sequence

import pandas as pd

from analysis.corpus import VOICES, Corpus
from analysis.quotations import CLASSES, COMMITMENTS, FORMS, attributions
from analysis.voices.grouping import canonical, checked, count, per_1000


def sources(corpus: Corpus) -> pd.DataFrame:
    """List every attribution in the reports' sentences.

    Returns
    -------
    DataFrame
        One row per attribution, in order: ``article``, ``section``, ``sentence`` (the one
        its cue or source stands in), ``voice`` (``reporter``: who says who said it) and the
        columns of :func:`analysis.quotations.attributions`. Offsets are the source's.
        Attributions in titles, headings and promotions are left out.
    """
    found = corpus.spans_by(attributions)
    found["source_name"] = canonical(found["source_name"], corpus)
    found.insert(
        3,
        "voice",
        pd.Series("reporter", index=found.index, dtype=pd.CategoricalDtype(list(VOICES))),
    )
    return found


def sourcing(corpus: Corpus, by: Sequence[str] = ("article",)) -> pd.DataFrame:
    """Count attributions by the class of their source, their form and the verb's commitment.

    Parameters
    ----------
    corpus : Corpus
        The reports.
    by : sequence of str
        Any of ``article``, ``section``, ``sentence``, ``voice``. Attributions are the
        reporter's: the quoted voice has none.

    Returns
    -------
    DataFrame
        Indexed by `by`, a row for every group of the corpus. ``words`` and
        ``attributions``; of these, by source: ``person`` (named), ``institution``,
        ``described`` ("a senior defense official"), ``collective`` ("sources",
        "experts") and ``none`` ("reportedly"); by form: ``direct``, ``partial``,
        ``indirect``; by verb: ``neutral``, ``distancing``, ``charged``, ``factive``,
        ``denying``, ``thought`` (those without a verb are in none of these).
        ``unnamed`` is described + collective + none. ``attributions_per_1000_words``
        (NaN without words), ``unnamed_share`` of all attributions, in [0, 1], higher =
        fewer sources a reader could check (NaN without attributions).

    Raises
    ------
    KeyError
        If `by` names a column that sentences do not have.
    """
    by = checked(by)
    words = corpus.totals(by)["words"]
    found = sources(corpus)
    table = pd.DataFrame({"words": words, "attributions": count(found, by, words.index)})
    for column, levels in (
        ("source_class", CLASSES),
        ("form", FORMS),
        ("commitment", COMMITMENTS),
    ):
        for level in levels:
            table[level] = count(found[found[column] == level], by, words.index)
    table["unnamed"] = table["described"] + table["collective"] + table["none"]
    counted = table["attributions"].where(table["attributions"] > 0)
    table["attributions_per_1000_words"] = per_1000(table["attributions"], table["words"])
    table["unnamed_share"] = table["unnamed"] / counted
    return table
