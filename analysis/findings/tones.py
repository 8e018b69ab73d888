"""Tone: what the instruments say, how far they can be trusted, and what lies behind it."""

from __future__ import annotations

import pandas as pd

from analysis.findings.sentence import capital, interval, joined, number

HUMAN = "one human rater"


def tone_agreement(table: pd.DataFrame, reports: pd.DataFrame) -> str:
    """Say how many instruments call the same report the warmer one, and how many are sure."""
    a, b = reports["mention"]
    warmer = a if table["difference"].gt(0).sum() * 2 >= len(table) else b
    same = table["difference"].gt(0) if warmer == a else table["difference"].lt(0)
    return (
        f"{capital(warmer)} reads warmer by {same.sum()} of {len(table)} instruments, "
        f"and by {(same & table['settled']).sum()} of them with an interval that leaves out zero"
    )


def instruments_disagree(table: pd.DataFrame, reports: pd.DataFrame) -> str:
    """Say in words whether the instruments of tone point the same way as the primary one."""
    first = table.iloc[0]
    other = table[(table["difference"] > 0) != (first["difference"] > 0)]
    if len(other):
        return (
            f"{joined(other['label'].tolist())} point the other way than {first['label']}: the "
            "direction depends on the instrument."
        )
    unsettled = table[~table["settled"]]["label"].tolist()
    if not unsettled:
        return "All instruments point the same way, each with an interval that leaves out zero."
    return (
        f"All instruments point the same way; {joined(unsettled)} with an interval that holds zero."
    )


def validity(table: pd.DataFrame) -> str:
    """Say how the instruments compare with a human rater on rated news sentences.

    `table` is :func:`analysis.tone.validity`: indexed by instrument, with the column r.
    """
    best = table["r"].drop(HUMAN).idxmax()
    return (
        f"The best of them, {best}, agrees with the mean of the raters at "
        f"r = {number(table.loc[best, 'r'], 2)}; a single person does at "
        f"r = {number(table.loc[HUMAN, 'r'], 2)}."
    )


def primary(row: pd.Series, reports: pd.DataFrame) -> str:
    """State the difference by the instrument declared first. `row` is of contrast.compare."""
    a, b = reports["mention"]
    unsure = "" if row["settled"] else ", which does not settle it"
    return (
        f"By {row['label']}, declared first, {a} less {b} is "
        f"{number(row['difference'], int(row['decimals']))} ({interval(row)}){unsure}."
    )


def multiverse(row: pd.Series, reports: pd.DataFrame) -> str:
    """Say by how many ways of measuring it one report reads warmer, and whether that settles it.

    `row` is that of :func:`analysis.contrast.consensus`, which holds the rule.
    """
    a, b = reports["mention"]
    if not row["agree"]:
        return f"No way of measuring tone tells {a} and {b} apart"
    warmer, colder = (a, b) if row["median"] > 0 else (b, a)
    counted = (
        f"in {row['agree']} of {row['specifications']} ways of measuring it, "
        f"{row['clear']} of them with an interval that leaves out zero"
    )
    if row["settled"]:
        return capital(f"{warmer} reads warmer than {colder} {counted}")
    return f"Whether {a} or {b} reads warmer is not settled: {warmer} does {counted}"


def by_chance(row: pd.Series) -> str:
    """Say how often chance alone would give such a curve. `row` is as for :func:`multiverse`."""
    if pd.isna(row["p_median"]):
        return "No way of measuring tone gives both reports a value."
    return (
        "If the sentences were dealt out to the reports at random, the median difference would be "
        f"this large with p = {number(row['p_median'], 3)}, so many ways would agree in sign with "
        f"p = {number(row['p_same_sign'], 3)}, and so many would be significant with "
        f"p = {number(row['p_significant'], 3)}."
    )


def shift(table: pd.DataFrame, reports: pd.DataFrame, most: int = 3) -> str:
    """Name the words that make one report the warmer one. `table` is contrast.word_shift's.

    Of the words that push the way of the difference, the largest whose interval leaves out zero:
    those the colder report uses more make it colder, the others make the warmer one warmer.
    """
    a, b = reports["mention"]
    total = table["shift"].sum()
    warmer, colder = (a, b) if total > 0 else (b, a)
    sign = 1 if total > 0 else -1
    # The row of all other words stands for no sentence.
    words = table[table[["sentence_a", "sentence_b"]].notna().any(axis=1)]
    words = words[sign * words["shift"] > 0]
    if words.empty:
        return f"No listed word makes {a} or {b} the warmer one"
    settled = words[(words["low"] > 0) | (words["high"] < 0)].head(most)
    if settled.empty:
        named = joined([f"“{term}”" for term in words["term"].head(most)])
        return f"No single word settles why {warmer} reads warmer; {named} weigh most"
    in_colder = sign * (settled["per_1000_words_a"] - settled["per_1000_words_b"]) < 0
    parts = []
    for chosen, what in ((in_colder, f"{colder} colder"), (~in_colder, f"{warmer} warmer")):
        terms = [f"“{term}”" for term in settled.loc[chosen, "term"]]
        if terms:
            parts.append(f"{joined(terms)} {'makes' if len(terms) == 1 else 'make'} {what}")
    return "; ".join(parts)


def toward(table: pd.DataFrame, reports: pd.DataFrame) -> str:
    """Name the actor that each report speaks of most coldly.

    `table` is from ``tone.actors``, its index reset.
    """
    coldest = {}
    for row in reports.itertuples():
        own = table[(table["article"] == row.article) & (table["mentions"] > 2)]
        if len(own):
            coldest[row.mention] = own.loc[own["toward"].idxmin(), "actor"]
    if len(coldest) > 1 and len(set(coldest.values())) == 1:
        return f"Both reports are coldest toward {next(iter(coldest.values()))}"
    parts = [f"{mention} is coldest toward {actor}" for mention, actor in coldest.items()]
    return capital("; ".join(parts)) or "No actor is mentioned often enough to say"
