"""`kindness withdraw`: the text goes, the address stays, and it is said where copies remain."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kindness.anthology.check import check
from kindness.cli import main
from kindness.content.story import WITHDRAWN_TITLE
from kindness.curate.withdraw_report import COPIES
from kindness.system import clock
from tests.support.project import Project, broken_links, filled, mentions, story_text, targets, tree

PICTURE = b"not looked at"


def withdraw(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["withdraw", *arguments])


def write(stories: Path, slug: str, body: str = "Somebody held the door.", **fields: str) -> Path:
    file = stories / f"{slug}.md"
    file.write_text(story_text(body, **fields), "utf-8")
    return file


def faults(file: Path) -> list[str]:
    return [fault.message for fault in check([str(file)], clock.today())]


def test_the_text_goes(stories: Path) -> None:
    file = write(stories, "gone", "Zanzibar.", title="Ana of Zanzibar", teller="Ana")
    result = withdraw("gone")
    assert result.exit_code == 0
    assert "Removed the text from stories/gone.md" in result.output
    for place, _ in COPIES:
        assert place in result.output
    text = file.read_text("utf-8")
    assert WITHDRAWN_TITLE in text
    assert "status: withdrawn" in text
    assert "Ana" not in text
    assert "Zanzibar" not in text
    assert faults(file) == []
    assert [one.name for one in stories.iterdir()] == ["gone.md"]


def test_again(stories: Path) -> None:
    file = write(stories, "gone", aliases="[went]")
    withdraw("gone")
    once = file.read_bytes(), file.stat().st_mtime_ns
    result = withdraw("gone")
    assert result.exit_code == 0
    assert "already withdrawn" in result.output
    assert "Copies may remain" not in result.output
    assert (file.read_bytes(), file.stat().st_mtime_ns) == once


def test_a_dry_run_changes_nothing(stories: Path) -> None:
    write(stories, "gone", image="{src: a.jpg, alt: A door}")
    (stories / "images").mkdir()
    (stories / "images" / "a.jpg").write_bytes(PICTURE)
    before = tree(stories)
    result = withdraw("gone", "--dry-run")
    assert result.exit_code == 0
    assert "Would have removed the text from stories/gone.md" in result.output
    assert "Would have deleted its picture stories/images/a.jpg" in result.output
    assert tree(stories) == before


def test_pictures_go_unless_others_use_them(stories: Path) -> None:
    images = stories / "images"
    images.mkdir()
    for name in ("mine.jpg", "in text.png", "ours.jpg", "yours.jpg", "jpg"):
        (images / name).write_bytes(PICTURE)
    write(
        stories,
        "gone",
        "![a](images/in%20text.png) ![b](images/ours.jpg)",
        image="{src: mine.jpg, alt: A door}",
    )
    write(stories, "other", image="{src: ours.jpg, alt: A door}")
    result = withdraw("gone")
    assert sorted(one.name for one in images.iterdir()) == ["jpg", "ours.jpg", "yours.jpg"]
    assert "Deleted its picture stories/images/mine.jpg" in result.output
    assert "Kept stories/images/ours.jpg" in result.output


def test_a_picture_that_a_page_of_docs_uses_stays(stories: Path) -> None:
    (stories / "images").mkdir()
    picture = stories / "images" / "a.jpg"
    picture.write_bytes(PICTURE)
    docs = stories.parent / "docs"
    docs.mkdir()
    (docs / "about.md").write_text("![us](stories/images/a.jpg)", "utf-8")
    write(stories, "gone", image="{src: a.jpg, alt: A door}")
    withdraw("gone")
    assert picture.exists()


def test_what_still_names_it(stories: Path) -> None:
    write(stories, "gone", title="The day of Ana", aliases="[went]")
    write(stories, "grown", "See [it](went.md).", inspired_by="[gone]")
    practice = stories.parent / "docs" / "practice.md"
    practice.parent.mkdir()
    practice.write_text("---\nstories:\n  - gone\n---\nAs in The day of Ana.\n", "utf-8")
    practice_before = practice.read_bytes()
    (stories.parent / "README.md").write_text("Read [it](stories/gone.md).\n", "utf-8")
    output = withdraw("gone").output
    assert "README.md:1: links to it" in output
    assert "docs/practice.md:3: lists it under `stories:`" in output
    assert "docs/practice.md:5: holds its title" in output
    assert practice.read_bytes() == practice_before  # nothing else is in the list
    assert "stories/grown.md:7: says that it was inspired by it" in output
    assert "stories/grown.md:10: links to it" in output


def test_an_earlier_name(stories: Path) -> None:
    file = write(stories, "gone", aliases="[went, left]")
    result = withdraw("went")
    assert result.exit_code == 0
    assert "'went' is an earlier name of 'gone'." in result.output
    assert "aliases: [went, left]" in file.read_text("utf-8")
    assert withdraw("left").exit_code == 0


@pytest.mark.parametrize(
    "wanted",
    [
        "stories/gone.md",
        "https://doors.example/stories/gone/",
        "https://doors.example/stories/gone/index.html",
        " https://doors.example/stories/gone.html?from=mail#after ",
    ],
)
def test_the_path_of_the_file_or_the_address_of_its_page_will_do(
    stories: Path, wanted: str
) -> None:
    file = write(stories, "gone")
    assert withdraw(wanted).exit_code == 0
    assert "withdrawn" in file.read_text("utf-8")


def test_the_lists_of_the_curators_no_longer_name_it(stories: Path) -> None:
    write(stories, "gone", aliases="[went]")
    docs = stories.parent / "docs"
    (docs / "collections").mkdir(parents=True)
    pages = {
        "collections/doors.md": "---\r\ntitle: Doors\r\nstories: [a, went, b]\r\n---\r\n",
        "practice.md": "---\nstories:\n  - a # first\n  - gone\n---\n[Gone](gone.md)\n",
        "collections/others.md": "---\nstories: [a, b]\n---\n",
    }
    for name, text in pages.items():
        (docs / name).write_text(text, "utf-8", newline="")
    before = tree(docs)
    assert "Would have taken it out of the list in docs/practice.md." in (
        withdraw("gone", "--dry-run").output
    )
    assert tree(docs) == before
    output = withdraw("gone").output
    assert "Took it out of the list in docs/collections/doors.md." in output
    assert "Took it out of the list in docs/practice.md." in output
    assert "docs/practice.md:5: links to it" in output
    assert "under `stories:`" not in output
    after = tree(docs)
    assert after["collections/doors.md"].decode() == (
        "---\r\ntitle: Doors\r\nstories: [a, b]\r\n---\r\n"
    )
    assert after["practice.md"].decode() == ("---\nstories:\n  - a # first\n---\n[Gone](gone.md)\n")
    assert after["collections/others.md"] == before["collections/others.md"]
    assert "Took" not in withdraw("gone").output


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("the-hores", "there is no story 'the-hores' here: did you mean 'the-horse'?"),
        ("quite-other", "there is no story 'quite-other' here."),
        ("both", "'both' is an earlier name of the-horse and the-mule; say which of them"),
        ("Der Esel", "'Der Esel' cannot be the name of a story"),
        ("../secret", "there is no story 'secret' here."),
        ("folder", "stories/folder.md is a folder"),
        ("\x1b[31m", "there is no story"),
    ],
)
def test_nothing_is_done_in_doubt(stories: Path, asked: str, answer: str) -> None:
    write(stories, "the-horse", aliases="[both]")
    write(stories, "the-mule", aliases="[both]")
    write(stories, "Der Esel")
    write(stories.parent, "secret")
    (stories / "folder.md").mkdir()
    before = tree(stories.parent)
    result = withdraw(asked)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"kindness withdraw: {answer}" in result.stderr
    assert "\x1b" not in result.stderr
    assert tree(stories.parent) == before


def test_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = withdraw("gone")
    assert result.exit_code == 2
    assert "there is no folder stories here" in result.stderr


@pytest.mark.parametrize(
    "data",
    [
        b"---\ntitle: [Ana\nthemes: [peace]\ndate: 2024-05-01\n---\nAna \xff ran.\n",
        b"Ana has no front matter",
        b"",
        b"---\n" + b"Ana: x\n" * 20_000,
    ],
)
def test_a_faulty_file(stories: Path, data: bytes) -> None:
    file = stories / "gone.md"
    file.write_bytes(data)
    result = withdraw("gone")
    assert result.exit_code == 0
    assert "The file was faulty" in result.output
    assert b"Ana" not in file.read_bytes()
    assert faults(file) == []


def test_a_link_is_replaced_and_not_followed(stories: Path) -> None:
    elsewhere = stories.parent / "elsewhere.md"
    elsewhere.write_text(story_text(), "utf-8")
    (stories / "gone.md").symlink_to(elsewhere)
    assert withdraw("gone").exit_code == 0
    assert elsewhere.read_text("utf-8") == story_text()
    assert not (stories / "gone.md").is_symlink()
    assert faults(stories / "gone.md") == []


def test_a_broken_off_write_leaves_the_story(
    stories: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(stories, "gone")
    before = tree(stories)

    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    result = withdraw("gone")
    assert result.exit_code == 2
    assert "No space left on device" in result.stderr
    assert tree(stories) == before
    assert file.exists()


def test_an_alias_that_is_another_story_is_left_out(stories: Path) -> None:
    file = write(stories, "gone", aliases="[other, mine]")
    write(stories, "other")
    result = withdraw("gone")
    assert "Left out of its aliases" in result.output
    assert "aliases: [mine]" in file.read_text("utf-8")
    assert faults(file) == []


def test_no_word_of_it_is_on_the_site(tmp_path: Path) -> None:
    project: Project = filled(tmp_path)
    secret = {
        "title": "Quokka",
        "teller": "Numbat",
        "summary": "Wombat",
        "where": "Bilby",
        "try_this": "Potoroo",
    }
    project.story("told", "Dugong [link](letter.md).", aliases="[retold-once]", **secret)
    project.story("grown", "See [it](told.md).", inspired_by="[told]", try_this="Open one.")
    listed = "---\ntitle: Doors\nstories: [told, grown, letter]\n---\n"
    project.write("docs/collections/doors.md", listed)
    project.write("docs/practice.md", listed.replace(", letter", ""))
    words = ("Quokka", "Numbat", "Wombat", "Bilby", "Potoroo", "Dugong")
    before = project.build("--strict")
    assert all(mentions(before, word) for word in words)
    assert any(name.startswith("data/") for name in mentions(before, "Dugong"))
    ran = project.run("withdraw", "told")
    assert ran.status == 0, ran.output
    assert project.run("check").status == 0
    after = project.build("--strict")
    assert {word: mentions(after, word) for word in words} == {word: set() for word in words}
    # Nor is it kept anywhere else, so that nothing can bring it back.
    assert {word: mentions(tree(project.folder), word) for word in words} == {
        word: set() for word in words
    }
    assert "has been removed" in after["stories/told/index.html"].decode()
    assert "stories/told/index.html" in targets(after, "stories/retold-once/index.html")
    assert broken_links(after) == []
