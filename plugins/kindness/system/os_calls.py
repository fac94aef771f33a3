"""What operating systems offer and Python does not: locks, and exchanging two folders."""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_UNSUPPORTED = {errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK}
# From <fcntl.h>, <linux/fs.h> and, of macOS, <sys/stdio.h>.
_AT_FDCWD, _RENAME_EXCHANGE, _RENAME_SWAP = -100, 2, 2
_PR_SET_PDEATHSIG = 1  # From <linux/prctl.h>.

_Call = Callable[..., int]  # A function of the C library.


def atomic_swap(one: Path, other: Path) -> bool:
    """Exchange what lies at two paths in one step. False: system or file system cannot do that.

    Raises OSError when it can and fails; then both paths are as they were.
    """
    try:
        failed = _rename_exchange(os.fsencode(one), os.fsencode(other))
    except AttributeError:  # The C library is too old to have the function.
        return False
    if not failed:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(one), None, str(other))


def is_folder(path: Path) -> bool:
    """Whether a folder lies at `path`, rather than nothing.

    Raises NotADirectoryError where something else lies, be it a link to a folder.
    """
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return False
    if not stat.S_ISDIR(mode):
        raise NotADirectoryError(errno.ENOTDIR, "this is not a folder", str(path))
    return True


def acquire(path: Path, *, wait: bool) -> int:
    """Lock the file `path`, made if missing, until `release` or the end of this process.

    Returns its descriptor. Raises OSError when the file cannot be made or, unless told to
    `wait`, when the lock is held elsewhere or this file system has no locks.
    """
    while True:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        descriptor = os.open(path, flags, 0o666)
        try:
            _lock(descriptor, wait)
            # The holder one waited for has removed the file: then all meet again at a new one.
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(descriptor), path.lstat()):
                    return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)


def release(path: Path, descriptor: int) -> None:
    """Remove the lock file `path` and give up its lock."""
    # Removed while still held, or it might be another's by now. Windows removes no open file:
    # there it goes after the closing, and stays if another has it open.
    with suppress(OSError):
        path.unlink()
    os.close(descriptor)
    if sys.platform == "win32":
        with suppress(OSError):
            path.unlink()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock of the file `path`, after waiting for it. Raises OSError like `acquire`."""
    descriptor = acquire(path, wait=True)
    try:
        yield
    finally:
        release(path, descriptor)


def die_with_parent(parent: int) -> None:
    """Let this process, forked from `parent`, end when that is killed; only Linux can.

    Otherwise it would wait for more work for ever, with the locks that it inherited.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)  # The parent was killed before that.


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int, wait: bool) -> None:
        # Waits for ten seconds at most.
        msvcrt.locking(descriptor, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int, wait: bool) -> None:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            # Without locks, who would wait goes on unprotected; who would not learns nothing.
            if not wait or error.errno not in _UNSUPPORTED:
                raise


if sys.platform == "linux":

    def _rename_exchange(one: bytes, other: bytes) -> bool:
        rename: _Call = ctypes.CDLL(None, use_errno=True).renameat2
        flag = ctypes.c_uint(_RENAME_EXCHANGE)
        return rename(_AT_FDCWD, one, _AT_FDCWD, other, flag) != 0

elif sys.platform == "darwin":

    def _rename_exchange(one: bytes, other: bytes) -> bool:
        rename: _Call = ctypes.CDLL(None, use_errno=True).renamex_np
        return rename(one, other, ctypes.c_uint(_RENAME_SWAP)) != 0

else:

    def _rename_exchange(one: bytes, other: bytes) -> bool:
        raise AttributeError
