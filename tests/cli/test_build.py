"""`kindness build --timings`: where the time of a build went."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from kindness.cli.build import build
from kindness.system import unchanged
from tests.support.project import Project

STEP = re.compile(r"^(\S.*?) +\d+\.\d\d s +(\d+) %$", re.MULTILINE)


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


def test_unasked_nothing_is_told(project: Project) -> None:
    assert STEP.findall(project.run("build", "--strict").output) == []


def test_of_an_unchanged_site_it_is_told_how_long_that_took(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = []

    def unchanged_site(options: tuple[str, ...]) -> Path:
        given.append(options)
        return tmp_path / "site"

    monkeypatch.setattr(unchanged, "unchanged_site", unchanged_site)
    done = CliRunner().invoke(build, ["--strict", "--timings"])
    first, second = done.stderr.splitlines()
    assert (done.exit_code, done.stdout, given) == (0, "", [("--strict",)])
    assert first.startswith("Nothing has changed: ")
    assert re.fullmatch(r"It took \d+\.\d\d s to see that nothing had changed\.", second)
