"""What the database itself knows of the views, and whether it takes a changed one."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from tests.mutation.view_files import Columns, text, tree
from tracker import views
from tracker.embedded import open_server
from tracker.operations.admin import migrate
from tracker.orm import engine

COLUMNS = """
    SELECT
        format('%s.%s', c.relnamespace::regnamespace, c.relname),
        a.attname::text,
        format_type(a.atttypid, a.atttypmod)
    FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid
    WHERE c.relkind IN ('r', 'v') AND a.attnum > 0 AND NOT a.attisdropped
      AND c.relnamespace::regnamespace::text IN ('tracker', 'internal', 'bi')
    ORDER BY 1, a.attnum
"""

READERS = """
    WITH RECURSIVE pair AS (
        SELECT DISTINCT d.refobjid AS read_oid, r.ev_class AS reader_oid
        FROM pg_catalog.pg_depend AS d
        JOIN pg_catalog.pg_rewrite AS r ON r.oid = d.objid
        WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass
          AND d.refobjid <> r.ev_class
    ),
    every AS (
        SELECT read_oid, reader_oid FROM pair
        UNION
        SELECT every.read_oid, pair.reader_oid
        FROM every JOIN pair ON pair.read_oid = every.reader_oid
    )
    SELECT
        format('%s.%s', v.relnamespace::regnamespace, v.relname),
        format('%s.%s', r.relnamespace::regnamespace, r.relname)
    FROM every
    JOIN pg_catalog.pg_class AS v ON v.oid = every.read_oid
    JOIN pg_catalog.pg_class AS r ON r.oid = every.reader_oid
"""

PLAIN = {"no_parameters": True}
"""Without it, "%" in a statement would be taken for a parameter."""

DEFINITION = "SELECT pg_get_viewdef(to_regclass('{}'))"


@contextmanager
def migrated(folder: Path) -> Iterator[Connection]:
    """A database with all tables and views, and nothing in it, in a server of its own."""
    with (
        open_server(
            folder,
            idle_minutes=Decimal(0),
            fingerprint="mutation",
            prepare=lambda _: None,
            say=lambda _: None,
        ) as client,
        engine(client.parameters).connect() as connection,
    ):
        migrate.upgrade(connection)
        # As a tree writes them, a few differ from the files in spelling, no mutant in that.
        for statement in views.statements().values():
            connection.exec_driver_sql(text(tree(statement)), execution_options=PLAIN)
        yield connection
        connection.rollback()


def columns(connection: Connection) -> Columns:
    """The columns of every table and view of ours, with their types, in order."""
    found: dict[str, list[tuple[str, str]]] = {}
    for relation, column, kind in _rows(connection, COLUMNS):
        found.setdefault(relation, []).append((column, kind))
    return found


def readers(connection: Connection) -> dict[str, set[str]]:
    """By view, those that are built on it, directly or not."""
    found: dict[str, set[str]] = {}
    for view, reader in _rows(connection, READERS):
        found.setdefault(view, set()).add(reader)
    return found


def _rows(connection: Connection, query: str) -> list[tuple[str, ...]]:
    return [tuple(row) for row in connection.exec_driver_sql(query, execution_options=PLAIN)]


def is_change(connection: Connection, view: str, statement: str) -> bool:
    """Whether the database takes *statement* for *view*, and the view is another one then."""
    [[before]] = _rows(connection, DEFINITION.format(view))
    savepoint = connection.begin_nested()
    try:
        connection.exec_driver_sql(statement, execution_options=PLAIN)
        [[after]] = _rows(connection, DEFINITION.format(view))
    except DBAPIError:
        return False
    finally:
        savepoint.rollback()
    return before != after
