"""The one clock: what day it is, for whatever has to know.

A build never asks. Tests, and anyone who needs the same answer twice, set it with the environment
variable `KINDNESS_NOW`, an ISO 8601 moment such as `2026-11-24T12:00:00Z`.
"""

from __future__ import annotations

import os
import re
import time
from datetime import UTC, date, datetime, timedelta

from kindness.errors import KindnessError

VARIABLE = "KINDNESS_NOW"
SOURCE_DATE_EPOCH = "SOURCE_DATE_EPOCH"
RECENT = 2_000_000_000
"""Nanoseconds for which a change of a file may be one of several: clocks of files tick slowly."""
_LAST_SECOND = int(datetime(9999, 12, 31, tzinfo=UTC).timestamp())
_EASTERNMOST = timedelta(hours=14)
"""The clocks of Kiritimati are the first on Earth to show a new day."""


def now() -> datetime:
    """The present moment in UTC. Raises KindnessError where `KINDNESS_NOW` holds no moment."""
    if stated := os.environ.get(VARIABLE):
        try:
            moment = datetime.fromisoformat(stated)
        except ValueError:
            raise KindnessError(
                f"{VARIABLE} holds {stated!r}, and should hold a moment such as "
                "2026-11-24T12:00:00Z"
            ) from None
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    return datetime.now(UTC)


def check_source_date_epoch() -> None:
    """Raise KindnessError where `SOURCE_DATE_EPOCH` is set to what is no moment.

    It is the moment that a build takes for the present one, as reproducible-builds.org specifies
    it: the seconds since 1970.
    """
    stated = os.environ.get(SOURCE_DATE_EPOCH)
    if stated is None or (re.fullmatch("[0-9]+", stated) and int(stated) <= _LAST_SECOND):
        return
    raise KindnessError(
        f"{SOURCE_DATE_EPOCH} holds {stated!r}, and should hold the number of seconds since "
        "1970, such as 1764547200"
    )


def today() -> date:
    """The day in UTC, on which new stories are dated, whatever the time zone of the machine."""
    return now().date()


def latest_today() -> date:
    """The latest day that it is anywhere on Earth; a day after it lies in the future for all."""
    return (now() + _EASTERNMOST).date()


def machine_nanoseconds() -> int:
    """The machine's own time since 1970, in which file systems date what is written."""
    return time.time_ns()
