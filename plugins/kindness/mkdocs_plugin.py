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

from mkdocs.commands.build import get_context
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

from kindness.content.safe_html import SafeHtml
from kindness.diagnostics.formats import concise
from kindness.errors import KindnessError
from kindness.site.assets import Asset
from kindness.site.build import build_site
from kindness.site.config import Site
from kindness.site.forge import find_forge
from kindness.site.layout import SLOTS, Layout, from_root
from kindness.site.navigation import frame, titles
from kindness.site.pages.page import PlannedPage
from kindness.site.render import Extras, Fragment
from kindness.site.search.indexing import WordSearch
from kindness.site.write import RenderJob, write_pages
from kindness.system.staging import Staging
from kindness.text.urls import is_email

log = logging.getLogger("mkdocs.plugins.kindness")

THEME = Path(__file__).parent / "site" / "theme"
_FILLED = "kindness-filled.html"


class KindnessConfig(Config):
    """The plugin's settings in `mkdocs.yml`."""

    stories_dir = config_options.Type(str, default="stories")
    contact = config_options.Type(str, default="")


class PlannedMkDocsPage(Page):
    """A planned page as MkDocs sees it; its Markdown is neither read nor rendered by MkDocs."""

    def __init__(self, page: PlannedPage, title: str, file: File, config: MkDocsConfig) -> None:
        super().__init__(title or None, file, config)
        self.planned = page

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
        self.search = WordSearch(log.warning)

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """MkDocs keeps plugins with this hook across the rebuilds of `serve`."""
        self.serving = command == "serve"
        logging.getLogger("mkdocs.commands.build").addFilter(
            lambda record: not str(record.msg).endswith("Generated empty output.")
        )

    @event_priority(-100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Adds the theme's folder, watches the stories, and builds beside the site."""
        self.search.pause()
        self.root = Path(config.config_file_path or "mkdocs.yml").parent
        self.folder = self.root / self.config.stories_dir
        if not self.folder.is_dir():
            raise PluginError(f"kindness: there is no folder of stories at {self.folder}")
        contact = self.config.contact
        if contact and not is_email(contact):
            raise PluginError(f"kindness: contact: {contact!r} is no e-mail address")
        if str(THEME) not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        if str(self.folder) not in config.watch:
            config.watch.append(str(self.folder))
        self.site = Site(
            name=config.site_name,
            url=f"{config.site_url.rstrip('/')}/" if config.site_url else "",
            description=config.site_description or "",
            language=config.theme["language"],
            forge=find_forge(
                (config.repo_url or "").rstrip("/"),
                (config.edit_uri_template or config.edit_uri or "").partition("{")[0],
                Path(config.docs_dir).name,
            ),
            contact=contact,
            directory_urls=config.use_directory_urls,
        )
        if not self.serving:
            self.site_dir = Path(config.site_dir)
            self.staging = Staging.open(self.site_dir)
            config.site_dir = str(self.staging.path)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Adds every page and asset of the anthology to MkDocs's files."""
        shown = os.path.relpath(self.folder).replace(os.sep, "/")
        try:
            root, docs = (Path(os.path.relpath(one)) for one in (self.root, config.docs_dir))
            self.edition = build_site(self.folder, shown, self.site, root, docs)
        except KindnessError as error:
            raise PluginError(f"kindness: {error}") from error
        for diagnostic in self.edition.diagnostics:
            log.warning(concise([diagnostic]).rstrip())
        self.planned = {f"{page.name}.md": page for page in self.edition.pages}
        # `edit_uri` leads to the folder of the trusted pages; stories lie beside it.
        self.edit_folder = os.path.relpath(self.folder, config.docs_dir).replace(os.sep, "/")
        self.titles = dict(titles(config.nav))
        for uri, page in self.planned.items():
            self._add_page(uri, page, files, config)
        for file in list(files):
            # Of Material's own scripts and styles nothing is used.
            if file.src_uri.startswith(("assets/javascripts/", "assets/stylesheets/")):
                files.remove(file)
        _add_assets(self.edition.static_assets, files, config)
        return files

    def _add_page(self, uri: str, page: PlannedPage, files: Files, config: MkDocsConfig) -> None:
        existing = files.src_uris.get(uri)
        if existing is not None:
            if page.kind.name not in ("story", "withdrawn"):
                # A trusted page of docs/ introduces this one, and keeps its place in the nav.
                if uri not in self.titles:
                    existing.inclusion = InclusionLevel.NOT_IN_NAV
                return
            files.remove(existing)
        file = File(uri, None, config.site_dir, config.use_directory_urls)
        file.inclusion = InclusionLevel.NOT_IN_NAV
        if page.story:
            file.abs_src_path = str(self.folder / f"{page.story.slug}.md")
            file.edit_uri = f"{self.edit_folder}/{page.story.slug}.md"
        else:
            file.generated_by = "kindness"
            file.content_string = ""
        files.append(file)
        # Also for a story in the navigation, or MkDocs would render a stranger's Markdown.
        PlannedMkDocsPage(page, self.titles.get(uri) or page.title, file, config)

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Keeps the navigation, which frames show."""
        self.navigation = nav
        return nav

    @event_priority(-100)
    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        """Dates every page, begins to write those it can, and adds what was made meanwhile."""
        self.environment = env
        env.filters["from_root"] = from_root
        views = self.edition.views
        self.search.begin(views, self.staging)
        self.frame = frame(self.edition, self.site)
        self.shells: dict[tuple[str, ...], Layout] = {}
        self.written: Iterator[str] = iter(())
        # Another plugin, or a template of the site's own, may make each page's frame different.
        shared_frames = _only_ours(config, "page_context") and not config.theme.custom_dir
        self.jobs: dict[str, RenderJob] = {}
        for file in files.documentation_pages(inclusion=InclusionLevel.is_in_serve):
            page, planned = file.page, self.planned.get(file.src_uri)
            if page is None:
                continue
            page.update_date = planned.updated if planned else self.edition.anthology.updated
            if planned is None:
                continue
            page.meta["updated"] = planned.updated
            page.meta["unlisted"] = not planned.kind.listed
            if shared_frames and page.meta.setdefault("template", _FILLED) == _FILLED:
                shell = self._shell(planned, page, files, config)
                job = RenderJob(planned, _extras(planned, page), shell, file.dest_uri)
                self.jobs[planned.name] = job
        self.ahead: set[str] = set()
        if self.staging and _only_ours(config, "post_page"):
            # What nobody else wants to see, and needs nothing that is still being made, can be
            # written at once, while MkDocs does the rest.
            jobs = [job for job in self.jobs.values() if job.page.kind.name != "browse"]
            self.ahead = {job.page.name for job in jobs}
            self.written = write_pages(jobs, views, self.staging)
            next(self.written, None)
        views.browse_data, machine_readable = self.edition.exports()
        _add_assets((*views.browse_data.assets, *machine_readable), files, config)
        return env

    def _shell(
        self, planned: PlannedPage, page: Page, files: Files, config: MkDocsConfig
    ) -> Layout:
        in_navigation = not planned.story and page in self.navigation.pages
        place = (self.site.base(planned.name), planned.section, planned.name * in_navigation)
        if place not in self.shells:
            context = get_context(self.navigation, files, config, page)
            page.active = True
            around = self._with_kindness(context, planned, SLOTS)
            self.shells[place] = Layout.cut(
                self.environment.get_template("main.html").render(around)
            )
            page.active = False
        return self.shells[place]

    def _with_kindness(
        self, context: TemplateContext, planned: PlannedPage | None, fragment: Fragment | None
    ) -> TemplateContext:
        """The context of a template with what the plugin's templates need."""
        values = {**self.frame, "section": planned.section if planned else ""}
        if fragment:
            values |= {"head": fragment.head, "body": fragment.body}
        return {**context, "kindness": values}  # type: ignore[typeddict-unknown-key]

    @event_priority(100)
    def on_page_context(
        self, context: TemplateContext, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """Gives the template what it needs; for a page with a shared frame, the whole page."""
        planned = self.planned.get(page.file.src_uri)
        if planned is None:
            return self._with_kindness(context, None, None)
        job = self.jobs.get(planned.name)
        if planned.name in self.ahead:
            return {**context, "kindness": {"page": ""}}  # type: ignore[typeddict-unknown-key]
        fragment = self.edition.views.render(planned, _extras(planned, page))
        if job:
            whole = job.shell.fill(fragment)
            return {**context, "kindness": {"page": whole}}  # type: ignore[typeddict-unknown-key]
        return self._with_kindness(context, planned, fragment)

    def on_template_context(
        self, context: TemplateContext, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Gives the templates that are no pages (404) the same frame."""
        return self._with_kindness(context, None, None)

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Puts the new site in the old one's place, unless strict mode is about to fail."""
        self.search.finish(self.edition.views, Path(config.site_dir))
        if not self.staging:
            return
        list(self.written)  # the last pages may still be under way
        staging, self.staging = self.staging, None
        config.site_dir = str(self.site_dir)
        counters = logging.getLogger("mkdocs").handlers
        if any(isinstance(one, CountHandler) and one.get_counts() for one in counters):
            staging.discard()
        else:
            staging.commit()

    def on_build_error(self, error: Exception) -> None:
        """Leaves the previous site as it was."""
        self.search.give_up()
        if self.staging:
            self.staging.discard()
            self.staging = None

    def on_shutdown(self) -> None:
        """Ends what works in the background."""
        self.search.end()


def run_mkdocs(arguments: list[str]) -> None:
    """MkDocs's own command line with `arguments`; exits as MkDocs does."""
    from mkdocs.__main__ import cli

    cli.main(arguments, prog_name="kindness")


def _extras(planned: PlannedPage, page: Page) -> Extras:
    introduction = "" if planned.story else page.content or ""
    return Extras(SafeHtml(introduction), page.edit_url or "")


def _only_ours(config: MkDocsConfig, event: str) -> bool:
    """True when no other plugin wants to see or change what passes in `event`."""
    return len(config.plugins.events[event]) == (1 if event == "page_context" else 0)


def _add_assets(added: Iterable[Asset], files: Files, config: MkDocsConfig) -> None:
    for asset in added:
        if asset.name not in files.src_uris:
            source: dict[str, Any] = (
                {"abs_src_path": str(asset.file)} if asset.file else {"content": asset.content}
            )
            files.append(File.generated(config, asset.name, **source))
