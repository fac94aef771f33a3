"""What the tests of publishing share: sites, and a process that can be stopped at each step."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kindness.system.staging import Staging
from tests.support.staging_child import WithoutExchange, WithTwin, fill

CHILD = Path(__file__).with_name("staging_child.py")
KINDS: dict[str, type[Staging]] = {
    "exchange": Staging,
    "no-exchange": WithoutExchange,
    "twin": WithTwin,
}


def publish(site: Path, version: int, kind: type[Staging] = Staging) -> None:
    with kind.open(site) as staging:
        fill(staging, version)
        staging.commit()


def read(site: Path) -> dict[str, bytes]:
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in site.rglob("*")
        if not file.is_dir()
    }


def neighbours(site: Path) -> list[str]:
    return sorted(path.name for path in site.parent.iterdir())


def command(task: str, site: Path, way: str = "exchange") -> list[str]:
    return [sys.executable, str(CHILD), task, str(site), way]


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, capture_output=True, text=True, check=False)


class Child:
    """A process that stops before each of its steps."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process

    def wait(self) -> str:
        """What it is about to do."""
        assert self.process.stdout is not None
        return self.process.stdout.readline().decode().strip()

    def go(self) -> None:
        """Let it do so."""
        assert self.process.stdin is not None
        self.process.stdin.write(b".")
        self.process.stdin.flush()

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@contextmanager
def child(task: str, site: Path, way: str = "exchange") -> Iterator[Child]:
    pipe = subprocess.PIPE
    with subprocess.Popen(command(task, site, way), stdin=pipe, stdout=pipe) as process:
        try:
            yield Child(process)
        finally:
            process.kill()


def kill_at(step: int, site: Path, way: str) -> tuple[list[str], set[int]]:
    """Kill a child before its step `step`: the steps so far and the states the site may have."""
    before = int((site / "page-0").read_bytes()) if site.exists() else 0
    steps: list[str] = []
    with child("build_for_ever", site, way) as builder:
        while len(steps) < step:
            steps.append(builder.wait())
            assert steps[-1], "the child has ended by itself"
            if len(steps) < step:
                builder.go()
        builder.kill()
    marks = [one.split() for one in steps if one.startswith("commit")]
    if not marks:
        return steps, {before}
    version = int(marks[-1][1])
    return steps, {version} if marks[-1][0] == "committed" else {version - 1, version}
