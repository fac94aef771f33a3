"""Turns what was made of an issue into a branch with a pull request, and answers the issue.

Only somebody who may write to the repository can ask for it, by setting the label. The names of
the branch and of the files are checked again here: they are made of a number and of slugs. It
can be repeated: what an earlier try has made is found and used.
"""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from kindness.contribute.github.service import call, event, repository, say
from kindness.contribute.labels import ACCEPTED

MARK = "<!-- kindness: from an issue -->"
MARK_LABEL = "<!-- kindness: label -->"
_SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
_STORY = re.compile(rf"stories/({_SLUG})\.md", re.ASCII)
_ALLOWED = {
    "story": (_STORY,),
    "takedown": (
        _STORY,
        re.compile(r"stories/images/[^/\\]+"),
        re.compile(rf"docs/(?:acts|practice|collections/{_SLUG})\.md", re.ASCII),
    ),
}
_SLUG_LIMIT = 80
_FILE_LIMIT = 64 * 1024
_HANDOVER_LIMIT = 4 * 1024 * 1024
_ANSWER_LIMIT = 60_000
_NOT_ALLOWED = (
    "The label was set by someone who may not decide about stories, so nothing was done. It was "
    "taken off again; a curator will look at this issue.\n"
)


@dataclass(frozen=True)
class Offer:
    """A branch to make from `base`: what each file shall hold (None: it goes), and the words."""

    branch: str
    message: str
    title: str
    text: str
    files: dict[str, str | None]
    base: str

    @property
    def pull_request(self) -> dict[str, object]:
        """What the service is sent to make the pull request."""
        return {
            "title": self.title,
            "head": self.branch,
            "base": self.base,
            "body": self.text,
            "maintainer_can_modify": True,
        }


def main() -> None:
    """See to the issue of this event."""
    happened = event()
    number = int(happened["issue"]["number"])
    if not may_write(happened["sender"]["login"]):
        say(number, MARK_LABEL, _NOT_ALLOWED)
        take_label_off(number)
        return
    handover, kind = Path(os.environ["HANDOVER"]), os.environ["KIND"]
    answer = (handover / "answer.md").read_text("utf-8")[:_ANSWER_LIMIT]
    changes = handover / "changes.json"
    if not changes.exists():
        say(number, MARK, answer)
        # Without the label, a curator can set it again when the text was mended.
        take_label_off(number)
        return
    files = read_changes(changes, kind)
    base = str(happened["repository"]["default_branch"])
    if kind == "takedown":
        where = propose(takedown(number, files, base, answer))
    else:
        where = propose(story(number, files, base))
    if kind == "takedown":
        answer = (
            "Thank you for writing. The story is being removed. Its page will say only that there "
            "was a story there.\n"
        )
    say(number, MARK, f"{answer}\n{where}\n")


def may_write(login: str) -> bool:
    """True for people who may write to this repository."""
    found = call("GET", f"collaborators/{quote(login, safe='')}/permission")
    return found["permission"] in ("admin", "write")


def take_label_off(number: int) -> None:
    """Remove the label, unless somebody has done so already."""
    labels = call("GET", f"issues/{number:d}/labels")
    if any(label["name"] == ACCEPTED for label in labels):
        call("DELETE", f"issues/{number:d}/labels/{ACCEPTED}")


def read_changes(file: Path, kind: str) -> dict[str, str | None]:
    """The files to change, each of which has to be one that an issue may change."""
    data = file.read_bytes()
    if len(data) > _HANDOVER_LIMIT:
        sys.exit("too much would be changed")
    files: dict[str, str | None] = json.loads(data)
    if not files:
        sys.exit("nothing would be changed")
    for path, text in files.items():
        if not any(pattern.fullmatch(path) for pattern in _ALLOWED[kind]):
            sys.exit("this is no file that an issue may change")
        if text is not None and len(text.encode()) > _FILE_LIMIT:
            sys.exit("this is too long for a story")
        if text is not None and path.startswith("stories/images/"):
            sys.exit("an issue brings no pictures")
    return files


def slug_of(files: dict[str, str | None]) -> str:
    """The slug of the one story that is changed."""
    slugs = [found[1] for path in files if (found := _STORY.fullmatch(path))]
    if len(slugs) != 1 or len(slugs[0]) > _SLUG_LIMIT:
        sys.exit("one story has to be changed")
    return slugs[0]


def story(number: int, files: dict[str, str | None], base: str) -> Offer:
    """The offer of a new story."""
    slug = slug_of(files)
    return Offer(
        branch=f"story/issue-{number:d}",
        message=f"Add {slug}, from issue {number:d}",
        title=f"Story: {slug}",
        text=f"A story that was told in #{number:d}.\n\nCloses #{number:d}.\n",
        files=files,
        base=base,
    )


def takedown(number: int, files: dict[str, str | None], base: str, done: str) -> Offer:
    """The offer to take a story down; `done` says what that comes to."""
    slug = slug_of(files)
    return Offer(
        branch=f"takedown/issue-{number:d}",
        message=f"Take down {slug}, as asked for in issue {number:d}",
        title=f"Take down: {slug}",
        text=f"As asked for in #{number:d}.\n\n{done}\nCloses #{number:d}.\n",
        files=files,
        base=base,
    )


def propose(offer: Offer) -> str:
    """Make the branch and the pull request, as far as they are missing, and say where they are."""
    ref = f"refs/heads/{offer.branch}"
    # The service answers with every branch whose name begins like this.
    alike = call("GET", f"git/matching-refs/heads/{offer.branch}")
    # A curator may have worked on a branch that is there already: it is used as it stands.
    if not any(found["ref"] == ref for found in alike):
        commit(offer)
    head = f"{repository().partition('/')[0]}:{offer.branch}"
    known = call("GET", "pulls", {"state": "all", "head": head})
    if known and known[0]["state"] != "open":
        return f"It was seen to in #{known[0]['number']:d}, which is closed."
    made = known[0] if known else call("POST", "pulls", offer.pull_request)
    # The checks of a pull request that a workflow makes wait until somebody approves them; those
    # that a workflow asks for by name do not.
    call("POST", "actions/workflows/check.yml/dispatches", {"ref": offer.branch})
    return f"It goes on in #{made['number']:d}."


def commit(offer: Offer) -> None:
    """Make the branch with one commit upon the one that the draft was made from."""
    parent = os.environ["GITHUB_SHA"]
    base = call("GET", f"git/commits/{parent}")["tree"]["sha"]
    entries = [
        {"path": path, "mode": "100644", "type": "blob"}
        | ({"sha": None} if text is None else {"content": text})
        for path, text in offer.files.items()
    ]
    tree = call("POST", "git/trees", {"base_tree": base, "tree": entries})["sha"]
    made = call(
        "POST",
        "git/commits",
        {"message": offer.message, "tree": tree, "parents": [parent]},
    )["sha"]
    call("POST", "git/refs", {"ref": f"refs/heads/{offer.branch}", "sha": made})


if __name__ == "__main__":
    main()
