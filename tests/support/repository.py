"""A git repository of a test's own, with a site in it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.support.project import Built, Project

_ENVIRONMENT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{f"GIT_{who}_{what}": f"t@{who}.example".lower() for who in ("AUTHOR", "COMMITTER")
       for what in ("NAME", "EMAIL")},
}  # fmt: skip


class Repository(Project):
    """A project under git, on the branch `main`."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *words: str) -> str:
        """Run git; a test fails where it does."""
        done = subprocess.run(
            ["git", *words],
            cwd=self.folder,
            env={**os.environ, **_ENVIRONMENT},
            check=True,
            capture_output=True,
        )
        return done.stdout.decode()

    def commit(self) -> None:
        """Commit everything as it is."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message=A step")

    def branch(self, name: str = "offer") -> None:
        """Begin a branch here."""
        self.git("checkout", "--quiet", "-b", name)

    def review(self, *options: str) -> Built:
        """Run `kindness review`."""
        return self.run("review", *options)
