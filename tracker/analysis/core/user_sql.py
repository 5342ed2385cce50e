"""One read-only statement of the user's own."""

from collections.abc import Mapping
from itertools import islice

import psycopg
from psycopg.sql import SQL
from psycopg.types.json import set_json_loads

from tracker.analysis.core.json_values import exact_json
from tracker.analysis.core.result_set import ResultSet
from tracker.analysis.core.server_types import of_columns
from tracker.analysis.core.session import Viewpoint, read_session
from tracker.analysis.core.sql_refusal import refusal
from tracker.errors import DatabaseError, UsageError
from tracker.grants import MAY_BECOME
from tracker.postgres import Connection

READER = "tracker_reader"
"""The role that sees schema `bi` and nothing beneath it."""

LONGEST_STATEMENT = 1_000_000
"""Characters."""

BATCH = 500
"""Rows that the server sends at a time: what is not wanted is never sent."""


def queried(
    parameters: Mapping[str, str],
    statement: str,
    *,
    viewpoint: Viewpoint,
    limit: int,
    timeout_seconds: int,
    is_reader: bool,
) -> ResultSet:
    """The first *limit* rows of the statement; `is_cut` says whether there are more.

    It runs in a read-only transaction, as one statement of the extended protocol, so that
    a second one behind a semicolon is refused.  With *is_reader* the login itself may do
    no more; any other login steps down to the reader's role if it is allowed to.

    Raises:
        UsageError: the server refuses the statement, or it returns no rows.
        DatabaseError: it takes longer than allowed.
    """
    check_statement(statement)
    with read_session(parameters, viewpoint) as connection:
        if not is_reader:
            _step_down(connection)
        connection.execute(
            "SELECT pg_catalog.set_config('search_path', 'bi', true),"
            " pg_catalog.set_config('statement_timeout', %s, true)",
            (f"{timeout_seconds}s",),
        )
        set_json_loads(exact_json, connection)
        try:
            return _first_rows(connection, statement, limit)
        except psycopg.errors.QueryCanceled:
            raise DatabaseError(
                f"the query took longer than {timeout_seconds} seconds",
                hint="ask for less, or allow more with --timeout",
            ) from None
        except psycopg.Error as error:
            # Writing to a view counts as one of the server's own states.
            is_state = isinstance(error, psycopg.errors.ObjectNotInPrerequisiteState)
            if isinstance(error, psycopg.OperationalError) and not is_state:
                raise
            raise refusal(connection, statement, error) from None


def check_statement(statement: str) -> None:
    """Refuse what is no statement before a server sees it.

    Raises:
        UsageError: it is empty, absurdly long, or has a character that no statement has.
    """
    if len(statement) > LONGEST_STATEMENT:
        raise UsageError(f"the query is longer than {LONGEST_STATEMENT:,} characters")
    if "\0" in statement or not statement.strip(" \t\r\n;"):
        raise UsageError("there is no query", hint='as in: tracker sql "SELECT 1"')


def _step_down(connection: Connection) -> None:
    row = connection.execute(
        f"SELECT pg_catalog.pg_has_role(oid, {MAY_BECOME})"
        " FROM pg_catalog.pg_roles WHERE rolname = %s",
        (READER,),
    ).fetchone()
    if row == (True,):
        connection.execute(SQL("SET LOCAL ROLE tracker_reader"))


def _first_rows(connection: Connection, statement: str, limit: int) -> ResultSet:
    cursor = connection.cursor()
    rows = list(islice(cursor.stream(statement.encode(), size=BATCH), limit + 1))
    described = [(column.name, column.type_code) for column in cursor.description or ()]
    names_and_oids = described or _described(connection, statement)
    columns = [name for name, _ in names_and_oids]
    types = of_columns(connection, (oid for _, oid in names_and_oids))
    return ResultSet(columns, rows[:limit], types, is_cut=len(rows) > limit)


def _described(connection: Connection, statement: str) -> list[tuple[str, int]]:
    """The columns of a statement and the numbers of their types, without a row of it.

    A stream tells them only with its first row.
    """
    connection.pgconn.prepare(b"", statement.encode())
    result = connection.pgconn.describe_prepared(b"")
    return [
        ((result.fname(place) or b"").decode(), result.ftype(place))
        for place in range(result.nfields)
    ]
