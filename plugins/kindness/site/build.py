"""Build: everything that is made of the stories, composed and ready to be written.

This is the straight line without its last step; whatever writes a site, MkDocs or a folder,
starts here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import NOTHING_CURATED, Curated, read_curated
from kindness.anthology.load import StoryStore, load_anthology
from kindness.anthology.misplaced import find_misplaced
from kindness.content.parse import ParseOptions
from kindness.content.source import IMAGES_NAME
from kindness.content.vocabulary import Vocabulary
from kindness.diagnostics.capped import capped
from kindness.diagnostics.checked import Checked
from kindness.diagnostics.diagnostic import Diagnostic
from kindness.site import assets
from kindness.site.assets import Asset
from kindness.site.browse.browse import browse_scripts
from kindness.site.browse.data import browse_data
from kindness.site.exports.data import data_files
from kindness.site.exports.feeds import feeds
from kindness.site.kept_values import kept_values
from kindness.site.made_file import MadeFile
from kindness.site.manifest import manifest_files
from kindness.site.pages import plan
from kindness.site.pages.home import home_scripts
from kindness.site.pages.page_kind import PlannedPage
from kindness.site.practice.practice import practice_files
from kindness.site.render import Renderer
from kindness.site.ripple.social_images import social_pictures
from kindness.site.ripple.story_picture import story_pictures
from kindness.site.saved import saved_files
from kindness.site.search.index import anthology_index
from kindness.site.search.index_store import IndexStore
from kindness.site.share.share import share_files, share_slugs
from kindness.site.site import Site
from kindness.system.cache import Cache
from kindness.system.timings import step


@dataclass(frozen=True)
class Finders:
    """The files of filter and search.

    `browse` and `search` are the names of those that are read first; empty where there is no
    search.
    """

    browse: str
    search: str
    assets: tuple[Asset, ...]


@dataclass(frozen=True)
class SiteBuild:
    """The pages and files of a site, and what was wrong with what it was made of.

    They are made when they are asked for.
    """

    anthology: Anthology
    diagnostics: tuple[Diagnostic, ...]
    renderer: Renderer
    curated: Curated
    images: Path
    """The folder of the stories' pictures."""
    refused: tuple[str, ...] = ()
    """Pages of the trusted folder, by their paths in it, that are not to be published."""

    @cached_property
    def pages(self) -> tuple[PlannedPage, ...]:
        """The pages to make."""
        return tuple(plan(self.anthology, self.curated))

    @cached_property
    def style(self) -> Asset:
        """The style sheet of every page."""
        return assets.style_sheet(self.anthology.vocabulary.themes.values())

    @cached_property
    def scripts(self) -> tuple[Asset, ...]:
        """The scripts of every page."""
        return tuple(assets.scripts())

    @property
    def static_assets(self) -> tuple[Asset, ...]:
        """What pages need to look and work as they do, whatever stories there are."""
        return (
            self.style,
            *self.scripts,
            *browse_scripts(),
            *home_scripts(),
            *saved_files(),
            *share_files(),
            *assets.fonts(),
            assets.favicon(),
            *manifest_files(self.renderer.site),
        )

    @cached_property
    def story_assets(self) -> tuple[Asset, ...]:
        """What else pages need, which changes with the stories, and the stories' pictures."""
        site, practice = self.renderer.site, self.curated.practice
        return (
            *(practice_files(practice, site) if practice else ()),
            self.renderer.share_rules,
            share_slugs(self.anthology),
            self.renderer.today,
            *_pictures(self.anthology, self.images),
        )

    def made_files(self) -> Iterator[MadeFile]:
        """Files beside the pages, yet to be made: feeds, and the pictures of links to pages."""
        anthology, renderer = self.anthology, self.renderer
        yield from feeds(anthology, renderer.site, renderer.digest_of)
        yield from social_pictures(anthology.vocabulary, renderer.site)
        if renderer.site.story_pictures:
            yield from story_pictures(anthology, renderer.site, renderer.outlines)

    def finders(self, cache: Cache) -> Finders:
        """The files of filter and search. `cache` keeps what they are made of."""
        anthology, renderer = self.anthology, self.renderer
        index = None
        if renderer.searchable:
            index = anthology_index(anthology, renderer.site, IndexStore(cache))
        oldest_first = anthology.stories[::-1]
        cards = kept_values(
            cache,
            "cards",
            oldest_first,
            renderer.outline_of,
            lambda story: renderer.card(story).encode(),
        )
        browse = browse_data(anthology, renderer.site, list(cards))
        return Finders(
            browse.columns,
            index.directory if index else "",
            (*browse.assets, *(index.assets if index else ())),
        )

    def exports(self, cache: Cache) -> Iterator[Asset]:
        """Open data. `cache` keeps what it is made of."""
        yield from data_files(self.anthology, self.renderer.site, cache)


def build_site(
    folder: Path,
    display_folder: str,
    site: Site,
    vocabulary: Vocabulary,
    docs: Path | None = None,
    store: StoryStore | None = None,
) -> SiteBuild:
    """The site of the stories in `folder`, whose name in diagnostics is `display_folder`.

    `docs` is the folder of the trusted pages, which hold the curators' lists; `store` keeps stories
    that have not changed. Raises OSError where the folder cannot be listed.
    """
    options = ParseOptions(vocabulary, site.directory_urls)
    with step("read stories"):
        stories = load_anthology(folder, display_folder, options, store)
    anthology = stories.value.anthology
    read = Checked(NOTHING_CURATED)
    misplaced: tuple[Diagnostic, ...] = ()
    if docs is not None:
        read = read_curated(docs, docs.as_posix(), stories.value)
        misplaced = tuple(find_misplaced(docs.parent, docs, Path(display_folder)))
    return SiteBuild(
        anthology=anthology,
        diagnostics=capped([*stories.diagnostics, *read.diagnostics, *misplaced]),
        renderer=Renderer(anthology, site, read.value),
        curated=read.value,
        images=folder / IMAGES_NAME,
        refused=(*read.value.refused, *(_inside(docs, misplaced) if docs else ())),
    )


def _inside(docs: Path, misplaced: Iterable[Diagnostic]) -> list[str]:
    """The paths in `docs` of the files that lie there by mistake."""
    before = f"{docs.as_posix()}/"
    paths = [diagnostic.path for diagnostic in misplaced]
    return [path.removeprefix(before) for path in paths if path.startswith(before)]


def _pictures(anthology: Anthology, images: Path) -> Iterator[Asset]:
    names = {
        name
        for story in anthology.stories
        for name in (*story.body.images, *([story.image.src] if story.image else ()))
    }
    for name in sorted(names):
        yield Asset(f"stories/images/{name}", file=images / name)
