"""The one clock: what day it is, for whatever has to know.

A build never asks. Tests, and anyone who needs the same answer twice, set it with the environment
variable `KINDNESS_NOW`, an ISO 8601 moment such as `2026-11-24T12:00:00Z`.
"""

from __future__ import annotations

import os
import time
from datetime import UTC, date, datetime, timedelta

VARIABLE = "KINDNESS_NOW"
_EASTERNMOST = timedelta(hours=14)
"""The clocks of Kiritimati are the first on Earth to show a new day."""


def now() -> datetime:
    """The present moment in UTC. Raises ValueError where `KINDNESS_NOW` holds no moment."""
    if stated := os.environ.get(VARIABLE):
        moment = datetime.fromisoformat(stated)
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    return datetime.now(UTC)


def today() -> date:
    """The day in UTC, on which new stories are dated, whatever the time zone of the machine."""
    return now().date()


def latest_today() -> date:
    """The latest day that it is anywhere on Earth; a day after it lies in the future for all."""
    return (now() + _EASTERNMOST).date()


def machine_nanoseconds() -> int:
    """The machine's own time since 1970, in which file systems date what is written."""
    return time.time_ns()
