"""The catalogue of readability formulas: constants, source, unit, direction, norm.

Nearly every formula is a weighted sum of rates, so it is written down as its weights; the few that
bend carry a function for the bend. Whatever `catalogue` shows is what is computed.

Definitions that the papers leave to the reader, and how they are settled here:

- A word is what `analysis.text` says it is: a hyphenated compound is one word, clitics stay on.
- SMOG (McLaughlin 1969) is the regression, 1.0430 sqrt(polysyllables in 30 sentences) + 3.1291,
  not the rounded "3 + square root" for hand use; polysyllables are all words of three syllables
  or more, names and repetitions included, as the paper asks.
- Letters are letters and digits: ARI's typewriter counted strokes, and the abstract of Coleman and
  Liau's paper has the 639 it is worked through with only so.
- Fog counts every occurrence of a complex word, and complex is as Gunning (1952) says: not names,
  not compounds of short words, not -es, -ed, -ing forms grown to three syllables.
- Dale-Chall's 1948 list serves the 1995 formula too, whose own list is under copyright; the two
  lists differ in few words that news uses.
- Spache counts an unfamiliar word once however often it comes. Once *in the text measured*: the one
  count is shared equally by its occurrences, so that it can be summed and resampled.
- Linsear Write is taken over the whole text at the rate of its 100-word sample.
- Bormuth's cubic in sentence length turns: from 31 to 46 words a sentence, longer sentences score
  a little easier. It is published so, and left so.
- Coleman's third and fourth formulas need pronouns and prepositions told from their homographs and
  are left out.
"""

from __future__ import annotations

import pandas as pd

from analysis.readability.formula import (
    BORMUTH_CONSTANT,
    BORMUTH_LETTERS,
    CLOZE,
    EASIER,
    Formula,
    bormuth_curve,
    bormuth_placement,
    dale_chall_adjustment,
    linsear_step,
    smog_root,
)

BORMUTH_RATES = ("letters_per_word", "familiar_dale_chall_per_word", "words_per_sentence")
UNFAMILIAR = "unfamiliar_dale_chall_per_100_words"
PSK = "Powers, Sumner & Kearl (1958), Journal of Educational Psychology 49, 99-105"
COLEMAN = "Coleman (1971), in Rothkopf & Johnson, Verbal Learning Research, 155-204"
COLEMAN_LIAU = "Coleman & Liau (1975), Journal of Applied Psychology 60, 283-284"
DANIELSON_BRYAN = "Danielson & Bryan (1963), Journalism Quarterly 40, 201-206"
BORMUTH = "Bormuth (1969), Development of Readability Analyses, ERIC ED029166"
ANDERSON = "Anderson (1983), Journal of Reading 26, 490-496"

_LISTED = (
    Formula(
        "flesch_reading_ease",
        "Flesch Reading Ease",
        "Flesch (1948), Journal of Applied Psychology 32, 221-233",
        206.835,
        {"words_per_sentence": -1.015, "syllables_per_word": -84.6},
        unit="points, about 0 to 100",
        direction=EASIER,
    ),
    Formula(
        "flesch_kincaid_grade",
        "Flesch-Kincaid grade level",
        "Kincaid, Fishburne, Rogers & Chissom (1975), Navy research branch report 8-75",
        -15.59,
        {"words_per_sentence": 0.39, "syllables_per_word": 11.8},
        consensus=True,
    ),
    Formula(
        "gunning_fog",
        "Gunning Fog index",
        "Gunning (1952), The Technique of Clear Writing",
        0,
        {"words_per_sentence": 0.4, "complex_words_per_100_words": 0.4},
        consensus=True,
    ),
    Formula(
        "smog",
        "SMOG grade",
        "McLaughlin (1969), Journal of Reading 12, 639-646",
        0,
        {"polysyllables_per_30_sentences": 1},
        shortest=30,
        shortest_unit="sentences",
        bend=smog_root,
        written="1.0430 sqrt(polysyllables_per_30_sentences) + 3.1291",
        consensus=True,
    ),
    Formula(
        "ari",
        "Automated Readability Index",
        "Senter & Smith (1967), AMRL-TR-66-220",
        -21.43,
        {"letters_per_word": 4.71, "words_per_sentence": 0.5},
        consensus=True,
    ),
    Formula(
        "coleman_liau",
        "Coleman-Liau index",
        COLEMAN_LIAU,
        -15.8,
        {"letters_per_100_words": 0.0588, "sentences_per_100_words": -0.296},
        shortest=150,
        consensus=True,
    ),
    Formula(
        "dale_chall",
        "Dale-Chall score",
        "Dale & Chall (1948), Educational Research Bulletin 27, 11-20 and 37-54",
        0,
        {UNFAMILIAR: 0.1579, "words_per_sentence": 0.0496},
        unit="raw score: to 4.9 grade 4, 6 to 6.9 grades 7-8, 8 to 8.9 grades 11-12, 10 college",
        bend=dale_chall_adjustment,
        written=f"0.1579 {UNFAMILIAR} + 0.0496 words_per_sentence, + 3.6365 where the first is > 5",
    ),
    Formula(
        "dale_chall_new",
        "New Dale-Chall cloze score",
        "Chall & Dale (1995), Readability Revisited",
        64,
        {UNFAMILIAR: -0.95, "words_per_sentence": -0.69},
        unit="cloze score, 58 grade 1 to 10 college",
        direction=EASIER,
    ),
    Formula(
        "spache",
        "Spache grade, revised",
        "Spache (1974), Good Reading for Poor Readers; method: (1953), Elem. School J. 53, 410-413",
        0.659,
        {"words_per_sentence": 0.121, "unfamiliar_spache_per_100_words": 0.082},
        unit="US school grade, 1 to 3 only",
    ),
    Formula(
        "linsear_write",
        "Linsear Write grade",
        "O'Hayre (1966), Gobbledygook Has Gotta Go; as a grade: Klare (1974), RRQ 10, 62-102",
        0,
        {"words_per_sentence": 1, "polysyllables_per_sentence": 2},
        bend=linsear_step,
        written="r / 2, less 1 if r <= 20; r = words_per_sentence + 2 polysyllables_per_sentence",
        consensus=True,
    ),
    Formula(
        "lix",
        "LIX",
        f"Björnsson (1968), Läsbarhet; in English: {ANDERSON}",
        0,
        {"words_per_sentence": 1, "long_words_per_100_words": 1},
        unit="points: 20 very easy, 40 middling, 60 very hard",
    ),
    Formula(
        "rix",
        "RIX",
        ANDERSON,
        0,
        {"long_words_per_sentence": 1},
        unit="long words per sentence: 0.2 grade 1, 3.7 grade 9, 7.2 college",
    ),
    Formula(
        "forcast",
        "FORCAST grade",
        "Caylor, Sticht, Fox & Ford (1973), HumRRO TR 73-5",
        20,
        {"monosyllables_per_100_words": -0.15},
        shortest=150,
        consensus=True,
    ),
    Formula(
        "coleman_cloze_1",
        "Coleman's first formula",
        COLEMAN,
        -38.45,
        {"monosyllables_per_100_words": 1.29},
        unit=CLOZE,
        direction=EASIER,
        shortest=150,
    ),
    Formula(
        "coleman_cloze_2",
        "Coleman's second formula",
        COLEMAN,
        -37.95,
        {"monosyllables_per_100_words": 1.16, "sentences_per_100_words": 1.48},
        unit=CLOZE,
        direction=EASIER,
        shortest=150,
    ),
    Formula(
        "coleman_liau_cloze",
        "Coleman-Liau estimated cloze percentage",
        COLEMAN_LIAU,
        141.8401,
        {"letters_per_100_words": -0.214590, "sentences_per_100_words": 1.079812},
        unit=CLOZE,
        direction=EASIER,
        shortest=150,
    ),
    Formula(
        "danielson_bryan_1",
        "Danielson-Bryan formula 1",
        DANIELSON_BRYAN,
        -0.6059,
        {"letters_per_space": 1.0364, "letters_per_sentence": 0.0194},
    ),
    Formula(
        "danielson_bryan_2",
        "Danielson-Bryan formula 2",
        DANIELSON_BRYAN,
        131.059,
        {"letters_per_space": -10.364, "letters_per_sentence": -0.194},
        unit="points, about 0 to 100, as Flesch Reading Ease",
        direction=EASIER,
    ),
    Formula(
        "wheeler_smith",
        "Wheeler-Smith index",
        "Wheeler & Smith (1954), Elementary English 31, 397-399",
        0,
        {"multisyllables_per_sentence": 10},
        unit="index: to 8 grade 1, 19 to 26 grade 3, above 35 beyond grade 4",
    ),
    Formula(
        "eflaw",
        "McAlpine EFLAW",
        "McAlpine (2004), From Plain English to Global English",
        0,
        {"words_per_sentence": 1, "short_words_per_sentence": 1},
        unit="words and mini-words per sentence: to 20 very easy, 30 and over very confusing",
        shortest=1,
        shortest_unit="sentences",
    ),
    Formula(
        "strain",
        "Strain index",
        "Nirmaldasan (Solomon) (2006), Qualitative Analysis of Media Language",
        0,
        {"syllables_per_sentence": 0.3},
        unit="a tenth of the syllables in three sentences",
        shortest=3,
        shortest_unit="sentences",
    ),
    Formula(
        "bormuth_cloze",
        "Bormuth mean cloze",
        BORMUTH,
        BORMUTH_CONSTANT,
        {"letters_per_word": BORMUTH_LETTERS},
        unit="share of cloze blanks filled, 0 to 1",
        direction=EASIER,
        bend=bormuth_curve,
        bend_needs=BORMUTH_RATES,
        written="0.886593 - 0.083640 letters_per_word + 0.161911 familiar_dale_chall_per_word^3"
        " - 0.021401 words_per_sentence + 0.000577 words_per_sentence^2"
        " - 0.000005 words_per_sentence^3",
    ),
    Formula(
        "bormuth_grade",
        "Bormuth grade placement at the 35 % criterion",
        BORMUTH,
        4.275,
        {},
        bend=bormuth_placement,
        bend_needs=BORMUTH_RATES,
        written="4.275 + 12.881 M - 34.934 M^2 + 20.388 M^3 + 26.194 C - 2.046 C^2 - 11.767 C^3"
        " - 44.285 MC + 97.620 (MC)^2 - 59.538 (MC)^3; M = bormuth_cloze, C = 0.35",
    ),
    Formula(
        "flesch_psk",
        "Flesch grade, recalculated",
        PSK,
        -2.2029,
        {"words_per_sentence": 0.0778, "syllables_per_word": 4.55},
    ),
    Formula(
        "gunning_fog_psk",
        "Fog grade, recalculated",
        PSK,
        3.0680,
        {"words_per_sentence": 0.0877, "complex_words_per_100_words": 0.0984},
    ),
    Formula(
        "dale_chall_psk",
        "Dale-Chall grade, recalculated",
        PSK,
        3.2672,
        {"words_per_sentence": 0.0596, UNFAMILIAR: 0.1155},
    ),
    Formula(
        "farr_jenkins_paterson",
        "New Reading Ease, from one-syllable words",
        "Farr, Jenkins & Paterson (1951), Journal of Applied Psychology 35, 333-337",
        -31.517,
        {"monosyllables_per_100_words": 1.599, "words_per_sentence": -1.015},
        unit="points, about 0 to 100",
        direction=EASIER,
    ),
    Formula(
        "easy_listening",
        "Easy Listening Formula",
        "Fang (1966), Journal of Broadcasting 11, 63-68",
        0,
        {"added_syllables_per_sentence": 1},
        unit="syllables above one a word, per sentence; broadcast news keeps below 12",
        shortest=1,
        shortest_unit="sentences",
    ),
)

FORMULAS: dict[str, Formula] = {formula.column: formula for formula in _LISTED}
"""Every formula by its column."""


def catalogue() -> pd.DataFrame:
    """Show the formulas as a table.

    Returns
    -------
    DataFrame
        One row per formula, indexed by ``column``: ``name``, ``equation``, ``unit``, ``direction``,
        ``shortest`` (of the texts it was normed on, as "100 words"), ``consensus`` (bool: its grade
        enters the consensus), ``source``; text unless said.
    """
    rows = [
        {
            "column": formula.column,
            "name": formula.name,
            "equation": formula.equation,
            "unit": formula.unit,
            "direction": formula.direction,
            "shortest": formula.norm,
            "consensus": formula.consensus,
            "source": formula.source,
        }
        for formula in FORMULAS.values()
    ]
    return pd.DataFrame(rows).set_index("column")
