"""Check, on a project: stories in wrong places, collections and the practice."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kindness.anthology.check import check, count_stories
from tests.diagnostics.test_golden import inside
from tests.support.project import Project, story_text

TODAY = date(2026, 11, 24)
PAGE = "---\ntitle: At the door\nstories: [{}]\n---\nWords.\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    project.story("a-door")
    project.write("docs/index.md", "---\ntitle: Home\ndescription: A page.\n---\nWelcome.\n")
    project.write("README.md", "# Doors\n")
    return project


def codes(project: Project, *paths: str) -> list[str]:
    with inside(project.folder):
        found = check(paths or ["stories"], TODAY)
    return [f"{one.path}:{one.span.line} {one.code}" for one in found]


def test_a_project_in_order(project: Project) -> None:
    assert codes(project) == codes(project, ".") == codes(project, "docs", "README.md") == []


@pytest.mark.parametrize(
    ("place", "home"),
    [
        ("gloves.md", "stories/gloves.md"),
        ("gloves.txt", "stories/gloves.md"),
        ("The Gloves.MD", "stories/the-gloves.md"),
        ("docs/gloves.md", "stories/gloves.md"),
        ("docs/about/gloves.markdown", "stories/gloves.md"),
        ("Stories/gloves.md", "stories/gloves.md"),
        ("posts/2026/gloves.md", "stories/gloves.md"),
        ("stories/2026/gloves.md", "stories/gloves.md"),
        ("stories/images/gloves.md", "stories/gloves.md"),
        ("stories/gloves.txt", "stories/gloves.md"),
        ("stories/Gloves.MD", "stories/gloves.md"),
    ],
)
def test_a_story_in_a_wrong_place_is_named(project: Project, place: str, home: str) -> None:
    project.write(place, story_text())
    with inside(project.folder):
        (diagnostic,) = check(["stories"], TODAY)
        assert check([place], TODAY) == (diagnostic,)
        assert check([Path(place).parent.as_posix()], TODAY) == (diagnostic,)
        assert diagnostic.is_error
    assert (diagnostic.path, diagnostic.code) == (place, "S309")
    assert home in diagnostic.message


@pytest.mark.parametrize(
    "text",
    [
        "Just words.",
        "---\ntitle: A page\ndate: 2026-11-20\ntags: [hope]\n---\nWords.\n",
        "---\ntitle: At the door\nstories: [a-door]\n---\nWords.\n",
        "```\n---\ntitle: The driver\nthemes: [hope]\n---\n```\n",
        "---\n",
        "",
    ],
)
def test_other_pages_are_no_stories(project: Project, text: str) -> None:
    project.write("docs/page.md", text)
    project.write("NOTES.md", text)
    project.write("docs/collections/page.md", text or "---\ntitle: A\nstories: [a-door]\n---\n")
    found = codes(project)
    assert not [line for line in found if line.endswith("S309")]


def test_collections_and_the_practice_are_looked_at(project: Project) -> None:
    project.write("docs/collections/At the door.md", PAGE.format("a-door"))
    project.write("docs/collections/doors.md", PAGE.format("a-dor"))
    project.write("docs/practice.md", PAGE.format("a-door"))
    expected = [
        "docs/collections/At the door.md:1 C702",
        "docs/collections/doors.md:3 C705",
        "docs/practice.md:3 C708",
    ]
    assert codes(project) == expected
    assert codes(project, "docs/collections/doors.md") == expected[1:2]
    assert codes(project, "docs/collections") == expected[:2]
    assert codes(project, "stories/a-door.md") == []


def test_lists_pass_over_what_is_not_published(project: Project) -> None:
    project.story("taken-back", status="withdrawn")
    project.story("unfinished", status="draft")
    project.write("docs/collections/doors.md", PAGE.format("taken-back, a-door, unfinished"))
    project.write("docs/practice.md", PAGE.format("taken-back, unfinished"))
    assert codes(project) == []


def test_stories_are_counted_where_they_lie(project: Project) -> None:
    with inside(project.folder):
        for paths, number in (("stories",), 1), ((".",), 1), (("docs", "README.md"), 0):
            assert count_stories(paths) == number


def test_pictures_named_with_the_stories_are_no_faults(tmp_path: Path) -> None:
    """`kindness check stories/*` names the folder of pictures and the vocabulary too."""
    images = tmp_path / "stories" / "images"
    images.mkdir(parents=True)
    (tmp_path / "stories" / "a-door.md").write_text(story_text(), "utf-8")
    (images / "a-door.jpg").write_bytes(b"")
    paths = [f"stories/{entry.name}" for entry in (tmp_path / "stories").iterdir()]
    with inside(tmp_path):
        assert check(paths, TODAY) == ()
        assert count_stories(paths) == 1
        (images / "a-cup.md").write_text(story_text("A cup"), "utf-8")
        assert [one.path for one in check(paths, TODAY)] == ["stories/images/a-cup.md"]
