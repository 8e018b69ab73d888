"""Kernels started by tests find ``analysis`` and write where nobody looks."""

import os
import tempfile
from pathlib import Path

os.environ["PYTHONPATH"] = os.pathsep.join(
    part for part in (str(Path(__file__).parent), os.environ.get("PYTHONPATH")) if part
)
os.environ["FIGURES"] = tempfile.mkdtemp(prefix="figures-")
os.environ["EMBEDDINGS"] = tempfile.mkdtemp(prefix="embeddings-")
os.environ.pop("SEEDS", None)
