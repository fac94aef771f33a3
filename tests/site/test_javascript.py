"""Scripts without their comments, and modules in one script."""

from __future__ import annotations

from pathlib import Path

import pytest

from kindness.site import bundle
from kindness.site.assets import STATIC
from kindness.site.javascript import bundle as bundled
from kindness.site.javascript import without_comments


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a; // b\n  c;", "a;\nc;"),
        ("/** x\n * y */\n\n  a;", "\na;"),
        ("f(/** @type {X} */ (y));", "f((y));"),
        ("\"// a\" + '/* b */'", "\"// a\" + '/* b */'"),
        (r'"\"// a"', r'"\"// a"'),
        ("`// ${a /* b */} // c`", "`// ${a } // c`"),
        ("`${`// ${ {a: 1}.a } //`} //` // x", "`${`// ${{a:1}.a } //`} //` "),
        ("`  a\n    b`", "`  a\n    b`"),
        (r"`\`// a`", r"`\`// a`"),
        ('x = /[/*]"/ // a', 'x=/[/*]"/ '),
        (r"x(/\/\/`/, 1) // a", r"x(/\/\/`/,1)"),
        ("return /`/ // a", "return/`/ "),
        ("a = b / 2; c = d / 3; // `", "a=b / 2;c=d / 3;"),
        ('[\n  /"/, // a\n]', '[\n/"/,\n]'),
    ],
)
def test_comments_and_needless_blanks_go_and_nothing_else(source: str, expected: str) -> None:
    assert without_comments(source) == expected


def written(folder: Path, **modules: str) -> Path:
    """Modules in `folder`; the path of the first one."""
    for name, source in modules.items():
        (folder / f"{name}.js").write_text(source, "utf-8")
    return folder / f"{next(iter(modules))}.js"


def no_lazy_import(file: Path) -> str:
    """Fails: nothing here is imported later."""
    raise AssertionError(file)


def test_modules_come_once_and_before_those_that_import_them(tmp_path: Path) -> None:
    entry = written(
        tmp_path,
        a='import { b } from "./b.js";\nimport { c as d, C } from "./c.js";\nb(d, C);\n',
        b='import { c } from "./c.js";\nexport function b() {\n  return c;\n}\n',
        c="export const c = 1;\nexport class C {}\nconst hidden = 2;\n",
    )
    assert bundled(entry, no_lazy_import) == (
        "const $0 = (() => {\nconst c=1;\nclass C{}\nconst hidden=2;\nreturn { c, C };\n"
        "})();\n"
        "const $1 = (() => {\nconst {c} = $0;\nfunction b(){\nreturn c;\n}\nreturn { b };\n"
        "})();\n"
        "const {b} = $1;\nconst {c: d,C} = $0;\nb(d,C);\n"
    )


def test_what_is_imported_later_has_an_address_of_its_own(tmp_path: Path) -> None:
    entry = written(
        tmp_path,
        a='export async function a() {\n  return import("./b.js");\n}\n',
        b="export const b = 1;\n",
    )
    script = bundled(entry, lambda file: f"./{file.stem}.0.js")
    assert 'return import("./b.0.js");' in script
    assert script.endswith("\nexport { a };\n")


@pytest.mark.parametrize(
    "source",
    [
        "export default 1;\n",
        "export { a };\n",
        "export let a = 1;\n",
        'import a from "./b.js";\n',
        'import * as a from "./b.js";\n',
        'import "./b.js";\n',
    ],
)
def test_other_forms_are_refused(tmp_path: Path, source: str) -> None:
    with pytest.raises(ValueError, match=r"^a\.js: (import|export)"):
        bundled(written(tmp_path, a=source, b=""), no_lazy_import)


def test_a_circle_is_refused(tmp_path: Path) -> None:
    entry = written(
        tmp_path,
        a='import { b } from "./b.js";\nexport const a = b;\n',
        b='import { a } from "./a.js";\nexport const b = a;\n',
    )
    with pytest.raises(ValueError, match="imports itself"):
        bundled(entry, no_lazy_import)


def test_a_template_text_that_does_not_end_is_refused() -> None:
    with pytest.raises(ValueError, match="does not end"):
        without_comments("`a")


def test_names_follow_the_content() -> None:
    first, *others = bundle.scripts("practice/practice.js")
    assert not others
    assert first.name.startswith("assets/practice.")
    assert first.name.endswith(".js")
    assert bundle.style("practice/practice.css").name.endswith(".css")


def test_no_script_makes_elements_from_text() -> None:
    for file in STATIC.rglob("*.js"):
        assert "innerHTML" not in file.read_text("utf-8"), file
