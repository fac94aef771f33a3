"""Validate: the front matter's nodes become typed fields, or diagnostics; all of them at once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from kindness.content.front_matter import FrontMatter
from kindness.content.node import Node
from kindness.content.schema import (
    FIELDS,
    FIELDS_BY_NAME,
    FIRST_HAND,
    MEANINGLESS,
    OTHER_NAMES,
    THE_FILE_NAME,
    VOICES,
    Field,
    Kind,
)
from kindness.content.vocabulary import Vocabulary
from kindness.diagnostics.checked import Checked
from kindness.diagnostics.diagnostic import Diagnostic, Span
from kindness.diagnostics.rule import Rule
from kindness.diagnostics.rules import front_matter as rules
from kindness.text.dates import guess_date
from kindness.text.slugs import is_slug, slugify
from kindness.text.suggestions import did_you_mean, listing, nearest, quote

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
FIRST_DAY = date(1900, 1, 1)
"""Days before this one are none on which a story was contributed."""

_COMMA = re.compile(r"[,،、，;；\n]")
_PARTS = {part.name: field for field in FIELDS for part in field.fields}
_AROUND = "\"'“”„‟«»‹›‘’‚‛ \t"


def validate(
    path: str, front_matter: FrontMatter, vocabulary: Vocabulary, today: date | None = None
) -> Checked[dict[str, Any]]:
    """The typed values of the fields, by name, and everything that is wrong with them.

    `path` names the file. The values are complete only where there are no diagnostics. A date
    after `today` is one; a build gives no day, because its output must not depend on the calendar.
    """
    checker = _Checker(path, vocabulary, today, front_matter.opening)
    values = checker.mapping(FIELDS, front_matter.fields, voice=None)
    return Checked(values, tuple(checker.diagnostics))


def unknown_term(
    field: Field, text: str, vocabulary: Vocabulary, path: str = "", span: Span | None = None
) -> Diagnostic:
    """What to say of a `text` that is none of the values that `field` may have."""
    allowed = field.allowed(vocabulary)
    suggestion = did_you_mean(text, allowed)
    words = [field.term(word, vocabulary) for word in re.findall(r"\w+", text)]
    if field.kind is Kind.CHOICES and len(several := dict.fromkeys(filter(None, words))) > 1:
        suggestion = f": did you mean [{', '.join(several)}]?"
    return rules.UNKNOWN_TERM.at(
        path, span, noun=field.noun, nouns=_plural(field), value=quote(text),
        suggestion=suggestion, known=listing(allowed),
    )  # fmt: skip


def _key(name: str) -> str:
    """The name of a field as other programs write it, in one way."""
    return name.strip(_AROUND).casefold().replace("-", "_").replace(" ", "_")


def _plural(field: Field) -> str:
    return "statuses" if field.noun == "status" else f"{field.noun}s"


class _Checker:
    """Collects diagnostics while it types nodes."""

    def __init__(
        self, path: str, vocabulary: Vocabulary, today: date | None, opening: Span
    ) -> None:
        self.path = path
        self.vocabulary = vocabulary
        self.today = today
        self.opening = opening
        self.diagnostics: list[Diagnostic] = []

    def mapping(
        self,
        fields: tuple[Field, ...],
        nodes: Mapping[str, Node],
        voice: str | None,
        prefix: str = "",
    ) -> dict[str, Any]:
        """Type the fields of one mapping. `voice` is None at the top, where it is a field."""
        is_top = voice is None
        names = FIELDS_BY_NAME if is_top else {field.name: field for field in fields}
        read_as = {}
        for name in nodes.keys() - names.keys():
            meant = self.unknown(name, nodes, names)
            # Whoever needs it may look at the value, so that one slip is one diagnostic.
            if meant and meant.required:
                read_as[meant.name] = nodes[name]
        nodes = {**read_as, **nodes}
        values: dict[str, Any] = {}
        for name, field in names.items():
            node = nodes.get(name)
            if node is None or node.is_empty:
                continue
            value = self.value(field, node, prefix + name)
            if value is not None:
                values[name] = value
        if is_top:
            withdrawn = values.get("status") == "withdrawn"
            voice = "" if withdrawn else self.voice(nodes.get("voice"), values)
        self.missing(fields, nodes, voice or "", prefix)
        return values

    @staticmethod
    def voice(node: Node | None, values: Mapping[str, Any]) -> str:
        """The voice that decides which fields are required; "" where none can be told."""
        if node is None or node.is_empty:
            return FIRST_HAND
        return str(values.get("voice", ""))

    def missing(
        self, fields: Iterable[Field], nodes: Mapping[str, Node], voice: str, prefix: str
    ) -> None:
        for field in fields:
            node = nodes.get(field.name)
            if not (field.required or voice in field.required_for):
                continue
            if node is None:
                self.absent(field, nodes, voice, prefix)
            elif node.is_empty:
                allowed = field.allowed(self.vocabulary) if field.noun else ()
                choices = f" The {_plural(field)} are {listing(allowed)}." if allowed else ""
                self.report(
                    rules.EMPTY_VALUE, node.key_span, field=prefix + field.name,
                    example=field.example, choices=choices,
                )  # fmt: skip

    def absent(self, field: Field, nodes: Mapping[str, Node], voice: str, prefix: str) -> None:
        """Report a field that is missing, in the line that asks for it where there is one."""
        place, because = self.opening, ""
        if prefix:
            place = min((node.key_span for node in nodes.values()), default=place)
        elif not field.required:
            because = f", which a {voice} story needs"
            if (asking := nodes.get("voice")) and not asking.is_empty:
                place = asking.span
        self.report(
            rules.MISSING_FIELD, place, field=prefix + field.name, because=because,
            example=field.example,
        )  # fmt: skip

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
                return self.language(field, node, text)
        if "\n" in text:
            self.report(rules.SEVERAL_LINES, node.span, field=shown)
            return None
        # Two names that look the same are the same.
        text = " ".join(text.split())
        if not text.isascii():
            text = unicodedata.normalize("NFC", text)
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
        items = self.items(field, node)
        if items is None:
            self.wrong_kind(field, node, shown, "a list of words")
            return None
        good: list[str] = []
        before = len(self.diagnostics)
        for item, text in items:
            value = self.item(field, item, text, shown)
            if value in good:
                self.report(rules.REPEATED_VALUE, item.span, field=shown, value=quote(value or ""))
            elif value is not None:
                good.append(value)
        if len(items) > field.most:
            self.report(
                rules.TOO_MANY_VALUES, node.span, field=shown, count=len(items), limit=field.most
            )
        return tuple(good) if len(self.diagnostics) == before else None

    @staticmethod
    def items(field: Field, node: Node) -> list[tuple[Node, str]] | None:
        """The values of a list, each with its node; None where it holds more than texts.

        Words between commas, without brackets, are what many people write; they can only mean one
        thing.
        """
        if isinstance(node.value, str):
            return [(node, text) for word in _COMMA.split(node.value) if (text := word.strip())]
        if not isinstance(node.value, tuple):
            return None
        items = [
            (item, item.value.strip())
            for item in node.value
            if isinstance(item.value, str) and not item.is_empty
        ]
        return items if all(isinstance(item.value, str) for item in node.value) else None

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
        key = field.term(text, self.vocabulary)
        if key is None:
            self.diagnostics.append(
                unknown_term(field, text, self.vocabulary, self.path, node.span)
            )
        return key

    def day(self, node: Node, text: str) -> str | None:
        suggestion = "."
        if DATE.fullmatch(text):
            try:
                day = date.fromisoformat(text)
            except ValueError:
                pass
            else:
                if day < FIRST_DAY:
                    first = FIRST_DAY.year
                    self.report(rules.EARLY_DATE, node.span, value=text, first=first)
                    return None
                if self.today is not None and day > self.today:
                    self.report(rules.FUTURE_DATE, node.span, value=text)
                    return None
                return text
        elif day_meant := guess_date(text):
            suggestion = f": did you mean {day_meant}?"
        self.report(rules.BAD_DATE, node.span, value=quote(text), suggestion=suggestion)
        return None

    def boolean(self, field: Field, node: Node, text: str, shown: str) -> bool | None:
        text = text.lower() if text in ("True", "TRUE", "False", "FALSE") else text
        if text not in ("true", "false"):
            self.report(
                rules.BAD_BOOLEAN, node.span, field=shown, value=quote(text), example=field.example
            )
            return None
        if shown == "consent.teller" and text == "false":
            self.report(rules.CONSENT_NOT_GIVEN, node.span)
            return None
        return text == "true"

    def language(self, field: Field, node: Node, text: str) -> str | None:
        if LANGUAGE.fullmatch(text) and len(text) <= field.limit:
            return text
        guess = _LANGUAGE_NAMES.get(text.casefold()) or text.replace("_", "-")
        suggestion = f": did you mean '{guess}'?" if LANGUAGE.fullmatch(guess) else "."
        self.report(rules.BAD_LANGUAGE, node.span, value=quote(text), suggestion=suggestion)
        return None

    def unknown(
        self, name: str, nodes: Mapping[str, Node], names: Mapping[str, Field]
    ) -> Field | None:
        """Report a field that is not known; what comes back is the one that is meant by it."""
        key, node = _key(name), nodes[name]
        is_top = names is FIELDS_BY_NAME
        named_elsewhere = OTHER_NAMES.get(key) if is_top else None
        owner = _PARTS.get(name) if is_top and not named_elsewhere else None
        meant = named_elsewhere or (None if owner else names.get(nearest(name, names) or ""))
        suggestion, advice = did_you_mean(name, [meant.name] if meant else []), ""
        if named_elsewhere and named_elsewhere.name in nodes:
            suggestion = f": did you mean '{named_elsewhere.name}'? That one is there already."
            advice = "Keep one of the two lines. "
        elif named_elsewhere:
            suggestion = f": did you mean '{named_elsewhere.name}'?"
            advice = f"Write `{named_elsewhere.example}`. "
            if named_elsewhere.name == "status":
                advice = "A story that is not ready has `status: draft`; others need no such line. "
        elif is_top and key in THE_FILE_NAME:
            suggestion = ": the name of the file is the story's address."
            advice = "Leave this line out, and give the file the name that you wish. "
        elif is_top and key in MEANINGLESS:
            suggestion, advice = ", and no page here needs it.", "Leave this line out. "
        elif is_top and " " in name.strip():
            advice = "If the story begins here, put a line --- above it. "
        elif owner:
            suggestion = f": it belongs to '{owner.name}'."
            advice = f"Write it inside, as in `{owner.example}`. "
        if node.is_empty and (named_elsewhere or (is_top and key in THE_FILE_NAME | MEANINGLESS)):
            return None  # a template of another program, in which nothing was written here
        self.report(
            rules.UNKNOWN_FIELD, node.key_span, field=quote(name), suggestion=suggestion,
            advice=advice, known=listing(names),
        )  # fmt: skip
        return meant

    def wrong_kind(self, field: Field, node: Node, shown: str, expected: str) -> None:
        self.report(
            rules.WRONG_KIND, node.span, field=shown, expected=expected, found=node.kind,
            example=field.example,
        )  # fmt: skip

    def report(self, rule: Rule, span: Span | None, **values: object) -> None:
        """Add a diagnostic."""
        self.diagnostics.append(rule.at(self.path, span, **values))
