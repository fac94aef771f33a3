"""Finds the Chromium that the tests use, and installs one where that is possible.

First an installed Chromium or Chrome, then Playwright's own. Chromium without a window, where there
is one, starts a page in less than half the time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

_WITHOUT_WINDOW = "chromium-headless-shell"
_NAMES = (
    _WITHOUT_WINDOW, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
)  # fmt: skip
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
    path = find()
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root and shutil.which("apt-get") and not os.environ.get("CHROMIUM"):
        packages = (_WITHOUT_WINDOW,) if path else (_WITHOUT_WINDOW, "chromium")
        path = _from_debian(packages) or path
    if path:
        return path
    print("No Chromium here yet: trying Playwright's download", flush=True)
    _run(sys.executable, "-m", "playwright", "install", "--with-deps", "chromium")
    return find()


def _from_debian(packages: tuple[str, ...]) -> str | None:
    """The path of the first of `packages` that is here or can be had."""
    for package in packages:
        if not shutil.which(package):
            print(f"Trying Debian's package {package}", flush=True)
            _run("apt-get", "update", "-qq")
            # The fonts stand in for ours while these load, as on most readers' machines.
            _run("apt-get", "install", "-y", "-qq", package, "fonts-liberation")
        if path := shutil.which(package):
            return path
    return None


def _run(*command: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, check=False, capture_output=True, env=environment)


if __name__ == "__main__":
    found = install() if "--install" in sys.argv else find()
    if not found:
        sys.exit("make test needs Chromium: install it, or name one in the variable CHROMIUM")
    print(f"Browser for the tests: {found}")
