"""The Nu HTML checker finds nothing wrong with any page that we make."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.support.every_page import every_page
from tools.nu import NuError, Remark, find, remarks

EXTENSIONS = ["admonition", "footnotes"]


def important(found: list[Remark]) -> list[Remark]:
    """Without two remarks on what is meant.

    The notes at the end of a story are a section without a heading, as GitHub's are; and a page
    of English words in a site that calls itself Arabic is what the settings here ask for.
    """
    return [
        remark
        for remark in found
        if "footnotes" not in remark.extract
        and "document appears to be written in" not in remark.message
    ]


def test_the_own_site(own_site: Path) -> None:
    assert len(list(own_site.rglob("*.html"))) > 100
    assert important(remarks([own_site])) == []


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"use_directory_urls": False, "repo_url": "https://code.example/doors"},
        {"site_url": None, "theme": {"language": "ar"}},
    ],
    ids=["usual", "files", "rtl, no address"],
)
def test_every_kind_of_page(tmp_path: Path, settings: Any) -> None:
    project = every_page(tmp_path, markdown_extensions=EXTENSIONS, **settings)
    site = project.build()
    ending = ".html" if "use_directory_urls" in settings else "/index.html"
    names = {"browse", "ripples", "themes/hope", "themes/hope/2", "themes/hope/with/peace"}
    names |= {"themes/affection", "tellers/ann-other", "about"}
    names |= {f"stories/{slug}" for slug in ("gone", "gate", "rich", "field-0", "in-arabic")}
    assert {name + ending for name in names} | {"404.html", "index.html"} <= site.keys()
    text = b"".join(content for name, content in site.items() if name.endswith(".html"))
    for part in (b"footnotes", b"picture", b"content-note", b"related-story"):
        assert b'class="' + part in text, part
    found = remarks([project.site])
    assert important(found) == []
    assert {one.kind for one in found} <= {"warning"}


def test_faults_would_be_found(tmp_path: Path) -> None:
    page = "<!doctype html>\n<html lang=en>\n<title>A</title>\n<p id=a>b\n<p id=a><b>c"
    (tmp_path / "page.html").write_text(page, "utf-8")
    found = remarks([tmp_path])
    assert {one.page for one in found} == {str(tmp_path / "page.html")}
    assert {"error", "warning"} == {one.kind for one in found}
    assert any("Duplicate ID" in one.message and one.line == 5 for one in found)


def test_a_missing_checker_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VNU_JAR", str(tmp_path / "vnu.jar"))
    with pytest.raises(NuError, match=r"there is none at .*--install"):
        find()
    shutil.copy(__file__, tmp_path / "vnu.jar")
    with pytest.raises(NuError, match="the Nu HTML checker failed"):
        remarks([tmp_path])
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NuError, match="needs Java"):
        remarks([tmp_path])
