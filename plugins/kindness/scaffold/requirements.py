"""What a new project installs: a version of this package, and of all that it needs.

Never a folder of this machine: the project is for others too.
"""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from kindness import __version__

PACKAGE = "kindness-anthology"


def requirements() -> tuple[str, ...]:
    """The lines of requirements.txt: this package first, then what it needs, by name.

    They pin the versions that run here. What only other systems need is left to pip.
    """
    pins: dict[str, str] = {}
    waiting = [PACKAGE]
    while waiting:
        name = canonicalize_name(waiting.pop())
        try:
            installed = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        if name not in pins:
            pins[name] = f"{name}=={installed.version}"
            waiting += _needed_by(installed)
    pins.pop(PACKAGE, None)
    return (_own_requirement(_origin()), *(pins[name] for name in sorted(pins)))


def source_folder() -> Path | None:
    """The folder of the source that this program runs from; None where it was installed."""
    folder = Path(__file__).resolve().parents[3]
    return folder if (folder / "pyproject.toml").is_file() else None


def _needed_by(installed: metadata.Distribution) -> list[str]:
    """The names of the packages that one needs on this system, without its extras."""
    return [
        needed.name
        for needed in map(Requirement, installed.requires or ())
        if not needed.marker or needed.marker.evaluate({"extra": ""})
    ]


def _origin() -> str | None:
    """What pip noted of where this package came from (PEP 610), if it did."""
    try:
        return metadata.distribution(PACKAGE).read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        return None


def _own_requirement(noted: str | None) -> str:
    """Our package as others can fetch it: from the same address, else as the released version."""
    try:
        values = json.loads(noted or "{}")
        url = str(values["url"])
        is_local = url.startswith("file:")
    except (ValueError, KeyError, TypeError):
        is_local, url, values = True, "", {}
    if is_local:
        return f"{PACKAGE}=={__version__}"
    if vcs := values.get("vcs_info"):
        url = f"{vcs['vcs']}+{url}@{vcs['commit_id']}"
    if subdirectory := values.get("subdirectory"):
        url += f"#subdirectory={subdirectory}"
    return f"{PACKAGE} @ {url}"
