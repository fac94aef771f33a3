"""Pages of tellers and of collections: who gets one, under which address, with which stories."""

from __future__ import annotations

from pathlib import Path

from kindness.anthology.curated import Collection, Curated
from kindness.anthology.tellers import tellers
from kindness.site.pages import plan
from kindness.site.render import Renderer
from kindness.site.site import Site
from tests.support.invented import HOSTILE, anthology, story
from tests.support.project import Project, broken_links, targets

SITE = Site("Small kindnesses", language="en")


def told(*names: str) -> dict[str, str]:
    """The tellers of stories by these names: the page and how many stories."""
    made = anthology(*(story(f"s{number}", teller=name) for number, name in enumerate(names)))
    return {one.page: f"{one.name} {len(one.stories)}" for one in tellers(made)}


def test_a_name_on_two_stories_has_a_page() -> None:
    assert told("Ana", "Ana", "Ben", "Anonymous", "Anonymous", "anonymous", "anonymous") == {
        "tellers/ana": "Ana 2"
    }


def test_names_with_the_same_address_stay_apart() -> None:
    assert told("Ana B.", "Ana B.", "Ana B", "Ana B") == {
        "tellers/ana-b": "Ana B 2",
        "tellers/ana-b-2": "Ana B. 2",
    }


def test_a_name_without_letters_has_an_address() -> None:
    assert told("!!", "!!") == {"tellers/teller": "!! 2"}


def test_a_name_is_text() -> None:
    name = HOSTILE[:60]
    made = anthology(story("a", teller=name), story("b", teller=name))
    views = Renderer(made, SITE)
    for page in plan(made):
        if page.kind.name in ("teller", "story"):
            fragment = views.render(page)
            assert "<script>alert" not in fragment.head + fragment.body
            assert "&lt;script&gt;" in fragment.body


def test_a_teller_is_linked_from_the_story() -> None:
    made = anthology(story("a", teller="Ana"), story("b", teller="Ana"), story("c", teller="Ben"))
    views = Renderer(made, SITE)
    bodies = {page.name: views.render(page).body for page in plan(made)}
    assert 'href="../../tellers/ana/"' in bodies["stories/a"]
    assert "tellers/" not in bodies["stories/c"]
    assert "../../stories/b/" in bodies["tellers/ana"]


def test_a_build_makes_the_page(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    for name in ("door", "lamp"):
        project.story(f"a-{name}", teller="Ana M.")
    project.story("a-wall", teller="Ben")
    site = project.build("--strict")
    page = "tellers/ana-m/index.html"
    assert page in site
    assert {name for name in site if name.startswith("tellers/") and name.endswith(".html")} == {
        page
    }
    assert {"stories/a-door/index.html", "stories/a-lamp/index.html"} <= targets(site, page)
    assert page in targets(site, "stories/a-door/index.html")
    assert "Told by <a" in site["stories/a-door/index.html"].decode()
    assert "/tellers/ana-m/<" in site["sitemap.xml"].decode()
    assert broken_links(site) == []


def test_a_collection_keeps_its_order_and_leaves_out_what_is_not_there() -> None:
    made = anthology(
        story("a", date="2026-01-01"),
        story("b", date="2026-03-01", aliases=("earlier",)),
        story("c", date="2026-02-01", status="draft"),
    )
    chosen = Collection("doors", "At the door", ("earlier", "c", "a", "b", "nowhere"), "Who opens.")
    (page,) = (one for one in plan(made, Curated((chosen,))) if one.kind.name == "collection")
    assert page.name == "collections/doors"
    assert [one.slug for one in page.stories] == ["b", "a"]
    assert page.updated == "2026-03-01"
    views = Renderer(made, SITE, Curated((chosen,)))
    fragment = views.render(page)
    assert "Who opens." in fragment.body
    assert "Who opens." in fragment.head
    bodies = {one.name: views.render(one).body for one in plan(made, Curated((chosen,)))}
    assert 'href="collections/doors/"' in bodies["index"]
    assert 'href="../../collections/doors/"' in bodies["stories/a"]
