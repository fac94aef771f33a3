"""The generated documentation: never stale, and it shows every sign as it was written."""

from __future__ import annotations

import html
import importlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kindness.cli import COMMANDS, main
from kindness.content.json_schema import story_schema
from kindness.content.schema import FIELDS, Kind
from kindness.content.vocabulary import STARTER, Vocabulary, load_vocabulary
from kindness.contribute.reference import (
    advice,
    commands_page,
    fields_page,
    rules_page,
)
from kindness.diagnostics.catalog import RULES
from kindness.diagnostics.rule import Rule
from tests.support.project import story_text

# It comes with MkDocs, without types.
markdown: Any = importlib.import_module("markdown")

PAGES = Path(__file__).parent.parent.parent / "docs" / "reference"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    loaded = load_vocabulary(STARTER, STARTER.name).value
    assert loaded
    return loaded


@pytest.fixture(scope="module")
def schema(vocabulary: Vocabulary) -> dict[str, Any]:
    return story_schema(vocabulary)


def test_the_committed_pages_are_not_stale() -> None:
    project = str(PAGES.parent.parent)
    result = CliRunner().invoke(main, ["reference", "--check", "--project", project])
    assert (result.exit_code, result.output) == (0, "")


def test_stale_pages_are_named_and_renewed(tmp_path: Path) -> None:
    arguments = ["reference", "--project", str(tmp_path)]
    pages = tmp_path / "docs" / "reference"
    assert CliRunner().invoke(main, arguments).exit_code == 0
    (pages / "rules.md").write_bytes(b"\xff old")
    (pages / "fields.md").unlink()
    stale = CliRunner().invoke(main, [*arguments, "--check"])
    assert stale.exit_code == 1
    assert "rules.md" in stale.output
    assert "fields.md" in stale.output
    assert "commands.md" not in stale.output
    assert not (pages / "fields.md").exists()
    assert CliRunner().invoke(main, arguments).exit_code == 0
    assert CliRunner().invoke(main, [*arguments, "--check"]).exit_code == 0


def test_new_stories_make_nothing_stale(tmp_path: Path) -> None:
    arguments = ["reference", "--project", str(tmp_path)]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    (tmp_path / "stories").mkdir()
    told = {"voice": "retold", "source": "{title: A Book}", "perspective": "", "consent": ""}
    (tmp_path / "stories" / "a.md").write_text(story_text(**told), "utf-8")
    assert CliRunner().invoke(main, [*arguments, "--check"]).exit_code == 0


def test_a_faulty_vocabulary_is_named(tmp_path: Path) -> None:
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "vocabulary.yml").write_text("themes:\n  hope: {}\n", "utf-8")
    made = CliRunner().invoke(main, ["reference", "--project", str(tmp_path)])
    assert made.exit_code == 2
    assert re.search(r"vocabulary\.yml:\d+:\d+: V\d{3} ", made.output)


@pytest.mark.parametrize("page", [fields_page(), rules_page(), commands_page(main, COMMANDS)])
def test_each_page_begins_with_a_heading_and_where_it_comes_from(page: str) -> None:
    heading, comment, sentence = page.split("\n\n")[:3]
    assert re.fullmatch("# [^\n]+", heading)
    assert "kindness reference" in comment
    assert sentence.endswith(".") or sentence.endswith(".\n")


def test_fields_page_has_every_field() -> None:
    rows = re.findall(r"^\| `(\w+)` \| .+ \|$", fields_page(), re.MULTILINE)
    assert rows == [field.name for field in FIELDS]


@pytest.fixture(scope="module")
def rendered() -> str:
    """The page of the rules as MkDocs's own Markdown shows it."""
    page: str = markdown.markdown(rules_page(), extensions=["fenced_code"])
    return page


def test_no_word_of_a_rule_becomes_a_link_or_emphasis(rendered: str) -> None:
    """A link of an example would be a broken one, with which a strict build fails."""
    assert not re.search("<(?:em|strong|a|img|slug)[ >]", rendered)


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_rules_show_as_they_are_written(rule: Rule, rendered: str) -> None:
    text = html.unescape(re.sub(r"</?(?:code|p)\b[^>]*>", "", rendered))
    for words in (rule.why, advice(rule)):
        assert words.replace("`", "") in text
    # Markdown reads a tab as the spaces up to the next stop.
    assert rule.bad.expandtabs(4) in text
    assert rule.good in text


def test_hyphens_are_no_dashes() -> None:
    page = markdown.markdown(rules_page(), extensions=["fenced_code", "smarty"])
    shown = html.unescape(re.sub("<pre>.*?</pre>", "", page, flags=re.DOTALL))
    assert "<code>---</code>" in shown
    assert "line —" not in shown


def test_advice_has_no_holes_left() -> None:
    assert advice(RULES["F107"]) == ""
    assert advice(RULES["F129"]) == "In a note to editors, put a space after the #."
    assert "\0" not in rules_page()
    assert "…." not in rules_page()
    assert "`key: {label: …}`" in advice(RULES["V601"])


def test_commands_page_has_every_command() -> None:
    page = commands_page(main, COMMANDS)
    for name in COMMANDS:
        assert f"## kindness {name}\n" in page
        assert f"Usage: kindness {name} " in page
    assert "\b" not in page


def test_schema_describes_every_field(schema: dict[str, Any]) -> None:
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["additionalProperties"] is False
    assert list(schema["properties"]) == [field.name for field in FIELDS]
    assert schema["required"] == ["title", "themes", "date"]
    for field in FIELDS:
        described = schema["properties"][field.name]
        assert described["title"]
        assert field.doc in described["description"]
        if field.kind is Kind.MAPPING:
            assert described["additionalProperties"] is False
            assert list(described["properties"]) == [part.name for part in field.fields]
    json.dumps(schema)


def test_schema_takes_its_choices_from_the_vocabulary(
    schema: dict[str, Any], vocabulary: Vocabulary
) -> None:
    properties = schema["properties"]
    assert properties["themes"]["items"]["enum"] == list(vocabulary.themes)
    assert properties["themes"]["maxItems"] == 3
    assert properties["themes"]["uniqueItems"] is True
    assert properties["setting"]["enum"] == list(vocabulary.terms("settings"))
    assert properties["license"]["default"] == "CC-BY-4.0"
    assert properties["title"]["maxLength"] == 90
    assert properties["consent"]["properties"]["teller"]["const"] is True


def needed(schema: dict[str, Any], voice: str | None, status: str | None = None) -> set[str]:
    """What the schema's conditions ask of a story with this voice and status."""
    names: set[str] = set()
    for condition in schema["allOf"]:
        asked, given = condition["if"], voice
        applies = (
            "voice" not in asked.get("required", ())
            if given is None
            else asked["properties"]["voice"]["const"] == given
        )
        fields, withdrawn = condition["then"]["anyOf"]
        if applies and withdrawn["properties"]["status"]["const"] != status:
            names |= set(fields["required"])
    return names


def test_schema_conditions(schema: dict[str, Any]) -> None:
    assert needed(schema, None) == {"perspective", "consent"}
    assert needed(schema, "first-hand") == {"perspective", "consent"}
    assert needed(schema, "retold") == {"source"}
    assert needed(schema, "traditional") == {"source"}
    assert needed(schema, "first-hand", "withdrawn") == set()
