"""A site is published whole or not at all: killed builds, rival builds, full disks."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from kindness.staging import Staging, recover
from tests.staging_child import WithoutExchange, fill, tree

ROOT = Path(__file__).parent.parent
KINDS = {"exchange": Staging, "no-exchange": WithoutExchange}
KILLS = 50
# About six builds of the child, each of some fifty steps, half of them in `commit`.
LAST_STEP = 330


@pytest.fixture(params=KINDS)
def way(request: pytest.FixtureRequest) -> str:
    """The two ways of publishing."""
    return str(request.param)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site in a folder of its own, in state 0."""
    site = tmp_path / "home" / "site"
    publish(site, 0)
    return site


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
    return [sys.executable, str(ROOT / "tests" / "staging_child.py"), task, str(site), way]


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


@pytest.mark.parametrize("step", sorted(random.Random(7).sample(range(1, LAST_STEP), KILLS)))
def test_a_build_killed_anywhere_leaves_a_whole_site(site: Path, way: str, step: int) -> None:
    _, allowed = kill_at(step, site, way)
    if way == "no-exchange":
        recover(site)
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
        assert recover(site) == missing
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
        recover(site)
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
        recover(site)
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
        pytest.skip("there is no unshare")
    wrapper = ["unshare", "--mount", "sh", "-c", script, str(tmp_path)]
    done = run(*wrapper, *command("overfill", tmp_path / "site", way))
    if done.returncode not in (0, 1) or "unshare" in done.stderr:
        pytest.skip("this user cannot mount a file system")
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


def test_the_first_build_makes_the_folders_above_the_site(tmp_path: Path, way: str) -> None:
    publish(tmp_path / "a" / "b" / "site", 1, KINDS[way])
    assert read(tmp_path / "a" / "b" / "site") == tree(1)


def test_a_site_that_is_a_link_stays_one(site: Path, way: str) -> None:
    link = site.parent.parent / "public"
    link.symlink_to(Path("home", "site"))
    publish(link, 1, KINDS[way])
    assert link.readlink() == Path("home", "site")
    assert read(site) == tree(1)
    assert neighbours(site) == [site.name]
    assert sorted(path.name for path in link.parent.iterdir()) == ["home", "public"]


def test_a_link_to_nothing_gets_its_target(tmp_path: Path) -> None:
    (tmp_path / "public").symlink_to("site")
    publish(tmp_path / "public", 1)
    assert read(tmp_path / "site") == tree(1)


def test_what_is_no_folder_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"mine")
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "circle").symlink_to("circle")
    before = sorted(tmp_path.iterdir())
    for name in ("file", "link", "circle", "file/below"):
        for refuse in (Staging.open, recover):
            with pytest.raises(NotADirectoryError):
                refuse(tmp_path / name)
    with pytest.raises(OSError, match="root"):
        Staging.open(Path("/"))
    assert sorted(tmp_path.iterdir()) == before


def test_a_site_that_turns_into_a_file_or_a_link_is_left_alone(site: Path, way: str) -> None:
    kept = site.parent / "kept"
    with KINDS[way].open(site) as staging:
        site.rename(kept)
        site.symlink_to(kept)
        with pytest.raises(NotADirectoryError):
            staging.commit()
        assert site.readlink() == kept
        site.unlink()
        site.write_bytes(b"mine")
        with pytest.raises(NotADirectoryError):
            staging.commit()
    assert site.read_bytes() == b"mine"
    assert read(kept) == tree(0)


@pytest.mark.parametrize("mask", [0o022, 0o027, 0o002])
def test_the_site_has_the_mode_of_any_folder(site: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        publish(site, 1)
    finally:
        os.umask(before)
    assert site.stat().st_mode & 0o7777 == 0o777 & ~mask


def test_names_alike_are_not_taken_for_leftovers(site: Path) -> None:
    random_part = "0123456789abcdef"
    kept = [f".site2.staging-{random_part}", ".site.staging-mine", f"site.staging-{random_part}"]
    for name in kept:
        (site.parent / name).mkdir()
    leftover = site.parent / f".site.staging-{random_part}"
    leftover.mkdir()
    target = site.parent / "kept"
    target.mkdir()
    (target / "file").touch()
    (site.parent / f".site.staging-{random_part[::-1]}").symlink_to(target)
    publish(site, 1)
    assert not leftover.exists()
    assert (target / "file").exists()
    assert all((site.parent / name).is_dir() for name in kept)


def test_recover_puts_back_only_what_is_missing(site: Path) -> None:
    previous = site.with_name(".site.previous")
    assert not recover(site)
    site.rename(previous)
    assert recover(site)
    assert read(site) == tree(0)
    shutil.copytree(site, previous)
    publish(site, 1)
    assert read(site) == tree(1)
    assert neighbours(site) == [site.name]
    assert not recover(site.parent / "missing" / "site")


def test_reuse_links_a_file_with_the_same_bytes(site: Path) -> None:
    (site / "empty").touch()
    with Staging.open(site) as staging:
        for name, content in {"a/slow": b"0", "same": b"same", "empty": b""}.items():
            assert staging.reuse(name, content)
            assert (staging.path / name).samefile(site / name)
            assert (staging.path / name).read_bytes() == content
        staging.commit()
    assert (site / "same").stat().st_nlink == 1


def test_reuse_refuses_what_differs(site: Path) -> None:
    (site / "link").symlink_to("same")
    (site / "linked-folder").symlink_to("a")
    (site / "executable").write_bytes(b"1")
    (site / "executable").chmod(0o755)
    os.mkfifo(site / "pipe")
    outside = site.parent / "outside"
    outside.write_bytes(b"1")
    with Staging.open(site) as staging:
        for name, content in {
            "same": b"sama",
            "page-0": b"00",
            "a": b"",
            "a/slow": b"",
            "missing": b"",
            "missing/page": b"",
            "same/page": b"same",
            "link": b"same",
            "linked-folder/slow": b"0",
            "executable": b"1",
            "pipe": b"",
            "../outside": b"1",
            "a/../../outside": b"1",
            "": b"",
            "x" * 300: b"",
        }.items():
            assert not staging.reuse(name, content), name
        assert list(staging.path.rglob("*")) == []
    assert outside.read_bytes() == b"1"


def test_reuse_does_not_replace_a_written_file(site: Path) -> None:
    with Staging.open(site) as staging:
        (staging.path / "same").write_bytes(b"new")
        assert not staging.reuse("same", b"same")
        assert (staging.path / "same").read_bytes() == b"new"


@pytest.mark.parametrize("content", [b"same", b"else"])
def test_a_file_that_reuse_refuses_can_be_written_without_harm(site: Path, content: bytes) -> None:
    with Staging.open(site) as staging:
        assert staging.reuse("same", b"same")
        assert not staging.reuse("same", content)
        (staging.path / "same").write_bytes(b"new")
        assert read(site) == tree(0)


def test_reuse_without_a_site(tmp_path: Path) -> None:
    with Staging.open(tmp_path / "site") as staging:
        assert not staging.reuse("page", b"")


def test_reuse_takes_from_the_site_of_the_moment(site: Path) -> None:
    with Staging.open(site) as staging:
        assert staging.reuse("page-0", b"0")
        publish(site, 1)
        assert staging.reuse("a/page-1", b"1")
        assert (staging.path / "page-0").read_bytes() == b"0"


def test_reuse_takes_back_a_link_to_what_it_has_not_read(site: Path) -> None:
    assert run(*command("reuse_what_changes", site)).stderr == ""


def test_a_lock_whose_file_is_gone_is_not_enough(site: Path) -> None:
    assert run(*command("lock_what_vanishes", site)).stderr == ""
    assert neighbours(site) == [site.name]


def test_a_rival_killed_between_its_renames_does_not_stop_a_commit(site: Path, way: str) -> None:
    with KINDS[way].open(site) as staging:
        fill(staging, 1)
        shutil.copytree(site, site.with_name(".site.previous"))
        staging.commit()
    assert read(site) == tree(1)
    publish(site, 2)
    assert neighbours(site) == [site.name]
