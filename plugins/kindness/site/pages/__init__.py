"""The kinds of pages, a module for each; `plan` asks them all."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from functools import cache
from importlib import import_module

from kindness.anthology.anthology import Anthology
from kindness.anthology.curated import NOTHING_CURATED, Curated
from kindness.site.pages.page_kind import PageKind, PlannedPage


@cache
def page_kinds() -> tuple[PageKind, ...]:
    """Every kind of page, by name: the modules of this package that have a `KIND`."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = (import_module(f"{__name__}.{name}") for name in names)
    return tuple(module.KIND for module in modules if hasattr(module, "KIND"))


def plan(anthology: Anthology, curated: Curated = NOTHING_CURATED) -> Iterator[PlannedPage]:
    """Every page of the anthology, in a fixed order; no two have the same name."""
    for kind in page_kinds():
        yield from kind.plan(anthology, curated)
