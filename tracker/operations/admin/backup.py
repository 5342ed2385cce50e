"""Everything the tracker knows, copied to one file and brought back from it."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO

import psycopg
from psycopg import IsolationLevel
from psycopg.errors import LockNotAvailable
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from tracker import views
from tracker.analysis.core.status import contents
from tracker.errors import ConflictError, UsageError
from tracker.files import new_file
from tracker.operations.admin import migrate, pg_dump
from tracker.operations.entities.reference_data import load_reference
from tracker.operations.store.resolve import driver_connection
from tracker.orm import SCHEMA
from tracker.postgres import connect, settle

Counts = Mapping[str, int]
"""Table -> rows."""

COPY = re.compile(rb"COPY .* FROM stdin;\n")

END = b"\\.\n"
"""The line after the last row of a table."""

OWN_SETTINGS = re.compile(rb"^(?:\\.*|SET \w+_timeout = .*)\n", re.MULTILINE)
"""What is meant for psql, and limits that are ours to set or that an older server lacks."""

CHUNK = 1 << 16
"""Bytes of rows that are sent at a time."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What is in a backup."""

    size: int
    revision: str
    row_counts: Counts


def back_up(parameters: Mapping[str, str], path: Path, *, replaces: bool) -> Backup:
    """Copy the database to a file, as it is at one moment, while others work on.

    Raises:
        ConflictError: the file is there.
        DatabaseError: no program can copy this database.
    """
    with connect(parameters) as connection:
        connection.isolation_level = IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        settle(connection)
        program = pg_dump.dumper(connection)
        with new_file(path, replaces=replaces) as file:
            snapshot = _snapshot(connection)
            found = contents(connection)
            pg_dump.dump(program, parameters, snapshot, file)
            version = connection.execute(
                "SELECT version_num FROM tracker.alembic_version"
            ).fetchone()
            assert version is not None  # noqa: S101 - a workspace has a revision
            file.seek(0, 2)
            return Backup(file.tell(), str(version[0]), found.row_counts)


def _snapshot(connection: "psycopg.Connection[tuple[object, ...]]") -> str | None:
    """The name of what this transaction sees; None where the login may not give it away.

    The counts are then those of a moment before.
    """
    may = connection.execute(
        "SELECT has_function_privilege('pg_catalog.pg_export_snapshot()', 'EXECUTE')"
    ).fetchone()
    if may != (True,):
        return None
    row = connection.execute("SELECT pg_catalog.pg_export_snapshot()").fetchone()
    return str(row[0]) if row else None


def found_revision(file: BinaryIO) -> str:
    """The revision of the database that the backup was made of.

    Raises:
        UsageError: it is no backup, or one of something else.
    """
    options = ("--data-only", f"--schema={SCHEMA}", "--table=alembic_version", "--file=-")
    with pg_dump.restorer(file, options) as lines:
        rows = [line.strip() for line in lines]
    after = [row for before, row in pairwise(rows) if before.startswith(b"COPY")]
    if not after or not re.fullmatch(rb"[0-9]{4}", after[0]):
        raise UsageError(f"{file.name} is a backup of something else, not of a tracker")
    return after[0].decode()


def check_revision(found: str) -> None:
    """Refuse a backup that this tracker does not know how to read.

    Raises:
        ConflictError: a newer tracker has made it.
    """
    newest = migrate.newest_revision()
    if found > newest:
        raise ConflictError(
            f"the backup is at revision {found}, this tracker knows those up to {newest}",
            hint="a newer tracker has made it: install that version",
        )


def things_on_file(connection: Connection) -> int:
    """How many companies, sources and sites would be lost with the database; 0 without tables."""
    if migrate.current_revision(connection) is None:
        return 0
    return int(connection.execute(text(THINGS)).scalar_one())


THINGS = """
    SELECT (SELECT count(*) FROM tracker.company) + (SELECT count(*) FROM tracker.source)
         + (SELECT count(*) FROM tracker.site)
"""


def other_sessions(connection: Connection) -> int:
    """How many others are connected to this database."""
    return int(connection.execute(text(SESSIONS)).scalar_one())


SESSIONS = """
    SELECT count(*) FROM pg_catalog.pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend'
    AND pid <> pg_backend_pid()
"""


def restore(connection: Connection, file: BinaryIO, *, is_embedded: bool) -> Counts:
    """Put what a backup holds in the place of all that is on file; return the rows by table.

    All of it happens in the caller's transaction: others see the old until it commits, and
    whatever fails leaves the old.  Tables come from the backup and are then upgraded; views
    are made anew, with the rights that others have here.

    Raises:
        UsageError: the file is no whole backup.
        ConflictError: somebody holds what has to be replaced, or builds on it.
    """
    connection.execute(text("SET LOCAL lock_timeout = '10s'"))
    try:
        grants = _cleared(connection)
        beneath = driver_connection(connection)
        beneath.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}".encode())
        for section in ("pre-data", "data", "post-data"):
            _run(beneath, file, section)
    except psycopg.OperationalError:
        raise
    except psycopg.Error as error:
        reason = error.diag.message_primary or "it cannot be read"
        raise UsageError(f"{file.name} cannot be restored: {reason}") from None
    # The script has set these for itself.
    connection.execute(text("SET LOCAL search_path = pg_catalog"))
    connection.execute(text("SET client_encoding = 'UTF8'"))
    migrate.upgrade(connection)
    for grant in grants:
        connection.exec_driver_sql(grant)
    if is_embedded:
        migrate.add_own_reader(connection)
    load_reference(connection)
    connection.exec_driver_sql("ANALYZE")
    return contents(driver_connection(connection)).row_counts


def _run(connection: "psycopg.Connection[tuple[object, ...]]", file: BinaryIO, part: str) -> None:
    """Carry out one part of the script that a backup is turned into."""
    options = (f"--section={part}", f"--schema={SCHEMA}", "--no-owner", "--no-privileges")
    statements: list[bytes] = []

    def execute() -> None:
        sql = OWN_SETTINGS.sub(b"", b"".join(statements))
        statements.clear()
        if sql.strip():
            connection.execute(sql)

    with pg_dump.restorer(file, (*options, "--file=-")) as lines:
        for line in lines:
            if part == "data" and COPY.fullmatch(line):
                execute()
                with connection.cursor().copy(line) as copy:
                    for chunk in _chunks(_rows(lines, file.name)):
                        copy.write(chunk)
            else:
                statements.append(line)
        execute()


def _rows(lines: Iterator[bytes], name: str) -> Iterator[bytes]:
    """The rows of one table, up to the line that ends it."""
    for line in lines:
        if line == END:
            return
        if not line.endswith(b"\n"):
            break
        yield line
    raise UsageError(f"{name} is no whole backup: it ends in the middle of a table")


def _chunks(lines: Iterator[bytes]) -> Iterator[bytes]:
    held: list[bytes] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size >= CHUNK:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


def _cleared(connection: Connection) -> list[str]:
    """As `_clear`, unless somebody holds on to what is there.

    Raises:
        ConflictError: somebody does, or builds on it.
    """
    try:
        return _clear(connection)
    except OperationalError as error:
        if not isinstance(error.orig, LockNotAvailable):
            raise
        raise ConflictError(
            "somebody has been using the database for ten seconds",
            hint="end what runs there (BI tools, an open psql), and try again",
        ) from None


def _clear(connection: Connection) -> list[str]:
    """Remove views, tables and functions, and return the rights that there were on views.

    Raises:
        ConflictError: something of somebody else's is built on them.
    """
    grants = views.take_down(connection)
    for find, drop in (
        (TABLES, "DROP TABLE {}"),
        (FUNCTIONS, "DROP FUNCTION {}"),
    ):
        names = ", ".join(connection.execute(text(find)).scalars())
        if names:
            views.drop_unless_used(connection, drop.format(names))
    return grants


TABLES = """
    SELECT oid::regclass::text FROM pg_catalog.pg_class
    WHERE relnamespace = to_regnamespace('tracker') AND relkind IN ('r', 'p')
"""

FUNCTIONS = """
    SELECT oid::regprocedure::text FROM pg_catalog.pg_proc
    WHERE pronamespace = to_regnamespace('tracker')
"""
