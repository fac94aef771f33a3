"""JavaScript as text: without its comments, and modules that import each other as one script."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

_TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
      | "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | [`{}]
      # A pattern, not a division: it follows an operator, a bracket that opens, or `return`.
      | (?:(?<=[(,=:\[!&|?;{}>\n])|(?<=return))[ ]*
        /(?![*/])(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/
    """,
    re.DOTALL | re.VERBOSE,
)
_TEMPLATE_TEXT = re.compile(r"(?:[^`\\$]|\\.|\$(?!\{))*(?:`|\$\{)", re.DOTALL)
_INDENTATION = re.compile(r"[ \t]*\n\s*")
# Signs beside which a blank means nothing; a plus or minus is not among them.
_SPACED = re.compile(r" *([,;:?=(){}]) *")

_IMPORT = re.compile(r'^import ?\{([^}]*)\} ?from "([^"]+)";\n?', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:(?:async )?function|class|const) (\w+))", re.MULTILINE)
_UNKNOWN_FORM = re.compile(r"^(?:import|export)\b(?!\().*", re.MULTILINE)
_LAZY_IMPORT = re.compile(r'(?<=\bimport\(")\./[^"]+(?="\))')


def without_comments(source: str) -> str:
    """The same script without comments and needless blanks; texts and patterns stay as they are."""
    parts = [""]
    place = 0
    braces: list[int] = []  # how many are open, within each `${` of a template that is
    while token := _TOKEN.search(source, place):
        parts[-1] += source[place : token.start()]
        text, place = token.group().lstrip(" "), token.end()
        if token["comment"]:
            continue
        if text == "`" or (text == "}" and braces and not braces[-1]):
            if text == "}":
                braces.pop()
            template = _TEMPLATE_TEXT.match(source, place)
            if template is None:
                raise ValueError("a template text does not end")
            text, place = text + template.group(), template.end()
            if text.endswith("${"):
                braces.append(0)
        elif text in "{}" and braces:
            braces[-1] += 1 if text == "{" else -1
        if text in "{}":
            parts[-1] += text
        else:
            parts += text, ""
    parts[-1] += source[place:]
    parts[::2] = [_SPACED.sub(r"\1", _INDENTATION.sub("\n", code)) for code in parts[::2]]
    return "".join(parts)


def bundle(entry: Path, lazy: Callable[[Path], str]) -> str:
    """The module in the file `entry` and all that it imports, as one module without comments.

    `lazy` gives the address of a module that is imported only when it is needed, with
    `import("./it.js")`. Raises ValueError for a circle of imports, and for a form of `import` or
    `export` other than `import { a, b as c } from "./it.js";` and `export` before a function, a
    class or a constant.
    """
    entry = entry.resolve()
    sources: dict[Path, str] = {}
    _collect(entry, (), sources)
    names = {file: f"${number}" for number, file in enumerate(sources)}
    return "".join(_module(file, source, names, entry, lazy) for file, source in sources.items())


def _collect(file: Path, importers: tuple[Path, ...], sources: dict[Path, str]) -> None:
    """Add what `file` imports to `sources`, and then the file itself."""
    if file in importers:
        raise ValueError(f"{file.name} imports itself")
    if file in sources:
        return
    source = without_comments(file.read_text("utf-8")).strip()
    for _, address in _IMPORT.findall(source):
        _collect(_target(file, address), (*importers, file), sources)
    sources[file] = source


def _module(
    file: Path, source: str, names: dict[Path, str], entry: Path, lazy: Callable[[Path], str]
) -> str:
    """The module as a script: a constant that holds what it exports, or for the entry its code."""
    imports = "".join(
        f"const {{{imported.replace(' as ', ': ')}}} = {names[_target(file, address)]};\n"
        for imported, address in _IMPORT.findall(source)
    )
    exports = ", ".join(_EXPORT.findall(source))
    code = _EXPORT.sub("", _IMPORT.sub("", source))
    if unknown := _UNKNOWN_FORM.search(code):
        raise ValueError(f"{file.name}: {unknown.group()}")
    code = _LAZY_IMPORT.sub(lambda found: lazy(_target(file, found.group())), imports + code)
    if file != entry:
        return f"const {names[file]} = (() => {{\n{code}\nreturn {{ {exports} }};\n}})();\n"
    return code + (f"\nexport {{ {exports} }};\n" if exports else "\n")


def _target(file: Path, address: str) -> Path:
    return (file.parent / address).resolve()
