"""The committed notebooks and figures are what the code produces today, pixel by pixel."""

import ast
import base64
import io
import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import numpy as np
import pytest
from PIL import Image

from analysis import briefing

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
FIGURES = sorted((ROOT / "figures").glob("*.png"))
NUMBER = re.compile(r"-?\d+\.\d+")


@pytest.fixture(scope="module")
def rerun(tmp_path_factory):
    """Every notebook as it comes out of a fresh kernel today, and the figures it draws."""
    folder = tmp_path_factory.mktemp("figures")
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        notebooks = list(pool.map(lambda path: briefing.execute(path, folder), NOTEBOOKS))
    return dict(zip(NOTEBOOKS, notebooks, strict=True)), folder


def cells(path, kind="code"):
    return [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == kind]


def same_picture(one: bytes, other: bytes) -> bool:
    """Whether two images agree but for the hair's breadth that font rendering differs by."""
    a, b = (np.asarray(Image.open(io.BytesIO(x)).convert("RGB"), dtype=float) for x in (one, other))
    return a.shape == b.shape and float(np.sqrt(((a - b) ** 2).mean())) < 2


def outputs(notebook):
    return [
        (number, output)
        for number, cell in enumerate(notebook.cells)
        for output in cell.get("outputs", ())
    ]


def told(output) -> dict[str, str]:
    data = dict(output.get("data", {"text": output.get("text", "")}))
    return {kind: content for kind, content in data.items() if kind != "image/png"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_committed_outputs_are_what_the_code_produces(rerun, path):
    committed = outputs(nbformat.read(path, as_version=4))
    today = outputs(rerun[0][path])
    assert len(committed) == len(today)
    for (number, old), (_, new) in zip(committed, today, strict=True):
        where = f"{path.name}, cell {number + 1}: run `make briefing`"
        assert told(old) == told(new), where
        pictures = [o.get("data", {}).get("image/png") for o in (old, new)]
        assert (pictures[0] is None) == (pictures[1] is None), where
        if pictures[0]:
            assert same_picture(*map(base64.b64decode, pictures)), where


def test_no_figure_is_missing_or_left_over(rerun):
    drawn = {path.name for path in rerun[1].iterdir()}
    kept = {path.name for path in (ROOT / "figures").iterdir()}
    assert kept == drawn | {"README.md"}


def test_committed_tables_are_what_the_code_computes(rerun):
    for path in (ROOT / "figures").glob("*.csv"):
        assert path.read_bytes() == (rerun[1] / path.name).read_bytes(), path.name


@pytest.mark.parametrize("path", FIGURES, ids=lambda p: p.stem)
def test_committed_figures_are_what_the_code_draws(rerun, path):
    today = rerun[1] / path.name
    assert same_picture(path.read_bytes(), today.read_bytes())
    drawing, anew = (
        NUMBER.sub(lambda m: str(round(float(m.group()))), p.with_suffix(".svg").read_text("utf-8"))
        for p in (path, today)
    )
    assert drawing == anew


def test_pictures_that_differ_are_told_apart():
    def picture(shade):
        buffer = io.BytesIO()
        Image.new("RGB", (20, 20), (shade, shade, shade)).save(buffer, "png")
        return buffer.getvalue()

    assert same_picture(picture(100), picture(101))
    assert not same_picture(picture(100), picture(110))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_notebooks_hold_calls_and_no_logic(path):
    for number, cell in enumerate(cells(path)):
        tree = ast.parse(cell.source)
        defined = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.ClassDef)]
        loops = [n for n in tree.body if isinstance(n, ast.For | ast.While)]
        assert not defined, f"cell {number + 1} defines a function"
        assert not loops, f"cell {number + 1} loops"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_every_cell_was_run_in_order_without_warnings(path):
    code = cells(path)
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    streams = [o for cell in code for o in cell.outputs if o.output_type == "stream"]
    assert not streams


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_a_notebook_asks_answers_and_links(path):
    notebook = nbformat.read(path, as_version=4)
    title, answer = notebook.cells[0], notebook.cells[1]
    assert title.source.startswith("# ")
    assert title.source.endswith("?")
    assert answer.outputs[-1]["data"]["text/markdown"].startswith("**")
    written = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    assert "## What would change" in written
    for target in re.findall(r"\]\(([^)#]+?)\)", written):
        assert (path.parent / target).is_file(), target


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_no_number_of_a_result_is_typed(path):
    """Digits in prose are dates of works, heading levels or definitions, never results."""
    allowed = re.compile(
        r"\(?[A-Z][\w&.,' ]+ \d{4}\)?|\]\([^)]*\)|`[^`]*`"  # citations, links, code
    )
    for cell in cells(path, "markdown"):
        left = allowed.sub("", cell.source)
        assert not re.search(r"\d", left), left


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_no_path_of_a_machine_is_committed(path):
    assert not re.search(r"/(home|Users|root|work|tmp)/", path.read_text("utf-8"))
