"""The sources: each once with its stories, in the order of letters."""

from __future__ import annotations

from pathlib import Path

from kindness.anthology.sources import cited_sources
from kindness.content.story import Source, Story
from kindness.site.pages import plan
from kindness.site.render import Renderer
from kindness.site.site import Site
from tests.support.invented import HOSTILE, anthology, retold, story
from tests.support.project import Project, broken_links, targets


def lines(*stories: Story) -> list[str]:
    """The letters, the sources below each, and the stories below those."""
    found = []
    for letter, sources in cited_sources(stories):
        found.append(letter)
        for source in sources:
            found.append(", ".join(filter(None, (source.author, source.title, source.year))))
            found += [f"in {story.title}" for story in source.stories]
    return found


def test_each_source_stands_once_with_all_its_stories() -> None:
    lead = Source("LEAD", "D.C. Alves", "2020", "https://example.org/lead")
    found = lines(
        retold("b", title="Second", source=lead),
        retold("a", title="First", source=Source("LEAD", "D.C.  Alves", "2020", lead.url, "N.")),
        retold("c", title="Third", source=Source("LEAD", "D.C. Alves", "2021")),
    )
    assert found == [
        "D", "D.C. Alves, LEAD, 2020", "in First", "in Second",
        "D.C. Alves, LEAD, 2021", "in Third",
    ]  # fmt: skip


def test_the_order_is_that_of_letters() -> None:
    sources = [
        Source("Of lamps", "The Lamp Society"), Source("Élan"), Source("Zeal", "élodie"),
        Source("1984 lamps"), Source("Ember"), Source("Of lamps", "Ада"), Source("…"),
    ]  # fmt: skip
    stories = [retold(f"s{at}", title="It", source=source) for at, source in enumerate(sources)]
    assert [line for line in lines(*stories) if line != "in It"] == [
        "Other", "…", "1984 lamps", "A", "Ада, Of lamps",
        "E", "Élan", "élodie, Zeal", "Ember", "L", "The Lamp Society, Of lamps",
    ]  # fmt: skip
    assert cited_sources(stories) == cited_sources(reversed(stories))


def test_what_is_not_published_is_not_named() -> None:
    hidden = (retold("a", status="draft"), retold("b", status="withdrawn"), story("c"))
    assert cited_sources(hidden) == ()


def page(*stories: Story) -> str:
    """The page as a template makes it."""
    made = anthology(*stories)
    planned = next(page for page in plan(made) if page.kind.name == "sources")
    return Renderer(made, Site("Doors")).render(planned).body


def test_every_sign_is_shown_as_it_was_written() -> None:
    source = Source(HOSTILE, HOSTILE, HOSTILE, "https://example.org/?a=\"><script>'", HOSTILE)
    html = page(retold("a", title=HOSTILE, source=source))
    assert "<script" not in html
    assert "<img" not in html
    assert "https://example.org/?a=%22%3E%3Cscript%3E&#39;" in html


def test_without_a_source_the_page_says_so() -> None:
    assert "No story here names a source yet." in page(story())


def test_a_new_story_is_on_the_page_without_anybody_s_help(tmp_path: Path) -> None:
    project = Project(tmp_path / "project", nav=["index.md", "about/sources.md"])
    project.write("docs/index.md", "# Doors\n\nSee [the sources](about/sources.md).\n")
    source = "{title: Of lamps, author: A. Writer, url: https://example.org/lamps}"
    fields = {"voice": "retold", "source": source, "perspective": "", "consent": ""}
    project.story("a-lamp", **fields)
    for slug in ("a-lamp", "another-lamp"):
        project.story(slug, **fields)
        site = project.build("--strict")
        assert f"stories/{slug}/index.html" in targets(site, "about/sources/index.html")
        assert broken_links(site) == []
