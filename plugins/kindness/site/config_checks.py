"""What a site's configuration asks for: what cannot be is refused, what has no effect is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from kindness.errors import KindnessError
from kindness.site.site import Alternate
from kindness.text.suggestions import listing, nearest

THEMES = ("material", "materialx")
"""The themes that this one is laid over: Material for MkDocs, and the fork that is kept up."""

_LANGUAGES = "partials/languages"
# Extensions of Markdown that read no other files and run no code of a project's own.
_PLAIN = {
    "abbr", "admonition", "attr_list", "def_list", "fenced_code", "footnotes", "md_in_html",
    "meta", "nl2br", "sane_lists", "smarty", "tables", "toc",
}  # fmt: skip
_SCHEMES = {"default": "light", "slate": "dark"}
_THEME_SETTINGS = {
    *("name", "language", "direction", "custom_dir", "logo", "favicon", "palette"),
    *("static_templates", "locale"),
}
# Others are for templates of the site's own.
_EXTRA_WITHOUT_EFFECT = (
    *("analytics", "annotate", "consent", "generator", "homepage", "manifest", "scope", "status"),
    *("tags", "version"),
)


def require_theme(name: str | None) -> None:
    """Raises KindnessError unless the site uses Material for MkDocs."""
    if name not in THEMES:
        used = f"`theme: {name}` cannot be used" if name else "a theme is missing"
        raise KindnessError(
            f"{used}: these pages need Material for MkDocs. Write `theme: {{name: material}}`"
        )


def require_language(language: Any, theme_folders: Iterable[Path]) -> None:
    """Raises KindnessError for a language that the theme has no words for."""
    folders = [folder / _LANGUAGES for folder in theme_folders]
    known = sorted({file.stem for folder in folders for file in folder.glob("*.html")})
    if language in known:
        return
    if not isinstance(language, str):
        raise KindnessError(
            f"theme.language: {language!r} is not a language; write it between quotes, "
            'such as language: "no"'
        )
    guess = nearest(language, known) or nearest(re.split("[-_]", language)[0], known)
    suggestion = f": did you mean '{guess}'?" if guess else "."
    raise KindnessError(
        f"theme.language: '{language}' is not a language that the theme knows{suggestion} "
        f"It knows {listing(known)}"
    )


def only_ours(config: Any, event: str) -> bool:
    """True when no other plugin wants to see or change what passes in `event`."""
    return len(config.plugins.events[event]) == (1 if event == "page_context" else 0)


def is_plain(config: Any) -> bool:
    """True where nothing but MkDocs, Python-Markdown and this plugin has a hand in the site."""
    names = {name.removeprefix("markdown.extensions.") for name in config.markdown_extensions}
    return list(config.plugins) == ["kindness"] and not config.hooks and names <= _PLAIN


def own_templates(custom_dir: str | None) -> str:
    """The folder of a site's own templates for parts of pages; empty where there is none."""
    folder = Path(custom_dir or "", "kindness")
    return str(folder) if custom_dir and folder.is_dir() else ""


def require_plugins(names: Iterable[str]) -> None:
    """Raises KindnessError for a plugin that cannot work beside this one."""
    if "i18n" in names:
        raise KindnessError(
            "the plugin i18n (mkdocs-static-i18n) builds a site once for each language, and cannot "
            "be used beside this one. A story may be in any language: say so in its field `lang`. "
            "Sites in several languages are built one by one, and name each other in "
            "`extra.alternate`"
        )


def color_scheme(palette: Any) -> str:
    """`light` or `dark` where the site has chosen for its readers; empty where they choose."""
    entries = palette if isinstance(palette, list) else [palette]
    schemes = {str(entry.get("scheme")) for entry in entries if isinstance(entry, Mapping)}
    return _SCHEMES.get(schemes.pop(), "") if len(schemes) == 1 else ""


def alternates(extra: Mapping[str, Any]) -> tuple[Alternate, ...]:
    """The same site in other languages, from `extra.alternate`."""
    entries = extra.get("alternate")
    return tuple(
        Alternate(str(entry["name"]), str(entry["link"]), str(entry["lang"]))
        for entry in (entries if isinstance(entries, list) else [])
        if isinstance(entry, Mapping) and {"name", "link", "lang"} <= entry.keys()
    )


def without_effect(written: Mapping[str, Any]) -> list[str]:
    """The settings in `mkdocs.yml`, as they are `written` there, that change nothing here."""
    theme, extra = written.get("theme"), written.get("extra")
    found = list(_of_theme(theme)) if isinstance(theme, Mapping) else []
    if isinstance(extra, Mapping):
        found += [f"extra.{name}" for name in _EXTRA_WITHOUT_EFFECT if name in extra]
    for setting in ("extra_css", "extra_javascript"):
        for entry in written.get(setting) or ():
            address = str(entry.get("path", "") if isinstance(entry, Mapping) else entry)
            if "://" in address or address.startswith("//"):
                # The policy of the pages lets nothing in from elsewhere.
                found.append(f"{setting}: {address}")
    return found


def _of_theme(theme: Mapping[str, Any]) -> Iterator[str]:
    for name, value in theme.items():
        if name == "features":
            if value:
                yield f"theme.features ({', '.join(map(str, value))})"
        elif name == "palette":
            for entry in value if isinstance(value, list) else [value]:
                keys = entry.keys() if isinstance(entry, Mapping) else ()
                yield from (f"theme.palette.{key}" for key in ("primary", "accent") if key in keys)
        elif name not in _THEME_SETTINGS and not (name == "font" and value is False):
            yield f"theme.{name}"
