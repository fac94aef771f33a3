"""The surroundings of our pages: all that MkDocs has a hand in, as a value that can be kept.

As long as they fit what stories have become, a site is brought up to date without MkDocs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from kindness.content.safe_html import SafeHtml
from kindness.site.assets import Asset
from kindness.site.build import SiteBuild
from kindness.site.layout import Layout
from kindness.site.navigation import frame
from kindness.site.pages.page_kind import PlannedPage
from kindness.site.render import Extras
from kindness.site.site import Alternate, Site
from kindness.site.write import RenderJob
from kindness.system.cache import SHARED, Cache, Entry, checksum, checksum_of
from kindness.system.file_stamp import stamp
from kindness.text.forge import Forge

ANY_SLUG = "any-story-of-them-all"
"""Stands for the slug in an address; a real slug would do as well."""

# The navigation may name a story by its title.
_SHELF, _NAME = f"{SHARED} surroundings", "surroundings"


@dataclass(frozen=True, slots=True)
class Folders:
    """Where a project lies: its stories, also as diagnostics name them, its root, its pages."""

    stories: str
    display: str
    root: str
    docs: str


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A planned page that MkDocs has a page of as well.

    `extras` are what that page says of it; `in_navigation` is whether the frame marks it there. A
    page that is not `ours` has a template of its own, and MkDocs writes it.
    """

    extras: Extras
    in_navigation: bool
    ours: bool = True


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What MkDocs has made of a site besides our pages.

    `shared` is a digest of what all frames show; `layouts` are the frames, by `place`. `pages` are
    those that MkDocs has as well, by name, and `edit_url` is where any other story is edited.
    `addresses` are those of the trusted pages. `asked` are the paths that MkDocs has looked for,
    and whether a page of ours was there; `titles` are those of our pages in the navigation.
    `others` are the files of the site that are not ours, with their stamps, `assets` those of them
    that we gave and that change with the stories, with digests.
    """

    site: Site
    folders: Folders
    shared: str
    layouts: Mapping[str, Layout]
    pages: Mapping[str, KnownPage]
    edit_url: str = ""
    addresses: tuple[str, ...] = ()
    asked: Mapping[str, bool] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)
    assets: Mapping[str, str] = field(default_factory=dict)

    def fit(self, build: SiteBuild) -> bool:
        """Whether MkDocs would make nothing else of `build`."""
        planned = {f"{page.name}.md": page.title for page in build.pages}
        return (
            all(page.ours for page in self.pages.values())
            and shared(build, self.site) == self.shared
            and all((uri in planned) == was_there for uri, was_there in self.asked.items())
            and all(planned.get(uri) == title for uri, title in self.titles.items())
            and all(
                place(page, self.pages.get(page.name), self.site) in self.layouts
                for page in build.pages
            )
        )

    def jobs(self, pages: Iterable[PlannedPage]) -> Iterator[RenderJob]:
        """What is to be rendered and written of `pages`, whose layouts are all there."""
        for page in pages:
            known = self.pages.get(page.name)
            if known and not known.ours:
                continue
            extras = known.extras if known else _NOTHING
            if page.story and not known:
                extras = Extras(edit_url=self.edit_url.replace(ANY_SLUG, page.story.slug))
            layout = self.layouts[place(page, known, self.site)]
            yield RenderJob(page, extras, layout, self.site.destination(page.name))

    def sitemap(self, pages: Iterable[PlannedPage]) -> list[tuple[str, str]]:
        """Address and day of each page of the site; trusted pages have no day."""
        site = self.site
        ours = [(site.absolute(page.name), page.updated) for page in pages if page.kind.listed]
        return sorted([*((url, "") for url in self.addresses), *(ours if site.url else ())])


_NOTHING = Extras()


def place(page: PlannedPage, known: KnownPage | None, site: Site) -> str:
    """What tells the frame of a page from others: the way to the root, the section, the page."""
    own = page.name if known and known.in_navigation else ""
    return f"{site.base(page.name)}\n{page.section}\n{own}"


def shared(build: SiteBuild, site: Site) -> str:
    """A digest of what the frames of all pages show of the anthology."""
    return checksum_of(repr(frame(build, site)))


def digest_of(asset: Asset) -> str:
    """A digest of a file that is given to MkDocs, or the stamp of where it lies."""
    if asset.file:
        return f"{asset.file} {stamp(asset.file.lstat())}"
    return checksum(asset.content)


def keep(cache: Cache, surroundings: Surroundings) -> None:
    """Keep `surroundings` for the build that comes next."""
    value = json.dumps(asdict(surroundings), separators=(",", ":")).encode()
    cache.write(_SHELF, {_NAME: Entry("", value)})


def kept(cache: Cache) -> Surroundings | None:
    """Those that were kept last; None where there are none."""
    entry = cache.read(_SHELF).get(_NAME)
    if entry is None:
        return None
    try:
        return _load(json.loads(entry.value))
    except (ValueError, KeyError, TypeError):
        return None


def _load(values: dict[str, Any]) -> Surroundings:
    site = Site(**values.pop("site"))
    site = replace(
        site,
        forge=Forge(**site.forge),  # type: ignore[arg-type]  # they are read as mappings
        alternates=tuple(Alternate(**one) for one in site.alternates),  # type: ignore[arg-type]
    )
    pages = {
        name: KnownPage(
            Extras(SafeHtml(page["extras"]["introduction"]), page["extras"]["edit_url"]),
            page["in_navigation"],
            page["ours"],
        )
        for name, page in values.pop("pages").items()
    }
    layouts = {where: Layout(**layout) for where, layout in values.pop("layouts").items()}
    folders = Folders(**values.pop("folders"))
    addresses = tuple(values.pop("addresses"))
    return Surroundings(
        site=site, folders=folders, pages=pages, layouts=layouts, addresses=addresses, **values
    )
