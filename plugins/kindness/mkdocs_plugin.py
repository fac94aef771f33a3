"""The MkDocs plugin: the only module that imports mkdocs.

Hooks only unpack configuration and pass values on. Stories go through MkDocs's own pipeline as
pages, so that other plugins, `edit_uri`, `use_directory_urls`, strict mode and live reload work;
what other plugins make of a stranger's Markdown is ignored, because it would not be sanitised.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

# Material prints a notice about its own future; the README says what it means for this project.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from kindness import assets
from kindness.anthology import Anthology, assemble
from kindness.browse import browse_scripts
from kindness.check import find_vocabulary
from kindness.data import data_files
from kindness.diagnostics import Diagnostic, in_order
from kindness.feeds import feeds
from kindness.gather import Reading, gather
from kindness.pages import PageKind, PlannedPage, plan
from kindness.reports import concise
from kindness.safe_html import SafeHtml
from kindness.shell import HOLES, Shell
from kindness.site import Site
from kindness.staging import Staging
from kindness.views import Extras, Fragment, Job, Views

log = logging.getLogger("mkdocs.plugins.kindness")

THEME = Path(__file__).parent / "theme"
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
)
_FILLED = "kindness-filled.html"


class KindnessConfig(Config):
    """The plugin's settings in `mkdocs.yml`."""

    stories_dir = config_options.Type(str, default="stories")


class PlannedMkDocsPage(Page):
    """A planned page as MkDocs sees it; its Markdown is neither read nor rendered by MkDocs."""

    def __init__(self, planned: PlannedPage, file: File, config: MkDocsConfig) -> None:
        super().__init__(planned.title, file, config)
        self.planned = planned

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""

    def render(self, config: MkDocsConfig, files: Files) -> None:
        story = self.planned.story
        self.content = story.body.html if story else ""


class KindnessPlugin(BasePlugin[KindnessConfig]):
    """Gathers stories, and adds their pages and lists to the site."""

    def __init__(self) -> None:
        self.serving = False
        self.staging: Staging | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """MkDocs keeps plugins with this hook across the rebuilds of `serve`."""
        self.serving = command == "serve"

    @event_priority(-100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Adds the theme's folder, watches the stories, and builds beside the site."""
        root = Path(config.config_file_path or "mkdocs.yml").parent
        self.folder = root / self.config.stories_dir
        if not self.folder.is_dir():
            raise PluginError(f"kindness: there is no folder of stories at {self.folder}")
        if str(THEME) not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        if str(self.folder) not in config.watch:
            config.watch.append(str(self.folder))
        self.site = Site(
            name=config.site_name,
            url=_with_slash(config.site_url or ""),
            description=config.site_description or "",
            language=config.theme["language"],
            repo_url=(config.repo_url or "").rstrip("/"),
            directory_urls=config.use_directory_urls,
        )
        if not self.serving:
            self.site_dir = Path(config.site_dir)
            self.staging = Staging.open(self.site_dir)
            self.has_previous = self.site_dir.is_dir()
            config.site_dir = str(self.staging.path)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Adds every page and asset of the anthology to MkDocs's files."""
        anthology, diagnostics = self._read(config)
        for diagnostic in diagnostics:
            log.warning(concise([diagnostic]).rstrip())
        self.views = Views(anthology, self.site)
        self.shells: dict[object, Shell] = {}
        self.planned: dict[str, PlannedPage] = {}
        in_navigation = set(_paths(config.nav))
        for page in plan(anthology):
            self._add_page(page, files, config, in_navigation)
        self._add_assets(files, config, anthology)
        return files

    def _read(self, config: MkDocsConfig) -> tuple[Anthology, tuple[Diagnostic, ...]]:
        shown = os.path.relpath(self.folder).replace(os.sep, "/")
        vocabulary, faults = find_vocabulary(self.folder, shown)
        if vocabulary is None:
            lines = "\n".join(concise([fault]).rstrip() for fault in faults)
            raise PluginError(f"kindness: the vocabulary has faults\n{lines}")
        gathered = gather(self.folder, shown, Reading(vocabulary, config.use_directory_urls))
        anthology, across = assemble(
            gathered.stories, vocabulary, gathered.references, config.use_directory_urls
        )
        return anthology, in_order([*gathered.diagnostics, *across])

    def _add_page(
        self, page: PlannedPage, files: Files, config: MkDocsConfig, in_navigation: set[str]
    ) -> None:
        uri = f"{page.name}.md"
        self.planned[uri] = page
        existing = files.get_file_from_path(uri)
        if existing is not None and page.kind not in (PageKind.STORY, PageKind.WITHDRAWN):
            # A trusted page of docs/ introduces this one. It keeps its place in the navigation.
            if uri not in in_navigation:
                existing.inclusion = InclusionLevel.NOT_IN_NAV
            return
        if existing is not None:
            files.remove(existing)
        file = File(uri, None, config.site_dir, config.use_directory_urls)
        file.inclusion = InclusionLevel.NOT_IN_NAV
        if page.story:
            file.abs_src_path = str(self.folder / f"{page.story.slug}.md")
            file.edit_uri = os.path.relpath(file.abs_src_path, config.docs_dir).replace(os.sep, "/")
        else:
            file.generated_by = "kindness"
            file.content_string = ""
        files.append(file)
        if uri not in in_navigation:
            PlannedMkDocsPage(page, file, config)

    def _add_assets(self, files: Files, config: MkDocsConfig, anthology: Anthology) -> None:
        for file in list(files):
            # Nothing of Material's scripts is used; its style sheet serves the pages of docs/.
            if file.src_uri.startswith(("assets/javascripts/", "assets/stylesheets/palette.")) or (
                file.src_uri.startswith("assets/stylesheets/") and file.src_uri.endswith(".map")
            ):
                files.remove(file)
        style = assets.style_sheet(anthology.vocabulary.themes.values())
        scripts = list(assets.scripts())
        pictures = _pictures(anthology, self.folder / "images")
        machine = (
            *browse_scripts(),
            *self.views.browse_data.assets,
            *feeds(anthology, self.site),
            *data_files(anthology, self.site),
        )
        for asset in (style, *scripts, *assets.fonts(), assets.favicon(), *pictures, *machine):
            if files.get_file_from_path(asset.name):
                continue
            generated: dict[str, Any] = (
                {"abs_src_path": str(asset.file)} if asset.file else {"content": asset.content}
            )
            files.append(File.generated(config, asset.name, **generated))
        self.frame = {
            "policy": POLICY,
            "style": style.name,
            "scripts": [script.name for script in scripts],
        }
        self.material = next(
            (file.src_uri for file in files if file.src_uri.startswith("assets/stylesheets/main.")),
            "",
        )

    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        """Dates every page, so that no output shows today's, and shares frames if possible."""
        self.environment = env
        others = config.plugins.events["page_context"]
        # Another plugin, or a template of the site's own, may make each page's frame different.
        shared_frames = len(others) == 1 and not config.theme.custom_dir
        jobs: list[Job] = []
        for file in files.documentation_pages(inclusion=InclusionLevel.is_in_serve):
            page, planned = file.page, self.planned.get(file.src_uri)
            if page is None:
                continue
            page.update_date = planned.updated if planned else self.views.anthology.updated
            if planned:
                page.meta["updated"] = planned.updated
                page.meta["unlisted"] = planned.kind in (PageKind.REDIRECT, PageKind.WITHDRAWN)
                if shared_frames:
                    page.meta.setdefault("template", _FILLED)
                jobs.append((planned, _extras(planned, page)))
        self.fragments = self.views.render_all(jobs)
        return env

    @event_priority(100)
    def on_page_context(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Gives the template what it needs; where frames are shared, the whole page."""
        planned = self.planned.get(page.file.src_uri)
        section = "Themes" if planned and planned.name.startswith("themes/") else ""
        frame = {**self.frame, "section": section}
        if planned is None:
            return _with_kindness(context, {**frame, "material": self.material})
        # MkDocs builds pages in the order in which they were listed, unless told otherwise.
        name, fragment = next(self.fragments, ("", None))
        if fragment is None or name != planned.name:
            self.fragments = iter(())
            fragment = self.views.render(planned, _extras(planned, page))
        if page.meta.get("template") != _FILLED:
            return _with_kindness(context, {**frame, **_holes(fragment)})
        in_navigation = page in nav.pages if not planned.story else False
        key = (self.site.base(planned.name), section, planned.name if in_navigation else "")
        if key not in self.shells:
            around = _with_kindness(context, {**frame, **_holes(HOLES)})
            self.shells[key] = Shell.cut(self.environment.get_template("main.html").render(around))
        return _with_kindness(context, {"page": self.shells[key].fill(fragment)})

    def on_template_context(
        self, context: TemplateContext, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Gives the templates that are no pages (404) the same frame."""
        return _with_kindness(context, {**self.frame, "section": ""})

    @event_priority(-100)
    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Keeps the file of the previous site where it would be the same."""
        if self.staging and self.has_previous and page.file.src_uri in self.planned:
            content = output.encode("utf-8", errors="xmlcharrefreplace")
            if self.staging.reuse(page.file.dest_uri, content):
                return ""
        return output

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Puts the new site in the old one's place, unless strict mode is about to fail."""
        if not self.staging:
            return
        staging, self.staging = self.staging, None
        config.site_dir = str(self.site_dir)
        if config.strict and _warnings_counted():
            staging.discard()
        else:
            staging.commit()

    def on_build_error(self, error: Exception) -> None:
        """Leaves the previous site as it was."""
        if self.staging:
            self.staging.discard()
            self.staging = None


def run_mkdocs(arguments: list[str]) -> None:
    """MkDocs's own command line with `arguments`; exits as MkDocs does."""
    from mkdocs.__main__ import cli

    logging.getLogger("mkdocs.commands.build").addFilter(_not_about_reused_pages)
    cli.main(arguments, prog_name="kindness")


def _not_about_reused_pages(record: logging.LogRecord) -> bool:
    return not str(record.msg).endswith("Generated empty output.")


def _with_kindness(context: TemplateContext, values: dict[str, Any]) -> TemplateContext:
    return {**context, "kindness": values}  # type: ignore[typeddict-unknown-key]


def _extras(planned: PlannedPage, page: Page) -> Extras:
    introduction = "" if planned.story else page.content or ""
    return Extras(SafeHtml(introduction), page.edit_url or "")


def _holes(fragment: Fragment) -> dict[str, SafeHtml]:
    return {"head": fragment.head, "body": fragment.body}


def _warnings_counted() -> bool:
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(one, CountHandler) and one.get_counts() for one in handlers)


def _pictures(anthology: Anthology, images: Path) -> Iterator[assets.Asset]:
    names = {
        name
        for story in anthology.stories
        for name in (*story.body.images, *([story.image.src] if story.image else ()))
    }
    for name in sorted(names):
        yield assets.Asset(f"stories/images/{name}", file=images / name)


def _paths(nav: Any) -> Iterator[str]:
    """Every path that the `nav` setting names."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        yield from _paths(list(nav.values()))
    elif isinstance(nav, Iterable):
        for item in nav:
            yield from _paths(item)


def _with_slash(url: str) -> str:
    return url if not url or url.endswith("/") else f"{url}/"
