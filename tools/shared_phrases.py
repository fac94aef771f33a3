"""Report runs of words that two or more stories share, the most shared first.

A turn of phrase that returns from story to story tires a reader who takes the set in one go.
Usage: python tools/shared_phrases.py [--words 5] [--least 2] [--only SLUG ...] [FOLDER]
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

import frontmatter

STORIES = Path(__file__).parent.parent / "stories"
_WORD = re.compile(r"\w+(?:['’]\w+)*")


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case, with no punctuation or markup around them."""
    return [word.replace("’", "'").strip("_") for word in _WORD.findall(text.lower())]


def phrases(text: str, length: int) -> set[str]:
    """Return every run of `length` words that stands within one paragraph of `text`."""
    found: set[str] = set()
    for paragraph in re.split(r"\n\s*\n", text):
        run = words(paragraph)
        found.update(" ".join(run[i : i + length]) for i in range(len(run) - length + 1))
    return found


def shared(bodies: Mapping[str, str], length: int = 5, least: int = 2) -> dict[str, list[str]]:
    """Return the phrases that at least `least` of `bodies` share, each with the slugs that do.

    The most shared come first, and among equals the order is alphabetical.
    """
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for slug in sorted(bodies):
        for phrase in phrases(bodies[slug], length):
            holders[phrase].append(slug)
    kept = [(phrase, slugs) for phrase, slugs in holders.items() if len(slugs) >= least]
    return dict(sorted(kept, key=lambda item: (-len(item[1]), item[0])))


def read_bodies(folder: Path) -> dict[str, str]:
    """Return the body of every story file in `folder`, by slug."""
    return {
        path.stem: str(frontmatter.loads(path.read_text("utf-8")).content)
        for path in sorted(folder.glob("*.md"))
    }


def report(found: Mapping[str, list[str]], only: Iterable[str] = ()) -> list[str]:
    """Return one line for each phrase; with `only`, just those that one of these slugs has."""
    chosen = set(only)
    return [
        f"{len(slugs)}  {phrase}  [{', '.join(slugs)}]"
        for phrase, slugs in found.items()
        if not chosen or chosen.intersection(slugs)
    ]


def main() -> None:
    """Print the report for the folder that the command line names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=STORIES)
    parser.add_argument("--words", type=int, default=5, help="length of a phrase (5)")
    parser.add_argument("--least", type=int, default=2, help="stories that must share it (2)")
    parser.add_argument("--only", nargs="*", default=[], metavar="SLUG", help="with these slugs")
    options = parser.parse_args()
    lines = report(shared(read_bodies(options.folder), options.words, options.least), options.only)
    print("\n".join(lines) or "No phrase is shared.")


if __name__ == "__main__":
    main()
