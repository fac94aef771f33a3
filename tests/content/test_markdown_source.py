"""Where in a text something stands that the engine made of it."""

from __future__ import annotations

import pytest

from kindness.content.markdown_source import MarkdownSource


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("a `b` c", "a     c"),
        ("a ``b ` c`` d", "a           d"),
        ("a `b c", "a `b c"),
        ("a `b\n\nc` d", "a `b\n\nc` d"),
        ("a \\`b` c", "a \\`b` c"),
        ("a `b\\` c` d", "a      c` d"),
        ("a\n```\nb\n```\nc", "a\n   \n \n   \nc"),
        ("a\n~~~ b\n```\nc\n~~~~\nd", "a\n     \n   \n \n    \nd"),
        ("> ```\n> a\n\nb", ">    \n   \n\n "),
        ("```a` b", "```a` b"),
    ],
)
def test_code_is_left_out(text: str, rest: str) -> None:
    assert MarkdownSource(text).without_code == rest


@pytest.mark.parametrize(
    ("text", "href", "written"),
    [
        ("[a](b.md)", "b.md", "b.md"),
        ("[a](<b c.md>)", "b%20c.md", "b c.md"),
        ("[a]( b.md 'c')", "b.md", "b.md"),
        ("[a](b(c)d)", "b(c)d", "b(c)d"),
        ("[a](b\\)c)", "b)c", "b\\)c"),
        ("[a](b&amp;c)", "b&c", "b&amp;c"),
        ("[a](é.md)", "%C3%A9.md", "é.md"),
        ("[a]\n\n[a]: b.md", "b.md", "b.md"),
        ("<https://b.example>", "https://b.example", "https://b.example"),
        ("[a](javascript:b)", "", "javascript:b"),
        ("mailto:a@b.example now", "mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_an_address_is_found_as_it_is_written(text: str, href: str, written: str) -> None:
    source = MarkdownSource(text)
    place = source.address(href)
    assert place is not None
    assert text[slice(*place)] == written
    assert source.has_address(href)


def test_the_same_address_is_found_again_where_it_stands_next() -> None:
    source = MarkdownSource("[a](x.md) `[b](x.md)` [c](x.md) [d](y.md)")
    assert [source.address("x.md") for _ in range(3)] == [(4, 8), (26, 30), (26, 30)]
    assert source.address("z.md") is None
    assert not source.has_address("a")


def test_lines() -> None:
    source = MarkdownSource("one\n  two \n\n")
    assert source.line_place(1) == (0, 3)
    assert source.line_place(2) == (6, 10)
    assert source.line_place(4) == (12, 12)
