"""Publish: pages are rendered, put into their frames and written, on all processors at once."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kindness.site.layout import Layout
from kindness.site.pages.page import PlannedPage
from kindness.site.render import Extras, Renderer
from kindness.system.processes import map_ranges
from kindness.system.staging import Staging


@dataclass(frozen=True, slots=True)
class RenderJob:
    """A page to write: what it shows, the frame around it, and its file relative to the site."""

    page: PlannedPage
    extras: Extras
    shell: Layout
    destination: str


def write_pages(jobs: Sequence[RenderJob], views: Renderer, staging: Staging) -> Iterator[str]:
    """Write every page into the staging folder; yields each destination when it is there.

    A file that the previous site holds already is linked from there instead of written.
    """
    has_previous = staging.site.is_dir()

    def write(start: int, stop: int) -> list[str]:
        for job in jobs[start:stop]:
            content = to_bytes(job.shell.fill(views.render(job.page, job.extras)))
            if not has_previous or not staging.reuse(job.destination, content):
                file = f"{staging.path}/{job.destination}"
                os.makedirs(os.path.dirname(file), exist_ok=True)  # noqa: PTH103, PTH120
                with open(file, "wb") as stream:  # noqa: PTH123  # once per page: pathlib is slow
                    stream.write(content)
        return [job.destination for job in jobs[start:stop]]

    return map_ranges(write, len(jobs))


def to_bytes(html: str) -> bytes:
    """A page as it is written, the way MkDocs does it."""
    return html.encode("utf-8", errors="xmlcharrefreplace")
