"""Plain front matter is read as libyaml reads it, or left to libyaml."""

from __future__ import annotations

from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kindness.content import front_matter
from kindness.content.front_matter import FrontMatterError
from kindness.content.node import Node
from kindness.content.plain_yaml import read_plain
from kindness.content.source import SourceFile, find_forbidden, read_source

FORMS = st.sampled_from(["{}", '"{}"', "[{}]", "[{}, b]"])
STORIES = Path(__file__).parent.parent.parent / "stories"
PIECES = [
    "title", "themes", "source", "note", ": ", ":", " ", "  ", "\n", "\n  ", "\n", "a", "hope",
    "Lagos", "1998", "2026-11-23", "[", "]", "{", "}", ",", ", ", '"', "'", "#", " #", "- ", "-",
    "é", "国", "’", "true", "null", "~", "&a", "*a", "!", "|", ">", "%", "@", "`", "?", "\\", "\t",
    "https://example.org/a?b=c#d", "...", "---", "<<", "title: a", "themes: [hope, peace]",
    "consent: {teller: true, others: none}", "source:\n  title: A book\n  year: 1862\n",
]  # fmt: skip


def by_libyaml(text: str) -> dict[str, Node] | None:
    """What libyaml makes of `text`, or None where it finds a fault."""
    parser = front_matter._Parser(text)
    try:
        events = iter(parser.get_event, None)
        return front_matter._Builder("x.md", events, front_matter.DEPTH_LIMIT).document()
    except (FrontMatterError, yaml.YAMLError):
        return None
    finally:
        parser.dispose()


def shape(node: Node) -> object:
    """Everything about a node that a message may show."""
    if isinstance(node.value, str):
        return node.value, node.plain, node.span, node.key_span
    if isinstance(node.value, tuple):
        return [shape(one) for one in node.value], node.span, node.key_span
    # libyaml ends a block where the next token begins, which no message shows.
    start = (node.span.line, node.span.column)
    return {name: shape(one) for name, one in node.value.items()}, start, node.key_span


def assert_same(text: str) -> bool:
    """Compare the two readings; False where the plain one left the text alone."""
    plain = read_plain(text)
    if plain is None:
        return False
    full = by_libyaml(text)
    assert full is not None
    assert {name: shape(node) for name, node in plain.items()} == {
        name: shape(node) for name, node in full.items()
    }
    return True


@settings(max_examples=3000, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_same_answer_for_all_that_looks_like_front_matter(pieces: list[str]) -> None:
    text = "".join(pieces)
    if find_forbidden(text) is None:
        assert_same(f"\n{text}\n")


@settings(max_examples=1500, deadline=None, derandomize=True)
@given(
    st.text(max_size=40), st.text(max_size=20), st.sampled_from(["{}", '"{}"', "[{}]", "[{}, b]"])
)
def test_same_answer_for_any_value(value: str, other: str, form: str) -> None:
    text = f"\ntitle: {form.format(value)}\nnote: {other}\n"
    if find_forbidden(text) is None and "\r" not in text:
        assert_same(text)


def test_nearly_every_story_is_plain() -> None:
    texts = [read_source(file, file.name) for file in sorted(STORIES.glob("*.md"))]
    headers = [one.text.split("\n---", 1)[0][3:] for one in texts if isinstance(one, SourceFile)]
    plain = [assert_same(f"{header}\n") for header in headers]
    assert sum(plain) > len(plain) * 0.8
