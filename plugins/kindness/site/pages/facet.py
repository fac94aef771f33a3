"""The stories with one choice of a facet, such as those that were witnessed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import Curated
from kindness.site.browse.browse import facet_page, listed_facets
from kindness.site.pages.page_kind import PageKind, PlannedPage, no_inputs, paginate

if TYPE_CHECKING:
    from kindness.site.render import Renderer


def plan(anthology: Anthology, curated: Curated) -> Iterator[PlannedPage]:
    """The pages of each choice that a story has."""
    for facet in listed_facets(anthology, ""):
        stories = defaultdict(list)
        for story in anthology.stories:
            for key in facet.keys_of(story):
                stories[key].append(story)
        for term in facet.terms:
            if term.key in stories:
                name = facet_page(facet.name, term.key)
                first = PlannedPage(KIND, name, term.label, "", about=facet.label)
                yield from paginate(first, stories[term.key], anthology.updated)


def description(page: PlannedPage, renderer: Renderer) -> str:
    """One line on it."""
    return f"Stories of small kindnesses. {page.about}: {page.title.lower()}."


KIND = PageKind("facet", plan, description=description, section="Browse", inputs=no_inputs)
