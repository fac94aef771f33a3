"""A server that does what static hosts do: it compresses, and says how long to keep a file."""

from __future__ import annotations

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

# What is compressed already, or nearly.
_PACKED = {".woff2", ".png", ".jpg", ".webp", ".epub", ".gz"}
_TYPES = {".woff2": "font/woff2", ".js": "text/javascript", ".atom": "application/atom+xml"}
KEPT = "max-age=600"


class _Host(BaseHTTPRequestHandler):
    """Answers with the files of a folder, and with its 404.html where there is none."""

    protocol_version = "HTTP/1.1"

    def __init__(self, folder: Path, *arguments: object) -> None:
        self._folder = folder
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send a file."""
        path = unquote(urlsplit(self.path).path).lstrip("/")
        file = self._folder / path
        if file.is_dir():
            file /= "index.html"
        inside = file.resolve().is_relative_to(self._folder.resolve())
        found = inside and file.is_file()
        if not found:
            file = self._folder / "404.html"
        content = file.read_bytes()
        self.send_response(200 if found else 404)
        kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "text/plain"
        is_text = kind.startswith("text/") or kind.endswith(("json", "xml"))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if is_text else kind)
        self.send_header("Cache-Control", KEPT)
        accepts = "gzip" in self.headers.get("Accept-Encoding", "")
        if accepts and file.suffix not in _PACKED:
            content = gzip.compress(content, 6, mtime=0)
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing about each request."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which `folder` is served, ending with a slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, folder))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
