"""A finished chart: shown in a notebook, written to ``figures/`` in every format with its data."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl
import pandas as pd
from matplotlib.figure import Figure

from analysis.figures.style import STYLE

#: Where charts are written: the folder this variable names, or the repository's ``figures``.
VARIABLE = "FIGURES"
SHIPPED = Path(__file__).resolve().parent.parent.parent / "figures"
SCREEN_DPI, PRINT_DPI = 110, 300
FORMATS = ("png", "svg", "pdf")


@dataclass(frozen=True)
class Chart:
    """A published figure. In a notebook it shows itself; its text form is the alt text."""

    name: str
    figure: Figure
    caption: str
    alt: str

    def __repr__(self) -> str:
        return f"{self.name}: {self.alt}"

    def _repr_png_(self) -> tuple[bytes, dict[str, object]]:
        width, height = self.figure.get_size_inches()
        content = _render(self.figure, "png", dpi=SCREEN_DPI)
        # The size in CSS pixels, so that the notebook shows it as large as on paper.
        return content, {"width": int(width * 96), "height": int(height * 96), "alt": self.alt}


def publish(figure: Figure, name: str, data: pd.DataFrame, *, caption: str, alt: str) -> Chart:
    """Write a figure as PNG (print resolution), SVG and PDF, and what it draws as CSV.

    Parameters
    ----------
    figure
        A finished figure.
    name
        File name without ending: lower-case words joined by hyphens.
    data
        The frame the figure draws.
    caption, alt
        Shown under it, and read out in its place. Both travel inside the PNG and the SVG.

    Raises
    ------
    ValueError
        If the name is not a plain file name.
    """
    folder = _folder(name)
    about = {"Title": caption, "Description": alt}
    contents = {
        "png": _render(figure, "png", dpi=PRINT_DPI, metadata={**about, "Software": ""}),
        "svg": _render(figure, "svg", metadata={**about, "Date": None, "Creator": None}),
        "pdf": _render(
            figure,
            "pdf",
            metadata={"Title": caption, "Subject": alt, "CreationDate": None, "Producer": None},
        ),
        "csv": _csv(data),
    }
    for ending, content in contents.items():
        _write(folder / f"{name}.{ending}", content)
    return Chart(name, figure, caption, alt)


def publish_table(data: pd.DataFrame, name: str, caption: str) -> str:
    """Write a table too long for a notebook as CSV, and say where it is.

    Raises
    ------
    ValueError
        If the name is not a plain file name.
    """
    folder = _folder(name)
    _write(folder / f"{name}.csv", _csv(data))
    return f"{name}.csv: {caption} {len(data):,} rows, {data.shape[1]} columns."


def index(folder: Path) -> str:
    """Return the page that lists a folder's charts with caption, alt text and formats."""
    from PIL import Image

    lines = [
        "# Figures",
        "",
        "Made by `make briefing`; the CSV beside each holds what it draws.",
        "",
    ]
    for path in sorted(folder.glob("*.png")):
        with Image.open(path) as image:
            about = dict(image.info)
        formats = " · ".join(f"[{ending}]({path.stem}.{ending})" for ending in (*FORMATS, "csv"))
        lines += [
            f"## {path.stem}",
            "",
            f"![{about['Description']}]({path.name})",
            "",
            f"{about['Title']} ({formats})",
            "",
        ]
    drawn = {path.stem for path in folder.glob("*.png")}
    tables = [path for path in sorted(folder.glob("*.csv")) if path.stem not in drawn]
    if tables:
        lines += ["## Full tables", "", *(f"- [{path.name}]({path.name})" for path in tables), ""]
    return "\n".join(lines)


def _folder(name: str) -> Path:
    """Return the folder of the figures, and refuse a name that does not belong there."""
    if not name.replace("-", "").isalnum() or name != name.lower():
        raise ValueError(f"{name!r}: a figure's name is lower-case words joined by hyphens")
    folder = Path(os.environ.get(VARIABLE) or SHIPPED)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _csv(data: pd.DataFrame) -> bytes:
    return data.to_csv(index=False, float_format="%.6g", lineterminator="\n").encode()


def _render(figure: Figure, ending: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    with mpl.rc_context(STYLE):
        figure.savefig(buffer, format=ending, **options)  # type: ignore[arg-type]
    return buffer.getvalue()


def _write(path: Path, content: bytes) -> None:
    """Write whole or not at all: to a temporary name first, then moved into place."""
    if path.is_file() and path.read_bytes() == content:
        return
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        shutil.move(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
