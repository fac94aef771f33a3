"""A build that is killed at any moment leaves the site of before or the new one, whole."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from benchmarks.corpus import write_corpus
from kindness.system.processes import WORTHWHILE_FROM
from kindness.system.staging import Staging
from tests.support.project import KINDNESS, Project, Tree, environment, tree
from tests.support.shared import made_once

CHILD = Path(__file__).parent.parent / "support" / "kill_child.py"
KILLS = 50


@dataclass(frozen=True)
class Case:
    """A project whose site is of another content than its stories."""

    folder: Path
    old: Tree
    new: Tree
    events: int
    """How many things a build does to the file system."""
    exchange: int
    """Which of them is the exchange of the sites."""


def made(factory: pytest.TempPathFactory, name: str, stories: int) -> Case:
    """A case with so many stories, before and after: made once for all processes that test."""
    folder = made_once(factory, name, lambda folder: make(folder, stories))
    events, exchange = map(int, (folder / "events").read_text().split())
    new, old = tree(folder / "counted" / "site"), tree(folder / "project" / "site")
    return Case(folder / "project", old, new, events, exchange)


def make(folder: Path, stories: int) -> None:
    """Write a project with its old site, one with the new site, and the numbers of a case."""
    project = Project(folder / "project")
    write_corpus(project.stories, stories, seed=1)
    new = project.build()
    shutil.rmtree(project.stories)
    write_corpus(project.stories, stories, seed=2)
    project.build()
    shutil.rmtree(project.stories)
    write_corpus(project.stories, stories, seed=1)
    shutil.copytree(project.folder, folder / "counted")
    status, printed = run_child(folder / "counted", 0)
    assert status == 0, printed
    assert tree(folder / "counted" / "site") == new
    events, exchange = map(int, printed.splitlines()[-1].split())
    assert 0 < exchange < events
    (folder / "events").write_text(f"{events} {exchange}")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """So few stories that all is done by one process."""
    return made(tmp_path_factory, "killed-few", 30)


@pytest.fixture(scope="module")
def shared_out(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """So many stories that pages are written by several processes."""
    return made(tmp_path_factory, "killed-many", WORTHWHILE_FROM + 20)


@cache
def server() -> subprocess.Popen[str]:
    """What begins the runs; it ends when nobody writes to it any more."""
    return subprocess.Popen(
        [sys.executable, str(CHILD)],
        # Compiled modules would be files that are only written once.
        env=environment({"PYTHONDONTWRITEBYTECODE": "1"}),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.fixture(scope="module", autouse=True)
def _server_ends() -> Iterator[None]:
    yield
    server().communicate()
    server.cache_clear()


def run_child(folder: Path, last: int, how: int = signal.SIGKILL) -> tuple[int, str]:
    """How a run ended, and what it printed."""
    output = folder.with_name(f"{folder.name}.txt")
    wanted = {"folder": str(folder), "last": last, "signal": int(how), "output": str(output)}
    process = server()
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps({**wanted, "arguments": ["build"]}) + "\n")
    process.stdin.flush()
    return int(process.stdout.readline()), output.read_text("utf-8")


def survivors(folder: Path) -> list[str]:
    """The processes that still work in `folder`."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            inside = (process / "cwd").readlink() == folder
        except OSError:
            continue
        if inside and not (process / "stat").read_text().rpartition(") ")[2].startswith("Z"):
            found.append(process.name)
    return found


def kill_at(
    case: Case, folder: Path, last: int, how: int = signal.SIGKILL, again: bool = True
) -> str:
    """Kill a build there in a copy of the case, tidy up, and say which site was left.

    What tidies up is the next build, or, where not `again`, only its first and last step.
    """
    shutil.copytree(case.folder, folder)
    project = Project(folder)
    status, printed = run_child(folder, last, how)
    # Who is asked to end says so in its own way; who is killed says nothing.
    assert status == (-how if how == signal.SIGKILL else 128 + how), printed
    left = tree(project.site)
    assert left in (case.old, case.new), last
    if again:
        status, printed = run_child(folder, 0)
        assert status == 0, printed
        assert tree(project.site) == case.new
    else:
        Staging.open(project.site).discard()
        assert tree(project.site) == left
    assert project.beside() == set(), last
    shutil.rmtree(folder)
    return "old" if left == case.old else "new"


def spread(count: int, events: int) -> list[int]:
    """Moments at the same distance from each other, the first and the last included."""
    return sorted({1 + round(place * (events - 1) / (count - 1)) for place in range(count)})


@pytest.mark.parametrize("number", range(KILLS))
def test_killed_at_fifty_moments(case: Case, tmp_path: Path, number: int) -> None:
    moments = spread(KILLS, case.events)
    assert len(moments) == KILLS
    assert moments[0] < case.exchange < moments[-1]
    moment = moments[number]
    left = kill_at(case, tmp_path / "copy", moment, again=number % 10 == 0)
    assert left == ("new" if moment > case.exchange else "old")


@pytest.mark.parametrize("step", [-1, 0, 1])
def test_killed_around_the_exchange(case: Case, tmp_path: Path, step: int) -> None:
    left = kill_at(case, tmp_path / "copy", case.exchange + step)
    assert left == ("new" if step > 0 else "old")


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_ended_by_hand(case: Case, tmp_path: Path, how: int) -> None:
    assert kill_at(case, tmp_path / "copy", case.exchange // 2, how) == "old"


@pytest.mark.parametrize("part", [0.2, 0.5, 0.8, 0.97])
def test_killed_while_several_processes_write(
    shared_out: Case, tmp_path: Path, part: float
) -> None:
    folder = tmp_path / "copy"
    # Which process writes a page is not the same in each run, and so neither is what was left.
    kill_at(shared_out, folder, int(shared_out.exchange * part))
    assert survivors(folder) == []


def built_and_edited(folder: Path) -> Project:
    """A project of which nothing but a story has changed since it was built."""
    project = Project(folder)
    write_corpus(project.stories, 30, seed=1)
    status, printed = run_child(folder, 0)
    assert status == 0, printed
    story = min(project.stories.glob("*.md"))
    story.write_text(story.read_text("utf-8") + "\n\nOne word more.\n", "utf-8")
    return project


def make_renewal(folder: Path) -> None:
    """Renew such a project, and note what that did."""
    project = built_and_edited(folder / "old")
    shutil.copytree(project.site, folder / "before")
    status, printed = run_child(project.folder, 0)
    assert status == 0, printed
    assert "Only stories have changed" in printed
    (folder / "events").write_text(printed.splitlines()[-1])


@pytest.fixture(scope="module")
def renewal(tmp_path_factory: pytest.TempPathFactory) -> Case:
    """The same for a build without MkDocs, in a folder of its own each time."""
    folder = made_once(tmp_path_factory, "killed-renewal", make_renewal)
    events, exchange = map(int, (folder / "events").read_text().split())
    assert 0 < exchange < events
    new, old = tree(folder / "old" / "site"), tree(folder / "before")
    assert old != new
    return Case(folder, old, new, events, exchange)


@pytest.mark.parametrize("part", [0, 0.3, 0.6, 0.9, 0.99, 1, 1.1])
def test_a_renewal_that_is_killed(renewal: Case, tmp_path: Path, part: float) -> None:
    project = built_and_edited(tmp_path / "project")
    last = min(1 + round(renewal.exchange * part), renewal.events)
    status, printed = run_child(project.folder, last)
    assert status == -signal.SIGKILL, printed
    left = tree(project.site)
    assert left == (renewal.new if last > renewal.exchange else renewal.old)
    status, printed = run_child(project.folder, 0)
    assert status == 0, printed
    assert tree(project.site) == renewal.new
    assert project.beside() == set()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_a_renewal_that_is_ended_by_hand(renewal: Case, tmp_path: Path, how: int) -> None:
    project = built_and_edited(tmp_path / "project")
    status, printed = run_child(project.folder, renewal.exchange // 2, how)
    assert status == 128 + how, printed
    assert tree(project.site) == renewal.old
    assert project.beside() == set()
    assert survivors(project.folder) == []


def test_two_builds_at_once(case: Case, tmp_path: Path) -> None:
    public = tmp_path / "public" / "site"
    others = Project(tmp_path / "others")
    shutil.copytree(case.folder, tmp_path / "ours")
    write_corpus(others.stories, 30, seed=2)
    for _ in range(3):
        words = [str(KINDNESS), "build", "--site-dir", str(public)]
        folders = (tmp_path / "ours", others.folder)
        builds = [
            subprocess.Popen(words, cwd=folder, env=environment(), stderr=subprocess.DEVNULL)
            for folder in folders
        ]
        assert [build.wait() for build in builds] == [0, 0]
        assert tree(public) in (case.old, case.new)
        assert [path.name for path in public.parent.iterdir()] == ["site"]
