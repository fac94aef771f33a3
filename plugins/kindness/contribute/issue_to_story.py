"""From an issue to a story file: the answers of the form become front matter and a body.

Everything in an issue was written by a stranger. Its title is not used, its text becomes quoted
values and a body, and what it would make is checked before there is a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kindness.anthology.anthology import assemble
from kindness.anthology.load import load_stories
from kindness.content.new_story import cleaned, quoted
from kindness.content.parse import ParseOptions, parse_source
from kindness.content.schema import FIELDS, FIRST_HAND, Kind
from kindness.content.source import IMAGES_NAME, decode, display_path
from kindness.contribute.issue import Issue
from kindness.contribute.issue_form import CONSENT, STORY, Question, answers, questions, values
from kindness.contribute.pr_comment import in_public
from kindness.diagnostics.diagnostic import Diagnostic
from kindness.diagnostics.rules import body as body_rules
from kindness.diagnostics.rules import front_matter as rules
from kindness.text.escaping import code_span, escape_markdown
from kindness.text.slugs import slugify

_PROBLEMS = 20


@dataclass(frozen=True, slots=True)
class IssueProblem:
    """One thing that is missing or wrong, by the name of the question it is about."""

    label: str
    message: str
    help: str


@dataclass(frozen=True, slots=True)
class IssueStory:
    """The story that an issue would make. `slug` and `text` are meaningless with problems."""

    slug: str
    text: str
    problems: tuple[IssueProblem, ...]


def issue_to_story(
    issue: Issue, folder: Path, display_folder: str, options: ParseOptions
) -> IssueStory:
    """The story that `issue` makes among the stories in `folder`, or why it makes none.

    `display_folder` is the folder's name in messages. Raises OSError when it cannot be listed.
    """
    asked = questions(options.vocabulary)
    given = {
        question.name: values(question, issue_reply)
        for question, issue_reply in zip(asked, answers(issue.body, asked).values(), strict=True)
    }
    missing = _missing(asked, given)
    loaded = load_stories(folder, display_folder, ParseOptions(options.vocabulary)).value
    taken = {file.slug for file in loaded.references}
    taken |= {alias for file in loaded.references for alias in file.aliases}
    slug = _slug("".join(given["title"]), issue.number, taken)
    header, places = _header(asked, given, issue.day)
    text = f"{header}{given[STORY][0] if given[STORY] else ''}\n"
    source = decode(text.encode("utf-8", "replace"), display_path(display_folder, f"{slug}.md"))
    diagnostics = source.diagnostics
    if source.value:
        parsed = parse_source(source.value, folder / IMAGES_NAME, options)
        stories = (*loaded.stories, *((parsed.story,) if parsed.story else ()))
        references = (*loaded.references, parsed.references)
        across = assemble(stories, options.vocabulary, references).diagnostics
        own_path = source.value.path
        diagnostics = (*parsed.diagnostics, *(one for one in across if one.path == own_path))
    lacking = {problem.label for problem in missing}
    problems = []
    for one in diagnostics:
        # What is missing was said in better words already, and warnings are the curators' concern.
        if one.is_error and one.code != rules.MISSING_FIELD.code:
            problem = _problem(one, places, header)
            problems += [problem] if problem.label not in lacking else []
    return IssueStory(slug, text, (*missing, *problems))


def _missing(asked: Iterable[Question], given: Mapping[str, tuple[str, ...]]) -> list[IssueProblem]:
    voice = (given["voice"] or (FIRST_HAND,))[0]
    problems = []
    for question in asked:
        needed = question.required or voice in question.required_for
        if not needed or given[question.name]:
            continue
        if question.name == CONSENT:
            what = "the box is not ticked, so that nothing may be made of the story"
            how = "Tick it if you agree. If its words were changed, open a new issue instead."
        elif question.options:
            what, how = "nothing is chosen yet", f"Choose from: {', '.join(question.options)}."
        else:
            what, how = "this is still empty", f"{question.doc} For example: {question.example}"
        problems.append(IssueProblem(question.label, what, how))
    return problems


def _slug(title: str, number: int, taken: set[str]) -> str:
    slug = slugify(cleaned(title)) or f"story-{number}"
    if slug not in taken:
        return slug
    # Other stories keep their addresses; the number of the issue tells this one apart.
    first = slug[:70].strip("-")
    count = number
    while f"{first}-{count}" in taken:
        count += 1
    return f"{first}-{count}"


def _header(
    asked: Iterable[Question], given: Mapping[str, tuple[str, ...]], day: str
) -> tuple[str, dict[int, str]]:
    """The front matter with its lines of hyphens, and which line is about which question."""
    lines, places = ["---"], {}
    by_name = {question.name: question for question in asked}
    for field in FIELDS:
        if field.name == "date":
            lines.append(f"date: {day}")
        elif field.kind is Kind.MAPPING:
            parts = [part for part in field.fields if given.get(f"{field.name}.{part.name}", ())]
            # The tick alone says nothing about the others; a retold story needs neither.
            if not parts or [f"{field.name}.{part.name}" for part in parts] == [CONSENT]:
                continue
            lines.append(f"{field.name}:")
            for part in parts:
                name = f"{field.name}.{part.name}"
                value = given[name][0]
                plain = part.kind is Kind.BOOLEAN and value == "true"
                lines.append(f"  {part.name}: {value if plain else quoted(value)}")
                places[len(lines)] = by_name[name].label
        elif given.get(field.name) not in (None, (), (field.default,)):
            found = [quoted(value) for value in given[field.name]]
            several = field.kind in (Kind.CHOICES, Kind.SLUGS)
            value = f"[{', '.join(found)}]" if several else found[0]
            lines.append(f"{field.name}: {value}")
            places[len(lines)] = by_name[field.name].label
    return "\n".join([*lines, "---", ""]), places


def _problem(one: Diagnostic, places: Mapping[int, str], header: str) -> IssueProblem:
    message, advice = in_public(one.code, one.message), one.help
    if message != one.message:
        # The way for files, a line in the front matter, is not open to an issue.
        advice = "Leave it out. If it may be public, say so here, and a curator will see to it."
    line = one.span.line - header.count("\n")
    if one.code == body_rules.EMPTY_BODY.code:
        label = "Your story"
    elif line < 1:
        label = places.get(one.span.line, "The form")
    else:
        label = f"Your story, line {line}"
    return IssueProblem(label, message, advice)


def issue_reply(made: IssueStory, path: str) -> str:
    """What to answer in the issue, as Markdown. `path` is the file that was written, if any."""
    if not made.problems:
        return (
            "Thank you for this story.\n\n"
            f"It is now a draft, {code_span(path)}. A curator reads it next, usually within two "
            "weeks, and may ask you a question or suggest a change or two. Nothing is published "
            "before you are both content.\n\n"
            "Should you change your mind, say so here; nobody will ask why.\n"
        )
    lines = [
        "- **{}**: {}  \n  {}".format(*map(escape_markdown, (one.label, one.message, one.help)))
        for one in made.problems[:_PROBLEMS]
    ]
    if len(made.problems) > _PROBLEMS:
        lines.append(f"- … and {len(made.problems) - _PROBLEMS} more.")
    few = "Something is" if len(made.problems) == 1 else "A few things are"
    return (
        "Thank you for this story.\n\n"
        f"{few} still needed before it can become a page:\n\n" + "\n".join(lines) + "\n\n"
        "Please edit the first text of this issue (the three dots, then *Edit*), below the "
        "heading that is named; the headings themselves should stay. A curator will look again. "
        "If you are stuck, just say so here.\n"
    )
