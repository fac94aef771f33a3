"""Text that sanitising would lose, which no known Markdown brings about.

GitHub's engine lets no element through whose text the sanitiser drops. Should a later version do
so, the teller is told; here the engine's answer is put in its place.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kindness.content import body
from kindness.content.body import render_body
from kindness.content.front_matter import split
from kindness.content.pictures import Pictures
from kindness.content.source import SourceFile, decode
from kindness.content.story import Body
from kindness.diagnostics.checked import Checked
from kindness.diagnostics.diagnostic import Span

TEXT = "---\ntitle: A case\n---\nKept words and lost words.\n"


def rendered() -> Checked[Body | None]:
    source = SourceFile("stories/a-case.md", TEXT)
    front_matter = split(source).value
    assert front_matter
    return render_body(source, front_matter, Pictures(Path("images")), directory_urls=True)


def test_lost_text_is_named_at_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = "<p>Kept words and <script>lost words</script>.</p>"
    monkeypatch.setattr(body, "to_positioned_html", lambda text: answer)
    (diagnostic,) = rendered().diagnostics
    assert (diagnostic.code, diagnostic.rule) == ("B209", "lost-text")
    assert diagnostic.span == Span(4, 16, 4, 20)
    assert "'lost'" in diagnostic.message


def test_the_same_text_without_loss_is_good() -> None:
    checked = rendered()
    assert checked.diagnostics == ()
    assert checked.value is not None
    assert checked.value.html == "<p>Kept words and lost words.</p>\n"
    assert checked.value.words == 5


@pytest.mark.parametrize("sign", ["\v", "\x85", "\u2028"])
def test_soft_returns_of_word_processors_are_kept(sign: str) -> None:
    text = f"---\ntitle: A case\n---\nOne line.{sign}Another,{sign}{sign}## and{sign}more.\n"
    source = decode(text.encode(), "stories/a-case.md").value
    assert source
    front_matter = split(source).value
    assert front_matter
    checked = render_body(source, front_matter, Pictures(Path("images")), directory_urls=True)
    assert checked.diagnostics == ()
    assert checked.value is not None
    expected = "<p>One line.<br>\nAnother,</p>\n<h2>and</h2>\n<p>more.</p>\n"
    assert checked.value.html == expected


def test_words_that_only_look_like_an_address_are_words() -> None:
    """No browser could open `http://www.0`, and nobody asked for it."""
    text = "---\ntitle: A club\n---\nA club called www.0 it was.\n"
    source = SourceFile("stories/a-club.md", text)
    front_matter = split(source).value
    assert front_matter
    checked = render_body(source, front_matter, Pictures(Path("images")), directory_urls=True)
    assert checked.diagnostics == ()
