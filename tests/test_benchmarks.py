"""The benchmarks measure stories like real ones, and say truly what was missed."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import frontmatter
import pytest

from benchmarks.corpus import write_corpus
from benchmarks.languages import LANGUAGES, Language
from kindness.anthology.check import check
from kindness.text.slugs import slugify

COUNT = 200
TODAY = date(2026, 11, 28)
WORD = re.compile(r"[^\W\d_]+")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of invented stories."""
    folder = tmp_path_factory.mktemp("corpus") / "stories"
    write_corpus(folder, COUNT)
    return folder


def texts(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text("utf-8") for file in folder.glob("*.md")}


def test_the_same_seed_makes_the_same_stories(corpus: Path, tmp_path: Path) -> None:
    write_corpus(tmp_path / "again", COUNT)
    write_corpus(tmp_path / "others", COUNT, seed=2)
    assert len(texts(corpus)) == COUNT
    assert texts(tmp_path / "again") == texts(corpus)
    assert texts(tmp_path / "others") != texts(corpus)


def test_invented_stories_have_no_fault(corpus: Path) -> None:
    assert check([str(corpus)], TODAY) == ()


def test_invented_stories_are_as_varied_as_real_ones(corpus: Path) -> None:
    stories = [frontmatter.loads(text) for text in texts(corpus).values()]
    tellers = [story["teller"] for story in stories if "teller" in story.metadata]
    foreign = {story["lang"] for story in stories if "lang" in story.metadata}
    words = [word.casefold() for story in stories for word in WORD.findall(story.content)]
    assert len(set(tellers)) > 0.9 * len(tellers) > 0.4 * COUNT
    assert len(foreign) >= 4
    assert foreign <= {language.tag for language in LANGUAGES}
    assert 250 * COUNT < len(words) < 350 * COUNT
    # In 28,000 words of the founding collection there are 3,900 different ones.
    assert len(set(words[:30_000])) > 3_000


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.tag)
def test_titles_in_other_languages_make_addresses(language: Language) -> None:
    words = {"person": language.person[0], "thing": language.thing[0], "place": language.place[0]}
    for title in language.titles:
        assert slugify(title.format(**words, saying="", name="Ana", town="Cork"))
