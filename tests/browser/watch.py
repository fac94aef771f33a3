"""What goes wrong on a page: in its scripts, in what it asks for, and for who cannot see it."""

from __future__ import annotations

from importlib import resources
from typing import Any

from playwright.sync_api import Dialog, Page

PHONE: Any = {"width": 360, "height": 780}
DESKTOP: Any = {"width": 1280, "height": 900}

_AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
_LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What passes is not wanted: to send all of it here takes longer than to find it.
_VIOLATIONS = """runOnly => axe.run(document, { runOnly, resultTypes: ["violations"] }).then(
  ({ violations }) => violations.map(({ id, nodes }) =>
    `${id} ${nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(" ")}`))"""


def violations(page: Page) -> list[str]:
    """What axe finds on `page` as it is now, whose policy has to let its script in."""
    page.evaluate(f"{_AXE}; null")
    found: list[str] = page.evaluate(_VIOLATIONS, _LEVELS)
    return found


# Where a page is there before its view transition, Chromium leaves that out, and reports it as an
# error of the page: nobody has called anything, and a reader sees the page at once.
_SKIPPED = "Transition was aborted because of invalid state. Page already revealed"


def errors_noted(page: Page, root: str) -> list[str]:
    """A list that fills with whatever goes wrong on `page`, requests to other hosts included."""
    errors: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        errors.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", dismiss)
    page.on("pageerror", lambda it: None if _SKIPPED in str(it) else errors.append(str(it)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    # A file that the page makes itself has an address of its own.
    own = (root, f"blob:{root}")
    page.on("request", lambda it: None if it.url.startswith(own) else errors.append(it.url))
    return errors
