"""`kindness init`: somebody else's anthology, which works at once, and nothing is overwritten."""

from __future__ import annotations

import os
import pty
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kindness.cli import main
from tests.support.project import (
    KINDNESS,
    Built,
    Tree,
    broken_links,
    environment,
    mentions,
    story_text,
    tree,
)

NAME = 'Tom\'s "doors" & <b>小さな親切</b>: أبواب'
THEMES = "courage, Ruhe، شجاعة，勇気, text, line"


def init(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["init", *arguments])


def run(folder: Path, *command: str) -> Built:
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        timeout=60,
    )
    return Built(done.returncode, done.stdout.decode("utf-8", "replace"))


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new project, with its site built in strict mode."""
    folder = tmp_path_factory.mktemp("new") / "our street"
    made = run(
        folder.parent, str(KINDNESS), "init", folder.name, "--name", NAME, "--themes", THEMES
    )
    assert made.status == 0, made.output
    assert "Wrote our street/mkdocs.yml" in made.output
    assert "make site" in made.output
    built = run(folder, str(KINDNESS), "build", "--strict")
    assert built.status == 0, built.output
    return folder


@pytest.fixture(scope="module")
def site(begun: Path) -> Tree:
    return tree(begun / "site")


def test_check_passes(begun: Path) -> None:
    checked = run(begun, str(KINDNESS), "check")
    assert checked.status == 0, checked.output


def test_the_site_has_the_name_and_the_themes(site: Tree) -> None:
    home = site["index.html"].decode()
    assert "Tom&#39;s &#34;doors&#34; &amp; &lt;b&gt;小さな親切&lt;/b&gt;: أبواب" in home
    markup = {
        name: text for name, text in site.items() if name.endswith((".html", ".atom", ".xml"))
    }
    assert mentions(markup, "<b>小さな親切") == set()
    for key, label in (("courage", "Courage"), ("ruhe", "Ruhe"), ("yongqi", "勇気")):
        assert f"<h1>{label}</h1>" in site[f"themes/{key}/index.html"].decode()
    assert "themes/hope/index.html" not in site
    assert broken_links(site) == []


def test_a_theme_repaints_nothing_else(site: Tree) -> None:
    (style,) = (site[name].decode() for name in site if name.endswith(".css") and "/k" in name)
    assert "--text: #24211D" in style
    assert "--t-text:#" in style
    # The colours of themes are written without a space.
    assert re.findall(r"--(?:text|line):#", style) == []


def test_the_sample_is_an_example_and_no_story(site: Tree) -> None:
    page = site["sample/index.html"].decode()
    assert "are an example" in page
    assert "The driver who waited" in page
    listed = ("feeds/", "data/", "themes/", "stories/", "browse/")
    found = mentions(site, "half a street away")
    assert not [name for name in found if name.startswith(listed)]
    assert not [name for name in site if name.startswith("stories/") and name.endswith(".html")]


def test_pages_without_stories_promise_none(site: Tree) -> None:
    assert "It could be yours" in site["index.html"].decode()
    assert "No stories yet" in site["themes/courage/index.html"].decode()
    browse = site["browse/index.html"].decode()
    assert "There are no stories here yet" in browse
    assert "<form" not in browse.partition("<main")[2].partition("</main")[0]
    lost = site["404.html"].decode()
    assert "still here" not in lost
    assert "Go to the home page" in lost
    for page in (name for name in site if name.endswith(".html")):
        text = site[page].decode()
        assert "0 stories" not in text, page


def test_the_makefile_builds_and_checks(begun: Path) -> None:
    """With the environment of these tests in the place of the one that it would install."""
    shutil.rmtree(begun / "site")
    ready = begun / ".venv" / ".site"
    ready.parent.mkdir()
    ready.touch()
    for goal in ("site", "check", "help"):
        made = run(begun, "make", goal, f"BIN={KINDNESS.parent}")
        assert made.status == 0, made.output
        assert "Setting up" not in made.output
    assert "make site" in made.output
    assert (begun / "site" / "index.html").exists()


def test_the_makefile_installs_again_when_the_address_changes(begun: Path) -> None:
    """Dry: what would be run is printed."""
    ready = begun / ".venv" / ".site"
    ready.parent.mkdir(exist_ok=True)
    ready.touch()
    os.utime(ready, (1, 1))
    made = run(begun, "make", "--dry-run", "site")
    assert made.status == 0, made.output
    assert "pip install" in made.output
    assert "-r requirements.txt" in made.output


def test_a_story_that_is_added_is_shown(begun: Path) -> None:
    story = "---\ntitle: A seat kept\nthemes: [courage]\nperspective: given\ndate: 2026-01-02\n"
    story += "consent: {teller: true, others: none}\n---\nSomebody kept a seat.\n"
    file = begun / "stories" / "a-seat-kept.md"
    file.write_text(story, "utf-8")
    try:
        built = run(begun, str(KINDNESS), "build", "--strict", "--site-dir", "with-story")
        assert built.status == 0, built.output
        shown = tree(begun / "with-story")
    finally:
        file.unlink()
    assert "A seat kept" in shown["index.html"].decode()
    assert "<form" in shown["browse/index.html"].decode()
    assert "still here" in shown["404.html"].decode()


def test_everything_has_its_place(begun: Path, site: Tree) -> None:
    for page in ("share", "practice", "collections", "about/sources", "reference/rules"):
        assert f"{page}/index.html" in site
    for file in (
        ".github/workflows/check.yml",
        ".github/ISSUE_TEMPLATE/story.yml",
        ".github/ISSUE_TEMPLATE/withdraw.yml",
        "docs/about/setup.md",
        ".vscode/story.schema.json",
    ):
        assert (begun / file).is_file(), file
    form = (begun / ".github/ISSUE_TEMPLATE/story.yml").read_text("utf-8")
    assert "勇気" in form
    assert str(begun.parent) not in "".join(
        file.read_text("utf-8") for file in begun.rglob("*.txt")
    )


def test_what_is_made_from_code_is_not_stale(begun: Path) -> None:
    found = run(begun, str(KINDNESS), "reference", "--check")
    assert found.status == 0, found.output


def test_places_that_are_filled_become_what_they_are_for(begun: Path) -> None:
    project = begun.parent / "filled"
    shutil.copytree(begun, project, ignore=shutil.ignore_patterns("site", ".venv"))
    for slug in ("a-seat", "a-door"):
        text = story_text(themes="[courage]", try_this=f"Keep {slug}.", title=f"Of {slug}")
        (project / "stories" / f"{slug}.md").write_text(text, "utf-8")
    practice = project / "docs" / "practice.md"
    practice.write_text(
        re.sub(r"# stories: .*", "stories: [a-seat, a-door]", practice.read_text("utf-8")), "utf-8"
    )
    collection = project / "docs" / "collections" / "doors.md"
    collection.write_text("---\ntitle: Doors\nstories: [a-door, a-seat]\n---\nOf doors.\n", "utf-8")
    built = run(project, str(KINDNESS), "build", "--strict")
    assert built.status == 0, built.output
    shown = tree(project / "site")
    assert b"Keep a-seat." in shown["practice/index.html"]
    assert b"Of a-door" in shown["collections/doors/index.html"]


def test_at_a_terminal_it_asks(tmp_path: Path) -> None:
    controller, terminal = pty.openpty()
    process = subprocess.Popen(
        [str(KINDNESS), "init", "new", "--themes", "courage"],
        cwd=tmp_path,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env=environment(),
    )
    os.close(terminal)
    os.write(controller, b"Doors\nde\nhttps://github.com/us/doors\ntrunk\n\n")
    said = b""
    try:
        while part := os.read(controller, 4096):
            said += part
    except OSError:
        pass  # the other end has closed
    assert process.wait(60) == 0, said.decode()
    os.close(controller)
    assert b"Name of the anthology [New]" in said
    settings = (tmp_path / "new" / "mkdocs.yml").read_text("utf-8")
    for line in ('site_name: "Doors"', 'language: "de"', "edit_uri: edit/trunk/docs/"):
        assert line in settings


def test_an_empty_folder_and_that_of_a_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert init(str(tmp_path)).exit_code == 0
    assert (tmp_path / "stories" / "vocabulary.yml").exists()


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("mine")
    before = tree(tmp_path)
    result = init(str(tmp_path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("kindness init: ")
    assert "is not empty (diary.txt)" in result.stderr
    assert result.stderr.count("\n") == 1
    assert tree(tmp_path) == before


def test_a_second_time_is_refused(tmp_path: Path) -> None:
    assert init(str(tmp_path / "new")).exit_code == 0
    before = tree(tmp_path)
    result = init(str(tmp_path / "new"), "--name", "Other")
    assert result.exit_code == 2
    assert "is not empty" in result.stderr
    assert tree(tmp_path) == before


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("file", "link"):
        result = init(str(tmp_path / name))
        assert result.exit_code == 2
        assert "is not a folder" in result.stderr
    assert not (tmp_path / "nowhere").exists()
    assert init(str(tmp_path / "file" / "below")).exit_code == 2


@pytest.mark.parametrize(
    ("options", "problem"),
    [
        (("--name", " "), "an anthology needs a name"),
        (("--themes", "a, A"), "'A' is named twice"),
        (("--themes", ","), "no theme is named"),
    ],
)
def test_in_doubt_nothing_is_written(
    tmp_path: Path, options: tuple[str, ...], problem: str
) -> None:
    result = init(str(tmp_path / "new"), *options)
    assert result.exit_code == 2
    assert problem in result.stderr
    assert not (tmp_path / "new").exists()


def test_the_name_comes_from_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "our-street_and-yours"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert init(".").exit_code == 0
    assert 'site_name: "Our street and yours"' in (folder / "mkdocs.yml").read_text("utf-8")


def test_what_fails_halfway_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = Path.open

    def fail(file: Path, *arguments: str, **options: str) -> object:
        if file.name == "mkdocs.yml" and file.parent == tmp_path:
            raise OSError(28, "No space left on device", str(file))
        return real(file, *arguments, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", fail)
    result = init(str(tmp_path))
    assert result.exit_code == 2
    assert "No space left on device" in result.stderr
    assert tree(tmp_path) == {}


def test_a_language_that_the_theme_does_not_know_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["init", str(tmp_path / "new"), "--language", "xx"])
    assert result.exit_code == 2
    assert "'xx' is not a language that the theme knows" in result.output
    assert not (tmp_path / "new").exists()
