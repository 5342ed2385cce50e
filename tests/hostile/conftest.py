"""A database that hostile strings may be tried on."""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier
from typer.main import get_command
from typer.testing import CliRunner

from tests.conftest import Parameters
from tests.homes import copied_database
from tracker.cli.app import app
from tracker.postgres import Connection

IS_WHOLE = os.environ.get("TRACKER_HOSTILE") == "whole"
"""Whether each field is given each string: minutes, where the usual run takes a share."""

COMMAND = get_command(app)
"""Made once: making it takes longer than most of what is then called."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a call ended, and what it printed."""

    exit_code: int
    stdout: str
    stderr: str
    bug: BaseException | None = None


Call = Callable[..., Outcome]


@pytest.fixture(scope="module")
def victim(seeded: Parameters) -> Iterator[Parameters]:
    """A copy of the seed data for a whole file of tests."""
    with copied_database(seeded, "victim") as parameters:
        yield parameters


@pytest.fixture
def call(victim: Parameters, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Call the program with these words, in a folder where it may write."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return caller(victim, tmp_path)


def caller(parameters: Parameters, folder: Path) -> Call:
    """Calls the program with words on this database."""
    environment = {
        "TRACKER_HOME": str(folder / "home"),
        "TRACKER_DATABASE_URL": make_conninfo("", **parameters),
        "NO_COLOR": "1",
    }

    def call(*words: str, typed: str | bytes = "") -> Outcome:
        with CliRunner().isolation(input=typed, env=environment) as (stdout, stderr, _):
            code, bug = _called(list(words))
            sys.stdout.flush()
            sys.stderr.flush()
            return Outcome(code, stdout.getvalue().decode(), stderr.getvalue().decode(), bug)

    return call


def _called(words: list[str]) -> tuple[int, BaseException | None]:
    try:
        COMMAND.main(words, prog_name="tracker")
    except SystemExit as end:
        return (end.code if isinstance(end.code, int) else 1), None
    except BaseException as bug:  # noqa: BLE001 - that there is none is what is tested
        return 1, bug
    return 0, None


@pytest.fixture
def witness(victim: Parameters) -> Iterator[Connection]:
    """A look at all tables, whatever schema."""
    with psycopg.connect(make_conninfo("", **victim), autocommit=True) as connection:
        yield connection


def row_counts(connection: Connection) -> dict[str, int]:
    """The number of rows of every table."""
    tables = [row[0] for row in connection.execute(TABLES)]
    counts = SQL(", ").join(
        SQL("(SELECT count(*) FROM tracker.{})").format(Identifier(name)) for name in tables
    )
    row = connection.execute(SQL("SELECT {}").format(counts)).fetchone()
    assert row is not None
    return dict(zip(tables, row, strict=True))


# Rates are many and nothing typed leads to them: counting them would take the longest.
TABLES = """
    SELECT class.relname::text FROM pg_class AS class
    WHERE class.relnamespace = 'tracker'::regnamespace AND class.relkind = 'r'
    AND class.relname <> 'exchange_rate' ORDER BY 1
"""
