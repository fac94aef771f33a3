"""A browser, and the site of one page that the tests of the filter use."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.filter_site import served, write_site
from tests.support import invented
from tools.browser import ARGUMENTS, find


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find(), args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str, list[Any]]]:
    """The address of /browse/, the folder of its modules, and the stories in stories.json."""
    folder = tmp_path_factory.mktemp("site")
    write_site(invented.anthology(*invented.many(400)), folder)
    stories = json.loads((folder / "data/stories.json").read_text("utf-8"))["stories"]
    modules = next(folder.glob("assets/browse.*")).name
    with served(folder) as root:
        yield f"{root}browse/", f"{root}assets/{modules}/", stories


@pytest.fixture
def page(browser: Browser, site: tuple[str, str, list[Any]]) -> Iterator[Page]:
    """A new page, on which nothing may go wrong: no error, no broken policy, no dialog."""
    context = browser.new_context()
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield page
    context.close()
    assert faults == []
