"""What the project's `mkdocs.yml` says, for commands that make something without a site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

PLUGIN = "kindness"


class _Loader(yaml.SafeLoader):
    """Reads settings; what a tag such as `!ENV` stands for is not known here, and left out."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def contact_of(project: Path) -> str:
    """The plugin's setting `contact`, or an empty string where there is none, or no settings."""
    try:
        settings = yaml.load((project / "mkdocs.yml").read_bytes(), Loader=_Loader)  # noqa: S506
    except (OSError, yaml.YAMLError):
        return ""
    plugins = settings.get("plugins") if isinstance(settings, dict) else None
    if isinstance(plugins, list):
        plugins = {
            key: value for item in plugins if isinstance(item, dict) for key, value in item.items()
        }
    own: Any = plugins.get(PLUGIN) if isinstance(plugins, dict) else None
    contact = own.get("contact") if isinstance(own, dict) else None
    return contact if isinstance(contact, str) else ""
