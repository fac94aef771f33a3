"""The clock: one answer for all, set by tests, ahead of every time zone where it must be."""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kindness.system import clock
from tests.support.project import Project


def test_it_says_what_it_was_set_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.VARIABLE, "2028-02-29T23:30:00+13:00")
    assert clock.now() == datetime(2028, 2, 29, 10, 30, tzinfo=UTC)
    assert clock.today() == date(2028, 2, 29)
    assert clock.latest_today() == date(2028, 3, 1)


def test_without_being_set_it_is_the_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(clock.VARIABLE)
    before = datetime.now(UTC)
    assert before <= clock.now() <= datetime.now(UTC)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Honolulu", "UTC"])
@pytest.mark.parametrize("moment", ["2026-11-26T11:36:00Z", "2027-01-01T00:30:00-10:00"])
def test_what_new_writes_is_no_future_day_anywhere(tmp_path: Path, zone: str, moment: str) -> None:
    project = Project(tmp_path)
    made = project.run(
        "new", "Morning", "--theme", "hope", env={clock.VARIABLE: moment, "TZ": zone}
    )
    assert made.status == 0, made.output
    for other in ("UTC", "Pacific/Kiritimati", "Pacific/Honolulu"):
        found = project.run("check", env={clock.VARIABLE: moment, "TZ": other}).output
        assert "F115" not in found


@pytest.mark.parametrize(
    ("day", "is_future"), [("2026-11-27", False), ("2026-11-28", True), ("2026-11-26", False)]
)
def test_a_day_is_future_only_where_it_is_for_all(
    tmp_path: Path, day: str, is_future: bool
) -> None:
    project = Project(tmp_path)
    project.story("a-basket", date=day)
    found = project.run("check", env={clock.VARIABLE: "2026-11-26T11:36:00Z"})
    assert ("F115" in found.output) is is_future


def test_no_module_but_the_clock_asks_the_machine() -> None:
    package = Path(clock.__file__).parent.parent
    found = subprocess.run(
        ["grep", "-rlE", r"date\.today|datetime\.now|time\.time\(", str(package)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ,
    ).stdout.split()
    assert [Path(name).name for name in found if name.endswith(".py")] == ["clock.py"]
