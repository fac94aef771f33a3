"""An issue as GitHub hands it to a workflow."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date

from kindness.errors import KindnessError

SIZE_LIMIT = 2 * 1024 * 1024
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue as far as a story needs it: its number (0 if unknown), its text and its day."""

    number: int
    body: str
    day: str


def read_issue(data: bytes, today: date) -> Issue:
    """The issue in the JSON of an event, or in a file that holds its text alone.

    Raises KindnessError when `data` is neither.
    """
    if len(data) > SIZE_LIMIT:
        raise KindnessError("the file is too long to be an issue")
    if not data.lstrip().startswith(b"{"):
        return Issue(0, data.decode("utf-8", "replace"), today.isoformat())
    try:
        event = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise KindnessError("the event is not JSON") from error
    issue = event.get("issue")
    if not isinstance(issue, dict) or type(issue.get("number")) is not int:
        raise KindnessError("the event is about no issue")
    body, created = issue.get("body") or "", issue.get("created_at")
    if not isinstance(body, str):
        raise KindnessError("the text of the issue is not text")
    day = created[:10] if isinstance(created, str) else ""
    return Issue(issue["number"], body, day if _DAY.fullmatch(day) else today.isoformat())
