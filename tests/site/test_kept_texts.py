"""A text is made again only when its story has changed, and goes when its story goes."""

from __future__ import annotations

from pathlib import Path

from kindness.content.story import Story
from kindness.site.kept_texts import kept_texts
from kindness.system.cache import Cache
from tests.support.invented import story


def test_texts_are_kept_until_their_digest_changes(tmp_path: Path) -> None:
    made: list[str] = []

    def texts(*digests: str) -> list[str]:
        def make(one: Story) -> str:
            made.append(one.slug)
            return f"{one.slug} as {digest[one.slug]}"

        stories = [story(name) for name in "abc"[: len(digests)]]
        digest = {one.slug: text for one, text in zip(stories, digests, strict=True)}
        cache = Cache(tmp_path / "cache", "these settings")
        return list(kept_texts(cache, "texts", stories, lambda one: digest[one.slug], make))

    assert texts("1", "1", "1") == ["a as 1", "b as 1", "c as 1"]
    made.clear()
    assert texts("1", "2", "1") == ["a as 1", "b as 2", "c as 1"]
    assert made == ["b"]
    assert texts("1", "") == ["a as 1", "b as "]
    assert texts("1", "") == ["a as 1", "b as "]
    assert made == ["b", "b", "b"]
    assert set(Cache(tmp_path / "cache", "these settings").read("texts")) == {"a.md"}
