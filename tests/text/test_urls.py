"""Addresses as people paste them become such as may stand in a document."""

from __future__ import annotations

import pytest

from kindness.text.urls import percent_encode


@pytest.mark.parametrize(
    ("pasted", "written"),
    [
        ("https://a.example/b?c=d&e=%20#f", "https://a.example/b?c=d&e=%20#f"),
        ("https://[::1]:80/[b]?c[]={d}|e", "https://[::1]:80/%5Bb%5D?c%5B%5D=%7Bd%7D%7Ce"),
        ("https://a.example/#b#c", "https://a.example/#b%23c"),
        ("https://a.example/100%", "https://a.example/100%25"),
        ("https://a.example/%zz%C3%A9", "https://a.example/%25zz%C3%A9"),
        ("https://a.example/愛?ü", "https://a.example/愛?ü"),
        ("HTTPS://a.example?a`b\\c", "HTTPS://a.example?a%60b%5Cc"),
        ("../door/", "../door/"),
    ],
)
def test_what_may_not_stand_is_encoded(pasted: str, written: str) -> None:
    assert percent_encode(pasted) == written
    assert percent_encode(written) == written
