"""How a command ends when it cannot do what it was asked to, on real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import click
import pytest

from benchmarks.corpus import write_corpus
from kindness.cli import COMMANDS, main
from kindness.cli.command_group import INTERRUPTED
from kindness.errors import INTERNAL_ERROR, TRACEBACKS
from kindness.system.processes import WORTHWHILE_FROM
from tests.support.project import KINDNESS, Project, story_text

# Runs the command with a part of it that stumbles.
_STUMBLE = """
import sys
import kindness.cli.check
from kindness.cli import main
def stumble(*arguments): raise ValueError("a stone" + chr(10) + "on the way")
sys.modules["kindness.cli.check"].run_check = stumble
main(sys.argv[1:])
"""


def environment(**changed: str) -> Mapping[str, str]:
    without = {name: value for name, value in os.environ.items() if name != TRACEBACKS}
    return {**without, **changed}


def stumble(*arguments: str, **changed: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _STUMBLE, *arguments],
        env=environment(**changed),
        capture_output=True,
        text=True,
        check=False,
    )


def test_an_internal_error_has_a_status_of_its_own_and_one_line() -> None:
    done = stumble("check")
    assert (done.returncode, done.stdout) == (INTERNAL_ERROR, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("kindness check: ValueError: a stone on the way (")
    assert "please report it" in line


def test_where_it_happened_is_shown_on_demand() -> None:
    for done in (stumble("--traceback", "check"), stumble("check", **{TRACEBACKS: "1"})):
        assert "Traceback" in done.stderr
        assert "in stumble" in done.stderr
        assert done.returncode == INTERNAL_ERROR


@pytest.mark.parametrize(
    ("words", "loaded"),
    [(["--version"], set()), (["build", "--help"], {"build"}), (["explain", "F111"], {"explain"})],
)
def test_only_the_command_that_is_asked_for_is_loaded(words: list[str], loaded: set[str]) -> None:
    code = (
        "import sys\n"
        "from kindness.cli import main\n"
        "main(sys.argv[1:], standalone_mode=False)\n"
        "print(*[name for name in sys.modules if name.startswith('kindness.cli.')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=True
    )
    names = {name.removeprefix("kindness.cli.") for name in done.stdout.splitlines()[-1].split()}
    assert names - {"command_group"} == loaded


def test_every_command_is_found_by_its_name() -> None:
    context = click.Context(main)
    assert main.list_commands(context) == sorted(COMMANDS)
    for name in COMMANDS:
        command = main.get_command(context, name)
        assert command
        assert command.name == name
    assert main.get_command(context, "dance") is None


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    project.story("a-door")
    return project


def run(project: Project, *words: str, **changed: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(KINDNESS), *words],
        cwd=project.folder,
        env=environment(**changed),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("moment", ["x", "-1", "1e9", "", "99999999999999", "٣"])
def test_a_moment_that_is_none_is_told_in_words(project: Project, moment: str) -> None:
    done = run(project, "build", SOURCE_DATE_EPOCH=moment)
    assert done.returncode in (1, 2)
    assert "should hold the number of seconds since 1970" in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_a_clock_that_is_set_to_nothing_is_told_in_words(project: Project) -> None:
    done = run(project, "check", KINDNESS_NOW="soon")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
    assert "KINDNESS_NOW holds 'soon'" in done.stderr


@pytest.mark.parametrize("words", [["check", "--format", "json"], ["explain"]])
def test_a_full_disk_is_told_in_words(project: Project, words: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [str(KINDNESS), *words],
            cwd=project.folder,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (done.returncode, done.stderr) == (2, f"kindness {words[0]}: No space left on device\n")


def test_a_pipe_that_nobody_reads_is_quiet(project: Project) -> None:
    for number in range(400):
        project.write(f"stories/{number}.md", story_text(themes="[nothing]"))
    with subprocess.Popen(
        [str(KINDNESS), "check", "--format", "full"],
        cwd=project.folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.parametrize("words", [["build"], ["check"]])
def test_ctrl_c_ends_quietly(project: Project, words: list[str]) -> None:
    # So many that the work is shared out, and that it takes longer than we need.
    write_corpus(project.stories, WORTHWHILE_FROM * 3, seed=2)
    process = subprocess.Popen(
        [str(KINDNESS), *words],
        cwd=project.folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    while not _children(process.pid):
        assert process.poll() is None
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate()
    assert b"Traceback" not in said
    assert process.returncode == INTERRUPTED, said


def _children(pid: int) -> str:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text()
