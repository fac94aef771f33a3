"""A story's page."""

from __future__ import annotations

import pytest

from kindness.site.pages import plan
from kindness.site.render import Renderer
from kindness.site.site import Site
from tests.support import invented


def article(text: str) -> str:
    """The tag of the article for a story with `text`."""
    made = invented.anthology(invented.story(text=text))
    page = next(page for page in plan(made) if page.story)
    body = Renderer(made, Site("Small kindnesses", language="en")).render(page).body
    return body[body.index("<article") :].partition(">")[0]


@pytest.mark.parametrize(
    ("text", "initial"),
    [
        ("a" * 89 + "\n\nMore.", ""),
        ("a" * 90, "initial-2"),
        ("a" * 149, "initial-2"),
        ("a" * 150, "initial-3"),
        ("*a* " * 40, ""),
        ('"' + "a" * 200 + '"', "initial-2"),
        ("A line,\\\nand another,\\\nand a third.", "initial-3"),
        ("A line,\\\nand another.", ""),
        ("> " + "a" * 200, "initial-3"),
    ],
)
def test_the_initial_is_no_larger_than_the_opening(text: str, initial: str) -> None:
    assert article(text).count("initial-") == bool(initial)
    assert initial in article(text)
