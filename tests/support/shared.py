"""What is dear to make and only read by tests: made once, for all processes that run them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kindness.system.os_calls import locked


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """The folder `name`, which `make` fills where it is asked for first; others wait for that."""
    base = factory.getbasetemp()
    # The processes of one run each have a folder of their own in a common one.
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared"
    shared.mkdir(exist_ok=True)
    folder, is_ready = shared / name, shared / f"{name}.ready"
    with locked(shared / f"{name}.lock"):
        if not is_ready.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            is_ready.touch()
    return folder
