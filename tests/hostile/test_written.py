"""Hostile strings written for good: what is on file afterwards is the text itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from tests.conftest import Parameters
from tests.homes import copied_database
from tests.hostile.conftest import Call, caller, row_counts
from tests.hostile.fields import Field, Line, fields, lines
from tests.hostile.outcome import complaints
from tests.hostile.stored import is_stored
from tests.hostile.strings import CONTROLS, INVISIBLE, PLAIN
from tracker.postgres import Connection

WRITING = [line for line in lines() if "--dry-run" in line.flags and line.words != ("load",)]
TEXTS = (
    PLAIN["all at once"],
    PLAIN["accents in two pieces"],
    INVISIBLE["invisible, all at once"],
    CONTROLS["controls, all at once"],
    PLAIN["minus"],
)


def for_good(line: Line) -> Line:
    """The line without its --dry-run."""
    flags = (*(flag for flag in line.flags if flag != "--dry-run"), "--yes")
    return Line(line.words, flags, line.options, line.arguments, line.command)


@contextmanager
def copy(seeded: Parameters, folder: Path) -> Iterator[tuple[Call, Connection]]:
    """A copy of the seed data that is thrown away, and a look at it."""
    with (
        copied_database(seeded, "written") as parameters,
        psycopg.connect(make_conninfo("", **parameters), autocommit=True) as connection,
    ):
        yield caller(parameters, folder), connection


def attempts() -> Iterator[tuple[Field, str]]:
    """Each option once, whichever commands have it, and all arguments."""
    tried = {"--format"}
    for place, field in enumerate(field for line in WRITING for field in fields(for_good(line))):
        if field.name not in tried or field.place is not None:
            tried.add(field.name)
            yield field, TEXTS[0]
            yield field, TEXTS[1 + place % (len(TEXTS) - 1)]


def test_what_is_written_is_the_text_itself(seeded: Parameters, tmp_path: Path) -> None:
    wrong: list[str] = []
    written = 0
    left = list(attempts())
    while left:
        # Until something is written one copy serves: a refusal leaves it as it was.
        with copy(seeded, tmp_path) as (call, connection):
            before = row_counts(connection)
            while left:
                field, text = left.pop(0)
                result = call(*field.given(text))
                where = f"{field.line.words} {field.name}, {text!a}"
                wrong += [f"{where}: {each}" for each in complaints(result)]
                if result.exit_code == 0:
                    written += 1
                    if not is_stored(connection, text):
                        wrong.append(f"{where}: not what is stored")
                    break
                if row_counts(connection) != before:
                    wrong.append(f"{where}: refused, and yet written")
    assert wrong == []
    assert written > 15
