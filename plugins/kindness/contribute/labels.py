"""The labels of issues: what they mean, for people and for the workflows."""

from __future__ import annotations

STORY = "story"
TAKEDOWN = "withdraw"
ACCEPTED = "accepted"
FAULT = "fault"

LABELS = {
    STORY: ("0F6653", "Someone tells a story"),
    TAKEDOWN: ("A6244C", "Someone asks for a story to be removed"),
    ACCEPTED: ("3A4AA0", "A curator wants the pull request for this"),
    FAULT: ("845600", "Something does not work, or is not true"),
}
"""Each label with its colour and what it says. The forms and the workflows need them to exist."""
