"""What this package raises: for a command or a setting that cannot work, never for a story.

What is wrong with a story, a collection or the vocabulary is a `Diagnostic`.
"""

from __future__ import annotations

COULD_NOT_RUN = 2
MISTAKE_OF_OURS = 3
"""The exit status where something happened that nobody had foreseen."""

TRACEBACKS = "KINDNESS_TRACEBACK"
"""The environment variable with which such a thing is shown whole, for whoever mends it."""


class KindnessError(Exception):
    """Something cannot be done; the message says what and why, in one line or a few.

    A command that raises one refuses: the message goes to standard error, and `status` is the
    exit status.
    """

    def __init__(self, message: str, status: int = COULD_NOT_RUN) -> None:
        super().__init__(message)
        self.status = status
