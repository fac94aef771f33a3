"""Publishing a site folder whole: built beside the site, then exchanged with it in one step.

Whoever looks at the site sees the tree of before or the new one, whole, also when a build is
killed at any moment. Beside a site `site` lie, while builds run:

    .site.staging-<random>       what a build writes; after the exchange, the old tree
    .site.staging-<random>.lock  locked as long as that build runs: without it, a leftover
    .site.lock                   held for the moments of opening, committing and recovering
    .site.previous               the old site between two renames, where nothing can exchange

Nothing is synced to the disk: what a killed process has written stays with the kernel and in
order. A machine that loses power may lose more; there the remedy is to build again.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import stat
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from kindness.os_calls import acquire, exchange, locked, release

# A flag that a system lacks counts as nothing.
_OPTIONAL = ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")
_READ = os.O_RDONLY | sum(getattr(os, name, 0) for name in _OPTIONAL)


class Staging:
    """A folder in which the next state of a site grows. Made by `Staging.open`.

    As a context manager it discards what was not committed. Folders are never shared: of
    several builds at once each publishes its own whole tree, and the last to commit stays.
    """

    site: Path
    """The site's folder, absolute and with links resolved."""
    path: Path
    """The folder to write into. After a commit it is gone."""

    def __init__(self, site: Path, path: Path, lock: int) -> None:
        """For `Staging.open` only: `lock` is the held lock of the staging folder `path`."""
        self.site = site
        self.path = path
        self._lock: int | None = lock
        # The lock was just made as any file is made: its mode is what this umask gives.
        self._file_mode = os.fstat(lock).st_mode
        self._plain_folders: set[str] = set()

    @classmethod
    def open(cls, site: Path) -> Self:
        """An empty staging folder beside `site`, or beside what `site` links to.

        Removes the leftovers of killed builds first and puts back what one of them had moved.
        Raises OSError: when `site` is not a folder, or its parent cannot be written.
        """
        site = _resolve(site)
        site.parent.mkdir(parents=True, exist_ok=True)
        with _mutex(site):
            _put_back(site)
            _remove_leftovers(site)
            path = _new_path(site)
            lock = acquire(_lock_of(path), wait=True)
            try:
                path.mkdir()
            except BaseException:
                release(_lock_of(path), lock)
                raise
        return cls(site, path, lock)

    def commit(self) -> None:
        """Make the staging folder the site, then delete the old one, as far as that succeeds.

        Raises OSError, with the old site as it was, when the folders cannot be renamed.
        """
        with _mutex(self.site):
            _put_back(self.site)
            self._publish()
        # Now `path` holds the old tree or nothing, so that discarding tidies up.
        self.discard()

    def discard(self) -> None:
        """Remove the staging folder. Raises nothing; after a commit it does nothing."""
        if self._lock is None:
            return
        shutil.rmtree(self.path, ignore_errors=True)
        release(_lock_of(self.path), self._lock)
        self._lock = None

    def __enter__(self) -> Self:
        """The staging itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Discard what was not committed."""
        self.discard()

    def reuse(self, relative: str, content: bytes) -> bool:
        """Link the site's file `relative` into the staging folder if it holds just `content`.

        True: the file is there, and nobody may open it for writing any more, for that would
        write into the published site as well. False (another content or mode, a link instead
        of a file, any OSError): the caller writes the file, which at that moment shares nothing
        with the site. `relative` has forward slashes and stays within the site.
        """
        folder = relative.rpartition("/")[0]
        if folder not in self._plain_folders and not self._is_plain(folder):
            return False
        target = f"{self.path}/{relative}"
        try:
            if self._link(f"{self.site}/{relative}", target, content):
                return True
        except OSError:
            pass
        # A link of an earlier call would lead the caller's writing into the published site.
        with suppress(OSError):
            if os.lstat(target).st_nlink > 1:
                Path(target).unlink()
        return False

    def _link(self, source: str, target: str, content: bytes) -> bool:
        descriptor = os.open(source, _READ)
        try:
            status = os.fstat(descriptor)
            # The mode tells a regular file, too. One more byte is asked for than expected.
            if status.st_mode != self._file_mode or status.st_size != len(content):
                return False
            if os.read(descriptor, len(content) + 1) != content:
                return False
        finally:
            os.close(descriptor)
        try:
            os.link(source, target)
        except FileNotFoundError:
            Path(target).parent.mkdir(parents=True, exist_ok=True)
            os.link(source, target)
        # Another build may have exchanged the site after the reading. On a mismatch the link is
        # removed by the caller.
        return os.path.samestat(status, os.lstat(target))

    def _is_plain(self, folder: str) -> bool:
        # A folder of the site that is a link would lead to files that others write.
        full = str(Path(f"{self.site}/{folder}"))
        if ".." in full.split("/") or os.path.realpath(full) != full:
            return False
        self._plain_folders.add(folder)
        return True

    def _publish(self) -> None:
        if not _is_folder(self.site):
            try:
                self.path.rename(self.site)
                return
            except OSError as error:
                # Someone else has made a folder there meanwhile: it is exchanged, like any.
                if error.errno not in (errno.EEXIST, errno.ENOTEMPTY):
                    raise
        if not self._exchange():
            self._rename_twice()

    def _exchange(self) -> bool:
        """Exchange site and staging folder in one step; False: nothing here can do that."""
        return exchange(self.path, self.site)

    def _rename_twice(self) -> None:
        previous = _previous(self.site)
        try:
            self.site.rename(previous)
            self.path.rename(self.site)
        except BaseException:
            _put_back(self.site)
            raise
        # Under the name of a staging folder the old tree cannot be mistaken for one to put back.
        with suppress(OSError):
            previous.rename(self.path)


def recover(site: Path) -> bool:
    """Put back the site that a build, killed between two renames, had moved away.

    Returns whether there was one. Only file systems that cannot exchange folders need this.
    Raises OSError when the folder cannot be renamed.
    """
    site = _resolve(site)
    # Where there is nothing to do, not even a lock is made: the parent may be read-only.
    if not _is_folder(_previous(site)):
        return False
    with _mutex(site):
        return _put_back(site)


def _put_back(site: Path) -> bool:
    previous = _previous(site)
    if not _is_folder(previous):
        return False
    if _is_folder(site):  # Killed after the second rename: the new site stays.
        previous.rename(_new_path(site))
        return False
    previous.rename(site)
    return True


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


def _resolve(site: Path) -> Path:
    # Not Path.resolve: on a circle of links it raises what is no OSError.
    resolved = Path(os.path.realpath(site))
    if not resolved.name:
        raise OSError(errno.EINVAL, "a file system's root cannot be a site", str(site))
    _is_folder(resolved)
    return resolved


def _is_folder(path: Path) -> bool:
    """False where nothing lies; raises NotADirectoryError where something else does."""
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return False
    if not stat.S_ISDIR(mode):
        raise NotADirectoryError(errno.ENOTDIR, "this is not a folder", str(path))
    return True


def _previous(site: Path) -> Path:
    return site.with_name(f".{site.name}.previous")


def _new_path(site: Path) -> Path:
    return site.with_name(f".{site.name}.staging-{secrets.token_hex(8)}")


def _lock_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.lock")


def _mutex(site: Path) -> AbstractContextManager[None]:
    return locked(site.with_name(f".{site.name}.lock"))
