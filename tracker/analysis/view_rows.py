"""The rows of any view of schema bi."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

import psycopg
from psycopg.sql import SQL, Composed, Identifier, Placeholder

from tracker.analysis.core.find_entity import nearest
from tracker.analysis.core.result_set import ResultSet
from tracker.analysis.core.session import fetch
from tracker.errors import NotFoundError, UsageError
from tracker.postgres import Connection
from tracker.views.keys import KEYS

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
    query, values = view_query(connection, view, wanted)
    with refused_by(view):
        return fetch(connection, query, values)


@contextmanager
def refused_by(view: str) -> Iterator[None]:
    """Whatever the server says of a value that a column cannot have, in one line."""
    try:
        yield
    except (psycopg.DataError, psycopg.ProgrammingError) as error:
        raise UsageError(f"view {view}: {error.diag.message_primary or error}") from None


def view_query(
    connection: Connection,
    view: str,
    wanted: Mapping[str, object],
    *,
    is_ordered: bool = False,
) -> tuple[Composed, dict[str, object]]:
    """The query that `view_rows` asks, and its values; ordered by key, else by all columns.

    Raises:
        NotFoundError: there is no such view; the nearest are in the hint.
        UsageError: it has no such column.
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
    order = [Identifier(column) for column in KEYS.get(view, types)] if is_ordered else []
    query = SQL("SELECT * FROM bi.{}{}{}").format(
        Identifier(view),
        SQL(" WHERE {}").format(SQL(" AND ").join(conditions)) if conditions else SQL(""),
        SQL(" ORDER BY {}").format(SQL(", ").join(order)) if order else SQL(""),
    )
    return query, {name: _sent(value) for name, value in wanted.items()}


def view_names(connection: Connection) -> list[str]:
    """Every view of schema bi, by name."""
    rows = connection.execute(
        "SELECT relname::text FROM pg_class"
        " WHERE relnamespace = 'bi'::regnamespace AND relkind = 'v' ORDER BY relname"
    ).fetchall()
    return [str(name) for (name,) in rows]


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
    names = [(name, name) for name in view_names(connection)]
    return NotFoundError(
        f"there is no view {view[:80]!r} in schema bi",
        hint=f"nearest: {', '.join(nearest(view, names))}",
    )
