"""The files of somebody's own new anthology, as values.

They are made from the texts in `starter/`. No story is among them: a first-hand one would be
invented. What stands in its place is a page that calls itself an example.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from kindness.content.new_story import cleaned
from kindness.content.vocabulary import STARTER, load_vocabulary
from kindness.errors import KindnessError
from kindness.text.forge import edit_uri, is_github
from kindness.text.slugs import slugify
from kindness.text.suggestions import listing, quote
from kindness.text.urls import is_email

NAME_LIMIT = 90
LABEL_LIMIT = 30
_KEY_LIMIT = 40

PROJECT = Path(__file__).parent / "starter" / "project"
GITHUB = Path(__file__).parent / "starter" / "github"

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_REPOSITORY = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[A-Za-z0-9._~-]+)+")
_BRANCH = re.compile(r"[A-Za-z0-9]+(?:[._/-][A-Za-z0-9]+)*")
# As `git clone` takes it, with the user's name before the host's.
_OVER_SSH = re.compile(r"(?:ssh://)?git@([A-Za-z0-9.-]+)[:/](?![0-9]+/)(.+)")
_EXAMPLE_REPOSITORY = "https://github.com/us/kindness"
_ABOUT_REPOSITORY = (
    "# Where the source is, once you know it: the form and the links for editing lead there."
)
_PLUGIN = "  - kindness"
_PLUGIN_WITH_CONTACT = "  - kindness:\n      contact: {}"
_SETUP_PAGE = "      - Setting up: about/setup.md\n"
_KEEP = """
The workflows in `.github/workflows/` check what is sent in, answer it and publish the site.
[Setting up](docs/about/setup.md) lists what a repository on GitHub needs for that, and where to
find what is waiting.
"""
_KEEP_ELSEWHERE = """
`kindness check` and `kindness build --strict` are what your service has to run for each change,
and `site/` is what it has to publish.
"""

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


@dataclass(frozen=True, slots=True)
class NewProject:
    """What somebody's new anthology is to be.

    `themes` are words between commas; without any, the starter's themes are taken. `repository` is
    its address, such as https://github.com/us/kindness, and may be empty, as may be `contact`, an
    e-mail address. `requirements` are the lines of requirements.txt.
    """

    name: str
    themes: str = ""
    language: str = "en"
    repository: str = ""
    branch: str = "main"
    contact: str = ""
    requirements: tuple[str, ...] = ()

    @property
    def has_workflows(self) -> bool:
        """True unless the repository is known to lie elsewhere than at GitHub."""
        return not self.repository or is_github(self.repository)


def new_project(wanted: NewProject, today: date) -> dict[str, str]:
    """The files of a new project, by their paths in it. Raises KindnessError."""
    wanted = _checked(wanted)
    vocabulary = STARTER.read_text("utf-8")
    if wanted.themes:
        vocabulary = _with_themes(vocabulary, theme_labels(wanted.themes))
    keys = re.findall(r"^  ([a-z0-9-]+):$", vocabulary, re.MULTILINE)
    values = {
        "NAME_QUOTED": json.dumps(wanted.name, ensure_ascii=False),  # JSON strings are YAML strings
        "NAME_MARKDOWN": _in_markdown(wanted.name),
        "THEME": keys[0],
        "THEMES": listing(f"`{key}`" for key in keys),
        "DATE": today.isoformat(),
        "LANGUAGE": wanted.language,
        "BRANCH": wanted.branch,
        "REPO_URL": wanted.repository or _EXAMPLE_REPOSITORY,
        "REPOSITORY": _repository_settings(wanted),
        "PLUGIN": _PLUGIN_WITH_CONTACT.format(wanted.contact) if wanted.contact else _PLUGIN,
        "SETUP_PAGE": _SETUP_PAGE if wanted.has_workflows else "",
        "KEEP": _KEEP if wanted.has_workflows else _KEEP_ELSEWHERE,
        "REQUIREMENTS": "\n".join(wanted.requirements),
    }
    files = _filled_files(PROJECT, "", values)
    if wanted.has_workflows:
        files |= _filled_files(GITHUB, ".github/", values)
    else:
        del files["docs/about/setup.md"]
    return {**files, "stories/vocabulary.yml": vocabulary}


def _checked(wanted: NewProject) -> NewProject:
    """The same, cleaned. Raises KindnessError for what no project can have."""
    name, themes = cleaned(wanted.name), wanted.themes.strip()
    if not name:
        raise KindnessError("an anthology needs a name; any few words will do")
    if len(name) > NAME_LIMIT:
        raise KindnessError(f"that name has {len(name)} characters; there is room for {NAME_LIMIT}")
    if not _LANGUAGE.fullmatch(wanted.language):
        raise KindnessError(
            f"{quote(wanted.language)} is not a language tag; write one such as en, de or pt-BR"
        )
    repository = wanted.repository.strip().rstrip("/").removesuffix(".git")
    if over_ssh := _OVER_SSH.fullmatch(repository):
        repository = f"https://{over_ssh[1]}/{over_ssh[2]}"
    if repository and not _REPOSITORY.fullmatch(repository):
        raise KindnessError(
            f"{quote(repository)} is not the address of a repository, such as {_EXAMPLE_REPOSITORY}"
        )
    if not _BRANCH.fullmatch(wanted.branch):
        raise KindnessError(f"{quote(wanted.branch)} cannot be the name of a branch, such as main")
    if wanted.contact and not is_email(wanted.contact):
        raise KindnessError(f"{quote(wanted.contact)} is not an e-mail address")
    return replace(wanted, name=name, themes=themes, repository=repository)


def _repository_settings(wanted: NewProject) -> str:
    """Where the source lies and how a page of it is edited, as lines of mkdocs.yml."""
    address = wanted.repository or _EXAMPLE_REPOSITORY
    lines = [f"repo_url: {address}", f"edit_uri: {edit_uri(address, wanted.branch, 'docs')}"]
    if wanted.repository:
        return "\n".join(lines)
    return "\n".join([_ABOUT_REPOSITORY, *(f"# {line}" for line in lines)])


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


def _filled_files(folder: Path, target: str, values: Mapping[str, str]) -> dict[str, str]:
    """The texts in `folder`, filled in, by their paths in a project, which begin with `target`."""
    files = {}
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            path = file.relative_to(folder).as_posix()
            # Files of these names would be obeyed where they lie.
            path = ".gitignore" if path == "gitignore" else path
            files[f"{target}{path}"] = _filled(file.read_text("utf-8"), values)
    return files


def _filled(text: str, values: Mapping[str, str]) -> str:
    """The text with its marks replaced, in one go: what is put in may look like a mark."""
    return re.sub(r"@([A-Z_]+)@", lambda mark: values[mark[1]], text)


def _in_markdown(text: str) -> str:
    """The text in Markdown, where some characters would mean something."""
    return re.sub(r"([\\`*_{}\[\]()<>#+\-.!|&~@:$])", r"\\\1", text)
