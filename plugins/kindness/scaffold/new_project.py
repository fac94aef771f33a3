"""Beginnings: the files of somebody's own new anthology, as values.

They are made from the texts in `starter/`. No story is among them: a first-hand one would be
invented. What stands in its place is a page that calls itself an example.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from kindness.content.new_story import cleaned
from kindness.content.vocabulary import STARTER, load_vocabulary
from kindness.errors import KindnessError
from kindness.text.slugs import slugify
from kindness.text.suggestions import listing, quote

NAME_LIMIT = 90
LABEL_LIMIT = 30
_KEY_LIMIT = 40

PROJECT = Path(__file__).parent / "starter" / "project"

# Ink and tint of a theme, for light and dark pages. The first eight are the founding themes'.
# Their order keeps neighbours apart, and `tests/scaffold/test_new_project.py` holds them to the
# contrast that the site needs.
PALETTE = (
    (("#A6244C", "#FF9FB4"), ("#FBE9EE", "#3A1D27")),
    (("#3A4AA0", "#AEBBFF"), ("#EAECF9", "#212744")),
    (("#845600", "#F2C45A"), ("#FBF0D8", "#35290F")),
    (("#0F6653", "#74D3B9"), ("#E0F2EC", "#12312A")),
    (("#76399A", "#DBADF6"), ("#F4E8FA", "#321F3E")),
    (("#A23F10", "#FFAC80"), ("#FCEBE1", "#3A2216")),
    (("#1A5F8C", "#8FCBF3"), ("#E3F0F9", "#152C3C")),
    (("#5B6400", "#CFD765"), ("#F3F4D6", "#2B2E12")),
    (("#97287F", "#F7A6E3"), ("#FAE6F5", "#3A1A33")),
    (("#2E6B1E", "#9FD68A"), ("#E7F3E0", "#1B3013")),
    (("#4A5768", "#BAC6D6"), ("#EAEDF1", "#252B33")),
    (("#70492F", "#DDB79B"), ("#F5EBE3", "#33251B")),
)


def new_project(name: str, themes: str, package: str, about: str, today: date) -> dict[str, str]:
    """The files of a new project, by their paths in it.

    `themes` are words between commas; without any, the starter's themes are taken. `package` is
    a line for requirements.txt, `about` explains it. Raises KindnessError.
    """
    name = cleaned(name)
    if not name:
        raise KindnessError("an anthology needs a name; any few words will do")
    if len(name) > NAME_LIMIT:
        raise KindnessError(f"that name has {len(name)} characters; there is room for {NAME_LIMIT}")
    vocabulary = STARTER.read_text("utf-8")
    if themes.strip():
        vocabulary = _with_themes(vocabulary, theme_labels(themes))
    keys = re.findall(r"^  ([a-z0-9-]+):$", vocabulary, re.MULTILINE)
    values = {
        "NAME_QUOTED": json.dumps(name, ensure_ascii=False),  # JSON strings are YAML strings
        "NAME_MARKDOWN": _in_markdown(name),
        "THEME": keys[0],
        "THEMES": listing(f"`{key}`" for key in keys),
        "DATE": today.isoformat(),
        "PACKAGE": package,
        "ABOUT_PACKAGE": about,
    }
    files = {
        _target(file): _filled(file.read_text("utf-8"), values)
        for file in sorted(PROJECT.rglob("*"))
        if file.is_file()
    }
    return {**files, "stories/vocabulary.yml": vocabulary}


def theme_labels(words: str) -> dict[str, str]:
    """Keys and labels of the themes in `words`, which stand between commas of any script.

    Raises KindnessError for none, for too many, and for one that is given twice or is too long.
    """
    themes: dict[str, str] = {}
    seen: set[str] = set()
    for word in filter(None, map(cleaned, re.split(r"[,;\n،؛，、；]", words))):
        if len(word) > LABEL_LIMIT:
            raise KindnessError(
                f"the theme {quote(word)} is long; give it a word or two, {LABEL_LIMIT} characters "
                "at most, and put commas between themes"
            )
        if word.casefold() in seen:
            raise KindnessError(f"the theme {quote(word)} is named twice")
        seen.add(word.casefold())
        themes[_free_key(word, themes)] = word
    if not themes:
        raise KindnessError('no theme is named; write them with commas: --themes "courage, rest"')
    if len(themes) > len(PALETTE):
        raise KindnessError(
            f"{len(themes)} themes are many to choose from; begin with up to {len(PALETTE)}. "
            "More can be added in stories/vocabulary.yml"
        )
    return themes


def _free_key(word: str, taken: Mapping[str, str]) -> str:
    """A key for the theme `word` that no other one has; words without a letter get a number."""
    base = slugify(word)[: _KEY_LIMIT - 3].strip("-") or "theme"
    key, number = base, 2
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    return key


def _with_themes(vocabulary: str, themes: Mapping[str, str]) -> str:
    """The starter's vocabulary with other themes."""
    known = load_vocabulary(STARTER, STARTER.name).value
    described = {key: theme.description for key, theme in known.themes.items()} if known else {}
    blocks = []
    for (key, word), (ink, tint) in zip(themes.items(), PALETTE, strict=False):
        label = word[:1].upper() + word[1:]
        description = described.get(key, f"Small kindnesses that carry {word}.")
        blocks.append(
            f"  {key}:\n"
            f"    label: {json.dumps(label, ensure_ascii=False)}\n"
            f"    description: {json.dumps(description, ensure_ascii=False)}\n"
            f'    ink: {{light: "{ink[0]}", dark: "{ink[1]}"}}\n'
            f'    tint: {{light: "{tint[0]}", dark: "{tint[1]}"}}\n'
        )
    before, _, rest = vocabulary.partition("themes:\n")
    after = rest.partition("\n\n")[2]
    return f"{before}themes:\n{''.join(blocks)}\n{after}"


def _target(file: Path) -> str:
    # A file of that name would be obeyed where it lies.
    path = file.relative_to(PROJECT).as_posix()
    return ".gitignore" if path == "gitignore" else path


def _filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its marks replaced, in one go: what is put in may look like a mark."""
    return re.sub(r"@([A-Z_]+)@", lambda mark: values[mark[1]], text)


def _in_markdown(text: str) -> str:
    """The text in Markdown, where some characters would mean something."""
    return re.sub(r"([\\`*_{}\[\]()<>#+\-.!|&~@:$])", r"\\\1", text)
