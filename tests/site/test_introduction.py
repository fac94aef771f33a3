"""A curator's introduction is prose with everything that Markdown offers, and nothing that acts."""

from __future__ import annotations

import pytest

from kindness.site.introduction import sanitise_introduction


@pytest.mark.parametrize(
    "html",
    [
        '<h1 id="hope">Hope</h1>',
        '<p>See <a href="../about/" title="us">us</a>, <em>or</em> us.</p>',
        '<p><a href="mailto:ana@example.org">Write</a></p>',
        '<div class="admonition note"><p class="admonition-title">Note</p></div>',
        '<details class="tip" open=""><summary>More</summary><p>x</p></details>',
        '<img alt="A bus" src="images/bus.jpg" width="10" height="20" loading="lazy">',
        '<table><thead><tr><th align="left">a</th></tr></thead></table>',
        '<p lang="de" dir="ltr"><abbr title="and so on">usw.</abbr></p>',
        '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>',
        "<dl><dt>a</dt><dd>b</dd></dl>",
    ],
)
def test_prose_stays(html: str) -> None:
    clean = sanitise_introduction(html)
    assert sorted(clean.replace('"', " ").split()) == sorted(html.replace('"', " ").split())


@pytest.mark.parametrize(
    "html",
    [
        '<meta http-equiv="refresh" content="0; url=https://evil.example/">',
        "<script>alert(1)</script>",
        '<script src="https://evil.example/a.js"></script>',
        '<iframe src="https://evil.example/"></iframe>',
        '<object data="https://evil.example/"></object>',
        '<form action="https://evil.example/"><input name="evil"></form>',
        '<p style="position:fixed" onclick="evil()">evil</p>',
        "<style>body{display:none}</style>",
        '<base href="https://evil.example/">',
        '<link rel="stylesheet" href="https://evil.example/a.css">',
        '<a href="javascript:evil()">x</a>',
        '<svg onload="evil()"></svg>',
        '<div id="__config">{"evil": 1}</div>',
    ],
)
def test_what_acts_is_taken_out(html: str) -> None:
    clean = sanitise_introduction(f"<p>before</p>{html}<p>after</p>")
    assert clean.startswith("<p>before</p>")
    assert clean.endswith("<p>after</p>")
    for word in ("http", "script", "style", "onclick", "onload", "meta", "iframe", "<base", "__"):
        assert word not in clean
