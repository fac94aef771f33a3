"""Measuring one build: a fresh process, its time on the clock and on processors, its memory."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.project import Project

MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024  # getrusage counts bytes, or KiB
LOG_TAIL = 2000  # characters of a failed build's output that are shown
SAMPLE_PAUSE = 0.02  # seconds
DISTURBANCE = 0.05  # the share of all processors that others may take


class BuildFailed(Exception):
    """A build ended with a fault, or left pages out; the message has the end of its log."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """What one build took: seconds, and bytes of the largest of its processes."""

    wall: float
    cpu: float  # user and system, with all processes that the build waited for
    largest_process: int
    others: float  # processor seconds that other programs took meanwhile; 0 where unknown

    @property
    def disturbed(self) -> bool:
        """Whether others took so much that the wall time is not to be trusted."""
        return self.others > DISTURBANCE * self.wall * (os.cpu_count() or 1)


def measure(project: Project, log: Path, stories: int) -> Measurement:
    """Build `project` once, undisturbed; its output goes to the file `log`.

    Raises BuildFailed unless the site has a page for each of its `stories`.
    """
    busy = _busy_seconds()
    began = time.perf_counter()
    process = _start(project, log)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu = usage.ru_utime + usage.ru_stime
    others = max(0.0, _busy_seconds() - busy - cpu)
    _check(project, process.returncode, log, stories)
    return Measurement(wall, cpu, usage.ru_maxrss * MAXRSS_UNIT, others)


def sample_memory(project: Project, log: Path, stories: int) -> int | None:
    """Build `project` once more, looking at its memory every 20 ms.

    Returns the most bytes that all its processes had together, where a page that several of
    them share counts once; None where the machine has no /proc to read this from.
    """
    if not Path("/proc/self/smaps_rollup").is_file():
        return None
    process = _start(project, log)
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(_proportional_size(pid) for pid in _session(process.pid)))
        time.sleep(SAMPLE_PAUSE)
    _check(project, process.returncode, log, stories)
    return peak


def _start(project: Project, log: Path) -> subprocess.Popen[bytes]:
    """Start the build in a session of its own, by which its workers are found."""
    with log.open("wb") as output:
        return subprocess.Popen(
            project.command,
            cwd=project.folder,
            env=project.environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _check(project: Project, exit_code: int, log: Path, stories: int) -> None:
    """Raise BuildFailed unless the build went well and left a page for each story."""
    tail = log.read_text(encoding="utf-8", errors="replace")[-LOG_TAIL:]
    if exit_code != 0:
        raise BuildFailed(f"{project.tool} ended with exit code {exit_code}:\n{tail}")
    pages = project.story_pages()
    if pages != stories:
        raise BuildFailed(f"{project.tool} wrote {pages} of {stories} story pages:\n{tail}")


def _busy_seconds() -> float:
    """Seconds that the machine's processors were busy, or taken by its host, since it started."""
    statistics = Path("/proc/stat")
    if not statistics.is_file():
        return 0.0
    first = statistics.read_text(encoding="ascii").partition("\n")[0]
    user, nice, system, _idle, _waiting, irq, softirq, stolen = map(int, first.split()[1:9])
    return (user + nice + system + irq + softirq + stolen) / os.sysconf("SC_CLK_TCK")


def _session(leader: int) -> list[int]:
    """The processes of the session that the process `leader` began."""
    members = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            # The fields after the name, which stands in brackets and may hold anything.
            fields = (entry / "stat").read_bytes().rpartition(b")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if int(fields[3]) == leader:
            members.append(int(entry.name))
    return members


def _proportional_size(pid: int) -> int:
    """The bytes of memory of a process, with its share of what it shares; 0 once it has ended."""
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    for line in rollup.splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0
