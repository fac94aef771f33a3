"""Circles of inspiration: found wherever they lie, in time that grows with the stories only."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from kindness.anthology.cycles import cycles


def _reaches(edges: dict[str, Sequence[str]], start: str, goal: str) -> bool:
    seen: set[str] = set()
    ahead = [start]
    while ahead:
        node = ahead.pop()
        if node == goal:
            return True
        if node in edges and node not in seen:
            seen.add(node)
            ahead += edges[node]
    return False


_NAMES = st.sampled_from("abcdefg")


@given(st.dictionaries(_NAMES, st.lists(_NAMES, max_size=3), max_size=7))
def test_a_circle_is_found_where_walking_leads_back(edges: dict[str, Sequence[str]]) -> None:
    expected = {
        node: next((one for one in targets if _reaches(edges, one, node)), None)
        for node, targets in edges.items()
    }
    assert dict(cycles(edges)) == {node: way for node, way in expected.items() if way}


def test_ten_thousand_stories_in_one_circle_are_all_named() -> None:
    names = [str(number) for number in range(10_000)]
    edges = dict(zip(names, [[name] for name in (*names[1:], names[0])], strict=True))
    assert len(dict(cycles(edges))) == 10_000


def test_a_long_chain_is_no_circle() -> None:
    edges = {str(number): [str(number + 1)] for number in range(10_000)}
    assert list(cycles(edges)) == []
