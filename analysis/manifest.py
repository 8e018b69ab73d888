"""The manifest ``articles.toml``: what the reports in a folder are, checked with clear messages."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from analysis.corpus import PRONOUNS, Actor
from analysis.structure import KINDS

NAME = "articles.toml"
#: Two hues that stay apart for colour-blind readers and in grey, then six more (Okabe & Ito 2008).
COLOURS = (
    "#0B4F8A",
    "#E08A00",
    "#009E73",
    "#CC79A7",
    "#56B4E9",
    "#D55E00",
    "#7A7A00",
    "#404040",
)
#: Blocks a manifest may name by their first words.
NAMED_KINDS = tuple(kind for kind in KINDS if kind != "space")


class ManifestError(ValueError):
    """The manifest, or a file it names, is not what it should be; the message says which."""


@dataclass(frozen=True)
class Entry:
    """One report as its manifest describes it."""

    file: str
    article: str
    label: str
    #: How a sentence mentions it: "the explainer".
    mention: str = ""
    outlet: str = ""
    kind: str = ""
    title: str = ""
    published: dt.datetime | None = None
    url: str = ""
    colour: str = ""
    sha256: str = ""
    named: Mapping[str, list[str]] = field(default_factory=dict)
    sections: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Manifest:
    """The reports of a folder, names counted under one form, and whose treatment is of interest."""

    entries: tuple[Entry, ...]
    aliases: Mapping[str, str]
    actors: Mapping[str, Actor] = field(default_factory=dict)


def read(folder: Path) -> Manifest:
    """Read and check the manifest of a folder.

    Raises
    ------
    ManifestError
        If it is missing, is not TOML, or says something unknown, twice, or of the wrong type.
    """
    path = folder / NAME
    if not folder.is_dir():
        raise ManifestError(f"{folder}: there is no such folder")
    if not path.is_file():
        raise ManifestError(
            f"{path}: missing; write one that describes the reports:\n\n{_draft(folder)}"
        )
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ManifestError(f"{path}: not valid TOML: {error}") from error
    _known(tables, {"article": list, "aliases": dict, "actors": dict}, str(path))
    articles = tables.get("article", [])
    if not articles:
        raise ManifestError(f"{path}: describes no report; add an [[article]] table for each file")
    entries = tuple(_entry(table, number, path) for number, table in enumerate(articles))
    for name in ("article", "file", "label"):
        _unique([getattr(entry, name) for entry in entries], name, path)
    aliases = _aliases(tables.get("aliases", {}), path)
    return Manifest(entries, aliases, _actors(tables.get("actors", {}), path))


_TEXTS = (
    "file",
    "article",
    "label",
    "mention",
    "outlet",
    "kind",
    "title",
    "url",
    "colour",
    "sha256",
)
_ENTRY_KEYS: dict[str, type | tuple[type, ...]] = {
    **dict.fromkeys(_TEXTS, str),
    "published": (dt.date, str),
    "blocks": dict,
    "section": list,
}
_PATTERNS: dict[str, tuple[str, str]] = {
    "article": (r"[a-z0-9][a-z0-9-]*", "lower-case letters, digits and hyphens"),
    "colour": (r"#[0-9A-Fa-f]{6}", "a colour such as #0B4F8A"),
    "sha256": (r"[0-9a-f]{64}", "64 hexadecimal digits"),
}


def _entry(table: object, number: int, path: Path) -> Entry:
    where = f"{path}: [[article]] {number + 1}"
    if not isinstance(table, dict):
        raise ManifestError(f"{where}: must be a table")
    _known(table, _ENTRY_KEYS, where)
    for name in ("file", "article"):
        if not table.get(name, "").strip():
            raise ManifestError(f"{where}: {name!r} is missing")
    where = f"{path}: article {table['article']!r}"
    for name, (pattern, meaning) in _PATTERNS.items():
        if name in table and not re.fullmatch(pattern, table[name]):
            raise ManifestError(f"{where}: {name} = {table[name]!r} must be {meaning}")
    if Path(table["file"]).name != table["file"]:
        raise ManifestError(f"{where}: file = {table['file']!r} must be a name in this folder")
    texts = {name: table[name].strip() for name in _TEXTS if name in table}
    return Entry(
        **{"label": table["article"], "colour": COLOURS[number % len(COLOURS)], **texts},
        published=_published(table.get("published"), where),
        named=_named(table.get("blocks", {}), where),
        sections=_sections(table.get("section", []), where),
    )


def _published(value: object, where: str) -> dt.datetime | None:
    if value is None or isinstance(value, dt.datetime):
        return value
    if isinstance(value, dt.date):
        return dt.datetime.combine(value, dt.time())
    try:
        return dt.datetime.fromisoformat(str(value))
    except ValueError:
        raise ManifestError(
            f"{where}: published = {value!r} must be a date such as 2025-10-17 22:37:00"
        ) from None


def _named(table: dict[str, Any], where: str) -> dict[str, list[str]]:
    _known(table, dict.fromkeys(NAMED_KINDS, list), f"{where}, blocks")
    for kind, beginnings in table.items():
        if not all(isinstance(b, str) and b.strip() for b in beginnings):
            raise ManifestError(f"{where}, blocks: {kind} must be a list of line beginnings")
    return table


def _sections(tables: list[Any], where: str) -> tuple[tuple[str, str], ...]:
    marks = []
    for number, table in enumerate(tables, 1):
        here = f"{where}, section {number}"
        if not isinstance(table, dict):
            raise ManifestError(f"{here}: must be a table")
        _known(table, {"heading": str, "begins": str}, here)
        for name in ("heading", "begins"):
            if not table.get(name, "").strip():
                raise ManifestError(f"{here}: {name!r} is missing")
        marks.append((table["heading"].strip(), table["begins"]))
    return tuple(marks)


def _aliases(table: dict[str, Any], path: Path) -> dict[str, str]:
    aliases: dict[str, str] = {}
    for name, variants in table.items():
        listed = isinstance(variants, list) and all(isinstance(v, str) and v for v in variants)
        if not listed:
            raise ManifestError(f"{path}: aliases: {name} must be a list of other spellings")
        for variant in variants:
            if aliases.get(variant, name) != name:
                raise ManifestError(
                    f"{path}: aliases: {variant!r} stands for {aliases[variant]!r} and {name!r}"
                )
            aliases[variant] = name
    return aliases


def _actors(table: dict[str, Any], path: Path) -> dict[str, Actor]:
    actors: dict[str, Actor] = {}
    for name, given in table.items():
        where = f"{path}: actors: {name}"
        if not isinstance(given, dict):
            raise ManifestError(f"{where} must be a table of names and a pronoun")
        _known(given, {"names": list, "pronoun": str}, where)
        names = given.get("names", [])
        if not all(isinstance(variant, str) and variant.strip() for variant in names):
            raise ManifestError(f"{where}: names must be a list of other ways to name it")
        pronoun = given.get("pronoun", "")
        if pronoun not in PRONOUNS:
            raise ManifestError(f"{where}: pronoun = {pronoun!r} must be one of he, she, they")
        actors[name] = Actor((name, *names), pronoun)
    return actors


def _known(
    table: Mapping[str, Any], keys: Mapping[str, type | tuple[type, ...]], where: str
) -> None:
    for key, value in table.items():
        if key not in keys:
            close = difflib.get_close_matches(key, keys, n=1)
            hint = f"did you mean {close[0]!r}?" if close else f"known keys: {', '.join(keys)}"
            raise ManifestError(f"{where}: unknown key {key!r}; {hint}")
        if not isinstance(value, keys[key]):
            raise ManifestError(f"{where}: {key} = {value!r} has the wrong type")


def _unique(values: list[str], name: str, path: Path) -> None:
    twice = [value for value, count in Counter(values).items() if count > 1]
    if twice:
        raise ManifestError(f"{path}: {name} {twice[0]!r} stands twice; each report needs its own")


def _draft(folder: Path) -> str:
    """Describe the text files of a folder as far as their names tell."""
    files = sorted(path.name for path in folder.glob("*.txt")) or ["report.txt"]
    return "\n\n".join(
        f'[[article]]\nfile = "{name}"\narticle = "{_slug(Path(name).stem)}"' for name in files
    )


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "report"
