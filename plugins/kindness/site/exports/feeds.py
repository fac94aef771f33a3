"""Feeds: the newest stories in full, as Atom (RFC 4287) and JSON Feed 1.1, for all and by theme.

Identifiers are derived from addresses and slugs alone, dates from the stories; nothing looks at
the clock, so that the same stories make the same bytes.

Pictures and links in the texts are written as whole addresses. `xml:base` would be shorter, but
many readers ignore it, and JSON has nothing like it. Where the site has no address of its own, they
are relative to the feed, and identifiers are made from the site's name.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import urlsplit
from uuid import UUID, uuid5

from kindness.anthology.anthology import Anthology
from kindness.content.story import Story
from kindness.site.exports.feed_text import full_text
from kindness.site.made_file import MadeFile
from kindness.site.site import Site
from kindness.system.cache import checksum_of
from kindness.text.typography import typeset

ALL_LIMIT = 50
THEME_LIMIT = 30

# A tag URI (RFC 4151) names a year in which its maker held the domain; it never changes.
_TAG_YEAR = "2026"
_NAMESPACE = UUID("6f0c2b0e-7f0a-5b0d-9a55-3c1de2c2f1a7")


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed: its name without ending, the page it follows, and its newest stories."""

    name: str
    page: str
    title: str
    subtitle: str
    stories: Sequence[Story]


def feeds(
    anthology: Anthology, site: Site, digest_of: Callable[[Story], str]
) -> Iterator[MadeFile]:
    """Every feed in both formats, yet to be written; named as in the contract of addresses.

    `digest_of` tells one state of a story from another.
    """
    for feed in planned_feeds(anthology, site):
        writer = _Writer(anthology, site, feed)
        key = checksum_of("\0".join([anthology.updated, *map(digest_of, feed.stories)]))
        yield MadeFile(f"{feed.name}.atom", key, writer.atom)
        yield MadeFile(f"{feed.name}.json", key, writer.json)


def planned_feeds(anthology: Anthology, site: Site) -> Iterator[Feed]:
    """The feeds, before they are written."""
    newest = anthology.stories[:ALL_LIMIT]
    yield Feed("feeds/all", "index", site.name, site.description, newest)
    for key, theme in anthology.vocabulary.themes.items():
        yield Feed(
            f"themes/{key}/feed",
            f"themes/{key}",
            f"{theme.label} · {site.name}",
            theme.description,
            anthology.by_theme[key][:THEME_LIMIT],
        )


class _Writer:
    """Writes one feed."""

    def __init__(self, anthology: Anthology, site: Site, feed: Feed) -> None:
        self.anthology = anthology
        self.site = site
        self.feed = feed
        self.root = site.url or "../" * feed.name.count("/")

    def address(self, page: str) -> str:
        return self.root + self.site.address(page) or "./"

    def identifier(self, name: str) -> str:
        """A name for a feed or a story that no other one has, and that it keeps."""
        if not self.site.url:
            return f"urn:uuid:{uuid5(_NAMESPACE, f'{self.site.name}/{name}')}"
        url = urlsplit(self.site.url)
        return f"tag:{url.hostname},{_TAG_YEAR}:{url.path}{name}"

    def author(self, story: Story) -> str:
        """Who told the story; the anthology itself where that is not said."""
        return self.site.name if story.is_anonymous else typeset(story.teller)

    def labels(self, story: Story) -> list[str]:
        return [self.anthology.vocabulary.themes[key].label for key in story.themes]

    def text(self, story: Story) -> str:
        return full_text(story, self.anthology.vocabulary, self.site, self.root)

    @property
    def updated(self) -> str:
        return _moment(self.feed.stories[0].date if self.feed.stories else self.anthology.updated)

    def atom(self) -> bytes:
        feed, site = self.feed, self.site
        own = f"{self.root}{feed.name}.atom"
        lines = [
            '<?xml version="1.0" encoding="utf-8"?>',
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang={_quoted(site.language)}>',
            _element("id", self.identifier(feed.name)),
            _element("title", feed.title),
            *([_element("subtitle", feed.subtitle)] if feed.subtitle else []),
            _element("updated", self.updated),
            f'<link rel="self" type="application/atom+xml" href={_quoted(own)}/>',
            f'<link rel="alternate" type="text/html" href={_quoted(self.address(feed.page))}/>',
            f"<icon>{escape(self.root, quote=False)}assets/mark.svg</icon>",
            f"<author>{_element('name', site.name)}</author>",
            "<generator>kindness</generator>",
            *map(self.entry, feed.stories),
            "</feed>\n",
        ]
        return "\n".join(lines).encode()

    def entry(self, story: Story) -> str:
        page = _quoted(self.address(f"stories/{story.slug}"))
        license_ = self.anthology.vocabulary.licenses[story.license]
        language = f" xml:lang={_quoted(story.lang)}" if story.lang else ""
        lines = [
            f"<entry{language}>",
            _element("id", self.identifier(f"stories/{story.slug}")),
            _element("title", typeset(story.title)),
            _element("published", _moment(story.date)),
            _element("updated", _moment(story.date)),
            f'<link rel="alternate" type="text/html" href={page}/>',
            f'<link rel="license" href={_quoted(license_.url)}/>',
            f"<author>{_element('name', self.author(story))}</author>",
            *(
                f"<category term={_quoted(key)} label={_quoted(label)}/>"
                for key, label in zip(story.themes, self.labels(story), strict=True)
            ),
            _element("rights", license_.label),
            _element("summary", typeset(story.blurb)),
            f'<content type="html">{escape(self.text(story), quote=False)}</content>',
            "</entry>",
        ]
        return "\n".join(lines)

    def json(self) -> bytes:
        feed, site = self.feed, self.site
        whole = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "description": feed.subtitle,
            "home_page_url": self.absolute(self.address(feed.page)),
            "feed_url": self.absolute(f"{self.root}{feed.name}.json"),
            "favicon": self.absolute(f"{self.root}assets/mark.svg"),
            "language": site.language,
            "authors": [{"name": site.name}],
            "items": [self.item(story) for story in feed.stories],
        }
        return json.dumps(_filled(whole), ensure_ascii=False, indent=1).encode() + b"\n"

    def item(self, story: Story) -> dict[str, object]:
        license_ = self.anthology.vocabulary.licenses[story.license]
        picture = f"{self.root}stories/images/{story.image.src}" if story.image else ""
        return _filled(
            {
                "id": self.identifier(f"stories/{story.slug}"),
                "url": self.absolute(self.address(f"stories/{story.slug}")),
                "title": typeset(story.title),
                "summary": typeset(story.blurb),
                "content_html": self.text(story),
                "image": self.absolute(picture),
                "date_published": _moment(story.date),
                "date_modified": _moment(story.date),
                "authors": [{"name": self.author(story)}],
                "tags": self.labels(story),
                "language": story.lang or self.site.language,
                "_kindness": {"license": story.license, "license_url": license_.url},
            }
        )

    def absolute(self, address: str) -> str:
        """`address`, or nothing on a site without one: JSON Feed asks for whole addresses."""
        return address if self.site.url else ""


def _moment(date: str) -> str:
    return f"{date}T00:00:00Z"


def _element(name: str, text: str) -> str:
    return f"<{name}>{escape(text, quote=False)}</{name}>"


def _quoted(value: str) -> str:
    """The value of an attribute."""
    return f'"{escape(value)}"'


def _filled(values: Mapping[str, object]) -> dict[str, object]:
    """`values` without those that are empty texts; empty lists stay."""
    return {name: value for name, value in values.items() if value != ""}
