"""MkDocs's own settings do with stories what they do with any page."""

from __future__ import annotations

import os
import re
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.support.project import URL, Tree, broken_links, filled, mentions, targets, tree

STORY = "stories/door-0/index.html"


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """The site with the usual settings."""
    return filled(tmp_path_factory.mktemp("plain")).build("--strict")


def test_links_with_folders_as_addresses(plain: Tree) -> None:
    assert broken_links(plain) == []
    assert "stories/door-0/index.html" in targets(plain, "stories/letter/index.html")


def test_links_with_files_as_addresses(tmp_path: Path) -> None:
    site = filled(tmp_path, use_directory_urls=False).build("--strict")
    assert {"index.html", "themes/index.html", "themes/hope.html", "about.html"} <= site.keys()
    assert {"themes/hope/with/peace.html", "stories/gate.html", "stories/gone.html"} <= site.keys()
    assert "stories/door-0.html" in targets(site, "stories/letter.html")
    assert "themes/hope/with/peace.html" in targets(site, "themes/hope.html")
    assert broken_links(site) == []
    for page in (name for name in site if name.endswith(".html")):
        written = re.findall(r'(?:href|src)="([^"]*)"', site[page].decode())
        inside = [one for one in written if "://" not in one and one != "#content"]
        # A folder's address leads nowhere when the pages are opened as files.
        assert [one for one in inside if one.endswith("/") and page != "404.html"] == []


@pytest.mark.parametrize("directories", [True, False])
def test_a_site_in_a_subfolder(tmp_path: Path, directories: bool) -> None:
    url = f"{URL}some/where/"
    site = filled(tmp_path, site_url=url, use_directory_urls=directories).build("--strict")
    assert broken_links(site, url) == []
    page = "stories/door-0/" if directories else "stories/door-0.html"
    assert f"<loc>{url}{page}</loc>" in site["sitemap.xml"].decode()
    for feed in ("feeds/all.atom", "feeds/all.json"):
        assert f"{url}{page}" in site[feed].decode()
    # An error page is shown at any address: what it needs is named from the server's root.
    assert 'href="/some/where/assets/' in site["404.html"].decode()
    own = re.compile(re.escape(URL) + r"(?!some/where/)")
    assert [name for name in site if own.search(site[name].decode("utf-8", "replace"))] == []


def test_every_address_of_the_map_exists(plain: Tree) -> None:
    found = re.findall(r"<loc>([^<]+)</loc>", plain["sitemap.xml"].decode())
    assert {f"{one.removeprefix(URL)}index.html" for one in found} <= plain.keys()
    assert len(found) == len(set(found))
    assert f"{URL}stories/letter/" in found
    assert f"{URL}about/" in found
    assert not {f"{URL}stories/gone/", f"{URL}stories/gate/", f"{URL}themes/care/"} & set(found)


def test_without_an_address(tmp_path: Path, plain: Tree) -> None:
    site = filled(tmp_path, site_url=None).build("--strict")
    # Only pictures for links elsewhere need one.
    assert site.keys() == {name for name in plain if not name.startswith("social")}
    pages = {name for name in site if name.endswith((".html", ".atom"))}
    assert not (mentions(site, "None") | mentions(site, "doors.example")) & pages
    assert targets(site, STORY) == targets(plain, STORY)


@pytest.mark.parametrize("uri", ["edit/main/docs/", "edit/main/docs", "?file=docs/"])
def test_stories_can_be_edited_where_they_lie(tmp_path: Path, uri: str) -> None:
    project = filled(tmp_path, repo_url="https://forge.example/us/doors", edit_uri=uri)
    site = project.build("--strict")
    edit = "https://forge.example/us/doors/edit/main/stories/letter.md"
    if "?" in uri:
        edit = "https://forge.example/us/doors?file=docs/../stories/letter.md"
    assert f'href="{edit}"' in site["stories/letter/index.html"].decode()
    assert "letter.md" not in site[STORY].decode()
    assert "gone.md" not in site["stories/gone/index.html"].decode()
    assert b"https://forge.example/us/doors" in site["index.html"]


@pytest.mark.parametrize(
    ("settings", "branch"),
    [({}, "master"), ({"edit_uri": "edit/trunk/docs/"}, "trunk"),
     ({"edit_uri_template": "edit/trunk/docs/{path}"}, "trunk")],
)  # fmt: skip
def test_every_link_leads_to_the_same_branch(
    tmp_path: Path, settings: dict[str, str], branch: str
) -> None:
    repo = "https://github.com/us/doors"
    site = filled(tmp_path, repo_url=repo, **settings).build("--strict")
    assert f'data-new-file="{repo}/new/{branch}"' in site["share/index.html"].decode()
    assert f"{repo}/edit/{branch}/" in site["stories/letter/index.html"].decode()
    assert f"{repo}/blob/{branch}/CONTRIBUTING.md" in site["share/index.html"].decode()


def test_a_story_can_be_taken_down_in_private_or_in_public(tmp_path: Path) -> None:
    repo = "https://github.com/us/doors"
    plugins = [{"kindness": {"contact": "us+doors@example.org"}}]
    site = filled(tmp_path, repo_url=repo, plugins=plugins).build("--strict")
    page = site["stories/letter/index.html"].decode()
    address = quote(f"{URL}stories/letter/", safe="")
    private = (
        f"mailto:us%2Bdoors@example.org?subject=Please%20remove%3A%20letter&amp;body={address}"
    )
    public = f"{repo}/issues/new?template=withdraw.yml&amp;address={address}"
    assert f'href="{private}"' in page
    assert f'href="{public}"' in page
    assert page.index(private) < page.index(public)


def test_the_contact_is_an_address(tmp_path: Path) -> None:
    project = filled(tmp_path, plugins=[{"kindness": {"contact": "curators at example"}}])
    built = project.run("build")
    assert built.status != 0
    assert "is not an e-mail address" in built.output


def test_without_a_repository_nothing_leads_to_one(plain: Tree) -> None:
    pages = {name for name in plain if name.endswith(".html")}
    assert not mentions(plain, "None") & pages
    assert not mentions(plain, 'href=""') & pages
    assert not mentions(plain, ".md") & pages


def test_titles_of_the_navigation(tmp_path: Path) -> None:
    nav = [
        {"Start here": "index.md"},
        {"Eight ways": "themes/index.md"},
        {"More": [{"Who we are": "about.md"}, {"Our hope": "themes/hope.md"}]},
        {"Find": "browse.md"},
    ]
    site = filled(tmp_path, nav=nav).build("--strict")
    for page in ("index.html", STORY, "themes/hope/index.html", "about/index.html"):
        text = site[page].decode()
        for title in ("Eight ways", "Who we are", "Find"):
            assert f">{title}</a>" in text, (page, title)
        wanted = {"index.html", "themes/index.html", "about/index.html", "browse/index.html"}
        assert wanted <= targets(site, page)
    assert broken_links(site) == []


def test_a_story_in_the_navigation_stays_a_story(tmp_path: Path) -> None:
    nav = ["index.md", {"A letter": "stories/letter.md"}, "about.md"]
    extensions = [{"pymdownx.snippets": {"base_path": ["."]}}]
    project = filled(
        tmp_path, nav=nav, plugins=["search", "kindness"], markdown_extensions=extensions
    )
    project.story("letter", 'See [it as it was](gate.md).\n\n--8<-- "secret.txt"')
    project.write("secret.txt", "smuggled")
    site = project.build("--strict")
    page = site["stories/letter/index.html"].decode()
    assert "as it was</a>" in page
    assert "<title>A door held open" in page
    assert ">A letter</a>" in site[STORY].decode()
    assert b"smuggled" not in site["search/search_index.json"]
    assert broken_links(site) == []


def test_without_a_navigation_the_trusted_pages_are_it(plain: Tree) -> None:
    assert "about/index.html" in targets(plain, STORY)
    assert b">About us</a>" in plain["index.html"]
    assert b">Door no. 0</a>" in plain["index.html"]
    assert b">Door no. 0</a>" not in plain["about/index.html"]


def test_the_language(tmp_path: Path, plain: Tree) -> None:
    project = filled(tmp_path, theme={"language": "de"}, nav=["index.md", {"Themen": "about.md"}])
    project.story("letter", "Ein Brief.", lang="en")
    site = project.build("--strict")
    for name in site:
        if name.endswith(".html"):
            assert b'<html lang="de" dir="ltr"' in site[name]
            assert b'<html lang="en"' in plain[name]
            assert b'lang="en"' not in plain[name].replace(b'<html lang="en"', b"")
    story, english = site[STORY].decode(), site["stories/letter/index.html"].decode()
    # What the site says is English, until somebody translates it; what is told is German.
    assert '<a class="skip" href="#content" lang="en" dir="ltr">' in story
    assert '<main id="content" tabindex="-1" lang="en" dir="ltr">' in story
    assert re.search(r'<article class="story[^>]* lang="de"', story)
    assert re.search(r'<article class="story[^>]* lang="en"', english)
    assert re.search(r'<p class="facts" lang="en"[^>]*>\s*Told by', story)
    assert ">Themen</a>" in story
    # A trusted page is German all through, and so is a curator's introduction.
    assert '<main id="content" tabindex="-1">' in site["about/index.html"].decode()
    assert (
        '<div lang="de" dir="auto"><p>What <em>hope</em>' in site["themes/hope/index.html"].decode()
    )
    assert 'lang="de">Door no. 0</a>' in site["themes/hope/index.html"].decode()
    cards = next(site[name] for name in site if re.match("data/browse/.*/cards-0", name))
    assert b'"lang":"de"' in cards


def test_a_language_that_is_read_from_the_right(tmp_path: Path) -> None:
    site = filled(tmp_path, theme={"language": "he"}).build("--strict")
    assert b'<html lang="he" dir="rtl"' in site[STORY]
    assert b'<main id="content" tabindex="-1" lang="en" dir="ltr">' in site[STORY]
    assert b'<main id="content" tabindex="-1">' in site["about/index.html"]
    assert b'<main id="content" tabindex="-1" lang="en" dir="ltr">' in site["404.html"]


@pytest.mark.parametrize(
    ("theme", "said"),
    [
        ({"language": "xx"}, "theme.language: 'xx' is not a language that the theme knows"),
        ({"language": False}, "write it between quotes"),
        ({"name": "readthedocs", "font": None}, "these pages need Material for MkDocs"),
        ({"name": "mkdocs", "font": None}, "these pages need Material for MkDocs"),
        ({"name": None, "font": None, "custom_dir": "ours"}, "a theme is missing"),
    ],
)
def test_a_theme_that_cannot_be(tmp_path: Path, theme: dict[str, object], said: str) -> None:
    project = filled(tmp_path, theme=theme)
    project.write("ours/main.html", "")
    built = project.run("build")
    assert built.status == 1
    assert said in built.output
    assert "Traceback" not in built.output
    assert project.beside() == set()


def test_a_theme_that_is_named_to_the_command(tmp_path: Path) -> None:
    built = filled(tmp_path).run("build", "-t", "mkdocs")
    assert built.status == 1
    assert "`theme: mkdocs` cannot be used" in built.output
    assert "Traceback" not in built.output


def test_files_of_the_sites_own(tmp_path: Path) -> None:
    project = filled(
        tmp_path,
        extra_css=["own/colours.css"],
        extra_javascript=["own/steps.js", {"path": "own/module.mjs", "type": "module"}],
    )
    for name in ("colours.css", "steps.js", "module.mjs"):
        project.write(f"docs/own/{name}", "/* ours */")
    site = project.build("--strict")
    files = {"own/colours.css", "own/steps.js", "own/module.mjs"}
    for page in ("index.html", STORY, "about/index.html", "themes/hope/with/peace/index.html"):
        assert files <= targets(site, page)
    assert broken_links(site) == []


def test_the_introduction_of_a_theme(plain: Tree) -> None:
    page = plain["themes/hope/index.html"].decode()
    assert "What <em>hope</em> is" in page
    assert {"about/index.html", STORY} <= targets(plain, "themes/hope/index.html")
    assert [
        name for name in plain if "What <em>hope</em>" in plain[name].decode("utf-8", "replace")
    ] == ["themes/hope/index.html"]


def test_introductions_of_other_pages(tmp_path: Path) -> None:
    project = filled(tmp_path)
    project.write("docs/index.md", "# Doors\n\nWelcome to *all doors*.\n")
    project.write("docs/themes/index.md", "# Themes\n\nThe *eight ways*.\n")
    site = project.build("--strict")
    assert b"Welcome to <em>all doors</em>" in site["index.html"]
    assert b"The <em>eight ways</em>" in site["themes/index.html"]
    assert b">Door no. 0</a>" in site["index.html"]


def test_stories_in_another_folder(tmp_path: Path, plain: Tree) -> None:
    project = filled(tmp_path, plugins=[{"kindness": {"stories_dir": "texts/told"}}])
    project.stories.rename(project.folder / "moved")
    (project.folder / "texts").mkdir()
    (project.folder / "moved").rename(project.folder / "texts" / "told")
    assert project.build("--strict") == plain


def test_a_dirty_build_is_a_whole_one(tmp_path: Path, plain: Tree) -> None:
    project = filled(tmp_path)
    assert project.build("--dirty") == plain
    assert project.build("--dirty") == plain


def test_another_folder_for_the_site(tmp_path: Path, plain: Tree) -> None:
    project = filled(tmp_path, site_dir="public/pages")
    project.site = project.folder / "public" / "pages"
    assert project.build() == plain
    assert [path.name for path in project.site.parent.iterdir()] == ["pages"]


def test_the_marks_of_the_site(tmp_path: Path) -> None:
    project = filled(
        tmp_path,
        theme={"logo": "own/logo.svg", "favicon": "own/icon.png"},
        copyright="© 2026 Our street",
        repo_url="https://github.com/us/doors",
        extra={
            "social": [
                {"icon": "fontawesome/x", "link": "https://here.example/us", "name": "Here"}
            ],
            "alternate": [
                {"name": "English", "link": "/", "lang": "en"},
                {"name": "Deutsch", "link": "https://de.doors.example/", "lang": "de"},
            ],
        },
    )
    for name in ("logo.svg", "icon.png"):
        project.write(f"docs/own/{name}", "x")
    site = project.build("--strict")
    assert broken_links(site) == []
    for page in (STORY, "index.html", "about/index.html"):
        text = site[page].decode()
        assert {"own/logo.svg", "own/icon.png"} <= targets(site, page)
        assert "<p>© 2026 Our street</p>" in text
        assert '<a rel="me" href="https://here.example/us">Here</a>' in text
        assert '<a href="/" hreflang="en" lang="en">English</a>' in text
        assert 'hreflang="de" lang="de">Deutsch</a>' in text
        assert 'href="https://github.com/us/doors"' in text


@pytest.mark.parametrize(
    ("palette", "theme"),
    [({"scheme": "slate"}, "dark"), ({"scheme": "default"}, "light"), (None, "")],
)
def test_the_colours(tmp_path: Path, palette: object, theme: str) -> None:
    site = filled(tmp_path, theme={"palette": palette} if palette else {}).build("--strict")
    for page in (STORY, "about/index.html", "404.html"):
        text = site[page].decode()
        assert (f'data-theme="{theme}"' in text) == bool(theme)
        assert f'<meta name="color-scheme" content="{theme or "light dark"}">' in text
        assert ('class="scheme-toggle"' in text) == (not theme)


def test_settings_without_effect_are_named_once(tmp_path: Path) -> None:
    project = filled(tmp_path, theme={"features": ["navigation.tabs"], "icon": {"repo": "x"}})
    built = project.run("build")
    assert built.status == 0
    assert built.output.count("no effect here") == 1
    assert "theme.features (navigation.tabs); theme.icon" in built.output
    assert project.run("build", "--strict").status == 1


def test_opened_from_a_disk(tmp_path: Path) -> None:
    built = filled(tmp_path, plugins=["kindness", "offline"]).run("build", "--strict")
    assert built.status == 0
    assert "search, filter and form need a server" in built.output


def test_what_curators_write_is_prose(tmp_path: Path) -> None:
    project = filled(tmp_path)
    evil = (
        '<meta http-equiv="refresh" content="0; url=https://evil.example/">\n\n'
        '<script>alert("evil")</script>\n\n<iframe src="https://evil.example/"></iframe>\n\n'
        '<p style="color: red" onclick="evil()">A *word*</p>\n\n!!! note\n\n    And a note.\n'
    )
    project.write("docs/themes/hope.md", f"What *hope* is.\n\n{evil}")
    project.write(
        "docs/collections/doors.md",
        f"---\ntitle: Doors\nstories: [door-0, door-1]\n---\n\nFor *doors*.\n\n{evil}",
    )
    site = project.build("--strict")
    for page, said in (
        ("themes/hope/index.html", "What <em>hope</em> is."),
        ("collections/doors/index.html", "For <em>doors</em>."),
    ):
        text = site[page].decode()
        assert said in text
        for word in ("evil", "onclick", "style=", "refresh"):
            assert word not in text
    # The same where MkDocs writes every page itself.
    project.configure(theme={"custom_dir": "ours"})
    project.write("ours/partials/nothing.html", "")
    assert project.build("--strict")["themes/hope/index.html"] == site["themes/hope/index.html"]


def test_only_what_lies_in_docs_is_published(tmp_path: Path) -> None:
    project = filled(tmp_path)
    project.write("secret.md", "# The secret")
    (project.docs / "out.md").symlink_to("../secret.md")
    (project.docs / "out.txt").symlink_to("../secret.md")
    (project.docs / "again.md").symlink_to("about.md")
    os.mkfifo(project.docs / "themes" / "peace.md")
    (project.docs / "collections").mkdir()
    os.mkfifo(project.docs / "collections" / "pipe.md")
    built = project.run("build")
    assert built.status == 0
    assert "docs/out.md is not published: it is a link that leads out of docs_dir" in built.output
    assert "docs/collections/pipe.md is not published: it is a pipe or a device" in built.output
    site = tree(project.site)
    assert "again/index.html" in site
    assert not {"out/index.html", "out.txt"} & site.keys()
    assert mentions(site, "The secret") == set()
    assert "themes/peace/index.html" in site


def test_a_folder_that_leads_out_is_refused(tmp_path: Path) -> None:
    project = filled(tmp_path)
    (project.docs / "all").symlink_to("..")
    built = project.run("build")
    assert built.status == 1
    assert "docs/all is a link that leads out of docs_dir" in built.output
    assert "Traceback" not in built.output


def test_a_collection_that_is_refused_is_not_published(tmp_path: Path) -> None:
    project = filled(tmp_path)
    project.write("docs/collections/Bad Name.md", "---\ntitle: Bad\nstories: [door-0]\n---\nBad.\n")
    project.write("docs/collections/doors.md", "---\ntitle: Doors\nstories: [door-0]\n---\nGood.\n")
    built = project.run("build")
    assert built.status == 0
    assert "C702" in built.output
    site = tree(project.site)
    assert "collections/doors/index.html" in site
    assert not [name for name in site if "Bad" in name]
