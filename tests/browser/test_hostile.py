"""Nothing that a stranger writes runs, or asks anybody else, on real pages in a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nh3
import pytest
from cmarkgfm import cmark
from PIL import Image
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Error, Route

from kindness.content import markdown
from kindness.content.safe_html import plain_text
from kindness.text.typography import typeset
from tests.browser.filter_site import served
from tests.browser.hostile import PAYLOADS, in_every_field
from tests.support.project import Project

ROOT = Path(__file__).parent.parent.parent
HOLE = "Here stands the text."
numbered = pytest.mark.parametrize("number", range(len(PAYLOADS)), ids=lambda one: f"{one:02}")

# Runs before anything else on a page, where the page's policy does not reach.
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", event => {
  violations.push(`${event.violatedDirective} ${event.blockedURI}`);
});
"""
# What may not be on an element of a story. The mark above the title is the site's own.
LOOK = """() => {
  const found = violations.map(text => `policy: ${text}`);
  // A name that an element took would not be the window's own.
  if (Object.hasOwn(window, "pwned")) found.push("a script ran");
  for (const element of document.querySelectorAll("article.story *")) {
    for (const { name, value } of element.attributes) {
      const note = name === "id" && /^fn/.test(value);
      if (/^(title|style|name|id|on.*)$/.test(name) && !note) {
        found.push(`attribute: ${name}=${value}`);
      }
    }
  }
  return found;
}"""
# What a mouse does to an element, without the frame that the browser draws after each move.
POINT = """part => {
  for (const element of document.querySelectorAll(`${part} *`)) {
    for (const name of ["pointerover", "mouseover", "mouseenter", "mousemove", "mouseout"]) {
      element.dispatchEvent(new MouseEvent(name, { bubbles: true }));
    }
  }
}"""
# Focuses every element, and says where the mouse finds those within `part` that have none in them:
# pointing at one is pointing at everything around it.
FOCUS = """part => {
  const places = [];
  for (const details of document.querySelectorAll("details")) details.open = true;
  for (const element of document.querySelectorAll("body *")) {
    element.focus({ preventScroll: true });
    if (element.querySelector(":not(svg, svg *)") || !element.closest(part)) continue;
    const { x, y, width, height } = element.getBoundingClientRect();
    if (width && height) places.push(`${Math.round(x + width / 2)} ${Math.round(y + height / 2)}`);
  }
  return [...new Set(places)].map(place => place.split(" ").map(Number));
}"""


@dataclass(frozen=True)
class HostileSite:
    """A built site: where it is served, its folder, and the slugs of the stories on it."""

    root: str
    folder: Path
    slugs: frozenset[str]

    def bypassing(self, name: str, html: str) -> str:
        """The address of a new page like any other story's, with `html` as its text."""
        frame = (self.folder / "stories/the-hole/index.html").read_text("utf-8")
        assert frame.count(f"<p>{HOLE}</p>") == 1
        file = self.folder / "stories" / name / "index.html"
        file.parent.mkdir(exist_ok=True)
        file.write_text(frame.replace(f"<p>{HOLE}</p>", html), "utf-8")
        return f"{self.root}stories/{name}/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HostileSite]:
    """The repository's own site with hostile stories, built by the real command."""
    project = Project(tmp_path_factory.mktemp("hostile"))
    shutil.copy(ROOT / "mkdocs.yml", project.folder)
    shutil.copytree(ROOT / "docs", project.docs, dirs_exist_ok=True)
    (project.stories / "images").mkdir()
    Image.new("RGB", (64, 48), "teal").save(project.stories / "images" / "a.png")
    project.story("the-hole", HOLE)
    for number, payload in enumerate(PAYLOADS):
        text = " ".join(payload.split())
        project.write(f"stories/field-{number}.md", in_every_field(text))
        project.story(f"body-{number}", f"Text.\n\n{payload}")
    built = project.run("build")
    assert built.status == 0, built.output
    slugs = frozenset(file.parent.name for file in project.site.glob("stories/*/index.html"))
    with served(project.site) as root:
        yield HostileSite(root, project.site, slugs)


class Watched:
    """A tab, in which everything that goes wrong is noted."""

    def __init__(self, browser: Browser, root: str) -> None:
        # So high that all of a story can be pointed at.
        self.page = browser.new_page(viewport={"width": 1000, "height": 6000})
        self.root = root
        self.faults: list[str] = []
        self.page.add_init_script(WATCH)
        self.page.route("**/*", self.only_ours)
        self.page.on("dialog", self.dismiss)
        self.page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        self.page.on("console", self.listen)
        self.page.on("popup", lambda window: self.faults.append(f"window: {window.url}"))

    def only_ours(self, route: Route) -> None:
        """Keep the page from the network."""
        if route.request.url.startswith(self.root):
            route.continue_()
        else:
            self.faults.append(f"request: {route.request.url}")
            route.abort()

    def dismiss(self, dialog: Dialog) -> None:
        """Close a dialog."""
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def listen(self, said: ConsoleMessage) -> None:
        """Keep what the browser complains about: a broken policy, a file that is not there."""
        if said.type == "error":
            self.faults.append(said.text)

    def assert_harmless(self, address: str, part: str = "main", has_mouse: bool = True) -> None:
        """Nothing happens at `address` when all is focused, and what is in `part` pointed at.

        A real mouse takes its time; without it, elements are told that there was one.
        """
        try:
            self.page.goto(address, wait_until="load")
            places = self.page.evaluate(FOCUS, part)
            self.page.evaluate(POINT, part)
            for x, y in places if has_mouse else ():
                self.page.mouse.move(x, y)
            self.faults += self.page.evaluate(LOOK)
        except Error as error:
            self.faults.append(f"moved: {error.message}")
        if self.page.url != address:
            self.faults.append(f"moved: {self.page.url}")
        faults, self.faults = self.faults, []
        assert faults == [], "\n".join(faults)

    def shown(self, selector: str) -> str:
        """The text that stands in an element, its blanks made one."""
        return " ".join((self.page.text_content(selector) or "").split())


@pytest.fixture(scope="module")
def tab(browser: Browser, site: HostileSite) -> Iterator[Watched]:
    """One tab for all pages that are harmless."""
    tab = Watched(browser, site.root)
    yield tab
    tab.page.close()


def unsafe_html(body: str) -> str:
    """What the engine makes of `body` where raw HTML is switched on."""
    options = cmark.Options.CMARK_OPT_UNSAFE | cmark.Options.CMARK_OPT_FOOTNOTES
    html: str = cmark.markdown_to_html_with_extensions(body, options, ("table", "autolink"))
    return html


@numbered
def test_fields(tab: Watched, site: HostileSite, number: int) -> None:
    text = typeset(" ".join(PAYLOADS[number].split()))
    assert f"field-{number}" in site.slugs
    tab.assert_harmless(f"{site.root}stories/field-{number}/", has_mouse=number % 8 == 0)
    assert tab.shown("article.story h1") == text
    # Place, time and teller; the credit of the picture; what to try; author, title and note.
    assert tab.shown("article.story").count(text) >= 5
    assert tab.shown("footer.story-footer").count(text) >= 4
    assert tab.page.get_attribute("figure img", "alt") == text
    assert text in tab.page.title()


@numbered
def test_bodies(tab: Watched, site: HostileSite, number: int) -> None:
    if f"body-{number}" not in site.slugs:
        return  # the check has refused it; the next test shows it all the same
    tab.assert_harmless(f"{site.root}stories/body-{number}/", ".story-text")
    body = markdown.to_html(f"Text.\n\n{PAYLOADS[number]}")
    assert tab.shown(".story-text") == " ".join(plain_text(body).split())


def test_some_bodies_are_accepted_and_some_refused(site: HostileSite) -> None:
    accepted = [one for one in site.slugs if one.startswith("body-")]
    assert len(PAYLOADS) // 6 < len(accepted) < len(PAYLOADS) // 2


@numbered
def test_bodies_that_the_check_did_not_see(tab: Watched, site: HostileSite, number: int) -> None:
    html = markdown.sanitise(unsafe_html(f"Text.\n\n{PAYLOADS[number]}\n"))
    tab.assert_harmless(site.bypassing(f"raw-{number}", html), ".story-text")


@pytest.mark.parametrize("address", ["", "themes/", "themes/hope/", "themes/hope/2/", "browse/"])
def test_lists(tab: Watched, site: HostileSite, address: str) -> None:
    tab.assert_harmless(site.root + address)


def looser(**changes: Any) -> Callable[[str], str]:
    """The package's sanitiser with some of its settings changed."""
    settings: dict[str, Any] = {
        "tags": markdown._TAGS,
        "attributes": markdown._ATTRIBUTES,
        "allowed_classes": markdown._CLASSES,
        "url_schemes": {"http", "https"},
        "url_relative": markdown._resolver(True),
        "link_rel": None,
        "attribute_filter": markdown._own_pictures_only,
        "id_prefix": markdown._FOOTNOTE_ID,
    }
    return nh3.Cleaner(**(settings | changes)).clean


def with_attribute(name: str) -> dict[str, set[str]]:
    """The attributes that the package allows, and one more on every element."""
    return markdown._ATTRIBUTES | {"*": {name}}


LOOSER: dict[str, tuple[Callable[[str], str], str, str]] = {
    "nothing sanitised, script": (str, "<script>pwned=1</script>", "policy: script-src"),
    "nothing sanitised, picture": (str, "<img src=//evil.example/a>", "policy: img-src"),
    "nothing sanitised, refresh": (
        str,
        "<meta http-equiv=refresh content='0;url=//evil.example/'>",
        "request: http://evil.example/|moved",
    ),
    "title allowed": (
        looser(attributes=with_attribute("title")),
        '<p title="&lt;img src=x onerror=pwned=1&gt;">hover</p>',
        "attribute: title=<img",
    ),
    "id allowed": (
        looser(attributes=with_attribute("id"), id_prefix=None),
        "<p id=__config>{}</p>",
        "attribute: id=__config",
    ),
}


@pytest.mark.parametrize("name", LOOSER)
def test_would_fail_with(browser: Browser, site: HostileSite, name: str) -> None:
    clean, payload, fault = LOOSER[name]
    address = site.bypassing(name.replace(" ", "-").replace(",", ""), clean(payload))
    tab = Watched(browser, site.root)
    with pytest.raises(AssertionError, match=fault):
        tab.assert_harmless(address, ".story-text")
    tab.page.close()


def test_the_settings_above_are_the_package_s(site: HostileSite) -> None:
    """Otherwise the tests above would show less than they seem to."""
    for payload in PAYLOADS:
        html = unsafe_html(payload)
        ours = markdown.sanitise(html).replace(' rel="nofollow ugc noopener noreferrer"', "")
        assert looser()(html) == ours
