"""How sanitised HTML is read and changed."""

from __future__ import annotations

from kindness.content.rendered import render
from kindness.content.safe_html import (
    SafeHtml,
    links_out,
    map_addresses,
    map_pictures,
    paragraphs,
    plain_text,
    unlink,
    without_ids,
)

HTML = render(
    "Read [*her* book](https://a.example/?b=1&c=2) and [his](a-friend.md).[^1]\n\n"
    '- one\n- two\n\n![A <bus> & "more"](images/bus.jpg)\n\n[^1]: A note, '
    "with [the book](HTTPS://a.example/?b=1&c=2) and [again](https://a.example/?b=1&c=2).\n"
).html


def test_what_is_read() -> None:
    assert "Read her book and his.1" in plain_text(HTML)
    assert list(paragraphs(HTML))[:3] == ["Read her book and his.1", "one", "two"]
    assert links_out(HTML) == ("https://a.example/?b=1&c=2", "HTTPS://a.example/?b=1&c=2")


def test_links_become_words() -> None:
    html = unlink(HTML, lambda address: address == "../a-friend/")
    assert "and his.<sup" in html
    assert html.count("<a ") == HTML.count("<a ") - 1
    assert "<a" not in unlink(HTML, lambda address: True)
    assert unlink(HTML, lambda address: False) == HTML
    assert plain_text(unlink(HTML, lambda address: True)) == plain_text(HTML)


def test_addresses_are_changed_and_escaped() -> None:
    html = map_addresses(HTML, lambda address: address + '&"')
    assert 'src="../images/bus.jpg&amp;&quot;"' in html
    assert html.count('&quot;"') == HTML.count('href="') + 1
    assert map_addresses(HTML, lambda address: address) == HTML


def test_pictures_are_changed() -> None:
    found: list[tuple[str, str]] = []

    def described(src: str, alt: str) -> str:
        found.append((src, alt))
        return "<em>a picture</em>"

    html = map_pictures(HTML, described)
    assert "<p><em>a picture</em></p>" in html
    assert [src for src, _ in found] == ["../images/bus.jpg"]
    assert plain_text(found[0][1]) == "A <bus> & “more”"


def test_names_of_elements_go() -> None:
    assert ' id="' in HTML
    assert ' id="' not in without_ids(SafeHtml(HTML))
