"""The pictures in `stories/images/`, as a story names them."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path

from kindness.content.images import ImageFile, UnusableImage, inspect_image
from kindness.diagnostics.checked import Checked
from kindness.diagnostics.diagnostic import Span
from kindness.diagnostics.rule import Rule
from kindness.diagnostics.rules import body, privacy, safety
from kindness.text.slugs import slugify
from kindness.text.suggestions import did_you_mean, quote

IMAGE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
"""What the name of a picture looks like."""


def plain_name(name: str) -> str:
    """The name that a picture could have instead of `name`: plain letters, digits and hyphens."""
    stem, point, ending = name.strip().rpartition(".")
    return f"{slugify(stem) or 'picture'}.{slugify(ending) or 'jpg'}" if point else slugify(name)


class Pictures:
    """The pictures of a folder as one story names them; each is looked at once."""

    SUGGESTIONS = 20
    """So many missing pictures are compared with all names; a file that names more is no story."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._loaded: dict[str, Checked[ImageFile | None]] = {}
        self._missing = 0

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all files in the folder."""
        if not self.folder.is_dir():
            return frozenset()
        return frozenset(entry.name for entry in self.folder.iterdir())

    def load(self, name: str, path: str, span: Span) -> Checked[ImageFile | None]:
        """The picture `name`, or what is wrong with it, which is said once.

        The diagnostics are about the place `span` in the file `path`, where the picture is named.
        """
        known = self._loaded.get(name)
        if known is None:
            known = self._loaded[name] = self._load(name, path, span)
            return known
        return Checked(known.value)

    def _load(self, name: str, path: str, span: Span) -> Checked[ImageFile | None]:
        if not IMAGE_NAME.fullmatch(name):
            values = {"value": quote(name), "name": quote(plain_name(name))}
            return _broken(body.PICTURE_NAME, path, span, **values)
        file = self.folder / name
        if not (file.exists() or file.is_symlink()):
            suggestion = self.suggestion(name)
            return _broken(body.BROKEN_IMAGE, path, span, value=quote(name), suggestion=suggestion)
        try:
            image = inspect_image(file)
        except UnusableImage as error:
            rule = safety.UNUSABLE_PICTURE
            return _broken(rule, path, span, value=quote(name), problem=str(error))
        if image.has_location:
            return _broken(privacy.PICTURE_LOCATION, path, span, value=quote(name))
        return Checked(image)

    def suggestion(self, name: str, before: str = "") -> str:
        """The end of a message that names the picture that may have been meant.

        `before` is written before its name.
        """
        if name in self.names:
            return f": did you mean '{before}{name}'?"
        self._missing += 1
        if self._missing > self.SUGGESTIONS:
            return "."
        return did_you_mean(name, self.names).replace("mean '", f"mean '{before}", 1)


def _broken(rule: Rule, path: str, span: Span, **values: object) -> Checked[ImageFile | None]:
    return Checked(None, (rule.at(path, span, **values),))
