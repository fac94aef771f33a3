"""The language server, spoken to over pipes as an editor does."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kindness.check import check
from kindness.language_server import serve, story_file
from kindness.schema import FIELDS
from kindness.suggestions import explain, suggest
from kindness.vocabulary import STARTER, load_vocabulary
from tests.project import KINDNESS, environment, story_text

TODAY = date(2026, 11, 24)
_FOUND, _ = load_vocabulary(STARTER, STARTER.name)
assert _FOUND
VOCABULARY = _FOUND


class Editor:
    """The other end: sends messages and waits for what comes back."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [str(KINDNESS), "language-server"],
            cwd=folder,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.last = 0

    def send(self, **message: Any) -> None:
        assert self.process.stdin
        self.process.stdin.write(framed(message))
        self.process.stdin.flush()

    def receive(self) -> dict[str, Any]:
        assert self.process.stdout
        length = int(self.process.stdout.readline().split(b":")[1])
        assert self.process.stdout.readline() == b"\r\n"
        found: dict[str, Any] = json.loads(self.process.stdout.read(length))
        return found

    def ask(self, method: str, **params: Any) -> Any:
        self.last += 1
        self.send(id=self.last, method=method, params=params)
        answer = self.receive()
        assert answer["id"] == self.last
        return answer.get("result", answer.get("error"))

    def tell(self, method: str, **params: Any) -> None:
        self.send(method=method, params=params)

    def write(self, uri: str, text: str) -> list[dict[str, Any]]:
        """Change the text, and wait for the faults in it."""
        document = {"uri": uri, "version": 2}
        self.tell("textDocument/didChange", textDocument=document, contentChanges=[{"text": text}])
        published = self.receive()
        assert published["method"] == "textDocument/publishDiagnostics"
        assert published["params"]["uri"] == uri
        found: list[dict[str, Any]] = published["params"]["diagnostics"]
        return found


def framed(message: Any) -> bytes:
    data = json.dumps({"jsonrpc": "2.0", **message}).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(data), data)


@pytest.fixture
def uri(tmp_path: Path) -> str:
    stories = tmp_path / "stories"
    stories.mkdir()
    (stories / "other.md").write_text(story_text(title="Another door"), "utf-8")
    return (stories / "a-new-story.md").as_uri()


@pytest.fixture
def editor(tmp_path: Path, uri: str) -> Iterator[Editor]:
    editor = Editor(tmp_path)
    result = editor.ask("initialize", processId=None, rootUri=tmp_path.as_uri(), capabilities={})
    assert result["capabilities"]["hoverProvider"] is True
    editor.tell("initialized")
    document = {"uri": uri, "languageId": "markdown", "version": 1, "text": story_text()}
    editor.tell("textDocument/didOpen", textDocument=document)
    assert editor.receive()["params"] == {"uri": uri, "diagnostics": []}
    yield editor
    editor.process.kill()
    editor.process.communicate()


def test_faults_come_as_one_types(editor: Editor, uri: str) -> None:
    (fault,) = editor.write(uri, story_text(themes="[hopefull]"))
    assert fault["range"]["start"] == {"line": 2, "character": 9}
    assert fault["range"]["end"] == {"line": 2, "character": 17}
    assert fault["code"] == "F111 unknown-term"
    assert "did you mean 'hope'?" in fault["message"]
    assert editor.write(uri, story_text(themes="[hope]")) == []


def test_places_are_counted_as_the_protocol_counts(editor: Editor, uri: str) -> None:
    (fault,) = editor.write(uri, story_text("🚌🚌 <b>"))
    assert fault["range"]["start"] == {"line": 8, "character": 5}


def test_links_to_other_stories_are_looked_up(editor: Editor, uri: str) -> None:
    assert editor.write(uri, story_text("See [it](other.md).")) == []
    (fault,) = editor.write(uri, story_text("See [it](othr.md)."))
    assert fault["code"].startswith("A501")


def test_what_may_be_written_is_offered(editor: Editor, uri: str) -> None:
    editor.write(uri, "---\ntitle: A\nthemes: [h\ninspired_by: [\n")
    place = {"textDocument": {"uri": uri}, "position": {"line": 2, "character": 10}}
    offered = editor.ask("textDocument/completion", **place)
    assert [one["label"] for one in offered] == list(VOCABULARY.themes)
    assert offered[0]["detail"].startswith("Love. ")
    place["position"] = {"line": 3, "character": 14}
    offered = editor.ask("textDocument/completion", **place)
    assert [(one["label"], one["detail"]) for one in offered] == [("other", "Another door")]


def test_words_are_explained(editor: Editor, uri: str) -> None:
    place = {"textDocument": {"uri": uri}, "position": {"line": 2, "character": 11}}
    shown = editor.ask("textDocument/hover", **place)
    assert shown["contents"]["value"].startswith("**hope**: Hope. A small sign")
    place["position"] = {"line": 8, "character": 0}
    assert editor.ask("textDocument/hover", **place) is None


def test_it_takes_its_leave(editor: Editor, uri: str) -> None:
    assert editor.ask("no/such/thing")["code"] == -32601
    editor.tell("textDocument/didClose", textDocument={"uri": uri})
    assert editor.receive()["params"]["diagnostics"] == []
    assert editor.ask("shutdown") is None
    editor.tell("exit")
    assert editor.process.wait(timeout=30) == 0


@pytest.mark.parametrize(
    "data",
    [b"hello\r\n\r\n", b"Content-Length: 99999999999\r\n\r\n", b"Content-Length: 2\r\n\r\n[]"],
)
def test_anything_else_ends_it(tmp_path: Path, data: bytes) -> None:
    done = subprocess.run(
        [str(KINDNESS), "language-server"],
        cwd=tmp_path, env=environment(), input=data, capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.startswith(b"kindness language-server: a message ")


def test_an_editor_that_is_gone_ends_it() -> None:
    assert serve(BytesIO(), BytesIO(), lambda: TODAY) == 1


@pytest.mark.parametrize(
    "uri",
    ["file:///x/docs/a.md", "file:///x/stories/a.txt", "untitled:stories/a.md", "", "file:///",
     "file:///x/stories/README.md"],
)  # fmt: skip
def test_other_documents_are_left_alone(uri: str) -> None:
    assert story_file(uri) is None
    opened = {"textDocument": {"uri": uri, "text": "x"}}
    out = BytesIO()
    serve(BytesIO(framed({"method": "textDocument/didOpen", "params": opened})), out, lambda: TODAY)
    assert out.getvalue() == b""


def test_it_finds_what_check_finds(tmp_path: Path) -> None:
    """The same faults at the same places, for every faulty story of the golden ones."""
    golden = Path(__file__).parent / "golden" / "stories"
    found: dict[str, list[tuple[int, str]]] = {}
    for file in sorted(golden.glob("[a-z]*.md")):
        text = file.read_bytes().decode("utf-8", "replace")
        if "\ufffd" in text or "\r" in text or file.is_symlink():
            continue
        opened = {"textDocument": {"uri": file.as_uri(), "text": text}}
        out = BytesIO()
        message = framed({"method": "textDocument/didOpen", "params": opened})
        serve(BytesIO(message), out, lambda: TODAY)
        published = json.loads(out.getvalue().partition(b"\r\n\r\n")[2])["params"]["diagnostics"]
        found[file.name] = sorted(
            (one["range"]["start"]["line"] + 1, one["code"][:4]) for one in published
        )
    expected: dict[str, list[tuple[int, str]]] = {name: [] for name in found}
    for one in check([str(golden)], TODAY):
        if one.rule == "near-duplicate":
            continue  # it takes all texts to find it, which is too slow while somebody types
        expected.setdefault(Path(one.path).name, []).append((one.span.line, one.code))
    assert len(found) > 60
    for name, faults in found.items():
        assert faults == sorted(expected[name]), name


HEADER = """---
title: A
consent:
  teller: true
 \x20
source: {title: x,\x20
themes:
# note
---
voice: """


def labels(line: int, column: int, text: str = HEADER) -> list[str]:
    return [one.label for one in suggest(text, line, column, VOCABULARY, {})]


def test_names_that_are_there_are_not_offered_again() -> None:
    offered = labels(1, 0)
    assert set(offered) == {f.name for f in FIELDS} - {"consent", "source", "themes"}
    assert "themes" not in labels(1, 2)


def test_parts_of_a_group_are_offered_within_it() -> None:
    assert labels(4, 2) == ["teller", "others"]
    assert labels(5, 19) == ["title", "author", "year", "url", "note"]
    assert labels(4, 9, HEADER.replace("\n  \n", "\n  others: \n")) == [
        "agreed",
        "anonymised",
        "none",
    ]
    assert labels(3, 10) == ["true", "false"]


@pytest.mark.parametrize(("line", "column"), [(0, 3), (7, 2), (8, 0), (9, 7), (-1, 0), (99, 9)])
def test_elsewhere_nothing_is_offered(line: int, column: int) -> None:
    assert labels(line, column) == []


def test_fields_are_explained_with_an_example() -> None:
    shown = explain(HEADER, 1, 3, VOCABULARY)
    assert shown.startswith("**title**: What the story is called.")
    assert "title: The driver who waited" in shown
    assert explain(HEADER, 3, 4, VOCABULARY).startswith("**teller**: I agree")
    assert explain(HEADER, 1, 7, VOCABULARY) == ""


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text("-\n :#{}[],abchopetls"), st.integers(-2, 9), st.integers(-2, 30))
def test_no_text_confuses_it(text: str, line: int, column: int) -> None:
    suggest(text, line, column, VOCABULARY, {"a": "A"})
    explain(text, line, column, VOCABULARY)
    suggest(f"---\n{text}", line, column, VOCABULARY, {})
