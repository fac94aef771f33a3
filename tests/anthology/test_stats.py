"""What is counted, what is missing, and the page that says so."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from kindness.anthology.stats import Stats, count, gap_phrases
from kindness.content.story import Story
from kindness.curate.stats_report import stats_json, stats_text
from kindness.site.pages import plan
from kindness.site.render import Renderer
from kindness.site.site import Site
from tests.support.invented import anthology, many, retold, story, vocabulary
from tests.support.project import Project, targets

SITE = Site("Doors", "https://doors.example/")


def counted(*stories: Story) -> Stats:
    return count(anthology(*stories), SITE.language)


def test_a_story_counts_under_each_of_its_themes() -> None:
    found = counted(
        story("a", themes=("hope", "peace"), setting="work", form="word", lang="pt-BR"),
        story("b", themes=("peace",), perspective="given", date="2025-01-01"),
        retold("c", themes=("hope",)),
        story("draft", status="draft"),
    )
    assert found.stories == 3
    assert (found.themes["hope"], found.themes["peace"], found.themes["love"]) == (2, 2, 0)
    cells = {
        (facet, *cell): number
        for facet, table in found.tables.items()
        for cell, number in table.counts.items()
        if number
    }
    assert cells["perspective", "peace", "given"] == 1
    assert cells["setting", "hope", "work"] == 1
    assert cells["form", "peace", "word"] == 1
    assert cells["voice", "hope", "retold"] == 1
    assert cells["language", "hope", "pt"] == 1
    assert ("perspective", "hope", "given") not in cells
    assert found.years == {"2025": 1, "2026": 2}


def test_a_cell_is_thin_where_others_have_far_more() -> None:
    stories = [story(f"h{n}", themes=("hope",), setting="work") for n in range(40)]
    stories += [story(f"s{n}", themes=("hope",), setting="home") for n in range(40)]
    stories += [story(f"p{n}", themes=("peace",), setting="home") for n in range(40)]
    stories += [story("one", themes=("peace",), setting="work")]
    table = counted(*stories).tables["setting"]
    assert ("peace", "work") in table.thin
    assert ("love", "home") in table.thin
    assert not {("hope", "work"), ("hope", "home"), ("peace", "home")} & table.thin


def test_a_gap_is_what_one_would_expect_and_nobody_told() -> None:
    told = [
        story(f"{theme}-{perspective}-{setting}", themes=(theme,),
              perspective=perspective, setting=setting)
        for theme in ("hope", "love") for perspective in ("given", "received")
        for setting in ("work", "street")
        if (theme, perspective, setting) != ("hope", "given", "work")
    ]  # fmt: skip
    gaps = {gap.theme: (gap.perspective, gap.setting) for gap in counted(*told).gaps}
    assert gaps["hope"] == ("given", "work")
    assert set(gaps) == set(vocabulary().themes)


@pytest.mark.parametrize("number", [0, 1, 400])
def test_no_story_is_a_gap(number: int) -> None:
    stories = many(number)
    found = counted(*stories)
    told = {(key, one.perspective, one.setting) for one in stories for key in one.themes}
    assert found.gaps
    assert not {(gap.theme, gap.perspective, gap.setting) for gap in found.gaps} & told
    assert len({gap.setting for gap in found.gaps}) == len(found.gaps)
    assert found == counted(*stories)


def test_text_and_json_say_the_same() -> None:
    found = counted(*many(30))
    values = json.loads(stats_json(found))
    assert values["stories"] == 30
    assert (
        values["tables"]["form"]["counts"]["hope"]["word"]
        == (found.tables["form"].counts["hope", "word"])
    )
    assert {"theme", "perspective", "stories"} == set(values["tables"]["perspective"]["thin"][0])
    text = stats_text(found, vocabulary())
    assert text.startswith("30 stories. ")
    for phrase in gap_phrases(found, vocabulary()):
        assert phrase[1:] in text
    assert stats_text(counted(story()), vocabulary()).startswith("one story. ")


class Cells(HTMLParser):
    """The links of a page with what is heard of each."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: dict[str, str] = {}
        self.address = ""
        self.hidden = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "a":
            self.address = values["href"] or ""
            self.links[self.address] = ""
        self.hidden += "aria-hidden" in values

    def handle_endtag(self, tag: str) -> None:
        self.address = "" if tag == "a" else self.address
        self.hidden = 0

    def handle_data(self, data: str) -> None:
        if self.address and not self.hidden:
            self.links[self.address] += data


@pytest.mark.parametrize("number", [0, 1, 60])
def test_each_gap_leads_to_the_form(number: int) -> None:
    made = anthology(*many(number))
    found = count(made, SITE.language)
    (page,) = (one for one in plan(made) if one.kind.name == "coverage")
    links = Cells(Renderer(made, SITE).render(page).body).links
    choices = [parse_qs(urlsplit(link).query) for link in links]
    thin = found.tables["perspective"].thin | found.tables["setting"].thin
    assert all(link.startswith("../share/?theme=") for link in links)
    assert len(links) == len(thin) + len(found.gaps)
    for theme, other in thin:
        is_setting = other in vocabulary().terms("settings")
        facet = "setting" if is_setting else "perspective"
        assert {"theme": [theme], facet: [other]} in choices
    for gap in found.gaps:
        wanted = {"theme": gap.theme, "perspective": gap.perspective, "setting": gap.setting}
        assert {name: [value] for name, value in wanted.items()} in choices
    if number == 0:
        heard = links["../share/?theme=hope&setting=work"]
        assert heard == "no stories of hope at work: tell one"


def test_the_commands_and_the_page(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.story("door", setting="work")
    assert project.run("stats").output.startswith("one story. ")
    assert json.loads(project.run("stats", "--format", "json").output)["stories"] == 1
    site = project.build()
    assert "Stories we are missing" in site["missing/index.html"].decode()
    assert "missing/index.html" in targets(site, "index.html")
    assert project.run("stats", "--stories", "nowhere").status == 2
    project.write("stories/vocabulary.yml", "themes: 1\n")
    failed = project.run("stats")
    assert (failed.status, "V" in failed.output) == (2, True)
