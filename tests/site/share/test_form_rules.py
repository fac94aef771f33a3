"""What the form on /share/ knows is all that it needs, and comes from where it is defined."""

from __future__ import annotations

import json
import re

import pytest

from kindness.content.schema import FIELDS, FIRST_HAND
from kindness.content.source import SourceFile
from kindness.content.vocabulary import parse_vocabulary
from kindness.diagnostics.catalog import RULES
from kindness.diagnostics.rules.privacy import PRIVATE
from kindness.site.assets import STATIC
from kindness.site.pages import plan
from kindness.site.render import Renderer
from kindness.site.share.form_rules import (
    FORM_CODES,
    FORM_FIELDS,
    PRIVACY_PATTERNS,
    form_rules,
)
from kindness.site.share.js_patterns import NotTheSame, javascript
from kindness.site.share.share import share_files, share_page, share_rules
from kindness.site.site import Site
from kindness.text.forge import find_forge
from tests.support.invented import anthology, story, vocabulary

FORGE = find_forge("https://code.example/kind/anthology", "edit/main/docs/", "docs")
SITE = Site("Small kindnesses", language="en", forge=FORGE)
OTHER = """themes:
  courage:
    label: Courage & co
    description: Doing it all the same.
    ink: {light: "#845600", dark: "#F2C45A"}
    tint: {light: "#FBF0D8", dark: "#35290F"}
perspectives: {told: {label: Told}}
forms: {word: {label: A word}}
settings: {moon: {label: On the moon}}
content_notes: {}
licenses: {CC0-1.0: {label: CC0, url: "https://creativecommons.org/publicdomain/zero/1.0/"}}
"""


def fragment(site: Site = SITE) -> str:
    """The page as a template makes it."""
    made = anthology(story())
    page = next(page for page in plan(made) if page.kind.name == "share")
    return Renderer(made, site).render(page).body


def test_the_form_asks_for_all_that_a_story_of_ones_own_needs() -> None:
    needed = {field.name for field in FIELDS if FIRST_HAND in field.required_for}
    assert needed <= {field.name for field in FORM_FIELDS}


def test_every_pattern_of_personal_data_is_used() -> None:
    scripts = b"".join(asset.content for asset in share_files()).decode()
    assert len(PRIVACY_PATTERNS) > 15
    assert [name for name in PRIVACY_PATTERNS if not re.search(rf"\b{name}\b", scripts)] == []


def test_every_field_has_a_place_and_room_for_its_diagnostics() -> None:
    html = fragment()
    for name in {*(field.name for field in FORM_FIELDS), "story", "slug", "agreed", "others"} - {
        "consent",
        "date",
    }:
        assert f'name="{name}"' in html
        assert f'data-diagnostics="{name}"' in html
    for rule in PRIVATE:
        assert f'name="allow-{rule.slug}"' in html
    allowed = form_rules(vocabulary())["allowed"]
    assert sorted(allowed.values()) == sorted(rule.slug for rule in PRIVATE)


def test_the_form_has_words_for_what_its_scripts_find() -> None:
    messages = form_rules(vocabulary())["messages"]
    scripts = "".join(file.read_text("utf-8") for file in (STATIC / "share").glob("*.js"))
    private = {rule.code for rule in PRIVATE}
    assert set(re.findall(r'"([A-Z]\d{3})"', scripts)) | private == set(FORM_CODES)
    assert {key.partition(":")[0] for key in messages} == set(FORM_CODES)
    for code in FORM_CODES:
        assert messages[code][0] == RULES[code].slug


def test_another_anthology_has_its_own_terms() -> None:
    other = parse_vocabulary(SourceFile("vocabulary.yml", OTHER)).value
    assert other is not None
    fields = {field["name"]: field for field in form_rules(other)["fields"]}
    assert list(fields["themes"]["choices"]) == ["courage"]
    assert list(fields["setting"]["choices"]) == ["moon"]
    made = anthology()
    changed = type(made)(**{**vars(made), "vocabulary": other, "by_theme": {"courage": ()}})
    page = next(page for page in plan(changed) if page.kind.name == "share")
    html = Renderer(changed, SITE).render(page).body
    assert "Courage &amp; co" in html
    assert 'value="moon"' in html
    assert "themes: [courage]" in html
    assert "perspective: told" in html
    assert "content_notes" not in html
    assert "CC-BY-4.0" in html  # the licence of the fields, even where the list lacks it


def test_without_a_repository_nothing_leads_to_one() -> None:
    html = fragment(Site("Small kindnesses", language="en"))
    assert 'data-new-file=""' in html
    assert "GitHub" not in html
    assert "issues/new" not in html
    assert 'id="download"' in html
    assert "https://code.example/kind/anthology/new/main" in fragment()


def test_files_are_named_after_their_content() -> None:
    made = anthology(story())
    page = share_page(made, SITE, share_rules(made).name)
    names = {asset.name for asset in share_files()}
    assert {page.script, page.style} <= names
    rules = share_rules(made)
    assert json.loads(rules.content)["placeholder"]
    assert len(rules.content) < 64 * 1024


@pytest.mark.parametrize("pattern", [r"[\W\d]", r"(?i:a)", r"\Aa", r"(a)\1b++", r"(?>a)"])
def test_what_cannot_be_said_in_javascript_is_refused(pattern: str) -> None:
    with pytest.raises(NotTheSame):
        javascript(re.compile(pattern))


def test_flags_that_change_everything_are_refused() -> None:
    with pytest.raises(NotTheSame):
        javascript(re.compile("a", re.ASCII))


@pytest.mark.parametrize(
    ("pattern", "source"),
    [
        (re.compile(r"a\d$"), r"a\p{Nd}(?=\n?(?![^]))"),
        (re.compile(r"^a.$", re.M), r"(?<![^\n])a[^\n](?![^\n])"),
        (re.compile(r"(?P<x>[\w.-]++)\""), r'(?<x>(?:(?=(?<kept0>[\p{L}\p{N}_.-]+))\k<kept0>))"'),
        (re.compile(r"[^\W\d_]{2,3}"), r"[\p{L}\p{Nl}\p{No}]{2,3}"),
    ],
)
def test_patterns_are_written_out(pattern: re.Pattern[str], source: str) -> None:
    assert javascript(pattern) == [source, "u"]
