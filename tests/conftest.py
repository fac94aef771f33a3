"""What holds for all tests."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.support.every_page import every_page
from tests.support.own_site import own_site as own_project
from tests.support.shared import made_once

# A shell that starts something in the background has it ignore Ctrl-C, and so would everything
# that the tests start and then end with it.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Every test, and whatever it starts, lives on this day: the machine's is nobody's business.
os.environ["KINDNESS_NOW"] = "2026-11-24T12:00:00Z"

# What nobody had foreseen fails a test, rather than becoming a diagnostic of one file.
os.environ["KINDNESS_TRACEBACK"] = "1"


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """How many processes `-n auto` means: tests that wait for a browser leave room for others."""
    return max(2, os.cpu_count() or 1)


@pytest.fixture(scope="session")
def own_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this repository, with invented stories."""

    def make(folder: Path) -> None:
        own_project(folder).build("--strict")

    return made_once(tmp_path_factory, "own", make) / "project" / "site"


@pytest.fixture(scope="session")
def site_of_every_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with every kind of page, those included that strangers could fill."""

    def make(folder: Path) -> None:
        every_page(folder, markdown_extensions=["admonition", "footnotes"]).build()

    return made_once(tmp_path_factory, "every-page", make) / "project" / "site"
