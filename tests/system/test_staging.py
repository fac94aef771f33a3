"""A site is published whole or not at all: killed builds, rival builds, full disks."""

from __future__ import annotations

import errno
import random
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from kindness.system.staging import Staging
from tests.support.staging_child import fill, tree
from tests.support.staging_tools import (
    KINDS,
    child,
    command,
    kill_at,
    neighbours,
    publish,
    read,
    run,
)

KILLS = 50
# About six builds of the child, each of some fifty steps, half of them in `commit`.
LAST_STEP = 330


@pytest.fixture(params=KINDS)
def way(request: pytest.FixtureRequest) -> str:
    """The ways of publishing."""
    return str(request.param)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site in a folder of its own, in state 0."""
    site = tmp_path / "home" / "site"
    publish(site, 0)
    return site


@pytest.mark.parametrize("step", sorted(random.Random(7).sample(range(1, LAST_STEP), KILLS)))
def test_a_build_killed_anywhere_leaves_a_whole_site(site: Path, way: str, step: int) -> None:
    _, allowed = kill_at(step, site, way)
    if way != "no-exchange":
        assert read(site) in [tree(version) for version in allowed]
    with KINDS[way].open(site) as staging:
        assert neighbours(site) == sorted(
            [staging.path.name, f"{staging.path.name}.lock", site.name]
        )
    assert neighbours(site) == [site.name]
    assert read(site) in [tree(version) for version in allowed]


def test_a_build_killed_at_each_step_of_a_commit_leaves_a_whole_site(site: Path, way: str) -> None:
    seen = set()
    moved = 0
    steps, _ = kill_at(150, site, way)
    first, last = steps.index("commit 1") + 1, steps.index("committed 1") + 1
    for step in range(first, last + 1):
        shutil.rmtree(site.parent)
        publish(site, 0)
        kill_at(step, site, way)
        missing = not site.exists()
        moved += missing
        Staging.open(site).discard()
        assert read(site) in (tree(0), tree(1))
        seen.add((site / "page-0").read_bytes())
        publish(site, 2)
        assert read(site) == tree(2)
        assert neighbours(site) == [site.name]
    assert seen == {b"0", b"1"}
    assert moved == (way == "no-exchange")


def test_many_builds_killed_one_after_the_other_leave_a_whole_site(site: Path, way: str) -> None:
    chance = random.Random(11)
    for _ in range(15):
        _, allowed = kill_at(chance.randrange(1, 70), site, way)
        Staging.open(site).discard()
        assert read(site) in [tree(version) for version in allowed]
    publish(site, 0)
    assert neighbours(site) == [site.name]


def test_a_build_killed_without_a_site_before_leaves_none_or_a_whole_one(
    tmp_path: Path, way: str
) -> None:
    for step in range(1, 80, 6):
        site = tmp_path / str(step) / "site"
        site.parent.mkdir()
        _, allowed = kill_at(step, site, way)
        Staging.open(site).discard()
        if site.exists():
            assert read(site) in [tree(version) for version in allowed if version]
        else:
            assert 0 in allowed
        publish(site, 2)
        assert neighbours(site) == [site.name]


def test_two_builds_at_once_do_not_mix_and_the_last_to_commit_stays(site: Path, way: str) -> None:
    with child("build_once", site, way) as other:
        assert other.wait() == "opened"
        with KINDS[way].open(site) as staging:
            fill(staging, 2)
            other.go()
            assert other.wait() == "filled"
            other.go()
            assert other.wait() == "committed"
            assert read(site) == tree(1)
            staging.commit()
        assert read(site) == tree(2)
        other.go()
        assert other.wait() == ""
    assert neighbours(site) == [site.name]


def test_the_folder_of_a_running_build_stays_and_that_of_a_killed_one_goes(site: Path) -> None:
    with child("build_once", site) as other:
        assert other.wait() == "opened"
        other.go()
        assert other.wait() == "filled"
        running = neighbours(site)
        publish(site, 3)
        assert neighbours(site) == running
        other.kill()
        publish(site, 4)
    assert neighbours(site) == [site.name]


def test_many_builds_of_two_processes_never_leave_the_site_missing(site: Path) -> None:
    rivals = [subprocess.Popen(command("build_often", site)) for _ in range(2)]
    while any(rival.poll() is None for rival in rivals):
        assert site.is_dir()
    assert [rival.returncode for rival in rivals] == [0, 0]
    assert read(site) == tree(29)
    assert neighbours(site) == [site.name]


def test_many_builds_of_two_processes_without_exchange_do_not_harm_each_other(site: Path) -> None:
    words = command("build_often", site, "no-exchange")
    rivals = [subprocess.Popen(words) for _ in range(2)]
    assert [rival.wait() for rival in rivals] == [0, 0]
    assert read(site) == tree(29)
    assert neighbours(site) == [site.name]


def test_a_folder_that_a_stranger_makes_at_the_last_moment_is_exchanged(
    tmp_path: Path, way: str
) -> None:
    site = tmp_path / "site"
    assert run(*command("build_against_a_stranger", site, way)).stderr == ""
    assert read(site) == tree(1)
    assert neighbours(site) == [site.name]


def test_renames_that_fail_leave_the_old_site(site: Path) -> None:
    for failing in ("1", "2"):
        words = [*command("build_with_failing_rename", site, "no-exchange"), failing]
        assert run(*words).stderr == f"failed: {errno.EIO}\n"
        assert read(site) == tree(0)
        assert neighbours(site) == [site.name]


def test_an_old_tree_that_cannot_be_deleted_is_no_error(site: Path, way: str) -> None:
    assert run(*command("build_without_deleting", site, way)).stderr == ""
    assert read(site) == tree(1)
    assert len(neighbours(site)) > 1
    publish(site, 2)
    assert neighbours(site) == [site.name]


def test_a_file_too_large_leaves_the_old_site(site: Path, way: str) -> None:
    assert run(*command("overfill_a_file", site, way)).stderr == f"failed: {errno.EFBIG}\n"
    assert read(site) == tree(0)
    assert neighbours(site) == [site.name]


def test_a_full_disk_leaves_the_old_site(tmp_path: Path, way: str) -> None:
    # The mount is seen by the processes of this script alone and goes with them.
    script = 'mount -t tmpfs -o size=1m none "$0" || exit 77; "$@"; code=$?; ls -A "$0"; exit $code'
    if not shutil.which("unshare"):
        pytest.skip("a full disk needs a mount of its own, and this system has no unshare")
    wrapper = ["unshare", "--mount", "sh", "-c", script, str(tmp_path)]
    done = run(*wrapper, *command("overfill", tmp_path / "site", way))
    if done.returncode not in (0, 1) or "unshare" in done.stderr:
        pytest.skip("a full disk needs a mount of its own, which only root can make")
    assert done.stderr == f"failed: {errno.ENOSPC}\n"
    assert done.stdout == ""


def test_discarding_leaves_the_site_and_nothing_else(site: Path) -> None:
    with suppress(KeyError), Staging.open(site) as staging:
        fill(staging, 1)
        raise KeyError
    assert read(site) == tree(0)
    staging.discard()
    assert neighbours(site) == [site.name]


def test_a_staging_folder_is_committed_once(site: Path, way: str) -> None:
    with KINDS[way].open(site) as staging:
        fill(staging, 1)
        staging.commit()
    with pytest.raises(FileNotFoundError):
        staging.commit()
    assert read(site) == tree(1)
    assert neighbours(site) == [site.name]
