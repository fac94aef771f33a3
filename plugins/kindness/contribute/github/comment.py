"""Puts the friendly comment under a pull request, once its check has run.

The check may have run strangers' code, so that what it left behind is data: it is read with
limits, and the comment is written here, by the code of the main branch. Which pull request it is
about is asked of the service, never of the data.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from kindness.contribute.github.service import call, event, give_up, repository, say
from kindness.contribute.pr_comment import (
    MARK,
    SIZE_LIMIT,
    pr_comment,
    read_changed,
    read_diagnostics,
)
from kindness.errors import KindnessError

_PAGE = re.compile(r"[a-z0-9-]{1,80}\.html", re.ASCII)


def main() -> None:
    """Find the pull request, write the reply, and put it there."""
    number = pull_request()
    handover = Path(os.environ["HANDOVER"])
    try:
        diagnostics = read_diagnostics(read(handover / "faults.json"))
        text = pr_comment(diagnostics, read_changed(read(handover / "changed")), rules_page())
    except (KindnessError, OSError) as error:
        give_up(str(error))
    if not text:
        give_up("no story is concerned")
    say(number, MARK, text + previews())


def previews() -> str:
    """Where to look at the stories as they will be, with a blank line before it; "" for nowhere.

    The names of what a run has left were given by that run, so that only their form is believed.
    """
    run = int(event()["workflow_run"]["id"])
    artifacts = call("GET", f"actions/runs/{run:d}/artifacts")["artifacts"]
    address = f"https://github.com/{repository()}/actions/runs/{run:d}"
    for artifact in artifacts:
        # A file that was not packed has its own name, and opens in the browser.
        if _PAGE.fullmatch(artifact["name"]):
            return f"\n[See how it will look]({address}/artifacts/{int(artifact['id']):d}).\n"
    if any(artifact["name"] == "previews" for artifact in artifacts):
        return f"\n[See how they will look]({address}): a page each, in the file *previews*.\n"
    return ""


def read(file: Path) -> bytes:
    """At most one byte more than may be read; a link is not followed."""
    if file.is_symlink():
        raise OSError("a link was handed over")
    with file.open("rb") as stream:
        return stream.read(SIZE_LIMIT + 1)


def rules_page() -> str:
    """Where on the service the rules are explained; empty where this anthology has no such page."""
    page = Path("docs/reference/rules.md")
    if not page.is_file():
        return ""
    server = os.environ.get("GITHUB_SERVER_URL", "https://github.com")
    return f"{server}/{repository()}/blob/HEAD/{page.as_posix()}"


def pull_request() -> int:
    """The number of the open pull request whose newest commit was checked."""
    run = event()["workflow_run"]
    owner, branch = run["head_repository"]["owner"]["login"], run["head_branch"]
    for pull in call("GET", "pulls", {"state": "open", "head": f"{owner}:{branch}"}):
        if pull["head"]["sha"] == run["head_sha"] and pull["state"] == "open":
            number: int = pull["number"]
            return number
    give_up("no open pull request ends with the commit that was checked")
    raise AssertionError


if __name__ == "__main__":
    main()
