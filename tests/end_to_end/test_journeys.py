"""The whole road, walked: from a form, an issue or a phone to a page, or to none.

Each step is the real one: the form in a browser, the commands, the scripts of the workflows, git. A
bare repository and `tests/support/service.py` stand in for GitHub; what a runner does between the
steps (checking out, handing artifacts on) is done here.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Browser, sync_playwright

from kindness.system import clock
from tests.browser.filter_site import served
from tests.browser.share_form import look_over, opened, tell
from tests.support.project import KINDNESS, URL, Tree, environment, mentions, tree
from tests.support.repository import Repository
from tests.support.workflows import REPOSITORY, STORIES, Runner, recorded, workflow
from tools.browser import ARGUMENTS, find

SET_UP = "Install the locked versions"
TAKEN_DOWN = "the-hands-from-the-train"


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    return Runner(tmp_path / "runner")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find(), args=list(ARGUMENTS))
        yield started
        started.close()


def walk(runner: Runner, name: str, job: str, event: Any) -> None:
    """Run every script of a job, one after the other; none of them may fail."""
    for step in workflow(name)["jobs"][job]["steps"]:
        if "run" in step and step["name"] != SET_UP:
            ran = runner.run(name, step["name"], event)
            assert ran.status == 0, (step["name"], ran.output)


def check(runner: Runner, branch: str) -> None:
    """What the workflow for a pull request does with a branch of the service."""
    runner.git("fetch", "--quiet", "origin")
    runner.git("checkout", "--quiet", "--force", "-B", "checked", f"origin/{branch}")
    walk(runner, "check.yml", "stories", "pull-request")


def merge(runner: Runner, branch: str) -> None:
    """What the button does."""
    runner.git("fetch", "--quiet", "origin")
    runner.git("checkout", "--quiet", "--force", "-B", "main", "origin/main")
    runner.git("merge", "--quiet", "--no-ff", "--no-edit", f"origin/{branch}")
    runner.git("push", "--quiet", "origin", "main")


def publish(runner: Runner) -> Tree:
    """What is published of the main branch."""
    runner.git("checkout", "--quiet", "--force", "main")
    runner.git("clean", "--quiet", "-fd")
    walk(runner, "publish.yml", "build", "pull-request")
    return tree(runner.repository / "site")


def told(browser: Browser, site: Path, tmp_path: Path) -> EmailMessage:
    """A story that somebody tells with the form, as their mail program sends it."""
    with served(site) as root:
        page = browser.new_page()
        page.clock.set_fixed_time(clock.now())
        opened(page, root)
        tell(page, "The driver who waited", "He waited.\n\nThen he waved.")
        look_over(page)
        link = page.locator("#send-mail").get_attribute("href") or ""
        page.close()
    address = urlsplit(link)
    message = EmailMessage()
    message["From"], message["To"] = "Ana Diaz <ana@teller.example>", unquote(address.path)
    query = parse_qs(address.query)
    message["Subject"] = query["subject"][0]
    message.set_content(query["body"][0].replace("\r\n", "\n"))
    return message


def test_from_the_form_by_mail_to_a_page(runner: Runner, browser: Browser, tmp_path: Path) -> None:
    publish(runner)
    letter = told(browser, runner.repository / "site", tmp_path)
    assert letter["To"] == "us@doors.example"
    # A curator makes the file of it, and a branch.
    runner.git("checkout", "--quiet", "--force", "-b", "by-mail", "origin/main")
    made = subprocess.run(
        [str(KINDNESS), "from-email", "-"],
        input=letter.as_bytes(),
        cwd=runner.repository,
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert made.returncode == 0, made.stdout
    assert b"To: ana@teller.example" in made.stdout
    runner.git("add", "--all")
    runner.git("commit", "--quiet", "--message=Add a story that came by mail")
    runner.git("push", "--quiet", "origin", "by-mail")
    # The pull request is checked, and answered with the way to what it will look like.
    check(runner, "by-mail")
    previews = [file.name for file in runner.temp.glob("previews/*")]
    assert previews == ["the-driver-who-waited.html"]
    run = recorded("workflow-run")
    head = {"label": f"teller:{run['workflow_run']['head_branch']}"}
    head["sha"] = run["workflow_run"]["head_sha"]
    artifacts = [{"id": 5, "name": name} for name in ("reply", *previews)]
    runner.tell(
        pulls=[{"number": 21, "state": "open", "head": head}],
        artifacts={str(run["workflow_run"]["id"]): artifacts},
    )
    assert runner.run("comment.yml", "Comment", run).status == 0
    (comment,) = runner.state["comments"]["21"]
    assert "Thank you for this story." in comment["body"]
    assert "/artifacts/5)" in comment["body"]
    merge(runner, "by-mail")
    site = publish(runner)
    page = site["stories/the-driver-who-waited/index.html"].decode()
    assert "Then he waved." in page
    assert "data/stories.json" in mentions(site, "the-driver-who-waited")
    assert mentions(site, "teller.example") == set()
    assert mentions(site, "Ana Diaz") == set()


def test_from_an_issue_by_a_label_to_a_page(runner: Runner) -> None:
    event = recorded("issue-good")
    runner.tell(labels={"12": ["story", "accepted"]})
    runner.git("checkout", "--quiet", "--force", "-B", "main", "origin/main")
    for job in ("draft", "offer"):
        walk(runner, "from-issue.yml", job, event)
    (pull,) = runner.state["pulls"]
    assert f"#{pull['number']}" in runner.state["comments"]["12"][0]["body"]
    check(runner, pull["head"]["ref"])
    merge(runner, pull["head"]["ref"])
    page = publish(runner)["stories/the-driver-who-waited/index.html"].decode()
    assert "The driver looked into the mirror, and waited." in page


def test_from_a_wish_on_a_phone_to_a_site_without_a_byte_of_the_text(runner: Runner) -> None:
    title = STORIES[TAKEN_DOWN]
    before = publish(runner)
    assert {"practice/index.html", "collections/doors/index.html"} <= mentions(before, title)
    # The link under the story opens the form with the address filled in.
    page = before[f"stories/{TAKEN_DOWN}/index.html"].decode()
    form = f"https://github.com/{REPOSITORY}/issues/new?template=withdraw.yml&amp;address="
    address = unquote(page.partition(form)[2].partition('"')[0])
    assert address == f"{URL}stories/{TAKEN_DOWN}/"
    event = recorded("issue-takedown")
    event["issue"]["body"] = f"### Which story\n\n{address}\n\n### Your part in it\n\nI told it\n"
    runner.tell(labels={"16": ["withdraw", "accepted"]})
    for job in ("draft", "offer"):
        walk(runner, "from-issue.yml", job, event)
    (pull,) = runner.state["pulls"]
    check(runner, pull["head"]["ref"])
    merge(runner, pull["head"]["ref"])
    after = publish(runner)
    assert f"stories/{TAKEN_DOWN}/index.html" in after
    kept = {
        name: content
        for name, content in tree(runner.repository).items()
        if not name.startswith((".git/", ".venv/"))
    }
    for words in (title, f"Do as in {TAKEN_DOWN}"):
        assert mentions(after, words) == set()
        assert mentions(kept, words) == set()


@pytest.mark.parametrize("language", ["en", "de"])
def test_from_nothing_to_a_site_with_a_first_story(tmp_path: Path, language: str) -> None:
    folder = tmp_path / "doors"

    def kindness(*words: str) -> None:
        ran = subprocess.run(
            [str(KINDNESS), *words],
            cwd=folder if folder.exists() else tmp_path,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout.decode()

    kindness(
        "init", "doors", "--name", "Türen", "--themes", "Mut, Ruhe", "--language", language,
        "--repository", "https://github.com/us/doors", "--branch", "trunk",
    )  # fmt: skip
    kindness("new", "Der Fahrer, der wartete", "--theme", "mut", "--perspective", "received")
    (story,) = (folder / "stories").glob("*.md")
    text = story.read_text("utf-8")
    header = "".join(
        f"{line}\n"
        for line in text.partition("\n---\n")[0].split("\n")
        if not line.startswith(("#", "consent", "  "))
    )
    consent = "consent: {teller: true, others: none}\n"
    foreign = "lang: pt\n" if language == "de" else ""
    story.write_text(f"{header}{consent}{foreign}---\nEr wartete, und winkte.\n", "utf-8")
    kindness("check")
    kindness("build", "--strict")
    site = tree(folder / "site")
    page = site[f"stories/{story.stem}/index.html"].decode()
    assert "Er wartete, und winkte." in page
    assert f'<html lang="{language}"' in page
    assert ('lang="pt"' in page) == bool(foreign)
    assert "https://github.com/us/doors/edit/trunk/stories/" in page
    assert "new/trunk" in site["share/index.html"].decode()
    # A branch is reviewed against the branch that is published.
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    repository = Repository(folder)
    repository.write("mkdocs.yml", settings)
    repository.git("checkout", "--quiet", "-b", "trunk")
    repository.commit()
    repository.branch("another")
    repository.story("another", themes="[ruhe]")
    assert "New: A door held open" in repository.review().output
