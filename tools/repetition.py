"""Report what the stories repeat: openings, endings, shapes of titles, habits, phrases.

One story may begin with "It was". A reader who takes the set in one go minds the twentieth.
Usage: python tools/repetition.py [--words 5] [--least 2] [FOLDER]
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import frontmatter

STORIES = Path(__file__).parent.parent / "stories"
# No story needs one of these.
WORN = (
    "heartwarming", "heart-warming", "little did", "in a world where", "faith in humanity",
    "goosebumps", "not all heroes", "random act", "pay it forward", "rest is history",
    "human spirit", "never be the same", "changed his life forever", "changed her life forever",
    "reminds us", "a reminder that", "testament to", "beacon of", "touched the hearts",
    "the power of kindness", "went viral", "a kind soul", "in that moment", "ripple effect",
)  # fmt: skip
# Good words, each of which a whole set can have too often.
HABITS = {
    '"It was …"': r"\bIt was\b",
    '"There was …", "There were …"': r"\bThere (?:was|were)\b",
    '"nobody"': r"(?i)\bnobody\b",
    '"somebody"': r"(?i)\bsomebody\b",
    "a semicolon": r";",
    '"It is said", "they say"': r"(?i)\bit is said\b|\b(?:they|people) say\b",
    '"to this day", "ever since"': r"(?i)\bto this day\b|\bever since\b",
    '"in the end"': r"(?i)\bin the end\b",
    '"all the same"': r"(?i)\ball the same\b",
    '"besides"': r"(?i)\bbesides\b",
    '"wished to", "wanted to know"': r"(?i)\bwish(?:es|ed) to\b|\bwant(?:s|ed) to know\b",
    '"one could", "one can"': r"(?i)\bone (?:could|can|may|might)\b",
}
_PREPOSITION = (
    r"(?:of|in|on|at|for|from|with|between|through|under|across|against|by|to|around|round|over"
    r"|after|beside|into|behind|near)"
)
_CLAUSE = re.compile(
    r"\b(?:who|that|which|what|is|was|as|would|might|have|went|came|named|raised|reading)\b"
)
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_NAME = r"[A-ZÀ-ÖØ-Þ][\w’'-]{2,}"


@dataclass(frozen=True)
class Told:
    """What of a story this report looks at."""

    title: str
    body: str

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs, each in one line; a line in italics about the story is not one."""
        blocks = (" ".join(block.split()) for block in re.split(r"\n\s*\n", self.body.strip()))
        return [block for block in blocks if not re.fullmatch(r"\*[^*]+\*", block)]


def words(text: str) -> list[str]:
    """Return the words of `text` in lower case, with no punctuation or markup around them."""
    return [word.replace("’", "'").strip("_") for word in _WORD.findall(text.lower())]


def phrases(story: Told, length: int) -> set[str]:
    """Return every run of `length` words that stands within one paragraph of `story`."""
    runs = (words(paragraph) for paragraph in story.paragraphs)
    return {
        " ".join(run[start : start + length])
        for run in runs
        for start in range(len(run) - length + 1)
    }


def begins_with_the(story: Told) -> bool:
    """Whether the title begins with "The"."""
    return story.title.startswith("The ")


def noun_preposition_noun(story: Told) -> bool:
    """Whether the title has the shape of "A thread between two candles"."""
    title = story.title.lower()
    shape = rf"(?!{_PREPOSITION}\b)[^,?:]+? {_PREPOSITION} [^,?:]+"
    return bool(re.fullmatch(shape, title)) and not _CLAUSE.search(title)


def names_late(story: Told) -> bool:
    """Whether the name that the story uses most is missing from its first paragraph."""
    text = " ".join(story.paragraphs)
    inside = set(re.findall(rf"(?<=[a-zà-ÿ,] ){_NAME}", text))
    counts = Counter(name for name in re.findall(rf"\b{_NAME}", text) if name in inside)
    most = max(counts.values(), default=0)
    names = {name for name, count in counts.items() if count == most}
    return bool(names) and not any(name in story.paragraphs[0] for name in names)


def ends_on_a_quotation(story: Told) -> bool:
    """Whether the last sentence quotes somebody."""
    sentences = re.split(r"(?<=[.!?])[\"”]?\s+", story.paragraphs[-1])
    return bool(re.search(r'["“”]', sentences[-1]))


SHAPES = {
    'title begins with "The"': begins_with_the,
    "title is noun, preposition, noun": noun_preposition_noun,
    "opening keeps back the main name": names_late,
    "ending is a quotation": ends_on_a_quotation,
}


def with_habits(stories: Mapping[str, Told]) -> dict[str, list[str]]:
    """Return for each shape and each habit the slugs of the stories that have it."""
    shapes = {
        name: [slug for slug, story in stories.items() if has(story)]
        for name, has in SHAPES.items()
    }
    habits = {
        name: [slug for slug, story in stories.items() if re.search(pattern, story.body)]
        for name, pattern in HABITS.items()
    }
    return shapes | habits


def worn(stories: Mapping[str, Told]) -> dict[str, list[str]]:
    """Return the worn phrases that occur, with the slugs of the stories that have them."""
    holders = {
        phrase: [slug for slug, story in stories.items() if phrase in _all(story)]
        for phrase in WORN
    }
    return {phrase: slugs for phrase, slugs in holders.items() if slugs}


def shared(runs: Mapping[str, Iterable[str]], least: int = 2) -> dict[str, list[str]]:
    """Return the runs that at least `least` stories share, each with the slugs that do.

    `runs` holds the runs of each slug. The most shared come first, and among equals the order
    is alphabetical.
    """
    holders: defaultdict[str, list[str]] = defaultdict(list)
    for slug in sorted(runs):
        for run in runs[slug]:
            holders[run].append(slug)
    kept = [(run, slugs) for run, slugs in holders.items() if len(slugs) >= least]
    return dict(sorted(kept, key=lambda item: (-len(item[1]), item[0])))


def read(folder: Path) -> dict[str, Told]:
    """Return the stories of the files in `folder`, by slug."""
    posts = {path.stem: frontmatter.load(str(path)) for path in sorted(folder.glob("*.md"))}
    return {slug: Told(str(post["title"]), str(post.content)) for slug, post in posts.items()}


def report(stories: Mapping[str, Told], length: int, least: int) -> list[str]:
    """Return the lines of the report: shares first, then what is shared word for word."""
    lines = [f"{len(stories)} stories", ""]
    for name, slugs in with_habits(stories).items():
        share = 100 * len(slugs) / max(1, len(stories))
        lines.append(f"{len(slugs):3}  {share:4.1f} %  {name}")
    openings = {slug: {" ".join(words(story.body)[:2])} for slug, story in stories.items()}
    endings = {
        slug: {" ".join(words(" ".join(story.paragraphs))[-2:])} for slug, story in stories.items()
    }
    runs = {slug: phrases(story, length) for slug, story in stories.items()}
    for heading, repeated in (
        ("First two words", shared(openings, least)),
        ("Last two words", shared(endings, least)),
        (f"Runs of {length} words", shared(runs, least)),
        ("Worn phrases", worn(stories)),
    ):
        lines += ["", heading]
        lines += [f"{len(slugs):3}  {run}  [{', '.join(slugs)}]" for run, slugs in repeated.items()]
        lines += [] if repeated else ["  none"]
    return lines


def _all(story: Told) -> str:
    return f"{story.title}\n{' '.join(story.paragraphs)}".casefold()


def main() -> None:
    """Print the report for the folder that the command line names."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=STORIES)
    parser.add_argument("--words", type=int, default=5, help="length of a run (5)")
    parser.add_argument("--least", type=int, default=2, help="stories that must share it (2)")
    options = parser.parse_args()
    print("\n".join(report(read(options.folder), options.words, options.least)))


if __name__ == "__main__":
    main()
