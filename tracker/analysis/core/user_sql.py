"""One read-only statement of the user's own."""

from collections.abc import Mapping
from itertools import islice

import psycopg
from psycopg.sql import SQL

from tracker.analysis.core.result_set import ResultSet
from tracker.analysis.core.session import Viewpoint, read_session
from tracker.errors import DatabaseError, UsageError
from tracker.postgres import Connection

READER = "tracker_reader"
"""The role that sees schema `bi` and nothing beneath it."""

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
) -> tuple[ResultSet, bool]:
    """The first *limit* rows of the statement, and whether there are more.

    It runs in a read-only transaction, as one statement of the extended protocol, so that
    a second one behind a semicolon is refused.  With *is_reader* the login itself may do
    no more; any other login steps down to the reader's role if it is allowed to.

    Raises:
        UsageError: the server refuses the statement, or it returns no rows.
        DatabaseError: it takes longer than allowed.
    """
    with read_session(parameters, viewpoint) as connection:
        if not is_reader:
            _step_down(connection)
        connection.execute(
            "SELECT pg_catalog.set_config('search_path', 'bi', true),"
            " pg_catalog.set_config('statement_timeout', %s, true)",
            (f"{timeout_seconds}s",),
        )
        try:
            return _first_rows(connection, statement, limit)
        except psycopg.errors.QueryCanceled:
            raise DatabaseError(
                f"the query took longer than {timeout_seconds} seconds",
                hint="ask for less, or allow more with --timeout",
            ) from None
        except psycopg.errors.ObjectNotInPrerequisiteState as error:  # writing to a view
            message = str(error.diag.message_primary)
            raise UsageError(message, hint="this command only reads") from None
        except psycopg.OperationalError:
            raise
        except psycopg.Error as error:
            raise _refused(error) from None


def _step_down(connection: Connection) -> None:
    row = connection.execute(
        "SELECT pg_catalog.pg_has_role(oid, 'MEMBER') FROM pg_catalog.pg_roles WHERE rolname = %s",
        (READER,),
    ).fetchone()
    if row == (True,):
        connection.execute(SQL("SET LOCAL ROLE tracker_reader"))


def _first_rows(connection: Connection, statement: str, limit: int) -> tuple[ResultSet, bool]:
    cursor = connection.cursor()
    rows = list(islice(cursor.stream(statement.encode(), size=BATCH), limit + 1))
    columns = [column.name for column in cursor.description or ()] or _described(
        connection, statement
    )
    return ResultSet(columns, rows[:limit]), len(rows) > limit


def _described(connection: Connection, statement: str) -> list[str]:
    """The columns of a statement; a stream tells them only with its first row."""
    connection.pgconn.prepare(b"", statement.encode())
    result = connection.pgconn.describe_prepared(b"")
    return [(result.fname(place) or b"").decode() for place in range(result.nfields)]


def _refused(error: psycopg.Error) -> UsageError:
    message = error.diag.message_primary
    if message is None and isinstance(error, psycopg.DataError):
        return UsageError(
            f"a value cannot be read: {error}", hint="cast it to text, as in: column::text"
        )
    if message is None:  # the driver's own refusal: no statement, COPY, or no rows
        return UsageError(
            "the statement returns no rows", hint="write one SELECT, such as: SELECT * FROM company"
        )
    place = error.diag.statement_position
    hint = error.diag.message_hint or "see the views with: SELECT * FROM dictionary"
    return UsageError(f"{message} (at character {place})" if place else message, hint=hint)
