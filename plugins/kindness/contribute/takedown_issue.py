"""The form with which a story is asked to be taken down, and what an issue made with it asks for.

An issue is public, and whoever opens one may be afraid: the form says so first, and names the
private way above everything that it asks. Of the answers only the address is ever read.
"""

from __future__ import annotations

from typing import Any

import yaml

from kindness.contribute import labels
from kindness.contribute.issue_form import Question, answers
from kindness.text.escaping import code_span

_ADDRESS = Question(
    name="address",
    label="Which story",
    kind=None,
    doc="The address of its page. If you came from the page, it is filled in already.",
    example="https://…/stories/the-driver-who-waited/",
    required=True,
)
_PRIVATE = "If you would rather not write in public, write to {contact} instead of here."
_NO_CONTACT = (
    "If you would rather not write in public, write to a curator privately, through the contact on "
    "their profile, instead of here."
)
_WELCOME = """\
**What you write here is public straight away.** {private}

You need not give a reason. We remove the story first and talk about it afterwards, if you like. \
Its page then says only that it was removed. Copies that others made, and the history of this \
repository, cannot be recalled.
"""
_WHO = (
    "I told it",
    "I am in it",
    "I speak for someone who told it or is in it",
    "Someone else",
)


def takedown_form(contact: str) -> str:
    """The text of `.github/ISSUE_TEMPLATE/withdraw.yml`.

    `contact` is the e-mail address of the curators, or an empty string.
    """
    private = _PRIVATE.format(contact=contact) if contact else _NO_CONTACT
    address = {"label": _ADDRESS.label, "description": _ADDRESS.doc}
    body: list[dict[str, Any]] = [
        {"type": "markdown", "attributes": {"value": _WELCOME.format(private=private)}},
        {
            "type": "input",
            "id": _ADDRESS.name,
            "attributes": {**address, "placeholder": _ADDRESS.example},
            "validations": {"required": True},
        },
        {
            "type": "dropdown",
            "id": "who",
            "attributes": {"label": "Your part in it", "options": list(_WHO)},
        },
        {
            "type": "textarea",
            "id": "note",
            "attributes": {
                "label": "Anything that you would like to add",
                "description": "You do not have to. Please name no one who should not be named.",
            },
        },
    ]
    form = {
        "name": "Remove my story",
        "description": "For tellers, and for people who recognise themselves in a story.",
        "title": "Please remove a story",
        "labels": [labels.TAKEDOWN],
        "body": body,
    }
    heading = "# Made by `kindness reference`; change the code instead.\n"
    return heading + yaml.safe_dump(form, sort_keys=False, allow_unicode=True, width=100)


def asked_for(body: str) -> str:
    """Which story the text of an issue asks to be taken down, as it was written; "" for none."""
    answer = answers(body, (_ADDRESS,))[_ADDRESS.name]
    # The questions below it are of no concern here, so that their answers belong to this one.
    return answer.partition("\n")[0].strip()


def already_down() -> str:
    """The answer to an issue about a story that was taken down before, as Markdown."""
    return (
        "Thank you for writing. This story has already been removed. If its page still shows the "
        "text, please say so here: a curator will publish the site again.\n"
    )


def which_story() -> str:
    """The answer to an issue that names no story that there is, as Markdown."""
    return (
        "Thank you for writing. We will remove it, but we cannot tell yet which story you mean.\n\n"
        "Please open the story, copy the address of its page, and paste it into the first message "
        f"of this issue, below {code_span(_ADDRESS.label)} (the three dots, then *Edit*). Or put "
        "it in a comment, and a curator will see to it.\n"
    )
