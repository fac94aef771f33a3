"""The same stories with stock Material for MkDocs, made from the folder `benchmarks/material`."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path

from benchmarks.project import HERE, Project, Unavailable, copy_stories


def prepare(workspace: Path, corpus: Path) -> Project:
    """A MkDocs project in `workspace` with the stories of `corpus` among its pages."""
    if importlib.util.find_spec("material") is None:
        raise Unavailable("Material is not installed: pip install mkdocs-material")
    folder = workspace / "material"
    shutil.copytree(HERE / "material", folder)
    copy_stories(corpus, folder / "docs" / "stories")
    return Project(
        tool="material",
        folder=folder,
        command=(sys.executable, "-m", "mkdocs", "build", "--quiet"),
        site=folder / "site",
        sources=frozenset({"docs", "mkdocs.yml"}),
    )
