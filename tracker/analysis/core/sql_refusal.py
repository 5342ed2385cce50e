"""Why the server refuses a statement of the user's, and what may have been meant."""

import re
from collections.abc import Callable
from typing import Final

import psycopg

from tracker.analysis.core.find_entity import nearest
from tracker.errors import UsageError
from tracker.postgres import Connection

EXAMPLE: Final = "write one SELECT, such as: SELECT company, name FROM company"

READS: Final = "this only reads; what changes rows: tracker add, tracker revise, tracker edit"

HINTS: Final = {
    "25006": READS,
    "55000": READS,  # writing to a view
    "42501": "the views of schema bi may be read, as in: SELECT company, name FROM bi.company",
    "42601": EXAMPLE,
    "22012": "nullif(x, 0) is unknown where x is 0",
    "22": "write a value as its type is written, as in: DATE '2025-02-24'",
}
"""SQLSTATE, or its first two characters -> what to do about it."""


def refusal(connection: Connection, statement: str, error: psycopg.Error) -> UsageError:
    """The error in one line, with the nearest names that there are where a name is wrong.

    Raises:
        MemoryError: there was no room for the answer.
    """
    message, state = error.diag.message_primary, error.sqlstate or ""
    if message is None and isinstance(error, psycopg.DataError):
        message = f"a value cannot be read: {error}"
        return UsageError(message, hint="cast it to text, as in: column::text")
    if message is None and "memory" in str(error):  # the driver's, for one answer
        raise MemoryError from error
    if message is None:  # the driver's own refusal: no statement, COPY, or no rows
        return UsageError("the statement returns no rows", hint=EXAMPLE)
    place = int(error.diag.statement_position or 0)
    if state == "42601" and not place:
        message = "there is more than one statement"
        return UsageError(message, hint="leave out what stands behind the first semicolon")
    hint: str | None = HINTS.get(state) or error.diag.message_hint or HINTS.get(state[:2])
    if place and state in NAMES:
        connection.rollback()  # after an error a transaction answers nothing
        hint = NAMES[state](connection, statement, _name_at(statement, place))
    where = f" (at character {place})" if place else ""
    return UsageError(f"{message}{where}", hint=hint or "see the views: SELECT * FROM dictionary")


def _name_at(statement: str, place: int) -> str:
    """The name at the place, without its schema or table: the server's own words vary."""
    found = re.match(r'(?:(?:\w+|"[^"]*")\s*\.\s*)*(\w+|"[^"]*")', statement[place - 1 :])
    return found[1].strip('"') if found else ""


def _nearest_views(connection: Connection, _statement: str, name: str) -> str:
    rows = connection.execute("SELECT DISTINCT view, view FROM bi.dictionary ORDER BY 1").fetchall()
    return f"nearest: {', '.join(nearest(name, rows))}; all of them: SELECT * FROM dictionary"


def _nearest_columns(connection: Connection, statement: str, name: str) -> str | None:
    """Columns of the views that the statement names."""
    rows = connection.execute(
        'SELECT view, "column" FROM bi.dictionary WHERE "column" IS NOT NULL'
        " AND view = ANY (%s) ORDER BY 1, 2",
        (re.findall(r"\w+", statement.lower()),),
    ).fetchall()
    if not rows:
        return None
    views = ", ".join(dict.fromkeys(view for view, _ in rows))
    near = nearest(name, [(column, column) for _, column in rows])
    return f"nearest in {views}: {', '.join(near)}"


NAMES: Final[dict[str, Callable[[Connection, str, str], str | None]]] = {
    "42P01": _nearest_views,
    "42703": _nearest_columns,
}
"""SQLSTATE of a name that does not exist -> the nearest that do."""
