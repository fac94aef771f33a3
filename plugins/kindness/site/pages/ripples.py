"""Which story grew from which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import Curated
from kindness.anthology.lineages import lineages
from kindness.content.safe_html import SafeHtml
from kindness.site.pages.page_kind import PageKind, PlannedPage, paginate_lineages
from kindness.site.ripple.ripple import WORDS_PER_RING, RippleSpec, ripple

if TYPE_CHECKING:
    from kindness.site.render import Renderer


LEGEND = {
    "given": "A full drop, and rings that open outwards: a kindness that was given.",
    "received": "A hollow drop, and rings that close in: a kindness that was received.",
    "witnessed": "A drop in the air, and rings seen from the side: one that was witnessed.",
}
"""What the mark of a story says, by its perspective."""


def plan(anthology: Anthology, curated: Curated) -> Iterator[PlannedPage]:
    """The pages of the lineages."""
    first = PlannedPage(KIND, "ripples", "Ripples", anthology.updated)
    yield from paginate_lineages(first, lineages(anthology))


def context(page: PlannedPage, renderer: Renderer) -> Mapping[str, Any]:
    """Marks that show what the perspective of a story does to its own, in the first theme's ink."""
    vocabulary = renderer.anthology.vocabulary
    legend = [
        (SafeHtml(ripple(RippleSpec(key, (theme,), 4 * WORDS_PER_RING, key), 80)), words)
        for theme in list(vocabulary.themes)[:1]
        for key, words in LEGEND.items()
        if key in vocabulary.terms("perspectives")
    ]
    return {"legend": legend, "words_per_ring": WORDS_PER_RING}


def description(page: PlannedPage, renderer: Renderer) -> str:
    """One line on it."""
    return "Stories that inspired one another: a kindness, and what came of it."


def inputs(page: PlannedPage, renderer: Renderer) -> Sequence[str]:
    """The stories of each chain."""
    return ["\0".join(map(renderer.outline_of, lineage)) for lineage in page.lineages]


KIND = PageKind("ripples", plan, context, description, in_footer=True, inputs=inputs)
