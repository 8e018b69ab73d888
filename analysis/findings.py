"""Sentences composed from numbers: the bold answer of a notebook, the title of a chart.

No sentence holds a number that was typed, and each says so when a difference is not settled.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

import pandas as pd

from analysis import structure
from analysis.corpus import Corpus

#: The measures of the one-page answer.
GLANCE = ("unnamed_share", "flesch_kincaid_grade", "words_per_sentence", "tone")
HUMAN = "one human rater"
MINUS = "\N{MINUS SIGN}"
OPENING, CLOSING = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
APOSTROPHE = "\N{RIGHT SINGLE QUOTATION MARK}"


def number(value: float, decimals: int = 1) -> str:
    """Write a number with a real minus sign, and no minus before a zero."""
    written = f"{value:,.{decimals}f}"
    bare = written.lstrip("-")
    return bare if written == bare or not float(bare.replace(",", "")) else MINUS + bare


def interval(row: pd.Series) -> str:
    """Write the interval of a difference, or why there is none."""
    if pd.isna(row["low"]):
        return str(row.get("note", "")) or "too few sentences for an interval"
    low, high = (number(row[end], int(row["decimals"])) for end in ("low", "high"))
    return f"95 % interval {low} to {high}"


def capital(sentence: str) -> str:
    """Begin a sentence with a capital and leave the rest of it alone."""
    return sentence[:1].upper() + sentence[1:]


def joined(words: Sequence[str]) -> str:
    """Join words as a sentence would."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def headline(row: pd.Series, reports: pd.DataFrame) -> str:
    """State the direction of one contrast in a few words: a chart's title.

    Parameters
    ----------
    row
        A row of :func:`analysis.contrast.compare`.
    reports
        The two reports' rows of ``Corpus.articles``, in the order a, b.
    """
    a, b = reports["mention"]
    if not row["settled"]:
        return f"Whether {a} or {b} {row['higher']} is not settled"
    higher, lower = (a, b) if row["difference"] > 0 else (b, a)
    return capital(f"{higher} {row['higher']} than {lower}")


def difference(row: pd.Series, reports: pd.DataFrame) -> str:
    """State one contrast with both values, the difference and its interval."""
    decimals = int(row["decimals"])
    a, b = reports["mention"]
    if pd.isna(row["difference"]):
        return f"{row['label']} ({row['unit']}) is not defined for {a} and {b} alike."
    values = f"{a} {number(row['a'], decimals)}, {b} {number(row['b'], decimals)}"
    gap = f"difference {number(row['difference'], decimals)}, {interval(row)}"
    return f"{headline(row, reports)}: {row['label']} ({row['unit']}) {values}; {gap}."


def agreement(table: pd.DataFrame, what: str) -> str:
    """Say how many of several measures of one thing point the same way as the first of them."""
    first = table.iloc[0]
    same = (table["difference"] > 0) == (first["difference"] > 0)
    settled = same & table["settled"]
    return (
        f"{same.sum()} of {len(table)} {what} point the same way, "
        f"{settled.sum()} of them with an interval that leaves out zero."
    )


def by_all(table: pd.DataFrame, reports: pd.DataFrame, what: str) -> str:
    """State a contrast, adding that every measure of it agrees where every one is settled so."""
    same = table["difference"].gt(0).nunique() == 1 and table["settled"].all()
    return headline(table.iloc[0], reports) + (f" by every {what}" if same else "")


def widest_section(table: pd.DataFrame, what: str) -> str:
    """Name the sections with the highest and the lowest value of each report.

    `table` has mention, heading and value.
    """
    parts = []
    for mention, rows in table.groupby("mention", sort=False):
        if len(rows) < 2:
            continue
        high, low = rows.loc[rows["value"].idxmax()], rows.loc[rows["value"].idxmin()]
        parts.append(
            f"in {mention} from “{low['heading']}” ({number(low['value'])}) "
            f"to “{high['heading']}” ({number(high['value'])})"
        )
    return f"{what} runs {'; '.join(parts)}." if parts else "Neither report has several sections."


def loaded(corpus: Corpus) -> str:
    """Say what was read, how it was divided, and that nothing was lost."""
    parts = []
    for row in corpus.articles.itertuples():
        sections = (corpus.sections["article"] == row.article).sum()
        parts.append(
            f"{row.label}: {row.words:,} words in {row.sentences} sentences and {sections} sections"
        )
    aside = corpus.blocks["kind"].isin(structure.SET_ASIDE).sum()
    return f"{'; '.join(parts)}. {aside} lines were set aside; every character is accounted for."


def anatomy(corpus: Corpus) -> str:
    """Say how much of each file is text of the report."""
    blocks = corpus.blocks.assign(size=corpus.blocks["text"].str.len())
    size = blocks.groupby("article", sort=False)["size"].sum()
    text = blocks[blocks["kind"] == "paragraph"].groupby("article", sort=False)["size"].sum()
    share = (100 * text / size).reindex(corpus.slugs)
    names = corpus.articles["mention"]
    return joined([f"{number(s, 0)} % of {name}" for s, name in zip(share, names, strict=True)]) + (
        " is running text"
    )


def same_cuts(corpus: Corpus, other: Corpus) -> str:
    """Compare the paragraphs at which two divisions of the same reports cut."""
    parts = []
    for slug, label in zip(corpus.slugs, corpus.articles["label"], strict=True):
        paragraphs = corpus.blocks.query("article == @slug and kind == 'paragraph'")["start"]
        ours, theirs = (
            {int(paragraphs[paragraphs >= start].min()) for start in rows["start"]}
            for rows in (c.sections[c.sections["article"] == slug] for c in (corpus, other))
        )
        first = int(paragraphs.min())
        ours, theirs = ours - {first}, theirs - {first}
        parts.append(f"{label}: {len(ours & theirs)} of {len(ours)} cuts are also topic shifts")
    return "; ".join(parts) + "."


def section_title(table: pd.DataFrame, more: str, most: str) -> str:
    """Say whether the sections of one report all lie above those of the other.

    `table` has mention, heading and value; `more` and `most` compare: "warmer", "warmest".
    """
    ranges = table.groupby("mention", sort=False)["value"].agg(["min", "max"])
    if len(table) == len(ranges):
        return f"Which report is {more}, as a whole"
    for one, other in permutations(ranges.index, 2) if len(ranges) == 2 else ():
        if ranges.loc[one, "min"] > ranges.loc[other, "max"]:
            return f"Every section of {one} is {more} than any of {other}"
    top = table.loc[table["value"].idxmax()]
    return f"The {most} section is “{top['heading']}” in {top['mention']}"


def side_by_side(table: pd.DataFrame, reports: pd.DataFrame) -> str:
    """Say in how many pairs of matched sections one report has the higher value, and how surely.

    `table` is the rows of ``contrast.compare`` for the sections and one measure.
    """
    pairs = table[table["difference"].notna()]
    if pairs.empty:
        return "No section has a counterpart to compare it with"
    a, b = reports["mention"]
    up = pairs["difference"].gt(0).sum() * 2 >= len(pairs)
    same = pairs["difference"].gt(0) if up else pairs["difference"].lt(0)
    higher = a if up else b
    return (
        f"{capital(higher)} {pairs['higher'].iloc[0]} in {same.sum()} of {len(pairs)} pairs of "
        f"sections, in {(same & pairs['settled']).sum()} of them with an interval that leaves out "
        "zero"
    )


def tone_agreement(table: pd.DataFrame, reports: pd.DataFrame) -> str:
    """Say how many instruments call the same report the warmer one, and how many are sure."""
    a, b = reports["mention"]
    warmer = a if table["difference"].gt(0).sum() * 2 >= len(table) else b
    same = table["difference"].gt(0) if warmer == a else table["difference"].lt(0)
    return (
        f"{capital(warmer)} reads warmer by {same.sum()} of {len(table)} instruments, "
        f"and by {(same & table['settled']).sum()} of them with an interval that leaves out zero"
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


def primary(row: pd.Series, reports: pd.DataFrame) -> str:
    """State the difference by the instrument declared first. `row` is of contrast.compare."""
    a, b = reports["mention"]
    unsure = "" if row["settled"] else ", which does not settle it"
    return (
        f"By {row['label']}, declared first, {a} less {b} is "
        f"{number(row['difference'], int(row['decimals']))} ({interval(row)}){unsure}."
    )


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


def wording(table: pd.DataFrame, reports: pd.DataFrame, each: int = 3) -> str:
    """Name the words most typical of each report. `table` is from contrast.distinctive."""
    words = [
        [f"“{term}”" for term in table.loc[table["article"] == slug, "term"].head(each)]
        for slug in reports["article"]
    ]
    a, b = reports["mention"]
    return f"{joined(words[0])} mark {a}; {joined(words[1])} mark {b}"


def surest_words(table: pd.DataFrame, reports: pd.DataFrame) -> str:
    """Say for how many distinctive words chance is an unlikely reason, corrected for the search."""
    parts = []
    for row in reports.itertuples():
        words = table[(table["article"] == row.article) & (table["p_adjusted"] < 0.05)]["term"]
        named = f" ({joined(words.tolist())})" if len(words) else ""
        parts.append(f"{len(words)} in {row.mention}{named}")
    return (
        "Words whose frequency differs beyond chance after correction for all words compared: "
        f"{joined(parts)}."
    )


def answer(table: pd.DataFrame, reports: pd.DataFrame) -> str:
    """State the directions that are settled among the measures of the one-page answer."""
    shown = glance(table)
    a, b = reports["mention"]
    for one, other, sign in ((a, b, 1), (b, a, -1)):
        settled = shown[shown["settled"] & (sign * shown["difference"] > 0)]
        if len(settled):
            return capital(f"{one} {joined(settled['higher'].tolist())} than {other}")
    return f"No difference between {a} and {b} is settled"


def glance(table: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a comparison that the one-page answer shows, in its order."""
    order = {name: place for place, name in enumerate(GLANCE)}
    shown = table[table["measure"].isin(GLANCE)]
    return shown.sort_values("measure", key=lambda names: names.map(order), ignore_index=True)


def sourcing(table: pd.DataFrame, reports: pd.DataFrame) -> str:
    """Say how many attributions of each report lead to nobody a reader could ask.

    `table` is from ``voices.sourcing`` by article.
    """
    parts = []
    for row in reports.itertuples():
        counts = table.loc[row.article]
        parts.append(f"{int(counts['unnamed'])} of {int(counts['attributions'])} in {row.mention}")
    return f"Attributions to sources without a name: {joined(parts)}"


def sharpest_word(table: pd.DataFrame, reports: pd.DataFrame) -> str:
    """Say how much more often one report uses the word that sets the two apart most.

    `table` is from ``contrast.distinctive``. The more often is that of the log ratio, in which
    a count of zero is taken as half a use, so that a word of one report alone has a finite one.
    """
    if table.empty:
        return "No word sets the reports apart"
    row = table.loc[table["g2"].idxmax()]
    a, b = reports["mention"]
    own, other = (a, b) if row["article"] == reports["article"].iloc[0] else (b, a)
    times, low, high = (number(2.0 ** row[f"log_ratio{end}"], 1) for end in ("", "_low", "_high"))
    return (
        f"{capital(own)} uses “{row['term']}” {times} times as often as {other} "
        f"(95 % interval {low} to {high})"
    )


def speakers(table: pd.DataFrame, reports: pd.DataFrame) -> str:
    """Name the most quoted voice of each report. `table` is from ``contrast.speakers``."""
    most = []
    for slug in reports["article"]:
        quoted = table[(table["article"] == slug) & (table["speaker_class"] != "none")]
        most.append(quoted.loc[quoted["words"].idxmax(), "speaker"] if len(quoted) else "nobody")
    a, b = reports["mention"]
    return capital(f"{a} quotes {most[0]} most, {b} {most[1]}")


def by_voice(table: pd.DataFrame, reports: pd.DataFrame) -> str:
    """Say of one measure, taken voice by voice, for which voices the difference is settled."""
    names = {"all": "all words", "reporter": "the reporters' own words", "quoted": "quoted words"}
    a, b = reports["mention"]
    parts = []
    for _, row in table.iterrows():
        gap = f"{number(row['difference'], int(row['decimals']))} ({interval(row)})"
        parts.append(f"{names[row['voice']]} {gap}{'' if row['settled'] else ', not settled'}")
    return f"{table.iloc[0]['label']}, {a} less {b}: {'; '.join(parts)}."


def toward(table: pd.DataFrame, reports: pd.DataFrame) -> str:
    """Name the actor that each report speaks of most coldly.

    `table` is from ``tone.actors``, its index reset.
    """
    parts = []
    for row in reports.itertuples():
        own = table[(table["article"] == row.article) & (table["mentions"] > 2)]
        if len(own):
            coldest = own.loc[own["toward"].idxmin()]
            parts.append(f"{row.mention} is coldest toward {coldest['actor']}")
    return capital("; ".join(parts)) or "No actor is mentioned often enough to say"


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


def aligned(coverage: pd.DataFrame, reports: pd.DataFrame) -> str:
    """Say how many sentences of each report have a counterpart in the other.

    `coverage` is from ``semantics.coverage``, the reports in the same order.
    """
    both = coverage[coverage["said"] == "both"].set_index("article")["sentences"]
    whole = coverage.groupby("article")["sentences"].sum()
    first, second = reports["article"]
    a, b = reports["mention"]
    return (
        f"Of {possessive(a)} {whole[first]} sentences {both[first]} have a counterpart in {b}, "
        f"of {possessive(b)} {whole[second]} have {both[second]}"
    )


def omissions(unsaid: pd.DataFrame, reports: pd.DataFrame) -> str:
    """Quote the weightiest sentence that only one report holds, for each.

    `unsaid` is from ``semantics.unsaid``.
    """
    inner = str.maketrans({OPENING: "\N{LEFT SINGLE QUOTATION MARK}", CLOSING: APOSTROPHE})
    parts = []
    for report, other in zip(reports.itertuples(), reports["mention"][::-1], strict=True):
        own = unsaid[unsaid["article"] == report.article]
        if len(own):
            words = own["text"].iloc[0].strip(OPENING + CLOSING + '"').translate(inner)
            parts.append(
                f"No sentence of {other} was found to state what {report.mention} says: "
                f"{OPENING}{words}{CLOSING}"
            )
    return " ".join(parts) or "Neither report says anything that the other does not."


def contradictions(links: pd.DataFrame, reports: pd.DataFrame) -> str:
    """List what the two reports give differently. `links` is from ``semantics.align``."""
    a, b = reports["mention"]
    told = [part for text in links["contradiction"] for part in text.split("; ") if part]
    if not told:
        return f"No number, name or date was found on which {a} and {b} contradict each other."
    return f"{capital(a)} against {b}: {'; '.join(told)}."


def possessive(mention: str) -> str:
    """Return a name with its possessive ending."""
    return mention + APOSTROPHE + ("" if mention.endswith("s") else "s")
