"""A folder for the commands to work in."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def stories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of stories, seen from the folder around it."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "stories"
    folder.mkdir()
    return folder
