"""The page that says what can be overridden names all that can be, and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from kindness.mkdocs_plugin import THEME, KindnessConfig
from kindness.site.render import TEMPLATES

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "look.md").read_text("utf-8")
BASE = (THEME / "base.html").read_text("utf-8")


def test_every_setting_of_the_plugin() -> None:
    rows = re.findall(r"^\| `(\w+)` \| .* \|", PAGE.partition("## Templates")[0], re.MULTILINE)
    assert set(rows) == {name for name, _ in KindnessConfig._schema}


def test_every_block() -> None:
    table = PAGE.partition("| Block |")[2].partition("\n\n")[0]
    assert set(re.findall(r"`(\w+)`", table)) == set(re.findall(r"{% block (\w+) %}", BASE))


def test_every_template() -> None:
    named = set(re.findall(r"`([a-z]+)`", PAGE.partition("made from stories.**")[2]))
    ours = {file.stem for file in TEMPLATES.glob("[!_]*.html")}
    assert ours <= named
    for part in THEME.glob("partials/*.html"):
        assert f"overrides/partials/{part.name}" in PAGE


def test_every_colour() -> None:
    palette = (ROOT / "plugins/kindness/site/static/base/palette.css").read_text("utf-8")
    assert set(re.findall(r"`(--[a-z]+)`", PAGE)) == set(
        re.findall(r"^  (--[a-z]+):", palette, re.M)
    )
