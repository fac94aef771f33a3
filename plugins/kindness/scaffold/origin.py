"""Origin: where the running package came from, so that a new project can fetch it there too."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from kindness import __version__

PACKAGE = "kindness-anthology"


@dataclass(frozen=True, slots=True)
class Origin:
    """A line for requirements.txt, and whether it leads to a folder of this machine only."""

    requirement: str
    is_local: bool


def origin() -> Origin:
    """Where this package came from: the folder it runs from, what pip noted, or a registry."""
    folder = Path(__file__).resolve().parents[3]
    if _is_source(folder):
        # Installed as a link: a copy would be built inside that folder, with what lies there.
        return Origin(f"-e {folder.as_uri()}", is_local=True)
    try:
        noted = metadata.distribution(PACKAGE).read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        noted = None
    return noted_origin(noted)


def noted_origin(noted: str | None) -> Origin:
    """The origin that pip noted in `direct_url.json` (PEP 610); None where it noted nothing."""
    try:
        values: dict[str, Any] = json.loads(noted or "{}")
        url = str(values["url"])
    except (ValueError, KeyError, TypeError):
        return Origin(f"{PACKAGE}=={__version__}", is_local=False)
    if values.get("dir_info", {}).get("editable"):
        return Origin(f"-e {url}", is_local=True)
    if vcs := values.get("vcs_info"):
        url = f"{vcs['vcs']}+{url}@{vcs['commit_id']}"
    if subdirectory := values.get("subdirectory"):
        url += f"#subdirectory={subdirectory}"
    return Origin(f"{PACKAGE} @ {url}", is_local=url.startswith("file:"))


def _is_source(folder: Path) -> bool:
    try:
        text = (folder / "pyproject.toml").read_text("utf-8")
    except OSError:
        return False
    return re.search(rf'^name = "{PACKAGE}"$', text, re.MULTILINE) is not None
