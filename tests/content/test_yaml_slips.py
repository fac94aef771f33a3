"""The usual slips in YAML: named with what to type, in words of ours, whatever is written."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindness.content.front_matter import split
from kindness.content.source import SourceFile
from kindness.content.yaml_scan import scan
from kindness.diagnostics.diagnostic import Diagnostic
from tests.content.test_robustness import YAML, steady

# What libyaml says where it loses its way.
THEIR_WORDS = re.compile(
    "mapping values|could not find expected|did not find expected|block (?:mapping|collection|end)"
    "|flow (?:sequence|mapping)|simple key|start any token|alphabetic|document start|while scanning"
    "|while parsing|found (?:unexpected|character|unknown)|not allowed in this context"
)
REST = (
    "themes: [hope]\nperspective: received\ndate: 2026-11-23\n"
    "consent: {teller: true, others: none}\n"
)


def scanned(text: str) -> tuple[Diagnostic, ...]:
    return scan(f"\n{text}\n", "a.md", size_limit=4096, depth_limit=3, names=["title"]).diagnostics


def only(text: str) -> Diagnostic:
    (diagnostic,) = scanned(text)
    return diagnostic


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("title:A case", "title: A case"),
        ("title A case", "title: A case"),
        ("title = A case", "title: A case"),
        ("title：A case", "title: A case"),
        ("title: Wait: one more", 'title: "Wait: one more"'),
        ("title: “Wait: one more”", 'title: "Wait: one more"'),
        ("title: Wait:", 'title: "Wait:"'),
        ("title: @home", 'title: "@home"'),
        ("title: %100", 'title: "%100"'),
        ("title: *All* of it", 'title: "*All* of it"'),
        ("title: - a dash", 'title: "- a dash"'),
        ("title: > 5 people", 'title: "> 5 people"'),
        ("title: [Untitled] A case", 'title: "[Untitled] A case"'),
        ("title: 'It's late'", 'title: "It\'s late"'),
        ('title: "Wait" he said', "title: \"'Wait' he said\""),
        ('title: "A case', 'title: "A case"'),
        ("title: [a, b", "title: [a, b]"),
        ("title: {a: b, c: d", "title: {a: b, c: d}"),
        ("title: {a: b]", "title: {a: b}"),
        ("title: {a:b, c:d}", "title: {a: b, c: d}"),
        ("title: {a: b c: d}", "title: {a: b, c: d}"),
        ("title: Room #12 was free", 'title: "Room #12 was free"'),
        ("title: “Room #12”", 'title: "Room #12"'),
        ("title: [a, #b]", "title: [a, b]"),
        ("title: [#a, b, ##c]", "title: [a, b, c]"),
        ("title: {a: Book #4, c: d}", 'title: {a: "Book #4", c: d}'),
        ("  title: A case", "title: A case"),
    ],
)
@pytest.mark.parametrize("rest", ["", REST])
def test_the_line_is_shown_as_it_should_be(line: str, mended: str, rest: str) -> None:
    if not rest and line.startswith(" "):
        return  # alone, it begins where all the others begin
    diagnostic = only(f"{line}\n{rest}")
    assert diagnostic.span.line == 2
    assert f"`{mended}`" in diagnostic.help
    assert scanned(f"{mended}\n{rest}") == ()


@pytest.mark.parametrize(
    "text",
    [
        "title: Room # 12",
        "title: A case   # words",
        "# whole #line\n  #another\ntitle: A case",
        'title: "Room #12"',
        "title: 'Room #12'",
        "title: >-\n  Room #12\n  and [ : {",
        "title: |\n  #12\n\n  —",
        "title: a#b, c#d",
        "title: See https://a.example/#b",
        "title: Il dit\u00a0:\u00a0viens",
        "title: \u00a0A\u00a0case\u00a0",
        "title: “A case”",
        "title: A case - well, –",
        "title:\n- a\n- b",
        "title: [\n  a,\n  b\n]",
        '{"title": "A case", "a": ["b"]}',
        'title: "two\n  lines: # and more"',
        "title: it's 5 o'clock",
        "title: 1998-1999",
    ],
)
def test_what_is_meant_is_no_slip(text: str) -> None:
    assert scanned(text) == ()


@pytest.mark.parametrize(
    ("opening", "close"),
    [("—", "---"), ("----", "---"), ("---", "—"), ("---", "–––"), ("---", "- - -"), ("---", "***")],
)
@pytest.mark.parametrize("body", ["Text.\n", "Text.\n\n---\n\nMore.\n"])
def test_lines_that_should_be_three_hyphens(opening: str, close: str, body: str) -> None:
    text = f"{opening}\ntitle: A case\n{REST}{close}\n{body}"
    (diagnostic,) = split(SourceFile("a.md", text)).diagnostics
    assert diagnostic.rule == "not-three-hyphens"
    wrong = 1 if opening != "---" else 7
    assert diagnostic.span.line == wrong
    assert "---" in diagnostic.message


def test_the_story_that_nothing_sets_apart_is_found() -> None:
    text = f"---\ntitle: A case\n{REST}\nIt was raining.\n"
    (diagnostic,) = split(SourceFile("a.md", text)).diagnostics
    assert (diagnostic.rule, diagnostic.span.line) == ("unclosed-front-matter", 8)


@given(YAML)
@steady(600)
def test_every_word_is_our_own(text: str) -> None:
    for header in (text, f"title: A case\n{text}\n{REST}"):
        for diagnostic in scanned(header):
            assert not THEIR_WORDS.search(diagnostic.message + diagnostic.help), header


@given(st.text("ab:-#[]{}\"' \n\t\u00a0—•", max_size=60))
@steady(1500)
def test_any_signs(text: str) -> None:
    result = scan(text, "a.md", size_limit=4096, depth_limit=3)
    assert result.value is not None or result.diagnostics
    for diagnostic in result.diagnostics:
        assert not THEIR_WORDS.search(diagnostic.message + diagnostic.help)
        assert 1 <= diagnostic.span.line <= text.count("\n") + 1
