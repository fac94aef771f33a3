"""From a letter to a story file, and the answer to send back."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping
from email import policy
from email.message import EmailMessage
from pathlib import Path

from kindness.anthology.load import load_stories
from kindness.content.front_matter import FrontMatter, split
from kindness.content.parse import ParseOptions
from kindness.content.schema import FIELDS, FIELDS_BY_NAME, FIRST_HAND, Field, Kind
from kindness.content.source import decode, display_path
from kindness.content.vocabulary import Vocabulary
from kindness.contribute.draft import (
    Draft,
    Problem,
    errors_in,
    free_slug,
    sent_before,
    to_problem,
)
from kindness.contribute.mail import BEGINS, ENDS, Letter
from kindness.diagnostics.diagnostic import Diagnostic
from kindness.text.suggestions import listing
from kindness.text.wording import sentence

_WIDTH = 72
_PROBLEMS = 20
_STORY_LABEL = "The story"
_TELLER = FIELDS_BY_NAME["teller"]
_PLAIN = policy.default.clone(utf8=True, cte_type="8bit", max_line_length=None)


def mail_to_story(
    letter: Letter, folder: Path, display_folder: str, options: ParseOptions
) -> Draft:
    """The story that `letter` carries, among the stories in `folder`, or why there is none.

    `display_folder` is the folder's name in messages. The sender's name and address are used for
    one thing only: to find that they stand in the story. A story that came before, word for word,
    keeps its file. Raises OSError when the folder cannot be listed.
    """
    if not letter.file:
        return Draft("", "", (Problem("The letter", "there is no story file in it", ""),))
    text = f"{letter.file.strip()}\n"
    front_matter = _front_matter(text)
    if front_matter and "date" not in front_matter.fields:
        head, mark, story = text.partition("\n---")
        text = f"{head}\ndate: {letter.day}{mark}{story}"
        front_matter = _front_matter(text)
    if slug := sent_before(text, folder):
        return Draft(slug, text, (), is_new=False)
    loaded = load_stories(folder, display_folder, ParseOptions(options.vocabulary)).value
    values = _texts(front_matter)
    slug = free_slug(letter.slug or values.get("title", ""), loaded, number=2)
    path = display_path(display_folder, f"{slug}.md")
    problems = [
        to_problem(diagnostic, _label(diagnostic, front_matter, text))
        for diagnostic in errors_in(text, path, folder, loaded, options)
    ]
    if _names(text, letter.name) and values.get(_TELLER.name) != letter.name:
        what = "your own name is in it, though it is not the name to print"
        how = f"Leave it out, or add a line `teller: {letter.name}` if it can be printed."
        problems.append(Problem(_STORY_LABEL, what, how))
    return Draft(slug, text, tuple(problems))


def _front_matter(text: str) -> FrontMatter | None:
    source = decode(text.encode("utf-8", "replace"), "").value
    return split(source).value if source else None


def _texts(front_matter: FrontMatter | None) -> Mapping[str, str]:
    fields = front_matter.fields if front_matter else {}
    return {
        name: node.value.strip() for name, node in fields.items() if isinstance(node.value, str)
    }


def _names(text: str, name: str) -> bool:
    """True where a whole name, not only a first one, stands in the text."""
    words = name.split()
    pattern = r"\s+".join(map(re.escape, words))
    return len(words) > 1 and re.search(rf"(?<!\w){pattern}(?!\w)", text, re.I) is not None


def _label(diagnostic: Diagnostic, front_matter: FrontMatter | None, text: str) -> str:
    """The field, or the line of the story, that a diagnostic is about."""
    line = diagnostic.span.line
    if front_matter is None:
        return f"Line {line}"
    for name, node in front_matter.fields.items():
        if node.key_span.line <= line <= node.span.end_line:
            return f"The line `{name}`"
    above = text.count("\n", 0, front_matter.body_offset)
    return f"{_STORY_LABEL}, line {line - above}" if line > above else "The lines above it"


def mail_reply(letter: Letter, draft: Draft, vocabulary: Vocabulary) -> bytes:
    """The answer to `letter` as a whole message, to be sent or copied by a curator."""
    message = EmailMessage(_PLAIN)
    if letter.address:
        message["To"] = letter.address
    message["Subject"] = f"Re: {re.sub('^re: *', '', letter.subject, flags=re.I)}"
    if letter.message_id:
        message["In-Reply-To"] = message["References"] = letter.message_id
    blocks = _blocks(letter, draft, vocabulary)
    message.set_content("\n\n".join(blocks) + "\n", cte="8bit")
    return message.as_bytes()


def _blocks(letter: Letter, draft: Draft, vocabulary: Vocabulary) -> Iterator[str]:
    yield f"Dear {letter.name}," if letter.name else "Hello,"
    if not letter.file:
        yield from map(_filled, _HOW_TO_SEND)
        template = "\n".join(_template(letter.day, vocabulary))
        yield f"{BEGINS.format(slug='a-few-words')}\n{template}\n{ENDS}"
    elif not draft.problems:
        yield from map(_filled, _THANKS)
    else:
        few = "something is" if len(draft.problems) == 1 else "a few things are"
        yield _filled(
            f"thank you for this story. Before it can become a page, {few} still to be fixed:"
        )
        for problem in draft.problems[:_PROBLEMS]:
            words = f"{problem.label}: {sentence(problem.message)} {problem.help}"
            yield textwrap.fill(words, _WIDTH, initial_indent="* ", subsequent_indent="  ")
        if len(draft.problems) > _PROBLEMS:
            yield f"* … and {len(draft.problems) - _PROBLEMS} more."
        yield _filled(
            "Please correct the file and reply to this message with it. If you are stuck, just say "
            "so: we will help."
        )
    yield "With kind regards\nThe curators"


_THANKS = (
    "thank you for this story. It now waits among the project's files, which anyone can see. A "
    "curator reads it next, usually within two weeks, and may write to you with a question or a "
    "suggestion. It becomes a page when you are both happy with it.",
    "Your address is not in it, nor is your name, unless you wrote it there. If you change your "
    "mind, reply to this message; no one will ask why.",
)
_HOW_TO_SEND = (
    "thank you for writing. There was no story in your message that our program could read.",
    "If you would like to send one, copy the lines below into your reply and fill in the fields "
    "between the two lines of three hyphens. The story itself goes after them. Lines that begin "
    "with # are explanations; you can leave them in.",
)


def _template(day: str, vocabulary: Vocabulary) -> Iterator[str]:
    """The lines of a story file with what a story of one's own needs, to be filled in."""
    yield "---"
    for field in FIELDS:
        if field.name == "date":
            yield f"date: {day}"
        elif FIRST_HAND in field.required_for:
            yield from _to_fill_in(field, "", vocabulary)
    yield "---"
    yield "The story."


def _to_fill_in(field: Field, indent: str, vocabulary: Vocabulary) -> Iterator[str]:
    choices = list(field.allowed(vocabulary))
    if not field.fields:
        words = field.doc if not choices else f"{field.doc} Choose from {listing(choices)}."
        yield from textwrap.wrap(
            f"{words} Write true if you do." if field.kind is Kind.BOOLEAN else words,
            _WIDTH,
            initial_indent=f"{indent}# ",
            subsequent_indent=f"{indent}# ",
        )
    yield f"{indent}{field.name}:"
    for part in field.fields:
        yield from _to_fill_in(part, f"{indent}  ", vocabulary)


def _filled(text: str) -> str:
    return textwrap.fill(text, _WIDTH, break_long_words=False, break_on_hyphens=False)
