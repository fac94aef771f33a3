"""`kindness serve`: what is edited shows up after one reload, and no fault ends the server.

Nothing here waits for a time to pass: MkDocs answers the request that its own script makes in a
browser, `/livereload/<epoch>/<number>`, when a newer state of the site can be seen.
"""

from __future__ import annotations

import re
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from kindness.content.vocabulary import STARTER
from tests.support.project import Project
from tests.support.server import Server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server for a small project, ended as by a person."""
    project = Project(tmp_path_factory.mktemp("serve") / "project", site_url="http://127.0.0.1/")
    project.write("stories/vocabulary.yml", STARTER.read_text("utf-8"))
    project.write("docs/themes/hope.md", "An *introduction* to hope.\n")
    project.story("a-door", title="A door to edit")
    project.story("a-gate", title="A gate that stays")
    server = Server(project)
    yield server
    assert server.stop() == 0
    assert not project.site.exists()
    assert project.beside() == set()


def test_first(server: Server) -> None:
    assert "A door to edit" in server.page("/stories/a-door/")
    assert "A door to edit" in server.page("/themes/hope/")
    missing = server.get("/stories/nowhere/")
    assert missing is None


def test_editing_a_story(server: Server) -> None:
    now = server.epoch()
    server.project.story("a-door", "Two held it.", title="A door that was edited")
    server.reload(now)
    for address in ("/stories/a-door/", "/themes/hope/", "/"):
        assert "A door that was edited" in server.page(address)
        assert "A door to edit" not in server.page(address)


def test_adding_and_deleting_a_story(server: Server) -> None:
    now = server.epoch()
    added = server.project.story("a-stile", title="A stile for a day")
    server.reload(now)
    assert "A stile for a day" in server.page("/stories/a-stile/")
    assert "A stile for a day" in server.page("/themes/hope/")
    now = server.epoch()
    added.unlink()
    server.reload(now)
    assert server.get("/stories/a-stile/") is None
    assert "A stile for a day" not in server.page("/themes/hope/")


def test_renaming_a_story(server: Server) -> None:
    now = server.epoch()
    story = server.project.story("a-wicket", title="A wicket of two names")
    server.reload(now)
    now = server.epoch()
    story.rename(story.with_name("a-postern.md"))
    server.reload(now)
    assert server.get("/stories/a-wicket/") is None
    assert "A wicket of two names" in server.page("/stories/a-postern/")
    assert 'href="../../stories/a-postern/"' in server.page("/themes/hope/")


def test_the_vocabulary(server: Server) -> None:
    now = server.epoch()
    text = STARTER.read_text("utf-8").replace("label: Hope", "label: Good hope")
    server.project.write("stories/vocabulary.yml", text)
    server.reload(now)
    for address in ("/themes/", "/themes/hope/", "/stories/a-gate/"):
        assert "Good hope" in server.page(address)


def test_the_introduction_of_a_theme(server: Server) -> None:
    assert "An <em>introduction</em> to hope" in server.page("/themes/hope/")
    now = server.epoch()
    introduction = server.project.write("docs/themes/hope.md", "A *better* one.\n")
    server.reload(now)
    assert "A <em>better</em> one" in server.page("/themes/hope/")
    now = server.epoch()
    introduction.unlink()
    server.reload(now)
    assert "A <em>better</em> one" not in server.page("/themes/hope/")
    now = server.epoch()
    server.project.write("docs/themes/peace.md", "A *first* one.\n")
    server.reload(now)
    assert "A <em>first</em> one" in server.page("/themes/peace/")


def test_a_faulty_story_is_named_and_left_out(server: Server) -> None:
    now = server.epoch()
    server.project.story("a-door", themes="[hopefull]")
    server.reload(now)
    assert "stories/a-door.md:3:10: F111" in server.hear("F111")
    assert server.get("/stories/a-door/") is None
    assert "A gate that stays" in server.page("/themes/hope/")
    now = server.epoch()
    server.project.story("a-door", title="A door mended")
    server.reload(now)
    assert "A door mended" in server.page("/stories/a-door/")


def test_a_faulty_vocabulary_is_named_and_can_be_mended(server: Server) -> None:
    now = server.epoch()
    server.project.write("stories/vocabulary.yml", "themes: 3\n")
    said = server.hear("error happened during the rebuild")
    assert "stories/vocabulary.yml:" in said
    assert server.process.poll() is None
    server.project.write("stories/vocabulary.yml", STARTER.read_text("utf-8"))
    server.reload(now)
    assert "A gate that stays" in server.page("/themes/hope/")


def test_the_configuration(server: Server) -> None:
    now = server.epoch()
    server.project.configure(site_url="http://127.0.0.1/", site_name="Many doors")
    server.reload(now)
    now = server.epoch()
    server.project.story("a-wall", title="A wall with a door")
    server.reload(now)
    # Also a page that only now has come, in a place of the site where there was none.
    for address in ("/stories/a-wall/", "/stories/a-gate/", "/"):
        assert "Many doors" in server.page(address)


def settle(server: Server, marker: str) -> None:
    """Wait until data and search have followed. A faulty story tells which build it is."""
    server.project.story(marker, themes="[nothing]")
    server.hear(f"stories/{marker}.md")
    server.hear("Reloading browsers")  # the last step of a build


def test_data_and_search_follow_without_another_reload(server: Server) -> None:
    now = server.epoch()
    server.project.story("a-gate", "It was a marzipan gate.", title="A gate that stays")
    server.reload(now)
    now = server.epoch()
    server.project.story("a-marker", themes="[nothing]")
    seen = server.epoch(now)
    server.hear("stories/a-marker.md")
    server.hear("Reloading browsers")
    assert "marzipan" in server.page("/data/stories.json")
    assert server.epoch() == seen


def test_after_edits_every_file_is_that_of_a_build(server: Server, tmp_path: Path) -> None:
    edits = (
        lambda: server.project.story("a-lych", title="One more", inspired_by="[a-gate]"),
        lambda: server.project.story("a-door", "Three of them.", themes="[hope, peace]"),
        lambda: (server.project.folder / "stories" / "a-lych.md").unlink(),
    )
    for edit in edits:
        now = server.epoch()
        edit()
        server.reload(now)
    settle(server, "another-marker")
    shutil.copytree(server.project.folder, tmp_path / "copy")
    built = Project(tmp_path / "copy", site_url=f"{server.url}/", site_name="Many doors").build()
    script = re.compile(rb'<script src="[^"]*live-reload[^"]*" data-epoch="\d+"></script>')
    differing = []
    files = {name: content for name, content in built.items() if not name.endswith("/")}
    for name, content in files.items():
        try:
            with urllib.request.urlopen(f"{server.url}/{name}", timeout=60) as answer:
                served = script.sub(b"", answer.read())
        except urllib.error.HTTPError as error:
            error.close()
            served = b""
        if served != content:
            differing.append(name)
    assert differing == []


def test_what_is_served_is_not_written_into_the_project(server: Server) -> None:
    assert not server.project.site.exists()
    names = {path.name for path in Path(server.project.folder).iterdir()}
    assert names - {".cache"} == {"docs", "mkdocs.yml", "stories"}
