"""What holds for all tests."""

from __future__ import annotations

import os
import signal

# A shell that starts something in the background has it ignore Ctrl-C, and so would everything
# that the tests start and then end with it.
signal.signal(signal.SIGINT, signal.default_int_handler)

# Every test, and whatever it starts, lives on this day: the machine's is nobody's business.
os.environ["KINDNESS_NOW"] = "2026-11-24T12:00:00Z"
