"""Golden cases that the form cannot express or judge, with the reason; texts that look private."""

from __future__ import annotations

from pathlib import Path

from kindness.diagnostics.rule import Rule
from kindness.diagnostics.rules import yaml_slips
from tests.content.personal_data import texts

_SYNTAX = "the form writes the front matter, which is therefore always YAML of the plain kind"
_ALWAYS = "the form always writes 'consent', with both of its values or with none for 'others'"
_NO_FIELD = "the form has no such field"
_CHOICE = "a box can be ticked or not, and nothing else"
_EMPTY = "what is left empty in the form is left out of the file"
_SHAPE = "each field of the form has one kind of value"
_OTHERS = "the page does not know the other stories; the pull request's check does"
_PIXELS = "the page does not look into pictures, and has no field for one"
_SLIPS = [rule.code for rule in vars(yaml_slips).values() if isinstance(rule, Rule)]
STORIES = Path(__file__).parent.parent / "golden" / "stories"
INEXPRESSIBLE = {
    "a502-unknown-inspiration": _NO_FIELD, "a503-ring-one": _NO_FIELD, "a503-ring-two": _NO_FIELD,
    "a504-alias-of-a-file": _NO_FIELD, "a504-alias-twice-one": _NO_FIELD,
    "a504-alias-twice-two": _NO_FIELD, "draft": _NO_FIELD, "f101-no-front-matter": _SYNTAX,
    "b213-in-field": _PIXELS,
    "a-friend": _NO_FIELD,
    "f102-closed-by-the-story": _SYNTAX, "f102-unclosed": _SYNTAX, "f103-stray-line": _SYNTAX,
    **{file.stem: _SYNTAX for code in _SLIPS for file in STORIES.glob(f"{code.lower()}-*.md")},
    "f106-other-programs": _NO_FIELD, "f107-source-for-retold": _NO_FIELD,
    "f109-source": _NO_FIELD, "f109-themes": _EMPTY, "f111-themes-in-words": _SHAPE,
    "good-03-empty-fields": _NO_FIELD, "good-04-themes-in-words": _SHAPE,
    "good-05-words-in-any-case": _NO_FIELD, "good-06-comments": _SYNTAX,
    "f104-key-is-a-list": _SYNTAX, "f104-list": _SYNTAX,
    "f105-twice": _SYNTAX, "f105-twice-inside": _SYNTAX, "f106-far-away": _NO_FIELD,
    "f106-inside": _NO_FIELD, "f106-theme": _NO_FIELD,
    "f107-body-begins-with-hyphens": _ALWAYS, "f107-everything": _ALWAYS,
    "f107-no-consent": _ALWAYS, "f107-no-source": _NO_FIELD, "f107-no-source-title": _NO_FIELD,
    "f108-consent-text": _SHAPE, "f108-perspective-list": _SHAPE, "f108-themes-mapping": _SHAPE,
    "f108-title-list": _SHAPE, "good-11-empty-summary": _EMPTY, "f109-empty-title": _EMPTY,
    "f110-long-inside": _NO_FIELD, "f111-license": _NO_FIELD, "f111-status": _NO_FIELD,
    "f111-voice": _NO_FIELD, "f116-inside": _CHOICE, "f116-yes": _NO_FIELD,
    "f117-file": _NO_FIELD, "f117-words": _NO_FIELD, "f119-no-scheme": _NO_FIELD,
    "f119-script": _NO_FIELD, "f121-lines": _SHAPE, "p404-location-in-field": _PIXELS,
    "s301-latin-1": "a browser always writes UTF-8", "s304-front-matter-too-large": _NO_FIELD,
    "s305-too-deep": _SYNTAX, "s306-anchor": _SYNTAX, "s306-merge": _SYNTAX,
    "s306-tag": _SYNTAX, "s310-picture-that-is-none": _PIXELS, "several-faults": _NO_FIELD,
}  # fmt: skip
UNJUDGED = frozenset(("B209", "B214", "B215", "B216", "B217", "B218", "B219"))
"""Rules that only the check of the file knows; the form's preview shows what they speak of."""

UNKNOWABLE = {
    "a506-allowed": "the form allows only what it finds",
    "a506-near-duplicate": _OTHERS,
    "a501-broken-link": _OTHERS,
    "good-10-link-to-a-draft": _OTHERS,
    "p404-location-in-body": _PIXELS,
    "s302-references": "the page does not look at what character references become",
    "b201-only-a-note": "the page does not read footnotes",
    "b213-in-text": "the preview shows the signs as they stand",
}


def private_texts() -> list[str]:
    """Every text of the tests of the privacy rules, what is found in it or not."""
    lists = [value for value in vars(texts).values() if isinstance(value, list)]
    items = [item for one in lists for item in one]
    return [item if isinstance(item, str) else item[0] for item in items]
