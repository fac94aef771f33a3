"""Near-duplicates: every lightly edited copy is found, and no two stories are taken for one."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from kindness.anthology.check import check
from kindness.anthology.near_duplicates import NEAR, Pair, ShingledTexts
from kindness.content.safe_html import plain_text
from tests.support.edited_copies import edited
from tests.support.project import Project
from tests.test_collection import collection as founding

ROOT = Path(__file__).parent.parent.parent
SHORT = (
    "The tram had gone. A woman I had never met turned her car round, drove me to the station "
    "and would not tell me her name."
)
SCRIPTS = {
    "ja": "終電が行ってしまったあと、知らない女の人が車の向きを変えて、駅まで送ってくれた。"
    "名前をたずねても、笑って首を振るだけだった。",
    "zh": "末班车已经开走了。一位素不相识的女士掉转车头，把我送到了车站，"
    "怎么也不肯告诉我她的名字。",
    "th": "รถรางออกไปแล้ว ผู้หญิงที่ฉันไม่เคยพบมาก่อนกลับรถแล้วพาฉันไปส่งที่สถานี และไม่ยอมบอกชื่อของเธอ",
    "hi": "ट्राम जा चुकी थी। एक अनजान महिला ने अपनी गाड़ी मोड़ी, "
    "मुझे स्टेशन तक पहुँचाया और अपना नाम नहीं बताया।",
    "ar": "كان الترام قد رحل، فاستدارت امرأة لم ألتق بها من قبل بسيارتها "
    "وأوصلتني إلى المحطة ولم تخبرني باسمها.",
}


def names(pairs: Iterable[Pair]) -> set[tuple[str, str]]:
    return {(pair.one, pair.other) for pair in pairs}


@pytest.fixture(scope="module")
def collection() -> dict[str, str]:
    """The texts of the founding collection."""
    return {slug: plain_text(story.body.html) for slug, story in founding().by_slug.items()}


def test_no_two_stories_of_the_collection_are_alike(collection: dict[str, str]) -> None:
    assert len(collection) >= 64
    assert ShingledTexts(collection).near_duplicates(least=NEAR / 5) == ()


@pytest.mark.parametrize("seed", range(3))
def test_every_edited_copy_is_found_and_nothing_else(collection: dict[str, str], seed: int) -> None:
    dice = random.Random(seed)
    originals = dice.sample(sorted(collection), 50)
    copies = {f"zz-{slug}": edited(collection[slug], dice) for slug in originals}
    assert all(copies[f"zz-{slug}"] != collection[slug] for slug in originals)
    found = ShingledTexts(collection | copies).near_duplicates()
    assert names(found) == {(slug, f"zz-{slug}") for slug in originals}
    assert all(NEAR <= pair.similarity < 1 for pair in found)


def test_short_stories_count_too() -> None:
    copy = SHORT.replace("A woman", "Somebody")
    other = "Nobody asked what it cost. He put the bread on the wall, turned and went home again."
    assert names(ShingledTexts({"a": SHORT, "b": copy, "c": other}).near_duplicates()) == {
        ("a", "b")
    }


@pytest.mark.parametrize("language", SCRIPTS)
def test_other_scripts(language: str) -> None:
    text = SCRIPTS[language]
    copy = text[: len(text) // 2] + text[len(text) // 2 + 3 :]
    others = {key: value for key, value in SCRIPTS.items() if key != language}
    assert names(ShingledTexts({"a": text, "b": copy, **others}).near_duplicates()) == {("a", "b")}


def test_signs_and_capitals_do_not_count() -> None:
    vocalised = SCRIPTS["ar"].replace("كان", "كَانَ")
    other = SHORT.upper().replace(".", " —").replace(",", ";")
    found = ShingledTexts(
        {"a": SHORT, "b": other, "c": SCRIPTS["ar"], "d": vocalised}
    ).near_duplicates()
    assert [pair.similarity for pair in found] == [1, 1]


def test_texts_of_a_word_or_none() -> None:
    texts = {"a": "", "b": "", "c": "Thanks", "d": "thanks!", "e": "***", "f": "Thank you"}
    assert ShingledTexts(texts).near_duplicates() == (Pair("c", "d", 1.0),)


def test_a_thousand_copies_are_each_found_without_all_their_pairs() -> None:
    texts = {f"s{number:04}": SHORT for number in range(1000)}
    found = ShingledTexts(texts).near_duplicates()
    assert {name for pair in found for name in (pair.one, pair.other)} == set(texts)
    assert len(found) < 1000 * 100


def test_the_order_of_texts_and_the_seed_of_hashes_do_not_matter() -> None:
    code = (
        "from kindness.anthology.near_duplicates import ShingledTexts\n"
        f"a, b = {SHORT!r}, {SHORT.replace('met', 'seen')!r}\n"
        "one, other = ShingledTexts({'x': a, 'y': b}), ShingledTexts({'y': b, 'x': a})\n"
        "print(one.near_duplicates() == other.near_duplicates(), one.near_duplicates())"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(said) == 1
    assert said.pop().startswith("True (Pair(one='x'")


def test_the_nearest_come_first(collection: dict[str, str]) -> None:
    text = edited(collection["red-shoes-for-anne"], random.Random(4))
    found = ShingledTexts(collection).nearest(text)
    assert len(found) == 3
    assert found[0][0] == "red-shoes-for-anne"
    assert found[0][1] > NEAR > NEAR / 5 > found[1][1] >= found[2][1] > 0
    assert ShingledTexts(collection).nearest("") == ()


def test_check_warns_in_the_later_story_unless_it_is_allowed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    project = Project(tmp_path)
    project.story("the-tram", SHORT, date="2024-01-02")
    project.story("a-tram", SHORT.replace("woman", "lady"), date="2024-01-03")
    project.story("withdrawn", SHORT, status="withdrawn")
    project.story("two-words", "Somebody waved.")
    project.story("two-more", "Somebody waved.")
    (fault,) = check(["stories"], date(2026, 1, 1))
    assert (fault.path, fault.rule, fault.is_error) == (
        "stories/a-tram.md",
        "near-duplicate",
        False,
    )
    assert "'the-tram'" in fault.message
    assert check(["stories/the-tram.md"], date(2026, 1, 1)) == ()
    reason = "\n# kindness: allow near-duplicate because both tellers were on that tram"
    project.story("the-tram", SHORT, date="2024-01-02" + reason)
    assert check(["stories"], date(2026, 1, 1)) == ()
    # It is not a matter of the build.
    assert project.run("build", "--strict").status == 0
