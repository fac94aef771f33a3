"""A browser for all tests of the folder, and the sites that several of them visit."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser import filter_site, search_site, share_site
from tests.browser.filter_site import served
from tests.browser.places import Places
from tests.browser.watch import errors_noted
from tests.support import invented
from tests.support.shared import made_once
from tools.browser import ARGUMENTS, find


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Chromium."""
    path = find()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield started
        started.close()
    # What has waited for its end: a process that runs threads does not share out its work.
    for thread in threading.enumerate():
        if thread.name.startswith("waitpid"):
            thread.join()


@pytest.fixture(scope="package")
def own_root(own_site: Path) -> Iterator[str]:
    """The address of this repository's own site."""
    with served(own_site) as address:
        yield address


@pytest.fixture(scope="package")
def places(own_root: str, site_of_every_page: Path) -> Iterator[Places]:
    """Every kind of page."""
    with served(site_of_every_page) as address:
        yield Places(own_root, address)


@pytest.fixture(scope="package")
def form_root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with the form, and with thirty stories."""

    def make(folder: Path) -> None:
        share_site.write_site(invented.anthology(*invented.many(30)), folder)

    with served(made_once(tmp_path_factory, "form", make)) as address:
        yield address


@pytest.fixture(scope="package")
def search_root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site to search."""
    folder = made_once(tmp_path_factory, "search", search_site.build)
    with served(folder / "project" / "site") as address:
        yield address


@pytest.fixture(scope="package")
def forty_root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site for forty searches, which lies in a folder of its host."""
    folder = made_once(tmp_path_factory, "forty", search_site.build_forty)
    with served(folder) as address:
        yield f"{address}project/site/"


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, list[Any]]]:
    """The address of /browse/, the folder of its modules, and the stories in stories.json."""

    def make(folder: Path) -> None:
        filter_site.write_site(invented.anthology(*invented.many(400)), folder)

    folder = made_once(tmp_path_factory, "filter", make)
    stories = json.loads((folder / "data/stories.json").read_text("utf-8"))["stories"]
    with served(folder) as root:
        yield f"{root}browse/", f"{root}modules/browse/", stories


@pytest.fixture
def page(browser: Browser, site: tuple[str, str, list[Any]]) -> Iterator[Page]:
    """A new page, on which nothing may go wrong: no error, no broken policy, no dialog."""
    context = browser.new_context()
    page = context.new_page()
    errors = errors_noted(page, site[0].removesuffix("browse/"))
    yield page
    context.close()
    assert errors == []
