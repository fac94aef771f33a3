"""Pagefind as a program that may be missing or fail, and the index of a site that is served."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kindness.site.config import Site
from kindness.site.render import Renderer
from kindness.site.search import pagefind
from kindness.site.search.indexing import WordSearch, parts
from kindness.site.search.pagefind import Indexer, PagefindError
from kindness.site.search.search import manifest, manifest_name
from tests.site.search.test_search import first_part
from tests.support.invented import anthology, many, story
from tests.support.project import tree


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program in Pagefind's place; tests say what it does."""
    program = tmp_path / "pagefind"
    monkeypatch.setattr(pagefind, "executable", lambda: program)
    return program


@pytest.mark.parametrize(
    "script",
    ["exit 3", "cat > /dev/null", "echo -n '*,'", "echo -n e30=,", "kill -9 $$"],
    ids=["fails", "says nothing", "speaks nonsense", "speaks of nothing", "is killed"],
)
@pytest.mark.skipif(os.name != "posix", reason="the program is a script for a shell")
def test_a_broken_pagefind_is_an_error_with_words(
    broken: Path, tmp_path: Path, script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagefind, "PATIENCE", 1)
    broken.write_text(f"#!/bin/sh\n{script}\n")
    broken.chmod(0o755)
    with pytest.raises(PagefindError):
        Indexer().index(first_part(1).records, tmp_path / "out")


def test_a_program_that_cannot_be_run(broken: Path, tmp_path: Path) -> None:
    broken.write_text("no program")
    with pytest.raises(PagefindError, match="could not do its work"):
        Indexer().index(first_part(1).records, tmp_path / "out")


def test_one_that_was_stopped_indexes_no_more(tmp_path: Path) -> None:
    indexer = Indexer()
    indexer.stop()
    with pytest.raises(PagefindError):
        indexer.index(first_part(1).records, tmp_path / "out")


def test_a_failed_index_is_one_warning(broken: Path, tmp_path: Path) -> None:
    views = Renderer(anthology(story()), Site("Small kindnesses"))
    said: list[str] = []
    search = WordSearch(said.append)
    folder = tmp_path / "site"
    folder.mkdir()
    views.searchable = True
    search._wait = lambda: manifest(  # as when it was begun
        parts(views), lambda part: Indexer().index(part.records, folder / part.folder)
    )
    search.finish(views, folder)
    assert len(said) == 1
    assert "no search by words" in said[0]
    assert list(folder.rglob("search.json")) == []


def test_a_served_site_is_indexed_behind_it(tmp_path: Path) -> None:
    views = Renderer(anthology(*many(5)), Site("Small kindnesses"))
    views.searchable = True
    said: list[str] = []
    search = WordSearch(said.append)
    for edition in ("one", "two"):  # the second time nothing is indexed anew
        site = tmp_path / edition
        announced = site / manifest_name(views.browse_data.columns)
        announced.parent.mkdir(parents=True)
        search.finish(views, site)
        assert search._background
        assert search._background._thread
        search._background._thread.join()
        (part,) = json.loads(announced.read_text())["parts"]
        assert (announced.parent / part["folder"] / part["pages"]).is_file()
    assert {p.name for p in announced.parent.iterdir()} == {"search.json"}
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    assert search._background
    done = search._background._done
    search.end()
    assert not done.exists()
    assert said == []


def test_a_served_site_that_is_built_anew_is_left_alone(tmp_path: Path) -> None:
    views = Renderer(anthology(*many(300)), Site("Small kindnesses"))
    views.searchable = True
    said: list[str] = []
    search = WordSearch(said.append)
    announced = tmp_path / manifest_name(views.browse_data.columns)
    announced.parent.mkdir(parents=True)
    search.finish(views, tmp_path)
    search.pause()
    assert search._background
    assert search._background._thread
    assert not search._background._thread.is_alive()
    assert said == []
    # Whatever was begun, nothing comes any more, and the next build starts again.
    before = tree(tmp_path)
    search.finish(views, tmp_path)
    search.end()
    assert set(before) <= set(tree(tmp_path))
