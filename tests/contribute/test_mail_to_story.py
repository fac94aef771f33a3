"""`kindness from-email`: a file that passes the check, and an answer that can be sent back."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kindness.anthology.check import check
from kindness.cli import main
from kindness.system import clock
from tests.contribute.test_mail import letter
from tests.support.project import story_text


def carrying(text: str) -> EmailMessage:
    """A letter with a story file in it."""
    return letter(f"Hello,\n\n[story begins: a-door.md]\n{text.strip()}\n[story ends]\n")


def run(folder: Path, message: EmailMessage | bytes, *options: str) -> Result:
    data = message.as_bytes() if isinstance(message, EmailMessage) else message
    stories = folder / "stories"
    stories.mkdir(exist_ok=True)
    return CliRunner().invoke(main, ["from-email", "-", "--stories", str(stories)], input=data)


def answer(result: Result) -> EmailMessage:
    """What is to be sent back."""
    message = message_from_bytes(result.stdout_bytes, policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert message.defects == []
    return message


def test_a_letter_becomes_a_story(tmp_path: Path) -> None:
    text = story_text("Ein Türöffner.", teller="Ana")
    result = run(tmp_path, carrying(text))
    assert result.exit_code == 0, result.output
    file = tmp_path / "stories" / "a-door.md"
    assert f"Wrote {file.as_posix()}" in result.stderr
    assert file.read_text("utf-8") == text.strip() + "\n"
    assert check([str(file)], clock.today()) == ()
    said = answer(result)
    assert (said["To"], said["Subject"]) == ("ana@example.org", "Re: A story")
    assert "thank you for this story" in said.get_content()


def test_the_same_letter_makes_no_second_file(tmp_path: Path) -> None:
    message = carrying(story_text(title="A door that was held"))
    assert run(tmp_path, message).exit_code == 0
    again = run(tmp_path, message)
    assert again.exit_code == 0
    assert "It came before: it is" in again.stderr
    assert "thank you for this story" in answer(again).get_content()
    assert [file.name for file in (tmp_path / "stories").glob("*.md")] == ["a-door.md"]


def test_a_message_in_a_file(tmp_path: Path) -> None:
    message = tmp_path / "letter.eml"
    message.write_bytes(carrying(story_text()).as_bytes())
    (tmp_path / "stories").mkdir()
    stories = str(tmp_path / "stories")
    result = CliRunner().invoke(main, ["from-email", str(message), "--stories", stories])
    assert result.exit_code == 0, result.output


def test_nothing_of_the_sender_is_in_the_file(tmp_path: Path) -> None:
    run(tmp_path, carrying(story_text()))
    text = (tmp_path / "stories" / "a-door.md").read_text("utf-8")
    assert "Ana" not in text
    assert "example.org" not in text


def test_a_file_without_a_day_gets_that_of_the_letter(tmp_path: Path) -> None:
    message = carrying(story_text("A [no](no.md).", date=""))
    message["Date"] = "Fri, 20 Nov 2026 08:15:30 +0000"
    result = run(tmp_path, message)
    assert "The story, line 1: there is no story 'no'" in answer(result).get_content()
    message = carrying(story_text(date=""))
    message["Date"] = "Fri, 20 Nov 2026 08:15:30 +0000"
    assert run(tmp_path, message).exit_code == 0
    assert "date: 2026-11-20\n" in (tmp_path / "stories" / "a-door.md").read_text("utf-8")


def test_nothing_is_written_over(tmp_path: Path) -> None:
    for _ in range(3):
        assert run(tmp_path, carrying(story_text(aliases="[the-gate]"))).exit_code != 3
    (tmp_path / "stories" / "a-door.md").write_text(story_text("Ours."), "utf-8")
    assert run(tmp_path, carrying(story_text("Another."))).exit_code == 0
    names = sorted(file.name for file in (tmp_path / "stories").iterdir())
    assert names == ["a-door-2.md", "a-door.md"]
    assert "Ours." in (tmp_path / "stories" / "a-door.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (story_text(themes="[hopefull]"), "The line `themes`: unknown theme 'hopefull'"),
        (story_text(consent=""), "'consent'"),
        (story_text("Call +44 20 7946 0958."), "The story, line 1: this looks like a"),
        (story_text("Write to ana@example.org."), "looks like an e-mail address"),
        (story_text("I am Ana  Diaz."), "your own name is in it"),
        (story_text(title='"By Ana Diaz"', teller="Ana"), "your own name is in it"),
        (story_text().replace("title: ", "title: ["), "The line `title`: a bracket, a brace or"),
        ("---\ntitle: x\n---", "still missing"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_written(
    tmp_path: Path, text: str, words: str
) -> None:
    result = run(tmp_path, carrying(text))
    assert result.exit_code == 1, result.output
    said = " ".join(answer(result).get_content().split())
    assert words in said
    for private in ("7946", "ana@example.org"):
        assert private not in said
    assert list((tmp_path / "stories").iterdir()) == []


def test_a_teller_may_be_the_sender(tmp_path: Path) -> None:
    text = story_text("I am Ana Diaz.", teller="Ana Diaz")
    assert run(tmp_path, carrying(text)).exit_code == 0


def test_who_sends_no_story_is_shown_how(tmp_path: Path) -> None:
    result = run(tmp_path, letter("How does one send a story?"))
    assert result.exit_code == 1
    said = answer(result).get_content()
    assert "There was no story in your message" in " ".join(said.split())
    # The lines to fill in, filled in, make a story.
    for empty, full in (
        ("title:", "title: A door"),
        ("themes:", "themes: [hope]"),
        ("perspective:", "perspective: received"),
        ("teller:", "teller: true"),
        ("others:", "others: none"),
    ):
        assert said.count(f"{empty}\n") == 1
        said = said.replace(f"{empty}\n", f"{full}\n")
    result = run(tmp_path, letter(said))
    assert result.exit_code == 0, result.output


def test_an_answer_without_an_address(tmp_path: Path) -> None:
    result = run(tmp_path, b"From: somebody\nSubject: Hi\n\nHello\n")
    assert result.exit_code == 1
    assert answer(result)["To"] is None


def test_a_subject_adds_no_header(tmp_path: Path) -> None:
    subject = b"=?utf-8?q?Hi?=\r\n Bcc: everybody@example.org"
    result = run(tmp_path, b"From: a@e.org\r\nSubject: " + subject + b"\r\n\r\nHello\r\n")
    said = answer(result)
    assert said["Bcc"] is None
    assert "Bcc" in str(said["Subject"])


def test_hostile_mail_is_refused_in_one_line(tmp_path: Path) -> None:
    for data in (b"\x00", b"x" * (50 * 1024 * 1024), b"Content-Type: message/rfc822\n\n" * 100):
        result = run(tmp_path, data)
        assert result.exit_code == 2
        assert result.stderr.startswith("kindness from-email: ")
        assert result.stderr.count("\n") == 1
    assert list((tmp_path / "stories").iterdir()) == []


def test_no_folder(tmp_path: Path) -> None:
    arguments = ["from-email", "-", "--stories", str(tmp_path / "none")]
    result = CliRunner().invoke(main, arguments, input=b"From: a@e.org\n\n")
    assert (result.exit_code, "there is no folder" in result.stderr) == (2, True)
