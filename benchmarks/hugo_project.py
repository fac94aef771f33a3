"""The same stories as a Hugo site, made from the skeleton in `benchmarks/hugo`.

The pages of pairs of themes are the one thing that Hugo needs help with: computing them in a
template with `intersect` cost it over a minute, and with a cached `where` still a little. So each
story is given a second taxonomy, `pairs`, before the clock starts.
"""

from __future__ import annotations

import itertools
import re
import shlex
import shutil
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import yaml

from benchmarks.project import HERE, Project, copy_stories, find_program

THEMES = re.compile(r"^themes: \[(.*)\]$", re.MULTILINE)
FEWEST_OF_A_PAIR = 3
HUGO = {"hugo": "binaries/hugo"}
# The first knows where words end in Japanese, the second is what else is installed.
PAGEFIND = {"pagefind_bin_extended": "pagefind_extended", "pagefind_bin": "pagefind"}
Pair = tuple[str, str]
Themes = Mapping[str, Mapping[str, str]]


def prepare(workspace: Path, corpus: Path) -> Project:
    """A Hugo site in `workspace` with the stories of `corpus`."""
    return _prepare(workspace / "hugo", corpus)


def prepare_with_search(workspace: Path, corpus: Path) -> Project:
    """The same site, with the search that its owners mostly add: Pagefind, run after Hugo."""
    project = _prepare(workspace / "hugo-pagefind", corpus)
    pagefind = find_program("pagefind", PAGEFIND)
    index = shlex.join([str(pagefind), "--quiet", "--site", project.site.name])
    return replace(
        project,
        tool="hugo-pagefind",
        command=("sh", "-c", f"{shlex.join(project.command)} && {index}"),
    )


def _prepare(folder: Path, corpus: Path) -> Project:
    shutil.copytree(HERE / "hugo", folder)
    copy_stories(corpus, folder / "content" / "stories")
    (folder / "data").mkdir()
    shutil.copyfile(corpus / "vocabulary.yml", folder / "data" / "vocabulary.yml")
    vocabulary = yaml.safe_load((corpus / "vocabulary.yml").read_text(encoding="utf-8"))
    themes: Themes = vocabulary["themes"]
    pairs = _mark_pairs(folder / "content" / "stories", list(themes))
    _write_pair_pages(folder / "content" / "pairs", themes, pairs)
    _write_theme_pages(folder / "content" / "themes", themes, pairs)
    sources = frozenset(entry.name for entry in folder.iterdir())
    hugo = find_program("hugo", HUGO)
    cache = folder / ".cache" / "hugo"
    return Project(
        tool="hugo",
        folder=folder,
        command=(str(hugo), "--quiet", "--noBuildLock", "--cacheDir", str(cache)),
        site=folder / "public",
        sources=sources,
    )


def _mark_pairs(stories: Path, order: Sequence[str]) -> list[Pair]:
    """Write into each story which pairs of themes it has; return those with enough stories.

    Within a pair the themes stand in the vocabulary's `order`.
    """
    found: dict[Path, list[Pair]] = {}
    for story in stories.glob("*.md"):
        match = THEMES.search(story.read_text(encoding="utf-8"))
        if match is not None:
            themes = sorted(match[1].split(", "), key=order.index)
            found[story] = list(itertools.combinations(themes, 2))
    counts = Counter(pair for pairs in found.values() for pair in pairs)
    for story, pairs in found.items():
        names = [_name(pair) for pair in pairs if counts[pair] >= FEWEST_OF_A_PAIR]
        if names:
            text = story.read_text(encoding="utf-8")
            marked = text.replace("---\n", f"---\npairs: [{', '.join(names)}]\n", 1)
            story.write_text(marked, encoding="utf-8")
    known = itertools.combinations(order, 2)
    return [pair for pair in known if counts[pair] >= FEWEST_OF_A_PAIR]


def _name(pair: Pair) -> str:
    """The key of a pair in Hugo's taxonomy."""
    return "-with-".join(pair)


def _address(pair: Pair) -> str:
    """Where the page of a pair lies."""
    return "/themes/{}/with/{}/".format(*pair)


def _title(pair: Pair, themes: Themes) -> str:
    """What the page of a pair is called."""
    return " with ".join(themes[theme]["label"] for theme in pair)


def _write_pair_pages(folder: Path, themes: Themes, pairs: Sequence[Pair]) -> None:
    """A page for each pair, at the address that the contract gives it."""
    for pair in pairs:
        front_matter = {
            "title": _title(pair, themes),
            "url": _address(pair),
            "outputs": ["html"],
        }
        _write_page(folder / _name(pair) / "_index.md", front_matter)


def _write_theme_pages(folder: Path, themes: Themes, pairs: Sequence[Pair]) -> None:
    """A page for each theme, with its words from the vocabulary and the pairs it is part of."""
    for weight, (key, theme) in enumerate(themes.items(), start=1):
        own = [pair for pair in pairs if key in pair]
        front_matter = {
            "title": theme["label"],
            "description": theme["description"],
            "weight": weight,
            "pairs_here": [
                {"title": _title(pair, themes), "address": _address(pair)} for pair in own
            ],
        }
        _write_page(folder / key / "_index.md", front_matter)


def _write_page(path: Path, front_matter: Mapping[str, object]) -> None:
    """A page without text of its own."""
    path.parent.mkdir(parents=True)
    written = yaml.safe_dump(dict(front_matter), allow_unicode=True, sort_keys=False)
    path.write_text(f"---\n{written}---\n", encoding="utf-8")
