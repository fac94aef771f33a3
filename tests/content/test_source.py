"""Text as it is read: in one form, with the lines that an editor counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from kindness.content.source import SourceFile, decode, list_stories
from kindness.diagnostics.diagnostic import Span
from tests.support.project import Project


def read(text: str) -> SourceFile:
    source = decode(text.encode(), "stories/a-case.md").value
    assert source
    return source


def test_text_is_composed() -> None:
    assert read("Jose\u0301 Mun\u0303oz, \u1112\u1161\u11ab").text == "José Muñoz, 한"


@pytest.mark.parametrize("sign", ["\v", "\f", "\x85", "\u2028", "\u2029"])
def test_soft_returns_end_a_line_without_being_counted(sign: str) -> None:
    source = read(f"---\ntitle: A{sign}case\n---\nOne{sign}two\nthree")
    assert source.text == "---\ntitle: A case\n---\nOne\ntwo\nthree"
    two, three = source.text.index("two"), source.text.index("three")
    assert source.span(two, two + 3) == Span(5, 1, 5, 4)
    assert source.span_on_disk(source.span(two, two + 3)) == Span(4, 5, 4, 8)
    assert source.span_on_disk(source.span(three, three)) == Span(5, 1, 5, 1)


def test_soft_returns_may_end_every_line() -> None:
    lines = ["---", "title: A case", "consent:", "  teller: true", "# a note", "---", "Text."]
    assert read("\u2028".join(lines)).text == "\n".join(lines)


def test_a_place_behind_the_end_is_moved_there() -> None:
    source = read("one\ntwo")
    assert source.span_on_disk(Span(1, 2, 1, 99)) == Span(1, 2, 1, 4)
    assert source.span_on_disk(Span(9, 1, 9, 4)) == Span(2, 1, 2, 4)


def test_what_lies_in_the_folder_by_mistake_is_named_with_its_place(tmp_path: Path) -> None:
    project = Project(tmp_path)
    files = ["2026/The Gloves.md", "2026/deep/x.markdown", "images/y.md", "z.txt", "A Cup.MD"]
    files += ["bus.jpg", "story.docx", ".hidden/x.md", "2026/.x.md", "2026/bus.jpg", "images/b.png"]
    for name in files:
        project.write(f"stories/{name}", "Text.")
    listed = list_stories(project.stories, "stories")
    assert {one.path: one.message.rpartition(": ")[2] for one in listed.diagnostics} == {
        "stories/2026/The Gloves.md": "move it to stories/the-gloves.md",
        "stories/2026/deep/x.markdown": "move it to stories/x.md",
        "stories/images/y.md": "move it to stories/y.md",
        "stories/z.txt": "rename it to stories/z.md",
        "stories/A Cup.MD": "rename it to stories/a-cup.md",
        "stories/bus.jpg": "move it to stories/images/",
        "stories/story.docx": "if it is a story, save it as plain text in stories/story.md",
    }
    assert listed.has_errors
