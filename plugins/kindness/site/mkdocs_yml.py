"""What `mkdocs.yml` says of the site, as MkDocs has loaded it or as it stands in the file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from kindness.site import config_checks
from kindness.site.site import Site
from kindness.text.forge import find_forge
from kindness.text.urls import is_email

PLUGIN = "kindness"


class _Loader(yaml.SafeLoader):
    """Reads settings; what a tag such as `!ENV` stands for is not known here, and left out."""


_Loader.add_multi_constructor("", lambda loader, suffix, node: None)


def site_of(config: Any, own: Any) -> Site:
    """The site that MkDocs's loaded `config` describes; `own` are the plugin's settings."""
    return Site(
        name=config.site_name,
        url=f"{config.site_url.rstrip('/')}/" if config.site_url else "",
        description=config.site_description or "",
        language=config.theme["language"],
        forge=find_forge(
            (config.repo_url or "").rstrip("/"),
            (config.edit_uri_template or config.edit_uri or "").partition("{")[0],
            Path(config.docs_dir).name,
        ),
        contact=own.contact,
        directory_urls=config.use_directory_urls,
        search=own.search,
        story_pictures=own.story_pictures,
        templates=config_checks.own_templates(config.theme.custom_dir),
        scheme=config_checks.color_scheme(config.theme.get("palette")),
        alternates=config_checks.alternates(config.extra),
    )


def read_site(project: Path) -> Site:
    """The site of the folder `project`.

    What is not there, or of another kind than MkDocs expects, is as if it were not set: a build
    says what is wrong with it.
    """
    settings = read_settings(project / "mkdocs.yml")
    url = _text(settings, "site_url")
    edit_uri = _text(settings, "edit_uri_template").partition("{")[0] or _text(settings, "edit_uri")
    docs = Path(_text(settings, "docs_dir") or "docs").name
    contact = _text(_plugin(settings), "contact")
    return Site(
        name=_text(settings, "site_name"),
        url=f"{url.rstrip('/')}/" if url else "",
        description=_text(settings, "site_description"),
        language=_text(_mapping(settings.get("theme")), "language") or "en",
        forge=find_forge(_text(settings, "repo_url").rstrip("/"), edit_uri, docs),
        contact=contact if is_email(contact) else "",
        directory_urls=settings.get("use_directory_urls") is not False,
    )


def read_settings(file: Path) -> Mapping[str, Any]:
    """What is written in the file, without what it inherits; nothing where it cannot be read."""
    try:
        return _mapping(yaml.load(file.read_bytes(), Loader=_Loader))  # noqa: S506
    except (OSError, yaml.YAMLError):
        return {}


def _plugin(settings: Mapping[str, Any]) -> Mapping[str, Any]:
    """The settings of our plugin; MkDocs takes the plugins as a list or as a mapping."""
    plugins = settings.get("plugins")
    listed = plugins if isinstance(plugins, list) else [plugins]
    return next(
        (_mapping(_mapping(item)[PLUGIN]) for item in listed if PLUGIN in _mapping(item)), {}
    )


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name)
    return value.strip() if isinstance(value, str) else ""
