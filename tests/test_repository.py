"""The collection as a whole: its ladder, its documents, its promises."""

import ast
import doctest
import importlib
import pkgutil
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import analysis
from analysis import manifest

ROOT = Path(__file__).parent.parent
#: Rungs from the bottom; a module may import those below its own, and its own package.
LADDER = [
    {"text"},
    {"structure", "quotations", "encoder"},
    {"corpus"},
    {"manifest", "uncertainty"},
    {"articles"},
    {"readability", "diversity", "tone", "terms", "voices"},
    {"semantics"},
    {"contrast"},
    {"findings"},
    {"figures"},
    {"briefing"},
]
RUNG = {name: height for height, rung in enumerate(LADDER) for name in rung}
SOURCES = sorted((ROOT / "analysis").rglob("*.py"))
DOCUMENTS = [ROOT / "README.md", ROOT / "seeds" / "README.md", ROOT / "figures" / "README.md"]
TOP = {
    "README.md",
    "requirements.txt",
    "seeds",
    "notebooks",
    "analysis",
    "figures",
    "tests",
    "Makefile",
    "pyproject.toml",
    "conftest.py",
    "LICENSE",
    "CITATION.cff",
    "CHANGELOG.md",
    ".ci",
    ".github",
    ".gitattributes",
    ".gitignore",
    ".pre-commit-config.yaml",
}


def module(path: Path) -> str:
    return path.relative_to(ROOT / "analysis").with_suffix("").parts[0]


def imported(path: Path) -> set[str]:
    """Name the modules of the collection that a file imports, wherever in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "analysis":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("analysis."):
            found.add(str(node.module).split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {a.name.split(".")[1] for a in node.names if a.name.startswith("analysis.")}
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_imports_only_from_rungs_below(path):
    own = module(path)
    if own == "__init__":
        assert not imported(path)
        return
    for other in imported(path) - {own}:
        assert RUNG[other] < RUNG[own], other


def test_every_module_stands_on_the_ladder():
    assert {module(path) for path in SOURCES} - {"__init__"} == set(RUNG)


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_module_outgrows_a_page_or_two(path):
    assert len(path.read_text("utf-8").splitlines()) <= 420


def test_no_module_is_a_drawer_or_shadows_the_standard_library():
    names = {path.stem for path in SOURCES}
    assert not names & {"utils", "helpers", "common", "misc"}
    assert not set(RUNG) & set(sys.stdlib_module_names)


def modules() -> list[str]:
    found = pkgutil.walk_packages(analysis.__path__, "analysis.")
    return sorted(m.name for m in found if not m.name.rsplit(".", 1)[-1].startswith("fit"))


@pytest.mark.parametrize("name", modules())
def test_examples_in_docstrings_hold(name):
    outcome = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert outcome.failed == 0


def test_the_top_level_holds_what_it_should_and_nothing_else():
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    assert {name.split("/")[0] for name in tracked} == TOP


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_and_pictures_of_documents_exist(path):
    written = path.read_text("utf-8")
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+?)(?:#[^)]*)?\)", written)
    assert targets or path.parent.name == "seeds"
    for target in targets:
        assert (path.parent / target).exists(), target


def test_commands_of_the_readme_exist():
    written = (ROOT / "README.md").read_text("utf-8")
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^make ([a-z]+)", written, re.MULTILINE))
    targets |= set(re.findall(r"`make ([a-z]+)", written))
    assert {"briefing", "test"} <= targets
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_examples_of_the_readme_run():
    written = (ROOT / "README.md").read_text("utf-8")
    examples = re.findall(r"```python\n(.*?)```", written, re.DOTALL)
    assert examples
    for example in examples:
        exec(compile(example, "README.md", "exec"), {})


def test_make_without_a_target_is_the_help():
    shown = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target in ("setup", "lab", "briefing", "test", "bench", "lock"):
        assert f"make {target}" in shown


def test_the_readme_states_the_finding_as_the_briefing_does(pair):
    from analysis import contrast, findings

    reports = pair.articles.head(2)
    table = contrast.compare(pair, *pair.slugs, sections=False)
    answer = findings.answer(table, reports)
    assert answer in re.sub(r"\s+>?\s*", " ", (ROOT / "README.md").read_text("utf-8"))


def test_every_direct_dependency_is_locked_and_gives_its_reason():
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    project = tomllib.loads(settings)["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    lock = (ROOT / "requirements.txt").read_text("utf-8")
    locked = {n.lower() for n in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)}
    for requirement in wanted:
        name = re.split(r"[<>=]", requirement)[0]
        assert name.lower() in locked, name
    assert "--hash=sha256:" in lock
    assert "file:" not in lock


def test_nothing_reaches_for_the_network_or_nltk_data():
    for path in SOURCES:
        code = path.read_text("utf-8")
        assert "nltk.download" not in code, path
        assert not re.search(r"^\s*(import|from) (requests|urllib\.request|httpx)", code, re.M)


def test_seeds_are_as_received():
    described = manifest.read(ROOT / "seeds")
    assert all(entry.sha256 for entry in described.entries)
    notes = (ROOT / "seeds" / "README.md").read_text("utf-8")
    assert all(entry.sha256 in notes for entry in described.entries)
