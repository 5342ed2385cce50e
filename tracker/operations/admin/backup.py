"""Everything the tracker knows, copied to one file."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from psycopg import IsolationLevel
from psycopg.sql import SQL, Identifier

from tracker.files import new_file
from tracker.model import Base
from tracker.operations.admin.archive import Manifest, TableContent, write_archive
from tracker.operations.admin.tables import copied_rows, count_rows, last_key, table_columns
from tracker.orm import SCHEMA
from tracker.postgres import Connection, connect, settle

Counts = Mapping[str, int]
"""Table -> rows."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What is in a backup."""

    size: int
    revision: str
    row_counts: Counts


def back_up(parameters: Mapping[str, str], path: Path, *, replaces: bool) -> Backup:
    """Copy the database to a file, as it is at one moment, while others work on.

    Tables and columns that somebody else has added to ours are not ours to copy.

    Raises:
        ConflictError: the file is there.
    """
    with connect(parameters) as connection, new_file(path, replaces=replaces) as file:
        _hold_tables(connection)
        manifest = _manifest(connection)
        rows = (copied_rows(connection, table.name, table.columns) for table in manifest.tables)
        size = write_archive(file, manifest, rows)
    return Backup(size, manifest.revision, {table.name: table.rows for table in manifest.tables})


def _hold_tables(connection: Connection) -> None:
    """Keep upgrades and restores off until the end of the transaction that begins here.

    It sees what there is once it has the tables: one that was waiting for a restore would
    otherwise find the new ones empty.
    """
    settle(connection)
    names = [*table_columns(connection), "alembic_version"]
    connection.commit()
    connection.isolation_level = IsolationLevel.REPEATABLE_READ
    connection.read_only = True
    settle(connection)
    connection.execute("SET LOCAL lock_timeout = '10s'")
    tables = SQL(", ").join(Identifier(SCHEMA, name) for name in names)
    connection.execute(SQL("LOCK TABLE {} IN ACCESS SHARE MODE").format(tables))


def _manifest(connection: Connection) -> Manifest:
    found = table_columns(connection)
    version = connection.execute("SELECT version_num FROM tracker.alembic_version").fetchone()
    assert version is not None  # noqa: S101 - a workspace has a revision
    return Manifest(
        revision=version[0],
        tables=[
            TableContent(
                name=table.name,
                columns=[name for name in found[table.name].names if name in table.columns],
                rows=count_rows(connection, table.name),
                last_key=last_key(connection, table.name, found[table.name].key),
            )
            # In the order in which rows refer to each other.
            for table in Base.metadata.sorted_tables
            if table.name in found
        ],
    )
