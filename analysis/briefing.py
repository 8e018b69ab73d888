"""Rerun every notebook and export every figure: ``make briefing``.

Notebooks run in fresh kernels, as many side by side as there are processors. Nothing is replaced
until everything has succeeded: outputs go to a scratch folder first and are then moved into place.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from analysis import articles
from analysis.figures import publishing

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = ROOT / "notebooks"
FIGURES = ROOT / "figures"
TIMEOUT = 600
_COLOUR_CODES = re.compile(r"\x1b\[[0-9;]*m")


class NotebookError(RuntimeError):
    """A notebook failed; the message names it, the cell, and what went wrong there."""


def execute(path: Path, figures: Path) -> nbformat.NotebookNode:
    """Run a notebook from a fresh kernel and return it with its outputs.

    Parameters
    ----------
    path
        The notebook; it is not changed.
    figures
        Where the charts it publishes are written.

    Raises
    ------
    NotebookError
        If a cell fails.
    """
    notebook = nbformat.read(path, as_version=4)
    search = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    environment = {**os.environ, "PYTHONPATH": search, publishing.VARIABLE: str(figures)}
    if seeds := environment.get(articles.VARIABLE):
        # Kernels start in the notebooks' folder; the path was given from where make was called.
        environment[articles.VARIABLE] = str(Path(seeds).resolve())
    client = NotebookClient(
        notebook,
        timeout=TIMEOUT,
        kernel_name="python3",
        resources={"metadata": {"path": path.parent}},
        extra_arguments=["--IPKernelApp.log_level=ERROR"],
    )
    try:
        client.execute(env=environment)
    except CellExecutionError as error:
        raise NotebookError(_failure(path, notebook, error)) from error
    return _without_traces(notebook)


def run(notebooks: Sequence[Path] | None = None, figures: Path = FIGURES) -> None:
    """Run notebooks side by side, show progress, then put outputs and figures in place.

    Raises
    ------
    NotebookError
        If one fails: nothing is replaced then, neither notebooks nor figures.
    """
    paths = list(notebooks or sorted(NOTEBOOKS.glob("*.ipynb")))
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(dir=ROOT, prefix=".briefing-") as scratch:
        drawn = Path(scratch) / "figures"
        drawn.mkdir()
        done: dict[Path, nbformat.NotebookNode] = {}
        with ThreadPoolExecutor(max_workers=os.cpu_count()) as pool:
            waiting = {pool.submit(_timed, path, drawn): path for path in paths}
            for future in as_completed(waiting):
                path = waiting[future]
                try:
                    done[path], seconds = future.result()
                except NotebookError:
                    for other in waiting:
                        other.cancel()
                    raise
                print(f"  [{len(done)}/{len(paths)}] {path.name:<28} {seconds:5.1f} s", flush=True)
        (drawn / "README.md").write_text(publishing.index(drawn), encoding="utf-8")
        for path, notebook in done.items():
            _replace(path, nbformat.writes(notebook) + "\n")
        _move(drawn, figures, prune=notebooks is None)
    charts = len(list(figures.glob("*.png")))
    print(f"{len(done)} notebooks, {charts} figures in {time.perf_counter() - started:.1f} s")


def _timed(path: Path, figures: Path) -> tuple[nbformat.NotebookNode, float]:
    started = time.perf_counter()
    return execute(path, figures), time.perf_counter() - started


def _without_traces(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Drop what differs between runs and machines though no result does."""
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    return notebook


def _failure(path: Path, notebook: nbformat.NotebookNode, error: CellExecutionError) -> str:
    number, cell = next(
        (i, cell)
        for i, cell in enumerate(notebook.cells)
        if any(output.output_type == "error" for output in cell.get("outputs", ()))
    )
    trace: list[Any] = next(o for o in cell.outputs if o.output_type == "error")["traceback"]
    plain = _COLOUR_CODES.sub("", "\n".join(trace))
    return (
        f"{path.name}, cell {number + 1}: {error.ename}: {error.evalue}\n\n{cell.source}\n\n{plain}"
    )


def _replace(path: Path, content: str) -> None:
    if path.read_text(encoding="utf-8") != content:
        temporary = path.with_name(f".{path.name}.new")
        temporary.write_text(content, encoding="utf-8")
        temporary.replace(path)


def _move(drawn: Path, figures: Path, *, prune: bool) -> None:
    figures.mkdir(exist_ok=True)
    for old in figures.iterdir() if prune else ():
        if old.is_file() and not (drawn / old.name).exists():
            old.unlink()
    for new in drawn.iterdir():
        shutil.move(new, figures / new.name)


if __name__ == "__main__":
    try:
        run()
    except NotebookError as failure:
        sys.exit(f"\nFAILED  {failure}")
