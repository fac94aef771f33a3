"""The benchmarks measure stories like real ones, and say truly what was missed."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import frontmatter
import pytest

from benchmarks.corpus import write_corpus
from benchmarks.kindness_project import made_anew
from benchmarks.languages import LANGUAGES, Language
from benchmarks.measure import Measurement
from benchmarks.report import as_text
from benchmarks.results import EDITED, Result, verdicts
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


def result(tool: str, wall: float, stories: int = 10_000, case: str = "cold") -> Result:
    return Result(stories, tool, case, [Measurement(wall, 2 * wall, round(wall * 1e8), 0.0)])


def test_budgets_are_kept_or_missed_beside_the_right_builds() -> None:
    results = [
        result("kindness", 5.0),
        result("kindness", 2.0, case=EDITED),
        result("kindness-no-search", 4.0),
        result("hugo", 5.0),
        result("hugo-pagefind", 20.0),
    ]
    found = {one.what.partition(", ")[2]: (one.ratio, one.met) for one in verdicts(results)}
    assert found["ours / Hugo: wall, cold"] == (1.0, True)
    assert found["ours / Hugo + Pagefind: wall, cold"] == (0.25, True)
    assert found["ours / Hugo: wall, one edited"] == (0.4, False)
    assert found["ours without search / Hugo: wall, cold"] == (0.8, True)
    assert found["ours without search / Hugo: memory, cold"] == (0.8, False)


def test_small_runs_have_no_budgets() -> None:
    results = [result("kindness", 9.0, stories=100), result("hugo", 1.0, stories=100)]
    assert {one.budget for one in verdicts(results)} == {None}


def test_the_report_says_what_came_from_the_cache() -> None:
    edited = result("kindness", 2.0, case=EDITED)
    edited.anew = made_anew("stories read anew: 1 of 10,000; pages written anew: 13 of 12,345\n")
    told = as_text([edited], {})
    assert "stories read anew 1 of 10,000, 99.99% from the cache" in told
    assert "pages written anew 13 of 12,345, 99.89% from the cache" in told
    edited.anew = made_anew("Nothing has changed: site is as the last build left it.")
    assert "nothing was read and nothing written" in as_text([edited], {})
