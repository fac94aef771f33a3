"""Finds the Nu HTML checker that the tests use, fetches it where it is missing, and asks it.

The checker is one Java archive from the npm package `vnu-jar`. It is taken from the environment
variable `VNU_JAR`, or else from `.venv/`, where `python tools/nu.py --install` puts it once its
checksum is found right. Java and npm are the machine's own; as root on Debian they are installed.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

PACKAGE = "vnu-jar"
VERSION = "26.9.27"
MEMBER = "package/build/dist/vnu.jar"
SHA256 = "22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47"
OURS = Path(__file__).parent.parent / ".venv" / "vnu.jar"
NEEDED = "make test needs the Nu HTML checker"

# A policy's 'self' is the site. The checker reads files, and takes each for a site of its own;
# what a relative address leads to is the site's own all the same.
# Python-Markdown closes the pictures of trusted pages as XML does, which means nothing in HTML.
_HARMLESS = r".*Trailing slash on void elements has no effect.*"
# A dot for each quotation mark: where the locale is plain C, Java cannot read them from a command.
_NOT_FOR_FILES = r".*Content Security Policy \(meta tag\): [a-z ]+ .[^:]*. blocked by .*"


class NuError(Exception):
    """The checker cannot be had, or does not run; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What the checker says of one place: `kind` is error, warning or another of its words."""

    page: str
    line: int
    kind: str
    message: str
    extract: str = ""


def find() -> Path:
    """The checker's archive. Raises NuError where there is none, or no Java to run it."""
    named = os.environ.get("VNU_JAR")
    jar = Path(named) if named else OURS
    if not jar.is_file():
        raise NuError(f"{NEEDED}: there is none at {jar}; run python tools/nu.py --install")
    if not shutil.which("java"):
        raise NuError(f"{NEEDED}, which needs Java 17 or newer: install it, so that java is found")
    return jar


def remarks(places: Iterable[Path]) -> list[Remark]:
    """Everything that the checker has to say of the pages `places`, or of those in such folders.

    Raises NuError.
    """
    # It ends too soon for the second, slower compiler of Java to pay; without that, its schemas
    # need more of the stack.
    command = ["java", "-XX:TieredStopAtLevel=1", "-Xss4m", "-jar", str(find())]
    command += ["--skip-non-html", "--exit-zero-always", "--stdout"]
    command += ["--format", "json", "--filterpattern", f"{_NOT_FOR_FILES}|{_HARMLESS}"]
    done = subprocess.run(
        [*command, *map(str, places)], capture_output=True, text=True, check=False, encoding="utf-8"
    )
    try:
        messages = json.loads(done.stdout)["messages"]
    except (ValueError, KeyError):
        raise NuError(
            f"the Nu HTML checker failed: {(done.stderr or done.stdout)[-500:]}"
        ) from None
    return [
        Remark(
            page=unquote(urlsplit(one.get("url", "")).path),
            line=one.get("lastLine", 0),
            kind=one.get("subType", one["type"]),
            message=one.get("message", ""),
            extract=one.get("extract", ""),
        )
        for one in messages
    ]


def install() -> Path:
    """Get what is missing; the checker's archive. Raises NuError where that is impossible."""
    _install_program("java", "default-jre-headless")
    if "VNU_JAR" not in os.environ and not (OURS.is_file() and _checksum(OURS) == SHA256):
        _install_program("npm", "npm")
        if not shutil.which("npm"):
            raise NuError(f"{NEEDED}: install npm to get it, or name its vnu.jar in VNU_JAR")
        _fetch()
    return find()


def _install_program(name: str, package: str) -> None:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if shutil.which(name) or not (is_root and shutil.which("apt-get")):
        return
    print(f"No {name} here yet: trying the Debian package {package}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", package]):
        command = ["apt-get", *arguments]
        subprocess.run(command, check=False, capture_output=True, env=environment)


def _fetch() -> None:
    """Put the archive of the package where we look for it. Raises NuError."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", f"{PACKAGE}@{VERSION}"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        packages = list(Path(folder).glob("*.tgz"))
        if done.returncode or not packages:
            reason = " ".join(done.stderr.split())[:300]
            raise NuError(f"{NEEDED}, and npm could not fetch {PACKAGE} {VERSION}: {reason}")
        jar = Path(folder) / "vnu.jar"
        with tarfile.open(packages[0]) as package:
            for member in package:
                if member.name == MEMBER and (content := package.extractfile(member)):
                    jar.write_bytes(content.read())
        if not jar.is_file() or _checksum(jar) != SHA256:
            raise NuError(f"{NEEDED}, and {PACKAGE} {VERSION} is not the one that we know")
        OURS.parent.mkdir(exist_ok=True)
        unfinished = OURS.with_name("vnu.jar.part")
        shutil.copyfile(jar, unfinished)
        unfinished.replace(OURS)


def _checksum(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


if __name__ == "__main__":
    try:
        print(f"HTML checker for the tests: {install() if '--install' in sys.argv else find()}")
        if places := [Path(one) for one in sys.argv[1:] if not one.startswith("-")]:
            for remark in remarks(places):
                print(f"{remark.page}:{remark.line}: {remark.kind}: {remark.message}")
    except NuError as error:
        sys.exit(str(error))
