from pathlib import Path

import pytest

from analysis import articles
from analysis.corpus import Corpus


@pytest.fixture(scope="session")
def root() -> Path:
    return Path(__file__).parent.parent


@pytest.fixture(scope="session")
def pair() -> Corpus:
    """The two shipped reports."""
    return articles.load()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one small report and its manifest."""
    (tmp_path / "harbour.txt").write_text(
        "Harbour wall gives way\n\n"
        "The harbour wall fell on Monday. Nobody was hurt.\n\n"
        "“We heard it go,” said Mary Hale, who runs the café.\n",
        encoding="utf-8",
    )
    (tmp_path / "articles.toml").write_text(
        '[[article]]\nfile = "harbour.txt"\narticle = "harbour"\n', encoding="utf-8"
    )
    return tmp_path
