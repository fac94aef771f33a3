"""A message as it arrives: who wrote it, when, and the story file that it carries.

Mail is the most hostile of inputs: anybody may send anything, and programs on the way change it.
What cannot be read is refused with a sentence for the curator, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.utils import parseaddr, parsedate_to_datetime

from kindness.content.schema import FIELDS
from kindness.content.source import SIZE_LIMIT as STORY_LIMIT
from kindness.errors import KindnessError
from kindness.text.escaping import printable
from kindness.text.urls import is_email

SIZE_LIMIT = 10 * 1024 * 1024
BEGINS, ENDS = "[story begins: {slug}.md]", "[story ends]"
"""The lines between which the form puts the file into a message."""

_HEADER_LIMIT = 10_000
_PARTS_LIMIT = 20
_TEXT_LIMIT = 4 * STORY_LIMIT
_SUBJECT_LIMIT = 200
_BEGIN = re.compile(r"^(?P<quote>(?:> ?)*)\[story begins: (?P<slug>[a-z0-9-]{1,80})\.md\] *$", re.M)
_END = re.compile(r"^(?:> ?)*\[story ends\] *$", re.M)
_FRONT_MATTER = re.compile(r"^---[ \t]*\n.*?^---[ \t]*$", re.M | re.S)
_SIGNATURE = re.compile(r"^-- ?$", re.M)
_FIELD = re.compile(rf"(?:{'|'.join(field.name for field in FIELDS)}):(?:\s|$)|[#\s-]")
_MESSAGE_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{1,200}>")
_FILE_ENDINGS = (".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Letter:
    """What a message holds.

    `address` (empty where there is none to answer to) and `name` are the sender's and belong to
    nobody else: no file is made of them. `file` is the text of a story file, empty where the
    message carries none, and `slug` the name that it was given, or "".
    """

    name: str
    address: str
    subject: str
    message_id: str
    day: str
    slug: str
    file: str


def read_letter(data: bytes, today: date) -> Letter:
    """The message in `data`, as it came from a mail program (RFC 5322 and MIME).

    A date that lies after `today`, or is none, is taken for today's. Raises KindnessError for
    whatever is no message, or none that can be read safely.
    """
    if len(data) > SIZE_LIMIT:
        megabytes = SIZE_LIMIT // 1024 // 1024
        raise KindnessError(
            f"the message is larger than {megabytes} MB; ask for the story without pictures"
        )
    lowered = data.lower()
    if lowered.count(b"boundary=") + lowered.count(b"message/rfc822") > _PARTS_LIMIT:
        raise KindnessError("the message has more parts in one another than any letter needs")
    try:
        message: EmailMessage = message_from_bytes(data, policy=policy.default)
        parts = list(message.walk())
        _check_headers(parts)
        return _letter(message, parts, today)
    except (MessageError, RecursionError, LookupError, ValueError, AttributeError, TypeError):
        # The parser of headers trips over some that nobody writes by accident.
        raise KindnessError("this is not an e-mail message that can be read") from None


def _check_headers(parts: Sequence[Message]) -> None:
    # The parser of headers takes very long for very long ones.
    if any(len(value) > _HEADER_LIMIT for part in parts for _, value in part.raw_items()):
        raise KindnessError("a header of the message is longer than any letter needs")
    if not any(name.lower() in ("from", "date", "subject") for name in parts[0].keys()):  # noqa: SIM118
        raise KindnessError("this is not an e-mail message: it has no sender, date or subject")


def _letter(message: EmailMessage, parts: Sequence[Message], today: date) -> Letter:
    reply_to = str(message["Reply-To"] or message["From"] or "")
    name, _ = parseaddr(str(message["From"] or ""))
    _, address = parseaddr(reply_to)
    slug, file = _story_file(parts)
    message_id = _MESSAGE_ID.search(str(message["Message-ID"] or ""))
    return Letter(
        name=" ".join(printable(name).split()),
        address=address if is_email(address) else "",
        subject=" ".join(printable(str(message["Subject"] or "")).split())[:_SUBJECT_LIMIT],
        message_id=message_id[0] if message_id else "",
        day=_day(str(message["Date"] or ""), today).isoformat(),
        slug=slug,
        file=file,
    )


def _day(written: str, today: date) -> date:
    try:
        return min(parsedate_to_datetime(written).date(), today)
    except ValueError:
        return today


def _story_file(parts: Sequence[Message]) -> tuple[str, str]:
    """The name and the text of the story file, attached or between its two lines."""
    attached = [
        (name, part)
        for part in parts
        if (name := str(part.get_filename() or "")).lower().endswith(_FILE_ENDINGS)
    ]
    if len(attached) > 1:
        raise KindnessError(
            f"{len(attached)} files are attached; ask for one story a message, or check each with "
            "`kindness check`"
        )
    if attached:
        name, part = attached[0]
        return name.rpartition(".")[0], _text(part)
    texts = [
        _text(part)
        for part in parts
        if part.get_content_type() == "text/plain" and not part.get_filename()
    ]
    if not texts and any(part.get_content_type() == "text/html" for part in parts):
        raise KindnessError(
            "the message holds its text as a web page (HTML) only; ask for plain text, or for "
            "the story as an attached file"
        )
    return next(filter(lambda found: found[1], map(_between_the_lines, texts)), ("", ""))


def _text(part: Message) -> str:
    """The text of a part, in the character set that it names."""
    data = part.get_payload(decode=True)
    charset = part.get_content_charset("utf-8")
    if not isinstance(data, bytes):
        raise KindnessError("the attached file is a message of its own; ask for it as a file")
    if len(data) > _TEXT_LIMIT:
        raise KindnessError(f"its text is longer than {_TEXT_LIMIT // 1024} KB; no story is")
    try:
        text = data.decode("utf-8" if charset == "us-ascii" else charset)
    except (LookupError, ValueError):
        raise KindnessError(
            f"the text is not in the character set that the message names ({printable(charset)})"
        ) from None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if str(part.get_param("format")).lower() != "flowed":
        return text
    return "\n".join(_unflowed(text, str(part.get_param("delsp")).lower() == "yes"))


def _unflowed(text: str, joins_words: bool) -> Iterator[str]:
    """The lines of a text that was wrapped with blanks before the line ends (RFC 3676).

    `joins_words` says that these blanks were added and are no part of the text.
    """
    paragraph = ""
    for line in text.split("\n"):
        line = line.removeprefix(" ")
        if line.endswith(" ") and line != "-- ":
            paragraph += line[:-1] if joins_words else line
            continue
        yield paragraph + line
        paragraph = ""
    if paragraph:
        yield paragraph


def _between_the_lines(text: str) -> tuple[str, str]:
    """The name and the text of the file in the text of a message; ("", "") where there is none."""
    begin = _BEGIN.search(text)
    if begin:
        end = _END.search(text, begin.end())
        quote = begin["quote"]
        file = text[begin.end() : end.start() if end else len(text)].strip("\n")
        lines = [line.removeprefix(quote).removeprefix(quote.rstrip()) for line in file.split("\n")]
        return begin["slug"], "\n".join(_mended(lines))
    found = _FRONT_MATTER.search(text)
    if not found:
        return "", ""
    signature = _SIGNATURE.search(text, found.end())
    file = text[found.start() : signature.start() if signature else len(text)]
    return "", "\n".join(_mended(file.split("\n")))


def _mended(lines: list[str]) -> Iterator[str]:
    """The lines of a file, with those of its front matter in one piece that a program wrapped.

    Programs also write no-break spaces in the place of blanks at the beginning of a line.
    """
    header: list[str] = []
    for place, line in enumerate(lines):
        line = re.sub(r"^[ \xa0]+", lambda blanks: " " * len(blanks[0]), line).rstrip()
        if place and line == "---":
            yield from [*header, *lines[place:]]
            return
        if header and line and not _FIELD.match(line):
            header[-1] = f"{header[-1]} {line}"
        else:
            header.append(line)
    yield from lines
