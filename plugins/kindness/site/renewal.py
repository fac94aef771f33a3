"""Renewal: a site whose stories alone have changed is built again without MkDocs.

It is made of the surroundings that the last build has kept. Where they do not fit, or anything is
wrong with a story, nothing is done, and MkDocs builds the site and says so.

Pages and what programs read are made in two processes, each of which reads the stories for itself:
that takes less time than to share them, because what two processes share is copied as soon as one
of them looks at it.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from kindness.anthology.load import StoryStore
from kindness.content.vocabulary import require_vocabulary
from kindness.errors import KindnessError
from kindness.site import publish, surroundings
from kindness.site.build import SiteBuild, build_site
from kindness.site.surroundings import Surroundings, digest_of
from kindness.site.write import PageWriter, Stamps, written
from kindness.system.cache import Cache
from kindness.system.processes import Background, end_orderly
from kindness.system.staging import Staging
from kindness.system.timings import step


def renew(cache: Cache, site: Path, twin: Path) -> Mapping[str, str] | None:
    """Bring the folder `site` up to date with its stories; gives its files with their stamps.

    It grows in its `twin`, if it has one, and leaves one. None where that cannot be done, and then
    nothing has changed.
    """
    end_orderly()
    with suppress(KindnessError, OSError):
        with step("open the cache"):
            kept = surroundings.kept(cache)
        if kept is not None and site.is_dir():
            return _renew(cache, site, twin, kept)
    return None


def _renew(cache: Cache, site: Path, twin: Path, kept: Surroundings) -> Mapping[str, str] | None:
    store = StoryStore(cache, keeps_at_once=False, lasts=False)
    with (
        Staging.open(site, twin) as output,
        Background(partial(_exports, cache, kept, output)) as exports,
    ):
        build = _build(kept, store)
        with step("plan pages"):
            if build.diagnostics or not kept.fit(build):
                return None
        writer = PageWriter(build.renderer, output, cache)
        with step("render and write pages"):
            jobs = list(kept.jobs(build.pages))
            publish.begin_pages(build, jobs, writer)
            publish.write_sitemap(build, kept, writer)
            writer.wait()
            surroundings_now = _keep_others(kept, build, writer)
        with step("data and search"):
            made = exports() if exports.away else _exports(cache, kept, output, build)
            if made.digest != build.renderer.digest:
                return None  # a story has changed meanwhile
            writer.add_exports(made.digest, made.note, made.stamps)
            publish.name_finders(build, made.note)
            publish.write_late(jobs, writer)
        with step("commit"):
            # Of what is made here: another build may put its own in its place at once.
            stamps = writer.stamps(output.path)
            output.remove_all_but(stamps.keys())
            output.commit()
            output.leave_twin(twin, stamps)
            writer.remember()
            store.keep()
    if surroundings_now != kept:
        others = {name: stamps[name] for name in writer.others()}
        surroundings.keep(cache, replace(surroundings_now, others=others))
    return stamps


def _build(kept: Surroundings, store: StoryStore) -> SiteBuild:
    folders = kept.folders
    folder, root = Path(folders.stories), Path(folders.root)
    vocabulary = require_vocabulary(folder, folders.display, root)
    with step("plan pages"):
        docs = Path(folders.docs)
        return build_site(folder, folders.display, kept.site, vocabulary, docs, store)


def _keep_others(kept: Surroundings, build: SiteBuild, writer: PageWriter) -> Surroundings:
    """Take over the files that are not ours; gives the surroundings with those that are new."""
    assets = {asset.name: digest_of(asset) for asset in build.story_assets}
    others = {
        name: stamp
        for name, stamp in kept.others.items()
        if name not in kept.assets or kept.assets[name] == assets.get(name)
    }
    new = [asset for asset in build.story_assets if asset.name not in others]
    writer.keep_others(others, new)
    given = {name: assets[name] for name in assets if name in kept.assets or name not in others}
    return replace(kept, assets=given, others=others)


@dataclass(frozen=True, slots=True)
class _Exports:
    """What programs read, written: of stories with which digest, a note on it, and its files."""

    digest: str
    note: str
    stamps: Stamps


def _exports(
    cache: Cache, kept: Surroundings, output: Staging, build: SiteBuild | None = None
) -> _Exports:
    build = build or _build(kept, StoryStore(cache, keeps_at_once=False, lasts=False))
    stamps: Stamps = []
    note = publish.exports(build, cache, lambda assets: stamps.extend(written(output, assets)))
    return _Exports(build.renderer.digest, note, stamps)
