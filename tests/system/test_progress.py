"""How far a build has come, on a terminal that is none and by a clock that is set."""

from __future__ import annotations

import io
import logging
import os
import pty
import termios
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

import pytest

from kindness.system.processes import Background
from kindness.system.progress import (
    PATIENCE,
    ClearingHandler,
    Progress,
    counted,
    is_wanted,
    shown,
    stage,
    tick,
)


@dataclass
class Terminal:
    """A pseudo-terminal: `stream` is what a program writes to, `read` what arrives there."""

    stream: TextIO
    master: int
    now: float = 0.0

    def read(self) -> str:
        """What was written since the last time, with the mark that ends it."""
        self.stream.write("\0")
        self.stream.flush()
        text = b""
        while not text.endswith(b"\0"):
            text += os.read(self.master, 4096)
        return text[:-1].decode()

    def screen(self) -> list[str]:
        """The lines that one would see, of what was written since the last time."""
        lines = [""]
        column = 0
        for sign in self.read():
            if sign == "\r":
                column = 0
            elif sign == "\n":
                lines.append("")
                column = 0
            else:
                lines[-1] = lines[-1][:column].ljust(column) + sign + lines[-1][column + 1 :]
                column += 1
        return [line.rstrip() for line in lines]

    def progress(self) -> Progress:
        return Progress(self.stream, lambda: self.now)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    master, slave = pty.openpty()
    termios.tcsetwinsize(slave, (24, 80))
    with os.fdopen(slave, "w") as stream:
        yield Terminal(stream, master)
    os.close(master)


def test_a_short_build_shows_nothing(terminal: Terminal) -> None:
    with shown(terminal.progress()):
        for _ in counted(range(3), "Reading stories", 3):
            terminal.now += PATIENCE / 4
    assert terminal.read() == ""


def test_a_long_one_counts_and_leaves_nothing_behind(terminal: Terminal) -> None:
    with shown(terminal.progress()):
        passed = counted(range(1200), "Reading stories", 1200)
        assert [next(passed) for _ in range(600)] == list(range(600))
        assert terminal.read() == ""
        terminal.now = PATIENCE
        next(passed)
        assert terminal.screen() == ["Reading stories [" + "#" * 15 + "." * 15 + "] 601 of 1,200"]
        next(passed)
        assert terminal.read() == "", "so soon nothing is drawn anew"
        stage("Search")
        terminal.now += 1
        tick()
        assert terminal.screen() == ["Search"]
    assert terminal.screen() == [""]


def test_a_shorter_line_covers_a_longer_one(terminal: Terminal) -> None:
    with shown(terminal.progress()):
        terminal.now = PATIENCE
        stage("Reading stories")
        terminal.now += 1
        stage("Search")
        assert terminal.screen() == ["Search"]


def test_a_narrow_terminal_keeps_it_on_one_line(terminal: Terminal) -> None:
    termios.tcsetwinsize(terminal.stream.fileno(), (24, 20))
    with shown(terminal.progress()):
        terminal.now = PATIENCE
        list(counted([0], "Reading stories", 1))
        assert terminal.screen() == ["Reading stories [##"]


def test_messages_of_the_log_stand_on_lines_of_their_own(terminal: Terminal) -> None:
    logger = logging.Logger("of this test")
    logger.addHandler(ClearingHandler())
    logger.addHandler(logging.StreamHandler(terminal.stream))
    with shown(terminal.progress()):
        terminal.now = PATIENCE
        stage("Reading stories")
        logger.info("INFO - Built.")
        terminal.now += 1
        tick()
        assert terminal.screen() == ["INFO - Built.", "Reading stories"]


def test_an_error_finds_the_line_cleared(terminal: Terminal) -> None:
    def fail() -> None:
        with shown(terminal.progress()):
            terminal.now = PATIENCE
            stage("Reading stories")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert terminal.screen() == [""]


def test_it_goes_on_while_another_process_works(terminal: Terminal) -> None:
    ends, let_it_end = os.pipe()
    moments = iter([0, 0])

    def clock() -> float:
        moment = next(moments, PATIENCE)
        if moment == PATIENCE:
            os.write(let_it_end, b"x")
        return moment

    wait = Background(lambda: os.read(ends, 1))
    with shown(Progress(terminal.stream, clock)):
        stage("Search")
        assert terminal.read() == ""
        assert wait() == b"x"
        assert terminal.screen() == ["Search"]
    os.close(ends)
    os.close(let_it_end)


def test_unasked_it_does_nothing() -> None:
    items = [1, 2]
    assert list(counted(items, "Reading stories", 2)) == items
    stage("Search")
    tick()


def test_it_is_wanted_on_terminals_alone(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_wanted(terminal.stream, ["--strict", "-d", "quiet"])
    assert not is_wanted(io.StringIO(), [])
    for quiet in ("-q", "--quiet", "-sq"):
        assert not is_wanted(terminal.stream, [quiet])
    monkeypatch.setenv("NO_COLOR", "1")
    assert not is_wanted(terminal.stream, [])
    monkeypatch.setenv("NO_COLOR", "")
    monkeypatch.setenv("TERM", "dumb")
    assert not is_wanted(terminal.stream, [])
