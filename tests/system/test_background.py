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
