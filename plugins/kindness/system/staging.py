"""Publishing a site folder whole: built beside the site, then exchanged with it in one step.

Whoever looks at the site sees the tree of before or the new one, whole, also when a build is
killed at any moment. Beside a site `site` lie, while builds run:

    .site.staging-<random>       what a build writes; after the exchange, the old tree
    .site.staging-<random>.lock  locked as long as that build runs: without it, a leftover
    .site.lock                   held for the moments of opening, committing and recovering
    .site.previous               the old site between two renames, where nothing can exchange

A build may leave a twin of its site behind: a folder elsewhere of links to the same files, in which
the site of the next build grows, so that of ten thousand files only those that differ are touched.

No fsync: the kernel keeps what killed processes wrote; after a loss of power, build again.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import weakref
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Self

from kindness.system import file_tree
from kindness.system.file_stamp import stamp
from kindness.system.file_tree import FileTree
from kindness.system.os_calls import acquire, atomic_swap, is_folder, locked, release

TWIN = Path(".cache") / "kindness-twin"
"""Where the twin of a project's site lies in the project's folder."""

# Not through a link, not waiting for a pipe. What a system does not know counts as nothing.
_CREATE = sum(getattr(os, name, 0) for name in ("O_WRONLY", "O_CREAT", "O_EXCL", "O_BINARY"))
_READ = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))


class Staging:
    """A folder in which the next state of a site grows. Made by `Staging.open`.

    `path` is that folder, gone after a commit; `site` the site's, absolute and with links
    resolved. As a context manager it discards what was not committed. Folders are never shared:
    of several builds at once each publishes its own whole tree, and the last to commit stays.
    """

    _exchange = staticmethod(atomic_swap)

    def __init__(self, site: Path, path: Path, lock: int, is_twin: bool) -> None:
        """For `Staging.open` only: `lock` is the held lock of the staging folder `path`.

        `is_twin` says that this folder was the twin of the site.
        """
        self.site, self.path = site, path
        self._is_twin = is_twin
        self._taken: set[str] = set()
        self._folders = {""}
        # Whatever ends this program in order, nothing is left behind.
        self._at_exit = weakref.finalize(self, _tidy_up, path, lock, os.getpid())
        # The lock was just made as any file is: its mode is what this umask gives.
        self._file_mode = os.fstat(lock).st_mode

    @classmethod
    def open(cls, site: Path, twin: Path | None = None) -> Self:
        """A staging folder beside `site`, or beside what `site` links to.

        It is empty, or the `twin` of the site, which then is no more in its place. Removes the
        leftovers of killed builds first, and puts back what one of them had moved.

        Raises OSError: when `site` is not a folder, or its parent cannot be written.
        """
        site = _resolve(site)
        site.parent.mkdir(parents=True, exist_ok=True)
        with locked(_beside(site, "lock")):
            _put_back(site)
            _remove_leftovers(site)
            # Nobody looks for leftovers meanwhile, so that the folder can come before its lock.
            path = _new_path(site)
            path.mkdir()
            lock = acquire(_lock_of(path), wait=True)
            return cls(site, path, lock, twin is not None and _take(twin, path))

    @cached_property
    def _there(self) -> FileTree:
        """What a twin has brought, perhaps with what was written since.

        Raises OSError where it is not only plain files and folders.
        """
        return file_tree.plain_tree(self.path) if self._is_twin else FileTree()

    def remove_all_but(self, files: Collection[str]) -> None:
        """Remove what a twin has brought and is not among the `files` of the site to be.

        Raises OSError.
        """
        file_tree.remove_all_but(self.path, self._there, files, file_tree.folders_of(files))

    def commit(self, removed: Iterable[str] = ()) -> None:
        """Make the staging folder the site; the old one is gone when this object is discarded.

        What was `removed` is not in it; nothing needs to be done about it.

        Raises OSError, with the old site as it was, when the folders cannot be renamed.
        """
        with locked(_beside(self.site, "lock")):
            _put_back(self.site)
            self._publish()

    def leave_twin(self, twin: Path, stamps: Mapping[str, str]) -> None:
        """After a commit, have the old site become the `twin` of the new one, as far as possible.

        `stamps` are those of the new site's files. What is not like that is not in the twin: no
        text stays that the site has no more.
        """
        with suppress(OSError):
            if not is_folder(self.path):
                self.path.mkdir()
            there = self._there if self._is_twin else file_tree.plain_tree(self.path)
            same = {n for n, known in stamps.items() if n in self._taken or self._has(n, known)}
            file_tree.remove_all_but(self.path, there, same, file_tree.folders_of(stamps))
            self._is_twin, self._folders = False, {""}
            if all(self.link(name, stamps[name]) for name in stamps.keys() - same):
                twin.parent.mkdir(exist_ok=True)
                self.path.rename(twin)

    def discard(self) -> None:
        """Remove the staging folder, or what is left of the old site. Raises nothing."""
        self._at_exit()

    def __enter__(self) -> Self:
        """The staging itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Discard what was not committed."""
        self.discard()

    def stamp(self, relative: str) -> str:
        """What the file system tells of the site's file `relative`; nothing if it is no file."""
        try:
            return _stamp(os.lstat(f"{self.site}/{relative}"), self._file_mode)
        except OSError:
            return ""

    def link(self, relative: str, stamp: str) -> bool:
        """Link the site's file `relative` into the staging folder; False where it cannot be.

        It has to be the one with that `stamp`: another build may have exchanged the site since.
        Raises OSError where a twin has brought anything but plain files and folders.
        """
        if self._is_twin and self._there.files.get(relative) == stamp:
            self._taken.add(relative)
            return True
        target = f"{self.path}/{relative}"
        with suppress(OSError):
            self._make_room(relative)
            self._make_folder(relative.rpartition("/")[0])
            os.link(f"{self.site}/{relative}", target, follow_symlinks=False)
            if self._has(relative, stamp):
                return True
            os.unlink(target)  # noqa: PTH108
        return False

    def write(self, relative: str, content: bytes) -> str:
        """Write the file `relative` of the staging folder, and give its stamp.

        One that a twin has brought stays if it holds just that. Raises OSError.
        """
        self._make_folder(relative.rpartition("/")[0])
        if same := self._is_twin and self._stamp_if(relative, content):
            return same
        self._make_room(relative)
        descriptor = os.open(f"{self.path}/{relative}", _CREATE, 0o666)
        with os.fdopen(descriptor, "wb", buffering=0) as stream:
            stream.write(content)
            return _stamp(os.fstat(descriptor), self._file_mode)

    def _has(self, relative: str, stamp: str) -> bool:
        """Whether the file `relative` of the staging folder is the one with that `stamp`."""
        with suppress(OSError):
            return _stamp(os.lstat(f"{self.path}/{relative}"), self._file_mode) == stamp
        return False

    def _stamp_if(self, relative: str, content: bytes) -> str:
        """The stamp of a file of the staging folder, if it holds just the `content`."""
        with suppress(OSError):
            descriptor = os.open(f"{self.path}/{relative}", _READ)
            with os.fdopen(descriptor, "rb", buffering=0) as stream:
                status = os.fstat(descriptor)
                if status.st_size == len(content) and stream.read() == content:
                    return _stamp(status, self._file_mode)
        return ""

    def _make_room(self, relative: str) -> None:
        """Remove what a twin has brought: the same file in the site must not be written."""
        if self._is_twin:
            with suppress(FileNotFoundError):
                os.unlink(f"{self.path}/{relative}")  # noqa: PTH108

    def _make_folder(self, folder: str) -> None:
        """Make `folder` in the staging folder, and those that it lies in, each once."""
        if folder not in self._folders:
            self._make_folder(folder.rpartition("/")[0])
            try:
                os.mkdir(f"{self.path}/{folder}")  # noqa: PTH102
            except FileExistsError:
                is_folder(self.path / folder)  # and no link out of here
            self._folders.add(folder)

    def names(self) -> tuple[str, ...]:
        """The files of the staging folder."""
        return tuple(file_tree.names(self.path))

    def adds_nothing(self, made: Iterable[str], others: Iterable[str]) -> bool:
        """Whether the site is just what was `made` here, byte for byte, and `others`."""
        try:
            return all(
                self.stamp(name)
                and (self.site / name).read_bytes() == (self.path / name).read_bytes()
                for name in made
            ) and set(file_tree.names(self.site)) <= {*made, *others}
        except OSError:
            return False

    def _publish(self) -> None:
        if not is_folder(self.site):
            try:
                self.path.rename(self.site)
                return
            except OSError as error:
                # Someone else has made a folder there meanwhile: exchange it.
                if error.errno not in (errno.EEXIST, errno.ENOTEMPTY):
                    raise
        if not self._exchange(self.path, self.site):
            self._rename_twice()

    def _rename_twice(self) -> None:
        previous = _beside(self.site, "previous")
        try:
            self.site.rename(previous)
            self.path.rename(self.site)
        except BaseException:
            _put_back(self.site)
            raise
        # Under the name of a staging folder the old tree cannot be mistaken for one to put back.
        with suppress(OSError):
            previous.rename(self.path)


def _tidy_up(path: Path, lock: int, owner: int) -> None:
    if os.getpid() == owner:  # and not one that was forked from it
        file_tree.remove(str(path))
        release(_lock_of(path), lock)


def discard_twin(twin: Path) -> None:
    """Remove the `twin` of a site, if there is one, as far as that succeeds."""
    with suppress(OSError):
        if is_folder(twin):
            file_tree.remove(str(twin))


def _take(twin: Path, path: Path) -> bool:
    """Put `twin` in the place of the empty folder `path`, if it is such a folder, and say so."""
    mode = os.lstat(path).st_mode
    with suppress(OSError):
        if os.lstat(twin).st_mode == mode:
            path.rmdir()
            twin.rename(path)
            return True
    path.mkdir(exist_ok=True)
    return False


def _put_back(site: Path) -> None:
    """Put back the site that a build killed between two renames had moved.

    Only file systems that cannot exchange folders need this.
    """
    previous = _beside(site, "previous")
    if is_folder(previous):
        missing = not is_folder(site)  # Otherwise killed after the second rename.
        previous.rename(site if missing else _new_path(site))


def _remove_leftovers(site: Path) -> None:
    ours = re.compile(rf"(\.{re.escape(site.name)}\.staging-[0-9a-f]{{16}})(\.lock)?")
    with os.scandir(site.parent) as entries:
        found = {match[1] for entry in entries if (match := ours.fullmatch(entry.name))}
    for name in sorted(found):
        folder = site.parent / name
        # Where the lock is held, a build is running; where it cannot be had, one may be.
        with suppress(OSError):
            lock = acquire(_lock_of(folder), wait=False)
            shutil.rmtree(folder, ignore_errors=True)
            release(_lock_of(folder), lock)


def _stamp(status: os.stat_result, mode: int) -> str:
    """Empty for what is no plain file, or is not as this build would make one."""
    return stamp(status) if status.st_mode == mode else ""


def _resolve(site: Path) -> Path:
    # Not Path.resolve: on a circle of links it raises what is no OSError.
    resolved = Path(os.path.realpath(site))
    if not resolved.name:
        raise OSError(errno.EINVAL, "a file system's root cannot be a site", str(site))
    is_folder(resolved)
    return resolved


def _beside(site: Path, what: str) -> Path:
    return site.with_name(f".{site.name}.{what}")


def _new_path(site: Path) -> Path:
    return _beside(site, f"staging-{secrets.token_hex(8)}")


def _lock_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.lock")
