"""A running `kindness serve`, for tests of what it shows."""

from __future__ import annotations

import socket
import subprocess
import threading
import urllib.error
import urllib.request

from tests.support.project import KINDNESS, Project, environment

LONGEST = 60
"""After so many seconds a server that hangs is ended, and with it the wait for its output."""


class Server:
    """A running server and what it says."""

    def __init__(self, project: Project, *options: str) -> None:
        self.project = project
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"
        self.process = subprocess.Popen(
            [str(KINDNESS), "serve", "--dev-addr", f"127.0.0.1:{port}", *options],
            cwd=project.folder,
            # By a clock of faketime a thread that waits for a second at most would wait for ever.
            env=environment({"PYTHONUNBUFFERED": "1", "DONT_FAKE_MONOTONIC": "1"}),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.watchdog = threading.Timer(LONGEST, self.process.kill)
        self.watchdog.start()
        self.said = ""
        self.hear("Serving on")

    def hear(self, text: str) -> str:
        """Wait until the server says so; what it has said since the last time."""
        assert self.process.stdout
        heard = ""
        for line in self.process.stdout:
            heard += line
            if text in line:
                return heard
        raise AssertionError(f"the server has ended without saying {text!r}:\n{heard}")

    def stop(self) -> int:
        """End the server as with Ctrl-C."""
        self.process.send_signal(2)
        self.process.communicate()
        self.watchdog.cancel()
        return self.process.returncode

    def get(self, address: str) -> str | None:
        """The page at an address, None where there is none."""
        try:
            with urllib.request.urlopen(f"{self.url}{address}", timeout=LONGEST) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            with error:
                if error.code != 404:
                    raise
            return None

    def page(self, address: str) -> str:
        """The page at an address that has to exist."""
        page = self.get(address)
        assert page is not None
        return page

    def epoch(self, after: int = 0) -> int:
        """The number of the first state of the site that is newer; waits for it."""
        found = self.get(f"/livereload/{after}/1")
        assert found
        return int(found)

    def reload(self, before: int) -> None:
        """Wait for the one reload that follows a change."""
        assert self.epoch(before) > before, "nothing was built anew"
