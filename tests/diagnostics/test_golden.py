"""One golden case for every rule: exact file, line, column and code of each fault.

The faulty stories lie in `golden/stories`; what cannot lie in a repository (links, pipes, files
that only differ in case) is made here. After a wanted change, run
`python -m tests.diagnostics.test_golden` to write the expected output anew, and read the diff.
"""

from __future__ import annotations

import os
import shutil
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from kindness.anthology.check import check
from kindness.anthology.curated import read_curated
from kindness.anthology.load import load_anthology
from kindness.content.parse import ParseOptions
from kindness.content.vocabulary import load_vocabulary, require_vocabulary
from kindness.diagnostics.catalog import RULES
from kindness.diagnostics.diagnostic import Diagnostic
from kindness.diagnostics.formats import concise

GOLDEN = Path(__file__).parent.parent / "golden"
TODAY = date(2026, 11, 24)
GOOD = """---
title: A case
themes: [hope]
perspective: received
date: 2026-11-23
consent: {teller: true, others: none}
---
Somebody held the door.
"""
# Rules that no file can break by itself here; each has a test of its own, which is named.
ELSEWHERE = {
    "S312": "test_parse.py: no file is known with which we make a mistake",
    "S313": "test_capped.py: a hundred lines of expected output would tell nothing",
}


@contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Work in `folder`, so that paths are printed as a teller sees them."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def faults_of_stories(folder: Path) -> tuple[Diagnostic, ...]:
    """Every fault of the golden stories, copied into `folder` and completed there."""
    stories = folder / "stories"
    shutil.copytree(GOLDEN / "stories", stories)
    (stories / "s303-too-large.md").write_text(GOOD + "word " * 14_000, "utf-8")
    table = "|a" * 300 + "|\n" + "|-" * 300 + "|\n" + "|a\n" * 300
    (stories / "s311-table.md").write_text(GOOD + "\n" + table, "utf-8")
    (stories / "s307-link.md").symlink_to("a-good-story.md")
    (stories / "s307-broken-link.md").symlink_to("nowhere.md")
    (stories / "s307-folder.md").mkdir()
    os.mkfifo(stories / "s307-pipe.md")
    (stories / "A-Good-Story.md").write_text(GOOD, "utf-8")
    # A socket can be listed but never opened, not even by root.
    with inside(stories), socket.socket(socket.AF_UNIX) as unopenable:
        unopenable.bind("s308-unreadable.md")
    with inside(folder):
        return check(["stories"], TODAY)


def faults_of_vocabularies() -> list[Diagnostic]:
    """Every fault of the golden vocabularies."""
    found: list[Diagnostic] = []
    for file in sorted((GOLDEN / "vocabularies").glob("*.yml")):
        vocabulary = load_vocabulary(file, file.name)
        assert vocabulary.value is None
        found += vocabulary.diagnostics
    return found


def faults_of_curated() -> tuple[Diagnostic, ...]:
    """Every fault of the golden collections and of the golden practice."""
    stories = GOLDEN / "curated" / "stories"
    options = ParseOptions(require_vocabulary(stories, "stories"))
    loaded = load_anthology(stories, "stories", options).value
    return read_curated(GOLDEN / "curated" / "docs", "docs", loaded).diagnostics


def test_stories(tmp_path: Path) -> None:
    expected = (GOLDEN / "stories.txt").read_text("utf-8")
    assert concise(faults_of_stories(tmp_path)) == expected


def test_vocabularies() -> None:
    expected = (GOLDEN / "vocabularies.txt").read_text("utf-8")
    assert concise(faults_of_vocabularies()) == expected


def test_curated() -> None:
    expected = (GOLDEN / "curated.txt").read_text("utf-8")
    assert concise(faults_of_curated()) == expected


@pytest.mark.parametrize("code", RULES)
def test_each_rule_has_a_case(code: str) -> None:
    """Without the rule, the golden output would lack these lines and the tests above would fail."""
    expected = (GOLDEN / "stories.txt").read_text("utf-8")
    expected += (GOLDEN / "vocabularies.txt").read_text("utf-8")
    expected += (GOLDEN / "curated.txt").read_text("utf-8")
    assert f": {code} {RULES[code].slug} " in expected or code in ELSEWHERE


def test_good_stories_stay_good(tmp_path: Path) -> None:
    shutil.copytree(GOLDEN / "stories", tmp_path / "stories")
    good = ["stories/a-good-story.md", "stories/a-friend.md"]
    good += [f"stories/{file.name}" for file in (GOLDEN / "stories").glob("good-*.md")]
    assert len(good) > 10
    with inside(tmp_path):
        assert check(good, TODAY) == ()


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        lines = concise(faults_of_stories(Path(folder)))
    (GOLDEN / "stories.txt").write_text(lines, "utf-8")
    (GOLDEN / "vocabularies.txt").write_text(concise(faults_of_vocabularies()), "utf-8")
    (GOLDEN / "curated.txt").write_text(concise(faults_of_curated()), "utf-8")
    sys.stdout.write(f"{len(lines.splitlines())} faults\n")
