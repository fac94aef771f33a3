"""E-mail addresses, also those that are written for people only: `ana at example dot org`."""

from __future__ import annotations

import re

from kindness.content.personal_data.anchored import Anchored
from kindness.diagnostics.rules.privacy import EMAIL_ADDRESS

_LOCAL = r"(?<![\w.+@-])[\w.+-]{1,64}"
_NAME = r"[\w-]{1,63}"
_DOT = "(?:dot|punkt|punto|ponto|point|точка|\\.)"
_STOP = rf"(?:\.| \. | ?[(\[{{<] ?{_DOT} ?[)\]}}>] ?| {_DOT} )"
_ENDING = r"(?!(?:png|jpe?g|gif|svg|webp)\b)[^\W\d_]{2,63}(?![\w-])(?!\.\w)"
# Without brackets around its words an address looks like a sentence, but for how it ends.
_USUAL_ENDING = (
    r"(?:com|org|net|edu|info|de|at|ch|fr|es|it|pt|br|pl|nl|be|ru|uk|mx|ar|co|eu|me|io)(?![\w-])"
)
_BEFORE = re.compile(rf"{_LOCAL} ?$")


def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written, re.IGNORECASE)


EMAILS = (
    Anchored(
        EMAIL_ADDRESS,
        ("@",),
        _pattern(
            rf"@ ?{_NAME}(?:(?:\.{_NAME}){{0,5}}\.{_ENDING}|"
            rf"(?:{_STOP}{_NAME}){{0,3}}{_STOP}{_USUAL_ENDING})"
        ),
        _BEFORE,
    ),
    Anchored(
        EMAIL_ADDRESS,
        ("(", "[", "{", "<"),
        _pattern(
            r"[(\[{<] ?(?:at|ät|arroba|arobase|chiocciola|собака|@) ?[)\]}>] ?"
            rf"{_NAME}(?:{_STOP}{_NAME}){{0,5}}{_STOP}{_ENDING}"
        ),
        _BEFORE,
    ),
    Anchored(
        EMAIL_ADDRESS,
        (" dot ",),
        _pattern(rf"(?: dot {_NAME}){{0,3}} dot {_USUAL_ENDING}"),
        _pattern(rf"{_LOCAL} at {_NAME}$"),
    ),
    Anchored(
        EMAIL_ADDRESS,
        (" arroba ", " arobase "),
        _pattern(rf" (?:arroba|arobase) {_NAME}(?:{_STOP}{_NAME}){{0,3}}{_STOP}{_USUAL_ENDING}"),
        _BEFORE,
    ),
    Anchored(
        EMAIL_ADDRESS,
        ("mail.",),
        _pattern(rf"mail\.{_USUAL_ENDING}"),
        _pattern(rf"{_LOCAL} at [a-z]{{0,10}}$"),
    ),
)
