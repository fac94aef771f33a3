"""One file cannot harm the others, whatever is in it and whatever our own mistakes are."""

from __future__ import annotations

from pathlib import Path

import pytest

from kindness.anthology.load import load_stories
from kindness.content import parse
from kindness.content.body import render_body
from kindness.content.parse import ParseOptions
from kindness.errors import TRACEBACKS
from tests.support import invented
from tests.support.project import story_text


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two stories, one of which meets a mistake of this program."""
    (tmp_path / "good.md").write_text(story_text(), "utf-8")
    (tmp_path / "stumbles.md").write_text(story_text("A stone."), "utf-8")

    def stumble(source, *others):  # type: ignore[no-untyped-def]
        if source.stem == "stumbles":
            raise RecursionError("a stone")
        return render_body(source, *others)

    monkeypatch.setattr(parse, "render_body", stumble)
    return tmp_path


def test_a_mistake_of_ours_keeps_one_story_out(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(TRACEBACKS)
    loaded = load_stories(folder, "stories", ParseOptions(invented.vocabulary()))
    assert [story.slug for story in loaded.value.stories] == ["good"]
    (diagnostic,) = loaded.diagnostics
    assert (diagnostic.path, diagnostic.code) == ("stories/stumbles.md", "S312")
    assert "please report this (RecursionError in test_parse.py, line " in diagnostic.message


def test_whoever_mends_it_can_see_it_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TRACEBACKS, "1")
    with pytest.raises(RecursionError):
        load_stories(folder, "stories", ParseOptions(invented.vocabulary()))


def test_places_are_those_of_the_file_on_disk(tmp_path: Path) -> None:
    (tmp_path / "soft.md").write_text(
        story_text("One\u2028two\u2028<b>x</b>\n<i>y</i>", title="A\u000bcase", theme="x"), "utf-8"
    )
    loaded = load_stories(tmp_path, "stories", ParseOptions(invented.vocabulary()))
    places = [(one.code, one.span.line, one.span.column) for one in loaded.diagnostics]
    assert places[0] == ("F106", 7, 1)
    assert ("B202", 10, 9) in places
    assert ("B202", 11, 1) in places
