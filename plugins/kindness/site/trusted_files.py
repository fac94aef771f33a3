"""The files of `docs/`: which of them a build may read and publish."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from kindness.errors import KindnessError

LEADS_OUT = "a link that leads out of docs_dir"


def refusal(file: Path, docs: Path) -> str:
    """Why the file of the folder `docs` is not published; empty where it may be.

    A link may lead to another place in `docs`, and to nothing else of this computer; what is no
    regular file may never end.
    """
    real = file.resolve()
    if not real.is_relative_to(docs.resolve()):
        return LEADS_OUT
    try:
        is_regular = stat.S_ISREG(real.stat().st_mode)
    except OSError as error:
        return error.strerror or str(error)
    return "" if is_regular else "a pipe or a device"


def require_no_links_out(docs: Path) -> None:
    """Raises KindnessError for a link in `docs` to a folder outside: MkDocs would walk it."""
    for folder, names, _ in os.walk(docs):
        for name in names:
            path = Path(folder, name)
            if path.is_symlink() and refusal(path, docs) == LEADS_OUT:
                raise KindnessError(f"{path} is {LEADS_OUT}; put the folder itself there")
