"""The form's reader of Markdown: never slow, never out of its depth, and plain about its limits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from kindness.content.source import SIZE_LIMIT
from tests.browser.share_form import opened
from tests.browser.share_site import load
from tests.support.long_texts import LONG_TEXTS

MOST_PER_CHARACTER = 6

_READ = """text => {
  const place = document.createElement("div");
  place.append(window.modules.render(text));
  let deepest = 0;
  for (let within of place.querySelectorAll("em, strong, del, a, ul, ol, blockquote")) {
    let depth = 0;
    for (; within !== place; within = within.parentNode) depth += 1;
    deepest = Math.max(deepest, depth);
    if (deepest > 200) break;
  }
  return { html: place.innerHTML, text: place.textContent, deepest };
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, form_root: str) -> Iterator[Page]:
    """The page of the form, with its modules at hand."""
    page = browser.new_page()
    opened(page, form_root)
    load(page)
    yield page
    page.close()


@pytest.fixture(scope="module")
def session(page: Page) -> CDPSession:
    """A way to count how often each part of a script runs."""
    session = page.context.new_cdp_session(page)
    session.send("Profiler.enable")
    session.send("Profiler.startPreciseCoverage", {"callCount": True, "detailed": True})
    return session


def busiest(page: Page, session: CDPSession, text: str) -> tuple[int, str]:
    """How often that part of the reader runs which runs most for `text`, and in which function."""
    session.send("Profiler.takePreciseCoverage")  # it begins to count anew
    page.evaluate("text => { window.modules.render(text); }", text)
    scripts: list[Any] = session.send("Profiler.takePreciseCoverage")["result"]
    return max(
        (part["count"], function["functionName"])
        for script in scripts
        if "/modules/markdown/" in script["url"]
        for function in script["functions"]
        for part in function["ranges"]
    )


@pytest.mark.parametrize("name", LONG_TEXTS)
def test_work_grows_with_the_text_and_not_faster(
    page: Page, session: CDPSession, name: str
) -> None:
    text = LONG_TEXTS[name](20_000)
    count, function = busiest(page, session, text)
    assert 0 < count <= MOST_PER_CHARACTER * len(text), function


@pytest.mark.parametrize("name", LONG_TEXTS)
def test_the_longest_text_is_shown(page: Page, name: str) -> None:
    shown = page.evaluate(_READ, LONG_TEXTS[name](SIZE_LIMIT))
    assert shown["deepest"] < 130


def test_what_is_nested_too_deep_is_text(page: Page) -> None:
    shown = page.evaluate(_READ, "*a **b " * 300 + "c** d*" * 300)
    assert shown["text"].replace(" ", "") == "ab" * 300 + "cd" * 300
    assert 90 < shown["deepest"] < 130
    shown = page.evaluate(_READ, "> " * 30 + "a")
    assert shown["html"].count("<blockquote>") == 10
    assert shown["text"] == "> " * 20 + "a"


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n|---|---|\n| c | d |",
        "a\n:-:\nb",
        "[^1]: A note.",
        "[^1]: A note,\nin two lines.",
        "[there]: https://x.example",
        "[there]:\nhttps://x.example 'Over there'\nand more",
        "A &eacute; or &#8212;",
    ],
)
def test_what_is_left_unread_is_shown_as_it_is_written(page: Page, text: str) -> None:
    shown = page.evaluate(_READ, f"Before.\n\n{text}\n\n*After.*")
    assert shown["html"].startswith("<p>Before.</p><div")
    assert shown["html"].endswith("</div><p><em>After.</em></p>")
    assert "This part is shown after sending:" in shown["text"]
    assert text in shown["text"]
    assert page.evaluate("text => window.modules.isRead(text)", text) is False


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a*b*c **d** ***e*** _f_ __g__", "<p>a<em>b</em>c <strong>d</strong> "
         "<em><strong>e</strong></em> <em>f</em> <strong>g</strong></p>"),
        ("**a*b*c**", "<p><strong>a<em>b</em>c</strong></p>"),
        ("*a **b* c**", "<p><em>a <em><em>b</em> c</em></em></p>"),
        ("a*b **c*d", "<p>a<em>b **c</em>d</p>"),
        ("~a~ ~~b~~ ~c~~", "<p><del>a</del> <del>b</del> ~c~~</p>"),
        ("`` a`b `` `c", "<p><code>a`b</code> `c</p>"),
        ("[a *b*](c(d) 'e') [f [g](h) i](j)", "<p><a>a <em>b</em></a> [f <a>g</a> i](j)</p>"),
        ("[a](<b c>) [d](e f)", "<p><a>a</a> [d](e f)</p>"),
        ("![a *b*](c)", "<p><em>a <em>b</em></em></p>"),
        ("See https://x.example/a_b_. (www)", '<p>See <a href="https://x.example/a_b" '
         'target="_blank" rel="noopener noreferrer">https://x.example/a_b</a>_. (www)</p>'),
        ("<https://x.example>", '<p><a href="https://x.example" target="_blank" '
         'rel="noopener noreferrer">https://x.example</a></p>'),
        ("a <b c='>'> d <!-- e --> f", "<p>a  d  f</p>"),
        ("a  \nb\\\nc\nd", "<p>a<br>b<br>c\nd</p>"),
        ("# a #\n\nb\n===\n\n### c", "<h2>a</h2><h2>b</h2><h3>c</h3>"),
        ("- a\n- b\n\n  c\n\n5. d\n6. e", '<ul><li><p>a</p></li><li><p>b</p><p>c</p></li></ul>'
         '<ol start="5"><li>d</li><li>e</li></ol>'),
        ("1998. a\nb\n\n3. c\n\n7. d\n- e", "<p>1998. a\nb</p><p>3. c</p><p>7. d</p>"
         "<ul><li>e</li></ul>"),
        ("1. a\n\nb\n\n2) > c", "<p>1. a</p><p>b</p><p>2) &gt; c</p>"),
        ("    a\n\n\tb\n\n    - c\n    - d", "<p>a</p><p>b</p><ul><li>c</li><li>d</li></ul>"),
        ("- \n- a", "<ul><li></li><li>a</li></ul>"),
        ("> a\nb\n\n***\n\n```\nc\n```", "<blockquote><p>a\nb</p></blockquote><hr>"
         "<pre><code>c\n</code></pre>"),
        ("'a' \"b\" it's -- --- ... ----", "<p>‘a’ “b” it’s – — … ––</p>"),
        ("(\"a\") *\"b\"* \\\"c\\\"", "<p>(“a”) <em>“b”</em> \"c\"</p>"),
        ("&lt;b&gt; &amp;amp;", "<p>&lt;b&gt; &amp;amp;</p>"),
    ],
)  # fmt: skip
def test_elements(page: Page, text: str, html: str) -> None:
    assert page.evaluate(_READ, text)["html"] == html
