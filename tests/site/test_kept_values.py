"""A value is made again only when its story has changed, and goes when its story goes."""

from __future__ import annotations

from pathlib import Path

from kindness.content.story import Story
from kindness.site.kept_values import kept_values
from kindness.system.cache import Cache
from tests.support.invented import story


def test_values_are_kept_until_their_digest_changes(tmp_path: Path) -> None:
    made: list[str] = []

    def values(*digests: str) -> list[bytes]:
        def make(one: Story) -> bytes:
            made.append(one.slug)
            return f"{one.slug} as {digest[one.slug]}".encode()

        stories = [story(name) for name in "abc"[: len(digests)]]
        digest = {one.slug: text for one, text in zip(stories, digests, strict=True)}
        cache = Cache(tmp_path / "cache", "these settings")
        return list(kept_values(cache, "values", stories, lambda one: digest[one.slug], make))

    assert values("1", "1", "1") == [b"a as 1", b"b as 1", b"c as 1"]
    made.clear()
    assert values("1", "2", "1") == [b"a as 1", b"b as 2", b"c as 1"]
    assert made == ["b"]
    assert values("1", "") == [b"a as 1", b"b as "]
    assert values("1", "") == [b"a as 1", b"b as "]
    assert made == ["b", "b", "b"]
    assert set(Cache(tmp_path / "cache", "these settings").read("values")) == {"a.md"}
