"""What the search finds, against a plain search over the texts; the same words here and there."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from unicodedata import category

import pytest
from playwright.sync_api import Browser, Page

from kindness.content.safe_html import readable_text
from kindness.content.story import Story
from kindness.site.search import stems, terms
from kindness.site.search.postings import labels
from tests.browser.filter_site import SITE, served, write_site
from tests.browser.search_site import SEARCHES
from tests.support import invented
from tests.support.shared import made_once

TEXTS = [text for one in SEARCHES["stories"].values() for text in (one["title"], one["text"])]
JOINED = ("’", "'", "ʼ", "-", "‑", "·", " ", " ", ". ", "\u00ad", "\u200b", "_", "")
PIECES = (
    "l", "hiver", "don", "t", "won't", "O", "clock", "Straße", "ǅ", "ΣΟΦΟΣ", "İstanbul", "ﬁn", "½",
    "é", "e\u0301", "가방", "傘", "ｶﾞ", "が", "か\u3099", "駅で", "สวัสดี", "ຄຳ", "មិត្ត", "မြန်မာ",
    "الخُبْز", "ــ", "کی", "שָׁלוֹם", "हिन्दी", "क़", "Łódź", "ß", "\u0301", "𠮷野", "𝒜", "1998", "٣",
    "x" * 50, "傘" * 30,
)  # fmt: skip


def some_stories() -> list[Story]:
    """Stories of sentences in many languages, mixed."""
    dice = random.Random(11)
    made = []
    for number in range(150):
        slug, first = dice.choice(list(SEARCHES["stories"].items()))
        others = dice.choices(TEXTS, k=dice.randrange(3))
        made.append(
            invented.story(
                f"{slug}-{number}",
                " ".join([first["text"], *others]),
                title=first["title"],
                themes=tuple(first["themes"]),
                lang=first.get("lang", ""),
                setting=first.get("setting"),
                teller=first.get("teller", "Anonymous"),
                where=first.get("where", ""),
                date=f"2024-01-{1 + number % 28:02}",
            )
        )
    return made


STORIES = invented.anthology(*some_stories()).stories


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page on which `words(texts)` and `search(queries, theme)` call the search's own modules."""

    def make(folder: Path) -> None:
        # Files so small that what is looked for stands in many of them.
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("kindness.site.search.index.FILE_SIZE", 300)
            write_site(invented.anthology(*STORIES), folder, replace(SITE, search=True))

    texts = [[one.title, [one.teller, one.where], readable_text(one.body.html)] for one in STORIES]
    with served(made_once(tmp_path_factory, "words", make)) as root:
        page = browser.new_page()
        page.goto(f"{root}browse/")
        page.evaluate(
            """async ([modules, texts]) => {
              const of = name => import(modules + name);
              const [{ Data }, { select }] = [await of("data.js"), await of("filter.js")];
              const [{ Search }, { tokens, needs }] = [await of("search.js"), await of("terms.js")];
              const { columns, search } = document.getElementById("filter").dataset;
              const index = await new Data(columns).index();
              const one = new Search(search, place => read(place));
              const read = async place => {
                const [title, facts, text] = texts[texts.length - 1 - place];
                return { title, facts, text };
              };
              window.words = texts => JSON.stringify(texts.map(text => [
                tokens(text).map(({ folded, glue }) => [folded, glue]),
                needs(text).flatMap(({ parts, whole }) => [...parts.map(p => p.term), whole])]));
              window.search = async ([queries, theme]) =>
                JSON.stringify(await Promise.all(queries.map(q => find(q, theme))));
              const find = async (q, theme) => {
                const { here } = await one.find(q, false, index.count);
                const chosen = theme ? { theme: [theme] } : {};
                const state = { chosen, match: "all", sort: "newest", q };
                return [...select(index, state, here, null).places];
              };
            }""",
            [f"{root}modules/browse/", texts],
        )
        yield page
        page.close()


def words(text: str) -> list[list[str]]:
    """The words of a text and what is between them, as the page's `words` gives them."""
    return [[token.folded, token.glue] for token in terms.tokens(text)]


def assert_same_words(page: Page, texts: list[str]) -> None:
    """The browser finds the same words and terms in each text."""
    for text, (there, asked) in zip(texts, json.loads(page.evaluate("words", texts)), strict=True):
        assert there == words(text), ascii(text)
        here = {term for term, _ in terms.terms(text)}
        missing = here - set(asked)
        assert set(asked) - {""} <= here, ascii(text)
        # A run of a dense script can also be found by its last character alone.
        assert all(len(term) == 1 for term in missing), ascii(text)


def test_every_character_is_folded_alike(page: Page) -> None:
    alike = [range(0x3400, 0xA000), range(0xAC00, 0xD7A4), range(0x20000, 0x323B0)]
    signs = [
        chr(code)
        for code in range(sys.maxunicode + 1)
        if category(chr(code)) not in ("Cn", "Cs", "Co")
        and (code % 97 == 0 or not any(code in part for part in alike))
    ]
    assert len(signs) > 40_000
    assert_same_words(page, [f"a{sign}b {sign}{sign}-{sign}" for sign in signs])


def test_words_joined_in_every_way_are_taken_apart_alike(page: Page) -> None:
    dice = random.Random(7)
    texts = [
        "".join(dice.choice((*PIECES, *JOINED, *JOINED)) for _ in range(dice.randint(1, 9)))
        for _ in range(4000)
    ]
    assert_same_words(page, [*texts, *TEXTS])


class PlainSearch:
    """Looks through every text for every query."""

    def __init__(self, stories: Iterable[Story]) -> None:
        self.stories = list(stories)[::-1]
        known = labels(invented.vocabulary(), "en")
        self.bags: list[set[str]] = []
        self.known: dict[str, set[int]] = {}
        self.kin: dict[str, set[str]] = {}
        members: dict[str, set[str]] = {}
        for one in self.stories:
            texts = (readable_text(one.body.html), one.title, one.teller, one.where)
            pairs = [
                (term, stems.family(origin.lower(), one.lang or "en") if origin else "")
                for text in texts
                if text != "Anonymous"
                for term, origin in terms.terms(text)
            ]
            keys = [f"themes.{key}" for key in one.themes]
            keys += [f"settings.{one.setting}", f"perspectives.{one.perspective}"]
            pairs += [pair for key in keys for pair in known.get(key, ())]
            self.bags.append({term for term, _ in pairs})
            for term, family in pairs:
                if family:
                    members.setdefault(family, set()).add(term)
        for kin in members.values():
            for term in kin:
                self.kin.setdefault(term, {term}).update(kin)

    def find(self, query: str, theme: str) -> list[int]:
        """The places of the stories that a query finds, the newest first."""
        asked = [self._of(word) for word in query.split() if word[0] != "-"]
        excluded = [self._of(word[1:]) for word in query.split() if word[0] == "-"]
        count = len(self.stories)
        found = set.intersection(*asked) if asked else set(range(count))
        if len(asked) > 1 and not found:
            telling = [places for places in asked if 0 < len(places) * 2 <= count]
            found = set().union(*(telling or asked))
        found = found.difference(*excluded)
        return sorted(
            (at for at in found if not theme or theme in self.stories[at].themes), reverse=True
        )

    def _of(self, word: str) -> set[int]:
        if word not in self.known:
            self.known[word] = set(self._looked_up(word))
        return self.known[word]

    def _looked_up(self, word: str) -> Iterator[int]:
        parts: list[set[str]] = []
        for token in terms.tokens(word):
            for piece, dense in terms.runs(token.folded):
                if dense and len(piece) == 1:
                    parts.append({term for bag in self.bags for term in bag if term[0] == piece})
                else:
                    asked = terms.pairs(piece) if dense else [piece]
                    parts += [self.kin.get(term, {term}) for term in asked]
        whole = terms.whole_word(terms.tokens(word))
        for at, bag in enumerate(self.bags):
            if all(bag & part for part in parts) or bag & self.kin.get(whole, {whole}):
                yield at


def test_it_finds_what_a_plain_search_finds(page: Page) -> None:
    plain = PlainSearch(STORIES)
    dice = random.Random(3)
    known = sorted({word.strip(".,?!:;。、「」") for text in TEXTS for word in text.split()})
    dense = [text[at : at + size] for text in TEXTS for at in (1, 4) for size in (1, 2, 3)]
    known = [word for word in [*known, *dense] if any(terms.tokens(word)) and " " not in word]
    queries = []
    for _ in range(600):
        signs = dice.choices(("", "", "", "-"), k=dice.randint(1, 4))
        queries.append(" ".join(sign + dice.choice(known) for sign in signs))
    for theme in ("", "love", "hope"):
        there = json.loads(page.evaluate("search", [queries, theme]))
        for query, found in zip(queries, there, strict=True):
            assert found == plain.find(query, theme), query


def test_a_phrase_is_found_where_its_words_follow_each_other(page: Page) -> None:
    dice = random.Random(5)
    phrases: list[Any] = []
    for _ in range(60):
        body = dice.choice(TEXTS).split()
        start = dice.randrange(max(1, len(body) - 2))
        phrases.append(" ".join(body[start : start + dice.randint(2, 3)]))
    phrases = [phrase for phrase in phrases if len(words(phrase)) > 1]
    assert len(phrases) > 40
    pages = [
        [words(text) for text in (one.title, one.teller, one.where, readable_text(one.body.html))]
        for one in STORIES[::-1]
    ]
    found = json.loads(page.evaluate("search", [[f'"{phrase}"' for phrase in phrases], ""]))
    for phrase, places in zip(phrases, found, strict=True):
        flat = "".join(f" {folded}" for folded, _ in words(phrase))
        holding = [
            at
            for at, texts in enumerate(pages)
            if any(flat in "".join(f" {folded}" for folded, _ in text) for text in texts)
        ]
        assert set(places) <= set(holding), phrase
        assert len(places) == len(holding) or len(places) >= 10, phrase
