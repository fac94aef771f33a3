"""An edition: everything that is made of the stories, composed and ready to be emitted.

This is the straight line without its last step; whatever emits an edition, MkDocs or a folder,
starts here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import NOTHING_CURATED, read_curated
from kindness.anthology.load import load_anthology
from kindness.content.parse import ParseOptions
from kindness.content.vocabulary import require_vocabulary
from kindness.diagnostics.checked import Checked
from kindness.diagnostics.diagnostic import Diagnostic, in_order
from kindness.site import assets
from kindness.site.assets import Asset
from kindness.site.browse.browse import browse_scripts
from kindness.site.browse.data import BrowseData
from kindness.site.config import Site
from kindness.site.exports.data import data_files
from kindness.site.exports.feeds import feeds
from kindness.site.pages import plan
from kindness.site.pages.page import PlannedPage
from kindness.site.practice.practice import practice_files
from kindness.site.render import Renderer
from kindness.site.ripple.social import social_pictures
from kindness.site.share.share import share_files
from kindness.system.processes import run_in_background


@dataclass(frozen=True)
class SiteBuild:
    """The pages and files of a site, and what was wrong with what it was made of.

    `exports` waits for feeds, data and the filter's files, which are made meanwhile.
    """

    anthology: Anthology
    diagnostics: tuple[Diagnostic, ...]
    pages: tuple[PlannedPage, ...]
    views: Renderer
    style: Asset
    scripts: tuple[Asset, ...]
    static_assets: tuple[Asset, ...]
    exports: Callable[[], tuple[BrowseData, list[Asset]]]


def build_site(
    folder: Path, display_folder: str, site: Site, project: Path = Path(), docs: Path | None = None
) -> SiteBuild:
    """The edition of the stories in `folder`, whose name in diagnostics is `display_folder`.

    Without a vocabulary in it, that of the `project` counts. `docs` is the folder of the trusted
    pages, which hold the curators' lists. Raises KindnessError
    for a vocabulary that cannot be used, and OSError where the folder cannot be listed.
    """
    vocabulary = require_vocabulary(folder, display_folder, project)
    stories = load_anthology(folder, display_folder, ParseOptions(vocabulary, site.directory_urls))
    anthology = stories.value.anthology
    read = Checked(NOTHING_CURATED)
    if docs is not None:
        read = read_curated(docs, docs.as_posix(), stories.value)
    curated = read.value
    practice = practice_files(curated.practice, site) if curated.practice else ()
    views = Renderer(anthology, site, curated)
    scripts = tuple(assets.scripts())
    style = assets.style_sheet(vocabulary.themes.values())
    pictures = _pictures(anthology, folder / "images")
    return SiteBuild(
        anthology=anthology,
        diagnostics=in_order([*stories.diagnostics, *read.diagnostics]),
        pages=tuple(plan(anthology, curated)),
        views=views,
        style=style,
        scripts=scripts,
        static_assets=(
            style,
            *scripts,
            *browse_scripts(),
            *practice,
            *share_files(),
            views.share_rules,
            *assets.fonts(),
            assets.favicon(),
            views.today,
            *pictures,
        ),
        exports=run_in_background(
            lambda: (
                views.browse_data,
                [
                    *feeds(anthology, site),
                    *data_files(anthology, site),
                    *social_pictures(vocabulary, site),
                ],
            )
        ),
    )


def _pictures(anthology: Anthology, images: Path) -> Iterator[Asset]:
    names = {
        name
        for story in anthology.stories
        for name in (*story.body.images, *([story.image.src] if story.image else ()))
    }
    for name in sorted(names):
        yield Asset(f"stories/images/{name}", file=images / name)
