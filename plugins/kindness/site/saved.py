"""Stories saved for later: the scripts with which a reader's own browser keeps a list of them."""

from __future__ import annotations

from collections.abc import Iterator

from kindness.site import bundle
from kindness.site.assets import Asset

PAGE = "saved"
_ON_A_STORY = "saved/keep.js"
_ON_THE_LIST = "saved/saved.js"


def keep_script() -> str:
    """The name of the script that saves and shares a story."""
    return bundle.scripts(_ON_A_STORY)[0].name


def list_script() -> str:
    """The name of the script that shows what is saved."""
    return bundle.scripts(_ON_THE_LIST)[0].name


def saved_files() -> Iterator[Asset]:
    """The scripts of both."""
    yield from bundle.scripts(_ON_A_STORY)
    yield from bundle.scripts(_ON_THE_LIST)
