"""Makes of the issue of this event what it asks for, and hands it over as data.

It runs in a job that may write nothing. What a text of the issue says is never a word of a command:
the command reads the event's file itself.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

COMMANDS = {"story": ["from-issue"], "takedown": ["withdraw", "--issue"]}
"""The command for each kind of issue."""

NOTHING_TO_OFFER = 1
"""The exit status of a command whose answer says what is missing."""


def main(folder: Path) -> None:
    """Put the answer to the issue, and the changed files, into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [*COMMANDS[os.environ["KIND"]], os.environ["GITHUB_EVENT_PATH"]]
    made = subprocess.run(
        [sys.executable, "-m", "kindness", *command], stdout=subprocess.PIPE, check=False
    )
    if made.returncode > NOTHING_TO_OFFER:
        sys.exit(made.returncode)
    (folder / "answer.md").write_bytes(made.stdout)
    if made.returncode == 0:
        (folder / "changes.json").write_text(json.dumps(changed_files()), "utf-8")


def changed_files() -> dict[str, str | None]:
    """The text of each file that differs from the commit, or None for one that is gone."""
    command = ["git", "ls-files", "-z", "--modified", "--deleted", "--others", "--exclude-standard"]
    listed = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    names = sorted(set(filter(None, listed.decode("utf-8").split("\0"))))
    return {name: Path(name).read_text("utf-8") if Path(name).is_file() else None for name in names}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
