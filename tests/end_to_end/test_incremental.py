"""A build after any change gives the same bytes as one that knows nothing of a build before."""

from __future__ import annotations

import gc
import logging
import shutil
import tempfile
import time
from pathlib import Path
from unittest import mock

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from mkdocs.commands.build import build
from mkdocs.config import load_config

from kindness.cli import main
from kindness.content.vocabulary import STARTER
from kindness.system import clock
from kindness.system.staging import TWIN
from kindness.system.unchanged import FILE as NOTE
from tests.support.project import Project, Tree, mentions, tree

NAMES = st.sampled_from(["a-door", "a-lamp", "a-seat", "a-letter", "a-loaf"])
FOLDERS = st.sampled_from([Path("site"), TWIN])
CACHE = Path(".cache") / "kindness.sqlite"


def built(project: Project) -> Tree:
    """The site of `project`, built within this process."""
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    config = load_config(str(project.folder / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    return tree(project.site)


def built_by_command(project: Project) -> Tree:
    """The same by the command, which leaves out a build that would change nothing."""
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    # Files are old enough for what the file system tells of them to be trusted.
    later = time.time_ns() + 60 * 10**9
    with mock.patch.object(clock, "machine_nanoseconds", return_value=later):
        arguments = ["build", "--config-file", str(project.folder / "mkdocs.yml")]
        main(arguments, standalone_mode=False)
    return tree(project.site)


class Edits(RuleBasedStateMachine):
    """Whatever happens to a project between two builds."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="kindness-incremental-"))
        self.project = Project(self.folder / "project")
        self.words = 0

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize()
    def begin(self) -> None:
        self.project.write("stories/vocabulary.yml", STARTER.read_text("utf-8"))
        self.project.write("docs/about.md", "# About us\n\nSee [a theme](themes/hope.md).\n")
        for number in range(4):
            self.project.story(f"story-{number}", f"Story number {number}.", themes="[hope, peace]")

    @rule(name=NAMES, other=NAMES, theme=st.sampled_from(["hope", "love", "peace"]))
    def write(self, name: str, other: str, theme: str) -> None:
        self.words += 1
        body = f"Words {self.words}. See [a story]({other}.md), and story [one](story-1.md)."
        inspired = f"[{other}]" if other != name else ""
        self.project.story(name, body, themes=f"[{theme}]", inspired_by=inspired)

    @rule(name=NAMES)
    def delete(self, name: str) -> None:
        (self.project.stories / f"{name}.md").unlink(missing_ok=True)

    @rule(name=NAMES)
    def rename(self, name: str) -> None:
        file = self.project.stories / f"{name}.md"
        if file.exists():
            file.rename(file.with_name(f"{name}-anew.md"))

    @rule(name=NAMES)
    def withdraw(self, name: str) -> None:
        self.project.run("withdraw", name)

    @rule(label=st.sampled_from(["Hope", "Good hope"]))
    def change_the_vocabulary(self, label: str) -> None:
        text = STARTER.read_text("utf-8").replace("label: Hope", f"label: {label}")
        self.project.write("stories/vocabulary.yml", text)

    @rule(words=st.sampled_from(["*Hope* is here.", "It is late.", ""]))
    def introduce_a_theme(self, words: str) -> None:
        self.project.write("docs/themes/hope.md", words)

    @rule(name=st.sampled_from(["Doors", "Windows"]), urls=st.booleans())
    def configure(self, name: str, urls: bool) -> None:
        self.project.configure(site_name=name, use_directory_urls=urls)

    @rule(kept=st.floats(0, 1))
    def cut_the_cache_off(self, kept: float) -> None:
        file = self.project.folder / CACHE
        if file.exists():
            data = file.read_bytes()
            file.write_bytes(data[: int(len(data) * kept)])

    @rule(place=st.floats(0, 1), value=st.binary(min_size=1, max_size=64))
    def damage_the_cache(self, place: float, value: bytes) -> None:
        file = self.project.folder / CACHE
        if file.exists():
            data = bytearray(file.read_bytes())
            start = int(len(data) * place)
            data[start : start + len(value)] = value
            file.write_bytes(data)

    @rule(value=st.binary(max_size=64))
    def damage_the_note(self, value: bytes) -> None:
        file = self.project.folder / NOTE
        if file.exists():
            file.write_bytes(value)

    @rule(name=NAMES, folder=FOLDERS)
    def leave_a_strange_file(self, name: str, folder: Path) -> None:
        if (self.project.folder / folder).is_dir():
            (self.project.folder / folder / f"{name}.txt").write_text("Something else.")

    @rule(name=NAMES, folder=FOLDERS)
    def damage_the_site(self, name: str, folder: Path) -> None:
        for file in (self.project.folder / folder).rglob("*.html"):
            if name in file.as_posix():
                file.unlink()
                file.write_text("Something else.")

    @invariant()
    def it_is_as_if_built_anew(self) -> None:
        if not self.project.stories.joinpath("vocabulary.yml").exists():
            return
        other = Project(self.folder / "clean")
        for part in ("stories", "docs"):
            shutil.rmtree(other.folder / part)
            shutil.copytree(self.project.folder / part, other.folder / part)
        shutil.copyfile(self.project.folder / "mkdocs.yml", other.folder / "mkdocs.yml")
        shutil.rmtree(other.site, ignore_errors=True)
        shutil.rmtree(other.folder / ".cache", ignore_errors=True)
        expected = built(other)
        assert built_by_command(self.project) == expected
        assert built_by_command(self.project) == expected


Edits.TestCase.settings = settings(
    max_examples=4,
    stateful_step_count=7,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
TestEdits = pytest.mark.filterwarnings("default")(Edits.TestCase)


def test_the_same_story_may_be_edited_again_and_again() -> None:
    machine = Edits()
    machine.begin()
    for text, fields in (
        ("A kettle sang.", {"summary": "It began with a kettle."}),
        ("A kettle sang, and a kettle sang.", {"summary": "It began with a kettle."}),
        ("Kettles sang; " + "and sang on " * 40, {"title": "A louder kettle"}),
        ("It was quiet.", {"themes": "[love]", "perspective": "given"}),
        ("It was quiet.", {"lang": "de", "teller": "Ada"}),
    ):
        machine.project.story("story-1", text, **fields)
        machine.project.story(f"newer-{len(text)}", "One more.", date="2025-01-01")
        machine.it_is_as_if_built_anew()
    machine.teardown()


def test_a_second_build_keeps_every_file(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    project.story("a-door")
    project.build()
    before = {file: file.stat().st_ino for file in project.site.rglob("*") if file.is_file()}
    project.build()
    after = {file: file.stat().st_ino for file in project.site.rglob("*") if file.is_file()}
    assert after == before


def test_one_edited_story_renews_its_page_and_not_another(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    for number in range(9):
        project.story(f"door-{number}", date=f"2024-05-0{number + 1}", themes="[hope]")
    project.story("a-lamp", themes="[peace]")
    project.build()
    page = project.site / "stories" / "a-lamp" / "index.html"
    kept = page.stat().st_ino
    project.story("door-4", "Somebody held it open for an hour.", date="2024-05-05")
    site = project.build()
    assert page.stat().st_ino == kept
    assert b"for an hour" in site["stories/door-4/index.html"]


def test_a_withdrawn_text_is_in_no_file_of_the_project(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    project.story("a-door", "An unmistakable quincunx of words.")
    project.story("a-lamp")
    project.build()
    assert mentions(tree(project.folder), "quincunx")
    assert project.run("withdraw", "a-door").status == 0
    assert {
        name for name in mentions(tree(project.folder), "quincunx") if "site/" not in name
    } == set()
    project.build()
    assert mentions(tree(project.folder), "quincunx") == set()


def test_a_withdrawn_title_in_the_navigation_is_not_kept(tmp_path: Path) -> None:
    project = Project(tmp_path / "project", nav=["index.md", "stories/a-door.md"])
    project.story("a-door", title="A quincunx of doors")
    project.story("a-lamp")
    cache = project.folder / CACHE
    try:
        built_by_command(project)
        assert b"quincunx" in cache.read_bytes()
        assert project.run("withdraw", "a-door").status == 0
        assert b"quincunx" not in cache.read_bytes()
    finally:
        gc.enable()


def test_a_build_with_nothing_to_do_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path / "project")
    project.story("a-door")
    monkeypatch.chdir(project.folder)
    # By then nothing was written just now.
    later = time.time_ns() + 2 * clock.RECENT
    monkeypatch.setattr(clock, "machine_nanoseconds", lambda: later)
    try:
        built = CliRunner().invoke(main, ["build"])
        assert built.exit_code == 0, built.output
        site = tree(project.site)
        assert "Nothing has changed: site is as" in CliRunner().invoke(main, ["build"]).output
    finally:
        gc.enable()  # a build does without, because its process ends with it
    assert tree(project.site) == site


@pytest.mark.parametrize("body", ["Good.", "See [another](a-loaf.md)."])
def test_a_file_that_belongs_to_no_page_goes(tmp_path: Path, body: str) -> None:
    project = Project(tmp_path / "project")
    project.story("a-door", body)
    project.build()
    strange = project.site / "strange.txt"
    strange.write_text("Something else.", "utf-8")
    project.build()
    assert not strange.exists()
