"""The practice: a page of small acts, a calendar of them, and nothing without an act."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kindness.anthology.curated import Curated, Practice
from kindness.site.pages import plan
from kindness.site.practice.calendar_file import LINE_LIMIT, Event, calendar_file, fold, text
from kindness.site.practice.practice import CALENDAR, FIRST_DAY, practice_calendar
from kindness.site.render import Renderer
from kindness.site.site import Site
from tests.anthology.test_curated import curated_page
from tests.support.invented import HOSTILE, anthology, story
from tests.support.project import Project, Tree, broken_links, mentions, targets

SITE = Site("Small kindnesses", url="https://doors.example/")
PAGE = "practice/index.html"


def unfolded(calendar: bytes) -> list[tuple[str, str]]:
    """The name with its parameters, and the value, of each line."""
    assert calendar.endswith(b"\r\n")
    lines = calendar.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")
    assert not any(sign in line for line in lines for sign in "\r\n")
    return [(name, value) for name, _, value in (line.partition(":") for line in lines)]


def meant(value: str) -> str:
    """What a value of the type TEXT says."""
    return re.sub(
        r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value, flags=re.DOTALL
    )


def events(calendar: bytes) -> list[dict[str, str]]:
    """The events of a calendar."""
    found: list[dict[str, str]] = []
    for name, value in unfolded(calendar):
        if (name, value) == ("BEGIN", "VEVENT"):
            found.append({})
        elif found and name not in ("END", "BEGIN"):
            assert name not in found[-1]
            found[-1][name] = value
    return found


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with a practice of three days, and one story without an act."""
    project = Project(tmp_path_factory.mktemp("practice") / "project")
    project.story("a-door", try_this="Hold a door open, and smile.", title="A door")
    project.story("a-lamp", try_this="Leave a light on.", lang="pt", title="A lamp")
    project.story("a-gate", try_this="Mend a gate.", aliases="[a-fence]", title="A gate")
    project.story("a-wall", title="A wall")
    page = curated_page("Three days", "a-lamp", "a-door", "a-fence", body="Begin *small*.")
    project.write("docs/practice.md", page)
    return project


@pytest.fixture(scope="module")
def site(project: Project) -> Tree:
    """What becomes of it; nothing may be complained of."""
    return project.build("--strict")


def test_each_day_has_its_act_and_its_story(site: Tree) -> None:
    html = site[PAGE].decode()
    assert re.findall(r'<p class="act"[^>]*>(.*?)</p>', html) == [
        "Leave a light on.", "Hold a door open, and smile.", "Mend a gate.",
    ]  # fmt: skip
    days = html.partition('<ol class="days"')[2].partition("</ol>")[0]
    assert re.findall(r'href="../stories/([^/]+)/"', days) == ["a-lamp", "a-door", "a-gate"]
    assert days.count("<svg") == 3
    assert days.count('lang="pt"') == 2
    assert "Begin <em>small</em>." in html
    assert broken_links(site) == []


def test_home_and_footer_lead_there(site: Tree) -> None:
    assert PAGE in targets(site, "index.html")
    assert ">Three days<" in site["themes/index.html"].decode().partition("<footer")[2]


def test_only_that_page_loads_its_scripts(site: Tree) -> None:
    loaded = {name for name in targets(site, PAGE) if name.startswith("assets/practice.")}
    assert {name.rpartition(".")[2] for name in loaded} == {"js", "css"}
    for name in loaded:
        where = mentions(site, name.removeprefix("assets/"))
        assert {page for page in where if page.endswith(".html")} == {PAGE}


def test_the_calendar_has_a_day_for_each_act(site: Tree) -> None:
    assert CALENDAR in targets(site, PAGE)
    found = events(site[CALENDAR])
    assert [meant(event["SUMMARY"]) for event in found] == [
        "Leave a light on.", "Hold a door open, and smile.", "Mend a gate.",
    ]  # fmt: skip
    days = [event["DTSTART;VALUE=DATE"] for event in found]
    assert days == ["20261113", "20261114", "20261115"]
    assert {event["RRULE"] for event in found} == {"FREQ=YEARLY"}
    assert found[0]["URL"] == "https://doors.example/stories/a-lamp/"
    assert meant(found[0]["DESCRIPTION"]) == f"Day 1 of 3\nA lamp\n{found[0]['URL']}"
    for name in ("VERSION", "PRODID"):
        assert [key for key, _ in unfolded(site[CALENDAR])].count(name) == 1


def made(*slugs: str) -> bytes:
    """The calendar of stories with these slugs."""
    days = tuple(story(slug, try_this=f"Do {slug}.") for slug in slugs)
    return practice_calendar(Practice("Days", days), SITE)


def test_an_event_keeps_its_identity() -> None:
    before, after = events(made("a", "b", "c")), events(made("a", "x", "c"))
    assert before == events(made("a", "b", "c"))
    same = [one["UID"] == other["UID"] for one, other in zip(before, after, strict=True)]
    assert same == [True, False, True]
    assert len({event["UID"] for event in before}) == 3
    assert before[0]["UID"].endswith("@doors.example")


def test_the_whole_practice_fits_into_a_year() -> None:
    last = FIRST_DAY + timedelta(days=20)
    assert (last.year, last.month) == (FIRST_DAY.year, 12)


def test_what_tellers_wrote_stays_within_its_value() -> None:
    hostile = f"a,b;c\\n:\r\nEND:VCALENDAR\n{HOSTILE}\x07"
    days = (story("a", title=hostile, try_this=hostile),)
    calendar = practice_calendar(Practice(hostile, days), SITE)
    assert [name for name, _ in unfolded(calendar)].count("END") == 2
    (event,) = events(calendar)
    assert meant(event["SUMMARY"]) == hostile.replace("\r\n", "\n").replace("\x07", " ")


def test_markup_in_an_act_is_text() -> None:
    days = (story("a", title=HOSTILE[:90], try_this=HOSTILE),)
    curated = Curated(practice=Practice(HOSTILE, days, HOSTILE))
    anthology_ = anthology(*days)
    (page,) = (one for one in plan(anthology_, curated) if one.kind.name == "practice")
    fragment = Renderer(anthology_, SITE, curated).render(page)
    assert "<script>alert" not in fragment.head + fragment.body
    assert fragment.body.count("&lt;script&gt;") >= 3


@example("a" * 300)
@example("é" * 200)
@example("a" + "\U0001f56f" * 100)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_lines_are_folded_between_characters(line: str) -> None:
    folded = fold(text(line))
    parts = folded.split(b"\r\n ")
    assert all(len(part) <= LINE_LIMIT - (1 if at else 0) for at, part in enumerate(parts))
    assert b"".join(parts).decode() == text(line)
    for part in parts:
        part.decode()
    # No line is shorter than it has to be, but for what a character needs.
    assert all(len(part) >= LINE_LIMIT - 4 for part in parts[:-1])


def test_every_event_ends() -> None:
    names = [
        name for name, _ in unfolded(calendar_file("D", [Event("u", FIRST_DAY, "S")], FIRST_DAY))
    ]
    assert names == [
        "BEGIN", "VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME", "BEGIN", "UID", "DTSTAMP",
        "DTSTART;VALUE=DATE", "RRULE", "SUMMARY", "TRANSP", "END", "END",
    ]  # fmt: skip
    assert date(2026, 11, 13) == FIRST_DAY


def test_a_story_without_an_act_is_refused(tmp_path: Path, project: Project) -> None:
    other = Project(tmp_path / "project")
    other.story("a-door", try_this="Hold a door open.")
    other.story("a-wall")
    other.write("docs/practice.md", curated_page("Days", "a-wall", "a-door"))
    built = other.run("build")
    assert built.status == 0
    assert "docs/practice.md:4:5: C708 practice-without-act the story 'a-wall'" in built.output
    html = (other.site / PAGE).read_text("utf-8")
    assert html.count('class="act"') == 1


def test_an_ordinary_page_may_be_called_practice(tmp_path: Path) -> None:
    project = Project(tmp_path / "project")
    project.story("a-door", try_this="Hold a door open.")
    project.write("docs/practice.md", "# How we practise\n\nOften.\n")
    site = project.build("--strict")
    assert b"How we practise" in site[PAGE]
    assert CALENDAR not in site
    project.write("docs/practice.md", curated_page("Days", "nothing-like-it"))
    assert project.run("build").status == 0
    assert not (project.site / CALENDAR).exists()
