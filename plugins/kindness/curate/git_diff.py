"""Changes: which files differ from where a branch began, as git tells it.

Git is only asked, never through a shell, and file names pass between zero bytes, so that a name
may hold anything. Nothing that a branch brings along (filters, drivers for differences) is run.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kindness.errors import KindnessError

# Short stories of the same day have much of their front matter in common.
_RENAMES = "--find-renames=75%"
_NO_PROGRAMS = ("--no-ext-diff", "--no-textconv", "--no-color")
_GIT = ("git", "--no-pager", "--literal-pathspecs", "-c", "core.quotePath=false")


class GitError(KindnessError):
    """Git is missing, this is no repository, or it has no such reference; one line says which."""


class Kind(StrEnum):
    """What became of a file; the value is the word for it."""

    ADDED = "new"
    CHANGED = "changed"
    RENAMED = "renamed"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Change:
    """A file that differs. Paths are relative to the repository; `old_path` if it was renamed."""

    kind: Kind
    path: str
    old_path: str = ""


@dataclass(frozen=True, slots=True)
class BranchDiff:
    """A repository at `top`, and the commit `base` at which its present branch began."""

    top: Path
    base: str

    @classmethod
    def find(cls, reference: str = "", branch: str = "main") -> BranchDiff:
        """The branch that is checked out here, as against `reference`.

        Without one it is compared with `branch` as it is where it came from, else with that
        here. Raises GitError.
        """
        top = Path(os.fsdecode(_git(Path(), "rev-parse", "--show-toplevel")).removesuffix("\n"))
        wanted = (reference,) if reference else (f"origin/{branch}", branch)
        known = next((name for name in wanted if _is_commit(top, name)), None)
        if known is None:
            raise GitError(f"there is no {' and no '.join(wanted)} here; --base names another")
        try:
            base = _git(top, "merge-base", known, "HEAD").decode().strip()
        except GitError:
            raise GitError(
                f"this branch and {known} have no commit in common; a shallow clone needs "
                "more history: git fetch --unshallow"
            ) from None
        return cls(top, base)

    def changes(self) -> tuple[Change, ...]:
        """Every file that differs, not yet committed ones too, by path."""
        options = ("--name-status", "-z", _RENAMES, *_NO_PROGRAMS)
        fields = _names(_git(self.top, "diff", *options, self.base, "--"))
        changes = []
        while fields:
            status = fields.pop(0)
            if status.startswith("R"):
                old_path, path = fields.pop(0), fields.pop(0)
                changes.append(Change(Kind.RENAMED, path, old_path))
            else:
                kind = {"A": Kind.ADDED, "D": Kind.DELETED}.get(status, Kind.CHANGED)
                changes.append(Change(kind, fields.pop(0)))
        listed = _git(self.top, "ls-files", "-z", "--others", "--exclude-standard")
        changes += [Change(Kind.ADDED, path) for path in _names(listed)]
        return tuple(sorted(changes, key=lambda change: change.path))

    def words_changed(self, change: Change) -> tuple[tuple[str, str], ...]:
        """What was written anew in a file: each piece with `+`, `-`, or a blank where it stayed.

        A line feed is a piece of its own; two lines around each change are shown.
        """
        paths = [path for path in (change.old_path, change.path) if path]
        options = ("--word-diff=porcelain", _RENAMES, "-U2", *_NO_PROGRAMS)
        said = _git(self.top, "diff", *options, self.base, "--", *paths).decode("utf-8", "replace")
        pieces: list[tuple[str, str]] = []
        in_text = False
        for line in said.split("\n"):
            if line.startswith("@@"):
                pieces += [(" ", "…"), (" ", "\n")] if in_text else []
                in_text = True
            elif in_text and line == "~":
                pieces.append((" ", "\n"))
            elif in_text and line[:1] in ("+", "-", " ") and line:
                pieces.append((line[0], line[1:]))
        return tuple(pieces)


def _is_commit(top: Path, name: str) -> bool:
    if not name or name.startswith("-"):
        return False
    try:
        return bool(_git(top, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"))
    except GitError:
        return False


def _names(listed: bytes) -> list[str]:
    return [os.fsdecode(name) for name in listed.split(b"\0")[:-1]]


def _git(folder: Path, *arguments: str) -> bytes:
    words: Sequence[str] = (*_GIT, *arguments)
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, check=False)
    except OSError:
        raise GitError("git cannot be run here") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise GitError(said.removeprefix("fatal: ") or "git could not say what has changed")
    return done.stdout
