"""The style sheet and the fonts that every page uses, as values: name and bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from kindness.content.vocabulary import Theme
from kindness.site.javascript import without_comments

STATIC = Path(__file__).parent / "static"
STYLE_PARTS = (
    "palette.css", "fonts.css", "base.css", "site-frame.css", "page-header.css", "lists.css",
    "story.css", "story-footer.css", "lineages.css", "coverage.css", "acts.css", "prose.css",
    "browse.css", "print.css",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of the site: its name relative to the root, and its content or where it lies."""

    name: str
    content: bytes = b""
    file: Path | None = None

    def read(self) -> bytes:
        """The content. Raises OSError."""
        return self.file.read_bytes() if self.file else self.content


def style_sheet(themes: Iterable[Theme]) -> Asset:
    """The style sheet of every page."""
    parts = [(STATIC / "base" / part).read_text("utf-8") for part in STYLE_PARTS]
    content = packed("\n".join([parts[0], theme_styles(themes), *parts[1:]])).encode()
    return named("kindness.css", content)


def scripts() -> Iterator[Asset]:
    """The scripts of every page."""
    for file in sorted((STATIC / "base").glob("*.js")):
        yield named(file.name, without_comments(file.read_text("utf-8")).encode())


def live_reload() -> Asset:
    """The script with which a served page loads itself again."""
    return named("live-reload.js", (STATIC / "serve" / "live-reload.js").read_bytes())


def named(name: str, content: bytes) -> Asset:
    """A file in `assets/` that is named after its content, so that caches never mislead."""
    stem, _, suffix = name.rpartition(".")
    return Asset(f"assets/{stem}.{sha256(content).hexdigest()[:8]}.{suffix}", content)


def fonts() -> Iterator[Asset]:
    """The font files with their licences, where the style sheet expects them."""
    for file in sorted((STATIC / "fonts").iterdir()):
        if file.suffix in (".woff2", ".txt"):
            yield Asset(f"assets/fonts/{file.name}", file=file)


def favicon() -> Asset:
    """The mark in the browser's tab."""
    return Asset("assets/mark.svg", file=STATIC / "base" / "mark.svg")


def theme_styles(themes: Iterable[Theme]) -> str:
    """The colours of the themes in light and dark, and the classes that use them."""
    themes = list(themes)
    rules = [
        f":root{{{_colors(themes, 'light')}}}",
        "@media (prefers-color-scheme:dark){"
        f":root:not([data-theme=light]){{{_colors(themes, 'dark')}}}}}",
        f":root[data-theme=dark]{{{_colors(themes, 'dark')}}}",
    ]
    for theme in themes:
        key = theme.key
        rules.append(f".t-{key}{{--ink:var(--t-{key});--tint:var(--tint-{key})}}")
        rules.append(f".r-{key}{{stroke:var(--t-{key})}}")
        # On the page of small acts the address chooses the theme.
        rules.append(f".acts:has(#only-{key}:target) .act-entry:not(.t-{key}){{display:none}}")
    return "\n".join(rules)


def packed(css: str) -> str:
    """The same rules without comments and the spaces that only people need."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    css = re.sub(r"\s+", " ", css)
    return re.sub(r" ?([{};]) ?", r"\1", css).replace(";}", "}").strip()


def _colors(themes: Iterable[Theme], scheme: str) -> str:
    # Their own beginnings keep a theme called `text` or `line` from repainting the site.
    return "".join(
        f"--t-{theme.key}:{theme.ink[scheme]};--tint-{theme.key}:{theme.tint[scheme]};"
        for theme in themes
    )
