"""No file can crash the check, whatever is in it, and nothing gets out of it onto a page."""

from __future__ import annotations

import json
import os
import re
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image as Picture

from kindness.anthology.load import load_stories
from kindness.content.parse import ParsedFile, ParseOptions, parse_source
from kindness.content.source import decode
from kindness.content.story import Image, OutgoingReferences, Source, Story
from kindness.diagnostics.diagnostic import Diagnostic
from kindness.diagnostics.formats import concise, full, github, json_report
from kindness.site.pages import plan
from kindness.site.render import Renderer
from tests.browser.filter_site import SITE
from tests.support import invented
from tests.support.html_of_stories import Allowed, Outline

READING = ParseOptions(invented.vocabulary(), today=date(2026, 11, 24))
NAME = "stories/a-case.md"
HEADER = """title: A case
themes: [hope]
perspective: received
date: 2026-11-23
consent: {teller: true, others: none}
"""


def steady(examples: int) -> settings:
    """The same examples on every run, however slow the machine."""
    return settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )


@pytest.fixture(scope="module")
def images(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of pictures with one in it."""
    folder = tmp_path_factory.mktemp("images")
    Picture.new("RGB", (8, 6), "teal").save(folder / "a.png")
    return folder


def examined(data: bytes, images: Path) -> Story | None:
    """The story that `data` holds, if any. What is said of it has to be sound either way."""
    source = decode(data, NAME)
    if source.value is None:
        result = ParsedFile(None, OutgoingReferences("a-case", NAME), source.diagnostics)
    else:
        result = parse_source(source.value, images, READING)
    assert result.story or any(one.is_error for one in result.diagnostics)
    lines = lines_of(data)
    for one in result.diagnostics:
        assert_inside(one, lines)
    assert_reported(result.diagnostics, lines)
    return result.story


def lines_of(data: bytes) -> list[str]:
    """The lines of a file, as an editor shows them."""
    return re.split("\r\n|\r|\n", data.decode("utf-8-sig", "replace"))


def assert_inside(one: Diagnostic, lines: list[str]) -> None:
    """The place that a diagnostic names exists."""
    span = one.span
    assert (span.line, span.column) <= (span.end_line, span.end_column), one
    for line, column in ((span.line, span.column), (span.end_line, span.end_column)):
        assert 1 <= line <= len(lines), one
        assert 1 <= column <= len(lines[line - 1]) + 1, one


def assert_reported(diagnostics: tuple[Diagnostic, ...], lines: list[str]) -> None:
    """Every format can be written, and those with a line for each fault have just that."""
    short, annotations = concise(diagnostics), github(diagnostics)
    for report in (short, annotations):
        assert report.count("\n") == len(report.splitlines()) == len(diagnostics)
    assert all(line.startswith("::") for line in annotations.splitlines())
    long = full(diagnostics, lambda _, number: lines[number - 1])
    assert len(re.findall(r"^ *= more: kindness explain", long, re.MULTILINE)) == len(diagnostics)
    machine = json_report(diagnostics)
    assert len(json.loads(machine)) == len(diagnostics)
    for report in (short, annotations, long, machine):
        report.encode()
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]", report)


def tokens(*words: str) -> st.SearchStrategy[str]:
    """Text made of `words`, with a little of anything between them."""
    anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=4)
    return st.lists(st.sampled_from(words) | anything, max_size=30).map("".join)


PIECES = st.lists(
    st.binary(max_size=12)
    | st.sampled_from([b"---\n", b"\r\n", b"\r", b"\xef\xbb\xbf", b"\xff", b"\xed\xa0\x80", b"\0"])
    | st.just(HEADER.encode()),
    max_size=10,
).map(b"".join)
YAML = tokens(
    *"[]{}:,-?&*!|>%@`'\"#\t\n\\~<=",
    *(": ", "- ", "\n  ", "\n- ", "? ", "<<: ", "&a ", "*a ", "!!python/object:os.system "),
    *("--- ", "...\n", "\n---\n", "%YAML 1.1\n", "|\n ", ">-\n  ", "\\x00", "\\ud800", "\\N"),
    *("title", "themes", "source", "image", "consent", "lang", "aliases", "status", "withdrawn"),
    *("hope", "NO", "1_000", "0x1F", ".nan", "2026-11-23", "2026-02-30", "null", "true", "é", "🫶"),
    *("# kindness: allow phone-number because it is theirs\n", "http://a.example/", "x" * 90),
)
MARKDOWN = tokens(
    *"*_`~[]()<>#|!&\"'\\:-+=\n\t",
    *("\n\n", "\n> ", "\n- ", "\n1. ", "\n    ", "\n## ", "\n---\n", "\n| a | b |\n|--|:-:|\n| "),
    *("[^1]", "[^__config]", "\n\n[^1]: ", "\n\n[^__config]: ", "\n\n[a]: ", "[a]", "```\n"),
    *("<script>", "</script>", "<img src=x onerror=a()>", "<!--", "-->", "<svg/onload=a()>"),
    *("</p>", "<b", "<![CDATA[", "<?", "<http://a.example>", "<a@b.example>", "www.a.example"),
    *("[a](javascript:a)", "[a](data:text/html,a)", "](//a.example", "](a-friend.md)", "](#x)"),
    *(
        "![a](images/a.png)",
        "![](images/a.png)",
        "![a](//b.example/c.png)",
        ' "on")',
        "](",
        "![a](",
    ),
    *(
        "https://a.example/?b=1&c",
        "&lt;",
        "&#x6a;",
        "&#0;",
        "&quot;",
        "&Tab;",
        "{{ 7 }}",
        "{% x %}",
    ),
    *("Somebody held the door. ", "+1 555 0100", "ü", "愛", "🫶🏽", "\u200d", "\u0301", "\u202e"),
)


@given(PIECES)
@steady(500)
def test_any_bytes(images: Path, data: bytes) -> None:
    examined(data, images)


@given(YAML)
@steady(1200)
def test_any_front_matter(images: Path, text: str) -> None:
    examined(f"---\n{text}\n---\nText.\n".encode(), images)
    examined(f"---\n{HEADER}{text}\n---\nText.\n".encode(), images)


@given(MARKDOWN)
@steady(2000)
def test_any_body(images: Path, text: str) -> None:
    story = examined(f"---\n{HEADER}---\nText. {text}\n".encode(), images)
    if story:
        assert Allowed(story.body.html).open == []


def with_field(name: str, text: str) -> Story:
    """A story with everything, and `text` in the field `name`."""
    source = {"title": "A book", "author": "A. Writer", "year": "1862", "note": "Told otherwise."}
    image = {"alt": "A bus", "credit": "A. Painter"}
    fields = {"title": "A case", "teller": "Ana", "when": "1998", "where": "Lagos"}
    fields |= {"summary": "Short.", "try_this": "Hold a door."}
    group, _, part = name.partition(".")
    chosen = {"source": source, "image": image}.get(group, fields)
    chosen[part or group] = text
    url = source.pop("url", "https://a.example/")
    return invented.retold(
        **fields,
        source=Source(**source, url=url),
        image=Image("a.png", **image, width=8, height=6),
    )


TEXT_FIELDS = (
    *("title", "teller", "when", "where", "summary", "try_this", "image.alt", "image.credit"),
    *("source.title", "source.author", "source.year", "source.note", "source.url"),
)


def outlines(name: str, text: str) -> list[list[tuple[str, ...]]]:
    """The elements of every page on which the story with this text appears."""
    anthology = invented.anthology(with_field(name, text))
    views = Renderer(anthology, SITE)
    kinds = ("story", "home", "theme")
    fragments = [views.render(page) for page in plan(anthology) if page.kind.name in kinds]
    return [Outline(one.head + one.body).elements for one in fragments]


harmless_outlines = cache(lambda name: outlines(name, "Ana"))
MARKUP = tokens(*"<>\"'&/=`{}%;\n\t", "<b>", "</title>", "<!--", "-->", " on=a ", "{{", "&lt;b>")


@pytest.mark.parametrize("name", TEXT_FIELDS)
@given(text=MARKUP.map(str.strip).filter(bool))
@example(text=invented.HOSTILE)
@steady(10)
def test_any_text_in_a_field(name: str, text: str) -> None:
    assert outlines(name, text) == harmless_outlines(name)


# What a file system takes as a name: anything but a slash and a zero byte.
NAMES = st.lists(
    st.binary(min_size=1, max_size=20)
    | st.sampled_from(
        [b".md", b"\n", b"\r", b"\x1b[31m", b"\xff", b"::", b"a-case", b" ", b"\xe2\x80\xae"]
    ),
    min_size=1,
    max_size=6,
).map(lambda parts: b"".join(parts).replace(b"/", b"").replace(b"\0", b""))


@given(NAMES)
@steady(300)
def test_any_file_name(name: bytes) -> None:
    if name in (b"", b".", b".."):
        return
    with TemporaryDirectory() as folder:
        file = Path(folder) / os.fsdecode(name)
        file.write_text(f"---\n{HEADER}---\nText.\n", "utf-8")
        loaded = load_stories(Path(folder), "stories", READING)
    hidden = name.startswith(b".") or name == b"README.md"
    assert hidden or loaded.value.stories or loaded.diagnostics
    assert_reported(loaded.diagnostics, [""])
