"""A project of a test's own: mkdocs.yml, docs/ and stories/, built by the real command."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import yaml

KINDNESS = Path(sys.executable).with_name("kindness")
URL = "https://doors.example/"
Tree = dict[str, bytes]


def tree(folder: Path) -> Tree:
    """Every file below `folder` with its bytes, and every folder with none."""
    return {
        path.relative_to(folder).as_posix() + ("/" if path.is_dir() else ""): (
            b"" if path.is_dir() else path.read_bytes()
        )
        for path in sorted(folder.rglob("*"))
    }


def texts(site: Tree) -> Iterator[tuple[str, str]]:
    """The names and texts of a tree's files, unpacked where they are packed."""
    for name, content in site.items():
        if content.startswith(b"\x1f\x8b"):
            content = gzip.decompress(content)
        yield name, content.decode("utf-8", "replace")


def mentions(site: Tree, text: str) -> set[str]:
    """The names of the files that hold `text`."""
    return {name for name, content in texts(site) if text in content}


def story_text(body: str = "Somebody held the door.", **fields: str) -> str:
    """A valid story file. `fields` are YAML as they stand in the file; an empty one is left out."""
    values = {
        "title": "A door held open",
        "themes": "[hope]",
        "perspective": "received",
        "date": "2024-05-01",
        "consent": "{teller: true, others: none}",
    }
    lines = [f"{name}: {value}\n" for name, value in (values | fields).items() if value]
    return f"---\n{''.join(lines)}---\n\n{body}\n"


@dataclass(frozen=True)
class Built:
    """How a run of the command ended, and what it printed."""

    status: int
    output: str


class Project:
    """A folder with a site's configuration, made where missing, which tests fill and build."""

    def __init__(self, folder: Path, **settings: Any) -> None:
        self.folder = folder
        self.stories = folder / "stories"
        self.docs = folder / "docs"
        self.site = folder / "site"
        for part in (self.stories, self.docs):
            part.mkdir(parents=True, exist_ok=True)
        self.configure(**settings)

    def configure(self, **settings: Any) -> None:
        """Write mkdocs.yml anew; a setting that is None is left out."""
        theme = {"name": "material", "font": False} | settings.pop("theme", {})
        values = {"site_name": "Doors", "site_url": URL, "plugins": ["kindness"]} | settings
        given = {key: value for key, value in values.items() if value is not None}
        self.write("mkdocs.yml", yaml.safe_dump(given | {"theme": theme}, sort_keys=False))

    def write(self, name: str, text: str) -> Path:
        """Write a file of the project at once, so that whoever watches never sees half of it."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self.folder / "unfinished"
        unfinished.write_text(text, "utf-8")
        unfinished.replace(file)
        return file

    def story(self, slug: str, body: str = "Somebody held the door.", **fields: str) -> Path:
        """Write the story `slug`; see `story_text`."""
        return self.write(f"stories/{slug}.md", story_text(body, **fields))

    def run(
        self, *words: str, env: Mapping[str, str] | None = None, cwd: Path | None = None
    ) -> Built:
        """Run `kindness` with `words` in the project's folder, or in `cwd`."""
        done = subprocess.run(
            [str(KINDNESS), *words],
            cwd=cwd or self.folder,
            env=environment(env),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            timeout=60,
        )
        return Built(done.returncode, done.stdout.decode("utf-8", "replace"))

    def build(self, *options: str, **how: Any) -> Tree:
        """The site after a build that has to succeed."""
        built = self.run("build", *options, **how)
        assert built.status == 0, built.output
        return tree(self.site)

    def beside(self) -> set[str]:
        """The hidden things in the project's folder: what a build has left behind."""
        hidden = {path.name for path in self.folder.iterdir() if path.name.startswith(".")}
        return hidden - {".cache"}


def filled(folder: Path, **settings: Any) -> Project:
    """A project with every kind of page."""
    project = Project(folder / "project", **settings)
    for number in range(4):
        project.story(f"door-{number}", themes="[hope, peace]", title=f"Door no. {number}")
    project.story("letter", "See [it](door-0.md), or [as it was](gate.md).", aliases="[note]")
    project.story("new-gate", aliases="[gate]", inspired_by="[letter]")
    project.story("gone", status="withdrawn")
    project.write("docs/about.md", "# About us\n\nSee [a theme](themes/hope.md).\n")
    project.write("docs/themes/hope.md", "What *hope* is: see [us](../about.md).\n")
    return project


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment of this process, with warnings as errors and `extra`."""
    return {**os.environ, "PYTHONWARNINGS": "error", **(extra or {})}


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.addresses += [values[name] for name in ("href", "src") if name in values]
        if values.get("http-equiv") == "refresh":
            self.addresses.append(values["content"].partition("url=")[2])
        if "id" in values:
            self.ids.add(values["id"])


@dataclass(frozen=True)
class Link:
    """A link within the site: on which page, as written, and to which file and which id."""

    page: str
    written: str
    target: str
    fragment: str = ""


def links(site: Tree, page: str, url: str = URL) -> list[Link]:
    """The links of the file `page` to its own site at `url`, as a browser resolves them."""
    found = []
    own = url + page.removesuffix("index.html")
    for written in _parsed(site, page).addresses:
        assert not written.startswith("//") or urlsplit(written).netloc, (page, written)
        whole, fragment = urldefrag(urljoin(own, written))
        if whole.startswith(url):
            path = unquote(whole.removeprefix(url).partition("?")[0])
            name = f"{path}index.html" if path.endswith("/") or not path else path
            found.append(Link(page, written, name, fragment))
        else:
            # An address without a server that leaves the site's folder leads nowhere.
            assert urlsplit(written).scheme or urlsplit(written).netloc, (page, written)
    return found


def targets(site: Tree, page: str, url: str = URL) -> set[str]:
    """The files that the file `page` links to."""
    return {link.target for link in links(site, page, url)}


def broken_links(site: Tree, url: str = URL) -> list[Link]:
    """The links of all pages that lead to no file, or to no element of it."""
    pages = {name: _parsed(site, name) for name in site if name.endswith(".html")}
    return [
        link
        for page in pages
        for link in links(site, page, url)
        if link.target not in site
        or (link.fragment and link.target in pages and link.fragment not in pages[link.target].ids)
    ]


def _parsed(site: Tree, page: str) -> _Page:
    parser = _Page()
    parser.feed(site[page].decode())
    parser.close()
    return parser
