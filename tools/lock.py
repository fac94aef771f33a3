"""Writes requirements.txt, -dev.txt and -materialx.txt: exact versions with hashes, and no host."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
_COMMON = (
    "--generate-hashes", "--strip-extras", "--allow-unsafe", "--no-header", "--quiet",
    "--no-emit-index-url", "--no-emit-trusted-host", "--no-emit-find-links", "--no-annotate",
)  # fmt: skip
_HEADING = "# Exact versions with hashes; renewed by `make lock`.\n"


def lock(output: str, *options: str) -> None:
    """Resolve pyproject.toml with `options` into the file `output`."""
    command = [sys.executable, "-m", "piptools", "compile", *_COMMON, *options]
    subprocess.run([*command, f"--output-file={output}", "pyproject.toml"], cwd=ROOT, check=True)
    file = ROOT / output
    file.write_text(_HEADING + file.read_text("utf-8"), "utf-8")


if __name__ == "__main__":
    # setuptools stands in both, because the project itself is installed without isolation.
    lock("requirements.txt", "--all-build-deps")
    lock("requirements-dev.txt", "--all-build-deps", "--extra=dev", "--extra=bench")
    # The fork takes the names of plugins that Material has, so it gets an environment of its own.
    lock("requirements-materialx.txt", "--all-build-deps", "--extra=materialx")
