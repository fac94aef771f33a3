"""The index of words: what it holds, that it is always the same, and what an edit renews."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kindness.anthology.tellers import Teller
from kindness.content.story import Story
from kindness.site.assets import Asset
from kindness.site.search import index_store
from kindness.site.search.index import FILE_SIZE, SearchIndex, anthology_index, search_index
from kindness.site.search.index_store import IndexStore
from kindness.site.search.posting_lists import count, pack, posting_lists, replace_stories, unpack
from kindness.site.search.postings import (
    FACT,
    MENTIONED,
    REPEATED,
    TITLE,
    Posting,
    Term,
    labels,
    postings,
)
from kindness.site.search.stems import family
from kindness.site.search.terms import terms
from kindness.site.site import Site
from kindness.system.cache import SHARED, Cache, Entry, checksum_of, forget
from tests.support.invented import HOSTILE, anthology, many, story, vocabulary
from tests.support.project import Project, Tree

SITE = Site("Small kindnesses")


def weights(one: Story) -> dict[str, int]:
    """The terms of a story, each with its weight."""
    return {term: weight for (term, _), weight in postings(one, labels(vocabulary(), "en"), "en")}


def lists(assets: Iterable[Asset]) -> dict[str, list[int]]:
    """For each term the places of its stories, read back from the files of an index."""
    found: dict[str, list[int]] = {}
    for asset in assets:
        if not asset.name.endswith(".bin"):
            continue
        head, _, packed = zlib.decompress(asset.content).partition(b"\n")
        numbers = iter(numbers_of(packed))
        for term in json.loads(head)["terms"].split(" "):
            places = found[term] = []
            place = 0
            for _ in range(next(numbers)):
                place += next(numbers) >> 2
                places.append(place)
        assert not list(numbers)
    return found


def numbers_of(packed: bytes) -> Iterable[int]:
    """The numbers that are written seven bits to a byte."""
    value = shift = 0
    for byte in packed:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield value
            value = shift = 0


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Two  words\n", "two words"),
        ("l’hiver, l'hiver", "hiver hiver"),
        ("the driver's o'clock", "the driver clock"),
        ("don’t can't", "don't can't"),
        ("good-bye", "good bye goodbye"),
        ("vers l'après-midi", "vers apres midi apresmidi"),
        ("1914–1918", "1914 1918"),
        ("Straße Łódź Œuvre ﬁn Café cafe\u0301", "strasse lodz oeuvre fin cafe cafe"),
        ("ΣΟΦΟΣ σοφός", "σοφοσ σοφοσ"),
        ("آب کیک", "اب كيك"),
        ("駅で傘を", "駅で で傘 傘を を"),
        ("NHKの", "nhk の"),
        ("ｶﾞｲﾄﾞ が", "ガイ イド ド が"),
        ("버스를", "버스 스를 를"),
        ("हिन्दी में", "हिन्दी में"),
        ("soft\u00adhyphen", "softhyphen"),
        ("x" * 50, "x" * 40),
        ("?! — …", ""),
    ],
)
def test_terms(text: str, found: str) -> None:
    assert [term for term, _ in terms(text)] == found.split()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "wait waits waited waiting"),
        ("en", "neighbour neighbor neighbours"),
        ("en", "realised realize"),
        ("en", "travelled traveled"),
        ("en", "witness witnessed witnesses"),
        ("fr", "donner donné données"),
        ("de", "apfel äpfel äpfeln"),
        ("ar", "خبز الخبز"),
    ],
)
def test_forms_of_one_word_are_one_family(language: str, words: str) -> None:
    assert len({family(word, language) for word in words.split()}) == 1


def test_different_words_and_unknown_languages_are_not() -> None:
    assert family("witness", "en") != family("wit", "en")
    assert family("bus", "en") != family("business", "en")
    assert family("ውሃ", "am") == family("ደግነት", "am") == ""


def test_title_facts_and_text_weigh_differently() -> None:
    found = weights(
        story(
            text="Soup. Bread and bread[^1].\n\n[^1]: Rye.",
            title="The *kettle*",
            teller="Ada",
            where="Lagos",
            when="winter 1998",
            summary="In short.",
            themes=("positivity",),
            setting="work",
            form="word",
        )
    )
    assert found["kettle"] == TITLE
    expected = {
        "ada",
        "lagos",
        "winter",
        "1998",
        "positivity",
        "humour",
        "work",
        "received",
        "word",
    }
    assert {term for term, weight in found.items() if weight == FACT} >= expected
    assert found["bread"] == REPEATED
    assert found["soup"] == found["rye"] == found["short"] == MENTIONED
    assert not {"anonymous", "hope", "given"} & set(found)
    assert "anonymous" not in weights(story())


def test_a_term_of_two_languages_is_one_list() -> None:
    one = story(text="Il travaille avec respect.", themes=("respect",), lang="fr")
    found = lists(anthology_index(anthology(one, replace(one, slug="other")), SITE).assets)
    assert found["respect"] == [0, 1]


def test_files_are_small_and_cover_every_term() -> None:
    stories = [
        [((f"{first}{second}{number}", ""), 0) for number in range(300)]
        for first in "abc"
        for second in "xyz"
    ]
    index = search_index(posting_lists([[(("the", ""), 0)], *stories] * 3), [], SITE)
    files = [asset for asset in index.assets if asset.name.endswith(".bin")]
    assert len(files) > 1
    assert all(len(asset.content) < FILE_SIZE for asset in files)
    found = lists(files)
    assert len(found) == 9 * 300 + 1
    assert found["the"] == [0, 10, 20]
    listed = json.loads(index.assets[0].content)
    assert index.assets[0].name == index.directory
    assert listed["names"] == "".join(Path(asset.name).stem for asset in files)
    starts = listed["starts"].split(" ")
    assert starts == sorted(starts)
    assert len(starts) == len(files)


def names(index: SearchIndex) -> set[str]:
    """The names of the files that hold terms."""
    return {asset.name for asset in index.assets if asset.name.endswith(".bin")}


def test_one_edited_story_renews_the_files_of_its_words_alone() -> None:
    # Terms enough for several files, which begin with every letter.
    filler = [
        [((f"{chr(97 + number % 26)}{story}{number}", ""), 0) for number in range(260)]
        for story in range(40)
    ]
    before = search_index(posting_lists([*filler, [(("kettle", ""), 0)]]), [], SITE)
    after = search_index(posting_lists([*filler, [(("kettles", ""), 0)]]), [], SITE)
    assert len(names(before)) > 4
    assert len(names(after) - names(before)) == 1
    assert search_index(posting_lists([*filler, [(("kettle", ""), 0)]]), [], SITE) == before


def test_a_teller_with_a_page_stands_where_the_name_begins() -> None:
    teller = Teller("Ada Óbi", "tellers/ada-obi", (story(), story()))
    index = search_index(
        posting_lists([[(("ada", ""), 2)]]), [teller], Site("x", directory_urls=False)
    )
    head = zlib.decompress(index.assets[1].content).partition(b"\n")[0]
    assert json.loads(head)["tellers"] == [["ada obi", "Ada Óbi", "tellers/ada-obi.html", 2]]


def test_postings_are_kept_for_stories_that_have_not_changed(tmp_path: Path) -> None:
    def stories(*texts: str) -> list[Story]:
        return [replace(story(text[:1], text), digest=checksum_of(text)) for text in texts]

    def made(stories: list[Story]) -> SearchIndex:
        store = IndexStore(Cache(tmp_path / "cache", "these labels"))
        return anthology_index(anthology(*stories), SITE, store)

    first = stories("a kettle", "b kettle")
    assert made(first) == anthology_index(anthology(*first), SITE)
    # What is kept is taken as it is, so that this one is not seen: its digest says nothing of it.
    unseen = replace(first[0], title="Unseen")
    assert made([unseen, first[1]]) == made(first)
    later = stories("a marzipan", "c kettle")
    assert made(later) == anthology_index(anthology(*later), SITE)
    assert set(Cache(tmp_path / "cache", "these labels").read("postings")) == {"a.md", "c.md"}
    assert b"marzipan" in (tmp_path / "cache").read_bytes()
    forget(tmp_path / "cache", ["a.md"])
    assert b"marzipan" not in (tmp_path / "cache").read_bytes()
    assert Cache(tmp_path / "cache", "these labels").read(SHARED) == {}


Weights = dict[Term, int]

# A term can be of more than one family, also within one story.
_WEIGHTS = st.dictionaries(
    st.tuples(st.sampled_from("abcdef"), st.sampled_from(("", "en x", "de x"))), st.integers(0, 3)
)


@given(
    st.lists(_WEIGHTS, min_size=1, max_size=300),
    st.lists(st.tuples(st.integers(0, 310), _WEIGHTS), max_size=4),
)
def test_lists_brought_up_to_date_are_those_made_anew(
    stories: list[Weights], edits: list[tuple[int, Weights]]
) -> None:
    def made(weights: Weights) -> list[Posting]:
        return list(weights.items())

    lists = posting_lists(map(made, stories))
    changes = []
    for place, weights in edits:
        # Also a newer one than all others, which have none before.
        place = min(place, len(stories))
        before = made(stories[place]) if place < len(stories) else []
        changes.append((place, before, made(weights)))
        stories[place : place + 1] = [weights]
    replace_stories(lists, changes)
    assert lists == posting_lists(map(made, stories))


@given(st.lists(st.integers(0, 1 << 20), unique=True))
def test_a_packed_list_is_the_list(places: list[int]) -> None:
    postings = [place << 2 | place % 4 for place in sorted(places)]
    assert unpack(pack(postings)) == postings
    assert count(pack(postings)) == len(places)


def test_an_edit_makes_the_postings_of_its_story_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def seen(one: Story, *rest: Any) -> Any:
        made.append(one.slug)
        return postings(one, *rest)

    monkeypatch.setattr(index_store, "postings", seen)

    def index(stories: Sequence[Story]) -> SearchIndex:
        stories = [replace(one, digest=checksum_of(repr(one))) for one in stories]
        store = IndexStore(Cache(tmp_path / "cache", "these labels"))
        found = anthology_index(anthology(*stories), SITE, store)
        assert found == anthology_index(anthology(*stories), SITE, IndexStore())
        return found

    stories = many(60)
    index(stories)
    for changed, expected in (
        ([*stories[:7], replace(stories[7], title="Marzipan"), *stories[8:]], {stories[7].slug}),
        (stories, {stories[7].slug}),
        ([*stories, story("newest", "A late kettle.", date="2027-01-01")], {"newest"}),
        # Without one, the others stand elsewhere: their postings are there, their lists are not.
        (stories[1:], set()),
    ):
        made.clear()
        index(changed)
        own = made[: len(made) - len(changed)]  # the rest is what the comparison made
        assert set(own) == expected


def test_damaged_lists_are_made_anew(tmp_path: Path) -> None:
    stories = [replace(one, digest=checksum_of(repr(one))) for one in many(60)]

    def index() -> SearchIndex:
        store = IndexStore(Cache(tmp_path / "cache", "these labels"))
        return anthology_index(anthology(*stories), SITE, store)

    expected = index()
    for value in ("", "a\tb", "\n\n\n\n\n", "a\n1\n\n\n\nx\ty\n1\nq", "a\n1\nx\ty\nz\n1\n\n\n"):
        entry = Entry.of_text("", value)
        Cache(tmp_path / "cache", "these labels").write(SHARED, {"posting lists": entry})
        assert index() == expected


def test_hostile_text_is_words_like_any_other() -> None:
    made = anthology(story("bad", text=f"`{HOSTILE}`", title=HOSTILE[:90], teller=HOSTILE[:60]))
    found = lists(anthology_index(made, SITE).assets)
    assert found["alert"] == found["script"] == [0]
    assert all(term and not set(term) & set(' <>"\n') for term in found)


def test_the_order_of_stories_is_that_of_the_filter() -> None:
    made = anthology(*many(60))
    found = lists(anthology_index(made, SITE).assets)
    assert found["story"] == [
        place for place, one in enumerate(made.stories[::-1]) if "story" in weights(one)
    ]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Stories in several languages, and two that nobody may find."""
    project = Project(tmp_path_factory.mktemp("search") / "project")
    project.story("a-door", "The marzipan was *warm*.", teller="Ada", where="Lagos")
    project.story("a-lamp", "駅で傘を差し出してくれた。", title="傘", lang="ja")
    project.story("unready", "A quixotic draft.", status="draft")
    project.story("gone", "A zephyr that left.", status="withdrawn")
    return project


def unpacked(site: Tree) -> bytes:
    """Everything in the files of a site's index."""
    return b"".join(
        zlib.decompress(content) if name.endswith(".bin") else content
        for name, content in site.items()
        if name.startswith("data/search/")
    )


def test_every_published_story_and_no_other_in_any_order(project: Project, tmp_path: Path) -> None:
    site = project.build()
    assert b"marzipan" in unpacked(site)
    assert b"quixotic" not in unpacked(site)
    assert b"zephyr" not in unpacked(site)
    other = Project(tmp_path / "project")
    other.story("a-lamp", "駅で傘を差し出してくれた。", title="傘", lang="ja")
    other.story("a-door", "The marzipan was *warm*.", teller="Ada", where="Lagos")
    other.story("gone", "Nothing of it.", status="withdrawn")
    other.story("unready", "Not yet.", status="draft")
    assert other.build() == site


def test_a_site_without_search(project: Project) -> None:
    site = project.build()
    assert b'name="q"' in site["browse/index.html"]
    assert b'role="search"' in site["stories/a-door/index.html"]
    project.configure(plugins=[{"kindness": {"search": False}}])
    without = project.build()
    assert not [name for name in without if name.startswith("data/search")]
    for name, content in without.items():
        if name.endswith(".html"):
            for sign in (b'name="q"', b"data-suggest-search", b"data-marks", b"slash-key"):
                assert sign not in content, name
    project.configure()
