"""The form on /share/ and `kindness check` say the same of the same story."""

from __future__ import annotations

import json
import random
import shutil
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from benchmarks import prose
from kindness.anthology.check import check
from kindness.content.parse import ParseOptions, parse_file
from kindness.content.rendered import render
from kindness.content.safe_html import plain_text
from kindness.content.source import decode
from kindness.site.share.form_rules import form_rules, personal_data_rules
from kindness.text.slugs import slugify
from tests.browser.share_cases import INEXPRESSIBLE, UNJUDGED, UNKNOWABLE, private_texts
from tests.browser.share_site import EMPTY, GOOD, Story, as_typed, checked, load
from tests.diagnostics.test_golden import GOLDEN, inside
from tests.support import invented

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def page(browser: Browser, form_root: str) -> Iterator[Page]:
    """The page of the form, with its modules at hand."""
    page = browser.new_page()
    page.goto(f"{form_root}share/")
    page.wait_for_selector("#form[data-ready]")
    load(page)
    yield page
    page.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where files of the form are checked."""
    return tmp_path_factory.mktemp("checked")


def compare(page: Page, folder: Path, stories: list[Story]) -> None:
    """Both say the same of each story, and of the file that the form makes of it.

    Where the form leaves some of it unread, it says no more than the command does.
    """
    reading = ParseOptions(invented.vocabulary(), today=TODAY)
    for story, found in zip(stories, checked(page, stories, TODAY.isoformat()), strict=True):
        file = folder / f"{story['slug']}.md"
        file.write_text(found["text"], "utf-8", newline="\n")
        theirs = {one.code for one in parse_file(file, file.name, reading).diagnostics} - UNJUDGED
        ours = {diagnostic["code"] for diagnostic in found["diagnostics"]}
        assert ours == theirs if found["isRead"] else ours <= theirs, (story, found)


def test_every_golden_case(page: Page, form_root: str, tmp_path: Path) -> None:
    shutil.copytree(GOLDEN / "stories", tmp_path / "golden" / "stories")
    expected: dict[str, set[str]] = defaultdict(set)
    with inside(tmp_path / "golden"):
        for diagnostic in check(["stories"], TODAY):
            expected[diagnostic.path.rpartition("/")[2].removesuffix(".md")].add(diagnostic.code)
    typed: dict[str, Story | None] = {
        file.stem: as_typed(file.name, file.read_bytes())
        for file in sorted((GOLDEN / "stories").glob("*.md"))
    }
    assert {name for name, story in typed.items() if story is None} == set(INEXPRESSIBLE)
    stories = {name: one for name, one in typed.items() if one and name not in UNKNOWABLE}
    pictures = [one.name for one in (GOLDEN / "stories" / "images").iterdir()]
    rules = form_rules(invented.vocabulary(), pictures) | {"privacy": personal_data_rules()}
    load(page, json.loads(json.dumps(rules)))
    answers = checked(page, list(stories.values()), TODAY.isoformat())
    load(page)
    said = {
        name: {diagnostic["code"] for diagnostic in answer["diagnostics"]}
        for name, answer in zip(stories, answers, strict=True)
    }
    assert said == {name: expected[name] - UNJUDGED for name in stories}
    assert len(set().union(*said.values())) > 25
    again = tmp_path / "again" / "stories"
    shutil.copytree(GOLDEN / "stories" / "images", again / "images")
    shutil.copy(GOLDEN / "stories" / "a-friend.md", again)  # another one leads to it
    for name, answer in zip(stories, answers, strict=True):
        (again / f"{name}.md").write_text(answer["text"], "utf-8", newline="\n")
    with inside(again.parent):
        found = {(diagnostic.path, diagnostic.code) for diagnostic in check(["stories"], TODAY)}
    found = {(path, code) for path, code in found if code not in UNJUDGED}
    assert found == {(f"stories/{name}.md", code) for name, codes in said.items() for code in codes}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"story": "word " * 14_000}, "S303"),
        ({"title": "x" * 5000}, "S304"),
        ({"story": "Half \u0378 known"}, "S302"),
        ({"teller": "Ana \U000e1000"}, "S302"),
        ({"slug": "A-Good-Story"}, "F122"),
        ({"date": ""}, "F107"),
        ({"date": "1899-12-31"}, "F134"),
        ({"story": "Tell the story here, in as few words as you like."}, "B201"),
        (
            {"story": "Call 0800 1111.", "allow": [{"rule": "phone-number", "reason": "x"}]},
            "P410",
        ),
    ],
)
def test_cases_that_are_no_golden_files(
    page: Page, folder: Path, changed: Story, code: str
) -> None:
    story = GOOD | changed
    [found] = checked(page, [story], TODAY.isoformat())
    assert code in {diagnostic["code"] for diagnostic in found["diagnostics"]}
    compare(page, folder, [story])


def test_text_is_brought_into_one_form(page: Page, folder: Path) -> None:
    changes = [
        {"title": "e\u0301" * 90},
        {"title": "A\u2028case\x85of\vreturns"},
        {"where": "Sa\u0303o \u00a0 Paulo"},
        {"story": "One line.\vAnother.\fA third.\x85A fourth.\u2028A fifth.\u2029The last."},
        {"story": "Cafe\u0301.", "teller": "Jose\u0301" * 12},
    ]
    stories = [GOOD | changed for changed in changes]
    compare(page, folder, stories)
    for found in checked(page, stories, TODAY.isoformat()):
        assert found["diagnostics"] == []
        assert found["text"] == decode(found["text"].encode(), "a.md").value.text  # type: ignore[union-attr]


def test_privacy_rules_find_the_same(page: Page, folder: Path) -> None:
    texts = private_texts()
    assert len(texts) > 150
    stories = [GOOD | {"story": f"{before}{text}."} for text in texts for before in ("", "Ring ")]
    stories += [GOOD | {"where": text[:60], "story": f"𝒜 😀 {text} 𝟙"} for text in texts]
    compare(page, folder, stories)


def test_numbers_of_every_length_are_judged_the_same(page: Page, folder: Path) -> None:
    digits = "123456789234567"
    texts: set[str] = set()
    for first in ("0", "00", "+", "(0", "8", "5", "19", "(1987"):
        for count in range(3, 14):
            for size in (1, 2, 3, 4, 20):
                number = first + digits[:count]
                groups = [number[at : at + size] for at in range(0, len(number), size)]
                texts |= {sign.join(groups) for sign in (" ", "-", ".")}
    numbers = [word + text for text in sorted(texts) for word in ("", "ring ")]
    compare(page, folder, [GOOD | {"story": f"{number} then"} for number in numbers])


# The browser may know characters of which this Python has not heard yet.
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cn"]), max_size=60)
PRIVATE = st.lists(
    st.sampled_from([*private_texts(), " ", ", ", "\n", "+", "page ", "ISBN ", "at ", "١٢", "９"]),
    max_size=4,
).map("".join)
MARKS = st.lists(
    st.sampled_from(
        [
            *(
                "word",
                "two words",
                " ",
                "\n",
                "\n\n",
                "*",
                "**",
                "_",
                "`",
                "```\n",
                "~~",
                "#",
                "## ",
            ),
            *(
                "# ",
                "\n# ",
                "\n### ",
                "> ",
                "\n> ",
                "\n- ",
                "\n1. ",
                "\n7) ",
                "\n1998. ",
                "---\n",
                "===\n",
                "***\n",
            ),
            *(
                "[",
                "](",
                ")",
                "![",
                "images/x.png",
                "https://x.example/a",
                "javascript:x",
                "other.md",
            ),
            *(
                "mailto:a",
                "<b>",
                "</b>",
                "<!-- x -->",
                "<div>\n",
                "&lt;",
                "\\",
                "[x]: foo\n",
                "[x]",
            ),
            *("www.x.example", "    ", '"', "'", "é", "日本", "|", "(", "]"),
        ]
    ),
    max_size=10,
).map("".join)
STORY = st.fixed_dictionaries(
    {},
    optional={
        "title": TEXT | PRIVATE,
        "teller": TEXT,
        "when": TEXT | PRIVATE,
        "summary": TEXT | PRIVATE,
        "story": TEXT | PRIVATE | MARKS,
        "lang": st.sampled_from(["pt-BR", "no", "Portuguese", "pt_BR", "zh-Hant", "x" * 40]) | TEXT,
        "slug": st.from_regex(r"[a-zA-Z0-9-]{1,6}", fullmatch=True)
        | st.sampled_from(["con", "nul"]),
        "themes": st.lists(
            st.sampled_from(["hope", "love", "peace", "harmony", "x y"]), max_size=5
        ),
        "content_notes": st.lists(st.sampled_from(["grief", "war", "x"]), max_size=3),
        "perspective": st.sampled_from(["given", "taken", ""]),
        "others": st.sampled_from(["agreed", "nobody", ""]),
        "agreed": st.booleans(),
        "date": st.sampled_from(["2026-11-24", "2026-11-25", "2026-02-30", "0000-01-01", "x"]),
        "allow": st.lists(
            st.fixed_dictionaries(
                {
                    "rule": st.sampled_from(["phone-number", "email-address"]),
                    "reason": st.sampled_from(["it is public", "a", "it is\nours: “x” # 1"]),
                }
            ),
            max_size=2,
        ),
    },
)


@given(st.lists(STORY, min_size=1, max_size=12))
@settings(max_examples=25, deadline=None, derandomize=True)
def test_whatever_is_typed_both_say_the_same(
    page: Page, folder: Path, changes: list[Story]
) -> None:
    compare(page, folder, [GOOD | one for one in changes])


@given(st.lists(TEXT, max_size=20))
@settings(max_examples=15, deadline=None, derandomize=True)
def test_names_are_made_as_the_command_makes_them(page: Page, titles: list[str]) -> None:
    script = "titles => titles.map(title => window.modules.slugOf(title, window.modules.rules))"
    for title, slug in zip(titles, page.evaluate(script, titles), strict=True):
        assert slug in ("", slugify(" ".join(title.split()))) or not title.isprintable()


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("The driver's bus, Ana’s seat", "the-drivers-bus-anas-seat"),
        ("Crème brûlée für Zoë", "creme-brulee-fur-zoe"),
        ("Добрый водитель", "dobryy-voditel"),
        ("السائق الذي انتظر", None),
        ("ሰላም", None),
        ("con", "story-con"),
        ("constructor", "constructor"),
        ("kindness " * 60, None),
        ("待ってくれた", ""),
        ("…", ""),
    ],
)
def test_names_of_titles(page: Page, title: str, slug: str | None) -> None:
    script = "title => window.modules.slugOf(title, window.modules.rules)"
    assert page.evaluate(script, title) == (slugify(title) if slug is None else slug)


def test_the_preview_shows_what_the_site_shows(page: Page) -> None:
    script = """bodies => bodies.map(body => {
      const place = document.createElement("div");
      place.append(window.modules.render(body));
      const elements = place.querySelectorAll("p, li, blockquote, hr, em, strong");
      return [place.textContent, elements.length];
    })"""
    bodies = [prose.body(random.Random(seed), ["a-door"]).strip() for seed in range(80)]
    # The form does not read footnotes.
    bodies = [body for body in bodies if "[^" not in body]
    assert len(bodies) > 20
    bodies += [
        "“A” 'b' \"c\" -- d---e ... *f* **g** _h_ `i`\n\n***\n\n> j\n> k\n\n- l\n- m\n\n  n",
        'He said "wait", and it\'s \'fine\' ("yes").\n\n1. one\n2. two  \nthree\\\nfour',
        "[a link](https://x.example) and <https://y.example> &amp; \\*stars\\* ~~gone~~",
    ]
    shown: list[Any] = page.evaluate(script, bodies)
    for body, (text, count) in zip(bodies, shown, strict=True):
        html = render(body).html
        assert "".join(text.split()) == "".join(plain_text(html).split())
        tags = ("<p>", "<li>", "<blockquote>", "<hr", "<em>", "<strong>")
        assert count == sum(html.count(tag) for tag in tags), html


def test_every_message_is_complete(page: Page) -> None:
    bad = EMPTY | {
        "slug": "a",
        "story": "<b> # x\n\n# y [](x) ![](y) 0800 1111",
        "date": "2999-01-01",
    }
    worse = GOOD | {"themes": ["a", "b", "b", "hope", "hope"], "lang": "?", "title": "x" * 99}
    for answer in checked(page, [bad, worse], TODAY.isoformat()):
        assert len(answer["diagnostics"]) >= 5
        for diagnostic in answer["diagnostics"]:
            assert "{" not in diagnostic["message"]
            assert diagnostic["message"].endswith((".", "?", "!"))
