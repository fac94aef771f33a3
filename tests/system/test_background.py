"""Work in a process of its own ends with the program that began it, and before it tidies up."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kindness.system.processes import Background
from tests.support.project import environment

# It writes without end, and the program ends as soon as it has begun.
ENDS_EARLY = """
import sys
from itertools import count
from pathlib import Path

from kindness.system.processes import Background
from kindness.system.staging import Staging

output = Staging.open(Path(sys.argv[1]))


def write():
    for number in count():
        output.write(f"{number % 50}/{number}.txt", b"x")


background = Background(write)
assert background.away
while not output.names():
    pass
sys.exit(3)
"""


@pytest.mark.parametrize("number", range(5))
def test_work_that_nobody_waits_for_leaves_nothing_behind(tmp_path: Path, number: int) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", ENDS_EARLY, str(tmp_path / "site")],
        env=environment(),
        check=False,
        timeout=60,
    )
    assert ended.returncode == 3
    assert {path.name for path in tmp_path.iterdir()} == set()


def test_the_result_is_given_and_an_error_raised() -> None:
    assert Background(lambda: 42)() == 42

    def fail() -> int:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        Background(fail)()


# Something is done beside, for as long as it is not told to end.
BESIDE = """
import os
from multiprocessing import get_context

from kindness.system.processes import Background, start_ranges

this, context = os.getpid(), get_context("fork")
enough, others = context.Event(), context.Event()
beside = Background(enough.wait)
assert beside.away


def work(start, stop):
    if os.getpid() != this:
        others.set()
    elif start == 1500:
        others.wait()
    return [os.getpid()] * (stop - start)


found = start_ranges(work, 2000, beside)
pids = {next(found) for _ in range(1000)}
print(this in pids, len(pids) < os.cpu_count())
enough.set()
print(beside())
pids = set(found)
print(this in pids, len(pids) > 1)
"""


def test_no_more_processes_work_than_there_are_processors() -> None:
    done = subprocess.run(
        [sys.executable, "-c", BESIDE],
        env=environment(),
        check=False,
        timeout=60,
        capture_output=True,
        text=True,
    )
    assert done.stderr == ""
    assert done.stdout == "True True\nTrue\nTrue True\n"
