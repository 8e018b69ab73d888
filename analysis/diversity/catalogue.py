"""The measures of lexical diversity: equation, source, direction, and what length does to them."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import pandas as pd

MORE, LESS = "higher = more varied", "higher = less varied"
WINDOW, MTLD_THRESHOLD, HDD_SAMPLE = 50, 0.72, 42
DEFAULT = "mattr"
"""The measure by which sections of unequal length are compared."""


@dataclass(frozen=True)
class Measure:
    """One measure of lexical diversity.

    Attributes
    ----------
    column
        Its column in the results of `measure`.
    name, equation, source
        What it is, and where it comes from. N tokens, V types, V(i) types that occur i times, f the
        occurrences of a type; log is decimal unless another base is asked for.
    direction
        Which way is more varied.
    length
        What a longer text does to it, the writing unchanged.
    shortest
        Tokens below which it is not reliable (flagged) or not defined (NaN).
    comparable
        Whether texts of unequal length may be compared by it.
    """

    column: str
    name: str
    equation: str
    source: str
    direction: str = MORE
    length: str = "falls"
    shortest: int = 1
    comparable: bool = False


TWEEDIE = "Tweedie & Baayen (1998), Computers and the Humanities 32, 323-352"

_LISTED = (
    Measure(
        "mattr",
        "Moving-average type-token ratio",
        f"mean V / {WINDOW} over every run of {WINDOW} tokens",
        "Covington & McFall (2010), Journal of Quantitative Linguistics 17, 94-100; lengths: Zenker"
        " & Kyle (2021), Assessing Writing 47",
        length="steady",
        shortest=WINDOW,
        comparable=True,
    ),
    Measure(
        "rarefied_types",
        "Rarefied number of types",
        "sum over types of 1 - C(N - f, n) / C(N, n): the types expected among n tokens",
        "Hurlbert (1971), Ecology 52, 577-586",
        length="steady at one n, given in rarefied_at",
        shortest=WINDOW,
        comparable=True,
    ),
    Measure(
        "hd_d",
        "HD-D",
        f"rarefied number of types at {HDD_SAMPLE}, over {HDD_SAMPLE}",
        "McCarthy & Jarvis (2007), Language Testing 24, 459-488",
        length="nearly steady",
        shortest=HDD_SAMPLE,
        comparable=True,
    ),
    Measure(
        "mtld",
        "Measure of textual lexical diversity",
        f"N over the number of runs whose V/N falls to {MTLD_THRESHOLD}, mean of both directions",
        "McCarthy & Jarvis (2010), Behavior Research Methods 42, 381-392; shortest: Koizumi (2012),"
        " Vocabulary Learning and Instruction 1, 60-69",
        length="nearly steady",
        shortest=100,
        comparable=True,
    ),
    Measure(
        "msttr",
        "Mean segmental type-token ratio",
        f"mean V / {WINDOW} over segments of {WINDOW} tokens end to end, the rest left out",
        "Johnson (1944), Psychological Monographs 56, 1-15",
        length="steady, but blind to the last segment",
        shortest=2 * WINDOW,
        comparable=True,
    ),
    Measure("ttr", "Type-token ratio", "V / N", TWEEDIE),
    Measure(
        "root_ttr",
        "Root TTR, Guiraud's R",
        "V / sqrt(N)",
        "Guiraud (1954), Les caractères statistiques du vocabulaire",
        length="rises over the lengths of sections and reports",
    ),
    Measure(
        "corrected_ttr",
        "Corrected TTR",
        "V / sqrt(2 N)",
        "Carroll (1964), Language and Thought",
        length="rises over the lengths of sections and reports",
    ),
    Measure(
        "herdan_c",
        "Herdan's C, log TTR",
        "log V / log N",
        "Herdan (1960), Type-Token Mathematics",
        length="falls slowly",
        shortest=2,
    ),
    Measure(
        "summer_s",
        "Summer's S",
        "log log V / log log N; depends on the base",
        f"Summer (1966), in {TWEEDIE}",
        length="falls slowly",
        shortest=11,
    ),
    Measure(
        "dugast_u",
        "Dugast's Uber U",
        "(log N)^2 / (log N - log V); depends on the base",
        "Dugast (1978), in " + TWEEDIE,
        length="falls over the lengths of sections and reports",
        shortest=2,
    ),
    Measure(
        "maas_a2",
        "Maas' a squared",
        "(log N - log V) / (log N)^2; depends on the base",
        "Maas (1972), Zeitschrift für Literaturwissenschaft und Linguistik 2, 73-79",
        direction=LESS,
        length="rises over the lengths of sections and reports",
        shortest=2,
    ),
    Measure(
        "yule_k",
        "Yule's K",
        "10^4 (sum i^2 V(i) - N) / N^2",
        "Yule (1944), The Statistical Study of Literary Vocabulary",
        direction=LESS,
        length="steady in the mean; unsteady below some hundred tokens",
        shortest=100,
    ),
    Measure(
        "simpson_d",
        "Simpson's D",
        "sum V(i) i (i - 1) / (N (N - 1)): the chance that two tokens drawn are one word",
        "Simpson (1949), Nature 163, 688",
        direction=LESS,
        length="steady in the mean; unsteady below some hundred tokens",
        shortest=100,
    ),
    Measure(
        "hapax_share",
        "Share of types that occur once",
        "V(1) / V",
        TWEEDIE,
        length="falls",
    ),
)

MEASURES: pd.DataFrame = pd.DataFrame([asdict(m) for m in _LISTED]).set_index("column")
"""Every measure: name, equation, source, direction, length, shortest, comparable, by column."""
