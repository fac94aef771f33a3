"""Prints the files that differ from the commit, as JSON: by path their text, or null for none."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path


def main() -> None:
    """Ask git, which names files with zero bytes between them."""
    command = ["git", "ls-files", "-z", "--modified", "--deleted", "--others", "--exclude-standard"]
    listed = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout
    names = sorted(set(filter(None, listed.decode("utf-8").split("\0"))))
    files = {
        name: Path(name).read_text("utf-8") if Path(name).is_file() else None for name in names
    }
    print(json.dumps(files))


if __name__ == "__main__":
    main()
