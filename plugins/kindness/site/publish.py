"""Publish: the steps in which the pages and files of a build are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kindness.site.assets import Asset
from kindness.site.build import SiteBuild
from kindness.site.exports.sitemap import sitemap
from kindness.site.surroundings import Surroundings
from kindness.site.write import PageWriter, RenderJob
from kindness.system.cache import Cache

LATE = "browse"
"""The page that names the files of filter and search, and is written when they are."""


def begin_exports(build: SiteBuild, writer: PageWriter, cache: Cache) -> Callable[[], None]:
    """Begin to make what programs read. What is returned waits, and tells the renderer of it."""

    def make() -> tuple[str, Iterable[Asset]]:
        exports = build.exports(cache)
        return f"{exports.browse} {exports.search}", exports.assets

    wait = writer.begin_exports(build.renderer.digest, make)

    def finish() -> None:
        renderer = build.renderer
        renderer.browse_directory, renderer.search_directory = wait().split(" ")

    return finish


def begin_pages(build: SiteBuild, jobs: Iterable[RenderJob], writer: PageWriter) -> None:
    """Begin to write the pages of `jobs`, but for the late one, and the pictures."""
    writer.begin((job for job in jobs if job.page.name != LATE), build.pictures())


def write_last(
    build: SiteBuild,
    jobs: Iterable[RenderJob],
    surroundings: Surroundings,
    writer: PageWriter,
) -> None:
    """Write the late page, and the sitemap."""
    for job in jobs:
        if job.page.name == LATE:
            writer.write_page(job)
    for file in sitemap(surroundings.sitemap(build.pages)):
        writer.write(file)
