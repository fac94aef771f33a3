"""Invented story files in the contract's format, always the same for the same seed.

    python -m benchmarks.corpus FOLDER COUNT [SEED]

They measure the build and are never published: nothing in them happened.
"""

from __future__ import annotations

import argparse
import datetime
import json
import random
import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).resolve().parent.parent
if not __package__:  # run as a script: python benchmarks/corpus.py
    sys.path.insert(0, str(REPOSITORY))

from benchmarks import prose, sentences, words  # noqa: E402

VOCABULARY = REPOSITORY / "stories" / "vocabulary.yml"
FIRST_DAY = datetime.date(2015, 1, 1)
DAYS = 3600  # the last date lies in 2024, in the past of any machine that runs this
TITLE_ATTEMPTS = 3
PLAIN = re.compile(r"[A-Za-z][\w ',;()-]*", re.ASCII)  # text that YAML needs no quotes for
YAML_WORDS = {"yes", "no", "true", "false", "on", "off", "null", "y", "n"}


@dataclass(frozen=True, slots=True)
class Terms:
    """The keys of the vocabulary that invented stories choose from, in its order."""

    themes: tuple[str, ...]
    settings: tuple[str, ...]
    forms: tuple[str, ...]
    perspectives: tuple[str, ...]
    content_notes: tuple[str, ...]


def write_corpus(folder: Path, count: int, seed: int = 1) -> None:
    """Write `count` story files and a copy of the vocabulary into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(VOCABULARY, folder / VOCABULARY.name)
    terms = read_terms(VOCABULARY)
    dice = random.Random(seed)
    titles = _titles(dice, count)
    slugs = list(titles)
    for place, (slug, title) in enumerate(titles.items()):
        # Only earlier stories inspire later ones, so that there is no ring of causes.
        front_matter = _front_matter(dice, title, terms, earlier=slugs[:place][-500:])
        text = prose.body(dice, [other for other in dice.choices(slugs, k=2) if other != slug])
        (folder / f"{slug}.md").write_text(f"---\n{front_matter}---\n\n{text}", encoding="utf-8")


def read_terms(vocabulary: Path) -> Terms:
    """The keys that the file `vocabulary` allows."""
    loaded = yaml.safe_load(vocabulary.read_text(encoding="utf-8"))
    return Terms(
        themes=tuple(loaded["themes"]),
        settings=tuple(loaded["settings"]),
        forms=tuple(loaded["forms"]),
        perspectives=tuple(loaded["perspectives"]),
        content_notes=tuple(loaded["content_notes"]),
    )


def _titles(dice: random.Random, count: int) -> dict[str, str]:
    """`count` different slugs, each with its title."""
    titles: dict[str, str] = {}
    while len(titles) < count:
        for _ in range(TITLE_ATTEMPTS):
            title = prose.sentence(dice, ["The {person} who {act} {place}"])
            slug = title.lower().replace(" ", "-")
            if slug not in titles:
                break
        else:
            slug = f"{slug}-{len(titles)}"
        titles[slug] = title
    return titles


def _front_matter(dice: random.Random, title: str, terms: Terms, earlier: Sequence[str]) -> str:
    """The lines between the two lines of hyphens; `earlier` are slugs that may have inspired it."""
    day = FIRST_DAY + datetime.timedelta(days=dice.randrange(DAYS))
    themes = _themes(dice, terms.themes)
    lines = [f"title: {_scalar(title)}", f"themes: [{', '.join(themes)}]", f"date: {day}"]
    lines += _origin(dice, terms)
    optional = (
        (0.85, "summary", prose.sentence(dice, sentences.SUMMARIES)),
        (0.70, "try_this", prose.sentence(dice, sentences.PRACTICES)),
        (0.75, "setting", dice.choice(terms.settings)),
        (0.60, "form", dice.choice(terms.forms)),
        (0.50, "teller", dice.choice(words.NAMES)),
        (0.50, "where", dice.choice(words.TOWNS)),
        (0.40, "when", dice.choice(words.TIMES)),
    )
    lines += [f"{key}: {_scalar(text)}" for odds, key, text in optional if dice.random() < odds]
    if dice.random() < 0.10:
        lines.append(f"content_notes: [{dice.choice(terms.content_notes)}]")
    if earlier and dice.random() < 0.12:
        inspirations = dice.sample(earlier, min(len(earlier), dice.choice((1, 1, 1, 2))))
        lines.append(f"inspired_by: [{', '.join(inspirations)}]")
    return "\n".join(lines) + "\n"


def _themes(dice: random.Random, known: Sequence[str]) -> list[str]:
    """One to three themes; those that stand first in the vocabulary come up more often."""
    weights = [len(known) + 4 - place for place in range(len(known))]
    wanted = dice.choices((1, 2, 3), weights=(3, 5, 2))[0]
    chosen: list[str] = []
    while len(chosen) < wanted:
        theme = dice.choices(known, weights=weights)[0]
        if theme not in chosen:
            chosen.append(theme)
    return chosen


def _origin(dice: random.Random, terms: Terms) -> list[str]:
    """The fields that say whose story it is: first-hand with consent, or another's with source."""
    voice = dice.choices(("first-hand", "retold", "traditional"), weights=(80, 12, 8))[0]
    if voice == "first-hand":
        others = dice.choice(("agreed", "anonymised", "none"))
        said = ["voice: first-hand"] if dice.random() < 0.3 else []
        perspective = f"perspective: {dice.choice(terms.perspectives)}"
        return [*said, perspective, f"consent: {{teller: true, others: {others}}}"]
    author = _scalar(f"{dice.choice(words.NAMES[:-1])} Example")
    book = _scalar(prose.sentence(dice, ["The book of the {person}: tales told {place}"]))
    year = dice.randint(1850, 2012)
    return [
        f"voice: {voice}",
        "source:",
        f"  title: {book}",
        f"  author: {author}",
        f"  year: {year}",
    ]


def _scalar(text: str) -> str:
    """`text` as YAML, between double quotes where it has to be."""
    if PLAIN.fullmatch(text) and text.lower() not in YAML_WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)


def main() -> None:
    """Write a corpus where the command line says."""
    parser = argparse.ArgumentParser(description="Write invented story files.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("count", type=int)
    parser.add_argument("seed", type=int, nargs="?", default=1)
    chosen = parser.parse_args()
    write_corpus(chosen.folder, chosen.count, chosen.seed)


if __name__ == "__main__":
    main()
