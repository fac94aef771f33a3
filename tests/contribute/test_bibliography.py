"""The ledger of sources: each source once, with its stories, and every sign as it was written."""

from __future__ import annotations

import importlib
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kindness.cli import main
from kindness.content.story import Source
from kindness.contribute.bibliography import sources_page
from tests.support.invented import HOSTILE, retold, story
from tests.support.project import Project, broken_links, story_text, targets

# It comes with MkDocs, without types.
markdown: Any = importlib.import_module("markdown")

EXTENSIONS = ["admonition", "attr_list", "def_list", "footnotes", "tables", "toc"]
EXTENSIONS += ["pymdownx.emoji", "pymdownx.magiclink", "pymdownx.tilde", "pymdownx.snippets"]
SIGNS = (
    "*a* _b_ `c` [d](e) ![f](g) <i>h</i> &lt; {: .i } [^1] [[j]] ~~k~~ ==l== ^^m^^ $n$ "
    ":smile: http://example.org www.example.org #1 @me | o | !!! p -- q --- r \\* % + ="
)


def shown(page: str) -> str:
    """The page as HTML."""
    body = page.partition("---\n\n")[2]
    html: str = markdown.markdown(body, extensions=EXTENSIONS)
    return html


def lines(page: str) -> list[str]:
    """The text of the page, without its introduction, line by line."""
    text = unescape(re.sub(r"<[^>]*>", "", shown(page).partition("</p>")[2]))
    return [line for line in text.splitlines() if line]


def test_each_source_stands_once_with_all_its_stories() -> None:
    lead = Source("LEAD", "D.C. Alves", "2020", "https://example.org/lead")
    page = sources_page(
        [
            retold("b", title="Second", source=lead),
            retold("a", title="First", source=Source("LEAD", "D.C. Alves", "2020", lead.url, "N.")),
            retold("c", title="Third", source=Source("LEAD", "D.C. Alves", "2021")),
        ]
    )
    assert lines(page) == [
        "D", "D.C. Alves, LEAD, 2020", "in First. N.", "in Second",
        "D.C. Alves, LEAD, 2021", "in Third",
    ]  # fmt: skip
    assert page.count("(../stories/a.md)") == 1


def test_the_order_is_that_of_letters() -> None:
    sources = [
        Source("Of lamps", "The Lamp Society"), Source("Élan"), Source("Zeal", "élodie"),
        Source("1984 lamps"), Source("Ember"), Source("Of lamps", "Ада"),
    ]  # fmt: skip
    stories = [retold(f"s{at}", title="It", source=source) for at, source in enumerate(sources)]
    found = [line for line in lines(sources_page(stories)) if line != "in It"]
    assert found == [
        "Other", "1984 lamps", "A", "Ада, Of lamps",
        "E", "Élan", "élodie, Zeal", "Ember", "L", "The Lamp Society, Of lamps",
    ]  # fmt: skip
    assert sources_page(stories) == sources_page(reversed(stories))


def test_what_is_not_published_is_not_named() -> None:
    page = sources_page(
        [retold("a", status="draft"), retold("b", status="withdrawn"), story("c"), story("d")]
    )
    assert lines(page) == []
    assert "No story here names a source yet." in page


@pytest.mark.parametrize("text", [SIGNS, HOSTILE, "1. a", "- a", "> a", "# a", "!!! a", "a: b"])
def test_every_sign_is_shown_as_it_was_written(text: str) -> None:
    for source in (Source(text), Source("T", text), Source("T", "A", text), Source("T", note=text)):
        page = sources_page([retold("a", title=text, source=source)])
        html = shown(page)
        written = " ".join(text.split())
        assert (
            unescape(re.sub(r"</?(?:p|cite|h2|a)\b[^>]*>|<br ?/?>", "", html)).count(written) == 2
        )
        assert re.findall(r'href="([^"]*)"', html) == ["../stories/a.md"]
        tags = {tag.lower() for tag in re.findall(r"</?(\w+)", html)}
        assert tags <= {"p", "h2", "cite", "br", "a"}


def test_an_address_cannot_leave_its_attribute() -> None:
    url = 'https://example.org/?a=1&lt;=2&b=`*_"><script>alert(1)</script>'
    html = shown(sources_page([retold(source=Source("T", url=url))]))
    assert [unescape(one) for one in re.findall(r'href="([^"]*)" rel', html)] == [url]
    assert "<script" not in html


def test_only_addresses_of_the_web_are_links() -> None:
    html = shown(sources_page([retold(source=Source("T", url="javascript:alert(1)"))]))
    assert "javascript" not in html


def test_a_strict_build_accepts_the_links(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    source = "{title: Of lamps, author: A. Writer, url: https://example.org/lamps}"
    fields = {"voice": "retold", "source": source, "perspective": "", "consent": ""}
    project.story("a-lamp", **fields)
    made = CliRunner().invoke(main, arguments(project))
    assert made.exit_code == 0, made.output
    site = project.build("--strict")
    page = "about/sources/index.html"
    assert "stories/a-lamp/index.html" in targets(site, page)
    assert broken_links(site) == []
    # A page that is not renewed is stale, and names what it is.
    project.write("stories/another.md", story_text(**fields))
    assert CliRunner().invoke(main, arguments(project, "--check")).exit_code == 1


def test_a_folder_without_stories_has_no_ledger(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    project.stories.rmdir()
    assert CliRunner().invoke(main, arguments(project)).exit_code == 0
    assert not (project.docs / "about").exists()
    assert (project.docs / "reference" / "rules.md").exists()


def test_a_faulty_vocabulary_is_named(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    project.write("stories/vocabulary.yml", "themes:\n  hope: {}\n")
    made = CliRunner().invoke(main, arguments(project))
    assert made.exit_code == 2
    assert re.search(r"vocabulary\.yml:\d+:\d+: V\d{3} ", made.output)


def arguments(project: Project, *more: str) -> list[str]:
    """What makes the pages of the project."""
    return ["reference", "--project", str(project.folder), *more]
