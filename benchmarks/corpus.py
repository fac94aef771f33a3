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

from benchmarks import prose, sentences, tail, words  # noqa: E402
from benchmarks.languages import LANGUAGES, Language  # noqa: E402
from kindness.content.schema import FIELDS_BY_NAME  # noqa: E402
from kindness.text.slugs import slugify  # noqa: E402

VOCABULARY = REPOSITORY / "stories" / "vocabulary.yml"
FIRST_DAY = datetime.date(2015, 1, 1)
DAYS = 3600  # the last date lies in 2024, in the past of any machine that runs this
FOREIGN = 0.09  # the share of stories that are in another language than the site
SUMMARY_LIMIT = FIELDS_BY_NAME["summary"].limit
HOSTS = ("books", "archive", "gazette", "library", "museum", "letters")  # of invented sources
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


@dataclass(frozen=True, slots=True)
class Plan:
    """What is known of a story before it is written; without a `language` it is in the site's."""

    title: str
    cast: prose.Cast
    language: Language | None


def write_corpus(folder: Path, count: int, seed: int = 1) -> None:
    """Write `count` story files and a copy of the vocabulary into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(VOCABULARY, folder / VOCABULARY.name)
    terms = read_terms(VOCABULARY)
    dice = random.Random(seed)
    plans = _plans(dice, count)
    slugs = list(plans)
    for place, (slug, plan) in enumerate(plans.items()):
        # Only earlier stories inspire later ones, so that there is no ring of causes.
        front_matter = _front_matter(dice, plan, terms, earlier=slugs[:place][-500:])
        others = [other for other in dice.choices(slugs, k=2) if other != slug]
        text = (
            prose.foreign_body(dice, plan.language)
            if plan.language
            else prose.body(dice, others, plan.cast)
        )
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


def _plans(dice: random.Random, count: int) -> dict[str, Plan]:
    """`count` different slugs, each with the plan of its story."""
    plans: dict[str, Plan] = {}
    while len(plans) < count:
        plan = _plan(dice)
        slug = slugify(plan.title)
        plans[f"{slug}-{len(plans)}" if slug in plans else slug] = plan
    return plans


def _plan(dice: random.Random) -> Plan:
    people = prose.cast(dice)
    if dice.random() >= FOREIGN:
        return Plan(prose.sentence(dice, sentences.TITLES, people), people, None)
    language = LANGUAGES[tail.rank(dice, len(LANGUAGES))]
    return Plan(prose.foreign_sentence(dice, language, language.titles), people, language)


def _front_matter(dice: random.Random, plan: Plan, terms: Terms, earlier: Sequence[str]) -> str:
    """The lines between the two lines of hyphens; `earlier` are slugs that may have inspired it."""
    day = FIRST_DAY + datetime.timedelta(days=dice.randrange(DAYS))
    themes = _themes(dice, terms.themes)
    lines = [f"title: {_scalar(plan.title)}", f"themes: [{', '.join(themes)}]", f"date: {day}"]
    lines += _origin(dice, plan, terms)
    optional = (
        (0.95, "summary", _summary(dice, plan)),
        (0.90, "try_this", _said(dice, plan, sentences.PRACTICES)),
        (0.95, "setting", dice.choice(terms.settings)),
        (0.90, "form", dice.choice(terms.forms)),
        (0.60, "teller", tail.teller(dice)),
        (0.90, "where", _where(dice, plan)),
        (0.90, "when", dice.choice((*words.TIMES, str(dice.randint(1850, 2014))))),
        (1.00, "lang", plan.language.tag if plan.language else ""),
    )
    lines += [
        f"{key}: {_scalar(text)}" for odds, key, text in optional if text and dice.random() < odds
    ]
    if dice.random() < 0.54:
        notes = dice.sample(terms.content_notes, dice.choice((1, 1, 2)))
        lines.append(f"content_notes: [{', '.join(notes)}]")
    if earlier and dice.random() < 0.12:
        inspirations = dice.sample(earlier, min(len(earlier), dice.choice((1, 1, 1, 2))))
        lines.append(f"inspired_by: [{', '.join(inspirations)}]")
    return "\n".join(lines) + "\n"


def _said(dice: random.Random, plan: Plan, patterns: Sequence[str]) -> str:
    """A sentence for a field, in the language of the story."""
    if plan.language:
        return prose.foreign_sentence(dice, plan.language, plan.language.sentences)
    return prose.sentence(dice, patterns, plan.cast)


def _summary(dice: random.Random, plan: Plan) -> str:
    """One or two sentences."""
    one, more = (_said(dice, plan, sentences.SUMMARIES) for _ in range(2))
    both = f"{one} {more}"
    return both if dice.random() < 0.75 and len(both) <= SUMMARY_LIMIT else one


def _where(dice: random.Random, plan: Plan) -> str:
    if plan.language and plan.language.towns:
        return dice.choice(plan.language.towns)
    return plan.cast.names["town"] if dice.random() < 0.7 else dice.choice(words.TOWNS)


def _themes(dice: random.Random, known: Sequence[str]) -> list[str]:
    """One to three themes, mostly two or three; those that stand first come up more often."""
    weights = [len(known) + 4 - place for place in range(len(known))]
    wanted = dice.choices((1, 2, 3), weights=(10, 45, 45))[0]
    chosen: list[str] = []
    while len(chosen) < wanted:
        theme = dice.choices(known, weights=weights)[0]
        if theme not in chosen:
            chosen.append(theme)
    return chosen


def _origin(dice: random.Random, plan: Plan, terms: Terms) -> list[str]:
    """The fields that say whose story it is: first-hand with consent, or another's with source."""
    voice = dice.choices(("first-hand", "retold", "traditional"), weights=(45, 45, 10))[0]
    perspective = f"perspective: {dice.choice(terms.perspectives)}"
    if voice == "first-hand":
        others = dice.choice(("agreed", "anonymised", "none"))
        said = ["voice: first-hand"] if dice.random() < 0.3 else []
        return [*said, perspective, f"consent: {{teller: true, others: {others}}}"]
    book = prose.sentence(dice, sentences.BOOKS, plan.cast)
    year = dice.randint(1850, 2012)
    lines = [
        f"voice: {voice}",
        perspective,
        "source:",
        f"  title: {_scalar(book)}",
        f"  author: {_scalar(tail.full_name(dice))}",
    ]
    if dice.random() < 0.82:
        lines.append(f"  year: {year}")
    if dice.random() < 0.97:
        lines.append(f"  url: https://{dice.choice(HOSTS)}.example/{year}/{slugify(book)}")
    patterns = dice.sample(sentences.SOURCE_NOTES, 6)
    note = " ".join(prose.sentence(dice, [pattern], plan.cast) for pattern in patterns)
    return [*lines, f"  note: {_scalar(note)}"]


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
