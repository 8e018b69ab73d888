import nbformat
import pytest

from analysis import briefing


def notebook(path, *sources):
    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    path.write_text(nbformat.writes(nbformat.v4.new_notebook(cells=cells)), encoding="utf-8")
    return path


DRAW = """
import pandas as pd
from analysis import figures
from analysis.figures import style
figure = style.canvas(1)
figures.publish(figure, "dot", pd.DataFrame({"x": [1]}), caption="A dot.", alt="Nothing.")
"""


def test_outputs_and_figures_are_put_in_place_together(tmp_path, capsys):
    path = notebook(tmp_path / "draw.ipynb", "1 + 1", DRAW)
    briefing.run([path], tmp_path / "figures")
    done = nbformat.read(path, as_version=4)
    assert done.cells[0].outputs[0]["data"]["text/plain"] == "2"
    names = {p.name for p in (tmp_path / "figures").iterdir()}
    assert names == {"README.md", "dot.csv", "dot.pdf", "dot.png", "dot.svg"}
    assert "[1/1] draw.ipynb" in capsys.readouterr().out


def test_a_failure_names_notebook_and_cell_and_changes_nothing(tmp_path):
    good = notebook(tmp_path / "good.ipynb", DRAW)
    bad = notebook(tmp_path / "bad.ipynb", "x = 1", "x / 0")
    before = [good.read_bytes(), bad.read_bytes()]
    with pytest.raises(briefing.NotebookError, match=r"bad.ipynb, cell 2: ZeroDivisionError"):
        briefing.run([good, bad], tmp_path / "figures")
    assert [good.read_bytes(), bad.read_bytes()] == before
    assert not (tmp_path / "figures").exists()


def test_a_second_run_changes_no_byte(tmp_path):
    path = notebook(tmp_path / "draw.ipynb", DRAW)
    briefing.run([path], tmp_path / "figures")
    first = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    briefing.run([path], tmp_path / "figures")
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == first
