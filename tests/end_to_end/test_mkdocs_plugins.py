"""Other plugins, and templates of the site's own, do with stories what they do with any page."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.support.project import KINDNESS, Tree, filled, tree

STORY = "stories/door-0/index.html"


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    """The site with the usual settings."""
    return filled(tmp_path_factory.mktemp("plain")).build("--strict")


def test_a_block_of_a_template_of_the_sites_own(tmp_path: Path, plain: Tree) -> None:
    project = filled(tmp_path, theme={"custom_dir": "overrides"})
    project.write(
        "overrides/main.html",
        '{% extends "base.html" %}'
        '{% block extrahead %}<meta name="ours" content="{{ page.url }}">{% endblock %}',
    )
    site = project.build("--strict")
    assert b'<meta name="ours" content="stories/door-0/">' in site[STORY]
    assert b'<meta name="ours" content="about/">' in site["about/index.html"]
    assert site.keys() == plain.keys()
    ours = re.compile(rb'<meta name="ours" content="[^"]*">')
    for name in (STORY, "index.html", "themes/hope/index.html", "about/index.html"):
        assert ours.sub(b"", site[name]).split() == plain[name].split()


def test_a_part_of_a_template_of_the_sites_own(tmp_path: Path) -> None:
    project = filled(tmp_path, theme={"custom_dir": "overrides"})
    project.write("overrides/partials/kindness-footer.html", "<footer>{{ page.title }}</footer>")
    site = project.build("--strict")
    assert b"<footer>Door no. 0</footer>" in site[STORY]
    assert b"<footer>Door no. 1</footer>" in site["stories/door-1/index.html"]


WATCHING = """
seen = []

def on_page_context(context, page, config, nav):
    seen.append(page.file.src_uri)
    return {**context, "nav": [], "base_url": context["base_url"]}

def on_post_page(output, page, config):
    return output.replace("</body>", f"<p>seen: {page.file.src_uri}, {len(seen)}</p></body>")
"""
DOING_NOTHING = """
def on_page_context(context, page, config, nav):
    return context
"""
CHANGING = """
def on_post_page(output, page, config):
    return output.replace("</body>", f"<p>seen: {page.title}</p></body>")
"""
FAILING = """
def on_post_page(output, page, config):
    if page.url == "stories/letter/":
        raise RuntimeError("no more ink")
    return output
"""


def test_other_plugins_see_and_change_pages(tmp_path: Path, plain: Tree) -> None:
    project = filled(tmp_path, hooks=["hook.py"])
    project.write("hook.py", WATCHING)
    site = project.build("--strict")
    pages = [name for name in plain if name.endswith(".html") and name != "404.html"]
    counts = set()
    for page in pages:
        name = page.removesuffix("/index.html").removesuffix(".html")
        found = re.search(r"<p>seen: ([^,]+)\.md, (\d+)</p></body>", site[page].decode())
        assert found
        assert found[1] in (name, f"{name}/index")
        counts.add(int(found[2]))
        # Without a navigation nothing of it is on the page.
        assert (b"About us</a>" in plain[page]) > (b"About us</a></li>" in site[page])
    assert counts == set(range(1, len(pages) + 1))


def test_other_plugins_change_whole_pages(tmp_path: Path, plain: Tree) -> None:
    project = filled(tmp_path, hooks=["hook.py"])
    project.write("hook.py", CHANGING)
    for _ in range(2):  # The second time over the first site, whose pages are the same.
        site = project.build("--strict")
        assert b"<p>seen: Door no. 0</p></body>" in site[STORY]
        assert b"<p>seen: Hope</p></body>" in site["themes/hope/index.html"]
        for name, content in plain.items():
            assert re.sub(rb"<p>seen: [^<]*</p>(?=</body>)", b"", site[name]) == content


def test_shared_frames_and_whole_templates_give_the_same(tmp_path: Path) -> None:
    settings = {"nav": [{"Start": "index.md"}, "themes/index.md", "browse.md", "about.md"]}
    project = filled(tmp_path, repo_url="https://forge.example/us/doors", **settings)
    shared = project.build("--strict")
    project.write("hook.py", DOING_NOTHING)
    project.configure(hooks=["hook.py"], repo_url="https://forge.example/us/doors", **settings)
    assert project.build("--strict") == shared


def test_a_failing_plugin_leaves_the_old_site(tmp_path: Path, plain: Tree) -> None:
    project = filled(tmp_path, hooks=["hook.py"])
    project.write("hook.py", "")
    assert project.build() == plain
    project.write("hook.py", FAILING)
    project.story("door-0", "Something new.")
    built = project.run("build")
    assert built.status != 0
    assert "no more ink" in built.output
    assert project.beside() == set()
    project.write("hook.py", "")
    project.story("door-0", themes="[hope, peace]", title="Door no. 0")
    assert project.build() == plain


@pytest.mark.parametrize("order", [["search", "kindness"], ["kindness", "search"]])
def test_with_the_search_plugin(tmp_path: Path, plain: Tree, order: list[str]) -> None:
    site = filled(tmp_path, plugins=order).build("--strict")
    index = "search/search_index.json"
    assert b"stories/door-0/" in site[index]
    same = {name for name in plain if plain[name] == site.get(name)}
    assert plain.keys() - same == set()


def test_with_a_plugin_for_feeds(tmp_path: Path, plain: Tree) -> None:
    rss = {"use_git": False, "match_path": "stories/.*", "date_from_meta": {"as_creation": "date"}}
    site = filled(tmp_path, plugins=["kindness", {"rss": rss}]).build()
    feed = site["feed_rss_created.xml"].decode()
    assert "/stories/door-0/" in feed
    assert "Somebody held the door." in feed
    assert "01 May 2024" in feed
    assert {name for name in plain if plain[name] == site.get(name)} == plain.keys()


def test_with_a_plugin_that_builds_several_times(tmp_path: Path) -> None:
    languages = [
        {"locale": "en", "default": True, "name": "English", "build": True},
        {"locale": "de", "name": "Deutsch", "build": True},
    ]
    plugins = [{"i18n": {"docs_structure": "suffix", "languages": languages}}, "kindness"]
    built = filled(tmp_path, plugins=plugins).run("build")
    assert built.status == 1
    assert (
        "the plugin i18n (mkdocs-static-i18n) builds a site once for each language" in built.output
    )
    assert "Traceback" not in built.output


def test_a_part_of_a_page_of_the_sites_own(tmp_path: Path, plain: Tree) -> None:
    project = filled(tmp_path, theme={"custom_dir": "overrides"})
    project.write("overrides/kindness/withdrawn.html", "<h1>{{ site.name }}: taken back</h1>")
    site = project.build("--strict")
    assert b"<h1>Doors: taken back</h1>" in site["stories/gone/index.html"]
    assert site.keys() == plain.keys()
    assert site[STORY] == plain[STORY]


def test_with_properdocs(tmp_path: Path, plain: Tree) -> None:
    """The fork of MkDocs builds the same site, and keeps it where a strict build fails."""
    project = filled(tmp_path)
    properdocs = KINDNESS.with_name("properdocs")
    command = [str(properdocs), "build", "--strict", "-f", "mkdocs.yml"]
    done = subprocess.run(command, cwd=project.folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert tree(project.site) == plain
    project.story("door-9", "A [door](nowhere.md).")
    done = subprocess.run(command, cwd=project.folder, capture_output=True, check=False)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert tree(project.site) == plain
