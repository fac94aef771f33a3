"""The fingerprint of a site: a digest of all that its pages depend on beside stories."""

from __future__ import annotations

import sys
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

from kindness.content.source import IMAGES_NAME
from kindness.content.vocabulary import Vocabulary
from kindness.site.site import Site

_LIBRARIES = (
    "cmarkgfm", "nh3", "pyyaml", "python-frontmatter", "pillow", "jinja2", "anyascii",
    "pystemmer",
)  # fmt: skip


def digest(site: Site, vocabulary: Vocabulary, folder: Path, display_folder: str) -> str:
    """What all pages depend on besides stories: code, libraries, settings, pictures."""
    found = blake2b(digest_size=16)
    package = Path(__file__).parent.parent
    for file in sorted(package.rglob("*")):
        if file.is_file() and file.suffix != ".pyc":
            found.update(f"{file.relative_to(package).as_posix()}\0".encode())
            found.update(blake2b(file.read_bytes()).digest())
    parts = [sys.version, *map(version, _LIBRARIES), repr(site), repr(vocabulary), display_folder]
    images = folder / IMAGES_NAME
    for image in sorted(images.iterdir()) if images.is_dir() else ():
        status = image.lstat()
        parts.append(f"{image.name!r} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}")
    found.update("\0".join(parts).encode("utf-8", "surrogatepass"))
    return found.hexdigest()
