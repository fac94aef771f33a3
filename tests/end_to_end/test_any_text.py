"""Whatever a stranger writes: it is refused with a word, or every file made of it is sound."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kindness.anthology.anthology import assemble
from kindness.content.parse import ParsedFile, ParseOptions, parse_source
from kindness.content.rendered import render
from kindness.content.safe_html import plain_text
from kindness.content.source import decode, find_forbidden
from kindness.content.story import Story
from kindness.site.exports.data import data_files
from kindness.site.exports.feeds import feeds
from kindness.site.pages import plan
from kindness.site.render import Renderer
from kindness.site.search.index import anthology_index
from tests.browser.filter_site import SITE
from tests.support import invented
from tests.support.html_of_stories import VOID, Allowed

OPTIONS = ParseOptions(invented.vocabulary(), today=date(2026, 11, 27))
HEADER = """---
title: A case
themes: [hope]
perspective: received
date: 2026-11-23
consent: {teller: true, others: none}
---
"""
_TAG = re.compile(r"<(/?)([a-z0-9]+)\b[^>]*>")
# What XML cannot hold, in a text or as a reference.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def steady(examples: int) -> settings:
    """The same examples on every run, however slow the machine."""
    return settings(
        max_examples=examples,
        derandomize=True,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )


def parsed(body: str) -> ParsedFile:
    """What becomes of a story with this body."""
    source = decode(f"{HEADER}{body}\n".encode("utf-8", "surrogatepass"), "stories/a-case.md")
    if source.value is None:
        return ParsedFile(None, None, source.diagnostics)  # type: ignore[arg-type]
    return parse_source(source.value, Path("no-such-folder"), OPTIONS)


def texts_of(story: Story, directory_urls: bool = True) -> Iterator[tuple[str, str]]:
    """Every file that is made of a story, by name."""
    anthology = assemble([story], OPTIONS.vocabulary, [], directory_urls).value
    renderer = Renderer(anthology, SITE)
    for page in plan(anthology):
        if page.kind.name in ("story", "home", "theme"):
            fragment = renderer.render(page)
            yield f"{page.name}.html", fragment.head + fragment.body
    for file in feeds(anthology, SITE, repr):
        yield file.name, file.content().decode()
    for asset in data_files(anthology, SITE):
        yield asset.name, asset.content.decode()
    for asset in anthology_index(anthology, SITE).assets:
        if asset.name.endswith(".json"):
            yield asset.name, asset.content.decode()


def assert_sound(name: str, text: str) -> None:
    """The file is what its name says, and nothing hides in it."""
    assert not _NOT_XML.search(text), name
    assert find_forbidden(text) is None, name
    if name.endswith(".atom"):
        ElementTree.fromstring(text)  # noqa: S314 (our own)
    elif name.endswith(".json"):
        json.loads(text)
    elif name.endswith(".html"):
        opened: list[str] = []
        for closing, tag in _TAG.findall(
            re.sub(r"(?s)<svg.*?</svg>|<script.*?</script>", "", text)
        ):
            if closing:
                assert opened.pop() == tag, name
            elif tag not in {*VOID, "meta", "link", "input"}:
                opened.append(tag)
        assert opened == [], name


SIGNS = (
    *"*_`~[]()<>#|!&;\"'\\:-+=.,\n\t",
    *("\n\n", "\n> ", "\n- ", "\n1. ", "\n1998. ", "\n    ", "\n\t", "\n## ", "\n---\n", "\n***\n"),
    *("\n| a | b |\n|--|:-:|\n| c ", "```", "\n```\n", "~~~ a b", "[^1]", "\n\n[^1]: ", "[a]: b\n"),
    *(
        "![a](images/a.png)",
        "![a](a b.png)",
        "[[a]]",
        "](a-friend.md)",
        "](http://[::1)",
        "](HTTP://",
    ),
    *(
        "https://a.example/?b=1&c",
        "www.a.example",
        "a@b.example",
        "mailto:a@b.example",
        "<b>",
        "<!--",
    ),
    *("•\t", "— ", "“", "”", "「", "」。", "Mr. ", "am 3. Mai", ":heart:", "- [ ] a", "word", " "),
    *(
        "&amp;",
        "&lt;b&gt;",
        "&nbsp;",
        "&rlm;",
        "&ZeroWidthSpace;",
        "&NotEqualTilde;",
        "&copy",
        "&#32;",
    ),
    *("ü", "愛", "שלום", "سلام", "🫶🏽", "e\u0301", "\u200d", "\u202e", "\ufffe", "\u2028", "\x0b"),
)
CHARACTERS = st.characters(exclude_categories=["Cs"])
REFERENCES = st.builds(
    lambda code, form: form.format(code),
    st.integers(0, 0x110010) | st.sampled_from([0xFFFE, 0xFFFF, 0xD800, 0x202E, 0xFEFF, 23, 0]),
    st.sampled_from(["&#{};", "&#x{:x};", "&#X{:X};", "&#0{};", "&#x00{:x};"]),
)
BODIES = st.lists(
    st.sampled_from(SIGNS) | REFERENCES | st.text(CHARACTERS, max_size=3), max_size=30
).map("".join)


@given(BODIES)
@example("A small text &#xFFFE; here.")
@example("A bell &#23; rings.")
@example("[x](http://[::1) and http://[::1]:80/ and http://a℀b.example/")
@steady(700)
def test_any_body(body: str) -> None:
    result = parsed(f"Text. {body}")
    if result.story is None:
        assert any(one.is_error for one in result.diagnostics)
        return
    assert Allowed(result.story.body.html).open == []
    for name, text in texts_of(result.story):
        assert_sound(name, text)


@given(REFERENCES, st.sampled_from(["{}", "a{}b", "*{}*", "> {}", "- {}", "![{}](images/a.png)"]))
@steady(400)
def test_a_reference_is_judged_like_the_character(reference: str, around: str) -> None:
    found = re.fullmatch(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));", reference)
    assert found
    code = int(found[1], 16) if found[1] else int(found[2])
    is_text = 0 < code < 0x110000 and not 0xD800 <= code < 0xE000
    is_allowed = is_text and find_forbidden(chr(code)) is None
    codes = {one.code for one in parsed(f"Text. {around.format(reference)}").diagnostics}
    assert ("S302" in codes) is not is_allowed


PROSE = {
    "Latin": "Crème brûlée für Zoë, naïve façade. Ďábelské ódy; “Zażółć gęślą jaźń”, said Åse!",
    "Cyrillic": "Съешь же ещё этих мягких французских булок, да выпей чаю. «Да?» — сказал он.",
    "Greek": "Ξεσκεπάζω τὴν ψυχοφθόρα βδελυγμία· ποιος είναι; Καλημέρα.",
    "Hebrew": "השכן נשא את הסל שלי ארבע קומות, ולא אמר דבר. שָׁלוֹם!",
    "Arabic": "حمل جاري سلتي أربعة طوابق، ولم يقل شيئا. هل تعرفه؟",
    "Devanagari": "पड़ोसी ने मेरी टोकरी चार मंज़िल तक उठाई। कुछ नहीं कहा।",
    "Han": "邻居把我的篮子提上了四楼，什么也没说。“谢谢。”",
    "Kana": "隣の人がかごを四階まで運んでくれた。「どうぞ。」と言った。",
    "Hangul": "이웃이 내 바구니를 4층까지 들어다 주었다. 아무 말도 없이.",
    "Thai": "เพื่อนบ้านหิ้วตะกร้าของฉันขึ้นสี่ชั้นโดยไม่พูดอะไรเลย",
    "Ethiopic": "ጎረቤቴ ቅርጫቴን አራት ፎቅ ተሸከመ፤ ምንም አልተናገረም።",
    "Tamil": "பக்கத்து வீட்டுக்காரர் என் கூடையை நான்கு மாடி தூக்கினார்.",
}


def words(text: str) -> list[str]:
    """What a reader reads, whatever the printer made of quotation marks, dashes and dots."""
    return re.findall(r"[^\W_]+", text)


@pytest.mark.parametrize("script", PROSE)
def test_prose_comes_through_whole(script: str) -> None:
    text = PROSE[script]
    result = parsed(f"{text}\n\n    {text}\n\n1998. {text}")
    assert result.story is not None
    assert [one for one in result.diagnostics if one.is_error] == []
    assert words(plain_text(result.story.body.html)) == [*words(text) * 2, "1998", *words(text)]
    assert words(result.story.body.excerpt) == words(text)[: len(words(result.story.body.excerpt))]
    for name, written in texts_of(result.story):
        assert_sound(name, written)
        if name.startswith("stories/"):
            assert result.story.body.html in written


LETTERS = "aäbcçdeéfghilmnñoøprsßtuüžабвгдежзαβγδεאבגדהابتثअआइ愛山川ひらカナ한글ขคกሀለ"


@given(st.lists(st.text(LETTERS + " ,!?;", min_size=1, max_size=30), min_size=1, max_size=6))
@steady(400)
def test_plain_paragraphs_come_through_whole(paragraphs: list[str]) -> None:
    body = "\n\n".join(paragraphs)
    html = render(body).html
    assert words(plain_text(html)) == words(body)
    if words(body):
        assert html.count("<p>") == sum(bool(text.strip()) for text in paragraphs)
