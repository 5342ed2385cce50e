import subprocess
from shutil import which

import pytest

from tracker.cli.argv import command_line
from tracker.cli.options.answers import Answers


@pytest.mark.skipif(which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize(
    "word",
    [
        "plain",
        "",
        "it's",
        '"$10bn"',
        "3800亿元",
        "a\nb",
        "back\\slash\t'",
        "\x1b[31m",
        "\u202eabc",
        "$(ls)",
    ],
)
def test_a_shell_reads_back_what_was_typed(word: str) -> None:
    line = command_line(["--quote", word])
    assert line.isprintable()
    script = ["bash", "-c", f"printf '%s\\1' {line}"]
    told = subprocess.run(script, capture_output=True, check=True, env={"LC_ALL": "C.UTF-8"})
    assert told.stdout.decode() == f"--quote\1{word}\1"


@pytest.mark.rule("password-command-line")
@pytest.mark.parametrize(
    "url",
    [
        "postgresql://me:secret@host/tracker",
        "postgresql://host/tracker?password=secret",
        "host=x PASSWORD=secret",
    ],
)
def test_a_password_is_not_typed_again(url: str) -> None:
    assert command_line(["--db", url, "add"]) == "--db URL add"
    assert command_line([f"--db={url}", "add"]) == "--db=URL add"


def test_a_database_without_a_password_is_named_again() -> None:
    assert command_line(["--db", "postgresql://host:5432/x"]) == "--db postgresql://host:5432/x"


@pytest.mark.parametrize(
    ("typed", "argument", "completed"),
    [
        ("add figure", "5%", "add figure capex 5% --title X"),
        ("add figure --note n", "5%", "add figure --note n capex 5% --title X"),
        ("add figure", "-5%", "add figure --title X -- capex -5%"),
        ("add figure -- more", "5%", "add figure --title X -- more capex 5%"),
    ],
)
def test_answers_stand_where_a_command_takes_them(
    typed: str, argument: str, completed: str
) -> None:
    answers = Answers()
    answers.remember("METRIC", "capex")
    answers.remember("--title", "X")
    answers.remember("VALUE", argument)
    assert answers.completed(typed.split()) == completed.split()


def test_a_command_that_lacked_nothing_is_not_completed() -> None:
    assert Answers().completed(["add", "figure"]) == []
