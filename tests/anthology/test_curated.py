"""Collections: read from docs/collections/, listed on an index, and named by their stories."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kindness.anthology.curated import Collection, Curated
from kindness.site.pages import plan
from kindness.site.render import Renderer
from kindness.site.site import Site
from tests.support.invented import HOSTILE, anthology, story
from tests.support.project import (
    Built,
    Project,
    Tree,
    broken_links,
    mentions,
    story_text,
    targets,
    tree,
)

INDEX = "collections/index.html"


def curated_page(title: str, *slugs: str, description: str = "", body: str = "Words.") -> str:
    """A page that lists stories."""
    fields = [f"title: {title}", *([f"description: {description}"] if description else [])]
    lines = ["---", *fields, "stories:", *(f"  - {slug}" for slug in slugs), "---", "", body]
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with two good collections."""
    project = Project(tmp_path_factory.mktemp("collections") / "project")
    for name in ("a-door", "a-lamp", "a-window"):
        project.story(name, title=f"The title of {name}")
    project.story("a-gate", aliases="[a-fence]", title="The title of a-gate")
    page = curated_page("Ways in", "a-window", "a-fence", "a-door", description="Who *opens*.")
    project.write("docs/collections/ways-in.md", page.replace("Words.", "Some *enter*."))
    project.write("docs/collections/lights.md", curated_page("Lights", "a-lamp", "a-window"))
    project.write(
        "docs/collections/index.md", "---\ntitle: Shelves\n---\n\nRead [one](lights.md).\n"
    )
    project.configure(
        nav=[
            {"Home": "index.md"},
            {"Themes": "themes/index.md"},
            {"Collections": INDEX[:-4] + "md"},
        ]
    )
    project.write("docs/index.md", "# Doors\n")
    return project


@pytest.fixture(scope="module")
def site(project: Project) -> Tree:
    """What becomes of it; nothing may be complained of."""
    return project.build("--strict")


def order(site: Tree, page: str) -> list[str]:
    """The stories in the main list of a page."""
    html = site[page].decode().partition('<ol class="entries"')[2].partition("</ol>")[0]
    return re.findall(r'href="(?:\.\./)+stories/([^/]+)/[^"]*"', html)


def test_a_collection_is_read_in_its_order(site: Tree) -> None:
    page = "collections/ways-in/index.html"
    assert order(site, page) == ["a-window", "a-gate", "a-door"]
    html = site[page].decode()
    assert "<title>Ways in · Doors</title>" in html
    assert "Some <em>enter</em>." in html
    assert '<meta name="description" content="Who *opens*.">' in html
    assert html.count("<h1") == 1
    assert broken_links(site) == []


def test_the_index_leads_to_every_collection(site: Tree) -> None:
    assert {"collections/lights/index.html", "collections/ways-in/index.html"} <= targets(
        site, INDEX
    )
    html = site[INDEX].decode()
    assert "Read <a" in html
    assert "Who *opens*." in html


def test_stories_say_what_they_belong_to(site: Tree) -> None:
    belonging = {
        name: {one for one in targets(site, f"stories/{name}/index.html") if "collections/" in one}
        for name in ("a-window", "a-gate", "a-lamp")
    }
    ways, lights = "collections/ways-in/index.html", "collections/lights/index.html"
    assert belonging == {
        "a-window": {INDEX, ways, lights}, "a-gate": {INDEX, ways}, "a-lamp": {INDEX, lights},
    }  # fmt: skip


def test_home_and_the_map_of_the_site_name_them(site: Tree) -> None:
    assert {INDEX, "collections/ways-in/index.html"} <= targets(site, "index.html")
    assert "/collections/ways-in/<" in site["sitemap.xml"].decode()


def test_the_navigation_tells_where_one_is(site: Tree) -> None:
    for page, current in ((INDEX, "page"), ("collections/lights/index.html", "true")):
        assert re.search(rf'aria-current="{current}">Collections<', site[page].decode())
    # What the header names is not named by the footer once more.
    footer = site[INDEX].decode().partition("<footer")[2]
    assert "Collections" not in footer
    assert "Ripples" in footer


def test_without_collections_nothing_leads_to_them(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    project.story("a-door")
    assert mentions(project.build("--strict"), "collections/") == set()


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project whose curators made mistakes; one of their collections is good."""
    project = Project(tmp_path_factory.mktemp("faulty") / "project", use_directory_urls=False)
    project.story("a-door")
    project.story("a-draft", status="draft", title="Raspberries")
    project.story("taken-back", status="withdrawn", title="Blackberries")
    project.write(
        "docs/collections/broken.md", "---\ntitle: Broken\nstories: [a-door\n---\nWords.\n"
    )
    project.write("docs/collections/mixed.md", curated_page("Mixed", "a-dor", "a-door", "a-draft"))
    project.write("docs/collections/nobody.md", curated_page("Nobody", "taken-back"))
    project.write("docs/collections/good.md", curated_page("Good", "a-door"))
    project.write("docs/collections/Bad name.md", curated_page("Never shown", "a-door"))
    project.write("docs/about/a-lamp.md", story_text("<b>By a stranger.</b>"))
    return project


@pytest.fixture(scope="module")
def faulty_build(faulty: Project) -> Built:
    """A build that has to succeed all the same."""
    built = faulty.run("build")
    assert built.status == 0, built.output
    return built


def test_faults_are_named_with_their_place(faulty_build: Built) -> None:
    found = re.findall(r"docs/collections/(\S+:\d+:\d+: C\d{3}) ", faulty_build.output)
    assert found == ["broken.md:3:10: C701", "mixed.md:4:5: C705"]
    assert "there is no story 'a-dor': did you mean 'a-door'?" in faulty_build.output
    assert "Traceback" not in faulty_build.output


def test_what_cannot_lie_there_is_not_published(faulty: Project, faulty_build: Built) -> None:
    assert "C702 curated-name 'Bad name' cannot be" in faulty_build.output
    assert "docs/about/a-lamp.md:1:1: S309" in faulty_build.output
    site = tree(faulty.site)
    assert mentions(site, "Never shown") == mentions(site, "By a stranger.") == set()


def test_faulty_collections_show_what_they_can(faulty: Project, faulty_build: Built) -> None:
    site = tree(faulty.site)
    shown = {"collections/good.html", "collections/mixed.html", "collections/nobody.html"}
    assert {one for one in targets(site, INDEX) if one.startswith("collections/")} >= shown
    assert "stories/a-door.html" in targets(site, "collections/mixed.html")
    assert b"not available right now" in site["collections/nobody.html"]
    assert "collections/broken.html" in site
    for text in ("Raspberries", "Blackberries"):
        assert mentions(site, text) == set()
    assert broken_links(site) == []


def test_strict_fails_on_a_faulty_collection(faulty: Project, faulty_build: Built) -> None:
    assert faulty.run("build", "--strict").status != 0


def test_a_title_is_text() -> None:
    made = anthology(story("a-door"))
    curated = Curated((Collection("doors", HOSTILE, ("a-door",), HOSTILE),))
    views = Renderer(made, Site("Doors"), curated)
    kinds = ("home", "collections", "collection", "story")
    for page in plan(made, curated):
        if page.kind.name in kinds:
            fragment = views.render(page)
            assert "<script>alert" not in fragment.head + fragment.body
            assert "&lt;script&gt;" in fragment.body
