"""A project with every kind of page, and on them what strangers and maintainers may write."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from PIL import Image

from tests.browser.hostile import PAYLOADS, in_every_field
from tests.support.project import Project

RICH = """\
The *first* time[^1] we met, she said **nothing** & `nodded`; see [the gate](gate.md).[^2]

> Come in, come in.

***

## Another heading

1. One thing
2. and ~~another~~

| who | what |
|:----|-----:|
| she | bread |

![A door](images/door.png)

[^1]: In the year of the long winter.

[^2]: It was green.

    It may have been blue.
"""
ARABIC = "فتح أحدهم الباب وانتظر، ثم قال: تفضّل."


def every_page(folder: Path, **settings: Any) -> Project:
    """A project whose site has every kind of page, hostile ones included."""
    project = Project(folder / "project", **settings)
    images = project.stories / "images"
    images.mkdir()
    for name in ("door.png", "a.png"):
        Image.new("RGB", (64, 48), "teal").save(images / name)
    # Two pages of hope, and of hope with peace.
    for number in range(26):
        project.story(f"door-{number:02}", themes="[hope, peace]", teller="Ann Other")
    project.story(
        "rich",
        RICH,
        aliases="[a-rich-one]",
        image="{src: door.png, alt: A green door, credit: Ann}",
    )
    project.story("new-gate", aliases="[gate]", inspired_by="[rich]", content_notes="[grief]")
    project.story("the-lamp", inspired_by="[new-gate]", where="Lagos", when="in the rain")
    project.story("in-arabic", ARABIC, title="الباب المفتوح", lang="ar", try_this="انتظر لحظة.")
    project.story("in-french", "On a tenu la porte.", title="La porte", lang="fr-CA")
    project.story("gone", status="withdrawn")
    project.write("docs/themes/hope.md", "What *hope* is: see [us](../about.md).\n")
    project.write("docs/about.md", "# About us\n\n!!! note\n\n    See [hope](themes/hope.md).\n")
    for number, payload in enumerate(PAYLOADS):
        project.write(f"stories/field-{number}.md", in_every_field(" ".join(payload.split())))
        project.story(f"body-{number}", f"Text.\n\n{payload}", title=json.dumps(f"Body {number}"))
    return project
