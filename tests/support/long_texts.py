"""Texts that keep a reader of Markdown busy for longer than they look, of any length."""

from __future__ import annotations

from collections.abc import Callable


def repeated(text: str) -> Callable[[int], str]:
    """`text` again and again."""
    return lambda size: (text * (size // len(text) + 1))[:size]


def around(before: str, text: str, after: str) -> Callable[[int], str]:
    """`text` again and again, with something before and behind it."""
    return lambda size: before + repeated(text)(size) + after


def numbered(text: str) -> Callable[[int], str]:
    """`text` again and again, with another number in the place of `#` each time."""

    def text_of(size: int) -> str:
        count = size // len(text) + 1
        return "".join(text.replace("#", str(number)) for number in range(count))[:size]

    return text_of


def ladder(size: int) -> str:
    """Runs of backticks, each longer than the one before."""
    return "a".join("`" * length for length in range(1, int((2 * size) ** 0.5)))


LONG_TEXTS: dict[str, Callable[[int], str]] = {
    "a story": repeated('Somebody held the *door* for her, "again", -- well -- it helped.\n\n'),
    "brackets": lambda size: "[" * (size // 2) + "a" + "]" * (size // 2),
    "spaces": around("a", " ", "b"),
    "a heading with spaces": around("# a", " ", "b"),
    "hashes": around("# ", "# ", "x"),
    "emphasis": repeated("**x*"),
    "emphasis that opens": repeated("*a **a "),
    "emphasis of two kinds": repeated("_a*b_"),
    "marks that close another kind": lambda size: repeated("_a ")(size // 2) + "a* " * (size // 6),
    "strikes": repeated("~a"),
    "pictures that open": repeated("![[]()"),
    "pictures in pictures": lambda size: "![" * (size // 6) + "](b)" * (size // 6),
    "pictures around links": lambda size: "![" * (size // 8) + "[a](b)" * (size // 8),
    "links": repeated("[x](a:b) "),
    "links without an end": repeated("[a](b"),
    "links in angles": repeated("[a](<b"),
    "links with a title": repeated("[a](b \"c' "),
    "links with brackets": around("[a](", "()", ""),
    "links with spaces": around("[a](b", " ", "c"),
    "links with backslashes": around("[a](", "\\a", ""),
    "numbers": repeated("1) "),
    "stars": around("", "* ", "x"),
    "quotations": repeated(">"),
    "quotations in lines": repeated("> > > > > > > > > > > a\n"),
    "items": repeated("- a\n"),
    "declarations": repeated("<!A "),
    "instructions": repeated("<?"),
    "comments": repeated("<!--"),
    "sections": repeated("<![CDATA["),
    "tags without an end": around("<a", " b", ""),
    "tags in tags": repeated('<a b="<a b=" '),
    "blocks of HTML": repeated("<div>\n"),
    "backticks": around("", "`", "a`"),
    "backticks of every length": ladder,
    "a fence that is none": around("", "`", "x`"),
    "padded code": around("` ", "a", "`"),
    "entities": repeated("&amp;"),
    "entities that are none": repeated("&a"),
    "quotation marks": repeated('"a '),
    "dots": repeated("."),
    "dashes": around("", "-", "x"),
    "tabs": around("", "\t", "x"),
    "lines": repeated("a\n"),
    "lines of spaces": repeated("a  \n"),
    "lazy lines": around("> > > > a\n", "a\n", ""),
    "underlines": around("[x]: a\n", "=\n", ""),
    "a table": repeated("|a|a|\n|-|-|\n"),
    "addresses": repeated("http://a.b "),
    "one address": around("http://a", "!", "a"),
    "hosts": repeated("_www."),
    "notes": repeated("[^a]: b\n"),
    "exclamation marks": repeated("!"),
    "backslashes": repeated("\\"),
    "emoji": repeated("😀*"),
    "phone numbers": repeated("+44 20 7946 0958 "),
    "digits": repeated("1"),
    "digits in groups": repeated("12 "),
    "e-mail addresses": repeated("a@b."),
    "streets": repeated("1 Main St "),
    "names": repeated("and Maria Silva "),
    "indented paragraphs": repeated("    a\n\n"),
    "indented items": repeated("    - a\n\n"),
    "indented in items": repeated("-     a\n"),
    "indented with tabs": repeated("\ta\n\n\t\tb\n\n"),
    "years": repeated("1998. a\n\n"),
    "dates": repeated("3. a\n\n7. b\n\n"),
    "references that are other characters": repeated("&#23;"),
    "references to the last characters": repeated("&#xFFFE; `&#xFFFF;` "),
    "links to no story": numbered("[x](no-such-story-#.md) "),
    "links to anywhere": numbered("[x](a#:b) "),
    "pictures that are not there": numbered("![x](images/a#.png) "),
    "one picture": repeated("![x](images/a.png) "),
    "names with a space": repeated("![x](images/a b.png) "),
    "links that stay text": repeated("[a](b c.md) [[d]] [e][f] "),
    "stars that stay text": repeated(" ** a ** "),
    "brackets in brackets": repeated("[a[b](c "),
    "marks without a note": numbered("[^#] "),
    "notes without a mark": numbered("[^#]: a\n"),
    "definitions": numbered("[a#]: b\n"),
    "fences with words": repeated("~~~ a b\n~~~\n"),
    "rows that are too long": around("|a|\n|-|\n", "|b|c|\n", ""),
    "a wide table": lambda size: (
        f"|{'a|' * (size // 8)}\n|{'-|' * (size // 8)}\n" + "x\n" * (size // 4)
    ),
    "shortcodes": repeated(":a_b: "),
    "bullets": repeated("• a\n"),
    "speech": repeated("- A? b\n- c\n\nd\n\n"),
    "lines of hyphens": repeated("a\n---\n"),
    "quotation marks without an end": repeated("“a. "),
    "abbreviations": repeated("Mr. "),
    "a sentence without words": around("Twenty-five letters, at least. ", "-", ""),
    "full lines": repeated("a" * 70 + "\n"),
}
