"""What holds for all tests."""

from __future__ import annotations

import signal

# A shell that starts something in the background has it ignore Ctrl-C, and so would everything
# that the tests start and then end with it.
signal.signal(signal.SIGINT, signal.default_int_handler)
