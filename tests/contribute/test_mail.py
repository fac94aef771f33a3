"""What is read out of a message, and that nothing hostile in one gets further."""

from __future__ import annotations

import base64
from contextlib import suppress
from datetime import date
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kindness.contribute.mail import SIZE_LIMIT, Letter, read_letter
from kindness.errors import KindnessError
from tests.support.project import story_text

TODAY = date(2026, 11, 24)
STORY = story_text("Somebody held the door.\n\nWe both laughed.").strip()
BETWEEN = (
    f"Dear curators,\n\n[story begins: a-door.md]\n{STORY}\n[story ends]\n\nSent from a phone\n"
)


def letter(text: str = BETWEEN, subtype: str = "plain", **headers: str) -> EmailMessage:
    """A message as a mail program makes it."""
    message = EmailMessage()
    given = {"From": "Ana Diaz <ana@example.org>", "Subject": "A story", **headers}
    for name, value in given.items():
        message[name] = value
    message.set_content(text, subtype=subtype)
    return message


def read(message: EmailMessage | str | bytes) -> Letter:
    if isinstance(message, EmailMessage):
        message = message.as_bytes()
    return read_letter(message.encode() if isinstance(message, str) else message, TODAY)


def refusal(message: EmailMessage | str | bytes) -> str:
    with pytest.raises(KindnessError) as refused:
        read(message)
    return str(refused.value)


def test_a_letter_with_the_story_between_two_lines() -> None:
    found = read(letter(Date="Fri, 20 Nov 2026 23:15:30 -0800", **{"Message-ID": "<1@e.org>"}))
    assert (found.name, found.address, found.subject) == ("Ana Diaz", "ana@example.org", "A story")
    assert (found.slug, found.day, found.message_id) == ("a-door", "2026-11-20", "<1@e.org>")
    assert found.file.strip() == STORY


def test_an_attached_file() -> None:
    message = letter("Here it is.")
    message.add_attachment(
        STORY.encode(), maintype="text", subtype="markdown", filename="a-door.md"
    )
    message.add_attachment(b"\xff\xd8", maintype="image", subtype="jpeg", filename="me.jpg")
    found = read(message)
    assert (found.slug, found.file.strip()) == ("a-door", STORY)


def test_a_file_in_a_letter_that_was_forwarded() -> None:
    quoted = "\n".join(f"> {line}".rstrip() for line in BETWEEN.split("\n"))
    assert read(letter(f"Look at this:\n\n{quoted}")).file.strip() == STORY
    outer = letter("See below.")
    outer.add_attachment(letter())
    assert read(outer).file.strip() == STORY


def test_a_file_without_the_two_lines() -> None:
    assert read(letter(f"Hello,\n\n{STORY}\n\n-- \nAna Diaz\n")).file.strip() == STORY


def test_a_web_page_beside_the_text_is_passed_over() -> None:
    message = letter()
    message.add_alternative("<p>[story begins: b.md]</p>", subtype="html")
    assert read(message).slug == "a-door"


@pytest.mark.parametrize(
    "wrapped",
    [
        "consent: {teller: true, others: none}\nsummary: A driver\nwaits",
        "consent:\n\u00a0 teller: true\n\u00a0 others: none\nsummary: A driver waits",
    ],
)
def test_a_header_that_a_program_changed_is_mended(wrapped: str) -> None:
    text = STORY.replace("consent: {teller: true, others: none}", wrapped)
    file = read(letter(f"[story begins: a-door.md]\n{text}\n[story ends]\n")).file
    assert "summary: A driver waits\n" in file
    assert "\u00a0" not in file


def test_flowed_lines_become_one_again() -> None:
    text = BETWEEN.replace("held the door", "held \nthe door").replace("We both", " We both")
    message = letter(text)
    message.set_param("format", "flowed")
    file = read(message).file
    assert "Somebody held the door.\n\nWe both laughed." in file


@pytest.mark.parametrize("charset", ["iso-8859-1", "windows-1252", "utf-16", "koi8-r", "us-ascii"])
def test_character_sets(charset: str) -> None:
    word = "дверь" if charset == "koi8-r" else "door" if charset == "us-ascii" else "Tür"
    body = base64.encodebytes(BETWEEN.replace("door.", f"{word}.").encode(charset)).decode()
    text = (
        f"From: a@e.org\nContent-Type: text/plain; charset={charset}\n"
        f"Content-Transfer-Encoding: base64\n\n{body}"
    )
    assert f"held the {word}." in read(text).file


def test_no_story() -> None:
    found = read(letter("Hello, how does one send a story?"))
    assert (found.slug, found.file) == ("", "")


@pytest.mark.parametrize(
    ("headers", "field", "value"),
    [
        ({"Reply-To": "b@e.org"}, "address", "b@e.org"),
        ({"From": "ana"}, "address", ""),
        ({"From": "a@e.org, b@e.org"}, "address", "a@e.org"),
        ({"Date": "yesterday"}, "day", "2026-11-24"),
        ({"Date": "Fri, 31 Dec 9999 23:59:59 -1200"}, "day", "2026-11-24"),
        ({"Message-ID": "no id"}, "message_id", ""),
    ],
)
def test_headers(headers: dict[str, str], field: str, value: str) -> None:
    assert getattr(read(letter(**headers)), field) == value


@pytest.mark.parametrize(
    "subject",
    [
        "=?utf-8?q?Hi=0D=0ABcc:_x@e.org?=",
        "=?utf-8?b?SGkNCkJjYzogeEBlLm9yZw==?=",
        "Hi\r\n\tBcc: x@e.org",
        "Hi =?utf-8?q?=1B[31m=E2=80=AE?=",
    ],
)
def test_a_header_stays_on_its_line(subject: str) -> None:
    found = read(f"From: =?utf-8?q?A=1B[31m?= <a@e.org>\r\nSubject: {subject}\r\n\r\nHello\r\n")
    for words in (found.subject, found.name):
        assert words.isprintable()


def test_a_name_of_two_lines_is_refused() -> None:
    text = "From: =?utf-8?q?A=0ABcc:_x?= <a@e.org>\nSubject: Hi\n\nHello\n"
    assert "not an e-mail message that can be read" in refusal(text)


@pytest.mark.parametrize(
    ("message", "why"),
    [
        (letter("<p>A story</p>", subtype="html"), "as a web page (HTML) only"),
        (letter() .as_bytes().replace(b'charset="utf-8"', b"charset=klingon"), "(klingon)"),
        (letter() .as_bytes().replace(b'charset="utf-8"', b"charset=hex"), "(hex)"),
        (b"From: a@e.org\nContent-Type: text/plain; charset=utf-8\n\n\xff\xfe---", "(utf-8)"),
        (b"", "this is not an e-mail message"),
        (b"\x00\x01\x02", "this is not an e-mail message"),
        (b"PK\x03\x04" + b"x" * 1000, "this is not an e-mail message"),
        (b"a" * (SIZE_LIMIT + 1), "larger than 10 MB"),
        (b"From: a@e.org\n\n---\n" + b"x\n" * 200_000, "longer than 256 KB"),
        (b"From: a@e.org\nSubject: " + b"x" * 20_000 + b"\n\nHi", "longer than any letter needs"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(message: EmailMessage | bytes, why: str) -> None:
    assert why in refusal(message)


def test_several_files_are_refused() -> None:
    message = letter("Two.")
    for name in ("a.md", "b.md"):
        message.add_attachment(b"---", maintype="text", subtype="markdown", filename=name)
    assert "2 files are attached" in refusal(message)


@pytest.mark.parametrize("depth", [60, 3_000])
@pytest.mark.parametrize("kind", ["multipart/mixed; boundary=b{}", "message/rfc822"])
def test_parts_in_parts_are_refused(depth: int, kind: str) -> None:
    parts = "".join(
        f"Content-Type: {kind.format(number)}\n\n" + f"--b{number}\n" * ("b{}" in kind)
        for number in range(depth)
    )
    assert "more parts in one another" in refusal(f"From: a@e.org\n{parts}")


@pytest.mark.parametrize(
    "header",
    [
        "Content-Type: text/plain; " + "; ".join(f"a{n}*{n}*=x" for n in range(600)),
        "Content-Type: text/plain; charset*0*=''%FF%FF; charset*1=x",
        "Content-Disposition: attachment; filename==?utf-8?b?////?=",
        "Date: " + "(" * 5_000,
        "Reply-To: " + "<" * 5_000,
        "Reply-To: " + "a," * 4_000,
        "Subject: " + "=?utf-8?q?a?= " * 600,
        "Content-Transfer-Encoding: base64\nContent-Transfer-Encoding: 7bit",
    ],
)
def test_a_strange_header_harms_nobody(header: str) -> None:
    with suppress(KindnessError):
        read(f"From: a@e.org\n{header}\n\n{BETWEEN}")


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(
        [b"", b"From: a@e.org\n", b"Content-Type: multipart/mixed; boundary=b\n\n--b\n"]
    ),
)
def test_whatever_arrives_is_read_or_refused(data: bytes, before: bytes) -> None:
    with suppress(KindnessError):
        read(before + data)
