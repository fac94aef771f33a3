"""The watch of a folder: what is saved is told once, however often the system speaks of it."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchdog.events import (
    FileClosedNoWriteEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileOpenedEvent,
)

from kindness.system.watch import FolderWatch, states

LONGEST = 60


@pytest.fixture
def told() -> queue.Queue[str]:
    """What was told."""
    return queue.Queue()


@pytest.fixture
def watch(tmp_path: Path, told: queue.Queue[str]) -> Iterator[FolderWatch]:
    """A watch of a folder."""
    watch = FolderWatch(tmp_path, lambda: told.put("saved"))
    yield watch
    watch.stop()


def test_a_file_that_is_saved_is_told(
    watch: FolderWatch, told: queue.Queue[str], tmp_path: Path
) -> None:
    (tmp_path / "story.md").write_text("one", "utf-8")
    assert told.get(timeout=LONGEST) == "saved"


def test_each_state_is_told_once(tmp_path: Path, told: queue.Queue[str]) -> None:
    folder, elsewhere = tmp_path / "unseen", tmp_path / "seen"
    elsewhere.mkdir()
    watch = FolderWatch(elsewhere, lambda: told.put("saved"))
    folder.mkdir()
    file, other = folder / "story.md", folder / "other.md"
    file.write_text("one", "utf-8")
    for event, expected in (
        (FileModifiedEvent(str(file)), 1),
        (FileModifiedEvent(str(file)), 0),  # as the slower look tells once more
        (FileOpenedEvent(str(other)), 0),  # reading changes nothing
        (FileClosedNoWriteEvent(str(other)), 0),
    ):
        watch.on_any_event(event)
        assert told.qsize() == expected
        while not told.empty():
            told.get()
    file.rename(other)
    watch.on_any_event(FileMovedEvent(str(file), str(other)))
    assert told.get_nowait() == "saved"
    other.unlink()
    watch.on_any_event(FileDeletedEvent(str(other)))
    assert told.get_nowait() == "saved"
    watch.on_any_event(FileDeletedEvent(str(other)))
    assert told.empty()
    watch.stop()


def test_states_tell_of_every_file(tmp_path: Path) -> None:
    (tmp_path / "docs" / "deep").mkdir(parents=True)
    page, settings = tmp_path / "docs" / "deep" / "page.md", tmp_path / "mkdocs.yml"
    page.write_text("one", "utf-8")
    before = states([tmp_path / "docs", settings])
    assert before == {str(page): before[str(page)], str(settings): None}
    assert states([tmp_path / "docs", settings]) == before
    page.write_text("other", "utf-8")
    assert states([tmp_path / "docs", settings]) != before
