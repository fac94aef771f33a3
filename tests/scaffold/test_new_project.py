"""The files of a new anthology: whatever it is called and about, they say what was meant."""

from __future__ import annotations

import re
import string
from datetime import date
from pathlib import Path
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
    NewProject,
    new_project,
    theme_labels,
)
from kindness.text.forge import find_forge
from tests.text.test_contrast import MODES, PALETTES, THEME_PAIRS, contrast

TODAY = date(2026, 11, 24)
REQUIREMENTS = ("kindness-anthology==1.2.3", "click==8.1.0")
ROOT = Path(__file__).parent.parent.parent
FETCH = """      - name: Fetch the program, and nothing that it needs
        run: python3 -m pip install --quiet --no-deps --target "$RUNNER_TEMP/program" "$(grep -m 1 '^kindness-anthology' requirements.txt)"
"""  # noqa: E501


def project(name: str = "Doors", themes: str = "", **more: str) -> dict[str, str]:
    return new_project(NewProject(name, themes, requirements=REQUIREMENTS, **more), TODAY)


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
    assert themes["hope"].description == "A small sign, at a bad time, that things can get better."
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
        "@NAME_QUOTED@ and @REQUIREMENTS@",
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
    assert files["requirements.txt"].endswith("\n" + "\n".join(REQUIREMENTS) + "\n")
    assert "themes: [courage]" in files["docs/sample.md"]
    assert "`courage` and `rest`" in files["docs/sample.md"]
    assert "are an example" in files["docs/sample.md"]
    assert ".gitignore" in files
    assert not [path for path in files if path.startswith("stories/") and path.endswith(".md")]


def test_the_language_the_repository_and_the_contact_reach_the_settings() -> None:
    files = project(
        language="no",
        repository="https://github.com/us/doors.git/",
        branch="1.0",
        contact="u@e.org",
    )
    found = configuration(files)
    assert found["theme"]["language"] == "no"
    assert found["repo_url"] == "https://github.com/us/doors"
    assert found["edit_uri"] == "edit/1.0/docs/"
    assert found["plugins"] == [{"kindness": {"contact": "u@e.org"}}]
    assert (
        yaml.safe_load(files[".github/workflows/comment.yml"])["jobs"]["comment"]["steps"][0][
            "with"
        ]["ref"]
        == "1.0"
    )
    assert "https://github.com/us/doors/issues?q=" in files["docs/about/setup.md"]


@pytest.mark.parametrize(
    ("repository", "edit"),
    [
        ("https://gitlab.com/us/doors", "-/edit/main/docs/"),
        ("https://codeberg.org/us/doors", "_edit/main/docs/"),
        ("https://git.us.example/doors", "edit/main/docs/"),
        ("git@gitlab.com:us/doors.git", "-/edit/main/docs/"),
        ("ssh://git@codeberg.org/us/doors.git", "_edit/main/docs/"),
    ],
)
def test_other_services_get_their_own_addresses_and_no_workflows(
    repository: str, edit: str
) -> None:
    files = project(repository=repository)
    assert configuration(files)["edit_uri"] == edit
    assert not [path for path in files if path.startswith(".github") or path.endswith("setup.md")]
    assert "setup.md" not in "".join(files.values())


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"language": "german"}, "is not a language tag"),
        ({"repository": "git@us"}, "not the address of a repository"),
        ({"repository": "us/doors"}, "not the address of a repository"),
        ({"repository": "https://github.com/us/doors\nplugins: []"}, "the address of a repository"),
        ({"branch": "a b"}, "cannot be the name of a branch"),
        ({"branch": "${{ x }}"}, "cannot be the name of a branch"),
        ({"contact": "nobody"}, "not an e-mail address"),
    ],
)
def test_what_no_project_can_have(more: dict[str, str], problem: str) -> None:
    with pytest.raises(KindnessError, match=problem):
        project(**more)


def test_the_links_of_the_site_follow_its_settings() -> None:
    files = project(repository="https://codeberg.org/us/doors", branch="trunk")
    found = configuration(files)
    forge = find_forge(found["repo_url"], found["edit_uri"], "docs")
    assert forge.branch == "trunk"
    assert forge.guide == "https://codeberg.org/us/doors/src/branch/trunk/CONTRIBUTING.md"


@pytest.mark.parametrize("name", ["check", "comment", "from-issue", "publish"])
def test_its_workflows_are_those_of_this_repository(name: str) -> None:
    """But for where the program comes from, and for the pins, which are renewed here first."""

    def unpinned(text: str) -> str:
        return re.sub(r"@[0-9a-f]{40} # v[0-9.]+", "", text)

    ours = (ROOT / ".github" / "workflows" / f"{name}.yml").read_text("utf-8")
    for mine, theirs in (
        ("branches: [main]", 'branches: ["main"]'),
        ("ref: main", 'ref: "main"'),
        ("PYTHONPATH: plugins", "PYTHONPATH: ${{ runner.temp }}/program"),
        ("      - name: Comment\n", f"{FETCH}      - name: Comment\n"),
        ("      - name: Offer it,", f"{FETCH}      - name: Offer it,"),
    ):
        ours = ours.replace(mine, theirs)
    assert unpinned(project()[f".github/workflows/{name}.yml"]) == unpinned(ours)


def test_the_rest_for_github_is_that_of_this_repository() -> None:
    files = project(repository="https://github.com/kindness-anthology/kindness")
    others = [path for path in files if path.startswith(".github/") and "workflows" not in path]
    assert len(others) == 4
    for path in (*others, "docs/about/setup.md"):
        assert files[path] == (ROOT / path).read_text("utf-8"), path
