"""A golden page for every kind, one feed and one schema: a change to what is published is a diff.

Of a page the part between header and footer is kept, and one page whole. After a wanted change, run
`python -m tests.site.test_golden_pages` to write them anew, and read the diff.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest

from kindness.site.pages import page_kinds
from tests.support.project import Project, Tree

GOLDEN = Path(__file__).parent.parent / "golden" / "pages"
PAGES = {
    "acts": "acts/index.html",
    "browse": "browse/index.html",
    "collection": "collections/doors/index.html",
    "collections": "collections/index.html",
    "coverage": "missing/index.html",
    "facet": "browse/perspective/received/index.html",
    "feeds": "feeds/index.html",
    "home": "index.html",
    "index": "places/index.html",
    "pair": "themes/hope/with/peace/index.html",
    "practice": "practice/index.html",
    "redirect": "stories/gate/index.html",
    "ripples": "ripples/index.html",
    "saved": "saved/index.html",
    "share": "share/index.html",
    "sources": "about/sources/index.html",
    "story": "stories/door/index.html",
    "teller": "tellers/ann/index.html",
    "theme": "themes/hope/index.html",
    "themes": "themes/index.html",
    "withdrawn": "stories/gone/index.html",
}
"""One page of each kind."""

WHOLE = {
    "page.html": "stories/door/index.html",
    "feed.atom": "feeds/all.atom",
    "story.schema.json": "schema/story.schema.json",
}

_HASH = re.compile(r"(?<=\.)[0-9a-f]{8}(?=\.(?:css|js|json))|(?<=data/browse/)[0-9a-f]{12}")
_MAIN = re.compile(r"<main.*</main>", re.DOTALL)


def golden_site(folder: Path) -> Tree:
    """A small site with every kind of page."""
    project = Project(
        folder / "project",
        repo_url="https://github.com/kind/doors",
        edit_uri="edit/main/docs/",
        plugins=[{"kindness": {"contact": "us@doors.example"}}],
    )
    project.story(
        "door",
        "Somebody held the *door*.\n\n> Come in.",
        title="A door",
        themes="[hope, peace]",
        teller="Ann",
        where="Lagos",
        when="in 1998",
        setting="work",
        form="action",
        try_this="Hold a door.",
        content_notes="[grief]",
    )
    project.story(
        "lamp",
        title="A lamp",
        themes="[peace, hope]",
        inspired_by="[door]",
        aliases="[gate]",
        teller="Ann",
    )
    source = "source: {title: The Book, author: A. Writer, year: '1862', url: https://example.org/}"
    project.write(
        "stories/well.md",
        "---\ntitle: A well\nthemes: [love]\ndate: 2024-05-02\nvoice: retold\n"
        f"{source}\n---\nShe gave him water.\n",
    )
    project.story("window", themes="[hope, peace]", title="A window")
    project.story("gone", status="withdrawn")
    project.write("docs/about/sources.md", "# Sources\n")
    project.write("docs/themes/hope.md", "What *hope* is.\n")
    project.write(
        "docs/collections/doors.md", "---\ntitle: Doors\nstories: [door, lamp]\n---\n\nOf doors.\n"
    )
    project.write("docs/collections/index.md", "---\ntitle: Shelves\n---\n\nTwo stories.\n")
    project.write(
        "docs/practice.md", "---\ntitle: Practice\nstories: [door]\n---\n\nOne act a day.\n"
    )
    project.write(
        "docs/acts.md",
        "---\ntitle: Acts\nacts:\n  - {act: A door held, theme: hope, time: a second, "
        "stories: [door]}\n---\n\nSmall things.\n",
    )
    return project.build("--strict")


def parts(site: Tree) -> dict[str, str]:
    """What is kept, by the name of its file."""
    texts = {name: site[address].decode() for name, address in WHOLE.items()}
    for kind, address in PAGES.items():
        text = site[address].decode()
        main = _MAIN.search(text)
        texts[f"{kind}.html"] = main[0] if main else text
    return {name: f"{_HASH.sub('HASH', text).strip()}\n" for name, text in texts.items()}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is published now."""
    return parts(golden_site(tmp_path_factory.mktemp("golden")))


def test_every_kind_has_a_page() -> None:
    assert {kind.name for kind in page_kinds()} == set(PAGES)
    kept = {file.name for file in GOLDEN.iterdir()}
    assert kept == {*(f"{kind}.html" for kind in PAGES), *WHOLE}


@pytest.mark.parametrize("name", [*(f"{kind}.html" for kind in PAGES), *WHOLE])
def test_golden(made: dict[str, str], name: str) -> None:
    assert made[name] == (GOLDEN / name).read_text("utf-8")


def main() -> None:
    """Write what is expected anew."""
    GOLDEN.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, text in parts(golden_site(Path(folder))).items():
            (GOLDEN / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
