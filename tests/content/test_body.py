"""The fault that no known Markdown brings about: text that sanitising would lose.

GitHub's engine lets no element through whose text the sanitiser drops. Should a later version do
so, the teller is told; here the engine's answer is put in its place.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kindness.content import markdown
from kindness.content.body import BodyChecker
from kindness.content.front_matter import FrontMatter, split
from kindness.content.source import SourceFile
from kindness.diagnostics.diagnostic import Span

TEXT = "---\ntitle: A case\n---\nKept words and lost words.\n"


def checker() -> BodyChecker:
    source = SourceFile("stories/a-case.md", TEXT)
    front_matter = split(source)
    assert isinstance(front_matter, FrontMatter)
    return BodyChecker(source, front_matter, Path("images"))


def test_lost_text_is_a_fault_at_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = "<p>Kept words and <script>lost words</script>.</p>"
    monkeypatch.setattr(markdown, "to_html", lambda body: answer)
    found = checker()
    assert found.body(directory_urls=True) is None
    (fault,) = found.faults
    assert (fault.code, fault.rule, fault.span) == ("B209", "lost-text", Span(4, 16, 4, 20))
    assert "'lost'" in fault.message


def test_the_same_text_without_loss_is_good() -> None:
    found = checker()
    body = found.body(directory_urls=True)
    assert found.faults == []
    assert body is not None
    assert body.html == "<p>Kept words and lost words.</p>\n"
    assert body.words == 5
