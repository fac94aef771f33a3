"""Every kind of page: those of this repository's site, and those that strangers could fill."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.browser.filter_site import served
from tests.browser.test_site import PAGES, ROOT
from tests.support.every_page import every_page
from tests.support.project import KINDNESS

OTHERS = (
    "",
    "themes/",
    "themes/hope/2/",
    "themes/hope/with/peace/",
    "browse/?theme=hope&theme=peace",
    "ripples/",
    "tellers/ann-other/",
    "stories/rich/",
    "stories/new-gate/",
    "stories/in-arabic/",
    "stories/gone/",
    "stories/field-5/",
    "about/",
    "404.html",
)
"""Pages of a project that has every kind of page, but for redirects, which leave at once."""


@dataclass(frozen=True)
class Places:
    """Where this repository's own site is served, and where the other one."""

    own: str
    other: str

    def __iter__(self) -> Iterator[str]:
        """The address of every page to look at."""
        yield from (self.own + name for name in PAGES)
        yield from (self.other + name for name in OTHERS)


@contextmanager
def places_in(folder: Path) -> Iterator[Places]:
    """Both sites, built in `folder` and served."""
    own = folder / "own"
    command = [str(KINDNESS), "build", "--quiet", "--strict", "--site-dir", str(own)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=120)
    project = every_page(folder / "other", markdown_extensions=["admonition", "footnotes"])
    project.build()
    with ExitStack() as stack:
        yield Places(stack.enter_context(served(own)), stack.enter_context(served(project.site)))
