"""What a withdrawal does, and where the text may still be, in words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from kindness.curate.withdraw import Withdrawal
from kindness.text.escaping import code_span

COPIES = (
    (
        "The published site",
        "it shows the text until it is built and deployed again. Commit this change and push it "
        "today. Previews of pull requests, and site/ on your machine, need the same.",
    ),
    (
        "The history of the repository",
        "every earlier version stays in it, and in every clone. Usually it is left there, and the "
        "teller is told so. If somebody is in danger, the owner rewrites the history (git "
        "filter-repo), pushes it by force and asks the host to drop what it has cached.",
    ),
    (
        "Forks",
        "they are other people's repositories. Write to their owners; the host may help.",
    ),
    (
        "Pull requests and issues",
        "the thread, the changed files and the history of edits show the text. Edit the "
        "description, and delete the comments and their revisions; only the host can delete a "
        "pull request.",
    ),
    (
        "Feeds that were fetched",
        "the entry leaves the feed with the next build. Readers' programs keep what they have, "
        "and nothing calls it back.",
    ),
    (
        "Open data and e-books that were downloaded",
        "the next ones are made without it. The earlier ones are covered by the licence, which "
        "does not end: people can only be asked to delete them, and its page asks them to.",
    ),
    (
        "Search engines' caches",
        "the page now asks not to be listed, and is forgotten when they next visit it. To be "
        "faster, ask each of them to remove the address and its cached copy.",
    ),
    (
        "Web archives",
        "they may have saved the page. Most can be asked, by a form or by letter, to exclude it.",
    ),
)
"""Where the text may still be, and what can be done about it."""


def report_text(plan: Withdrawal, dry_run: bool) -> Iterator[str]:
    """The lines for a terminal; with `dry_run`, what would be done."""
    would = "Would have " if dry_run else ""
    if plan.alias:
        yield f"'{plan.alias}' is an earlier name of '{plan.slug}'."
    if plan.done:
        yield f"{plan.file} is already withdrawn; nothing is left of its text."
    else:
        words = "removed the text from" if would else "Removed the text from"
        yield f"{would}{words} {plan.file}; its address stays and says that it was taken back."
    if not plan.done and not plan.complete:
        yield "  The file was faulty. What could be read of its themes, date and aliases is kept."
    for picture in plan.pictures:
        yield f"{would}{'deleted' if would else 'Deleted'} its picture {picture}."
    for page, _ in plan.lists:
        yield f"{would}{'taken' if would else 'Took'} it out of the list in {page}."
    for picture in plan.shared:
        yield f"Kept {picture}, because another file uses it. Check whether it shows anyone."
    if plan.lost_aliases:
        names = ", ".join(plan.lost_aliases)
        yield f"Left out of its aliases, because they are no addresses of its own: {names}"
    yield ""
    if plan.references:
        yield "Still named in this project:"
        for mention in plan.references:
            yield f"  {mention.path}:{mention.line}: {mention.what}"
        yield "Links still lead to its page. Fix the lines that make no sense without it."
    else:
        yield "Nothing else in this project names it."
    if plan.done:
        return  # where copies may remain was said when the text was removed
    yield ""
    yield f"The address stories/{plan.slug}/ stays. If it gives someone away, rename the file."
    yield ""
    yield "Copies may remain in:"
    for place, advice in COPIES:
        yield from _wrapped(f"{place}: {advice}")


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, 88, initial_indent="  * ", subsequent_indent="    ")


def report_markdown(plan: Withdrawal) -> str:
    """The same for the pull request in which a curator reads it, perhaps on a phone.

    Only names of files stand in it, none of their words.
    """
    done = [f"{code_span(plan.file.as_posix())} loses its text and keeps its address."]
    done += [f"The picture {code_span(path.as_posix())} goes." for path in plan.pictures]
    done += [
        f"The picture {code_span(path.as_posix())} stays, because another file uses it. "
        "Please check whether it shows anyone."
        for path in plan.shared
    ]
    done += [f"The list in {code_span(path.as_posix())} goes without it." for path, _ in plan.lists]
    blocks = ["\n".join(f"- {line}" for line in done)]
    if plan.references:
        named = "\n".join(
            f"- {code_span(f'{mention.path}:{mention.line}')} {mention.what}"
            for mention in plan.references
        )
        blocks.append(f"Still named in these lines, which you may want to fix later:\n\n{named}")
    copies = "\n".join(f"- **{place}**: {advice}" for place, advice in COPIES)
    blocks.append(
        "Merge it, and the site is published without the text within minutes.\n\n"
        "<details><summary>Where copies may remain</summary>\n\n"
        f"{copies}\n\n</details>"
    )
    return "\n\n".join(blocks) + "\n"
