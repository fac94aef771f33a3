"""A story."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import Curated, Trail
from kindness.content.story import Story
from kindness.site.browse.browse import marks_script
from kindness.site.pages.page_kind import PageKind, PlannedPage
from kindness.site.saved import keep_script

if TYPE_CHECKING:
    from kindness.site.render import Renderer


def plan(anthology: Anthology, curated: Curated) -> Iterator[PlannedPage]:
    """A page for each published story."""
    for story in anthology.stories:
        yield PlannedPage(KIND, f"stories/{story.slug}", story.title, story.date, story)


def context(page: PlannedPage, renderer: Renderer) -> Mapping[str, Any]:
    """What stands around the text: where it came from, what it led to, what to read next."""
    story = _story(page)
    return {
        "next": renderer.read_next[story.slug],
        "inspired": renderer.anthology.inspired.get(story.slug, ()),
        "inspired_by": _inspirations(story, renderer.anthology),
        "teller_page": renderer.teller_pages.get(story.teller, ""),
        "part_of": renderer.part_of.get(story.slug, ()),
        "keep": keep_script(),
        "marks": marks_script() if renderer.searchable else "",
    }


def description(page: PlannedPage, renderer: Renderer) -> str:
    """Its summary."""
    return _story(page).blurb


def _story(page: PlannedPage) -> Story:
    if page.story is None:
        raise ValueError(f"{page.name} was planned without its story")
    return page.story


def _inspirations(story: Story, anthology: Anthology) -> list[Story]:
    if not story.inspired_by:
        return []
    slugs = (anthology.redirects.get(slug, slug) for slug in story.inspired_by)
    return [anthology.by_slug[slug] for slug in slugs if slug in anthology.by_slug]


def inputs(page: PlannedPage, renderer: Renderer) -> Sequence[str]:
    """The stories that are named around it, and the pages that it leads to."""
    story, outlines = _story(page), renderer.outlines
    around = [*renderer.read_next[story.slug], *renderer.anthology.inspired.get(story.slug, ())]
    trails = [
        text
        for trail in renderer.part_of.get(story.slug, ())
        for text in (trail.page, trail.title, f"{trail.place} {trail.count}", _next(trail))
    ]
    return [
        *[outlines[other.slug] for other in around],
        *[outlines[other.slug] for other in _inspirations(story, renderer.anthology)],
        renderer.teller_pages.get(story.teller, ""),
        *trails,
    ]


def _next(trail: Trail) -> str:
    return f"{trail.next.slug} {trail.next.lang} {trail.next.title}" if trail.next else ""


KIND = PageKind("story", plan, context, description, inputs=inputs)
