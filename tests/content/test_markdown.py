"""The Markdown of stories: what the engine is asked for, and that a short cut changes nothing."""

from __future__ import annotations

import re

import pytest
from cmarkgfm import cmark
from hypothesis import given, settings
from hypothesis import strategies as st

from kindness.content import markdown

PIECES = [
    "word", " ", "\n", "\n\n", "*", "**", "_", "`", "```\n", "> ", "- ", "1. ", "# ", "---\n",
    "[a](b.md)", "![a](images/b.png)", "[^1]", "[^1]: note\n", "<b>", "<!-- x -->", "&amp;", "\\",
    "http:", "//", "www", ".", "a@b", "~", "~~", "|", "|-|", ":", "ftp", "mailto:", "'", '"', "...",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@settings(max_examples=2000, deadline=None, derandomize=True)
def test_without_signs_of_an_extension_none_is_missed(body: str) -> None:
    whole: str = cmark.markdown_to_html_with_extensions(
        body, markdown._OPTIONS, markdown._EXTENSIONS
    )
    assert markdown.to_html(body) == whole


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("|a|\n|-|\n|b|", "<table>"),
        ("~~gone~~", "<del>gone</del>"),
        ("see https://example.org", '<a href="https://example.org">'),
        ("see www.example.org", '<a href="http://www.example.org">'),
        ('"Yes" -- she said...', "“Yes” – she said…"),
        ("Text[^1]\n\n[^1]: Note.", 'class="footnotes"'),
        ("<b>bold</b>", markdown.RAW_HTML_MARK),
    ],
)
def test_what_stories_may_use(body: str, part: str) -> None:
    assert part in markdown.to_html(body)


@pytest.mark.parametrize(
    "reference", ["&#xFFFE;", "&#65535;", "&#Xfffe;", "&#00065534;", "&#x0000ffff;"]
)
@pytest.mark.parametrize("around", ["{}", "www.a.example {}", "![{}](a)"])
def test_what_the_engine_cannot_write_does_not_stop_it(reference: str, around: str) -> None:
    assert "\N{REPLACEMENT CHARACTER}" in markdown.to_html(around.format(reference))


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
@settings(max_examples=500, deadline=None, derandomize=True)
def test_positions_change_nothing_else(body: str) -> None:
    positioned = markdown.to_html(body, positions=True)
    assert re.sub(r' data-sourcepos="[^"]*"', "", positioned) == markdown.to_html(body)
