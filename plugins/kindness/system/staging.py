"""Publishing a site folder whole: built beside the site, then exchanged with it in one step.

Whoever looks at the site sees the tree of before or the new one, whole, also when a build is
killed at any moment. Beside a site `site` lie, while builds run:

    .site.staging-<random>       what a build writes; after the exchange, the old tree
    .site.staging-<random>.lock  locked as long as that build runs: without it, a leftover
    .site.lock                   held for the moments of opening, committing and recovering
    .site.previous               the old site between two renames, where nothing can exchange

No fsync: the kernel keeps what killed processes wrote; after a loss of power, build again.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shutil
import weakref
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Self

from kindness.system.file_stamp import stamp
from kindness.system.os_calls import acquire, atomic_swap, is_folder, locked, release

# Not through a link, not waiting for a pipe. O_BINARY, of Windows, counts as nothing elsewhere.
_CREATE = sum(getattr(os, name, 0) for name in ("O_WRONLY", "O_CREAT", "O_EXCL", "O_BINARY"))


class Staging:
    """A folder in which the next state of a site grows. Made by `Staging.open`.

    `path` is that folder, gone after a commit; `site` the site's, absolute and with links
    resolved. As a context manager it discards what was not committed. Folders are never shared:
    of several builds at once each publishes its own whole tree, and the last to commit stays.
    """

    _exchange = staticmethod(atomic_swap)

    def __init__(self, site: Path, path: Path, lock: int) -> None:
        """For `Staging.open` only: `lock` is the held lock of the staging folder `path`."""
        self.site, self.path = site, path
        self._folders = {""}
        # Whatever ends this program in order, nothing is left behind.
        self._at_exit = weakref.finalize(self, _tidy_up, path, lock, os.getpid())
        # The lock was just made as any file is: its mode is what this umask gives.
        self._file_mode = os.fstat(lock).st_mode

    @classmethod
    def open(cls, site: Path) -> Self:
        """An empty staging folder beside `site`, or beside what `site` links to.

        Removes the leftovers of killed builds first and puts back what one of them had moved.
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
            return cls(site, path, acquire(_lock_of(path), wait=True))

    def commit(self, removed: Iterable[str] = ()) -> None:
        """Make the staging folder the site, then delete the old one, as far as that succeeds.

        What was `removed` is not in it; nothing needs to be done about it.

        Raises OSError, with the old site as it was, when the folders cannot be renamed.
        """
        with locked(_beside(self.site, "lock")):
            _put_back(self.site)
            self._publish()
        # Now `path` holds the old tree or nothing, so that discarding tidies up.
        self.discard()

    def discard(self) -> None:
        """Remove the staging folder. Raises nothing; after a commit it does nothing."""
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
        """
        target = f"{self.path}/{relative}"
        with suppress(OSError):
            self._make_folder(relative.rpartition("/")[0])
            os.link(f"{self.site}/{relative}", target, follow_symlinks=False)
            if _stamp(os.lstat(target), self._file_mode) == stamp:
                return True
            os.unlink(target)  # noqa: PTH108
        return False

    def write(self, relative: str, content: bytes) -> str:
        """Write the file `relative` of the staging folder, and give its stamp.

        Raises OSError.
        """
        self._make_folder(relative.rpartition("/")[0])
        descriptor = os.open(f"{self.path}/{relative}", _CREATE, 0o666)
        with os.fdopen(descriptor, "wb", buffering=0) as stream:
            stream.write(content)
            return _stamp(os.fstat(descriptor), self._file_mode)

    def _make_folder(self, folder: str) -> None:
        """Make `folder` in the staging folder, and those that it lies in, each once."""
        if folder not in self._folders:
            self._make_folder(folder.rpartition("/")[0])
            with suppress(FileExistsError):
                os.mkdir(f"{self.path}/{folder}")  # noqa: PTH102
            self._folders.add(folder)

    def names(self) -> tuple[str, ...]:
        """The files of the staging folder."""
        return tuple(_names(self.path))

    def adds_nothing(self, made: Iterable[str], others: Iterable[str]) -> bool:
        """Whether the site is just what was `made` here, byte for byte, and `others`."""
        try:
            return all(
                self.stamp(name)
                and (self.site / name).read_bytes() == (self.path / name).read_bytes()
                for name in made
            ) and set(_names(self.site)) <= {*made, *others}
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


def _names(folder: Path) -> Iterator[str]:
    skipped = len(str(folder)) + 1
    for place, _, names in os.walk(folder):
        within = place[skipped:].replace(os.sep, "/")
        yield from (f"{within}/{name}" if within else name for name in names)


def _tidy_up(path: Path, lock: int, owner: int) -> None:
    if os.getpid() == owner:  # and not one that was forked from it
        _remove(str(path))
        release(_lock_of(path), lock)


def _remove(folder: str) -> None:
    """Remove a folder that is no link, as far as that succeeds, sooner than `shutil.rmtree`."""
    if os.name == "nt":  # where a folder may be somewhere else, and not say so
        shutil.rmtree(folder, ignore_errors=True)
        return
    with suppress(OSError):
        with os.scandir(folder) as found:
            entries = list(found)
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _remove(entry.path)
            else:
                with suppress(OSError):
                    os.unlink(entry.path)  # noqa: PTH108
        os.rmdir(folder)  # noqa: PTH106


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
