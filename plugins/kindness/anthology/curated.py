"""Read what curators put in order: the collections, the practice and the small acts.

They are `docs/collections/<name>.md`, `docs/practice.md` and `docs/acts.md`: trusted pages, whose
front matter names the stories, and whose text introduces them. What is wrong in one is a diagnostic
and never stops a build.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kindness.anthology.anthology import Anthology
from kindness.anthology.load import LoadedAnthology
from kindness.anthology.slug_suggestions import KnownSlugs
from kindness.content.front_matter import split
from kindness.content.node import Node
from kindness.content.source import SIZE_LIMIT, read_source
from kindness.content.story import Story
from kindness.content.vocabulary import Theme
from kindness.diagnostics.checked import Checked
from kindness.diagnostics.diagnostic import Diagnostic, in_order
from kindness.diagnostics.rules import curated as rules
from kindness.text.slugs import is_slug, slugify
from kindness.text.suggestions import did_you_mean, listing, quote

FOLDER = "collections"
DEPTH_LIMIT = 4
"""Levels of nesting: the page, its acts, an act, the stories of the act."""

_EXAMPLES = {
    "title": "title: At the door",
    "stories": "stories: [the-driver-who-waited]",
    "act": "act: A door held",
    "theme": "theme: consideration",
}


@dataclass(frozen=True, slots=True)
class Collection:
    """A sequence that curators chose: `slugs` in their order, `name` the end of its address."""

    name: str
    title: str
    slugs: tuple[str, ...]
    description: str = ""

    @property
    def page(self) -> str:
        """The name of its page."""
        return f"{FOLDER}/{self.name}"

    @property
    def anchor(self) -> str:
        """What the address of a story ends with for a reader who came from this collection."""
        return f"in-{self.name}"

    def trails(self, anthology: Anthology) -> Iterator[tuple[Story, Trail]]:
        """Each of its stories with its place."""
        stories = self.stories(anthology)
        for place, story in enumerate(stories, 1):
            following = stories[place] if place < len(stories) else None
            yield story, Trail(self.page, self.title, self.anchor, place, len(stories), following)

    def stories(self, anthology: Anthology) -> tuple[Story, ...]:
        """Its stories, as far as they are published, also under earlier names; each once."""
        slugs = dict.fromkeys(anthology.redirects.get(slug, slug) for slug in self.slugs)
        return tuple(anthology.by_slug[slug] for slug in slugs if slug in anthology.by_slug)


@dataclass(frozen=True, slots=True)
class Trail:
    """A story's place in a collection: the `place`-th of `count`, and the story that follows it.

    `page` is the name of the collection's page; `anchor` at the end of a story's address says
    that its reader came from there.
    """

    page: str
    title: str
    anchor: str
    place: int
    count: int
    next: Story | None


@dataclass(frozen=True, slots=True)
class Practice:
    """Stories in the order of their days; each of them has a `try_this`."""

    title: str
    days: tuple[Story, ...]
    description: str = ""


@dataclass(frozen=True, slots=True)
class Act:
    """A small act: what to do, the theme it belongs to, the time it takes, stories that show it."""

    text: str
    theme: Theme
    time: str = ""
    stories: tuple[Story, ...] = ()


@dataclass(frozen=True, slots=True)
class SmallActs:
    """The acts in the order in which curators list them; there is at least one."""

    title: str
    acts: tuple[Act, ...]
    description: str = ""


@dataclass(frozen=True, slots=True)
class Curated:
    """What was read: `practice` and `small_acts` are None where there are none."""

    collections: tuple[Collection, ...] = ()
    practice: Practice | None = None
    small_acts: SmallActs | None = None
    refused: tuple[str, ...] = ()
    """The files that cannot be collections because of their names, relative to the folder."""

    @property
    def slugs(self) -> tuple[tuple[str, ...], ...]:
        """What is in the lists, in their order, with their names and titles."""
        lists = [
            (collection.name, collection.title, collection.description, *collection.slugs)
            for collection in self.collections
        ]
        if self.practice:
            days = (story.slug for story in self.practice.days)
            lists.append((self.practice.title, self.practice.description, *days))
        if acts := self.small_acts:
            lists.append((acts.title, acts.description))
            for act in acts.acts:
                slugs = (story.slug for story in act.stories)
                lists.append((act.text, act.theme.key, act.time, *slugs))
        return tuple(lists)


NOTHING_CURATED = Curated()


def read_curated(docs: Path, display_docs: str, stories: LoadedAnthology) -> Checked[Curated]:
    """The collections, by name, the practice and the small acts that lie in the folder `docs`.

    `display_docs` is its name in diagnostics.
    """
    reader = _Reader(stories)
    collections = []
    folder = docs / FOLDER
    for file in sorted(folder.glob("[!.]*.md")) if folder.is_dir() else []:
        if file.name != "index.md":
            collections.append(reader.collection(file, f"{display_docs}/{FOLDER}/{file.name}"))
    practice = reader.practice(docs / "practice.md", f"{display_docs}/practice.md")
    small_acts = reader.small_acts(docs / "acts.md", f"{display_docs}/acts.md")
    kept = tuple(collection for collection in collections if collection)
    curated = Curated(kept, practice, small_acts, tuple(reader.refused))
    return Checked(curated, in_order(reader.diagnostics))


class _Reader:
    """Reads one page after the other and collects what is wrong with them."""

    def __init__(self, stories: LoadedAnthology) -> None:
        anthology = self.anthology = stories.anthology
        # Drafts, withdrawn stories and those with an error: lists pass over them without a word,
        # because a story can be taken back at any time, and the list must not keep it online.
        self.hidden = {file.slug for file in stories.loaded.references}
        self.refused: list[str] = []
        self.known = KnownSlugs(anthology.by_slug)
        self.diagnostics: list[Diagnostic] = []

    def collection(self, file: Path, path: str) -> Collection | None:
        name = file.stem
        if not is_slug(name):
            guess = slugify(name)
            suggestion = f": did you mean '{guess}.md'?" if guess else "."
            self.diagnostics.append(
                rules.CURATED_NAME.at(path, value=quote(name), suggestion=suggestion)
            )
            self.refused.append(f"{FOLDER}/{file.name}")
            return None
        fields = self.fields(file, path)
        if fields is None:
            return None
        items = self.items(path, fields)
        title = self.line(path, fields, "title") or name.replace("-", " ").capitalize()
        if items is None:
            return None
        slugs = tuple(story.slug for _, story in self.stories(path, items))
        return Collection(name, title, slugs, self.line(path, fields, "description"))

    def practice(self, file: Path, path: str) -> Practice | None:
        fields = self.fields(file, path) if file.exists() else None
        if not fields or "stories" not in fields:
            return None  # an ordinary page may have this name
        items = self.items(path, fields)
        title = self.line(path, fields, "title") or "Practice"
        description = self.line(path, fields, "description")
        days = []
        for node, story in self.stories(path, items or ()):
            if story.try_this:
                days.append(story)
            else:
                value = quote(story.slug)
                self.diagnostics.append(rules.PRACTICE_WITHOUT_ACT.at(path, node.span, value=value))
        return Practice(title, tuple(days), description) if days else None

    def small_acts(self, file: Path, path: str) -> SmallActs | None:
        fields = self.fields(file, path) if file.exists() else None
        node = fields.get("acts") if fields else None
        if not fields or node is None:
            return None  # an ordinary page may have this name
        if not isinstance(node.value, tuple):
            self.wrong(path, "acts", node, "a list of acts")
            return None
        acts = [act for item in node.value if (act := self.act(path, item))]
        title = self.line(path, fields, "title") or "Small acts"
        description = self.line(path, fields, "description")
        return SmallActs(title, tuple(acts), description) if acts else None

    def act(self, path: str, item: Node) -> Act | None:
        """One entry of `acts`; None, with a diagnostic, where it lacks its text or its theme."""
        if not isinstance(item.value, dict):
            self.wrong(path, "acts", item, "a list of acts, each with 'act' and 'theme'")
            return None
        text = self.line(path, item.value, "act", item)
        key = self.line(path, item.value, "theme", item)
        if not text or not key:
            return None
        theme = self.theme(path, item.value["theme"], key)
        items = self.items(path, item.value) if "stories" in item.value else ()
        stories = tuple(story for _, story in self.stories(path, items or ()))
        time = self.line(path, item.value, "time")
        return Act(text, theme, time, stories) if theme else None

    def theme(self, path: str, node: Node, key: str) -> Theme | None:
        """The theme of that key, or formerly of that key; None, with a diagnostic."""
        themes = self.anthology.vocabulary.themes
        former = {alias: theme for theme in themes.values() for alias in theme.aliases}
        theme = themes.get(key) or former.get(key)
        if theme is None:
            suggestion = did_you_mean(key, themes)
            self.diagnostics.append(
                rules.CURATED_UNKNOWN_THEME.at(
                    path,
                    node.span,
                    value=quote(key),
                    suggestion=suggestion,
                    known=listing(tuple(themes)),
                )
            )
        return theme

    def fields(self, file: Path, path: str) -> Mapping[str, Node] | None:
        """The front matter; None, with a diagnostic, where it cannot be read."""
        source = read_source(file, path)
        if source.value is None:
            self.unreadable(source.diagnostics)
            return None
        if not source.value.text.startswith("---"):
            return {}
        # Curators may list more than a story's front matter has room for.
        front_matter = split(source.value, SIZE_LIMIT, DEPTH_LIMIT)
        if front_matter.value is None or front_matter.diagnostics:
            self.unreadable(front_matter.diagnostics)
            return None
        return front_matter.value.fields

    def unreadable(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        for diagnostic in diagnostics:
            self.diagnostics.append(
                rules.CURATED_SYNTAX.at(
                    diagnostic.path, diagnostic.span, problem=diagnostic.message
                )
            )

    def line(
        self, path: str, fields: Mapping[str, Node], name: str, group: Node | None = None
    ) -> str:
        """One line of text; empty where there is none. `group` is the entry that lacks it then."""
        node = fields.get(name)
        if node is None or node.is_empty:
            if name in _EXAMPLES:
                self.missing(path, name, node, group)
            return ""
        if isinstance(node.value, str) and "\n" not in node.value.strip():
            return node.value.strip()
        self.wrong(path, name, node, "one line of text")
        return ""

    def items(self, path: str, fields: Mapping[str, Node]) -> tuple[Node, ...] | None:
        """The entries of `stories`; None, with a diagnostic, where it is no list of names."""
        node = fields.get("stories")
        if node is None or node.is_empty:
            self.missing(path, "stories", node)
            return None
        if not isinstance(node.value, tuple):
            self.wrong(path, "stories", node, "a list such as [the-driver-who-waited]")
            return None
        named = []
        for item in node.value:
            if isinstance(item.value, str):
                named.append(item)
            else:
                self.wrong(path, "stories", item, "a list of names only")
        return tuple(named)

    def stories(self, path: str, items: Iterable[Node]) -> list[tuple[Node, Story]]:
        """Each entry that is a published story, with the story."""
        listed: dict[str, tuple[Node, Story]] = {}
        for item in items:
            written = _slug(item)
            slug = self.anthology.redirects.get(written, written)
            value = quote(written)
            if slug in listed:
                first = listed[slug][0].span.line
                diagnostic = rules.CURATED_TWICE.at(path, item.span, value=value, first=first)
            elif slug in self.anthology.by_slug:
                listed[slug] = (item, self.anthology.by_slug[slug])
                continue
            elif slug in self.hidden:
                continue
            else:
                suggestion = self.known.suggestion(written)
                diagnostic = rules.CURATED_UNKNOWN.at(
                    path, item.span, value=value, suggestion=suggestion
                )
            self.diagnostics.append(diagnostic)
        return list(listed.values())

    def missing(self, path: str, name: str, node: Node | None, group: Node | None = None) -> None:
        span = node.key_span if node else group.span if group else None
        self.diagnostics.append(
            rules.CURATED_MISSING.at(path, span, field=name, example=_EXAMPLES[name])
        )

    def wrong(self, path: str, name: str, node: Node, expected: str) -> None:
        self.diagnostics.append(
            rules.CURATED_VALUE.at(path, node.span, field=name, expected=expected, value=node.kind)
        )


def _slug(item: Node) -> str:
    return str(item.value).strip()
