"""`kindness serve` in a browser: what is saved in the editor is what the page shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.support.project import Project
from tests.support.server import Server


@pytest.mark.parametrize("options", [(), ("--dirty",)], ids=["clean", "dirty"])
def test_the_page_shows_what_was_saved(
    browser: Browser, tmp_path: Path, options: tuple[str, ...]
) -> None:
    project = Project(tmp_path)
    project.story("a-door", "The door was held open.")
    project.story("another", "Another story.")
    server = Server(project, *options)
    page = browser.new_page()
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    try:
        page.goto(f"{server.url}/stories/a-door/")
        for words in ("It was held for an hour.", "It was held for a day."):
            project.story("a-door", words)
            expect(page.locator(".story-text")).to_contain_text(words, timeout=30_000)
        assert errors == []
    finally:
        page.close()
        server.stop()
