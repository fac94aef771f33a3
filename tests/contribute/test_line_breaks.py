"""Line ends within a paragraph are kept, and nothing else changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindness.content.markdown import to_html
from kindness.contribute.line_breaks import keep_line_ends


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("the bread is warm\nthe door is wide\ncome sit inside",
         "the bread is warm\\\nthe door is wide\\\ncome sit inside"),
        ("She wrote:\n\na\nb\n\nOne line.", "She wrote:\n\na\\\nb\n\nOne line."),
        ("— You are late.\n— I know.", "— You are late.\\\n— I know."),
        ("> a\n> b", "> a\\\n> b"),
        ("a \nb", "a\\\nb"),
        ("*a\nb*", "*a\\\nb*"),
    ],
)  # fmt: skip
def test_they_are_kept(written: str, kept: str) -> None:
    assert keep_line_ends(written) == kept
    assert "<br />" in to_html(kept)


@pytest.mark.parametrize(
    "text",
    [
        "One line.",
        "",
        "a  \nb",
        "a\\\nb",
        "- a\n  b\n- c\nd",
        "1. a\n   b",
        "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |",
        "```\na\nb\n```",
        "    a\n    b",
        "a\nb\n===",
        "# a\n# b",
        "`a\nb`",
        "[a](\nhttps://example.org)",
        "[^1]: a\n",
        "a\n\nb\n\n***\n\nc",
    ],
)
def test_the_rest_is_left_alone(text: str) -> None:
    assert keep_line_ends(text) == text


@given(st.text(alphabet="a \\`*_[]()>#-=|~!1.:\n\t\u2014", max_size=60))
def test_no_word_is_lost_or_added(text: str) -> None:
    def words(markdown: str) -> str:
        return "".join(to_html(markdown).replace("<br />", "").split())

    assert words(keep_line_ends(text)) == words(text)


def test_a_long_text_takes_no_time() -> None:
    assert keep_line_ends("a\n\n" * 20_000) == "a\n\n" * 20_000
    assert keep_line_ends("> " * 20_000) == "> " * 20_000
