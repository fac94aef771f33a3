"""`kindness build` as a whole: what is published, what is left out, and what is said of it."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from benchmarks.corpus import write_corpus
from kindness.diagnostics.catalog import RULES
from tests.support.project import (
    KINDNESS,
    Built,
    Project,
    Tree,
    broken_links,
    environment,
    filled,
    mentions,
    targets,
    tree,
)

GOLDEN = Path(__file__).parent.parent / "golden"
GOOD, BAD = 300, 60
PLACE = re.compile(r"(stories/[^:\n]+):(\d+):(\d+): ([A-Z]\d{3}) ")


def golden_faults() -> dict[str, set[str]]:
    """What the golden output says of each file, as `path:line:column: CODE`."""
    faults: dict[str, set[str]] = {}
    for line in (GOLDEN / "stories.txt").read_text("utf-8").splitlines():
        place = PLACE.match(line)
        assert place
        faults.setdefault(place[1], set()).add(place[0].strip())
    return faults


def bad_stories() -> dict[str, set[str]]:
    """Sixty faulty files that need no others, of as many rules as possible, with their faults."""
    usable = {}
    for path, faults in golden_faults().items():
        codes = {fault.rpartition(" ")[2] for fault in faults}
        # A build does not look at the calendar; what relates to other stories needs them.
        alone = not any(code == "F115" or code.startswith("A") for code in codes)
        is_error = any(RULES[code].severity == "error" for code in codes)
        if alone and is_error and path.endswith(".md") and (GOLDEN / path).is_file():
            usable[path] = codes
    chosen: list[str] = []
    seen: set[str] = set()
    for path, codes in usable.items():
        if not codes <= seen:
            chosen.append(path)
            seen |= codes
    chosen += [path for path in usable if path not in chosen]
    return {path: golden_faults()[path] for path in chosen[:BAD]}


def named(built: Built) -> set[str]:
    """The faults that a build has named."""
    return {place[0].strip() for place in PLACE.finditer(built.output)}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project of 300 good stories, with the pictures of the golden ones."""
    project = Project(tmp_path_factory.mktemp("good") / "project")
    write_corpus(project.stories, GOOD)
    shutil.copytree(GOLDEN / "stories" / "images", project.stories / "images")
    return project


@pytest.fixture(scope="module")
def good_site(good: Project) -> Tree:
    """What becomes of them."""
    return good.build("--strict")


@pytest.fixture(scope="module")
def mixed(good: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The same with sixty faulty stories among them."""
    project = Project(tmp_path_factory.mktemp("mixed") / "project")
    shutil.copytree(good.stories, project.stories, dirs_exist_ok=True)
    for path in bad_stories():
        (project.folder / path).parent.mkdir(exist_ok=True)
        shutil.copyfile(GOLDEN / path, project.folder / path)
    return project


def test_there_are_sixty_bad_stories() -> None:
    assert len(bad_stories()) == BAD
    codes = {fault.rpartition(" ")[2] for faults in bad_stories().values() for fault in faults}
    assert len(codes) >= 50


def test_bad_stories_are_named_and_change_nothing(mixed: Project, good_site: Tree) -> None:
    built = mixed.run("build")
    assert built.status == 0
    assert named(built) == set().union(*bad_stories().values())
    assert tree(mixed.site) == good_site
    assert mixed.beside() == set()


def test_every_good_story_is_published(good: Project, good_site: Tree) -> None:
    slugs = {file.stem for file in good.stories.glob("*.md")}
    assert len(slugs) == GOOD
    assert {f"stories/{slug}/index.html" for slug in slugs} <= good_site.keys()
    assert broken_links(good_site) == []


def test_strict_names_all_and_leaves_the_old_site(mixed: Project, tmp_path: Path) -> None:
    old = tmp_path / "public"
    (old / "stories").mkdir(parents=True)
    (old / "index.html").write_text("the old site", "utf-8")
    before = tree(tmp_path)
    built = mixed.run("build", "--strict", "--site-dir", str(old))
    assert built.status != 0
    assert named(built) == set().union(*bad_stories().values())
    assert "Traceback" not in built.output
    assert tree(tmp_path) == before


def test_a_broken_link_of_a_trusted_page_fails_a_strict_build_as_mkdocs_says(
    tmp_path: Path,
) -> None:
    project = filled(tmp_path)
    old = project.build("--strict")
    project.write("docs/visit.md", "# Visit\n\nSee [us](nowhere.md).\n")
    built = project.run("build", "--strict")
    assert built.status == 1
    assert "contains a link 'nowhere.md'" in built.output
    assert built.output.endswith("Aborted with 1 warnings in strict mode!\n")
    assert tree(project.site) == old
    assert project.build()["visit/index.html"]


@pytest.mark.parametrize("builder", [KINDNESS, KINDNESS.with_name("properdocs")])
def test_a_quiet_strict_build_fails_as_well(tmp_path: Path, builder: Path) -> None:
    """MkDocs counts the warnings that it prints, which are none."""
    project = Project(tmp_path)
    project.story("a-door")
    good = project.build()
    project.write("stories/bad.md", "---\ntitle: x\n---\nHello\n")
    for _ in range(2):
        ended = subprocess.run(
            [str(builder), "build", "--strict", "--quiet"],
            cwd=tmp_path,
            env=environment(),
            capture_output=True,
            text=True,
        )
        assert ended.returncode == 1
        assert "without --quiet they are named" in ended.stderr
        assert tree(project.site) == good
        assert project.beside() == set()


def test_a_new_site_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    project.story("a-door")
    project.write("site/stories/a-story-of-before/index.html", "the old site")
    site = project.build()
    assert "stories/a-door/index.html" in site
    assert "stories/a-story-of-before/" not in site


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with a story of every kind."""
    project = Project(tmp_path_factory.mktemp("small") / "project")
    # 25 stories of hope, of which three are of peace, too, and two of love.
    for number in range(25):
        more = ", peace" if number < 3 else ", love" if number < 5 else ""
        project.story(f"door-{number:02}", themes=f"[hope{more}]")
    project.story("a-letter", "It came to [a door](door-07.md), once [a gate](the-gate.md).")
    project.story("the-new-gate", aliases="[the-gate, the-fence]", inspired_by="[a-letter]")
    project.story("unfinished", "Raspberries.", title="The draft of a title", status="draft")
    project.story("to-a-draft", "See [this promise](unfinished.md).")
    project.story(
        "taken-back",
        "Blackberries.",
        title="A name nobody should read",
        teller="Somebody Known",
        status="withdrawn",
        aliases="[taken-back-before]",
    )
    return project


@pytest.fixture(scope="module")
def small_build(small: Project) -> Built:
    """How its build went."""
    return small.run("build")


@pytest.fixture(scope="module")
def small_site(small: Project, small_build: Built) -> Tree:
    """What became of it."""
    assert small_build.status == 0, small_build.output
    return tree(small.site)


def test_the_addresses_of_the_contract(small_site: Tree) -> None:
    pages = {name.removesuffix("index.html") for name in small_site if name.endswith("index.html")}
    themes = ("love", "respect", "hope", "encouragement", "consideration", "positivity", "harmony")
    wanted = {"", "themes/", "browse/", "stories/a-letter/", "themes/hope/2/"}
    wanted |= {f"themes/{theme}/" for theme in (*themes, "peace")}
    assert wanted <= pages
    assert "404.html" in small_site
    assert "themes/hope/3/" not in pages
    assert "themes/love/2/" not in pages


def test_two_themes_share_a_page_from_three_stories_on(small_site: Tree) -> None:
    assert [name for name in small_site if name.endswith("/with/")] == ["themes/hope/with/"]
    assert {f"stories/door-0{number}/index.html" for number in range(3)} <= targets(
        small_site, "themes/hope/with/peace/index.html"
    )
    assert "themes/peace/with/" not in small_site
    assert "themes/hope/with/peace/index.html" in targets(small_site, "themes/hope/index.html")


def test_a_theme_lists_its_stories_in_pages_of_24(small_site: Tree) -> None:
    listed = [
        {name for name in targets(small_site, page) if name.startswith("stories/")}
        for page in ("themes/hope/index.html", "themes/hope/2/index.html")
    ]
    # The doors, the letter, the gate, and the story that wants to lead to a draft.
    assert [len(part) for part in listed] == [24, 4]
    assert not listed[0] & listed[1]
    assert "themes/hope/2/index.html" in targets(small_site, "themes/hope/index.html")
    assert "themes/hope/index.html" in targets(small_site, "themes/hope/2/index.html")


def test_all_links_lead_somewhere(small_site: Tree) -> None:
    assert broken_links(small_site) == []


def test_links_between_stories(small_site: Tree) -> None:
    found = targets(small_site, "stories/a-letter/index.html")
    assert "stories/door-07/index.html" in found
    assert {"stories/the-gate/index.html", "stories/the-new-gate/index.html"} & found
    assert "stories/a-letter/index.html" in targets(small_site, "stories/the-new-gate/index.html")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("stories/the-gate", "stories/the-new-gate"),
        ("stories/the-fence", "stories/the-new-gate"),
        ("stories/taken-back-before", "stories/taken-back"),
        ("themes/affection", "themes/love"),
        ("themes/reconciliation", "themes/peace"),
    ],
)
def test_redirects(small_site: Tree, old: str, new: str) -> None:
    page = small_site[f"{old}/index.html"].decode()
    assert re.search(r'http-equiv="refresh" content="0; ?url=', page)
    assert f"{new}/index.html" in targets(small_site, f"{old}/index.html")
    assert f"/{old}/<" not in small_site["sitemap.xml"].decode()


def test_a_withdrawn_story_keeps_its_address_and_nothing_else(small_site: Tree) -> None:
    own = "stories/taken-back/index.html"
    assert own in small_site
    for text in ("Blackberries", "A name nobody should read", "Somebody Known"):
        assert mentions(small_site, text) == set()
    allowed = {own, "stories/taken-back-before/index.html"}
    # The form knows the addresses that are taken, so that no new story is given one of them.
    slugs = {name for name in small_site if name.startswith("data/slugs.")}
    assert mentions(small_site, "taken-back") <= allowed | slugs
    assert {name for name in small_site if "taken-back" in name and name[-1] != "/"} == allowed


def test_a_draft_is_absent(small_site: Tree, small_build: Built) -> None:
    assert [name for name in small_site if "unfinished" in name] == []
    for text in ("Raspberries", "The draft of a title", "unfinished"):
        assert mentions(small_site, text) == set()
    assert b"this promise" in small_site["stories/to-a-draft/index.html"]
    assert named(small_build) == set()


def test_a_faulty_vocabulary_fails_clearly(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    project.story("a-door")
    before = project.build()
    project.write("stories/vocabulary.yml", "themes:\n  hope: {}\n")
    built = project.run("build")
    assert built.status != 0
    assert re.search(r"stories/vocabulary\.yml:\d+:\d+: V\d{3} ", built.output)
    assert "Traceback" not in built.output
    assert tree(project.site) == before
    assert project.beside() == set()


def test_no_folder_of_stories(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    project.stories.rmdir()
    built = project.run("build")
    assert built.status != 0
    assert "there is no folder of stories" in built.output
    assert "Traceback" not in built.output
    assert not project.site.exists()


def test_no_stories_yet(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    site = project.build("--strict")
    assert {"index.html", "404.html", "themes/index.html", "themes/hope/index.html"} <= site.keys()
    assert [name for name in site if name.startswith("stories/")] == []
    assert broken_links(site) == []


def test_faults_in_files_that_cannot_be_in_a_repository(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    project.story("a-door")
    before = project.build()
    (project.stories / "a-link.md").symlink_to("a-door.md")
    (project.stories / "a-folder.md").mkdir()
    (project.stories / "bytes.md").write_bytes(bytes(range(256)))
    built = project.run("build")
    assert built.status == 0
    assert {place[1] for place in PLACE.finditer(built.output)} == {
        "stories/a-folder.md",
        "stories/a-link.md",
        "stories/bytes.md",
    }
    assert tree(project.site) == before
