"""Whoever ends a build or a server, with Ctrl-C or from outside, finds nothing left behind."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.project import KINDNESS, Project, environment, filled, tree

# Says that the build has come so far, and goes no further by itself.
WAITING = """
import signal

def on_{event}({arguments}, **_):
    with open("come-so-far", "w") as pipe:
        pipe.write("x")
    signal.pause()
"""


def end(project: Project, number: int, *command: str, temporary: Path) -> tuple[int, str]:
    """How the command ends that gets a signal once its hook waits, and what it says."""
    pipe = project.folder / "come-so-far"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [str(KINDNESS), *command],
        cwd=project.folder,
        env=environment({"TMPDIR": str(temporary)}),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    with pipe.open("rb") as waiting:
        assert waiting.read() == b"x"
    process.send_signal(number)
    output, _ = process.communicate(timeout=60)
    return process.returncode, output.decode()


@pytest.fixture(autouse=True)
def _signals_as_usual() -> Iterator[None]:
    """What runs these tests may ignore that its terminal is gone, as `nohup` does."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    """Where temporary folders are made."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize(
    ("event", "arguments"), [("files", "files"), ("post_template", "output_content")]
)
def test_a_build(
    tmp_path: Path, temporary: Path, number: signal.Signals, event: str, arguments: str
) -> None:
    project = filled(tmp_path)
    old = project.build()
    project.configure(hooks=["hook.py"])
    project.write("hook.py", WAITING.format(event=event, arguments=arguments))
    status, output = end(project, number, "build", temporary=temporary)
    assert status == 128 + number
    assert "Traceback" not in output
    assert {name for name in project.beside() if "staging" in name} == set()
    assert tree(project.site) == old
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize(("event", "arguments"), [("post_build", "config"), ("serve", "server")])
def test_a_server(
    tmp_path: Path, temporary: Path, number: signal.Signals, event: str, arguments: str
) -> None:
    project = filled(tmp_path, hooks=["hook.py"], dev_addr="127.0.0.1:0")
    project.write("hook.py", WAITING.format(event=event, arguments=arguments))
    _, output = end(project, number, "serve", temporary=temporary)
    assert "Traceback" not in output
    assert list(temporary.iterdir()) == []
    assert {name for name in project.beside() if "staging" in name} == set()
