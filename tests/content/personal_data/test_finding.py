"""Privacy: what strangers could use is found in many ways of writing, and little else is."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kindness.content import markdown, personal_data
from kindness.content.personal_data import find_personal_data
from kindness.content.safe_html import plain_text
from kindness.diagnostics.rule import Rule
from kindness.diagnostics.rules.privacy import PHONE_NUMBER
from tests.content.personal_data.texts import DIALLED, FOUND, QUIET, SENTENCES, VEILED


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize(("private", "rule"), FOUND)
def test_what_is_private_is_found_where_it_stands(private: str, rule: Rule, sentence: str) -> None:
    text = sentence.format(private)
    [found] = find_personal_data(text)
    assert (found.rule, text[found.start : found.end].rstrip(".")) == (rule, private.rstrip("."))


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize(("veiled", "rule"), VEILED)
def test_what_readers_see_is_found_where_it_is_written(
    veiled: str, rule: Rule, sentence: str
) -> None:
    text = sentence.format(veiled)
    [found] = find_personal_data(text)
    assert found.rule is rule
    place = text.index(veiled)
    assert place <= found.start < found.end <= place + len(veiled)
    assert found.end - found.start > len(veiled) // 3


@pytest.mark.parametrize(("private", "rule"), [*FOUND, *VEILED])
def test_no_quick_look_hides_anything(
    private: str, rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = f"She told me: {private}."
    quick = find_personal_data(text)
    monkeypatch.setattr(personal_data, "_may_hold_any", lambda text: True)
    assert find_personal_data(text) == quick != []


@pytest.mark.parametrize(
    ("text", "language"),
    [("Era el 600 123 456, creo.", "es"), ("To 22 345 67 89.", ""), ("55 1234 5678", "pt")],
)
def test_numbers_of_a_language(text: str, language: str) -> None:
    assert len(find_personal_data(text, language)) == (1 if language else 0)
    assert find_personal_data(text) == []


@example("@ana_writes", [0, 4], "*{}*", False)
@given(
    st.sampled_from([text for text, _ in FOUND]),
    st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted),
    st.sampled_from(["*{}*", "**{}**", "`{}`", "~~{}~~", "&#8203;{}", "{}\u00ad", "{}&shy;"]),
    st.booleans(),
)
def test_what_readers_see_is_found(
    private: str, places: list[int], veil: str, with_entities: bool
) -> None:
    """Whatever is found in the text of the rendered page is found in its source."""
    start, end = places
    parts = [private[:start], veil.format(private[start:end]), private[end:]]
    if with_entities:
        parts = [
            "".join(f"&#{ord(sign)};" if sign in "@.+ " else sign for sign in part)
            for part in parts
        ]
    source = "".join(parts)
    seen = plain_text(markdown.sanitise(markdown.to_html(source)))
    seen = seen.replace("\u200b", "").replace("\u00ad", "")
    assert bool(find_personal_data(source)) >= any(personal_data._find(seen, ""))


@pytest.mark.parametrize("text", DIALLED)
def test_short_numbers_are_found_after_a_word_for_calling(text: str) -> None:
    [found] = find_personal_data(text)
    assert found.rule is PHONE_NUMBER


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("[write](mailto:ana@example.org)", "ana@example.org"),
        ("[write](mailto:ana%40example.org)", "ana%40example.org"),
        ("[ring](tel:+442079460958)", "+442079460958"),
        ("In 1998 her number was 0171 1234567.", "0171 1234567"),
        ("電話番号は03-1234-5678です", "03-1234-5678"),
        ("Er wohnt in der Lindenstraße 7 im Hof.", "Lindenstraße 7"),
        ("Abita in via Roma 5.", "via Roma 5"),
        ("He lived at 1917 Elm Street.", "1917 Elm Street"),
        ("We met at 12, Acacia Avenue.", "12, Acacia Avenue"),
        ("Call +44 20\n7946 0958.", "+44 20\n7946 0958"),
    ],
)
def test_in_sentences(text: str, private: str) -> None:
    assert [text[one.start : one.end] for one in find_personal_data(text)] == [private]


def test_each_of_several_is_found() -> None:
    text = "ana@example.org, 020 7946 0958 / 020 7946 0959; 12 Acacia Avenue and Via Roma 5"
    assert len(find_personal_data(text)) == 5


@pytest.mark.parametrize("text", QUIET)
def test_few_false_alarms(text: str) -> None:
    assert [text[one.start : one.end] for one in find_personal_data(text)] == []


@given(st.text() | st.text(alphabet="01+()-./ @atdoe\u0660\n,:"))
def test_every_text_has_an_answer(text: str) -> None:
    for found in find_personal_data(text):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        *("1", "0", "@", " ", "a@", "a.", "٠", "１", "+1", "(0", "1 ", "01 ", "01-02-1944 ", "A"),
        *("&#32;", "](", "[a](", "[^a", "*1*", "@a ", "t.me/a ", "P.O. Box 1 ", "Am Markt 1 "),
        *("\u200b1", "町1-", "insta: a", "Av. A 1 ", "1.2345, ", "a dot ", "_1_", "> 1\n"),
        *("(at)", "a at ", "12 A ", "Calle Mayor ", "https://", "-", "Str. 1 ", "12 rue de la "),
    ],
)
def test_long_texts_have_an_answer(piece: str) -> None:
    """Every pattern looks at stretches of bounded length, so that this ends soon."""
    text = piece * (64 * 1024 // len(piece))
    assert len(find_personal_data(text)) <= len(text) // 3
