"""The files of a new anthology: whatever it is called and about, they say what was meant."""

from __future__ import annotations

import re
import string
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kindness.content.new_story import cleaned
from kindness.content.rendered import render
from kindness.content.source import decode
from kindness.content.vocabulary import STARTER, Vocabulary, parse_vocabulary
from kindness.errors import KindnessError
from kindness.scaffold.new_project import (
    LABEL_LIMIT,
    NAME_LIMIT,
    PALETTE,
    new_project,
    theme_labels,
)
from tests.text.test_contrast import MODES, PALETTES, THEME_PAIRS, contrast

TODAY = date(2026, 11, 24)
PACKAGE = "-e file:///srv/kindness"


def project(name: str = "Doors", themes: str = "") -> dict[str, str]:
    return new_project(name, themes, PACKAGE, "It lies there.", TODAY)


def vocabulary(files: dict[str, str]) -> Vocabulary:
    """The vocabulary among the files, read as a build reads it."""
    source = decode(files["stories/vocabulary.yml"].encode(), "vocabulary.yml").value
    assert source
    read = parse_vocabulary(source)
    assert read.diagnostics == ()
    assert read.value is not None
    return read.value


def configuration(files: dict[str, str]) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(files["mkdocs.yml"])
    return loaded


def test_without_themes_it_has_the_starter() -> None:
    assert project()["stories/vocabulary.yml"] == STARTER.read_text("utf-8")


def test_only_the_themes_differ_from_the_starter() -> None:
    made = project(themes="courage")["stories/vocabulary.yml"]
    before, mark, after = STARTER.read_text("utf-8").partition("\nperspectives:")
    assert made.endswith(mark + after)
    assert made.startswith(before.partition("themes:\n")[0])
    assert list(vocabulary(project(themes="courage")).themes) == ["courage"]


@pytest.mark.parametrize("count", range(1, len(PALETTE) + 1))
def test_themes_of_any_number_have_contrast(count: int) -> None:
    words = ", ".join(string.ascii_lowercase[:count])
    themes = vocabulary(project(themes=words)).themes
    assert len(themes) == count
    assert len({theme.ink["light"] for theme in themes.values()}) == count
    for theme in themes.values():
        for mode in MODES:
            colours = PALETTES[mode] | {"ink": theme.ink[mode], "tint": theme.tint[mode]}
            for foreground, background, least in THEME_PAIRS:
                ratio = contrast(colours[foreground], colours[background])
                assert ratio >= least, (theme.key, mode, foreground, background)


WORDS = st.text(max_size=LABEL_LIMIT)


@settings(deadline=None, derandomize=True)
@given(st.lists(WORDS, min_size=1, max_size=len(PALETTE)))
def test_themes_of_any_letters(words: list[str]) -> None:
    try:
        files = project(themes=",".join(words))
    except KindnessError:
        return
    if not "".join(words).strip(" \t\n,"):
        return
    for theme in vocabulary(files).themes.values():
        assert theme.key not in ("index", "")
        assert theme.label


def test_commas_of_other_scripts_and_keys() -> None:
    assert theme_labels("Mut،شجاعة，勇気、休息;Öl, Ol ,!!!") == {
        "mut": "Mut",
        "shj-h": "شجاعة",
        "yongqi": "勇気",
        "xiuxi": "休息",
        "ol": "Öl",
        "ol-2": "Ol",
        "theme": "!!!",
    }


def test_a_known_theme_is_described_and_others_name_themselves() -> None:
    themes = vocabulary(project(themes="hope, Rest, brave hearts")).themes
    assert themes["hope"].description == "A small sign, at a bad time, that it need not stay so."
    assert themes["rest"].description == "Small kindnesses that carry Rest."
    assert themes["brave-hearts"].label == "Brave hearts"


@pytest.mark.parametrize(
    ("themes", "problem"),
    [
        (", ;", "no theme is named"),
        ("hope, Hope", "'Hope' is named twice"),
        ("x" * (LABEL_LIMIT + 1), "is long"),
        (",".join(string.ascii_lowercase[: len(PALETTE) + 1]), "begin with up to 12"),
    ],
)
def test_themes_that_cannot_be(themes: str, problem: str) -> None:
    with pytest.raises(KindnessError, match=problem):
        project(themes=themes)


@pytest.mark.parametrize("name", ["", "  \n", "\x1b\x00", "x" * (NAME_LIMIT + 1)])
def test_names_that_cannot_be(name: str) -> None:
    with pytest.raises(KindnessError):
        project(name)


@pytest.mark.parametrize(
    "name",
    [
        'Tom\'s "doors": a, {b}, [c] # d',
        "$(shell touch x) `x` $HOME %s \\n",
        "<b>Doors</b> &amp; <script>alert(1)</script>",
        "@NAME_QUOTED@ and @PACKAGE@",
        "!ENV X",
        "- no",
        "小さな親切 · أبواب",
        "1. *Doors* _and_ [x](y) ![z](w) ~~v~~",
    ],
)
def test_names_that_mean_something_elsewhere(name: str) -> None:
    files = project(name)
    assert configuration(files)["site_name"] == name
    shown = re.sub(r"<[^>]+>", "", render(files["README.md"].partition("\n")[0]).html)
    # Typographic quotes are what the renderer makes of plain ones.
    for made, plain in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        shown = shown.replace(made, plain)
    assert shown.strip().translate(str.maketrans("“”‘’", "\"\"''")) == name
    # It stands nowhere else, least of all in the Makefile.
    usual = project()
    assert {path for path in files if files[path] != usual[path]} == {"mkdocs.yml", "README.md"}


@settings(deadline=None, derandomize=True)
@given(st.text())
def test_any_name_is_read_back(name: str) -> None:
    try:
        files = project(name)
    except KindnessError:
        return
    assert configuration(files)["site_name"] == cleaned(name)


def test_every_mark_is_filled_in() -> None:
    files = project("Doors", "courage, rest")
    assert not [path for path, text in files.items() if re.search("@[A-Z_]+@", text)]
    assert files["requirements.txt"].endswith(f"\n{PACKAGE}\n")
    assert f"    {PACKAGE}\n" in files["README.md"]
    assert "themes: [courage]" in files["docs/sample.md"]
    assert "`courage` and `rest`" in files["docs/sample.md"]
    assert "are an example" in files["docs/sample.md"]
    assert ".gitignore" in files
    assert not [path for path in files if path.startswith("stories/") and path.endswith(".md")]
