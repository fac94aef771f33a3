"""A new anthology without a story, with twelve themes, in a real browser."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.filter_site import served
from tests.browser.watch import DESKTOP, PHONE, errors_noted, violations
from tests.support.project import KINDNESS

THEMES = (
    "courage, rest, Ruhe, شجاعة, 勇気, humour, listening, text, line, focus, "
    "unaufdringlichkeit, " + "m" * 30
)
PAGES = (
    "", "themes/", "themes/courage/", f"themes/{'m' * 30}/", "browse/", "ripples/", "404.html",
    "sample/",
)  # fmt: skip


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the new site."""
    folder = tmp_path_factory.mktemp("new")
    for command in (("init", ".", "--themes", THEMES), ("build", "--quiet", "--strict")):
        subprocess.run(
            [str(KINDNESS), *command], cwd=folder, check=True, timeout=120, capture_output=True
        )
    with served(folder / "site") as address:
        yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_axe_finds_nothing(browser: Browser, root: str, scheme: Any, size: Any) -> None:
    context = browser.new_context(viewport=size, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    found: list[str] = []
    for address in PAGES:
        page.goto(root + address)
        found += [f"{address} {violation}" for violation in violations(page)]
    context.close()
    assert found == []


def test_nothing_fails_and_nothing_is_too_wide(browser: Browser, root: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    errors = errors_noted(page, root)
    for address in PAGES:
        page.goto(root + address, wait_until="networkidle")
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            errors.append(f"{address} is wider than the screen")
    page.close()
    assert errors == []
