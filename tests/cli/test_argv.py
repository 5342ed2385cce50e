import subprocess
from shutil import which

import pytest

from tracker.cli.argv import check_words, command_line, without_passwords
from tracker.cli.options.answers import Answers
from tracker.errors import UsageError


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
        "no\\new line\t",
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
        "postgresql://me:@host/tracker",
        "postgresql://host/tracker?pass%77ord=secret",
        # What cannot be read may show a password in any place
        "postgresql://me:se/cret@host/tracker",
        "postgresql://me:se@cret@host/tracker",
        "postgresql://me:se\ncret@host/tracker",
        "postgresql://me:secret",
        "postgresql://me:secret/tracker",
        "me:secret@host",
        "secret",
    ],
)
def test_a_password_is_not_typed_again(url: str) -> None:
    assert command_line(["--db", url, "add"]) == "--db URL add"
    assert command_line([f"--db={url}", "add"]) == "--db=URL add"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://host:5432/x",
        "postgresql://me@db.example.org/ai-capex",
        "postgresql+psycopg://host",
        "postgres:///tracker",
        "postgresql://me@127.0.0.1:5433/tracker",
    ],
)
def test_a_database_without_a_password_is_named_again(url: str) -> None:
    assert command_line(["--db", url]) == f"--db {url}"
    assert command_line([f"--db={url}"]) == f"--db={url}"
    assert command_line(["--db", "postgresql://[::1]:5432/x"]) == "--db 'postgresql://[::1]:5432/x'"


def test_no_other_word_is_taken_for_a_database() -> None:
    words = ["--note", "me:secret@host", "--dbx=password", "x=--db=password", "--url=a:b@c"]
    assert command_line(words) == " ".join(words)


LONG = f"--{'x' * 38}"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["add", "a\0b"], "argument 2: character U+0000 cannot be stored"),
        (["a\ud800b"], "argument 1: character U+D800 cannot be stored"),
        (["a\udfffb"], "argument 1: character U+DFFF cannot be stored"),
        (["a\udc80b"], "argument 1: byte 0x80 is not UTF-8"),
        (["a\udcffb"], "argument 1: byte 0xff is not UTF-8"),
        (["a\udd00b"], "argument 1: character U+DD00 cannot be stored"),
        (["a\udc7fb"], "argument 1: character U+DC7F cannot be stored"),
        (["--db", "secret\0"], "--db: character U+0000 cannot be stored"),
        (["--db=secret\0"], "--db: character U+0000 cannot be stored"),
        (["--", "x\0"], "argument 2: character U+0000 cannot be stored"),
        (["--a=b", "x\0"], "argument 2: character U+0000 cannot be stored"),
        (["-a", "x\0"], "argument 2: character U+0000 cannot be stored"),
        (["-a=x\0"], "argument 1: character U+0000 cannot be stored"),
        (["--é=x\0"], "argument 1: character U+0000 cannot be stored"),
        ([f"{LONG}=x\0"], f"{LONG}: character U+0000 cannot be stored"),
        ([f"{LONG}x=x\0"], "argument 1: character U+0000 cannot be stored"),
        ([f"{LONG}xyz", "x\0"], f"{LONG}: character U+0000 cannot be stored"),
        (
            ["--note", "x" * 100_001],
            "--note: 100,001 characters, more than the 100,000 allowed here",
        ),
    ],
)
def test_a_word_that_nothing_can_store_is_told_by_its_place(words: list[str], message: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_words(words)
    assert str(caught.value) == message


def test_other_words_pass() -> None:
    check_words(["add", "", "a\nb\x1b", "\ud7ff\ue000", "x" * 100_000])


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


@pytest.mark.rule("password-command-line")
@pytest.mark.parametrize(
    "typed",
    [
        "postgresql://u:s3cret@h/x",
        "postgres://u:s3@cret@h/x",
        "postgresql+psycopg://u:s3 cret@h/x",
        "postgresql:/u:s3cret@h/x",
        "POSTGRESQL://u:s3cret@h/x",
        "postgresql://u:s3cret/x",
        "host=h password=s3cret",
    ],
)
def test_a_database_that_was_typed_out_of_place_is_not_repeated(typed: str) -> None:
    said = without_passwords(f"there is no command {typed!r}")
    assert said.startswith("there is no command ")
    assert "s3" not in said
    assert "cret" not in said


def test_what_is_no_secret_is_repeated() -> None:
    for message in (
        "'postgresql://me@db.example.org:5432/x' is more than it takes",
        "https://example.org/@author?q=1: no such page",
        "no postgresql here",
    ):
        assert without_passwords(message) == message
