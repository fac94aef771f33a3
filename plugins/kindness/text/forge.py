"""The forge: the service that keeps the repository, and where its pages for contributing are.

GitHub, GitLab and Forgejo (Codeberg, Gitea) have the same pages at different addresses. Which of
them it is, and the name of the branch, is read from `repo_url` and `edit_uri`, so that a form
never leads to another branch than the links for editing do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

TAKEDOWN_FORM = "withdraw.yml"
STORY_FORM = "story.yml"

_EDIT = re.compile(r"/?(?P<kind>-/|_)?edit/(?P<branch>[^?#]+)")
_BY_HOST = {"github": "github", "gitlab": "gitlab", "codeberg": "forgejo"}
_BY_EDIT = {None: "github", "-/": "gitlab", "_": "forgejo"}
_EDIT_URIS = {"gitlab": "-/edit", "forgejo": "_edit"}
_NAMES = {"github": "GitHub", "gitlab": "GitLab", "codeberg": "Codeberg"}


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
    branch: str = ""
    """What is published, and what contributions are made to."""

    def takedown_of(self, address: str) -> str:
        """Where to ask that the story whose page is at `address` be taken down."""
        return self.takedown.replace("{address}", quote(address, safe=""))


NO_FORGE = Forge("", "", "", "")


def is_github(repo_url: str) -> bool:
    """True where the repository lies at GitHub, as far as its address says."""
    return _service(repo_url) == "github"


def edit_uri(repo_url: str, branch: str, docs: str) -> str:
    """The setting `edit_uri` of MkDocs for a repository, whose trusted pages lie in `docs`."""
    kind = _BY_HOST.get(_service(repo_url), "")
    return f"{_EDIT_URIS.get(kind, 'edit')}/{branch}/{docs}/"


def find_forge(repo_url: str, edit_uri: str, docs: str) -> Forge:
    """The pages of the service at `repo_url`, or `NO_FORGE` where it is not known.

    `edit_uri` is the setting of MkDocs, which holds the branch and ends with the folder `docs`.
    """
    edit = _EDIT.match(edit_uri)
    if not repo_url or not edit:
        return NO_FORGE
    service = _service(repo_url)
    path = edit["branch"].strip("/")
    # The name of a branch may hold slashes; the folder of the pages says where it ends.
    branch = path.removesuffix(f"/{docs}") if path.endswith(f"/{docs}") else path.partition("/")[0]
    kind = _BY_HOST.get(service) or _BY_EDIT[edit["kind"]]
    new_file, tell, takedown, guide = _addresses(kind, repo_url, branch)
    name = _NAMES.get(service) or urlsplit(repo_url).hostname or ""
    return Forge(new_file, tell, takedown, guide, name, branch)


def _service(repo_url: str) -> str:
    """The part of the host's name that tells a known service, or ""."""
    labels = (urlsplit(repo_url).hostname or "").split(".")
    return next((label for label in labels if label in _BY_HOST), "")


def _addresses(kind: str, repo_url: str, branch: str) -> tuple[str, str, str, str]:
    """The pages for a new file, a story, a takedown and the guide."""
    if kind == "github":
        issue = f"{repo_url}/issues/new?template="
        return (
            f"{repo_url}/new/{branch}",
            f"{issue}{STORY_FORM}",
            f"{issue}{TAKEDOWN_FORM}&address={{address}}",
            f"{repo_url}/blob/{branch}/CONTRIBUTING.md",
        )
    wish = "Please%20remove%3A%20{address}"
    if kind == "gitlab":
        issue = f"{repo_url}/-/issues/new"
        title = quote("issue[title]", safe="")
        return (
            "",
            issue,
            f"{issue}?{title}={wish}",
            f"{repo_url}/-/blob/{branch}/CONTRIBUTING.md",
        )
    issue = f"{repo_url}/issues/new"
    return (
        "",
        issue,
        f"{issue}?title={wish}",
        f"{repo_url}/src/branch/{branch}/CONTRIBUTING.md",
    )
