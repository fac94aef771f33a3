"""What Markdown makes of a text that was hardly meant so, and what it rightly leaves alone."""

from __future__ import annotations

import pytest

from kindness.content.lost_text import find_lost_text
from kindness.content.markdown_source import MarkdownSource
from kindness.content.misreadings import find_misreadings
from kindness.content.rendered import render

PROSE = (
    "I was still half a street away when the doors should have closed, and\n"
    "the driver had no reason to look back. He looked back. Mr. Lund says that\n"
    "he always does - it costs him nothing, and it has saved him - no, saved\n"
    "1 or 2 of us every winter from standing in the rain until eleven.\n"
)


def found(body: str) -> list[tuple[str, str]]:
    """Code and place of each misreading in `body`."""
    source = MarkdownSource(body)
    return [
        (misread.rule.code, body[slice(*misread.place)])
        for misread in find_misreadings(source, render(body).raw)
    ]


@pytest.mark.parametrize(
    ("body", "code", "place"),
    [
        ("One.\n---\nTwo.", "B212", "---"),
        ("One.\n-\nTwo.", "B212", "-"),
        ("> One.\n> ---\n\nTwo.", "B212", "> ---"),
        ("![A](images/my bus.jpg)", "B213", "![A](images/my bus.jpg)"),
        ("![A](my bus.JPG 'x')", "B213", "![A](my bus.JPG 'x')"),
        ("![A] (images/bus.jpg)", "B214", "![A] (images/bus.jpg)"),
        ("See [a friend] (a-friend.md).", "B214", "[a friend] (a-friend.md)"),
        ("See [a friend](a friend.md).", "B214", "[a friend](a friend.md)"),
        ("See [it](https://a.example/b c).", "B214", "[it](https://a.example/b c)"),
        ("See [[a-friend]].", "B214", "[[a-friend]]"),
        ("See ![[bus.jpg]].", "B214", "![[bus.jpg]]"),
        ("See (it)[https://a.example].", "B214", "(it)[https://a.example]"),
        ("See [it][there].", "B214", "[it][there]"),
        ("See [it](https://a.example and more.", "B214", "](https://a.example"),
        ("So ** strong ** it was.", "B214", "** strong **"),
        ("这是**“你好”**吗", "B214", "**“你好”**"),
        ("##Part two", "B214", "##Part"),
        ("She smiled.[^1]", "B215", "[^1]"),
        ("A :heart: for you.", "B216", ":heart:"),
        (":heavy_check_mark: Done.", "B216", ":heavy_check_mark:"),
        ("- [ ] bread", "B216", "[ ]"),
        ("> [!TIP]\n> One.", "B216", "[!TIP]"),
        ("•\tOne\n•\tTwo", "B217", "•\tOne\n•\tTwo"),
        ("I had:\n· bread\n· salt", "B217", "I had:\n· bread\n· salt"),
        ("–\tOne\n–\tTwo", "B217", "–\tOne\n–\tTwo"),
        ("o\tOne\no\tTwo", "B217", "o\tOne\no\tTwo"),
        ("\uf0b7 One\n\uf0b7 Two", "B217", "\uf0b7 One\n\uf0b7 Two"),
        ("- Are you lost? she asked.\n- A little.", "B218", "- Are you lost? she asked."),
        ("- Siéntese, - dijo él.\n- Gracias.", "B218", "- Siéntese, - dijo él."),
        ("- Sit down.", "B218", "- Sit down."),
        ("One line.\nAnother line.", "B219", "One line.\nAnother line."),
        ("the bread is warm\nthe door is wide", "B219", "the bread is warm\nthe door is wide"),
        ("— Sit down.\n— Thank you.", "B219", "— Sit down.\n— Thank you."),
        ("-Sit down.\n-Thank you.", "B219", "-Sit down.\n-Thank you."),
        ("床前明月光，\n疑是地上霜。", "B219", "床前明月光，\n疑是地上霜。"),
        (f"{PROSE}\nHold the door,\nhold it long,\nhold it for me,\nwhile I sing.", "B219",
         "Hold the door,\nhold it long,\nhold it for me,\nwhile I sing."),
    ],
)  # fmt: skip
def test_what_is_hardly_meant(body: str, code: str, place: str) -> None:
    assert found(body) == [(code, place)]


@pytest.mark.parametrize(
    "body",
    [
        *(PROSE, "One.\n\n---\n\nTwo.", "One.\n***\nTwo.", "## A part\n\nOne.", "One.\\\nTwo."),
        *("One.  \nTwo.", "- bread\n- salt", "- bread", "1. One.\n2. Two.", "> One.\n\nTwo."),
        *("She said [sic] (so it stood there).", "[a][b] [1][2]\n\n[b]: https://a.example"),
        *("`**a** [[b]] :heart: [^1]`", "```\n[[a]]\n• one\n• two\n```", r"\*\* a \*\* \[\[b\]\]"),
        *("It was 10:30:45, at ratio 1:2:3.", "std::io::Read", "f**k and s**t", "5 * 3 ** 2 ** 1"),
        *("[a friend](a-friend.md) and **strong**", "See https://a.example:80/b:c:d", "#kindness"),
        *("The · sign\n\n• one", "One – two", "- **What?** A list.\n- **Why?** So."),
        "They walked along the river the whole afternoon, and when it was nearly\ndark — or so\n",
    ],
)  # fmt: skip
def test_what_is_left_alone(body: str) -> None:
    codes = [code for code, _ in found(body)]
    assert codes == []


def test_joined_lines_are_said_once() -> None:
    body = "One.\nTwo.\n\nThree.\nFour.\n\nFive.\nSix."
    source = MarkdownSource(body)
    [misread] = find_misreadings(source, render(body).raw)
    assert misread.values["elsewhere"] == " (and so it is in 2 more places)"


@pytest.mark.parametrize(
    ("body", "lost"),
    [
        ("One.\n\n[^1]: Two.", ["[^1]: Two."]),
        ("One.[^1]\n\n[^1]: Two.\n[^1]: Three.", ["[^1]: Three."]),
        ("One.[^A b]\n\n[^é]: Two.", ["[^é]: Two."]),
        ("[Anna]: Yes!\n\n[Ben]: no", ["[Anna]: Yes!", "[Ben]: no"]),
        ("|a|b|\n|-|-|\n|c|d|e|f|", ["e|f"]),
        ("a|b\n-|-\nc|d|e", ["e"]),
        ("One.\n\n> a|b\n> -|-\n> c|d| é |  \n", ["é"]),
        ("~~~ he said\nOne.\n~~~", ["he said"]),
    ],
)
def test_text_that_would_be_lost(body: str, lost: list[str]) -> None:
    places = find_lost_text(MarkdownSource(body), render(body).raw)
    assert [body[slice(*place)] for place in places] == lost


@pytest.mark.parametrize(
    "body",
    [
        *("One.[^É]\n\n[^é]: Two.", "[a]\n\n[a]: b.md", "[a]: https://a.example\n\nOne.", PROSE),
        *("|a|b|\n|-|-|\n|c|d|", "|a|b|\n|-|-|\n|c|d||", "a|b\n-|-\nc", "```python\nOne.\n```"),
        *("[Anna]: Yes, I did.", "`[^1]: Two.`", "|a|\n|-|\n|b\\|c|"),
    ],
)  # fmt: skip
def test_text_that_is_not_lost(body: str) -> None:
    assert list(find_lost_text(MarkdownSource(body), render(body).raw)) == []
