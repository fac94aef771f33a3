"""A site of one page: /share/ with its scripts and rules, and stories as its form holds them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from kindness.anthology.anthology import Anthology
from kindness.content.front_matter import split
from kindness.content.node import Node
from kindness.content.source import SourceFile
from kindness.site import assets
from kindness.site.layout import POLICY
from kindness.site.pages import plan
from kindness.site.render import Renderer
from kindness.site.share.share import share_files, share_slugs
from kindness.site.site import Site
from kindness.text.forge import find_forge

REPO = "https://code.example/kind/anthology"
CONTACT = "us+stories@doors.example"
Story = dict[str, Any]
EMPTY: Story = {
    **dict.fromkeys(("title", "story", "date", "perspective", "others", "setting", "teller"), ""),
    **dict.fromkeys(("when", "where", "summary", "try_this", "lang", "slug"), ""),
    **{"themes": [], "content_notes": [], "allow": [], "agreed": False},
}
GOOD: Story = EMPTY | {
    "title": "A case",
    "story": "Somebody held the door.",
    "themes": ["hope"],
    "date": "2026-11-23",
    "perspective": "received",
    "agreed": True,
    "others": "none",
    "slug": "a-case",
}

_FRAME = """<!doctype html>
<html lang="en">
<head>
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
{head}
<link rel="icon" href="../assets/mark.svg" type="image/svg+xml">
<link rel="stylesheet" href="../{style}">
</head>
<body><main id="content">{body}</main></body>
</html>
"""
_ALLOW = re.compile(r"^# kindness: allow (\S+)(?: because (.*))?$", re.MULTILINE)
_TEXTS = ("title", "date", "perspective", "setting", "teller", "when", "where", "summary")
_LISTS = ("themes", "content_notes")


def write_site(anthology: Anthology, folder: Path, repo: str = REPO) -> None:
    """Write the page and its files into `folder`, and the modules of its script into `modules/`."""
    forge = find_forge(repo, "edit/main/docs/", "docs")
    site = Site(name="Small kindnesses", language="en", forge=forge, contact=CONTACT)
    views = Renderer(anthology, site)
    page = next(page for page in plan(anthology) if page.kind.name == "share")
    fragment = views.render(page)
    style = assets.style_sheet(anthology.vocabulary.themes.values())
    html = _FRAME.format(policy=POLICY, head=fragment.head, body=fragment.body, style=style.name)
    made = [assets.Asset("share/index.html", html.encode()), style, views.share_rules]
    for asset in (*made, share_slugs(anthology), *share_files(), *assets.fonts(), assets.favicon()):
        path = folder / asset.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(asset.file.read_bytes() if asset.file else asset.content)
    shutil.copytree(assets.STATIC, folder / "modules")


def as_typed(name: str, data: bytes) -> Story | None:
    """A story file as the form would hold it; None where it has no place for something in it."""
    try:
        source = SourceFile(name, data.decode("utf-8"))
    except UnicodeDecodeError:
        return None
    read = split(source)
    front_matter = read.value
    if front_matter is None or read.diagnostics:
        return None
    comments = re.findall(r"^#.*$", front_matter.header, re.MULTILINE)
    allow = [
        {"rule": found[1], "reason": found[2] or ""}
        for found in _ALLOW.finditer(front_matter.header)
    ]
    typed = EMPTY | {"story": front_matter.body, "slug": source.stem, "allow": allow}
    if len(comments) != len(allow) or "consent" not in front_matter.fields:
        return None
    for field, node in front_matter.fields.items():
        values = None if node.is_empty else _typed(field, node)
        if values is None:
            return None
        typed |= values
    return typed


def _typed(field: str, node: Node) -> Story | None:
    value = node.value
    if field == "consent" and isinstance(value, dict) and set(value) == {"teller", "others"}:
        agreed = {"true": True, "false": False}.get(str(value["teller"].value))
        return None if agreed is None else {"agreed": agreed, "others": value["others"].value}
    if field in _LISTS and isinstance(value, tuple):
        items = [item.value for item in value]
        return {field: items} if all(isinstance(one, str) for one in items) else None
    text = field in (*_TEXTS, "try_this", "lang") and isinstance(value, str) and "\n" not in value
    return {field: value} if text else None


# The modules are loaded once, with the rules, and kept for the calls that follow.
_LOAD = """async rules => {
  const load = name => import(new URL(`../modules/${name}.js`, location.href));
  const [{Rules}, {check}, {writeFile}, {slugOf}, {parse, render}] = await Promise.all(
    ["share/rules", "share/checks", "share/file", "share/slug", "markdown/render"].map(load));
  const get = async address => (await fetch(address)).json();
  const {rules: own, personalData} = form.dataset;
  const ready = new Rules(rules ?? {...await get(own), privacy: await get(personalData)});
  const isRead = block => block.type !== "unread" && block.children.every(isRead);
  window.modules = {
    rules: ready, check, writeFile, slugOf, render, isRead: body => isRead(parse(body)),
  };
}"""
_CHECK = """([stories, today]) => stories.map(story => {
  const {rules, check, writeFile, isRead} = window.modules;
  const file = writeFile(story, rules);
  const diagnostics = check(story, rules, today, file);
  return {text: file.text, diagnostics, isRead: isRead(file.body)};
})"""


def load(page: Page, rules: dict[str, Any] | None = None) -> None:
    """Make the modules ready on `page`, with the page's own rules or with others."""
    page.evaluate(_LOAD, rules)


def checked(page: Page, stories: list[Story], today: str) -> list[dict[str, Any]]:
    """For each story the text of its file, what the form finds, and whether it reads all of it."""
    found: list[dict[str, Any]] = page.evaluate(_CHECK, [stories, today])
    return found
