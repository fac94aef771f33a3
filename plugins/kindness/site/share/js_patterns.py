"""Patterns of Python's as JavaScript, written so that a browser means the same by them.

The two languages share most of the notation and mean different things by some of it: letters are
Unicode's in one and ASCII's in the other, `$` looks past a last line feed in one only, possessive
repetition exists in one only. Everything that differs is written out; what cannot be is refused.
`tests/site/share/test_form_rules.py` compares the two in a browser.
"""

from __future__ import annotations

import re

# What Python's `\s` and `str.isspace` mean, and `\w`, for the inside of a class.
SPACE = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_WORD = r"\p{L}\p{N}_"
_CLASSES = {
    "w": f"[{_WORD}]",
    "W": f"[^{_WORD}]",
    "d": r"\p{Nd}",
    "D": r"\P{Nd}",
    "s": f"[{SPACE}]",
    "S": f"[^{SPACE}]",
    "b": f"(?:(?<=[{_WORD}])(?![{_WORD}])|(?<![{_WORD}])(?=[{_WORD}]))",
}
_INSIDE = {"w": _WORD, "d": r"\p{Nd}", "s": SPACE}
# Classes that are a difference, which only the newest browsers can write down.
_DIFFERENCES = {
    r"[^\W\d_]": r"[\p{L}\p{Nl}\p{No}]",
    r"[^\W_]": r"[\p{L}\p{N}]",
}
_KEPT = frozenset("^$\\.*+?()[]{}|/nrtfvxu0123456789")
_REPEATED = re.compile(r"[*+?]|\{\d+(?:,\d*)?\}")
_NAMED = re.compile(r"\(\?P<(\w+)>")


class NotTheSame(ValueError):
    """The pattern uses something that JavaScript has no words for."""


def javascript(pattern: re.Pattern[str]) -> list[str]:
    """Source and flags for `RegExp`. Raises NotTheSame for what cannot be said there.

    `g`, `y` and the like are for whoever uses it; `u` is always among the flags.
    """
    if pattern.flags & (re.ASCII | re.VERBOSE):
        raise NotTheSame(f"flags {pattern.flags}")
    flags = "iu" if pattern.flags & re.IGNORECASE else "u"
    return [_Translation(pattern).source(), flags]


class _Translation:
    """Walks over a pattern once, from left to right."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.text = pattern.pattern
        self.flags = pattern.flags
        self.parts: list[str] = []
        self.opened: list[int] = []
        self.last = 0
        """Where, among the parts, the thing begins that a repetition would repeat."""
        self.atoms = 0

    def source(self) -> str:
        place = 0
        while place < len(self.text):
            place = self.step(place)
        return "".join(self.parts)

    def step(self, place: int) -> int:
        sign = self.text[place]
        if sign == "\\":
            return self.escape(place)
        if sign == "[":
            return self.group_of_signs(place)
        if sign == "(":
            return self.open(place)
        if sign == ")":
            self.parts.append(")")
            self.last = self.opened.pop()
            return place + 1
        if repeated := _REPEATED.match(self.text, place):
            return self.repeat(repeated)
        self.add(self.plain(sign))
        return place + 1

    def plain(self, sign: str) -> str:
        several = self.flags & re.MULTILINE
        if sign == ".":
            return "[^]" if self.flags & re.DOTALL else r"[^\n]"
        if sign == "^":
            return r"(?<![^\n])" if several else "(?<![^])"
        if sign == "$":
            return r"(?![^\n])" if several else r"(?=\n?(?![^]))"
        return "\\" + sign if sign in "/]}" else sign

    def escape(self, place: int) -> int:
        sign = self.text[place + 1]
        if sign in "AZBGkN":
            raise NotTheSame(f"\\{sign}")
        if sign in _CLASSES:
            self.add(_CLASSES[sign])
        elif sign == "u":
            self.add(self.text[place : place + 6])
            return place + 6
        elif sign == "x":
            self.add(self.text[place : place + 4])
            return place + 4
        else:
            self.add(f"\\{sign}" if sign in _KEPT else sign)
        return place + 2

    def group_of_signs(self, place: int) -> int:
        for python, javascript_ in _DIFFERENCES.items():
            if self.text.startswith(python, place):
                self.add(javascript_)
                return place + len(python)
        end = place + 1 + self.text.startswith("^", place + 1)
        made = self.text[place:end]
        first = True
        while first or self.text[end] != "]":
            first = False
            if self.text[end] == "\\":
                sign = self.text[end + 1]
                if sign in "WDSbB":
                    raise NotTheSame(f"\\{sign} in {self.text[place : end + 9]}")
                made += _INSIDE.get(sign) or (f"\\{sign}" if sign in {*_KEPT, "-"} else sign)
                end += 2
            else:
                made += "\\" + self.text[end] if self.text[end] in "[]" else self.text[end]
                end += 1
        self.add(made + "]")
        return end + 1

    def open(self, place: int) -> int:
        self.opened.append(len(self.parts))
        if named := _NAMED.match(self.text, place):
            self.parts.append(f"(?<{named[1]}>")
            return named.end()
        for start in ("(?:", "(?=", "(?!", "(?<=", "(?<!"):
            if self.text.startswith(start, place):
                self.parts.append(start)
                return place + len(start)
        if self.text.startswith("(?", place):
            raise NotTheSame(self.text[place : place + 6])
        self.parts.append("(")
        return place + 1

    def repeat(self, repeated: re.Match[str]) -> int:
        end = repeated.end()
        if not self.text.startswith("+", end):
            self.parts.append(repeated.group())
            if self.text.startswith("?", end):
                self.parts.append("?")
                return end + 1
            return end
        # Never giving back what was taken: a look ahead keeps no way back into itself.
        if re.search(r"\\[1-9]", self.text):
            raise NotTheSame("possessive repetition beside numbered references")
        name = f"kept{self.atoms}"
        self.atoms += 1
        taken = "".join(self.parts[self.last :]) + repeated.group()
        self.parts[self.last :] = [f"(?:(?=(?<{name}>{taken}))\\k<{name}>)"]
        return end + 1

    def add(self, part: str) -> None:
        self.last = len(self.parts)
        self.parts.append(part)
