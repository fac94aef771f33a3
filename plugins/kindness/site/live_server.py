"""The server of `serve`, steered so that a saved story is soon on the screen.

MkDocs looks at its folders twice a second, builds the whole site, and has the browser load its page
again. What is asked of its server here is not all part of what MkDocs promises.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kindness.site.assets import live_reload
from kindness.system.watch import FolderWatch

_CALM = 4.0
"""Seconds after which nobody is taken to save anything more."""

_EDITORS_NEED = 0.05
"""Seconds in which an editor has saved a file whole."""


class LiveServer:
    """MkDocs's `server`, which watches the folder of the stories `folder` more closely."""

    def __init__(self, server: Any, folder: Path) -> None:
        self._server = server
        path = os.path.abspath(folder)  # noqa: PTH100 (as MkDocs does; resolving follows links)
        watch = FolderWatch(folder, self._wake)
        # Then MkDocs does not watch it as well.
        server._watched_paths[path], server._watch_refs[path] = 1, watch
        end = server.shutdown

        def shutdown(*arguments: bool, **named: bool) -> None:
            watch.stop()
            end(*arguments, **named)

        server.shutdown = shutdown
        server.build_delay = _EDITORS_NEED
        gc.freeze()  # What was built stays, and need not be looked through for what does not.
        script = f"{server.mount_path}{live_reload().name}"

        def with_script(content: bytes, epoch: int) -> bytes:
            start, end, rest = content.rpartition(b"</body>")
            tag = f'<script src="{script}" data-epoch="{epoch}"></script>'.encode()
            return b"".join((start, tag, end, rest)) if end else content + tag

        # The policy of our pages refuses the script that MkDocs would write into them.
        server._inject_js_into_html = with_script

    def build_with(self, renew: Callable[[], bool], build: Callable[[], None]) -> None:
        """Have a change call `renew`, and where that says that it is not enough, `build`."""

        def rebuild() -> None:
            # Ten thousand stories are looked through for rings of objects once they are shown.
            gc.disable()
            try:
                if not renew():
                    build()
            finally:
                gc.enable()

        self._server.builder = rebuild

    def reload(self) -> None:
        """Have browsers load their pages again, before the build has ended."""
        with self._server._epoch_cond:
            self._server._visible_epoch = self._server._wanted_epoch
            self._server._epoch_cond.notify_all()

    def is_calm(self) -> bool:
        """Wait a moment; True if nothing was saved meanwhile."""
        server = self._server
        with server._rebuild_cond:
            return not server._rebuild_cond.wait_for(
                lambda: server._want_rebuild or server._shutdown, timeout=_CALM
            )

    def _wake(self) -> None:
        with self._server._rebuild_cond:
            self._server._want_rebuild = True
            self._server._rebuild_cond.notify_all()
