"""What `kindness build` says of itself: where its time went, and how far it has come."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from kindness.cli.build import build
from kindness.system import unchanged
from kindness.system.unchanged import Inputs, KeptSite
from tests.support.project import Project

STEP = re.compile(r"^(\S.*?) +\d+\.\d\d s +(\d+) %$", re.MULTILINE)
MADE_ANEW = re.compile(
    r"^stories read anew: ([\d,]+) of ([\d,]+); pages written anew: ([\d,]+) of ([\d,]+)$",
    re.MULTILINE,
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    project.story("a-door")
    return project


def test_every_step_is_told_with_its_share(project: Project) -> None:
    built = project.run("build", "--timings", "--strict")
    steps = dict(STEP.findall(built.output))
    assert built.status == 0
    assert {"read stories", "render and write pages", "data and search", "MkDocs", "commit"} <= {
        *steps
    }
    assert steps.pop("in all") == "100"
    assert sum(map(int, steps.values())) == pytest.approx(100, abs=len(steps))


def test_it_is_told_what_the_cache_has_spared(project: Project) -> None:
    for number in range(3):
        project.story(f"another-{number}", f"A window, the {number}th.")
    first = project.run("build", "--timings")
    whole = MADE_ANEW.search(first.output)
    assert whole
    assert whole[1] == whole[2] == "4"
    # All pages, that of the filter too, which is written last; MkDocs writes that of errors.
    pages = [file.name for file in project.site.rglob("*.html") if file.name != "404.html"]
    assert whole[3] == whole[4] == str(len(pages))
    project.story("a-door", "Another door.")
    edited = MADE_ANEW.search(project.run("build", "--timings").output)
    assert edited
    # Stories that were written within the last seconds are read again, whatever they are.
    assert edited[2] == "4"
    assert int(edited[3]) < int(edited[4]) == int(whole[4])


def test_unasked_nothing_is_told(project: Project) -> None:
    said = project.run("build", "--strict").output
    assert STEP.findall(said) == []
    assert MADE_ANEW.search(said) is None


def test_of_an_unchanged_site_it_is_told_how_long_that_took(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = []

    def kept_site(options: tuple[str, ...]) -> KeptSite:
        given.append(options)
        inputs = Inputs(tmp_path / "mkdocs.yml", tmp_path / "stories", ())
        return KeptSite(inputs, tmp_path / "site", "a fingerprint", is_unchanged=True)

    monkeypatch.setattr(unchanged, "kept_site", kept_site)
    done = CliRunner().invoke(build, ["--strict", "--timings"])
    first, second = done.stderr.splitlines()
    assert (done.exit_code, done.stdout, given) == (0, "", [("--strict",)])
    assert first.startswith("Nothing has changed: ")
    assert re.fullmatch(r"It took \d+\.\d\d s to see that nothing had changed\.", second)


@pytest.fixture
def at_a_terminal(project: Project, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Builds, seen on a terminal by somebody who has no patience at all."""
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)

    def run(*options: str) -> str:
        master, slave = pty.openpty()
        code = (
            "from kindness.system import progress; progress.PATIENCE = progress._PAUSE = 0\n"
            "from kindness.cli import main; main()"
        )
        process = subprocess.Popen(
            [sys.executable, "-c", code, "build", *options],
            cwd=project.folder,
            stdout=slave,
            stderr=slave,
        )
        os.close(slave)
        said = b""
        # Linux tells an error, and other systems nothing more, once the other side has gone.
        with suppress(OSError):
            while more := os.read(master, 4096):
                said += more
        os.close(master)
        assert process.wait() == 0
        return said.decode()

    return run


def test_a_terminal_shows_how_far_it_has_come(at_a_terminal: Callable[..., str]) -> None:
    said = at_a_terminal()
    places = [
        said.index(text)
        for text in ("Reading stories [", "] 1 of 1", "Writing pages [", "Making data and search")
    ]
    assert places == sorted(places)
    visible = [line.rpartition("\r")[2] for line in said.replace("\r\n", "\n").split("\n")]
    assert visible[-1] == ""
    # MkDocs breaks its own lines, and indents what follows.
    assert all(line.startswith(("INFO", "    ")) for line in visible[:-1]), visible


@pytest.mark.parametrize(
    ("options", "variables"),
    [(["--quiet"], {}), ([], {"NO_COLOR": "1"}), ([], {"TERM": "dumb"})],
)
def test_it_stays_away_where_it_is_not_wanted(
    at_a_terminal: Callable[..., str],
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    variables: dict[str, str],
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert "Reading" not in at_a_terminal(*options)


def test_what_is_no_terminal_shows_no_progress(project: Project) -> None:
    said = project.run("build").output
    assert "Reading" not in said
    assert "\r" not in said
