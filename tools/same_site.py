"""Builds this site with MkDocs, with ProperDocs and with a fork of Material; all must be the same.

The fork takes the names of plugins that Material has, so it lives in an environment of its own,
which `make test-builders` sets up. Exits with 1 and names the files that differ.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
OUT = ROOT / "build" / "same-site"
ENVIRONMENT = OUT / "materialx"


def install() -> Path:
    """The folder of programs of an environment with the locked fork."""
    if not ENVIRONMENT.is_dir():
        venv.create(ENVIRONMENT, with_pip=True)
    programs = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(programs / "pip"), "install", "--quiet", "--disable-pip-version-check"]
    lock = str(ROOT / "requirements-materialx.txt")
    subprocess.run([*pip, "--require-hashes", "-r", lock], check=True)
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)], check=True)
    return programs


def build(name: str, program: Path, config: Path) -> dict[str, bytes]:
    """Every file of the site that `program` builds, by its address."""
    site = OUT / name
    shutil.rmtree(site, ignore_errors=True)
    command = [str(program), "build", "--strict", "-f", str(config), "-d", str(site)]
    subprocess.run(command, cwd=ROOT, check=True)
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in site.rglob("*")
        if file.is_file()
    }


def main() -> int:
    """Build three times and compare."""
    here = Path(sys.executable).parent
    fork = ROOT / "mkdocs.materialx.yml"
    site = build("mkdocs", here / "kindness", ROOT / "mkdocs.yml")
    others = {"properdocs": build("properdocs", here / "properdocs", ROOT / "mkdocs.yml")}
    try:
        config = (ROOT / "mkdocs.yml").read_text("utf-8")
        fork.write_text(config.replace("name: material\n", "name: materialx\n", 1), "utf-8")
        others["materialx"] = build("materialx-site", install() / "kindness", fork)
    finally:
        fork.unlink(missing_ok=True)
    different = [
        f"{name}: {file}"
        for name, other in others.items()
        for file in sorted(site.keys() | other.keys())
        if site.get(file) != other.get(file)
    ]
    print("\n".join(different) or f"{len(site)} files, the same with each builder")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
