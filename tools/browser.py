"""Finds the Chromium that the tests use, and installs one where that is possible.

First an installed Chromium or Chrome, then Playwright's own, then Debian's package (as root).
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def installed() -> str | None:
    """The path of an installed browser (`CHROMIUM` in the environment names one), or None."""
    named = os.environ.get("CHROMIUM")
    return named or next((path for name in _NAMES if (path := shutil.which(name))), None)


def downloaded() -> str | None:
    """The path of Playwright's own Chromium, or None where it was never downloaded."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if os.path.exists(path) else None  # noqa: PTH110


def find() -> str | None:
    """The browser that tests should use, or None."""
    return installed() or downloaded()


def install() -> str | None:
    """Get a browser where there is none; the path, or None where that is impossible."""
    if path := find():
        return path
    print("No Chromium here yet: trying Playwright's download", flush=True)
    _run(sys.executable, "-m", "playwright", "install", "--with-deps", "chromium")
    if path := find():
        return path
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("Trying the Debian package", flush=True)
        _run("apt-get", "update", "-qq")
        # The fonts stand in for ours while these load, as on most readers' machines.
        _run("apt-get", "install", "-y", "-qq", "chromium", "fonts-liberation")
    return find()


def _run(*command: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, check=False, capture_output=True, env=environment)


if __name__ == "__main__":
    found = install() if "--install" in sys.argv else find()
    if not found:
        sys.exit("make test needs Chromium: install it, or name one in the variable CHROMIUM")
    print(f"Browser for the tests: {found}")
