"""Reports in, corpus out: a folder with a manifest, or a frame."""

from __future__ import annotations

import gc
import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from analysis import encoder, manifest, structure, text
from analysis.corpus import Actor, Corpus, Report, build
from analysis.manifest import COLOURS, Entry, ManifestError
from analysis.structure import Embed, Rule

__all__ = ["Actor", "Corpus", "ManifestError", "from_frame", "load"]

#: Where the notebooks look for reports: the folder named by this variable, or the shipped pair.
VARIABLE = "SEEDS"
SHIPPED = Path(__file__).resolve().parent.parent / "seeds"

_COLUMNS = [
    "article",
    "title",
    "outlet",
    "kind",
    "published",
    "url",
    "file",
    "sha256",
    "label",
    "mention",
    "colour",
    "note",
]


def load(folder: str | Path | None = None, *, sections: Rule | None = None) -> Corpus:
    """Load the reports of a folder as its ``articles.toml`` describes them.

    Parameters
    ----------
    folder
        Left out: the folder the environment variable ``SEEDS`` names, else the shipped pair.
    sections
        Cut every report by this rule only (``heading``, ``manifest``, ``cohesion``, ``whole``).
        Left out: the manifest's sections where it names them, else the report's own headings,
        else its topic shifts, by the words of its paragraphs and, where the encoder's weights are
        installed, by their meaning.

    Raises
    ------
    ManifestError
        If the manifest or a file it names is missing, empty, not text, changed since its
        checksum was written down, or contradicts itself. The message names the file.
    """
    _check_rule(sections)
    where = Path(folder or os.environ.get(VARIABLE) or SHIPPED)
    described = manifest.read(where)
    reports, rows = [], []
    for entry in described.entries:
        report, row = _report(where, entry, sections)
        reports.append(report)
        rows.append(row)
    articles = pd.DataFrame(rows, columns=_COLUMNS)
    return build(reports, _typed(articles), described.aliases, described.actors)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Let the garbage collector rest: of the millions of pieces made here none is garbage.

    Looking for it takes a twelfth of the time that a corpus of a million words does.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@_uncollected()
def from_frame(
    frame: pd.DataFrame,
    *,
    aliases: Mapping[str, str] | None = None,
    actors: Mapping[str, Actor] | None = None,
    sections: Rule = "heading",
) -> Corpus:
    """Make a corpus of any number of reports held in a frame.

    Parameters
    ----------
    frame
        Columns ``article`` (unique), ``title`` and ``text``; optionally outlet, kind, published,
        url, file, label, mention and colour.
    aliases
        Variant of a name -> the form it is counted under.
    actors
        Name -> :class:`Actor`, for the tone taken toward it.
    sections
        The rule by which every report is cut; one it does not apply to is left whole. Topic
        shifts (``cohesion``) cost more than everything else together on a large corpus, so they
        are to be asked for.

    Raises
    ------
    ValueError
        If a column is missing, or an article is named twice or not at all. A report without
        text stays in the corpus with a note, no sentences, and NaN for every measure.
    """
    _check_rule(sections)
    missing = [name for name in ("article", "title", "text") if name not in frame]
    if missing:
        raise ValueError(f"the frame lacks the columns {missing}; it has {list(frame.columns)}")
    slugs = frame["article"]
    if slugs.isna().any():
        raise ValueError(f"row {slugs.index[slugs.isna()][0]!r} names no article")
    slugs = slugs.astype(str)
    if slugs.duplicated().any():
        raise ValueError(f"article {slugs[slugs.duplicated()].iloc[0]!r} stands twice")
    titles = frame["title"].fillna("").astype(str).tolist()
    sources = frame["text"].fillna("").astype(str).tolist()
    reports = []
    embed = _embed()
    for slug, title, source in zip(slugs, titles, sources, strict=True):
        blocks = structure.blocks(source, title=title)
        cut = structure.sections(source, blocks, rule=sections, embed=embed)
        reports.append(Report(slug, source, blocks, cut))
    given = frame.reset_index(drop=True)
    described = {name: given[name] for name in _COLUMNS if name in given}
    labels = given.get("label", slugs).tolist()
    defaults = {
        "label": labels,
        "mention": labels,
        "colour": [COLOURS[i % len(COLOURS)] for i in range(len(frame))],
        "note": ["" if any(_paragraphs(r)) else "no text" for r in reports],
    }
    articles = pd.DataFrame({**defaults, **described, "article": slugs.tolist(), "title": titles})
    return build(reports, _typed(articles.reindex(columns=_COLUMNS)), aliases or {}, actors or {})


def _report(folder: Path, entry: Entry, rule: Rule | None) -> tuple[Report, tuple[object, ...]]:
    path = folder / entry.file
    if not path.is_file():
        raise ManifestError(f"{path}: missing, though {manifest.NAME} names it")
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if entry.sha256 and digest != entry.sha256:
        raise ManifestError(
            f"{path}: has changed: its sha256 is {digest}, not {entry.sha256} as in "
            f"{manifest.NAME}; restore the file, or write the new checksum down"
        )
    try:
        source, note = text.decode(content, str(path))
    except text.UnreadableSourceError as error:
        raise ManifestError(str(error)) from error
    try:
        blocks = structure.blocks(source, title=entry.title, named=entry.named)
        cut = structure.sections(source, blocks, marks=entry.sections, rule=rule, embed=_embed())
    except ValueError as error:
        raise ManifestError(f"{path}: {error}") from error
    report = Report(entry.article, source, blocks, cut)
    if not any(_paragraphs(report)):
        raise ManifestError(
            f"{path}: holds no paragraph of text; name its blocks in {manifest.NAME}"
        )
    title = entry.title or _first(report, "title")
    published = entry.published or _date(_first(report, "dateline"))
    described = (entry.outlet, entry.kind, published, entry.url, entry.file, digest)
    names = (entry.label, entry.mention or entry.label)
    return report, (entry.article, title, *described, *names, entry.colour, note)


def _embed() -> Embed | None:
    """Return what paragraphs are compared by where topic shifts are sought, if installed."""
    return encoder.embed if encoder.available() else None


def _paragraphs(report: Report) -> list[bool]:
    return [block.kind == "paragraph" for block in report.blocks]


def _first(report: Report, kind: str) -> str:
    return next((report.source[b.start : b.end] for b in report.blocks if b.kind == kind), "")


def _date(dateline: str) -> pd.Timestamp | None:
    date = pd.to_datetime(dateline, errors="coerce") if dateline else pd.NaT
    return None if pd.isna(date) else date


def _typed(articles: pd.DataFrame) -> pd.DataFrame:
    """Give every column its dtype, also where all of it is missing."""
    texts = [name for name in _COLUMNS if name != "published"]
    filled = articles[texts].astype(object).fillna("").astype("str")
    published = pd.to_datetime(articles["published"], errors="coerce")
    return filled.assign(published=published)[_COLUMNS]


def _check_rule(rule: str | None) -> None:
    if rule is not None and rule not in structure.RULES:
        raise ValueError(f"sections = {rule!r} must be one of {', '.join(structure.RULES)}")
