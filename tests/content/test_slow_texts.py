"""Files that are known to stop programs like this one, or to keep them busy for minutes."""

from __future__ import annotations

from pathlib import Path

import pytest

from kindness.content.source import SIZE_LIMIT, decode
from tests.content.test_robustness import HEADER, examined

LONG = SIZE_LIMIT - 1000


def filled(text: str, size: int = LONG) -> str:
    """`text` again and again, up to `size` characters."""
    return (text * (size // len(text) + 1))[:size]


def lists(marker: str, count: int) -> str:
    """Lists in lists in lists, each further to the right."""
    return "\n".join(" " * len(marker) * depth + marker + "a" for depth in range(count))


BODIES = {
    **{f"only {text!r}": filled(text) for text in "[>*`<|_~#=-+&\\!\"'1."},
    **{f"many {text!r}": filled(text) for text in ("- ", "+ ", "[a](b ", "![a](", "<a ", "<!-- ")},
    **{f"many {text!r}": filled(text) for text in ("*a_ ", "**a ", "``` a ", "&#0;", "a@b.", "1-")},
    **{
        f"many {text!r}": filled(text)
        for text in ("[^1]: ", "> a\n", "# a\n", "www.", "1 Main St ")
    },
    "20 KB of brackets": "[" * 20_000,
    "lists to the right": lists("- ", 240),
    "numbers to the right": lists("1. ", 190),
    "quotations in a note": "a[^1]\n\n[^1]: " + ">" * 60_000,
    "lists in a note": "a[^1]\n\n[^1]: " + "+ " * 30_000,
    "code without an end": "# a\n" + "`" * 32_000 + "a" * 31_000,
    "a block of code without an end": "# a\n" + "~" * 32_000 + "a" * 31_000,
    "marks of every length": "<b>" + "a".join("`" * length for length in range(1, 340)),
    "strong in strong": "**a " * 8_000 + "b** " * 8_000,
    "a table of nothing": f"|{'a|' * 8_000}\n|{'-|' * 8_000}\n" + "x\n" * 9_000,
    "a note with many marks": filled("[^1]", 60_000) + "\n\n[^1]: a",
    "one long address": "[a]: " + "b" * 1000 + "\n\n" + filled("[a]", 60_000),
    "one long word": "a" * LONG,
    "blanks": "a" + " " * LONG + "b",
}
HEADERS = {
    "60 KB of brackets": "[" * 60_000,
    "a list of dashes": "- " * 1000,
    "brackets": "[" * 4000,
    "closed brackets": "a: " + "[" * 2000 + "]" * 2000,
    "braces": "{" * 4000,
    "names in names": "".join(f"{' ' * depth}a:\n" for depth in range(80)),
    "questions": "? " * 1900,
    "a billion laughs": "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(150)),
    "merges": "<<: a\n" * 500,
    "tabs": "\t" * 4000,
    "a tag": "a: !!python/object/apply:os.system [echo]",
    "half a character": 'title: "\\ud800"',
    "no character": 'title: "\\U00110000"',
    "a zero byte": HEADER.replace("A case", '"A\\0case"'),
    "text that runs backwards": HEADER.replace("A case", '"A\\u202ecase"'),
}
UNREADABLE = {
    "a zero byte": b"a\0b",
    "Latin-1": "caf\xe9".encode("latin-1"),
    "half a pair": "\ud800".encode("utf-8", "surrogatepass"),
    "the longest form of a slash": b"\xc0\xaf",
    "UTF-16": "Somebody".encode("utf-16"),
    "half a character": "🫶".encode()[:3],
    "too much": b"a" * (SIZE_LIMIT + 1),
}


@pytest.mark.parametrize("name", BODIES)
def test_bodies(tmp_path: Path, name: str) -> None:
    examined(f"---\n{HEADER}---\n{BODIES[name]}\n".encode(), tmp_path)


@pytest.mark.parametrize("name", HEADERS)
def test_front_matter(tmp_path: Path, name: str) -> None:
    assert examined(f"---\n{HEADERS[name]}\n---\nText.\n".encode(), tmp_path) is None


@pytest.mark.parametrize("name", UNREADABLE)
def test_bytes_that_are_no_text(tmp_path: Path, name: str) -> None:
    data = f"---\n{HEADER}---\n".encode() + UNREADABLE[name]
    assert decode(data, "a.md").value is None
    assert examined(data, tmp_path) is None
