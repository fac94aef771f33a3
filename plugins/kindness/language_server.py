"""A language server: what `kindness check` knows, in any editor, while a story is being written.

It speaks the Language Server Protocol over two streams of bytes: faults as one types, completion
and help for fields and their values. It never writes a file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

from kindness import __version__
from kindness.anthology import assemble
from kindness.check import find_vocabulary
from kindness.diagnostics import Diagnostic, in_order
from kindness.gather import Gathered, Reading, gather, parse_story
from kindness.source import IMAGES_NAME, SourceFile, decode
from kindness.suggestions import explain, suggest
from kindness.vocabulary import Vocabulary

_SIZE_LIMIT = 8 * 1024 * 1024
_NO_SUCH_METHOD = -32601
_FOLDER = "stories"
_CAPABILITIES = {
    # Whole texts: a story is short, and nothing can get out of step.
    "textDocumentSync": {"openClose": True, "change": 1, "save": True},
    "completionProvider": {"triggerCharacters": [":", " ", "[", ",", "{"]},
    "hoverProvider": True,
}

Message = dict[str, Any]


class ProtocolError(Exception):
    """What arrived is no message, so that nothing after it can be understood."""


@dataclass(frozen=True, slots=True)
class _Folder:
    """The stories beside the one that is being written, as they were when it was opened."""

    vocabulary: Vocabulary
    gathered: Gathered


def serve(incoming: BinaryIO, outgoing: BinaryIO, today: Callable[[], date]) -> int:
    """Answer the messages in `incoming` until the editor takes its leave; the exit status.

    Raises ProtocolError when something else than a message arrives.
    """
    server = _Server(today)
    for message in _messages(incoming):
        for answer in server.handle(message):
            data = json.dumps({"jsonrpc": "2.0", **answer}).encode()
            outgoing.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
            outgoing.flush()
        if message.get("method") == "exit":
            break
    return 0 if server.asked_to_stop else 1


def _messages(incoming: BinaryIO) -> Iterator[Message]:
    while True:
        length = -1
        while (line := incoming.readline(1000)).strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length" and value.strip().isdigit():
                length = int(value)
        if not line:
            return
        if not 0 <= length <= _SIZE_LIMIT:
            raise ProtocolError("a message has no length, or is too long")
        try:
            message = json.loads(incoming.read(length))
        except (ValueError, RecursionError) as error:
            raise ProtocolError("a message is not JSON") from error
        if not isinstance(message, dict):
            raise ProtocolError("a message is not an object")
        yield message


class _Server:
    """Keeps the texts that are open, and answers messages with messages."""

    def __init__(self, today: Callable[[], date]) -> None:
        self.today = today
        self.asked_to_stop = False
        self.texts: dict[str, str] = {}
        self.folders: dict[Path, _Folder | None] = {}

    def handle(self, message: Message) -> list[Message]:
        """The answers to one message, none for most notifications."""
        params = message.get("params") or {}
        method = message.get("method", "")
        if "id" not in message:
            return self.notified(method, params)
        match method:
            case "initialize":
                about = {"name": "kindness", "version": __version__}
                result: Any = {"capabilities": _CAPABILITIES, "serverInfo": about}
            case "shutdown":
                self.asked_to_stop, result = True, None
            case "textDocument/completion":
                result = self.completion(params)
            case "textDocument/hover":
                result = self.hover(params)
            case _:
                error = {"code": _NO_SUCH_METHOD, "message": f"there is no method {method}"}
                return [{"id": message["id"], "error": error}] if method else []
        return [{"id": message["id"], "result": result}]

    def notified(self, method: str, params: Mapping[str, Any]) -> list[Message]:
        document = params.get("textDocument", {})
        uri = document.get("uri", "")
        file = story_file(uri)
        if file is None:
            return []
        if method == "textDocument/didOpen":
            self.texts[uri] = document["text"]
        elif method == "textDocument/didChange":
            self.texts[uri] = params["contentChanges"][-1]["text"]
        elif method == "textDocument/didClose":
            self.texts.pop(uri, None)
        if method in ("textDocument/didOpen", "textDocument/didSave"):
            # Only now do other files have to be read again.
            self.folders.pop(file.parent, None)
        if method not in (f"textDocument/{name}" for name in _DOCUMENT):
            return []
        found = self.diagnostics(file, self.texts[uri]) if uri in self.texts else []
        published = {"uri": uri, "diagnostics": found}
        return [{"method": "textDocument/publishDiagnostics", "params": published}]

    def folder(self, folder: Path) -> _Folder | None:
        """What lies in the folder; None where its vocabulary has faults or it cannot be read."""
        if folder not in self.folders:
            vocabulary, _ = find_vocabulary(folder, _FOLDER, folder.parent)
            self.folders[folder] = None
            if vocabulary is not None:
                with suppress(OSError):
                    gathered = gather(folder, _FOLDER, Reading(vocabulary))
                    self.folders[folder] = _Folder(vocabulary, gathered)
        return self.folders[folder]

    def diagnostics(self, file: Path, text: str) -> list[Message]:
        beside = self.folder(file.parent)
        if beside is None:
            return []
        source = decode(text.encode("utf-8", "replace"), f"{_FOLDER}/{file.name}")
        if isinstance(source, Diagnostic):
            return [_diagnostic(source, text)]
        return [_diagnostic(one, text) for one in self.check(file, source, beside)]

    def check(self, file: Path, source: SourceFile, beside: _Folder) -> tuple[Diagnostic, ...]:
        """The faults of one text among the other stories, as `kindness check` finds them."""
        reading = Reading(beside.vocabulary, today=self.today())
        result = parse_story(source, file.parent / IMAGES_NAME, reading)
        stories = [one for one in beside.gathered.stories if one.path != source.path]
        stories += [result.story] if result.story else []
        references = [one for one in beside.gathered.references if one.path != source.path]
        references.append(result.references)
        # In the order of the folder: of two stories that claim one name, the second is faulted.
        stories.sort(key=lambda one: one.path)
        references.sort(key=lambda one: one.path)
        _, across = assemble(tuple(stories), beside.vocabulary, tuple(references))
        return in_order((*result.diagnostics, *(one for one in across if one.path == source.path)))

    def at(self, params: Mapping[str, Any]) -> tuple[_Folder, Path, str, int, int] | None:
        """What a request is about, with the place in lines and characters from 0."""
        uri = params["textDocument"]["uri"]
        file = story_file(uri)
        beside = self.folder(file.parent) if file and uri in self.texts else None
        if file is None or beside is None:
            return None
        text = self.texts[uri].replace("\r\n", "\n")
        line, units = params["position"]["line"], params["position"]["character"]
        return beside, file, text, line, _characters(_line(text, line), units)

    def completion(self, params: Mapping[str, Any]) -> list[Message]:
        if (found := self.at(params)) is None:
            return []
        beside, file, text, line, column = found
        titles = {s.slug: s.title for s in beside.gathered.stories if s.slug != file.stem}
        return [
            {"label": one.label, "detail": one.detail, "insertText": one.insert}
            for one in suggest(text, line, column, beside.vocabulary, titles)
        ]

    def hover(self, params: Mapping[str, Any]) -> Message | None:
        if (found := self.at(params)) is None:
            return None
        beside, _, text, line, column = found
        value = explain(text, line, column, beside.vocabulary)
        return {"contents": {"kind": "markdown", "value": value}} if value else None


_DOCUMENT = ("didOpen", "didChange", "didSave", "didClose")


def story_file(uri: str) -> Path | None:
    """The file of a story at the address `uri`; None for any other document."""
    parts = urlsplit(uri)
    file = Path(url2pathname(unquote(parts.path))) if parts.scheme == "file" else Path()
    is_story = file.suffix == ".md" and file.parent.name == _FOLDER and file.name != "README.md"
    return file if is_story else None


def _diagnostic(one: Diagnostic, text: str) -> Message:
    span = one.span
    return {
        "range": {
            "start": _position(text, span.line, span.column),
            "end": _position(text, span.end_line, span.end_column),
        },
        "severity": 1 if one.is_error else 2,
        "code": f"{one.code} {one.rule}",
        "source": "kindness",
        "message": f"{one.message}\n{one.help}",
    }


def _position(text: str, line: int, column: int) -> Message:
    """A place counted as the protocol does: from 0, and in units of UTF-16."""
    before = _line(text.replace("\r\n", "\n"), line - 1)[: column - 1]
    return {"line": line - 1, "character": len(before.encode("utf-16-le", "surrogatepass")) // 2}


def _characters(line: str, units: int) -> int:
    encoded = line.encode("utf-16-le", "surrogatepass")[: max(units, 0) * 2]
    return len(encoded.decode("utf-16-le", "ignore"))


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number] if 0 <= number < len(lines) else ""
