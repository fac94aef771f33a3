"""The same stories make the same bytes: whatever the day, the place, the machine's settings."""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.corpus import write_corpus
from kindness.anthology.load import load_stories
from kindness.content.parse import ParseOptions, parse_file
from kindness.content.source import display_path, list_stories
from kindness.content.vocabulary import load_vocabulary
from kindness.system.processes import WORTHWHILE_FROM, can_fork
from tests.support.project import Project, Tree, environment, texts, tree

FEW, MANY = 30, WORTHWHILE_FROM + 30
# The command as it is, in a process that must not fork because it runs a thread.
IN_TURN = """
import sys, threading
from kindness.cli import main
threading.Thread(target=threading.Event().wait, daemon=True).start()
sys.argv = ["kindness", "build"]
main()
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with stories, a faulty one among them, and a trusted page."""
    project = Project(tmp_path_factory.mktemp("one") / "project", nav=["index.md", "about.md"])
    write_corpus(project.stories, FEW)
    project.story("zzz-faulty", title="")
    project.story("ümlaut", "Ein Tor.")
    project.write("docs/about.md", "# About\n\nEtwas über uns, 日本語.\n")
    project.write("docs/index.md", "---\ntitle: Home\n---\nWelcome.\n")
    return project


@pytest.fixture(scope="module")
def site(project: Project) -> Tree:
    """What becomes of it."""
    return project.build()


@pytest.mark.parametrize(
    "settings",
    [
        {"TZ": "Pacific/Kiritimati"},
        {"TZ": "XYZ+12", "PYTHONHASHSEED": "1"},
        {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONHASHSEED": "2"},
        {"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr"},
        {"LC_ALL": "de_DE.ISO-8859-1", "PYTHONUTF8": "0"},
        {"SOURCE_DATE_EPOCH": "0"},
        {"SOURCE_DATE_EPOCH": "4102444800", "TZ": "America/Los_Angeles"},
        {"COLUMNS": "20", "NO_COLOR": "1", "HOME": "/nonexistent", "USER": "nobody"},
    ],
    ids=lambda settings: " ".join(settings),
)
def test_settings_of_the_machine(project: Project, site: Tree, settings: dict[str, str]) -> None:
    # Another folder, so that nothing can be taken over from the site of before.
    shutil.rmtree(project.site)
    assert project.build(env=settings) == site


def test_another_place(project: Project, site: Tree, tmp_path: Path) -> None:
    other = tmp_path / "another folder, with ümlauts & more" / "deep" / "in"
    shutil.copytree(project.folder, other)
    shutil.rmtree(other / "site")
    # Where the command is run there are other stories, which have nothing to do with it.
    cwd = tmp_path / "elsewhere"
    write_corpus(cwd / "stories", 3, seed=5)
    (cwd / "stories" / "vocabulary.yml").unlink()
    done = project.run("build", "-f", str(other / "mkdocs.yml"), cwd=cwd)
    assert done.status == 0, done.output
    assert tree(other / "site") == site
    for _, text in texts(site):
        assert str(project.folder) not in text


def test_a_vocabulary_where_the_command_is_run_does_not_count(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    project.story("a-door")
    before = project.build()
    other = Project(tmp_path / "other")
    starter = Path(__file__).parent.parent.parent / "stories" / "vocabulary.yml"
    labelled = starter.read_text("utf-8").replace("label: Hope", "label: Confidence")
    other.write("stories/vocabulary.yml", labelled)
    config = str(project.folder / "mkdocs.yml")
    done = project.run("build", "-f", config, cwd=other.folder)
    assert done.status == 0, done.output
    assert tree(project.site) == before


def test_another_order_and_age_of_the_files(project: Project, site: Tree, tmp_path: Path) -> None:
    other = Project(tmp_path / "project", nav=["index.md", "about.md"])
    files = [file for part in ("docs", "stories") for file in (project.folder / part).iterdir()]
    for age, file in enumerate(sorted(files, reverse=True)):
        copy = other.folder / file.relative_to(project.folder)
        shutil.copyfile(file, copy)
        os.utime(copy, (age * 1e6, age * 1e6))
    assert other.build() == site


def test_a_second_build_on_top_of_the_first(project: Project, site: Tree) -> None:
    assert project.build() == site
    assert project.build() == site


def test_no_page_shows_the_day_of_the_build(project: Project) -> None:
    days = {datetime.date.today()}
    site = project.build(env={"SOURCE_DATE_EPOCH": "1"})
    without = project.build()
    days.add(datetime.date.today())
    days |= {datetime.datetime.now(datetime.UTC).date(), datetime.date(1970, 1, 1)}
    assert without == site
    for day in days:
        for written in (f"{day}", f"{day:%Y%m%d}", f"{day.day} {day:%B %Y}", f"{day:%b %d, %Y}"):
            found = {name for name, text in texts(site) if written in text}
            assert found == set(), written


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project of so many stories that the work is shared out, faulty ones among them."""
    project = Project(tmp_path_factory.mktemp("many") / "project")
    write_corpus(project.stories, MANY)
    for number in range(5):
        project.story(f"the-faulty-{number}", "<b>", themes="[hopefull]")
    return project


def test_gathering_in_parallel_and_in_turn(many: Project) -> None:
    assert can_fork()
    vocabulary = load_vocabulary(many.stories / "vocabulary.yml", "vocabulary.yml").value
    assert vocabulary
    reading = ParseOptions(vocabulary)
    loaded = load_stories(many.stories, "stories", reading)
    files = list_stories(many.stories, "stories").value
    results = [parse_file(file, display_path("stories", file.name), reading) for file in files]
    assert len(loaded.value.stories) == MANY
    assert loaded.value.stories == tuple(result.story for result in results if result.story)
    assert loaded.value.references == tuple(result.references for result in results)
    faults = [fault for result in results for fault in result.diagnostics]
    assert sorted(map(repr, loaded.diagnostics)) == sorted(map(repr, faults))
    assert len({fault.path for fault in faults}) == 5


def test_building_in_parallel_and_in_turn(many: Project) -> None:
    shared = many.build()
    shutil.rmtree(many.site)
    done = subprocess.run(
        [sys.executable, "-c", IN_TURN],
        cwd=many.folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert tree(many.site) == shared
