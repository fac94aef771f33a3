"""The process that tests/test_staging.py starts, steps, starves and kills. Not a test itself.

`python staging_child.py <task> <site> <way>`. In the stepped tasks it says, in a line
on its output, what it is about to do, and goes on when a line comes in: whoever reads the lines
can kill it before any single operation on the file system.
"""

from __future__ import annotations

import errno
import os
import resource
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Self

from kindness.system.os_calls import acquire, release
from kindness.system.staging import Staging

FILES = 6
FOLDERS = ("", "a/", "a/b/", "c/")
# What Python reports of itself before it touches the file system. `ctypes.dlsym` comes before
# the exchange, which is no function of Python's.
OPERATIONS = {
    "open", "os.mkdir", "os.rename", "os.link", "os.remove", "os.rmdir", "shutil.rmtree",
    "fcntl.flock", "ctypes.dlsym",
}  # fmt: skip


class WithoutExchange(Staging):
    """As on a file system that cannot exchange folders."""

    @staticmethod
    def _exchange(one: Path, other: Path) -> bool:
        return False


class WithTwin(Staging):
    """As renewals do: the site grows in its twin, and leaves one."""

    def __init__(self, *given: Any) -> None:
        super().__init__(*given)
        self.stamps: dict[str, str] = {}

    @classmethod
    def open(cls, site: Path, twin: Path | None = None) -> Self:
        return super().open(site, twin or twin_of(site))

    def link(self, relative: str, stamp: str) -> bool:
        if super().link(relative, stamp):
            self.stamps[relative] = stamp
            return True
        return False

    def write(self, relative: str, content: bytes) -> str:
        self.stamps[relative] = super().write(relative, content)
        return self.stamps[relative]

    def commit(self, removed: Iterable[str] = ()) -> None:
        self.remove_all_but(self.stamps)
        super().commit(removed)
        self.leave_twin(twin_of(self.site), self.stamps)


def twin_of(site: Path) -> Path:
    """Where the tests have the twin of a site."""
    return site.parent.with_name("cache") / "twin"


def tree(version: int) -> dict[str, bytes]:
    """The files of the site's state `version`: some the same in all, some in two of them."""
    files = {f"{FOLDERS[index % 4]}page-{index}": b"%d" % version for index in range(FILES)}
    return files | {"same": b"same", "a/slow": b"%d" % (version // 2), f"only-{version}": b""}


def fill(staging: Staging, version: int) -> None:
    """Write the state `version`, linking what the site has already."""
    for name, content in tree(version).items():
        stamp = staging.stamp(name)
        if not (stamp and _holds(staging.site / name, content) and staging.link(name, stamp)):
            staging.write(name, content)


def _holds(file: Path, content: bytes) -> bool:
    try:
        return file.read_bytes() == content
    except OSError:  # another build is just exchanging the site
        return False


def step(what: str) -> None:
    """Say what comes next and wait to be let."""
    os.write(1, f"{what}\n".encode())
    if not os.read(0, 1):
        os._exit(3)


def build_for_ever(kind: type[Staging], site: Path) -> None:
    """Publish version after version, starting after the one that is there, in steps."""
    version = int((site / "page-0").read_bytes()) if site.exists() else 0
    sys.addaudithook(lambda event, _: step(event) if event in OPERATIONS else None)
    while True:
        version += 1
        with kind.open(site) as staging:
            fill(staging, version)
            step(f"commit {version}")
            staging.commit()
            step(f"committed {version}")


def build_once(kind: type[Staging], site: Path) -> None:
    """One build, version 1, stopping before its writing, its commit and its end."""
    with kind.open(site) as staging:
        step("opened")
        fill(staging, 1)
        step("filled")
        staging.commit()
        step("committed")


def build_often(kind: type[Staging], site: Path) -> None:
    """Thirty builds without a stop."""
    for version in range(30):
        with kind.open(site) as staging:
            fill(staging, version)
            staging.commit()


def build_against_a_stranger(kind: type[Staging], site: Path) -> None:
    """One build; at its only rename, someone else makes the site's folder."""
    strange = [site / "strange"]

    def make(event: str, _: object) -> None:
        if event == "os.rename" and strange:
            file = strange.pop()
            file.parent.mkdir()
            file.touch()

    with kind.open(site) as staging:
        fill(staging, 1)
        sys.addaudithook(make)
        staging.commit()


def build_with_failing_rename(kind: type[Staging], site: Path) -> None:
    """One build; the n-th rename fails, n being the last argument."""
    renames: list[str] = []

    def fail(event: str, _: object) -> None:
        if event == "os.rename":
            renames.append(event)
            if len(renames) == int(sys.argv[-1]):
                raise OSError(errno.EIO, "no")

    with kind.open(site) as staging:
        fill(staging, 1)
        sys.addaudithook(fail)
        staging.commit()


def build_without_deleting(kind: type[Staging], site: Path) -> None:
    """One build during whose commit nothing can be deleted."""

    def fail(event: str, _: object) -> None:
        if event in ("os.remove", "os.rmdir"):
            raise PermissionError(errno.EACCES, "no")

    with kind.open(site) as staging:
        fill(staging, 1)
        sys.addaudithook(fail)
        staging.commit()


def lock_what_vanishes(_: type[Staging], site: Path) -> None:
    """A lock's holder removes the file after it was opened here and before it is locked."""
    path = site.with_name("lock")
    files = [path]

    def vanish(event: str, _: object) -> None:
        if event == "fcntl.flock" and files:
            files.pop().unlink()

    sys.addaudithook(vanish)
    descriptor = acquire(path, wait=True)
    assert path.exists()
    release(path, descriptor)


def overfill(kind: type[Staging], site: Path) -> None:
    """A build that writes until the disk (or what this process may write) is full."""
    with kind.open(site) as staging:
        fill(staging, 2)
        with (staging.path / "large").open("wb") as stream:
            while True:
                stream.write(b"x" * 65536)


def overfill_a_file(kind: type[Staging], site: Path) -> None:
    """The same with a limit on the size of files."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))
    overfill(kind, site)


TASKS = {
    task.__name__: task
    for task in (
        build_for_ever,
        build_once,
        build_often,
        build_against_a_stranger,
        build_with_failing_rename,
        build_without_deleting,
        lock_what_vanishes,
        overfill,
        overfill_a_file,
    )
}

if __name__ == "__main__":
    try:
        kinds: dict[str, type[Staging]] = {"no-exchange": WithoutExchange, "twin": WithTwin}
        TASKS[sys.argv[1]](kinds.get(sys.argv[3], Staging), Path(sys.argv[2]))
    except OSError as failure:
        sys.exit(f"failed: {failure.errno}")
