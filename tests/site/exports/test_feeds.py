"""Feeds are valid, complete, the same every time, and never let a text become markup."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest

from kindness.content.safe_html import SafeHtml
from kindness.content.story import Image, Source, Status, Story
from kindness.site.exports.feed_text import with_whole_addresses
from kindness.site.exports.feeds import ALL_LIMIT, THEME_LIMIT, feeds
from kindness.site.site import Site
from kindness.text.typography import typeset
from tests.support.invented import HOSTILE, anthology, many, retold, story

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
SITE = Site("Small kindnesses", "https://kindness.example/all/", "An anthology.")
NOWHERE = replace(SITE, url="")


def written(*stories: Story, site: Site = SITE) -> dict[str, bytes]:
    """Every feed file of the anthology of `stories`, by name."""
    return {file.name: file.content() for file in feeds(anthology(*stories), site, repr)}


def atom(*stories: Story, site: Site = SITE, name: str = "feeds/all.atom") -> ElementTree.Element:
    """A feed as XML."""
    return ElementTree.fromstring(written(*stories, site=site)[name])  # noqa: S314 (our own)


def json_feed(*stories: Story, site: Site = SITE, name: str = "feeds/all.json") -> Any:
    """A feed as JSON."""
    return json.loads(written(*stories, site=site)[name])


def text(element: ElementTree.Element, name: str) -> str:
    """The text of the one child `name`."""
    (found,) = element.findall(f"{ATOM}{name}")
    return found.text or ""


def links(element: ElementTree.Element) -> dict[str, str]:
    """The addresses of an element's links, by relation."""
    return {one.get("rel", ""): one.get("href", "") for one in element.findall(f"{ATOM}link")}


def test_every_feed_of_the_contract_is_there() -> None:
    names = set(written(story()))
    assert {"feeds/all.atom", "feeds/all.json"} < names
    assert {"themes/hope/feed.atom", "themes/hope/feed.json", "themes/peace/feed.atom"} < names
    assert len(names) == 2 * (1 + 8)


def test_atom_has_what_the_standard_requires() -> None:
    told = story(teller="Ana", themes=("hope", "love"), summary="Kept.", lang="pt-BR")
    feed = atom(told)
    assert feed.tag == f"{ATOM}feed"
    assert feed.get(XML_LANG) == "en"
    assert text(feed, "id") == "tag:kindness.example,2026:/all/feeds/all"
    assert text(feed, "title") == "Small kindnesses"
    assert text(feed, "subtitle") == "An anthology."
    assert text(feed, "updated") == "2026-11-10T00:00:00Z"
    assert links(feed) == {
        "self": "https://kindness.example/all/feeds/all.atom",
        "alternate": "https://kindness.example/all/",
    }
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.get(XML_LANG) == "pt-BR"
    assert text(entry, "id") == "tag:kindness.example,2026:/all/stories/a-seat-kept"
    assert text(entry, "title") == "A seat kept"
    assert text(entry, "updated") == text(entry, "published") == "2026-11-10T00:00:00Z"
    assert links(entry) == {
        "alternate": "https://kindness.example/all/stories/a-seat-kept/",
        "license": "https://creativecommons.org/licenses/by/4.0/",
    }
    assert text(entry.findall(f"{ATOM}author")[0], "name") == "Ana"
    categories = [(one.get("term"), one.get("label")) for one in entry.findall(f"{ATOM}category")]
    assert categories == [("hope", "Hope"), ("love", "Love")]
    assert text(entry, "rights") == "Creative Commons Attribution 4.0"
    assert text(entry, "summary") == "Kept."
    content = entry.find(f"{ATOM}content")
    assert content is not None
    assert content.get("type") == "html"
    assert content.text == "<p>Someone kept a seat.</p>"


def test_json_feed_has_what_its_version_requires() -> None:
    feed = json_feed(story(teller="Ana"))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["home_page_url"] == "https://kindness.example/all/"
    assert feed["feed_url"] == "https://kindness.example/all/feeds/all.json"
    (item,) = feed["items"]
    assert item["id"] == "tag:kindness.example,2026:/all/stories/a-seat-kept"
    assert item["url"] == "https://kindness.example/all/stories/a-seat-kept/"
    assert item["content_html"] == "<p>Someone kept a seat.</p>"
    assert item["date_published"] == item["date_modified"] == "2026-11-10T00:00:00Z"
    assert item["authors"] == [{"name": "Ana"}]
    assert item["tags"] == ["Hope"]
    assert item["language"] == "en"
    assert item["_kindness"]["license"] == "CC-BY-4.0"


def test_theme_feed_holds_its_stories_only() -> None:
    feed = atom(
        story("one", themes=("hope",)), story("two", themes=("love",)), name="themes/hope/feed.atom"
    )
    assert text(feed, "title") == "Hope · Small kindnesses"
    assert links(feed)["alternate"] == "https://kindness.example/all/themes/hope/"
    assert [text(one, "title") for one in feed.findall(f"{ATOM}entry")] == ["A seat kept"]


def test_feeds_hold_the_newest() -> None:
    stories = many(400)
    newest = sorted(stories, key=lambda one: one.slug)
    newest.sort(key=lambda one: one.date, reverse=True)
    ids = [item["id"].rpartition("/")[2] for item in json_feed(*stories)["items"]]
    assert ids == [one.slug for one in newest[:ALL_LIMIT]]
    of_theme = atom(*stories, name="themes/love/feed.atom")
    assert len(of_theme.findall(f"{ATOM}entry")) == THEME_LIMIT


def test_drafts_and_withdrawn_stories_are_absent() -> None:
    kept_back = [story("one", status=Status.DRAFT), story("two", status=Status.WITHDRAWN)]
    for content in written(*kept_back).values():
        assert b"A seat kept" not in content
    empty = atom(*kept_back)
    assert text(empty, "updated") == "1970-01-01T00:00:00Z"
    assert empty.findall(f"{ATOM}entry") == []


def test_same_stories_make_the_same_bytes() -> None:
    stories = many(60)
    assert written(*stories) == written(*reversed(stories))


def test_text_is_never_markup() -> None:
    hostile = retold(
        text='Kept & `<b>` said "so" ]]> &amp;',
        title=HOSTILE[:90],
        summary=HOSTILE,
        teller=HOSTILE,
        try_this=HOSTILE,
        content_notes=("grief", "war", "hunger"),
        image=Image("a.jpg", HOSTILE, HOSTILE, 3, 2),
        source=Source(HOSTILE, HOSTILE, HOSTILE, "https://example.org/?a=1&b='2'", HOSTILE),
    )
    site = Site(HOSTILE, "https://kindness.example/", HOSTILE)
    feed = atom(hostile, site=site)
    (entry,) = feed.findall(f"{ATOM}entry")
    assert text(feed, "title") == HOSTILE
    assert text(entry.findall(f"{ATOM}author")[0], "name") == typeset(HOSTILE)
    assert text(entry, "title") == typeset(HOSTILE[:90])
    assert text(entry, "summary") == typeset(HOSTILE)
    html = text(entry, "content")
    assert html == json_feed(hostile, site=site)["items"][0]["content_html"]
    # Read as HTML, the content is well-formed, and shows the texts as they are.
    closed = re.sub(r"(<img [^<>]*)>", r"\1/>", html)
    root = ElementTree.fromstring(f"<div>{closed}</div>")  # noqa: S314
    tags = {element.tag for element in root.iter()}
    assert tags <= {"div", "p", "em", "figure", "img", "figcaption", "code", "strong", "a", "cite"}
    shown = "".join(root.itertext())
    assert shown.count(typeset(HOSTILE)) == 6
    assert "This story speaks of grief, war and hunger or poverty." in shown


def test_addresses_in_the_text_are_whole() -> None:
    told = story(
        text="[One](other.md), [two](https://example.org/?a=1&b=2)[^1] ![A bus](images/bus.jpg)\n\n"
        "[^1]: A note."
    )
    html = json_feed(told, story("other"))["items"][0]["content_html"]
    root = "https://kindness.example/all/stories"
    assert f'href="{root}/other/"' in html
    assert 'href="https://example.org/?a=1&amp;b=2"' in html
    assert f'src="{root}/images/bus.jpg"' in html
    assert f'href="{root}/a-seat-kept/#fn-1"' in html


def test_a_story_that_is_read_from_right_to_left_says_so() -> None:
    told = story(title="סל על המדרגות", text="השכן נשא את הסל.")
    html = json_feed(told)["items"][0]["content_html"]
    assert html == '<div dir="rtl"><p>השכן נשא את הסל.</p></div>'
    assert "dir=" not in json_feed(story())["items"][0]["content_html"]


@pytest.mark.parametrize(
    ("address", "root", "expected"),
    [
        ("stories/a/", "../", "../stories/b/"),
        ("stories/a/", "https://x.org/k/", "https://x.org/k/stories/b/"),
    ],
)
def test_relative_addresses_become_whole(address: str, root: str, expected: str) -> None:
    html = with_whole_addresses(SafeHtml('<a href="../b/">b</a>'), address, root)
    assert html == f'<a href="{expected}">b</a>'


def test_picture_of_a_story_comes_with_its_words() -> None:
    image = Image("bus.jpg", "A bus", "Photograph by Ana", 640, 480)
    item = json_feed(story(image=image))["items"][0]
    source = "https://kindness.example/all/stories/images/bus.jpg"
    assert item["image"] == source
    assert item["content_html"].startswith(
        f'<figure><img src="{source}" alt="A bus"><figcaption>Photograph by Ana</figcaption>'
    )


def test_author_of_a_retold_story_is_the_anthology() -> None:
    items = json_feed(retold("one", date="2026-01-02"), story("two", date="2026-01-01"))["items"]
    assert [item["authors"][0]["name"] for item in items] == [
        "Small kindnesses",
        "Small kindnesses",
    ]


def test_site_without_an_address_has_feeds_with_relative_links() -> None:
    feed = atom(story(), site=NOWHERE)
    assert text(feed, "id").startswith("urn:uuid:")
    assert links(feed) == {"self": "../feeds/all.atom", "alternate": "../"}
    (entry,) = feed.findall(f"{ATOM}entry")
    assert links(entry)["alternate"] == "../stories/a-seat-kept/"
    of_theme = atom(story(), site=NOWHERE, name="themes/hope/feed.atom")
    (same,) = of_theme.findall(f"{ATOM}entry")
    assert text(same, "id") == text(entry, "id")
    assert links(same)["alternate"] == "../../stories/a-seat-kept/"
    whole = json_feed(story(), site=NOWHERE)
    assert "feed_url" not in whole
    assert "url" not in whole["items"][0]
