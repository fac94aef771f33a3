"""A site that is renewed without MkDocs is the one that MkDocs would have built."""

from __future__ import annotations

import gc
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kindness.cli import main
from kindness.site import publish, renewal, surroundings
from kindness.system import clock, processes
from kindness.system.cache import FILE as CACHE_FILE
from kindness.system.cache import Cache, Entry
from kindness.system.staging import TWIN
from kindness.system.unchanged import FILE as NOTE
from kindness.system.unchanged import kept_site
from tests.support.project import Project, Tree, filled, tree

RENEWED = "Only stories have changed: site is renewed."


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """A project with every kind of page, built."""
    project = filled(tmp_path)
    project.write("docs/visit.md", "# Visit\n\nSee [a door](stories/door-1.md).\n")
    project.configure(
        nav=[{"Home": "index.md"}, "visit.md", "about.md", "stories/door-3.md", "themes/index.md"]
    )
    monkeypatch.chdir(project.folder)
    # By then nothing was written just now.
    later = time.time_ns() + 60 * 10**9
    monkeypatch.setattr(clock, "machine_nanoseconds", lambda: later)
    assert RENEWED not in said_by_a_build(project)
    yield project
    gc.enable()  # a build does without, because its process ends with it


def said_by_a_build(project: Project) -> str:
    """What a build says, once the site is the one that is built of nothing but its inputs."""
    done = CliRunner().invoke(main, ["build"])
    assert done.exit_code == 0, done.output
    assert tree(project.site) == built_anew(project)
    assert project.beside() == set()
    return done.output


def built_anew(project: Project) -> Tree:
    """The site of a project that knows nothing of a build before."""
    other = Project(project.folder.with_name("anew"))
    for part in ("stories", "docs"):
        shutil.rmtree(other.folder / part)
        shutil.copytree(project.folder / part, other.folder / part)
    shutil.copyfile(project.folder / "mkdocs.yml", other.folder / "mkdocs.yml")
    done = CliRunner().invoke(main, ["build", "--config-file", str(other.folder / "mkdocs.yml")])
    assert done.exit_code == 0, done.output
    site = tree(other.site)
    shutil.rmtree(other.folder)
    return site


CHANGES: dict[str, Callable[[Project], object]] = {
    "text": lambda project: project.story("door-0", "Another text.", themes="[hope, peace]"),
    "title": lambda project: project.story("door-1", title="Another door", themes="[hope]"),
    "newest": lambda project: project.story("newest", date="2025-01-01", teller="Ada"),
    "deleted": lambda project: (project.stories / "door-2.md").unlink(),
    "withdrawn": lambda project: project.story("door-0", status="withdrawn"),
    "renamed": lambda project: project.story("letter-2", aliases="[letter]", lang="de"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_of_stories_needs_no_mkdocs(
    project: Project, change: Callable[[Project], object]
) -> None:
    project.story("letter", "See [it](door-0.md), [as it was](gate.md).", aliases="[note]")
    assert RENEWED in said_by_a_build(project)
    if change is CHANGES["renamed"]:
        (project.stories / "letter.md").unlink()
    change(project)
    assert RENEWED in said_by_a_build(project)
    assert "Nothing has changed" in said_by_a_build(project)


def test_where_processes_cannot_be_forked_all_is_made_by_one(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "can_fork", lambda: False)
    project.story("door-0", "Another text, with a kettle.", themes="[hope, peace]")
    assert RENEWED in said_by_a_build(project)


def test_a_story_that_changes_while_pages_are_made_has_mkdocs_build(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = publish.begin_pages

    def save_meanwhile(*given: Any) -> None:
        project.story("door-0", "A third text, and longer.", themes="[hope, peace]")
        begin(*given)

    # What programs read is then made of the third text, and pages of the second.
    monkeypatch.setattr(processes, "can_fork", lambda: False)
    monkeypatch.setattr(publish, "begin_pages", save_meanwhile)
    monkeypatch.setattr(renewal, "_exports", _with_stories_of_its_own(renewal._exports))
    project.story("door-0", "Another text.", themes="[hope, peace]")
    assert RENEWED not in said_by_a_build(project)


def _with_stories_of_its_own(make: Callable[..., Any]) -> Callable[..., Any]:
    return lambda cache, kept, output, build=None: make(cache, kept, output)


def remove_page(project: Project) -> None:
    """Removes a page that MkDocs has made, also from where it could be put back from."""
    for folder in (project.site, project.folder / TWIN):
        (folder / "visit/index.html").unlink()


MORE: dict[str, Callable[[Project], object]] = {
    "a story with an error": lambda project: project.story("door-0", themes="[hopp]"),
    "a story that a trusted page leads to": lambda project: (
        project.stories / "door-1.md"
    ).unlink(),
    "a title in the navigation": lambda project: project.story("door-3", title="Another door"),
    "a file that MkDocs made": remove_page,
    "the whole site": lambda project: shutil.rmtree(project.site),
    "the cache": lambda project: (project.folder / CACHE_FILE).unlink(),
    "a trusted page": lambda project: project.write("docs/visit.md", "# Come\n"),
}


@pytest.mark.parametrize("change", MORE.values(), ids=MORE)
def test_a_change_of_more_has_mkdocs_build(
    project: Project, change: Callable[[Project], object]
) -> None:
    project.story("door-0", "Another text.", themes="[hope, peace]")
    change(project)
    assert RENEWED not in said_by_a_build(project)


def test_a_page_with_a_template_of_its_own_shows_what_has_changed(project: Project) -> None:
    project.write("docs/themes/hope.md", "---\ntemplate: main.html\n---\n\nWhat *hope* is.\n")
    said_by_a_build(project)
    project.story("door-0", title="Another door", themes="[hope, peace]")
    said_by_a_build(project)
    assert "Another door" in tree(project.site)["themes/hope/index.html"].decode()


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"site": {}}', '{"site": {"name": "x", "y": 1}}']
)
def test_damaged_surroundings_have_mkdocs_build(project: Project, text: str) -> None:
    kept = kept_site(())
    assert kept
    cache = Cache(project.folder / CACHE_FILE, kept.fingerprint)
    assert surroundings.kept(cache)
    cache.write("shared surroundings", {"surroundings": Entry.of_text("", text)})
    project.story("door-0", "Another text.", themes="[hope, peace]")
    assert RENEWED not in said_by_a_build(project)


def test_a_note_does_not_say_which_folder_is_replaced(project: Project) -> None:
    elsewhere = project.folder.with_name("elsewhere")
    shutil.copytree(project.site, elsewhere, copy_function=os.link)
    (elsewhere / "letters.txt").write_text("Dear Ada", "utf-8")
    note = project.folder / NOTE
    values = json.loads(note.read_text("utf-8"))
    note.write_text(json.dumps({**values, "site": str(elsewhere)}), "utf-8")
    project.story("door-0", "Another text.", themes="[hope, peace]")
    assert RENEWED not in said_by_a_build(project)
    assert (elsewhere / "letters.txt").exists()


def test_a_site_grows_in_its_twin(project: Project) -> None:
    twin = project.folder / TWIN
    for text in ("Another text.", "A third text."):
        assert tree(twin) == tree(project.site)
        project.story("door-0", text, themes="[hope, peace]")
        assert RENEWED in said_by_a_build(project)
    (project.site / "visit/index.html").unlink()  # The twin has what MkDocs has made.
    project.story("door-0", "Another text.", themes="[hope, peace]")
    assert RENEWED in said_by_a_build(project)
    (twin / "strange.html").write_text("Something else.", "utf-8")
    (twin / "stories/door-1/index.html").unlink()
    project.story("door-0", "A fourth text.", themes="[hope, peace]")
    assert RENEWED in said_by_a_build(project)
    (twin / "link").symlink_to(project.folder)
    project.story("door-0", "A third text.", themes="[hope, peace]")
    assert RENEWED not in said_by_a_build(project)
    assert tree(twin) == tree(project.site)


def test_no_text_stays_in_the_cache_once_it_has_gone(project: Project) -> None:
    def kept() -> bool:
        cache = project.folder / ".cache"
        return any(b"marzipan" in file.read_bytes() for file in cache.rglob("*") if file.is_file())

    def tell() -> None:
        project.story("sweet", "Here is marzipan for you.", themes="[hope]")
        said_by_a_build(project)
        assert kept()

    tell()
    (project.stories / "sweet.md").unlink()
    assert RENEWED in said_by_a_build(project)
    assert not kept()
    tell()
    (project.stories / "sweet.md").unlink()
    project.write("docs/visit.md", "# Come\n")
    assert RENEWED not in said_by_a_build(project)
    assert not kept()
    tell()
    CliRunner().invoke(main, ["withdraw", "sweet"])
    assert not kept()


def test_what_is_kept_is_what_was_given(project: Project) -> None:
    kept = kept_site(())
    assert kept
    cache = Cache(project.folder / CACHE_FILE, kept.fingerprint)
    found = surroundings.kept(cache)
    assert found
    surroundings.keep(cache, found)
    assert surroundings.kept(cache) == found
