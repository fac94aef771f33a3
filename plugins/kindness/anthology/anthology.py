"""Assemble: single stories become one frozen anthology, with the checks that need them all.

No story knows its anthology; everything that relates stories to each other is an index here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from kindness.anthology.cycles import cycles
from kindness.anthology.slug_suggestions import KnownSlugs
from kindness.content.markdown import story_href
from kindness.content.safe_html import unlink
from kindness.content.story import OutgoingReferences, Story, pack
from kindness.content.vocabulary import Vocabulary
from kindness.diagnostics.checked import Checked
from kindness.diagnostics.diagnostic import FILE_START, Diagnostic, in_order
from kindness.diagnostics.rules import across
from kindness.text.suggestions import quote

PAIR_MINIMUM = 3
"""Two themes get a page of their own from this many common stories on."""

MOST_SUGGESTIONS = 20
"""For so many unknown stories that a file names, one that may have been meant is looked for."""


@dataclass(frozen=True)
class Anthology:
    """Every story that is shown, newest first, and the ways in which they belong together."""

    vocabulary: Vocabulary
    stories: tuple[Story, ...]
    by_slug: Mapping[str, Story]
    by_theme: Mapping[str, tuple[Story, ...]]
    by_pair: Mapping[tuple[str, str], tuple[Story, ...]]
    inspired: Mapping[str, tuple[Story, ...]]
    """For a slug, the stories that grew from it."""
    withdrawn: tuple[Story, ...]
    redirects: Mapping[str, str]
    """From the former slug of a story to its present one."""

    @property
    def updated(self) -> str:
        """The date of the newest story, `1970-01-01` where there is none."""
        return self.stories[0].date if self.stories else "1970-01-01"


def assemble(
    stories: Iterable[Story],
    vocabulary: Vocabulary,
    references: Iterable[OutgoingReferences],
    directory_urls: bool = True,
) -> Checked[Anthology]:
    """The anthology of `stories`, without those in which something about others is wrong.

    `references` say what every file names, those with errors too: their links are checked like
    the others', and links to them become plain text. `directory_urls` tells how the bodies write
    the addresses of other stories.
    """
    everything = {story.slug: story for story in stories}
    files = {file.slug: file for file in references}
    diagnostics: list[Diagnostic] = []
    redirects = _redirects(files, diagnostics)
    known = KnownSlugs(files.keys() | redirects.keys())
    for file in files.values():
        diagnostics += _check_references(file, known)
    diagnostics += _check_cycles(files)
    left_out = {diagnostic.path for diagnostic in diagnostics if diagnostic.is_error}
    good = [story for story in everything.values() if story.path not in left_out]
    published = {story.slug: story for story in good if story.is_published}
    withdrawn = [story for story in good if story.status == "withdrawn"]
    addresses = published.keys() | {story.slug for story in withdrawn}
    redirects = {old: new for old, new in redirects.items() if new in addresses}
    reachable = addresses | redirects.keys()

    listed: list[Story] = []
    for story in published.values():
        dead = [link for link in story.body.links if link.slug not in reachable]
        if dead:
            slugs = list(dict.fromkeys(link.slug for link in dead))
            hrefs = {story_href(slug, directory_urls) for slug in slugs}
            html = unlink(story.body.html, hrefs.__contains__)
            digest = f"{story.digest} without {' '.join(slugs)}" if story.digest else ""
            story = replace(story, body=replace(story.body, packed=pack(html)), digest=digest)
        listed.append(story)
    listed.sort(key=lambda story: story.slug)
    listed.sort(key=lambda story: story.date, reverse=True)
    anthology = _index(listed, withdrawn, redirects, vocabulary)
    return Checked(anthology, in_order(diagnostics))


def _redirects(
    files: Mapping[str, OutgoingReferences], diagnostics: list[Diagnostic]
) -> dict[str, str]:
    owners: dict[str, str] = {}
    for file in files.values():
        for alias in file.aliases:
            owner = alias if alias in files else owners.setdefault(alias, file.slug)
            if owner != file.slug or alias == file.slug:
                diagnostics.append(
                    across.ALIAS_TAKEN.at(
                        file.path, file.spans["aliases"], value=quote(alias), owner=f"'{owner}'"
                    )
                )
    return owners


def _check_references(file: OutgoingReferences, known: KnownSlugs) -> Iterable[Diagnostic]:
    """A diagnostic for each story that `file` names and that is not there.

    Only the first of them name the story that may have been meant: to look for that takes a
    while, and a text can name thousands.
    """
    broken = [(link.slug, link.span, across.BROKEN_STORY_LINK) for link in file.links]
    span = file.spans.get("inspired_by")
    broken += [(slug, span or FILE_START, across.UNKNOWN_INSPIRATION) for slug in file.inspired_by]
    broken = [reference for reference in broken if reference[0] not in known.slugs]
    for number, (slug, place, rule) in enumerate(broken):
        suggestion = known.suggestion(slug) if number < MOST_SUGGESTIONS else "."
        yield rule.at(file.path, place, value=quote(slug), suggestion=suggestion)


def _check_cycles(files: Mapping[str, OutgoingReferences]) -> Iterable[Diagnostic]:
    """A diagnostic for each file that is, over any number of steps, inspired by itself."""
    for slug, way in cycles({file.slug: file.inspired_by for file in files.values()}):
        file = files[slug]
        yield across.CIRCULAR_INSPIRATION.at(file.path, file.spans["inspired_by"], value=quote(way))


def _index(
    stories: list[Story],
    withdrawn: list[Story],
    redirects: Mapping[str, str],
    vocabulary: Vocabulary,
) -> Anthology:
    order = {key: place for place, key in enumerate(vocabulary.themes)}
    by_theme: dict[str, list[Story]] = {key: [] for key in vocabulary.themes}
    by_pair: dict[tuple[str, str], list[Story]] = defaultdict(list)
    inspired: dict[str, list[Story]] = defaultdict(list)
    for story in stories:
        for theme in story.themes:
            by_theme[theme].append(story)
        for first, second in combinations(sorted(story.themes, key=order.__getitem__), 2):
            by_pair[first, second].append(story)
        for slug in story.inspired_by:
            inspired[redirects.get(slug, slug)].append(story)
    pairs = sorted(by_pair, key=lambda pair: (order[pair[0]], order[pair[1]]))
    return Anthology(
        vocabulary=vocabulary,
        stories=tuple(stories),
        by_slug={story.slug: story for story in stories},
        by_theme={key: tuple(found) for key, found in by_theme.items()},
        by_pair={p: tuple(by_pair[p]) for p in pairs if len(by_pair[p]) >= PAIR_MINIMUM},
        inspired={slug: tuple(found) for slug, found in inspired.items()},
        withdrawn=tuple(sorted(withdrawn, key=lambda story: story.slug)),
        redirects=dict(sorted(redirects.items())),
    )
