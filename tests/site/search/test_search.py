"""The index of words: which stories it holds, that it is always the same, and doing without it."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kindness.site.config import Site
from kindness.site.render import Renderer
from kindness.site.search.indexing import parts
from kindness.site.search.pagefind import Indexer, pages_file
from kindness.site.search.search import COMMON, GAP, PART_SIZE, Part, manifest, words_of
from tests.support.invented import HOSTILE, anthology, many, story
from tests.support.project import Project, Tree, environment, tree

# The command as it is, on a machine that lacks the program.
WITHOUT_PAGEFIND = """
import sys
sys.modules["pagefind_bin_extended"] = None
from kindness.cli import main
sys.argv = ["kindness", "build", *sys.argv[1:]]
main()
"""


def fragments(site: Tree) -> dict[str, dict[str, Any]]:
    """What the index of a site knows of each story, by slug."""
    found = {}
    for name, content in site.items():
        if name.endswith(".pf_fragment"):
            known = json.loads(gzip.decompress(content).removeprefix(b"pagefind_dcd"))
            found[json.loads(known["url"])[0]] = known
    return found


def announcement(site: Tree) -> dict[str, Any]:
    """The file that says where the index is."""
    (name,) = (name for name in site if name.endswith("/search.json"))
    value: dict[str, Any] = json.loads(site[name])
    return value


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Stories in several languages, and two that nobody may find."""
    project = Project(tmp_path_factory.mktemp("search") / "project")
    project.story("a-door", "The marzipan was *warm*.", teller="Ada", where="Lagos")
    project.story("a-lamp", "駅で傘を差し出してくれた。", title="傘", lang="ja")
    project.story("bread", "أعطاني الرجل الخبز في الشارع.", title="الخبز", lang="ar")
    project.story("water", "ሴትዮዋ ውሃ ሰጠችኝ።", title="ውሃ", lang="am")
    project.story("unready", "A quixotic draft.", status="draft")
    project.story("gone", "A zephyr that left.", status="withdrawn")
    return project


@pytest.fixture(scope="module")
def site(project: Project) -> Tree:
    """What becomes of it."""
    return project.build()


def test_every_published_story_and_no_other(site: Tree) -> None:
    assert set(fragments(site)) == {"a-door", "a-lamp", "bread", "water"}
    for content in site.values():
        unpacked = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
        assert b"quixotic" not in unpacked
        assert b"zephyr" not in unpacked


def test_title_teller_place_and_text(site: Tree) -> None:
    content = fragments(site)["a-door"]["content"]
    assert content == "A door held open Ada, Lagos The marzipan was warm."
    assert fragments(site)["bread"]["content"].startswith("الخبز أعطاني الرجل")


def test_all_languages_share_one_index(site: Tree) -> None:
    (entry,) = (name for name in site if name.endswith("pagefind-entry.json"))
    assert list(json.loads(site[entry])["languages"]) == ["en"]
    made = announcement(site)
    (part,) = made["parts"]
    assert f"search/{part['folder'].split('/')[-2]}/{part['pages']}" in site


def test_nothing_lies_there_that_no_page_loads(site: Tree) -> None:
    kinds = {Path(name).suffix for name in site if name.startswith("search/")} - {""}
    assert kinds == {".js", ".json", ".pagefind", ".pf_fragment", ".pf_index", ".pf_meta"}
    scripts = {Path(name).name for name in site if name.startswith("search/") and ".js" in name}
    assert scripts == {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json"}


def test_the_same_bytes_again_and_in_another_order(site: Tree, tmp_path: Path) -> None:
    other = Project(tmp_path / "project")
    other.story("water", "ሴትዮዋ ውሃ ሰጠችኝ።", title="ውሃ", lang="am")
    other.story("bread", "أعطاني الرجل الخبز في الشارع.", title="الخبز", lang="ar")
    other.story("a-lamp", "駅で傘を差し出してくれた。", title="傘", lang="ja")
    other.story("a-door", "The marzipan was *warm*.", teller="Ada", where="Lagos")
    other.story("gone", "Nothing of it.", status="withdrawn")
    other.story("unready", "Not yet.", status="draft")
    assert other.build() == site


def test_an_unchanged_part_is_taken_over(project: Project, site: Tree) -> None:
    project.build()
    inodes = {file: file.stat().st_ino for file in (project.site / "search").rglob("*.pf_*")}
    assert project.build() == site
    assert {file: file.stat().st_ino for file in inodes} == inodes


def test_a_part_that_is_a_link_is_not_taken_over(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    project.story("a-door")
    site = project.build()
    (fragment,) = (project.site / "search").rglob("*.pf_fragment")
    fragment.unlink()
    fragment.symlink_to(project.write("elsewhere", "planted"))
    assert project.build() == site
    assert not fragment.is_symlink()


def test_without_pagefind_there_is_a_site_without_search(project: Project, site: Tree) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_PAGEFIND],
        cwd=project.folder,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("Pagefind") == 1
    without = tree(project.site)
    of_index = {name for name in site if name.startswith("search/") or "search.json" in name}
    assert set(without) == set(site) - of_index
    assert b'name="q"' in site["browse/index.html"]
    assert b'role="search"' in site["stories/a-door/index.html"]
    for name, content in without.items():
        if name.endswith(".html"):
            assert b'name="q"' not in content, name
            assert b"data-lost" not in content, name


def first_part(count: int) -> Part:
    """The first part of the index of `count` invented stories."""
    return next(parts(Renderer(anthology(*many(count)), Site("Small kindnesses"))))


def test_parts_follow_the_stories_from_the_oldest_on() -> None:
    stories = many(PART_SIZE + 3)
    made = anthology(*stories)
    split = list(parts(Renderer(made, Site("Small kindnesses"))))
    slugs = [json.loads(record.card)[0] for part in split for record in part.records]
    assert slugs == [one.slug for one in made.stories[::-1]]
    assert [len(part.records) for part in split] == [PART_SIZE, 3]
    # A story that comes last renews the last part only.
    newer = story("zz-newest", date="2026-12-31")
    more = list(parts(Renderer(anthology(*stories, newer), Site("Small kindnesses"))))
    assert more[0].folder == split[0].folder
    assert more[1].folder != split[1].folder


def test_the_list_of_pages_is_in_that_order(tmp_path: Path) -> None:
    part = first_part(40)
    name = Indexer().index(part.records, tmp_path / "out")
    assert pages_file(tmp_path / "out") == name
    listed = gzip.decompress((tmp_path / "out" / name).read_bytes())
    found = {}
    for file in (tmp_path / "out" / "fragment").iterdir():
        known = json.loads(gzip.decompress(file.read_bytes()).removeprefix(b"pagefind_dcd"))
        found[known["url"]] = listed.index(file.stem.encode())
    assert sorted(found, key=lambda card: found[card]) == [one.card for one in part.records]


def test_words_that_nearly_every_story_has() -> None:
    views = Renderer(anthology(*many(600)), Site("Small kindnesses"))
    values = json.loads(manifest(parts(views), lambda part: "x"))
    words = [set(r.words.lower().split()) for part in parts(views) for r in part.records]
    for word in ("someone", "kept", "story"):
        often = sum(word in one for one in words) >= COMMON * len(words)
        assert (word in values["common"]) == often
    assert "someone" in values["common"]
    few = Renderer(anthology(*many(400)), Site("Small kindnesses"))
    assert json.loads(manifest(parts(few), lambda part: "x"))["common"] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two  words\n", ["Two", "words"]),
        ("駅で傘を", ["駅", "で", "傘", "を"]),
        ("NHKの駅", ["NHK", "の", "駅"]),
        ("in 東京 now", ["in", GAP, "東", "京", GAP, "now"]),
        ("สวัสดี", ["ส", "ว", "ั", "ส", "ด", "ี"]),
        ("cafe\u0301", ["café"]),
        ("한국에서 버스를", ["한국에서", "버스를"]),
        ("___PAGEFIND_WEIGHT___9 a____b", ["__PAGEFIND_WEIGHT__9", "a__b"]),
        ("", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_hostile_text_is_words_like_any_other(tmp_path: Path) -> None:
    text = f"{HOSTILE} ___PAGEFIND_ANCHOR___h2:1:x ___END_PAGEFIND_WEIGHT___ end"
    made = anthology(story("bad", title=HOSTILE[:90], teller=HOSTILE[:60], where=text[:60]))
    (part,) = parts(Renderer(made, Site("Small kindnesses")))
    Indexer().index(part.records, tmp_path / "out")
    (fragment,) = (tmp_path / "out" / "fragment").iterdir()
    known = json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(b"pagefind_dcd"))
    assert known["anchors"] == []
    # Word for word: the browser counts on it.
    assert known["content"].split() == part.records[0].words.split()
    assert json.loads(known["url"])[2] == len(words_of(HOSTILE[:90]))
