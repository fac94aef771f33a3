"""What stays of a story that was taken back, whatever state its file is in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kindness.content.parse import ParseOptions, parse_source
from kindness.content.source import decode
from kindness.content.story import WITHDRAWN_TITLE, Status
from kindness.curate.references import Reference, find_references
from kindness.curate.tombstone import decode_leniently, recover, tombstone
from kindness.site.pages import plan
from tests.support.invented import vocabulary
from tests.support.project import story_text

TODAY = date(2026, 11, 24)
VOCABULARY = vocabulary()


def stone(text: str, *taken: str) -> str:
    return tombstone(recover(text), VOCABULARY, TODAY, "gone", taken)


def lines(text: str, *taken: str) -> list[str]:
    return stone(text, *taken).splitlines()[3:]


def test_what_is_kept() -> None:
    text = story_text(
        "Ana cried.",
        title="Ana's hard day",
        themes="[peace, hope]",
        aliases="[anas-day]",
        teller="Ana",
        summary="Ana cried.",
    )
    assert lines(text) == [
        "themes: [peace, hope]",
        "date: 2024-05-01",
        "aliases: [anas-day]",
        "status: withdrawn",
        "---",
    ]
    assert "Ana" not in stone(text)


def test_a_tombstone_of_a_tombstone_is_the_same() -> None:
    once = stone(story_text(aliases="[a, b]"))
    assert stone(once) == once


@pytest.mark.parametrize(
    "text",
    [
        story_text(title="[Ana", aliases="[anas-day]"),
        story_text(title='"Ana', aliases="[anas-day]"),
        story_text(source="{a: {b: {c: {d: Ana}}}}", aliases="[anas-day]"),
        story_text(title="&x Ana", aliases="\n  - anas-day"),
        story_text(aliases="[anas-day]").replace("---\n\n", "\nAna ran.\n"),
        story_text(aliases="anas-day").removeprefix("---\n"),
        story_text(aliases="[anas-day]").replace("A door", "A\x00 door\udcff"),
    ],
)
def test_a_fault_hides_no_other_field(text: str) -> None:
    made = lines(decode_leniently(text.encode("utf-8", "surrogateescape")))
    assert made[:3] == ["themes: [hope]", "date: 2024-05-01", "aliases: [anas-day]"]


@pytest.mark.parametrize("day", ["2999-01-01", "soon", "20240501", "[]", "2024-13-01"])
def test_a_day_that_cannot_stand_is_today(day: str) -> None:
    assert lines(story_text(date=day))[1] == "date: 2026-11-24"


def test_unknown_themes_give_way_to_any() -> None:
    assert lines(story_text(themes="[bravery, hope, hope]"))[0] == "themes: [hope]"
    assert lines(story_text(themes="[bravery]"))[0] == "themes: [love]"


def test_aliases_that_would_be_faulty_are_left_out() -> None:
    text = story_text(aliases="[gone, Not A Slug, anothers, mine, mine]")
    assert lines(text, "anothers")[2] == "aliases: [mine]"


@settings(deadline=None, derandomize=True)
@given(st.binary(max_size=300), st.binary(max_size=300))
def test_whatever_the_file_holds_the_tombstone_is_good(head: bytes, body: bytes) -> None:
    made = stone(decode_leniently(b"---\n" + head + b"\n---\n" + body))
    source = decode(made.encode(), "stories/gone.md").value
    assert source
    result = parse_source(source, Path("images"), ParseOptions(VOCABULARY, today=TODAY))
    assert result.diagnostics == ()
    assert result.story is not None
    assert result.story.status == Status.WITHDRAWN


def test_the_page_has_the_title_of_the_file() -> None:
    from kindness.anthology.anthology import assemble

    source = decode(stone("").encode(), "stories/gone.md").value
    assert source
    result = parse_source(source, Path("images"), ParseOptions(VOCABULARY))
    assert result.story is not None
    anthology = assemble([result.story], VOCABULARY, [result.references]).value
    (page,) = (page for page in plan(anthology) if page.kind.name == "withdrawn")
    assert page.title == WITHDRAWN_TITLE


def test_mentions() -> None:
    files = [
        ("stories/a.md", "---\ninspired_by: [x, gone]\ntitle: Gone\n---\n\nGone: [it](gone.md)."),
        ("stories/b.md", "---\ninspired_by:\n- old-gone\n---\nSo long-gone, gone again."),
        ("docs/collections/c.md", "---\nstories:\n  - x\n  - gone # see\n---\n"),
        ("docs/d.md", "gone\n[1]: ../stories/gone/#top\nhttps://a.example/stories/old-gone/"),
        ("docs/e.md", "---\nstories:\n  - long-gone\n---\n[it](long-gone.md) A day of Ana's"),
        ("stories/f.md", "---\naliases: gone\n"),
    ]
    assert find_references(files, {"gone", "old-gone"}, "A day of Ana") == (
        Reference("stories/a.md", 2, "says that it was inspired by it"),
        Reference("stories/a.md", 6, "links to it"),
        Reference("stories/b.md", 3, "says that it was inspired by it"),
        Reference("docs/collections/c.md", 4, "lists it under `stories:`"),
        Reference("docs/d.md", 2, "links to it"),
        Reference("docs/d.md", 3, "links to it"),
        Reference("docs/e.md", 5, "holds its title"),
        Reference("stories/f.md", 2, "claims its address under `aliases:`"),
    )
