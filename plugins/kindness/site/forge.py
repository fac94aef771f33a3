"""The forge: the service that keeps the repository, and where its pages for contributing are.

GitHub, GitLab and Forgejo (Codeberg, Gitea) have the same pages at different addresses. Which of
them it is, and the name of the branch, is read from `repo_url` and `edit_uri`, so that a form
never leads to another branch than the links for editing do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

_EDIT = re.compile(r"/?(?P<kind>-/|_)?edit/(?P<branch>[^?#]+)")
_BY_HOST = {"github": "github", "gitlab": "gitlab", "codeberg": "forgejo"}
_NAMES = {"github": "GitHub", "gitlab": "GitLab", "codeberg": "Codeberg"}
_BY_EDIT = {None: "github", "-/": "gitlab", "_": "forgejo"}
TAKEDOWN_FORM = "withdraw.yml"
STORY_FORM = "story.yml"


@dataclass(frozen=True, slots=True)
class Forge:
    """Addresses of pages at the service. An empty one says that there is no such page."""

    new_file: str
    """Begins a new file; GitHub takes the name and the text from the query."""
    tell: str
    """Begins an issue that tells a story."""
    takedown: str
    """Begins an issue that asks for a story to be taken down; `{address}` is that of its page."""
    guide: str
    """Shows CONTRIBUTING.md."""
    name: str = ""
    """What people call the service: sending a story there needs an account with it."""

    def takedown_of(self, address: str) -> str:
        """Where to ask that the story whose page is at `address` be taken down."""
        return self.takedown.replace("{address}", quote(address, safe=""))


NO_FORGE = Forge("", "", "", "")


def find_forge(repo_url: str, edit_uri: str, docs: str) -> Forge:
    """The pages of the service at `repo_url`, or `NO_FORGE` where it is not known.

    `edit_uri` is the setting of MkDocs, which holds the branch and ends with the folder `docs`.
    """
    edit = _EDIT.match(edit_uri)
    if not repo_url or not edit:
        return NO_FORGE
    host = urlsplit(repo_url).hostname or ""
    service = next((label for label in host.split(".") if label in _BY_HOST), "")
    kind = _BY_HOST.get(service) or _BY_EDIT[edit["kind"]]
    name = _NAMES.get(service, host)
    path = edit["branch"].strip("/")
    # The name of a branch may hold slashes; the folder of the pages says where it ends.
    branch = path.removesuffix(f"/{docs}") if path.endswith(f"/{docs}") else path.partition("/")[0]
    match kind:
        case "github":
            return Forge(
                new_file=f"{repo_url}/new/{branch}",
                tell=f"{repo_url}/issues/new?template={STORY_FORM}",
                takedown=f"{repo_url}/issues/new?template={TAKEDOWN_FORM}&address={{address}}",
                guide=f"{repo_url}/blob/{branch}/CONTRIBUTING.md",
                name=name,
            )
        case "gitlab":
            issue = f"{repo_url}/-/issues/new"
            title = quote("issue[title]", safe="")
            return Forge(
                new_file="",
                tell=issue,
                takedown=f"{issue}?{title}=Please%20take%20down%3A%20{{address}}",
                guide=f"{repo_url}/-/blob/{branch}/CONTRIBUTING.md",
                name=name,
            )
    issue = f"{repo_url}/issues/new"
    return Forge(
        new_file="",
        tell=issue,
        takedown=f"{issue}?title=Please%20take%20down%3A%20{{address}}",
        guide=f"{repo_url}/src/branch/{branch}/CONTRIBUTING.md",
        name=name,
    )
