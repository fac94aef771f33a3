"""Render pages: a planned page becomes the two fragments that a page of the site is made of.

Templates escape everything (autoescape is on); only `SafeHtml` is placed as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from html import escape
from pathlib import Path
from typing import Any

import jinja2
from jinja2.bccache import Bucket

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import NOTHING_CURATED, Curated, Trail
from kindness.anthology.read_next import read_next
from kindness.anthology.tellers import tellers
from kindness.content.safe_html import SafeHtml
from kindness.content.story import Story
from kindness.content.vocabulary import Theme
from kindness.site.assets import Asset
from kindness.site.browse.cards import card
from kindness.site.pages.home import today_file
from kindness.site.pages.page_kind import PAGE_SIZE, PlannedPage
from kindness.site.ripple.ripple import (
    anthology_spec,
    ring_count,
    ripple,
    ripple_pair,
    theme_spec,
)
from kindness.site.ripple.social_images import picture_of
from kindness.site.ripple.story_picture import spec_of, story_picture
from kindness.site.share.share import share_rules
from kindness.site.site import Site
from kindness.system.cache import checksum_of
from kindness.text.typography import typeset
from kindness.text.urls import percent_encode
from kindness.text.wording import escape_bibtex, long_date, number_word, reading_time

TEMPLATES = Path(__file__).parent / "templates"

# Stands for the way to the root in markup that is used on pages of different depth. The
# character cannot occur in a story, and markup is escaped, so that nothing else is replaced.
_BASE_MARK = "\x00"
# The same for what stands at the end of an address.
_ANCHOR_MARK = "\x02"


@dataclass(frozen=True, slots=True)
class Fragment:
    """What a page adds to the frame that all pages share."""

    head: SafeHtml
    body: SafeHtml


_NOTHING = SafeHtml("")


@dataclass(frozen=True, slots=True)
class Extras:
    """What only the surrounding site knows of a page: its introduction and where to edit it."""

    introduction: SafeHtml = _NOTHING
    edit_url: str = ""


class _Compiled(jinja2.BytecodeCache):
    """Templates are compiled once in this process; nothing is read from anywhere."""

    def __init__(self) -> None:
        self._code: dict[str, Any] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if (found := self._code.get(bucket.key)) and found[0] == bucket.checksum:
            bucket.code = found[1]

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = (bucket.checksum, bucket.code)


_COMPILED = _Compiled()


class Renderer:
    """Renders the pages of one anthology on one site."""

    def __init__(
        self, anthology: Anthology, site: Site, curated: Curated = NOTHING_CURATED
    ) -> None:
        self.anthology = anthology
        self.site = site
        self.curated = curated
        # The first files of filter and search, as soon as they are there.
        self.browse_directory = self.search_directory = ""
        self._entries: dict[str, bytes] = {}  # which take half the memory of texts
        environment = jinja2.Environment(
            loader=_loader(site.templates),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=_COMPILED,
        )
        environment.globals.update(site=site, anthology=anthology, vocabulary=anthology.vocabulary)
        environment.filters.update(
            escape_bibtex=escape_bibtex,
            long_date=long_date,
            mark=mark,
            number_word=number_word,
            breakable=breakable,
            reading_time=reading_time,
            percent_encode=percent_encode,
            theme_mark=theme_mark,
            typeset=typeset,
        )
        environment.globals.update(
            anthology_mark=anthology_mark, pair_mark=pair_mark, theme_pair_mark=theme_pair_mark
        )
        environment.globals.update(page_size=PAGE_SIZE, lang=self._lang)
        environment.globals.update(curated=curated, quotation_marks=tuple("\"'“”„‘«»「『"))
        self._shared = dict(environment.globals)
        self._environment = environment

    def render(self, page: PlannedPage, extras: Extras = Extras()) -> Fragment:
        """The fragments of `page`. Raises jinja2 errors only for a broken template."""
        base = self.site.base(page.name)
        values: dict[str, Any] = {
            "page": page,
            "base": base,
            "extras": replace(extras, introduction=self._in_its_language(extras.introduction)),
            "story": page.story,
            "href": lambda name: base + self.site.address(name) or "./",
            "entries": lambda stories, anchor="": self.entries(stories, base, anchor),
            **page.kind.context(page, self),
        }
        body = self._fill(self._environment.get_template(f"{page.kind}.html"), values)
        values["description"] = page.kind.description(page, self)
        values["picture"] = (
            story_picture(page.story, self.site)
            if page.story and self.site.story_pictures
            else picture_of(self._theme_of(page), self.site)
        )
        head = self._fill(self._head, values)
        return Fragment(SafeHtml(head), SafeHtml(body))

    def _theme_of(self, page: PlannedPage) -> Theme | None:
        if page.story:
            return self.anthology.vocabulary.themes[page.story.themes[0]]
        return page.themes[0] if page.themes else None

    def entries(self, stories: Iterable[Story], base: str, anchor: str = "") -> SafeHtml:
        """The stories as items of a list, with addresses that begin at `base`.

        `anchor` is put at the end of the addresses; it is not escaped.
        """
        html = "".join(map(self._entry, stories)).replace(_BASE_MARK, base)
        return SafeHtml(html.replace(_ANCHOR_MARK, f"#{anchor}" if anchor else ""))

    def digest_of(self, story: Story) -> str:
        """A digest of everything that a story holds."""
        return story.digest or checksum_of(repr(story))

    def outline_of(self, story: Story) -> str:
        """The same for what pages show of a story beside its own: all but its text."""
        return self.outlines.get(story.slug) or self._outline_of(story)

    @cached_property
    def outlines(self) -> Mapping[str, str]:
        """The same for each story that is shown, by slug."""
        return {story.slug: self._outline_of(story) for story in self.anthology.stories}

    def _outline_of(self, story: Story) -> str:
        if self.site.templates or not story.outline:  # a template of the site's may show anything
            return self.digest_of(story)
        return f"{story.outline} {story.minutes} {ring_count(story.body.words)}"

    @cached_property
    def digest(self) -> str:
        """A digest of all stories, and of what curators have put in order."""
        return self._digest(self.digest_of)

    @cached_property
    def outline(self) -> str:
        """The same for what pages show of the stories."""
        return self._digest(self.outline_of)

    def _digest(self, digest_of: Callable[[Story], str]) -> str:
        parts = [*map(digest_of, self.anthology.stories), repr(self.curated.slugs)]
        return checksum_of("\0".join(parts))

    def _lang(self, tag: str = "") -> SafeHtml:
        """The attribute for a text in the language `tag`, or in the site's."""
        language = self.site.language_of(tag)
        return SafeHtml(f' lang="{escape(language)}"' if language else "")

    def _in_its_language(self, introduction: SafeHtml) -> SafeHtml:
        lang = self._lang() if introduction else ""
        return SafeHtml(f'<div{lang} dir="auto">{introduction}</div>') if lang else introduction

    def _entry(self, story: Story) -> str:
        known = self._entries.get(story.slug)
        if known is None:
            address = _BASE_MARK + self.site.address(f"stories/{story.slug}")
            values = {"story": story, "address": SafeHtml(address + _ANCHOR_MARK)}
            known = self._entries[story.slug] = self._fill(self._entry_template, values).encode()
        return known.decode()

    def _fill(self, template: jinja2.Template, values: dict[str, Any]) -> str:
        # Jinja would copy what all templates share, name by name, each time one is filled in.
        context = template.new_context({**self._shared, **values}, shared=True)
        return "".join(template.root_render_func(context))

    @cached_property
    def today(self) -> Asset:
        """The file from which the browser picks today's story."""
        return today_file(self.anthology, self.site)

    @cached_property
    def share_rules(self) -> Asset:
        """The file of rules that the form on /share/ checks by."""
        return share_rules(self.anthology)

    def card(self, story: Story) -> str:
        """What the filter shows of a story."""
        return card(story, mark(story, 44), self.site, self.anthology.vocabulary)

    @property
    def searchable(self) -> bool:
        """Whether words can be searched for."""
        return self.site.search and bool(self.anthology.stories)

    @cached_property
    def teller_pages(self) -> dict[str, str]:
        """The names of the tellers' pages, by teller."""
        return {teller.name: teller.page for teller in tellers(self.anthology)}

    @cached_property
    def read_next(self) -> Mapping[str, tuple[Story, ...]]:
        """The stories that each story's page leads to at its foot, by slug."""
        return read_next(self.anthology)

    @cached_property
    def part_of(self) -> dict[str, list[Trail]]:
        """The places of each story in the collections that it belongs to, by slug."""
        parts: dict[str, list[Trail]] = {}
        for collection in self.curated.collections:
            for story, trail in collection.trails(self.anthology):
                parts.setdefault(story.slug, []).append(trail)
        return parts

    @cached_property
    def _head(self) -> jinja2.Template:
        return self._environment.get_template("_head.html")

    @cached_property
    def _entry_template(self) -> jinja2.Template:
        return self._environment.get_template("_entry.html")


def _loader(templates: str) -> jinja2.BaseLoader:
    """Templates in the folder `templates` first, which still reach ours as `original/<name>`."""
    ours = jinja2.FileSystemLoader(TEMPLATES)
    if not templates:
        return ours
    original = jinja2.PrefixLoader({"original": ours})
    return jinja2.ChoiceLoader([jinja2.FileSystemLoader(templates), ours, original])


def breakable(address: str) -> SafeHtml:
    """An address that a line may break after each run of slashes, rather than within a word."""
    return SafeHtml(re.sub(r"(/+)(?=.)", r"\1<wbr>", escape(address)))


def mark(story: Story, size: int = 96) -> SafeHtml:
    """The story's ripple mark."""
    return SafeHtml(ripple(spec_of(story), size))


def pair_mark(earlier: Story, later: Story, size: int = 96) -> SafeHtml:
    """The marks of a story and of one that grew from it, touching."""
    return SafeHtml(ripple_pair(spec_of(earlier), spec_of(later), size))


def theme_mark(theme: Theme, size: int = 96) -> SafeHtml:
    """A mark for a theme, in its own ink."""
    return SafeHtml(ripple(theme_spec(theme.key), size))


def theme_pair_mark(one: Theme, other: Theme, size: int = 96) -> SafeHtml:
    """The marks of two themes, touching."""
    return SafeHtml(ripple_pair(theme_spec(one.key), theme_spec(other.key), size))


def anthology_mark(themes: Iterable[str], size: int = 96) -> SafeHtml:
    """The mark of the whole: a ring for each theme, as far as they go."""
    return SafeHtml(ripple(anthology_spec(themes), size))
