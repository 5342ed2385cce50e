"""The rows of any view of schema bi."""

from collections.abc import Iterable, Mapping

import psycopg
from psycopg.sql import SQL, Composed, Identifier, Placeholder

from tracker.analysis.core.find_entity import nearest
from tracker.analysis.core.result_set import ResultSet
from tracker.analysis.core.session import fetch
from tracker.errors import NotFoundError, UsageError
from tracker.postgres import Connection

COLUMNS = SQL(
    "SELECT attribute.attname::text, format_type(attribute.atttypid, attribute.atttypmod)"
    " FROM pg_attribute AS attribute"
    " JOIN pg_class AS class ON class.oid = attribute.attrelid"
    " JOIN pg_namespace AS space ON space.oid = class.relnamespace"
    " WHERE space.nspname = 'bi' AND class.relname = %s AND class.relkind = 'v'"
    " AND attribute.attnum > 0 AND NOT attribute.attisdropped ORDER BY attribute.attnum"
)


def view_rows(connection: Connection, view: str, wanted: Mapping[str, object]) -> ResultSet:
    """The rows of a view in which each wanted column has the value, or one of several.

    None as a value means that it is unknown.

    Raises:
        NotFoundError: there is no such view; the nearest are in the hint.
        UsageError: it has no such column, or one that cannot have such a value.
    """
    types: dict[str, str] = dict(connection.execute(COLUMNS, (view,)).fetchall())
    if not types:
        raise _no_view(connection, view)
    for column in wanted.keys() - types.keys():
        raise UsageError(
            f"view {view} has no column {column[:80]!r}",
            hint=f"nearest: {', '.join(nearest(column, [(name, name) for name in types]))}",
        )
    conditions = [_condition(column, types[column], value) for column, value in wanted.items()]
    query = SQL("SELECT * FROM bi.{}{}").format(
        Identifier(view),
        SQL(" WHERE {}").format(SQL(" AND ").join(conditions)) if conditions else SQL(""),
    )
    values = {name: _sent(value) for name, value in wanted.items()}
    try:
        return fetch(connection, query, values)
    except (psycopg.DataError, psycopg.ProgrammingError) as error:
        raise UsageError(f"view {view}: {error.diag.message_primary or error}") from None


def _condition(column: str, type_: str, value: object) -> Composed:
    """The SQL that asks for the value, as one of the column's own type."""
    name = Identifier(column)
    if value is None:
        return SQL("{} IS NULL").format(name)
    # The server itself has written the name of the type.
    typed = SQL(type_)
    shape = "{} = ANY ({}::{}[])" if isinstance(_sent(value), list) else "{} = {}::{}"
    return SQL(shape).format(name, Placeholder(column), typed)


def _sent(value: object) -> object:
    """The value as the driver takes it: several of them as a list."""
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return list(value)
    return value


def _no_view(connection: Connection, view: str) -> NotFoundError:
    names = connection.execute(
        "SELECT relname::text, relname::text FROM pg_class"
        " WHERE relnamespace = 'bi'::regnamespace AND relkind = 'v'"
    ).fetchall()
    return NotFoundError(
        f"there is no view {view[:80]!r} in schema bi",
        hint=f"nearest: {', '.join(nearest(view, names))}",
    )
