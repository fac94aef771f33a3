"""What a configuration asks for is there, or is refused or named in plain words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from kindness.errors import KindnessError
from kindness.site import config_checks
from kindness.site.site import Alternate


@pytest.fixture
def theme(tmp_path: Path) -> Path:
    """A theme with words in three languages."""
    folder = tmp_path / "partials" / "languages"
    folder.mkdir(parents=True)
    for name in ("de", "en", "pt-BR"):
        (folder / f"{name}.html").write_text("", "utf-8")
    return tmp_path


@pytest.mark.parametrize("name", [None, "mkdocs", "readthedocs"])
def test_another_theme_is_refused(name: str | None) -> None:
    with pytest.raises(KindnessError, match=r"Write `theme: .name: material.`"):
        config_checks.require_theme(name)


@pytest.mark.parametrize("name", ["material", "materialx"])
def test_material_and_its_fork_will_do(name: str) -> None:
    config_checks.require_theme(name)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("xx", "'xx' is not a language that the theme knows. It knows de, en and pt-BR"),
        ("pt-br", "did you mean 'pt-BR'?"),
        ("de_AT", "did you mean 'de'?"),
        ("../../main", "It knows de"),
        (False, 'between quotes, such as language: "no"'),
        (None, "between quotes"),
    ],
)
def test_a_language_without_words_is_refused(theme: Path, language: Any, said: str) -> None:
    with pytest.raises(KindnessError) as refused:
        config_checks.require_language(language, [theme / "nothing", theme])
    assert said in str(refused.value)
    config_checks.require_language("pt-BR", [theme / "nothing", theme])


def test_a_plugin_that_builds_several_times_is_refused() -> None:
    with pytest.raises(KindnessError, match="i18n"):
        config_checks.require_plugins(["kindness", "i18n"])
    config_checks.require_plugins(["kindness", "rss"])


@pytest.mark.parametrize(
    ("palette", "scheme"),
    [
        (None, ""),
        ({"primary": "indigo"}, ""),
        ({"scheme": "default"}, "light"),
        ({"scheme": "slate"}, "dark"),
        ([{"scheme": "slate"}], "dark"),
        ([{"scheme": "default"}, {"scheme": "slate"}], ""),
        ({"scheme": ["slate"]}, ""),
        ("slate", ""),
    ],
)
def test_colours(palette: Any, scheme: str) -> None:
    assert config_checks.color_scheme(palette) == scheme


def test_other_languages() -> None:
    good = {"name": "Deutsch", "link": "/de/", "lang": "de"}
    extra = {"alternate": [good, {"name": "no link"}, "x"]}
    assert config_checks.alternates(extra) == (Alternate("Deutsch", "/de/", "de"),)
    assert config_checks.alternates({"alternate": "x"}) == config_checks.alternates({}) == ()


def test_settings_without_effect() -> None:
    written = {
        "site_name": "Doors",
        "theme": {
            "name": "material",
            "font": False,
            "logo": "a.svg",
            "features": ["navigation.tabs", "toc.follow"],
            "icon": {"repo": "x"},
            "palette": [{"scheme": "slate", "primary": "red"}],
        },
        "extra": {"social": [], "analytics": {}, "of_our_own": 1},
        "extra_css": ["own.css", "https://elsewhere.example/a.css"],
        "extra_javascript": [{"path": "//elsewhere.example/a.js"}, "own.js"],
    }
    assert config_checks.without_effect(written) == [
        "theme.features (navigation.tabs, toc.follow)",
        "theme.icon",
        "theme.palette.primary",
        "extra.analytics",
        "extra_css: https://elsewhere.example/a.css",
        "extra_javascript: //elsewhere.example/a.js",
    ]


@pytest.mark.parametrize("theme", ["material", {"name": "material", "font": False}, None])
def test_nothing_is_named_that_works(theme: Any) -> None:
    assert config_checks.without_effect({"theme": theme}) == []


def test_fonts_of_others_have_no_effect() -> None:
    written = {"theme": {"name": "material", "font": {"text": "Roboto"}}}
    assert config_checks.without_effect(written) == ["theme.font"]
