"""Stands in for the service that keeps the repository, and for the program `gh` that asks it.

What it knows (people, issues, pull requests) is a JSON file that a test lays ready and looks at
afterwards; what it keeps is a bare repository, on which real git works. It answers only what the
project's workflows ask, in the form of the documented interface.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

BOT = "github-actions[bot]"
State = dict[str, Any]


class Service:
    """One repository at the service."""

    def __init__(self, state: State, origin: Path) -> None:
        self.state = state
        self.origin = origin

    def answer(self, method: str, path: str, query: dict[str, str], sent: Any) -> Any:
        """What the service says; a test fails for what it does not know."""
        for pattern, name in _ROUTES:
            if found := re.fullmatch(pattern, f"{method} {path}"):
                return getattr(self, name)(*found.groups(), query=query, sent=sent)
        sys.exit(f"gh: no answer to {method} {path}")

    def git(self, *words: str, data: str = "", **environment: str) -> str:
        """Run git in the bare repository."""
        done = subprocess.run(
            ["git", "-c", "user.name=bot", "-c", "user.email=bot@example.org", *words],
            cwd=self.origin,
            input=data.encode(),
            stdout=subprocess.PIPE,
            env={**os.environ, **environment},
            check=True,
        )
        return done.stdout.decode().strip()

    def permission(self, login: str, **_: Any) -> Any:
        return {"permission": self.state["permissions"].get(login, "read")}

    def labels(self, number: str, **_: Any) -> Any:
        return [{"name": name} for name in self.state["labels"].get(number, [])]

    def take_label_off(self, number: str, label: str, **_: Any) -> Any:
        self.state["labels"][number].remove(label)
        return self.labels(number)

    def comments(self, number: str, query: dict[str, str], **_: Any) -> Any:
        size, page = int(query["per_page"]), int(query["page"])
        return self.state["comments"].get(number, [])[(page - 1) * size : page * size]

    def comment(self, number: str, sent: Any, **_: Any) -> Any:
        written = self.state["comments"].setdefault(number, [])
        number_of_all = sum(map(len, self.state["comments"].values()))
        new = {"id": number_of_all + 1, "user": {"login": BOT}, "body": sent["body"]}
        written.append(new)
        return new

    def rewrite(self, comment: str, sent: Any, **_: Any) -> Any:
        for written in self.state["comments"].values():
            for found in written:
                if found["id"] == int(comment):
                    found["body"] = sent["body"]
                    return found
        return sys.exit("gh: no such comment")

    def pulls(self, query: dict[str, str], **_: Any) -> Any:
        return [
            pull
            for pull in self.state["pulls"]
            if query["state"] in ("all", pull["state"]) and pull["head"]["label"] == query["head"]
        ]

    def propose(self, sent: Any, **_: Any) -> Any:
        if self.state.get("no_pull_requests"):
            sys.exit("gh: GitHub Actions is not permitted to create or approve pull requests.")
        head = {"label": f"kindness-anthology:{sent['head']}", "ref": sent["head"]}
        head["sha"] = self.git("rev-parse", f"refs/heads/{sent['head']}")
        pull = {**sent, "number": 77 + len(self.state["pulls"]), "state": "open", "head": head}
        self.state["pulls"].append(pull)
        return pull

    def matching_refs(self, beginning: str, **_: Any) -> Any:
        listed = self.git("for-each-ref", "--format=%(refname)", "refs/heads/").splitlines()
        return [{"ref": ref} for ref in listed if ref.startswith(f"refs/heads/{beginning}")]

    def show_commit(self, sha: str, **_: Any) -> Any:
        return {"sha": sha, "tree": {"sha": self.git("rev-parse", f"{sha}^{{tree}}")}}

    def write_tree(self, sent: Any, **_: Any) -> Any:
        index = {"GIT_INDEX_FILE": str(self.origin / "unfinished-index")}
        self.git("read-tree", sent["base_tree"], **index)
        for entry in sent["tree"]:
            if "content" in entry:
                blob = self.git("hash-object", "-w", "--stdin", data=entry["content"])
                listed = f"{entry['mode']},{blob},{entry['path']}"
                self.git("update-index", "--add", "--cacheinfo", listed, **index)
            else:
                self.git("update-index", "--force-remove", entry["path"], **index)
        return {"sha": self.git("write-tree", **index)}

    def write_commit(self, sent: Any, **_: Any) -> Any:
        parents = [word for parent in sent["parents"] for word in ("-p", parent)]
        return {"sha": self.git("commit-tree", sent["tree"], *parents, "-m", sent["message"])}

    def write_ref(self, sent: Any, **_: Any) -> Any:
        self.git("update-ref", sent["ref"], sent["sha"], "0" * 40)
        return {"ref": sent["ref"]}

    def artifacts(self, run: str, **_: Any) -> Any:
        return {"artifacts": self.state["artifacts"].get(run, [])}

    def dispatch(self, name: str, sent: Any, **_: Any) -> Any:
        self.state["dispatched"].append([name, sent["ref"]])


_ROUTES = (
    (r"GET collaborators/([^/]+)/permission", "permission"),
    (r"GET issues/(\d+)/labels", "labels"),
    (r"DELETE issues/(\d+)/labels/([^/]+)", "take_label_off"),
    (r"GET issues/(\d+)/comments", "comments"),
    (r"POST issues/(\d+)/comments", "comment"),
    (r"PATCH issues/comments/(\d+)", "rewrite"),
    (r"GET pulls", "pulls"),
    (r"POST pulls", "propose"),
    (r"GET git/matching-refs/heads/(.+)", "matching_refs"),
    (r"GET git/commits/([0-9a-f]{40})", "show_commit"),
    (r"POST git/trees", "write_tree"),
    (r"POST git/commits", "write_commit"),
    (r"POST git/refs", "write_ref"),
    (r"GET actions/runs/(\d+)/artifacts", "artifacts"),
    (r"POST actions/workflows/([^/]+)/dispatches", "dispatch"),
)


def main(words: list[str]) -> None:
    """Answer one call of `gh api`, and write down that it was asked."""
    assert words[:2] == ["api", "--method"], words
    sent = json.loads(sys.stdin.read()) if "--input" in words else None
    method, path = words[2], words[3].removeprefix(f"repos/{os.environ['GITHUB_REPOSITORY']}/")
    fields = [words[at + 1] for at, word in enumerate(words) if word == "--raw-field"]
    with Path(os.environ["SERVICE_CALLS"]).open("a", encoding="utf-8") as calls:
        print(json.dumps([f"{method} {path}", fields, sent]), file=calls)
    file = Path(os.environ["SERVICE_STATE"])
    state = json.loads(file.read_text("utf-8"))
    service = Service(state, Path(os.environ["SERVICE_ORIGIN"]))
    query = dict(field.partition("=")[::2] for field in fields)
    said = service.answer(method, path, query, sent)
    file.write_text(json.dumps(state), "utf-8")
    if said is not None:
        print(json.dumps(said))


if __name__ == "__main__":
    main(sys.argv[1:])
