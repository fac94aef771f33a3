"""The service that keeps the repository, spoken to with `gh`; texts travel as JSON."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

BOT = "github-actions[bot]"
COMMENT_LIMIT = 65_000
_REPOSITORY = re.compile(r"[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+", re.ASCII)


def repository() -> str:
    """Owner and name of the repository that this workflow belongs to."""
    found = os.environ["GITHUB_REPOSITORY"]
    if not _REPOSITORY.fullmatch(found):
        raise ValueError("this is no name of a repository")
    return found


def give_up(message: str) -> None:
    """End without a failure: what was asked for does not concern us, or is not ours to do."""
    print(f"Nothing was done: {message}")
    sys.exit(0)


def event() -> dict[str, Any]:
    """The event for which this workflow runs."""
    found: dict[str, Any] = json.loads(Path(os.environ["GITHUB_EVENT_PATH"]).read_bytes())
    return found


def call(method: str, path: str, body: dict[str, Any] | None = None) -> Any:
    """Ask for `path` below this repository; `body` is sent as JSON, or as a query with GET.

    Raises `CalledProcessError` when the service refuses.
    """
    command = ["gh", "api", "--method", method, f"repos/{repository()}/{path}"]
    sent = None
    if method == "GET":
        for name, value in (body or {}).items():
            command += ["--raw-field", f"{name}={value}"]
    elif body is not None:
        command += ["--input", "-"]
        sent = json.dumps(body).encode()
    done = subprocess.run(command, input=sent, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout) if done.stdout.strip() else None


def say(number: int, mark: str, text: str) -> None:
    """Put `text` under the issue or pull request, in the place of what was said there before.

    `mark` is an HTML comment by which an earlier text is found again; only a comment that this
    bot wrote itself counts.
    """
    body = {"body": text if text.startswith(mark) else f"{mark}\n\n{text}"}
    if len(body["body"]) > COMMENT_LIMIT:
        raise ValueError("the comment is too long")
    for page in range(1, 11):
        query = {"per_page": 100, "page": page}
        comments = call("GET", f"issues/{number:d}/comments", query)
        for comment in comments:
            if comment["user"]["login"] == BOT and comment["body"].startswith(mark):
                call("PATCH", f"issues/comments/{comment['id']:d}", body)
                return
        if len(comments) < 100:
            break
    call("POST", f"issues/{number:d}/comments", body)
