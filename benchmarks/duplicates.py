"""How long near-duplicates take to find among many stories, and how many of them are found.

    python -m benchmarks.duplicates [COUNT] [COPIES]

The invented stories are made of a few hundred patterns of sentences, so that they resemble each
other far more than stories of people do: it is the hard case, in time and in what is found.
"""

from __future__ import annotations

import argparse
import random
import resource
import tempfile
import time
from pathlib import Path

from benchmarks.corpus import write_corpus
from kindness.anthology.load import load_stories
from kindness.anthology.near_duplicates import ShingledTexts
from kindness.content.parse import ParseOptions
from kindness.content.safe_html import plain_text
from kindness.content.vocabulary import require_vocabulary
from tests.support.edited_copies import edited


def main() -> None:
    """Measure once and print it."""
    parser = argparse.ArgumentParser(description="Find near-duplicates among invented stories.")
    parser.add_argument("count", type=int, nargs="?", default=10_000)
    parser.add_argument("copies", type=int, nargs="?", default=50)
    chosen = parser.parse_args()
    texts = _texts(chosen.count)
    dice = random.Random(1)
    originals = dice.sample(sorted(texts), min(chosen.copies, len(texts)))
    wanted = {(slug, f"zz-copy-of-{slug}") for slug in originals}
    texts |= {copy: edited(texts[slug], dice) for slug, copy in sorted(wanted)}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wall, processor = time.perf_counter(), time.process_time()
    found = {(pair.one, pair.other) for pair in ShingledTexts(texts).near_duplicates()}
    wall, processor = time.perf_counter() - wall, time.process_time() - processor
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{len(texts):,} texts: {wall:.1f} s, of them {processor:.1f} s of this process")
    print(f"memory: {before / 1024:.0f} MB before, {after / 1024:.0f} MB at most")
    print(
        f"copies found: {len(found & wanted)} of {len(wanted)}; other pairs: {len(found - wanted)}"
    )


def _texts(count: int) -> dict[str, str]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_corpus(folder, count)
        options = ParseOptions(require_vocabulary(folder, name))
        stories = load_stories(folder, name, options).value.stories
    return {story.slug: plain_text(story.body.html) for story in stories}


if __name__ == "__main__":
    main()
