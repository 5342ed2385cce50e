"""The tables of a database, and how their rows come and go as data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from psycopg.sql import SQL, Composed, Identifier

from tracker.operations.admin.archive import Piece
from tracker.orm import SCHEMA
from tracker.postgres import Connection


@dataclass(frozen=True, slots=True)
class TableColumns:
    """The columns of a table whose values are given, and not worked out by the server."""

    names: list[str]
    key: str | None
    """The column that the server numbers."""


COLUMNS = """
    SELECT
        class.relname::text,
        array_agg(attribute.attname::text ORDER BY attribute.attnum),
        max(attribute.attname::text) FILTER (WHERE attribute.attidentity <> '')
    FROM pg_catalog.pg_class AS class
    JOIN pg_catalog.pg_attribute AS attribute ON attribute.attrelid = class.oid
    WHERE class.relnamespace = to_regnamespace('tracker') AND class.relkind = 'r'
      AND class.relname <> 'alembic_version'
      AND attribute.attnum > 0 AND NOT attribute.attisdropped AND attribute.attgenerated = ''
    GROUP BY class.relname
"""

TRACED = """
    SELECT trigger.tgrelid::regclass::text, trigger.tgname::text
    FROM pg_catalog.pg_trigger AS trigger
    JOIN pg_catalog.pg_class AS class ON class.oid = trigger.tgrelid
    WHERE class.relnamespace = to_regnamespace('tracker')
      AND trigger.tgname IN ('record_change', 'record_retraction')
"""

LAST_KEY = """
    SELECT pg_catalog.pg_sequence_last_value(pg_catalog.pg_get_serial_sequence(%s, %s)::regclass)
"""

SET_LAST_KEY = """
    SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence(%s, %s), %s)
"""


def table_columns(connection: Connection) -> Mapping[str, TableColumns]:
    """Table -> its columns, for every table of the tracker's schema that holds data."""
    rows = connection.execute(COLUMNS.encode()).fetchall()
    return {name: TableColumns(columns, key) for name, columns, key in rows}


def count_rows(connection: Connection, table: str) -> int:
    """How many rows a table has."""
    row = connection.execute(SQL("SELECT count(*) FROM {}").format(_named(table))).fetchone()
    return int(row[0]) if row else 0


def last_key(connection: Connection, table: str, key: str | None) -> int | None:
    """The last number that the server gave to a row; None where it gave none."""
    if key is None:
        return None
    row = connection.execute(LAST_KEY, (f"{SCHEMA}.{table}", key)).fetchone()
    return row[0] if row else None


def copied_rows(connection: Connection, table: str, columns: list[str]) -> Iterator[Piece]:
    """The rows of a table, as text that `fill_table` takes."""
    with connection.cursor().copy(_copy(table, columns, "TO STDOUT")) as copy:
        yield from copy


def fill_table(
    connection: Connection, table: str, columns: list[str], rows: Iterator[bytes]
) -> int:
    """Make these the rows of a table; return how many the server took.

    Words of a vocabulary are there already: migrations put them in.
    """
    cursor = connection.cursor()
    if count_rows(connection, table):
        cursor.execute(SQL("DELETE FROM {}").format(_named(table)))
    with cursor.copy(_copy(table, columns, "FROM STDIN")) as copy:
        for chunk in rows:
            copy.write(chunk)
    return cursor.rowcount


def continue_keys(connection: Connection, table: str, key: str, last: int | None) -> None:
    """Have the server number new rows after *last*, and after all that there are."""
    highest = SQL("SELECT max({}) FROM {}").format(Identifier(key), _named(table))
    row = connection.execute(highest).fetchone()
    known = [number for number in (last, row and row[0]) if number is not None]
    if known:
        connection.execute(SET_LAST_KEY, (f"{SCHEMA}.{table}", key, max(known)))


def trace_edits(connection: Connection, *, traces: bool) -> None:
    """Have writes to tables that may be edited leave a trace, or none.

    Rows of a backup are brought back together with their trace: they are no edits.
    """
    verb = "ENABLE" if traces else "DISABLE"
    for table, trigger in connection.execute(TRACED.encode()).fetchall():
        connection.execute(f"ALTER TABLE {table} {verb} TRIGGER {trigger}".encode())


def _named(table: str) -> Identifier:
    return Identifier(SCHEMA, table)


def _copy(table: str, columns: list[str], way: str) -> Composed:
    return SQL("COPY {} ({}) {} (FORMAT text, ENCODING 'UTF8')").format(
        _named(table), SQL(", ").join(map(Identifier, columns)), SQL(way)
    )
