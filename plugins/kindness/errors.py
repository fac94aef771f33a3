"""What this package raises: for a command or a setting that cannot work, never for a story.

What is wrong with a story, a collection or the vocabulary is a `Diagnostic`.
"""

from __future__ import annotations

COULD_NOT_RUN = 2
INTERNAL_ERROR = 3
"""The exit status where the program itself is at fault; 1 would say that there are diagnostics."""

TRACEBACKS = "KINDNESS_TRACEBACK"
"""The environment variable with which an internal error is shown whole, and ends everything."""


class KindnessError(Exception):
    """Something cannot be done; the message says what and why, in one line or a few.

    A command that raises one refuses: the message goes to standard error, and `status` is the
    exit status.
    """

    def __init__(self, message: str, status: int = COULD_NOT_RUN) -> None:
        super().__init__(message)
        self.status = status
