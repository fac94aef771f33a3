"""From an issue to a story file: the answers of the form become front matter and a body.

Everything in an issue was written by a stranger. Its title is not used, its text becomes quoted
values and a body, and what it would make is checked before there is a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from kindness.anthology.load import load_stories
from kindness.content.front_matter import split
from kindness.content.new_story import quoted
from kindness.content.parse import ParseOptions
from kindness.content.schema import FIELDS, FIRST_HAND, Kind
from kindness.content.source import SourceFile, display_path
from kindness.contribute.draft import Draft, Problem, errors_in, free_slug, to_problem
from kindness.contribute.issue import Issue
from kindness.contribute.issue_form import (
    CONSENT,
    FORM_NAME,
    STORY,
    STORY_LABEL,
    Question,
    answers,
    questions,
    values,
)
from kindness.contribute.line_breaks import keep_line_ends
from kindness.diagnostics.diagnostic import Diagnostic
from kindness.diagnostics.rules import body as body_rules
from kindness.diagnostics.rules import front_matter as rules
from kindness.text.escaping import code_span, escape_markdown

Given = Mapping[str, tuple[str, ...]]
_PROBLEMS = 20


def issue_to_story(issue: Issue, folder: Path, display_folder: str, options: ParseOptions) -> Draft:
    """The story that `issue` makes among the stories in `folder`, or why it makes none.

    `display_folder` is the folder's name in messages. Raises OSError when it cannot be listed.
    """
    asked = questions(options.vocabulary)
    written = answers(issue.body, asked)
    given = {question.name: values(question, written[question.name]) for question in asked}
    pasted, body = _pasted(written[STORY])
    # What is chosen in the form was chosen last; only the tick there is a consent.
    given = {
        name: answer or (pasted.get(name, ()) if name != CONSENT else ())
        for name, answer in given.items()
    }
    missing = _missing(asked, given)
    loaded = load_stories(folder, display_folder, ParseOptions(options.vocabulary)).value
    slug = free_slug("".join(given["title"]), loaded, issue.number)
    header, labels = _header(asked, given, issue.day)
    text = f"{header}{keep_line_ends(body)}\n"
    path = display_path(display_folder, f"{slug}.md")
    lacking = {problem.label for problem in missing}
    problems = list(missing)
    for diagnostic in errors_in(text, path, folder, loaded, options):
        label = _label(diagnostic, labels, header)
        # What is missing was said in better words already.
        if diagnostic.code != rules.MISSING_FIELD.code and label not in lacking:
            problems.append(to_problem(diagnostic, label))
    return Draft(slug, text, tuple(problems))


def _pasted(story: str) -> tuple[Given, str]:
    """What the front matter says and the text below it, where a whole story file was pasted."""
    file = SourceFile("", f"{story}\n")
    front_matter = split(file).value if story.startswith("---\n") else None
    if front_matter is None:
        return {}, story
    found: dict[str, tuple[str, ...]] = {}
    for name, node in front_matter.fields.items():
        parts = node.value if isinstance(node.value, dict) else {"": node}
        for part, value in parts.items():
            items = value.value if isinstance(value.value, tuple) else (value,)
            texts = tuple(item.value for item in items if isinstance(item.value, str))
            found[f"{name}.{part}".rstrip(".")] = tuple(text for text in texts if text)
    return found, front_matter.body.strip("\n")


def _missing(asked: Iterable[Question], given: Given) -> tuple[Problem, ...]:
    voice = (given["voice"] or (FIRST_HAND,))[0]
    problems = []
    for question in asked:
        needed = question.required or voice in question.required_for
        if not needed or given[question.name]:
            continue
        if question.name == CONSENT:
            what = "the box is not ticked, so the story cannot be published"
            how = "Tick it if you agree. If its words were changed, open a new issue instead."
        elif question.options:
            what, how = "nothing is chosen yet", f"Choose from: {', '.join(question.options)}."
        else:
            what, how = "this is still empty", f"{question.doc} For example: {question.example}"
        problems.append(Problem(question.label, what, how))
    return tuple(problems)


def _header(asked: Iterable[Question], given: Given, day: str) -> tuple[str, dict[int, str]]:
    """The front matter with its lines of hyphens, and which line is about which question."""
    lines, labels = ["---"], {}
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
                labels[len(lines)] = by_name[name].label
        elif given.get(field.name) not in (None, (), (field.default,)):
            several = field.kind in (Kind.CHOICES, Kind.SLUGS)
            found = [quoted(value) for value in given[field.name]]
            value = f"[{', '.join(found)}]" if several else found[0]
            lines.append(f"{field.name}: {value}")
            labels[len(lines)] = by_name[field.name].label
    return "\n".join([*lines, "---", ""]), labels


def _label(diagnostic: Diagnostic, labels: Mapping[int, str], header: str) -> str:
    """The question that a diagnostic is about."""
    line = diagnostic.span.line - header.count("\n")
    if diagnostic.code == body_rules.EMPTY_BODY.code:
        return STORY_LABEL
    return (
        labels.get(diagnostic.span.line, FORM_NAME) if line < 1 else f"{STORY_LABEL}, line {line}"
    )


def issue_reply(draft: Draft, path: str) -> str:
    """What to answer in the issue, as Markdown. `path` is the file that was written, if any."""
    if not draft.problems:
        return (
            "Thank you for this story.\n\n"
            f"It is now a draft, {code_span(path)}. A curator reads it next, usually within two "
            "weeks, and may ask you a question or suggest a change or two. Nothing is published "
            "until you are both happy with it.\n\n"
            "If you change your mind, say so here; no one will ask why.\n"
        )
    lines = [
        "- **{}**: {}  \n  {}".format(
            *map(escape_markdown, (problem.label, problem.message, problem.help))
        )
        for problem in draft.problems[:_PROBLEMS]
    ]
    if len(draft.problems) > _PROBLEMS:
        lines.append(f"- … and {len(draft.problems) - _PROBLEMS} more.")
    few = "Something is" if len(draft.problems) == 1 else "A few things are"
    return (
        "Thank you for this story.\n\n"
        f"{few} still needed before it can become a page:\n\n" + "\n".join(lines) + "\n\n"
        "Please edit the first message of this issue (the three dots, then *Edit*), below the "
        "heading that is named; leave the headings themselves as they are. A curator will look "
        "again. If you are stuck, just say so here.\n"
    )
