"""What becomes of each way in which a command can end: its words, its exit code, what is kept."""

import shlex

import psycopg
import pytest
import typer
from typer.testing import CliRunner, Result

from tracker.cli.failures import Boundary
from tracker.cli.options.answers import ANSWERS
from tracker.cli.streams import ReaderGoneError
from tracker.errors import ConflictError, NotFoundError, TrackerError, UsageError

AGAIN = "to run it again:\n  tracker do --title T\n"


def run(line: str, raised: BaseException | None = None, *, asks: bool = True) -> Result:
    """The end of a command that may ask for a title, and then raises."""
    program = typer.Typer(cls=Boundary, add_completion=False)

    @program.callback()
    def before() -> None:
        pass

    @program.command()
    def do(*, dry_run: bool = False) -> None:
        if asks:
            ANSWERS.get().remember("--title", "T")
        typer.echo(f"dry: {dry_run}")
        if raised is not None:
            raise raised

    return CliRunner().invoke(program, shlex.split(line))


@pytest.mark.parametrize(
    ("raised", "code", "said"),
    [
        (TrackerError("no"), 1, "error: no\n"),
        (UsageError("wrong\x1b", hint="write\nit"), 2, "error: wrong\\x1b\nhint: write\\x0ait\n"),
        (NotFoundError("gone"), 3, "error: gone\n"),
        (ConflictError("two", hint="one"), 4, "error: two\nhint: one\n"),
        (typer.Abort(), 1, "nothing was changed\n"),
        (ReaderGoneError(), 141, ""),
    ],
)
def test_a_failure_is_a_line_or_two_and_keeps_what_was_answered(
    raised: BaseException, code: int, said: str
) -> None:
    result = run("do", raised)
    assert (result.exit_code, result.stdout) == (code, "dry: False\n")
    assert result.stderr == said + AGAIN
    assert run("do", raised, asks=False).stderr == said


@pytest.mark.parametrize(
    "raised", [ValueError("a bug"), psycopg.ProgrammingError("a bug"), KeyError(1)]
)
def test_a_bug_keeps_its_traceback_and_what_was_answered(raised: Exception) -> None:
    result = run("do", raised)
    assert result.exception is raised
    assert result.stderr == AGAIN


def test_a_message_too_long_to_be_read_loses_its_middle() -> None:
    whole = UsageError("a" * 1000, hint="b" * 1000)
    assert run("do", whole, asks=False).stderr == f"error: {'a' * 1000}\nhint: {'b' * 1000}\n"
    longer = UsageError("a" + "b" * 999 + "c", hint="d" + "e" * 999 + "f")
    error, hint = run("do", longer, asks=False).stderr.splitlines()
    assert error == f"error: a{'b' * 665} … {'b' * 333}c"
    assert hint == f"hint: d{'e' * 665} … {'e' * 333}f"


def test_what_was_answered_is_told_again_after_a_trial_and_not_after_success() -> None:
    assert (run("do").exit_code, run("do").stderr) == (0, "")
    tried = run("do --dry-run")
    assert (tried.exit_code, tried.stdout) == (0, "dry: True\n")
    assert tried.stderr == "to run it again:\n  tracker do --dry-run --title T\n"


def test_what_was_typed_wrong_is_told_before_any_command_runs() -> None:
    for line, message in (
        ("do --colour red", "error: root do has no option --colour"),
        ("dont", "error: there is no command 'dont'"),
    ):
        result = run(line)
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.splitlines()[0] == message
    result = run("do 'a\udc80b'")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "error: argument 2: byte 0x80 is not UTF-8\n"
