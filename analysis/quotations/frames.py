"""Quotations and attributions of one text as frames."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from analysis.quotations.phrases import Phrase
from analysis.quotations.reading import Reading
from analysis.quotations.referents import CLASSES, offsets, referent
from analysis.quotations.sourcing import find_all
from analysis.quotations.speakers import Named, speakers

KINDS = ("direct", "scare", "title")
FORMS = ("direct", "partial", "indirect")
COMMITMENTS = ("neutral", "distancing", "charged", "factive", "denying", "thought")

_QUOTES: dict[str, Any] = {
    "start": "int64",
    "end": "int64",
    "kind": pd.CategoricalDtype(list(KINDS)),
    "quotation": "int64",
    "speaker": "str",
    "speaker_start": "Int64",
    "speaker_end": "Int64",
    "speaker_name": "str",
    "speaker_class": pd.CategoricalDtype(list(CLASSES)),
}
_ATTRIBUTIONS: dict[str, Any] = {
    "start": "int64",
    "end": "int64",
    "form": pd.CategoricalDtype(list(FORMS)),
    "cue": "str",
    "cue_start": "Int64",
    "cue_end": "Int64",
    "verb": "str",
    "commitment": pd.CategoricalDtype(list(COMMITMENTS)),
    "source": "str",
    "source_start": "Int64",
    "source_end": "Int64",
    "source_name": "str",
    "source_class": pd.CategoricalDtype(list(CLASSES)),
}


def quotes(text: str) -> pd.DataFrame:
    """Quotations of a raw text with their speakers.

    Parameters
    ----------
    text : str
        Any text, straight or curly marks. Line breaks end paragraphs.

    Returns
    -------
    DataFrame
        One row per quotation, in order: ``start``, ``end`` (offsets, marks included),
        ``kind`` (``direct``, ``scare`` or ``title``), ``quotation`` (a number the
        paragraphs of one long quotation share), ``speaker`` (the phrase of the source,
        letter for letter), ``speaker_start``, ``speaker_end``, ``speaker_name`` (whom the
        phrase stands for: a pronoun is resolved to the last fitting name, a surname to its
        fullest form) and ``speaker_class`` (``person``, ``institution``, ``described``,
        ``collective``; ``none`` where the text names nobody). The speaker's columns are
        missing where there is none. The words of a thought have no speaker: who thinks
        that cats are "cuties" has not said so. Never raises.

    Notes
    -----
    Speakers are found by rule: a verb of speech before, after or amid the quotation; a
    signature or a colon; else the quotation before it in the paragraph; else the last
    source of the paragraph above.

    Examples
    --------
    >>> found = quotes('"I love cats!" insists Ann Burton. "I do." Later, she was "calm".')
    >>> found[["kind", "speaker", "speaker_name"]].values.tolist()
    [['direct', 'Ann Burton', 'Ann Burton'], ['direct', 'Ann Burton', 'Ann Burton'], \
['scare', nan, nan]]
    """
    return _quotes(*_read(text))


def attributions(text: str) -> pd.DataFrame:
    """Every place in a raw text that says whose words or views it gives.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    DataFrame
        One row per attribution, in order. ``form``: ``direct`` (of a quotation),
        ``partial`` (of words quoted inside the reporter's sentence) or ``indirect``.
        ``cue``, ``cue_start``, ``cue_end``: the verb or phrase ("said", "according to"),
        missing for a signature, a colon and a quotation nobody is named for. ``verb``: its
        base form. ``commitment``: ``neutral``, ``distancing`` (claimed), ``charged``
        (warned), ``factive`` (admitted), ``denying`` or ``thought`` (believes).
        ``source``, ``source_start``, ``source_end``, ``source_name`` as for speakers.
        ``source_class``: ``person`` (named), ``institution`` (named, a body or a state),
        ``described`` ("a senior defense official"), ``collective`` ("sources",
        "experts") or ``none`` ("reportedly", an unattributed quotation). ``start`` and
        ``end`` span cue and source. Never raises.

    Notes
    -----
    Classes of verbs after Hooper (1975) and Karttunen (1971). One cue is one
    attribution, however many quotations it governs; what somebody did not say, or might
    say, is none.

    Examples
    --------
    >>> found = attributions("Critics have warned that it will fail. Ann Lee denied it.")
    >>> found[["source", "source_class", "verb", "commitment"]].values.tolist()
    [['Critics', 'collective', 'warn', 'charged'], ['Ann Lee', 'person', 'deny', 'denying']]
    """
    return _attributions(*_read(text))


def both(text: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Quotations and attributions of a text, read once: `quotes` and `attributions`."""
    reading, named = _read(text)
    return _quotes(reading, named), _attributions(reading, named)


@lru_cache(maxsize=4)
def _read(text: str) -> tuple[Reading, list[Named | None]]:
    """Read a text once, though quotations and attributions are asked for one by one."""
    reading = Reading(text)
    return reading, speakers(reading)


def _quotes(reading: Reading, named: list[Named | None]) -> pd.DataFrame:
    rows: list[tuple[object, ...]] = []
    number = 0
    for (start, end, kind), speaker in zip(reading.spans, named, strict=True):
        source: tuple[object, ...] = (None, None, None, None, "none")
        if speaker is not None:
            source = _source(reading, speaker.sentence, speaker.phrase)
        rows.append((start, end, kind, number, *source))
        number += reading.closes(start, end)
    return _frame(rows, _QUOTES)


def _attributions(reading: Reading, named: list[Named | None]) -> pd.DataFrame:
    rows: list[tuple[object, ...]] = []
    for one in find_all(reading, named):
        cue: tuple[object, ...] = (None, None, None, None, None)
        if one.hit is not None:
            tokens = reading.sentences[one.sentence].tokens
            start, end = tokens[one.hit.start].start, tokens[one.hit.end - 1].end
            text = reading.text[start:end]
            cue = (text, start, end, one.hit.lemma, one.hit.commitment)
        source: tuple[object, ...] = (None, None, None, None, "none")
        if one.source is not None:
            source = _source(reading, one.sentence, one.source)
        rows.append((one.start, one.end, one.form, *cue, *source))
    return _frame(rows, _ATTRIBUTIONS)


def _source(reading: Reading, number: int, phrase: Phrase) -> tuple[object, ...]:
    start, end = offsets(reading, number, phrase)
    name, kind = referent(reading, number, phrase)
    return reading.text[start:end], start, end, name, kind


def _frame(rows: Sequence[tuple[Any, ...]], columns: dict[str, Any]) -> pd.DataFrame:
    values = list(zip(*rows, strict=True)) or [()] * len(columns)
    return pd.DataFrame(
        {
            name: _column(column, dtype)
            for (name, dtype), column in zip(columns.items(), values, strict=True)
        }
    )


def _column(values: tuple[Any, ...], dtype: Any) -> Any:
    """Build an array of one of the four dtypes without pandas' search for the right one."""
    if isinstance(dtype, pd.CategoricalDtype):
        codes = {level: code for code, level in enumerate(dtype.categories)}
        return pd.Categorical.from_codes([codes.get(value, -1) for value in values], dtype=dtype)
    if dtype == "Int64":
        missing = np.array([value is None for value in values], dtype=bool)
        filled = np.array([value or 0 for value in values], dtype=np.int64)
        return pd.arrays.IntegerArray(filled, missing)
    if dtype == "int64":
        return np.array(values, dtype=np.int64)
    return pd.array(list(values), dtype=dtype)
