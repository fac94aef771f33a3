"""The MkDocs plugin: the only module that imports mkdocs.

Hooks only unpack configuration and pass values on. Stories go through MkDocs's own pipeline as
pages, so that other plugins, `edit_uri`, `use_directory_urls`, strict mode and live reload work;
what other plugins make of a stranger's Markdown is ignored, because it would not be sanitised.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import cache, partial
from itertools import product
from pathlib import Path, PurePath
from typing import Any, ClassVar

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

from kindness.anthology.load import StoryStore
from kindness.anthology.misplaced import other_folders
from kindness.content.safe_html import SafeHtml
from kindness.content.source import IMAGES_NAME, VOCABULARY_NAME
from kindness.content.vocabulary import require_vocabulary
from kindness.diagnostics.formats import concise
from kindness.errors import KindnessError
from kindness.site import config_checks, fingerprint, publish, surroundings, trusted_files
from kindness.site.assets import Asset, live_reload
from kindness.site.build import SiteBuild, build_site
from kindness.site.exports.sitemap import NAMES as SITEMAPS
from kindness.site.introduction import FOLDERS, sanitise_introduction
from kindness.site.layout import SLOTS, Layout, from_root
from kindness.site.live_server import LiveServer
from kindness.site.mkdocs_yml import read_settings, site_of
from kindness.site.navigation import frame, titles
from kindness.site.pages.page_kind import PlannedPage
from kindness.site.render import Extras, Fragment
from kindness.site.surroundings import ANY_SLUG, Folders, KnownPage, Surroundings, digest_of, place
from kindness.site.write import PageWriter
from kindness.system import clock, progress, unchanged
from kindness.system.cache import FILE as CACHE_FILE
from kindness.system.cache import Cache, MemoryCache
from kindness.system.processes import end_orderly
from kindness.system.served_folder import ServedFolder
from kindness.system.staging import TWIN, Staging, discard_twin
from kindness.system.timings import step
from kindness.system.watch import State, states
from kindness.text.urls import is_email

log = logging.getLogger("mkdocs.plugins.kindness")

THEME = Path(__file__).parent / "site" / "theme"
_FILLED = "kindness-filled.html"
# What other plugins may hook into to see or change a page.
_PAGE_EVENTS = (
    "pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page",
)  # fmt: skip


class KindnessConfig(Config):
    """The plugin's settings in `mkdocs.yml`."""

    stories_dir = config_options.Type(str, default="stories")
    contact = config_options.Type(str, default="")
    cache = config_options.Type(bool, default=True)
    search = config_options.Type(bool, default=True)
    story_pictures = config_options.Type(bool, default=True)


class PlannedMkDocsPage(Page):
    """A planned page as MkDocs sees it; its Markdown is neither read nor rendered by MkDocs."""

    def __init__(
        self, page: PlannedPage, title: str, description: str, file: File, config: MkDocsConfig
    ) -> None:
        super().__init__(title or None, file, config)
        self.planned = page
        self.description = description

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        # What other plugins ask the front matter for.
        self.meta = {"description": self.description}
        if self.planned.story:
            self.meta["date"] = date.fromisoformat(self.planned.story.date)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        story = self.planned.story
        self.content = story.body.html if story else ""


class LazyFiles(Files):
    """MkDocs's files, and those of planned pages as soon as somebody asks for one by its path.

    A link on a trusted page leads to a story without an object for each story there is.
    """

    def __init__(self, files: Iterable[File], make: Callable[[str], File | None]) -> None:
        super().__init__(files)
        self._make = cache(make)

    def get_file_from_path(self, path: str) -> File | None:
        return super().get_file_from_path(path) or self._make(PurePath(path).as_posix())


class KindnessPlugin(BasePlugin[KindnessConfig]):
    """Gathers stories, and adds their pages and lists to the site."""

    built: ClassVar[tuple[unchanged.KeptSite, Mapping[str, str]] | None] = None
    """What the last build in this process has made, if nothing else had a hand in it."""

    def __init__(self) -> None:
        self.serving = False
        self.output: Staging | ServedFolder | None = None
        self.served: ServedFolder | None = None
        # They outlive the rebuilds of `serve`.
        self.memory = MemoryCache()
        self.fingerprint = ""
        self.store = StoryStore()
        self.named: list[str] = []
        self.built_from: dict[str, State] | None = None
        self.read_stories: Callable[[], SiteBuild]
        self.exports: Callable[[], tuple[Asset, ...]] = tuple

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """MkDocs keeps plugins with this hook across the rebuilds of `serve`."""
        end_orderly()
        self.serving = command == "serve"
        # Its name is another one with ProperDocs.
        logging.getLogger(get_context.__module__).addFilter(
            lambda record: not str(record.msg).endswith("Generated empty output.")
        )

    @event_priority(-100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Adds the theme's folder, watches the stories, and builds beside the site."""
        self.has_warned = False
        try:
            _check_settings(config)
        except KindnessError as error:
            raise PluginError(f"kindness: {error}") from error
        self._name_settings_without_effect(config)
        self.root = Path(config.config_file_path or "mkdocs.yml").parent
        self.folder = self.root / self.config.stories_dir
        if not self.folder.is_dir():
            raise PluginError(f"kindness: there is no folder of stories at {self.folder}")
        contact = self.config.contact
        if contact and not is_email(contact):
            raise PluginError(f"kindness: contact: {contact!r} is not an e-mail address")
        if str(THEME) not in config.theme.dirs:
            config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(THEME))
        # Its day is that of the stories and not of the build, and gzip knows no day before 1970.
        config.theme.static_templates.discard("sitemap.xml")
        if str(self.folder) not in config.watch:
            config.watch.append(str(self.folder))
        self.built_from = None
        self.building_from = self._other_inputs(config) if self.serving else None
        self.site = site_of(config, self.config)
        self.site_dir = Path(config.site_dir)
        if self.serving:
            if not self.served or self.served.site != self.site_dir:
                self.served = ServedFolder(self.site_dir)
            self.output = self.served.begin()
        else:
            discard_twin(self.root / TWIN)
            self.output = Staging.open(self.site_dir)
        config.site_dir = str(self.output.path)
        return config

    def _name_settings_without_effect(self, config: MkDocsConfig) -> None:
        written = read_settings(Path(config.config_file_path or "mkdocs.yml"))
        named = config_checks.without_effect(written)
        if named and named != self.named:
            self._warn(f"These settings have no effect here: {'; '.join(named)}")
        self.named = named
        if any(name.endswith("offline") for name in config.plugins):
            log.info("From a disk, pages show their lists; search, filter and form need a server.")

    def _warn(self, text: str) -> None:
        self.has_warned = True
        log.warning(text)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Adds the pages and assets of the anthology to MkDocs's files.

        Where no other plugin looks at pages, and no template of the site's own makes frames that
        differ, MkDocs is told of those pages only that it has to do with.
        """
        self.all_ours = not config.theme.custom_dir and all(
            config_checks.only_ours(config, event) for event in _PAGE_EVENTS
        )
        if not self.all_ours:
            log.info("Another plugin, or custom_dir, looks at pages: MkDocs handles every one.")
        display = os.path.relpath(self.folder).replace(os.sep, "/")
        root, docs = (Path(os.path.relpath(path)) for path in (self.root, config.docs_dir))
        self.folders = Folders(str(self.folder), display, str(root), str(docs))
        try:
            clock.check_source_date_epoch()
            with step("open the cache"):
                vocabulary = require_vocabulary(self.folder, display, root)
                self._open_cache(fingerprint.digest(self.site, vocabulary, self.folder, display))
            self.read_stories = partial(
                build_site, self.folder, display, self.site, vocabulary, docs, self.store
            )
            with step("plan pages"):
                self._take(self.read_stories())
            self.exports = self._begin_exports()
        except KindnessError as error:
            raise PluginError(f"kindness: {error}") from error
        self._remove_refused(files, Path(config.docs_dir))
        # `edit_uri` leads to the folder of the trusted pages; stories lie beside it.
        self.edit_folder = os.path.relpath(self.folder, config.docs_dir).replace(os.sep, "/")
        self.titles = dict(titles(config.nav))
        for uri, page in self.planned.items():
            if not self.all_ours or uri in self.titles or uri in files.src_uris:
                self._add_page(uri, page, files, config)
        for file in list(files):
            # Of Material's own scripts and styles nothing is used; the sitemap is made by us.
            is_unused = file.src_uri.startswith(
                ("assets/javascripts/", "assets/stylesheets/", "sitemap.xml")
            )
            if is_unused or file.src_uri in self.build.refused:
                files.remove(file)
        self.assets = {
            asset.name: digest_of(asset)
            for asset in self.build.story_assets
            if asset.name not in files.src_uris
        }
        _add_assets((*self.build.static_assets, *self.build.story_assets), files, config)
        _add_assets([live_reload()] if self.serving else (), files, config)
        self.asked = {*files.src_uris, *self.titles}

        def make(uri: str) -> File | None:
            self.asked.add(uri)
            page = self.planned.get(uri)
            return self._file(uri, page, config) if page else None

        return LazyFiles(files, make)

    def _take(self, build: SiteBuild) -> None:
        """Have `build` be the one whose pages are made."""
        self.build = build
        self.planned = {f"{page.name}.md": page for page in build.pages}
        self.writer = PageWriter(build.renderer, self._open_output(), self.pages_cache)
        for diagnostic in build.diagnostics:
            self._warn(concise([diagnostic]).rstrip())

    def _remove_refused(self, files: Files, docs: Path) -> None:
        """Takes out what MkDocs found in `docs` and may not be published."""
        for file in list(files):
            if file.src_dir is None or Path(file.src_dir) != docs:
                continue
            if refused := trusted_files.refusal(docs / file.src_uri, docs):
                self._warn(f"{docs.name}/{file.src_uri} is not published: it is {refused}.")
                files.remove(file)

    def _open_cache(self, fingerprint: str) -> None:
        """What is kept of the build before; of a served site in memory, else on disk."""
        file = self.root / CACHE_FILE
        self.cache = Cache(file if self.config.cache else None, fingerprint)
        if fingerprint != self.fingerprint:
            self.fingerprint = fingerprint
            self.memory = MemoryCache()
            self.store = StoryStore(self.cache, lasts=self.serving)
        self.pages_cache = self.memory if self.serving else self.cache

    def _add_page(self, uri: str, page: PlannedPage, files: Files, config: MkDocsConfig) -> None:
        existing = files.src_uris.get(uri)
        if existing is not None:
            if page.kind.name not in ("story", "withdrawn"):
                # A trusted page of docs/ introduces this one, and keeps its place in the nav.
                if uri not in self.titles:
                    existing.inclusion = InclusionLevel.NOT_IN_NAV
                return
            files.remove(existing)
        file = self._file(uri, page, config)
        files.append(file)
        # Also for a story in the navigation, or MkDocs would render a stranger's Markdown.
        description = page.kind.description(page, self.build.renderer)
        PlannedMkDocsPage(page, self.titles.get(uri) or page.title, description, file, config)

    def _file(self, uri: str, page: PlannedPage, config: MkDocsConfig) -> File:
        file = File(uri, None, config.site_dir, config.use_directory_urls)
        file.inclusion = InclusionLevel.NOT_IN_NAV
        if page.story:
            file.abs_src_path = str(self.folder / f"{page.story.slug}.md")
            file.edit_uri = f"{self.edit_folder}/{page.story.slug}.md"
        else:
            file.generated_by = "kindness"
            file.content_string = ""
            # It lies nowhere, but other plugins ask every page for its file.
            file.abs_src_path = str(self.folder)
        return file

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Keeps the navigation, which frames show."""
        self.navigation = nav
        return nav

    @event_priority(-100)
    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        """Begins to write the pages that are ours alone, and adds what MkDocs is to write."""
        self.environment, self.settings = env, config
        env.filters["from_root"] = from_root
        self.frame = frame(self.build, self.site)
        self.surroundings = self._surroundings(files, config)
        jobs = self.surroundings.jobs(self.build.pages) if self.all_ours else ()
        self.jobs = {job.page.name: job for job in jobs}
        with step("render and write pages"):
            publish.begin_pages(self.build, self.jobs.values(), self.writer)
        if not self.all_ours:
            with step("data and search"):
                _add_assets(self.exports(), files, config)
        return env

    def _begin_exports(self) -> Callable[[], tuple[Asset, ...]]:
        """Begins to make what programs read; what is returned gives those that MkDocs writes."""
        if self.all_ours:
            finish = publish.begin_exports(self.build, self.writer, self.cache)
            return lambda: finish() or ()
        return publish.begin_assets(self.build, self.cache)

    def _surroundings(self, files: Files, config: MkDocsConfig) -> Surroundings:
        """All that MkDocs has a hand in."""
        served = files.documentation_pages(inclusion=InclusionLevel.is_in_serve)
        pages = {file.src_uri: file.page for file in served if file.page}
        known: dict[str, KnownPage] = {}
        layouts: dict[str, Layout] = {}
        for uri, planned in self.planned.items() if self.all_ours else ():
            own = pages.get(uri)
            if own is not None:
                known[planned.name] = KnownPage(
                    Extras(_introduction(planned, own), own.edit_url or ""),
                    not planned.story and own in self.navigation.pages,
                    own.meta.setdefault("template", _FILLED) == _FILLED,
                )
            where = place(planned, known.get(planned.name), self.site)
            if where not in layouts:
                layouts[where] = self._layout(planned, own, files, config)
        addresses = [
            file.page.canonical_url
            for file in files.documentation_pages()
            if file.page and file.page.canonical_url and file.src_uri not in self.planned
        ]
        return Surroundings(
            self.site,
            self.folders,
            surroundings.shared(self.build, self.site),
            layouts,
            known,
            self._edit_url(config),
            tuple(addresses),
        )

    def _open_output(self) -> Staging | ServedFolder:
        if self.output is None:
            raise PluginError("kindness: the build has not begun")
        return self.output

    def _edit_url(self, config: MkDocsConfig) -> str:
        """Where a story is edited, with a mark for its slug; empty where that is nowhere."""
        file = File(f"stories/{ANY_SLUG}.md", None, config.site_dir, config.use_directory_urls)
        file.generated_by, file.content_string = "kindness", ""
        file.edit_uri = f"{self.edit_folder}/{ANY_SLUG}.md"
        return Page(None, file, config).edit_url or ""

    def _layout(
        self, planned: PlannedPage, page: Page | None, files: Files, config: MkDocsConfig
    ) -> Layout:
        if page is None:
            file = self._file(f"{planned.name}.md", planned, config)
            page = PlannedMkDocsPage(planned, planned.title, "", file, config)
        context = get_context(self.navigation, files, config, page)
        page.active = True
        around = self._with_kindness(context, planned, SLOTS)
        layout = Layout.cut(self.environment.get_template("main.html").render(around))
        page.active = False
        return layout

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
        """Gives the template what it needs; nothing for a page that is written already."""
        planned = self.planned.get(page.file.src_uri)
        if planned is None:
            return self._with_kindness(context, None, None)
        if planned.name in self.jobs:
            return {**context, "kindness": {"page": ""}}  # type: ignore[typeddict-unknown-key]
        extras = Extras(_introduction(planned, page), page.edit_url or "")
        return self._with_kindness(context, planned, self.build.renderer.render(planned, extras))

    def on_template_context(
        self, context: TemplateContext, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Gives the templates that are no pages (404) the same frame."""
        return self._with_kindness(context, None, None)

    @event_priority(-100)
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Puts the new site in the old one's place, unless strict mode is about to fail."""
        output = self._open_output()
        with step("render and write pages"):
            self.writer.wait()
        if self.all_ours:
            with step("data and search"):
                progress.stage("Making data and search")
                self.exports()
        publish.write_late(self.jobs.values(), self.writer)
        publish.write_sitemap(self.build, self.surroundings, self.writer)
        # MkDocs counts what it prints, and so would let everything pass that --quiet hides.
        if self.has_warned and config.strict and not log.isEnabledFor(logging.WARNING):
            raise PluginError("kindness: strict mode found faults; without --quiet they are named.")
        is_plain = self.all_ours and config_checks.is_plain(config)
        is_sound = not _has_warnings()
        can_be_kept = is_plain and is_sound and self.config.cache and not self.has_warned
        with step("commit"):
            changes = is_sound and not self.writer.changes_nothing()
            made: Mapping[str, str] = {}
            if can_be_kept and not self.serving:
                # Of what is made here: another build may put its own in its place at once.
                with suppress(OSError):
                    made = self.writer.stamps(output.path if changes else output.site)
                    KindnessPlugin.built = self._keep(made, config)
            if changes:
                output.commit(self.writer.removed())
                self.writer.remember()
            if made and isinstance(output, Staging):
                output.leave_twin(self.root / TWIN, made)
            output.discard()
        self.output = None
        config.site_dir = str(self.site_dir)
        self.built_from = self.building_from if is_plain and not config.strict else None

    def _keep(
        self, made: Mapping[str, str], config: MkDocsConfig
    ) -> tuple[unchanged.KeptSite, Mapping[str, str]]:
        """Keeps what the next build can begin with; `made` are the files of the site, stamped."""
        others = {name: made[name] for name in self.writer.others()}
        surroundings.keep(self.cache, replace(self._asked(), others=others, assets=self.assets))
        folders = [Path(config.docs_dir), *other_folders(self.root, self.folder)]
        inputs = unchanged.Inputs(Path(config.config_file_path), self.folder, tuple(folders))
        return unchanged.KeptSite(inputs, self.site_dir, self.fingerprint, is_unchanged=True), made

    def on_serve(self, server: Any, config: MkDocsConfig, builder: Callable[..., Any]) -> Any:
        """Has the server see sooner what is saved, and renew no more than that changes."""
        live = LiveServer(server, self.folder)
        live.build_with(lambda: self._renew(live), builder)
        return server

    def _other_inputs(self, config: MkDocsConfig) -> dict[str, State]:
        """The states of all that pages are made from besides stories."""
        named = (self.folder / name for name in (VOCABULARY_NAME, IMAGES_NAME))
        watched = (Path(path) for path in config.watch if path != str(self.folder))
        return states([Path(config.docs_dir), Path(config.config_file_path), *watched, *named])

    def _renew(self, live: LiveServer) -> bool:
        """Renews the pages that changed stories change; data and search follow when it is calm.

        False where more has changed than stories, so that MkDocs has to build the site.
        """
        served, before = self.served, self.build
        if not served or self.built_from != self._other_inputs(self.settings):
            return False
        build = self.read_stories()
        if build.refused != before.refused or not self._asked().fit(build):
            return False
        self.output = served.begin()
        self._take(build)
        for asset in set(build.story_assets) - set(before.story_assets):
            served.write(asset.name, asset.read())
        writer, jobs = self.writer, list(self.surroundings.jobs(build.pages))
        writer.postpone([self.site.destination(publish.LATE), *SITEMAPS])
        publish.begin_pages(build, jobs, writer)
        served.remove(writer.publish())
        log.info("The pages are renewed; data and search follow.")
        live.reload()
        if live.is_calm():
            writer.resume()
            publish.begin_exports(build, writer, self.cache)()
            publish.write_late(jobs, writer)
            publish.write_sitemap(build, self.surroundings, writer)
            served.remove(writer.publish())
        served.discard()
        return True

    def _asked(self) -> Surroundings:
        """The surroundings, with what MkDocs has found of ours by now."""
        asked = {uri: uri in self.planned for uri in self.asked}
        titles = {uri: self.planned[uri].title for uri in self.titles if uri in self.planned}
        return replace(self.surroundings, asked=asked, titles=titles)

    def on_build_error(self, error: Exception) -> None:
        """Leaves the previous site as it was."""
        self.exports = tuple
        if self.output:
            self.output.discard()
            self.output = None


class _WarningHandler(logging.Handler):
    """Knows whether there was a warning. MkDocs's own handler would say that strict mode fails."""

    has_any = False

    def emit(self, record: logging.LogRecord) -> None:
        self.has_any = True


def run_mkdocs(arguments: list[str]) -> tuple[unchanged.KeptSite, Mapping[str, str]] | None:
    """MkDocs's own command line with `arguments`; raises what MkDocs raises.

    Gives the site that was built and its files with their stamps, if it depends on nothing else
    than what can be looked at.
    """
    from mkdocs.__main__ import cli

    KindnessPlugin.built = None
    warnings = _WarningHandler(logging.WARNING)
    # Its name is another one with ProperDocs.
    loggers = [logging.getLogger(name) for name in ("mkdocs", get_context.__module__.split(".")[0])]
    handlers = (progress.ClearingHandler(), warnings)
    for logger, handler in product(loggers, handlers):
        logger.addHandler(handler)
    try:
        status = cli.main(arguments, prog_name="kindness", standalone_mode=False)
    finally:
        for logger, handler in product(loggers, handlers):
            logger.removeHandler(handler)
    if status:
        raise SystemExit(status)
    return None if warnings.has_any else KindnessPlugin.built


def _check_settings(config: MkDocsConfig) -> None:
    """Raises KindnessError for a configuration with which these pages cannot be made."""
    config_checks.require_theme(config.theme.name)
    config_checks.require_language(config.theme.get("language"), map(Path, config.theme.dirs))
    config_checks.require_plugins(config.plugins)
    trusted_files.require_no_links_out(Path(config.docs_dir))


def _introduction(planned: PlannedPage, page: Page | None) -> SafeHtml:
    """What a trusted page says before a planned one."""
    content = page.content or "" if page and not planned.story else ""
    if planned.name.startswith(FOLDERS):
        return sanitise_introduction(content)
    return SafeHtml(content)


def _has_warnings() -> bool:
    """True where strict mode is about to fail: something has counted a warning."""
    logger: logging.Logger | None = logging.getLogger("mkdocs")
    while logger:  # with ProperDocs, its own logger stands above that of MkDocs
        counters = [handler for handler in logger.handlers if isinstance(handler, CountHandler)]
        if any(counter.get_counts() for counter in counters):
            return True
        logger = logger.parent
    return False


def _add_assets(added: Iterable[Asset], files: Files, config: MkDocsConfig) -> None:
    for asset in added:
        if asset.name not in files.src_uris:
            source: dict[str, Any] = (
                {"abs_src_path": str(asset.file)} if asset.file else {"content": asset.content}
            )
            files.append(File.generated(config, asset.name, **source))
