"""`kindness check`: formats and exit codes, on real files."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kindness.cli import main

GOOD = """---
title: A case
themes: [hope]
perspective: received
date: 2026-11-23
consent: {teller: true, others: none}
---
Somebody held the door.
"""
FAULTY = GOOD.replace("[hope]", "[hopefull]")


def check(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["check", *arguments])


def test_all_good(stories: Path) -> None:
    (stories / "one.md").write_text(GOOD, "utf-8")
    (stories / "two.md").write_text(GOOD, "utf-8")
    result = check()
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "2 stories, all good\n"


def test_stories_are_counted_once(stories: Path) -> None:
    (stories / "one.md").write_text(GOOD, "utf-8")
    assert check("stories/one.md", "stories", "stories/one.md").stderr == "1 story, all good\n"


def test_no_stories_yet(stories: Path) -> None:
    result = check()
    assert (result.exit_code, result.stderr) == (0, "no stories yet\n")


def test_faults_are_concise_where_nobody_reads_along(stories: Path) -> None:
    (stories / "one.md").write_text(FAULTY, "utf-8")
    result = check()
    assert result.exit_code == 1
    assert result.stdout.startswith("stories/one.md:3:10: F111 unknown-term unknown theme ")
    assert result.stdout.count("\n") == 1
    assert result.stderr == "1 error in 1 story\n"
    assert check("--format", "concise").stdout == result.stdout


def test_warnings_alone_fail_nothing_unless_strictly(stories: Path) -> None:
    text = GOOD + "\nA long sentence about a door, a bus and a driver who waited in the rain. " * 9
    (stories / "one.md").write_text(text, "utf-8")
    (stories / "two.md").write_text(text, "utf-8")
    for arguments, status in (((), 0), (("--format", "json"), 0), (("--strict",), 1)):
        result = check(*arguments)
        assert result.exit_code == status
        assert "A506" in result.stdout
    assert result.stderr == "1 warning in 1 story\n"
    (stories / "three.md").write_text(FAULTY, "utf-8")
    result = check()
    assert (result.exit_code, result.stderr) == (1, "1 error and 1 warning in 2 stories\n")


def test_what_is_no_story_is_an_error(stories: Path) -> None:
    (stories / "notes.txt").write_text("Buy milk.", "utf-8")
    result = check()
    assert result.exit_code == 1
    assert (
        "S309 unexpected-file this file is in the wrong place, or has the wrong ending: rename"
        in result.stdout
    )
    assert result.stderr == "1 error in 1 file\n"


def test_only_the_named_file_is_reported(stories: Path) -> None:
    (stories / "one.md").write_text(FAULTY, "utf-8")
    (stories / "two.md").write_text(GOOD, "utf-8")
    assert check("stories/two.md").exit_code == 0
    assert check("stories/one.md").exit_code == 1


def test_full_shows_the_line(stories: Path) -> None:
    crlf = "\ufeff" + FAULTY.replace("\n", "\r\n")
    (stories / "one.md").write_bytes(crlf.encode())
    result = check("--format", "full")
    assert result.exit_code == 1
    assert "3 | themes: [hopefull]\n  |          ^^^^^^^^\n" in result.stdout
    assert "\r" not in result.stdout


PRIVATE = "Write to ana@example.org or [ring](mailto:bo@example.org) +44 20 7946 0958."


@pytest.mark.parametrize("style", ["concise", "full", "github", "json"])
def test_nothing_private_is_printed_into_a_log(stories: Path, style: str) -> None:
    text = GOOD + f"\n{PRIVATE} <b>{PRIVATE}\n"
    (stories / "one.md").write_text(text.replace("received", "ana@example.org"), "utf-8")
    output = check("--format", style).stdout
    assert "P402" in output
    assert "F111" in output
    assert not re.search("ana|bo@|7946", output)


def test_full_on_a_terminal_shows_the_line_as_it_is(stories: Path) -> None:
    (stories / "one.md").write_text(GOOD + f"\n{PRIVATE}\n", "utf-8")
    assert "7946" in on_a_terminal()


def test_full_without_a_line_to_show(stories: Path) -> None:
    (stories / "link.md").symlink_to("nowhere.md")
    (stories / "large.md").write_text(GOOD + "word " * 14_000, "utf-8")
    (stories / "latin.md").write_bytes(GOOD.encode() + b"caf\xe9\n")
    result = check("--format", "full")
    assert result.exit_code == 1
    assert "S307" in result.stdout
    assert "S303" in result.stdout
    assert "9 | caf\ufffd\n  |    ^\n" in result.stdout


def on_a_terminal() -> str:
    """What the check prints where somebody looks at it."""
    ours, theirs = pty.openpty()
    try:
        process = subprocess.run(
            [sys.executable, "-m", "kindness", "check"],
            stdout=theirs,
            stderr=subprocess.PIPE,
            check=False,
        )
        shown = os.read(ours, 10_000).decode()
    finally:
        os.close(ours)
        os.close(theirs)
    assert process.returncode == 1
    return shown


def test_full_on_a_terminal(stories: Path) -> None:
    (stories / "one.md").write_text(FAULTY, "utf-8")
    shown = on_a_terminal()
    assert "= more: kindness explain F111" in shown


def test_json(stories: Path) -> None:
    (stories / "one.md").write_text(FAULTY, "utf-8")
    result = check("--format", "json")
    assert result.exit_code == 1
    assert result.stderr == ""
    (fault,) = json.loads(result.stdout)
    assert " ".join(fault) == (
        "path line column end_line end_column code rule severity message help"
    )
    assert (fault["path"], fault["line"], fault["column"]) == ("stories/one.md", 3, 10)


def test_json_of_good_stories(stories: Path) -> None:
    (stories / "one.md").write_text(GOOD, "utf-8")
    result = check("--format", "json")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "[]\n", "")


def test_machines_read_utf8_on_any_terminal(stories: Path) -> None:
    (stories / "one.md").write_text(GOOD.replace("[hope]", "[höpe]"), "utf-8")
    for style in ("json", "github"):
        result = subprocess.run(
            [sys.executable, "-m", "kindness", "check", "--format", style],
            env={**os.environ, "PYTHONIOENCODING": "latin-1"},
            capture_output=True,
            check=False,
        )
        assert result.returncode == 1
        assert "'höpe'" in result.stdout.decode("utf-8")


def test_github(stories: Path) -> None:
    (stories / "one.md").write_text(FAULTY, "utf-8")
    result = check("--format", "github")
    assert (result.exit_code, result.stderr) == (1, "")
    assert result.stdout.startswith("::error file=stories/one.md,line=3,endLine=3,col=10,")


@pytest.mark.parametrize("style", ["concise", "github"])
def test_a_file_name_cannot_forge_a_line(stories: Path, style: str) -> None:
    (stories / "a\n::error::b\x1b[2J.md").write_text(GOOD, "utf-8")
    result = check("--format", style)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert "\x1b" not in result.stdout


@pytest.mark.parametrize("path", ["nowhere", "stories/nowhere.md", "a" * 300, "a\nb\x1b[2J"])
def test_a_path_that_does_not_exist(stories: Path, path: str) -> None:
    result = check(path)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("kindness check: ")
    assert len(result.stderr.splitlines()) == 1
    assert "\x1b" not in result.stderr


def test_outside_of_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = check()
    assert (result.exit_code, result.stdout) == (2, "")
    assert "stories" in result.stderr


def test_an_unknown_format(stories: Path) -> None:
    assert check("--format", "xml").exit_code == 2


def test_a_faulty_vocabulary_is_reported_in_its_place(stories: Path) -> None:
    (stories / "one.md").write_text(GOOD, "utf-8")
    (stories / "vocabulary.yml").write_text("themes: [", "utf-8")
    result = check()
    assert result.exit_code == 1
    assert "stories/vocabulary.yml:" in result.stdout
    assert "V601" in result.stdout
