"""Renewal: a site whose stories alone have changed is built again without MkDocs.

It is made of the surroundings that the last build has kept. Where they do not fit, or anything is
wrong with a story, nothing is done, and MkDocs builds the site and says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from kindness.anthology.load import StoryStore
from kindness.content.vocabulary import require_vocabulary
from kindness.errors import KindnessError
from kindness.site import publish, surroundings
from kindness.site.build import build_site
from kindness.site.surroundings import digest_of
from kindness.site.write import PageWriter
from kindness.system.cache import Cache
from kindness.system.processes import end_orderly
from kindness.system.staging import Staging
from kindness.system.timings import step


def renew(cache: Cache, site: Path) -> Mapping[str, str] | None:
    """Bring the folder `site` up to date with its stories; gives its files with their stamps.

    None where that cannot be done, and then nothing has changed.
    """
    end_orderly()
    with suppress(KindnessError, OSError):
        return _renew(cache, site)
    return None


def _renew(cache: Cache, site: Path) -> Mapping[str, str] | None:
    with step("open the cache"):
        kept = surroundings.kept(cache)
        if kept is None:
            return None
        folders = kept.folders
        folder, root = Path(folders.stories), Path(folders.root)
        vocabulary = require_vocabulary(folder, folders.display, root)
    with step("plan pages"):
        docs = Path(folders.docs)
        build = build_site(folder, folders.display, kept.site, vocabulary, docs, StoryStore(cache))
        if build.diagnostics or not kept.fit(build):
            return None
    with Staging.open(site) as output:
        writer = PageWriter(build.renderer, output, cache)
        wait = publish.begin_exports(build, writer, cache)
        with step("render and write pages"):
            assets = {asset.name: digest_of(asset) for asset in build.static_assets}
            others = {
                name: stamp
                for name, stamp in kept.others.items()
                if name not in kept.assets or kept.assets[name] == assets.get(name)
            }
            new = [asset for asset in build.static_assets if asset.name not in others]
            writer.keep_others(others, new)
            jobs = list(kept.jobs(build.pages))
            publish.begin_pages(build, jobs, writer)
        with step("data and search"):
            wait()
            publish.write_last(build, jobs, kept, writer)
        with step("render and write pages"):
            writer.wait()
        with step("commit"):
            output.commit(writer.removed())
            writer.remember()
    stamps = writer.stamps()
    if new or others.keys() != kept.others.keys():
        others = {name: stamps[name] for name in writer.others()}
        surroundings.keep(cache, replace(kept, others=others, assets=assets))
    return stamps
