"""Hostile text on real pages in a real browser: nothing runs, nothing is fetched, all is text.

The same assertion is shown to fail when the sanitiser is bypassed, and when it lets `title` or
`id` through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import nh3
import pytest
from cmarkgfm import cmark
from playwright.sync_api import Browser, Dialog, Page

from kindness import markdown
from kindness.anthology import assemble
from kindness.mkdocs_plugin import POLICY
from kindness.pages import PageKind, plan
from kindness.safe_html import SafeHtml
from kindness.site import Site
from kindness.story import References
from kindness.views import Views
from tests import invented
from tests.browser.filter_site import served
from tests.project import Project

SCRIPTS = (
    "<script>window.pwned = 1</script>",
    "<img src=x onerror=window.pwned=1>",
    "<svg onload=window.pwned=1><script>window.pwned=1</script></svg>",
    '"><script>window.pwned=1</script>',
    "' onmouseover='window.pwned=1",
    '" onfocus="window.pwned=1" autofocus="',
    "</title><script>window.pwned=1</script>",
    "</textarea><img src=x onerror=window.pwned=1>",
    "</style><style>*{display:none}</style>",
    "<a href='javascript:window.pwned=1'>a</a>",
    "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
    "<object data='data:text/html,x'></object>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<form id=__config action=https://evil.example/><input name=attributes></form>",
    "<details open ontoggle=window.pwned=1>",
    "<math><mtext><table><mglyph><style><img src=x onerror=window.pwned=1>",
    "<template><script>window.pwned=1</script></template>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<video src=https://evil.example/x poster=https://evil.example/y></video>",
    "{{ 7*7 }}{% raw %}{{ config }}",
    "${window.pwned=1}",
    "<!--><script>window.pwned=1</script>-->",
    "&lt;script&gt;window.pwned=1&lt;/script&gt;",
    "javascript:window.pwned=1",
    '\\"><img src=x onerror=window.pwned=1>',
)
BODIES = (
    *SCRIPTS,
    '<p title="&lt;img src=x onerror=window.pwned=1&gt;">tooltip</p>',
    '<p id="__config">{"base": "https://evil.example/"}</p>',
    '<p name="body" class="top" style="position:fixed;inset:0">x</p>',
    "<img src=https://evil.example/x.png srcset=https://evil.example/y.png>",
    "![x](https://evil.example/a.png)",
    "![x](//evil.example/b.png)",
    "[x](javascript:window.pwned=1)",
    "[x](jAvAsCrIpT&colon;window.pwned=1)",
    "[x](java&#10;script:window.pwned=1)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox)",
    '[x](a-friend.md "a title")',
    '<https://example.org/?a="onmouseover=window.pwned=1>',
    "Footnote[^__config] and[^1].\n\n[^__config]: One.\n[^1]: Two <b onclick=window.pwned=1>b</b>.",
    ":octocat: :rocket: :material-heart:",
    '--8<-- "/etc/passwd"',
    "{: onclick=window.pwned=1 }",
    "| a |\n|---|\n| <img src=x onerror=window.pwned=1> |",
)
LIMITS = {"title": 90, "summary": 200, "teller": 60, "when": 60, "where": 60, "try_this": 140}
ALLOWED = {"href", "rel", "class", "src", "alt", "width", "height", "loading", "start",
           "aria-label", "id"}  # fmt: skip


def rendered_raw(body: str) -> str:
    """What the Markdown engine makes of `body` when raw HTML is let through."""
    options = markdown._OPTIONS | cmark.Options.CMARK_OPT_UNSAFE
    html: str = cmark.markdown_to_html_with_extensions(body, options, markdown._EXTENSIONS)
    return html


def write_pages(folder: Path, clean: Callable[[str], str]) -> list[str]:
    """A page for each body, cleaned by `clean`, with hostile text in its fields; their names."""
    site = Site(name="<b>Small</b> kindnesses", url="https://example.org/")
    stories = []
    for number, body in enumerate(BODIES):
        base = invented.story(f"hostile-{number}")
        html = SafeHtml(clean(rendered_raw(body)))
        fields: dict[str, Any] = {
            name: SCRIPTS[(number + place) % len(SCRIPTS)][:limit]
            for place, (name, limit) in enumerate(LIMITS.items())
        }
        stories.append(replace(base, body=replace(base.body, html=html), **fields))
    references = [References(story.slug, story.path) for story in stories]
    anthology, _ = assemble(stories, invented.vocabulary(), references)
    views = Views(anthology, site)
    names = []
    for page in plan(anthology):
        if page.kind not in (PageKind.STORY, PageKind.HOME, PageKind.THEME):
            continue
        fragment = views.render(page)
        text = (
            f'<!doctype html><html lang="en"><head><meta http-equiv="Content-Security-Policy" '
            f'content="{POLICY}"><meta charset="utf-8">{fragment.head}</head>'
            f"<body><main>{fragment.body}</main></body></html>"
        )
        file = folder / site.address(page.name) / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        names.append(site.address(page.name))
    return names


def assert_harmless(page: Page, root: str, names: list[str]) -> None:
    """Open every page, hover and focus everything on it, and find that nothing came of it."""
    faults: list[str] = []

    def refuse(dialog: Dialog) -> None:
        faults.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    page.on(
        "request",
        lambda asked: None if asked.url.startswith(root) else faults.append(asked.url),
    )
    page.add_init_script(
        "window.broken = []; document.addEventListener('securitypolicyviolation',"
        " event => window.broken.push(event.violatedDirective + ' ' + event.blockedURI))"
    )
    for name in names:
        page.goto(root + name)
        page.evaluate(
            """() => { for (const one of document.querySelectorAll('main *')) {
                 for (const kind of ['mouseover', 'mouseenter', 'mousemove', 'focus', 'toggle'])
                   one.dispatchEvent(new Event(kind, {bubbles: true}));
                 if (one.focus) one.focus(); } }"""
        )
        found = page.evaluate(
            """allowed => ({pwned: window.pwned ?? null,
                 config: document.getElementById('__config') !== null,
                 odd: [...document.querySelectorAll('.story-text *')].flatMap(one =>
                   [...one.attributes].filter(a => !allowed.includes(a.name)
                      || (a.name === 'id' && !a.value.startsWith('fn'))).map(a => a.name))})""",
            sorted(ALLOWED),
        )
        assert found == {"pwned": None, "config": False, "odd": []}, (name, found)
        # The frame of this test has no style sheet and no script, so that any report is theirs.
        assert page.evaluate("window.broken") == [], name
        assert page.url == root + name
    assert faults == []


def without_sanitiser(html: str) -> str:
    return html


def cleaner_that_also_allows(attribute: str) -> Callable[[str], str]:
    """The project's own cleaner with one attribute more, and ids as they were written."""
    attributes = {**markdown._ATTRIBUTES, "*": {attribute}}
    cleaner = nh3.Cleaner(
        tags=markdown._TAGS,
        attributes=attributes,
        allowed_classes=markdown._CLASSES,
        url_schemes={"http", "https"},
        url_relative="deny",
        link_rel=None,
    )
    return cleaner.clean


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new page of its own."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


def test_sanitised_pages_are_harmless(page: Page, tmp_path: Path) -> None:
    names = write_pages(tmp_path, markdown.sanitise)
    with served(tmp_path) as root:
        assert_harmless(page, root, names)


@pytest.mark.parametrize(
    "clean",
    [without_sanitiser, cleaner_that_also_allows("title"), cleaner_that_also_allows("id")],
    ids=["bypassed", "title", "id"],
)
def test_the_same_test_fails(page: Page, tmp_path: Path, clean: Callable[[str], str]) -> None:
    names = write_pages(tmp_path, clean)
    with served(tmp_path) as root, pytest.raises(AssertionError):
        assert_harmless(page, root, names)


def test_a_real_build_of_hostile_stories_is_harmless(page: Page, tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    for number, payload in enumerate(SCRIPTS):
        fields = {
            name: "'" + payload[:limit].replace("'", "''") + "'" for name, limit in LIMITS.items()
        }
        project.story(f"hostile-{number}", f"Words.\n\n    {payload}\n", **fields)
    site = project.build()
    names = [name.removesuffix("index.html") for name in site if name.endswith("index.html")]
    assert sum(name.startswith("stories/") for name in names) == len(SCRIPTS)
    with served(project.site) as root:
        assert_harmless(page, root, [name for name in names if "themes/" not in name])
