"""Publish: the steps in which the pages and files of a build are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from kindness.site.assets import Asset
from kindness.site.build import SiteBuild
from kindness.site.exports.sitemap import sitemap
from kindness.site.surroundings import Surroundings
from kindness.site.write import PageWriter, RenderJob
from kindness.system.cache import Cache
from kindness.system.processes import Background

LATE = "browse"
"""The page that names the files of filter and search, and is written when they are."""


def begin_exports(build: SiteBuild, writer: PageWriter, cache: Cache) -> Callable[[], None]:
    """Begin to make what pages do not wait for: the files of filter and search, and open data.

    What is returned waits for it, and tells the renderer of it.
    """
    wait = writer.begin_exports(build.renderer.digest, partial(exports, build, cache))
    return lambda: name_finders(build, wait())


def begin_assets(build: SiteBuild, cache: Cache) -> Callable[[], tuple[Asset, ...]]:
    """The same, where somebody else writes them: what is returned gives them."""

    def make() -> tuple[str, tuple[Asset, ...]]:
        assets: list[Asset] = []
        note = exports(build, cache, assets.extend)
        return note, tuple(assets)

    wait = Background(make)

    def take() -> tuple[Asset, ...]:
        note, assets = wait()
        name_finders(build, note)
        return assets

    return take


def exports(build: SiteBuild, cache: Cache, write: Callable[[Iterable[Asset]], object]) -> str:
    """Make all that pages do not wait for, have it written, and give a note on what they name."""
    write(build.exports(cache))
    finders = build.finders(cache)
    write(finders.assets)
    return f"{finders.browse} {finders.search}"


def name_finders(build: SiteBuild, note: str) -> None:
    """Tell the renderer of the files that the `note` names."""
    build.renderer.browse_directory, build.renderer.search_directory = note.split(" ")


def begin_pages(build: SiteBuild, jobs: Iterable[RenderJob], writer: PageWriter) -> None:
    """Begin to write the pages of `jobs`, but for the late one, and what stands beside them."""
    writer.begin((job for job in jobs if job.page.name != LATE), build.made_files())


def write_late(jobs: Iterable[RenderJob], writer: PageWriter) -> None:
    """Write the late page, after which all are written."""
    for job in jobs:
        if job.page.name == LATE:
            writer.write_page(job)
    writer.count_pages()


def write_sitemap(build: SiteBuild, surroundings: Surroundings, writer: PageWriter) -> None:
    """Write the sitemap, plain and packed."""
    for file in sitemap(surroundings.sitemap(build.pages)):
        writer.write(file)
