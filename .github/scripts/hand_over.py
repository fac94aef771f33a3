"""Turns a draft, made from an issue, into a branch with a pull request, and answers the issue.

Only somebody who may write to the repository can ask for it, by setting the label. The names of
the branch and of the file are made of a number and of a slug that is checked again here.
"""

from __future__ import annotations

import base64
import os
import re
import sys
from pathlib import Path
from urllib.parse import quote

from service import call, event, give_up, say

MARK = "<!-- kindness: from an issue -->"
LABEL = "accepted"
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_STORY_LIMIT = 64 * 1024
_ANSWER_LIMIT = 60_000


def main() -> None:
    """See to the issue of this event."""
    happened = event()
    number = int(happened["issue"]["number"])
    if not may_write(happened["sender"]["login"]):
        give_up("whoever set the label may not write to this repository")
    handover = Path(os.environ["HANDOVER"])
    answer = (handover / "answer.md").read_text("utf-8")[:_ANSWER_LIMIT]
    slug = os.environ["SLUG"]
    if slug:
        answer = f"{answer}\n{offer(number, slug, handover / 'story.md')}\n"
    say(number, MARK, answer)
    if not slug:
        # Without the label, a curator can set it again when the text was mended.
        call("DELETE", f"issues/{number:d}/labels/{LABEL}")


def may_write(login: str) -> bool:
    """True for people who may write to this repository."""
    found = call("GET", f"collaborators/{quote(login, safe='')}/permission")
    return found["permission"] in ("admin", "write")


def offer(number: int, slug: str, file: Path) -> str:
    """Make the branch and the pull request, and say where they are."""
    if len(slug) > 80 or not _SLUG.fullmatch(slug):
        sys.exit("this cannot be the name of a story")
    story = file.read_bytes()
    if len(story) > _STORY_LIMIT:
        sys.exit("this is too long for a story")
    branch = f"story/issue-{number:d}"
    if call("GET", f"git/matching-refs/heads/{branch}"):
        # Perhaps a curator has worked on it already: nothing is written over.
        return f"There is a branch `{branch}` already, which stays as it is."
    start = call("GET", "git/ref/heads/main")["object"]["sha"]
    call("POST", "git/refs", {"ref": f"refs/heads/{branch}", "sha": start})
    call(
        "PUT",
        f"contents/stories/{slug}.md",
        {
            "message": f"Add {slug}, from issue {number:d}",
            "content": base64.b64encode(story).decode("ascii"),
            "branch": branch,
        },
    )
    made = call(
        "POST",
        "pulls",
        {
            "title": f"Story: {slug}",
            "head": branch,
            "base": "main",
            "body": f"A story that was told in #{number:d}.\n\nCloses #{number:d}.\n",
            "maintainer_can_modify": True,
        },
    )
    # What a workflow makes starts no other workflow by itself, except when it is asked to.
    call("POST", "actions/workflows/check.yml/dispatches", {"ref": branch})
    return f"It goes on in #{made['number']:d}."


if __name__ == "__main__":
    main()
