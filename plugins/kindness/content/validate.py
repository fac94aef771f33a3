"""Validate: the front matter's nodes become typed fields, or diagnostics; all of them at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from kindness.content.front_matter import FrontMatter
from kindness.content.node import Node
from kindness.content.schema import FIELDS, FIRST_HAND, VOICES, Field, Kind
from kindness.content.vocabulary import Vocabulary
from kindness.diagnostics.checked import Checked
from kindness.diagnostics.diagnostic import Diagnostic, Span
from kindness.diagnostics.rule import Rule
from kindness.diagnostics.rules import front_matter as rules
from kindness.text.slugs import is_slug, slugify
from kindness.text.suggestions import did_you_mean, listing, quote

# BCP 47 (RFC 5646) as far as stories need it: language, script, region, variants.
LANGUAGE = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*"
)
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_URL = re.compile(r"https?://[^\s<>\"\\]+\.[^\s<>\"\\]+", re.IGNORECASE)
_LANGUAGE_NAMES = {
    "english": "en", "portuguese": "pt", "spanish": "es", "french": "fr", "german": "de",
    "arabic": "ar", "hebrew": "he", "japanese": "ja", "chinese": "zh", "amharic": "am",
    "hindi": "hi", "russian": "ru", "italian": "it", "dutch": "nl", "persian": "fa",
}  # fmt: skip


def validate(
    path: str, front_matter: FrontMatter, vocabulary: Vocabulary, today: date | None = None
) -> Checked[dict[str, Any]]:
    """The typed values of the fields, by name, and everything that is wrong with them.

    `path` names the file. The values are complete only where there are no diagnostics. A date
    after `today` is one; a build gives no day, because its output must not depend on the calendar.
    """
    checker = _Checker(path, vocabulary, today)
    values = checker.mapping(FIELDS, front_matter.fields, voice=None)
    return Checked(values, tuple(checker.diagnostics))


def _guess_date(text: str) -> str:
    """The day that another usual way of writing means, or "" where it could mean two."""
    if found := re.fullmatch(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})", text, re.ASCII):
        year, month, day = map(int, found.groups())
    elif found := re.fullmatch(r"(\d{1,2})([-./])(\d{1,2})[-./](\d{4})", text, re.ASCII):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        # 3/4/2026 is March in some countries and April in others; 23.11.2026 is clear.
        if found[2] != "." and first <= 12 and second <= 12 and first != second:
            return ""
        day, month = (second, first) if second > 12 else (first, second)
    else:
        return ""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


class _Checker:
    """Collects diagnostics while it types nodes."""

    def __init__(self, path: str, vocabulary: Vocabulary, today: date | None) -> None:
        self.path = path
        self.vocabulary = vocabulary
        self.today = today
        self.diagnostics: list[Diagnostic] = []

    def mapping(
        self,
        fields: tuple[Field, ...],
        nodes: Mapping[str, Node],
        voice: str | None,
        prefix: str = "",
    ) -> dict[str, Any]:
        """Type the fields of one mapping. `voice` is None at the top, where it is a field."""
        names = {field.name: field for field in fields}
        for name in nodes.keys() - names.keys():
            self.unknown(name, nodes[name], names)
        values: dict[str, Any] = {}
        for name, field in names.items():
            node = nodes.get(name)
            if node is None:
                continue
            if node.is_empty:
                example = field.example
                self.report(rules.EMPTY_VALUE, node.key_span, field=prefix + name, example=example)
                continue
            value = self.value(field, node, prefix + name)
            if value is not None:
                values[name] = value
        if voice is None:
            withdrawn = values.get("status") == "withdrawn"
            voice = "" if withdrawn else self.voice(nodes.get("voice"))
        self.missing(fields, nodes, voice, prefix)
        return values

    @staticmethod
    def voice(node: Node | None) -> str:
        """The voice that decides which fields are required; "" where none can be told."""
        if node is None:
            return FIRST_HAND
        return node.value if isinstance(node.value, str) and node.value in VOICES else ""

    def missing(
        self, fields: Iterable[Field], nodes: Mapping[str, Node], voice: str, prefix: str
    ) -> None:
        for field in fields:
            if field.name in nodes or not (field.required or voice in field.required_for):
                continue
            because = "" if field.required else f", which a {voice} story needs"
            place = min((node.key_span for node in nodes.values()), default=None)
            self.report(
                rules.MISSING_FIELD,
                place if prefix else Span(1, 1, 1, 4),
                field=prefix + field.name,
                because=because,
                example=field.example,
            )

    def value(self, field: Field, node: Node, shown: str) -> Any:
        """The typed value, or None when it is faulty (and a diagnostic says why)."""
        if field.kind is Kind.MAPPING:
            if not isinstance(node.value, dict):
                self.wrong_kind(field, node, shown, "a group of named values")
                return None
            before = len(self.diagnostics)
            values = self.mapping(field.fields, node.value, VOICES[0], prefix=f"{shown}.")
            return values if len(self.diagnostics) == before else None
        if field.kind in (Kind.CHOICES, Kind.SLUGS):
            return self.several(field, node, shown)
        if not isinstance(node.value, str):
            expected = "one of a few words" if field.kind is Kind.CHOICE else "text"
            self.wrong_kind(field, node, shown, expected)
            return None
        return self.scalar(field, node, node.value.strip(), shown)

    def scalar(self, field: Field, node: Node, text: str, shown: str) -> Any:
        match field.kind:
            case Kind.CHOICE:
                return self.choice(field, node, text)
            case Kind.DATE:
                return self.day(node, text)
            case Kind.BOOLEAN:
                return self.boolean(field, node, text, shown)
            case Kind.LANGUAGE:
                return self.language(node, text)
        if "\n" in text:
            self.report(rules.SEVERAL_LINES, node.span, field=shown)
            return None
        if len(text) > field.limit:
            excess = len(text) - field.limit
            self.report(
                rules.TEXT_TOO_LONG, node.span, field=shown, length=len(text), limit=field.limit,
                excess=f"{excess} character" + "s" * (excess > 1),
            )  # fmt: skip
            return None
        if field.kind is Kind.URL and not _URL.fullmatch(text):
            self.report(rules.BAD_URL, node.span, value=quote(text))
            return None
        return text

    def several(self, field: Field, node: Node, shown: str) -> tuple[str, ...] | None:
        # One word without brackets is what many people write; it can only mean one thing.
        items = (node,) if isinstance(node.value, str) else node.value
        if not isinstance(items, tuple) or not all(isinstance(item.value, str) for item in items):
            self.wrong_kind(field, node, shown, "a list of words")
            return None
        good: list[str] = []
        before = len(self.diagnostics)
        for item in items:
            text = str(item.value).strip()
            if text in good:
                self.report(rules.REPEATED_VALUE, item.span, field=shown, value=quote(text))
            elif self.item(field, item, text, shown) is not None:
                good.append(text)
        if len(items) > field.most:
            self.report(
                rules.TOO_MANY_VALUES, node.span, field=shown, count=len(items), limit=field.most
            )
        return tuple(good) if len(self.diagnostics) == before else None

    def item(self, field: Field, node: Node, text: str, shown: str) -> str | None:
        if field.kind is Kind.CHOICES:
            return self.choice(field, node, text)
        if is_slug(text):
            return text
        guess = slugify(text.removesuffix(".md"))
        suggestion = f": did you mean '{guess}'?" if guess else "."
        self.report(
            rules.BAD_SLUG, node.span, field=shown, value=quote(text), suggestion=suggestion
        )
        return None

    def choice(self, field: Field, node: Node, text: str) -> str | None:
        allowed = field.allowed(self.vocabulary)
        if text in allowed:
            return text
        noun = field.noun
        plural = "statuses" if noun == "status" else f"{noun}s"
        self.report(
            rules.UNKNOWN_TERM, node.span, noun=noun, nouns=plural, value=quote(text),
            suggestion=did_you_mean(text, allowed), known=listing(allowed),
        )  # fmt: skip
        return None

    def day(self, node: Node, text: str) -> str | None:
        suggestion = "."
        if DATE.fullmatch(text):
            try:
                day = date.fromisoformat(text)
            except ValueError:
                pass
            else:
                if self.today is not None and day > self.today:
                    self.report(rules.FUTURE_DATE, node.span, value=text)
                    return None
                return text
        elif guess := _guess_date(text):
            suggestion = f": did you mean {guess}?"
        self.report(rules.BAD_DATE, node.span, value=quote(text), suggestion=suggestion)
        return None

    def boolean(self, field: Field, node: Node, text: str, shown: str) -> bool | None:
        if text not in ("true", "false"):
            self.report(
                rules.BAD_BOOLEAN, node.span, field=shown, value=quote(text), example=field.example
            )
            return None
        if shown == "consent.teller" and text == "false":
            self.report(rules.CONSENT_NOT_GIVEN, node.span)
            return None
        return text == "true"

    def language(self, node: Node, text: str) -> str | None:
        if LANGUAGE.fullmatch(text) and len(text) <= 35:
            return text
        guess = _LANGUAGE_NAMES.get(text.casefold()) or text.replace("_", "-")
        suggestion = f": did you mean '{guess}'?" if LANGUAGE.fullmatch(guess) else "."
        self.report(rules.BAD_LANGUAGE, node.span, value=quote(text), suggestion=suggestion)
        return None

    def unknown(self, name: str, node: Node, names: Mapping[str, Field]) -> None:
        self.report(
            rules.UNKNOWN_FIELD, node.key_span, field=quote(name),
            suggestion=did_you_mean(name, names), known=listing(names),
        )  # fmt: skip

    def wrong_kind(self, field: Field, node: Node, shown: str, expected: str) -> None:
        self.report(
            rules.WRONG_KIND, node.span, field=shown, expected=expected, found=node.kind,
            example=field.example,
        )  # fmt: skip

    def report(self, rule: Rule, span: Span | None, **values: object) -> None:
        """Add a diagnostic."""
        self.diagnostics.append(rule.at(self.path, span, **values))
