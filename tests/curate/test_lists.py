"""A story leaves the lists of the curators, and nothing else in their pages changes."""

from __future__ import annotations

import pytest

from kindness.curate.lists import without_stories


@pytest.mark.parametrize(
    ("page", "mended"),
    [
        (
            "---\nstories:\n  - a # first\n  # why\n  - b\n  - 'c'\n---\nText\n",
            "---\nstories:\n  - a # first\n  # why\n  - 'c'\n---\nText\n",
        ),
        ("---\nstories: [a, 'b', c] # x\nt: A\n---\n", "---\nstories: [a, c] # x\nt: A\n---\n"),
        ("---\nstories: [a,\n  b,\n  'c']\n---\n", "---\nstories: [a, 'c']\n---\n"),
        ("---\r\nstories:\r\n- a\r\n- b\r\n---\r\n", "---\r\nstories:\r\n- a\r\n---\r\n"),
        ("---\nstories:\n  - a\n  - >\n   b\n\n  - c\n---\n", "---\nstories:\n  - a\n  - c\n---\n"),
        (
            "---\nacts:\n  - act: A\n    stories: [b, a]\n  - act: B\n    stories: [b]\n"
            "  - act: C\n    stories:\n      - b\n      - 'c'\n    time: a day\n---\n",
            "---\nacts:\n  - act: A\n    stories: [a]\n  - act: B\n    stories: [b]\n"
            "  - act: C\n    stories:\n      - 'c'\n    time: a day\n---\n",
        ),
        ("\ufeff---\nstories: [a, b, b]\n---\n", "\ufeff---\nstories: [a]\n---\n"),
    ],
)
def test_it_is_taken_out(page: str, mended: str) -> None:
    assert without_stories(page.encode(), {"b"}) == mended.encode()


@pytest.mark.parametrize(
    "page",
    [
        b"---\nstories: [a, c]\n---\n",
        b"---\nstories: [b]\n---\n",
        b"---\nstories: b\n---\n",
        b"---\nstories: [a, b\n---\n",
        b"---\nstories:\n  -\n    b\n  - a\n---\n",
        b"---\ntitle: b\n---\n",
        b"b\n",
        b"",
        b"---\nstories: [a, b]\n---\n\xff",
    ],
)
def test_a_page_is_left_alone(page: bytes) -> None:
    assert without_stories(page, {"b"}) is None
