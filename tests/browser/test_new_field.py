"""A field and a facet are defined in one place, and reach everything that stories reach.

Each is added to a copy of the package, in three files: the schema, the story, and the template
that shows the field or the vocabulary of the facet.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import kindness
from tests.browser.filter_site import served
from tests.browser.share_form import look_over, shown_file, tell, watched_form
from tests.support.project import Project, environment, tree

FIELDS = """    Field(
        "weather",
        Kind.TEXT,
        "What the sky was like.",
        "weather: rain",
        limit=20,
        in_form=True,
    ),
    Field(
        "season",
        Kind.CHOICE,
        "The season in which it happened.",
        "season: winter",
        terms="seasons",
        noun="season",
        facet="Season",
        in_form=True,
    ),
"""
TERMS = "seasons:\n  winter: {label: In winter}\n  spring: {label: In spring}\n"
SHOWN = "{% if story.weather %}<p>The sky: {{ story.weather }}</p>{% endif %}\n"


def insert(file: Path, before: str, text: str) -> None:
    """Write `text` into a file, before the first place where `before` stands."""
    source = file.read_text("utf-8")
    assert before in source
    file.write_text(source.replace(before, text + before, 1), "utf-8")


class Copy:
    """A project that is built by a copy of the package."""

    def __init__(self, folder: Path) -> None:
        package = folder / "copy" / "kindness"
        shutil.copytree(Path(kindness.__file__).parent, package)
        insert(
            package / "content/schema.py",
            '    Field(\n        "teller",\n        Kind.TEXT',
            FIELDS,
        )
        insert(
            package / "content/story.py",
            "    teller: str = ANONYMOUS",
            '    weather: str = ""\n    season: str | None = None\n',
        )
        insert(package / "content/vocabulary.yml", "licenses:", TERMS)
        insert(package / "site/templates/story.html", '  <div class="story-text">', SHOWN)
        self.package = package.parent
        self.project = Project(folder / "project", repo_url="https://code.example/kind/doors")
        self.project.story("door", weather="rain", season="winter")
        self.project.story("gate", weather="sun", season="spring")
        self.project.story("old")

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the copy in the project."""
        return subprocess.run(
            [sys.executable, "-m", "kindness", *words],
            cwd=self.project.folder,
            env=environment({"PYTHONPATH": str(self.package)}),
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """A project with the new field and the new facet, built."""
    copy = Copy(tmp_path_factory.mktemp("new-field"))
    for _ in range(2):  # the second time from the cache
        built = copy.run("build", "--strict")
        assert built.returncode == 0, built.stderr
    return copy


def test_page_filter_and_data(copy: Copy) -> None:
    site = tree(copy.project.site)
    assert b"The sky: rain" in site["stories/door/index.html"]
    assert b'name="season" value="winter"' in site["browse/index.html"]
    assert b"stories/door/" in site["browse/season/winter/index.html"]
    assert b"stories/gate/" not in site["browse/season/winter/index.html"]
    stories = {one["slug"]: one for one in json.loads(site["data/stories.json"])["stories"]}
    assert (stories["door"]["weather"], stories["door"]["season"]) == ("rain", "winter")
    (columns,) = (text for name, text in site.items() if name.endswith("/columns.json"))
    assert json.loads(columns)["choices"]["season"] == ["winter", "spring"]


def test_search(copy: Copy, browser: Browser) -> None:
    with served(copy.project.site) as root:
        page = browser.new_page()
        page.goto(f"{root}browse/?q=winter")
        page.get_by_role("status").filter(has_text="1 story").first.wait_for()
        assert page.locator("a[href*='stories/door/']").count() >= 1
        assert page.locator("a[href*='stories/gate/']").count() == 0
        page.close()


def test_check(copy: Copy, tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.story("bad", weather="a sky that is far too long", season="winte")
    stories = str(project.stories)
    found = subprocess.run(
        [sys.executable, "-m", "kindness", "check", stories],
        cwd=tmp_path,
        env=environment({"PYTHONPATH": str(copy.package)}),
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 1
    assert "F110" in found.stdout
    assert "winte" in found.stdout
    assert "did you mean 'winter'?" in found.stdout.lower()


def test_statistics_and_what_is_made_from_code(copy: Copy) -> None:
    stats = json.loads(copy.run("stats", "--format", "json").stdout)
    assert "season" in json.dumps(stats)
    (copy.project.docs / "reference").mkdir()
    made = copy.run("reference", "--project", ".")
    assert made.returncode == 0, made.stderr
    form = (copy.project.folder / ".github/ISSUE_TEMPLATE/story.yml").read_text("utf-8")
    assert "In winter" in form
    assert "Weather" in form
    fields = (copy.project.docs / "reference/fields.md").read_text("utf-8")
    assert "The season in which it happened." in fields


def test_the_form(copy: Copy, browser: Browser) -> None:
    context = browser.new_context()
    with served(copy.project.site) as root, watched_form(context, root) as page:
        tell(page)
        page.locator(".more-fields > summary").click()
        page.get_by_label("Weather").fill("a sky that is far too long")
        page.get_by_label("Season").select_option(label="In winter")
        look_over(page)
        assert page.locator("[data-diagnostics=weather]").is_visible()
        page.get_by_label("Weather").fill("rain")
        look_over(page)
        assert "\nweather: rain\nseason: winter\n" in shown_file(page)
    context.close()
