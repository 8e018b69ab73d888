"""What was read, how it was divided, and what one report says that the other does not."""

from __future__ import annotations

import pandas as pd

from analysis import structure
from analysis.corpus import Corpus
from analysis.findings.sentence import capital, joined, number, possessive, quoted


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


def shared(coverage: pd.DataFrame, reports: pd.DataFrame) -> str:
    """Say what share of each report's sentences has a counterpart in the other.

    `coverage` is from ``semantics.coverage``.
    """
    both = coverage[coverage["said"] == "both"].set_index("article")
    parts = []
    for report, other in zip(reports.itertuples(), reports["mention"][::-1], strict=True):
        row = both.loc[report.article]
        share, low, high = (number(100 * row[n], 0) for n in ("sentence_share", "low", "high"))
        parts.append(
            f"{share} % of {possessive(report.mention)} sentences (95 % interval {low} to {high}) "
            f"were found to have a counterpart in {other}"
        )
    return capital(", and ".join(parts)) + "."


def omissions(unsaid: pd.DataFrame, reports: pd.DataFrame) -> str:
    """Quote the weightiest sentence that only one report holds, for each.

    `unsaid` is from ``semantics.unsaid``.
    """
    parts = []
    for report, other in zip(reports.itertuples(), reports["mention"][::-1], strict=True):
        own = unsaid[unsaid["article"] == report.article]
        if len(own):
            parts.append(
                f"No sentence of {other} was found to state what {report.mention} says: "
                f"{quoted(own['text'].iloc[0])}"
            )
    return " ".join(parts) or "Neither report says anything that the other does not."


def contradictions(links: pd.DataFrame, reports: pd.DataFrame) -> str:
    """List what the two reports give differently. `links` is from ``semantics.align``."""
    a, b = reports["mention"]
    told = [part for text in links["contradiction"] for part in text.split("; ") if part]
    if not told:
        return f"No number, name or date was found on which {a} and {b} contradict each other."
    return f"{capital(a)} against {b}: {'; '.join(told)}."
