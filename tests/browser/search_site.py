"""A site to search, built by the real command, and what tests do on it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import yaml
from playwright.sync_api import Browser, Page, expect

from tests.browser.filter_page import SHOWN, settled
from tests.browser.hostile import PAYLOADS
from tests.browser.watch import errors_noted
from tests.support.project import Project

SEARCHES = yaml.safe_load(Path(__file__).with_name("searches.yml").read_text("utf-8"))
"""Forty searches and what they should find, and the invented stories for them."""

HOSTILE = "<img src=x onerror=pwned=1> &lt;b&gt; </script><script>pwned=1</script>"


def build(folder: Path) -> None:
    """Build a site of stories in many languages and scripts, below `folder`."""
    project = Project(folder / "project", site_url=None)
    story = project.story
    story(
        "the-bus",
        "The driver waited at the bus stop for me.",
        themes="[hope]",
        where="Lagos",
        title="Waiting at the stop",
    )
    story("a-seat", "On the bus, two strangers kept a seat.", themes="[hope, peace]", teller="Ada")
    story("the-door", "She held the door. " + "We talked on and on. " * 60 + "Then marzipan.")
    story("late-night", "The bus did come; the stop for the night.", themes="[peace]")
    story(
        "umbrella",
        "駅で知らない人が傘を差し出してくれた。泣いていました。",
        title="雨の日の傘",
        lang="ja",
    )
    story("two-signs", "駅の人は、知らない。", lang="ja")
    story("bread", "أعطاني الرجل الخبز في الشارع.", title="رغيف", lang="ar")
    story("water", "ሴትዮዋ ውሃ ሰጠችኝ። ደግነት ነበረ።", title="ውሃ", lang="am")
    story("hello", "เขายิ้มให้ฉัน และพูดว่าสวัสดี", lang="th")
    story("seoul", "버스를 기다리던 사람이 웃었다.", lang="ko")
    story("cafe", "Der Kellner im Café schenkte uns Übernachtungen.", lang="de")
    for number, payload in enumerate(PAYLOADS[:12]):
        title = json.dumps(f"{payload[:70]} quagga", ensure_ascii=False)
        story(f"hostile-{number}", f"A quagga said `{HOSTILE}` twice.", title=title)
    project.build()


def build_forty(folder: Path) -> None:
    """Build the site of the stories in `searches.yml`, below `folder`, without directory URLs."""
    project = Project(folder / "project", site_url=None, use_directory_urls=False)
    for slug, fields in SEARCHES["stories"].items():
        text, others = fields["text"], {key: fields[key] for key in fields if key != "text"}
        project.story(slug, text, **{key: json.dumps(other) for key, other in others.items()})
    project.build()


@contextmanager
def watched(browser: Browser, root: str) -> Iterator[Page]:
    """A new page, on which nothing may go wrong."""
    context = browser.new_context()
    page = context.new_page()
    errors = errors_noted(page, root)
    yield page
    context.close()
    assert errors == [], errors


def found(page: Page, words: str) -> set[str]:
    """The stories that words find on /browse/, typed into the field."""
    page.locator("#q").fill(words)
    expect(page.locator("#chosen button").first).to_contain_text(words.strip("“”\"'"))
    settled(page)
    return set(page.evaluate(SHOWN))


def marked(page: Page) -> list[str]:
    """What is marked in the results."""
    return page.locator("#stories mark").all_inner_texts()
