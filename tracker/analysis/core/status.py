"""What a database of the tracker holds."""

from dataclasses import dataclass
from datetime import date

from psycopg.errors import InsufficientPrivilege
from psycopg.sql import SQL, Identifier

from tracker.postgres import Connection


@dataclass(frozen=True, slots=True)
class Contents:
    """How much is on file."""

    server_version: str
    last_rate_date: date | None
    row_counts: dict[str, int]
    """Table -> rows; views of schema `bi` where the login may not see the tables."""


def contents(connection: Connection) -> Contents:
    """The version of the server, the last day with exchange rates, and rows per table."""
    version = connection.execute("SHOW server_version").fetchone()
    rate = connection.execute("SELECT max(rate_date) FROM bi.exchange_rate").fetchone()
    try:
        with connection.transaction():
            counts = _counts(connection, "tracker")
    except InsufficientPrivilege:
        counts = _counts(connection, "bi")
    return Contents(str(version[0]) if version else "", rate[0] if rate else None, counts)


def _counts(connection: Connection, schema: str) -> dict[str, int]:
    names = connection.execute(
        "SELECT class.relname FROM pg_class AS class"
        " JOIN pg_namespace AS space ON space.oid = class.relnamespace"
        " WHERE space.nspname = %s AND class.relkind IN ('r', 'v')"
        " AND class.relname <> 'alembic_version' ORDER BY class.relname",
        (schema,),
    ).fetchall()
    counts = {}
    for (name,) in names:
        count = SQL("SELECT count(*) FROM {}.{}").format(Identifier(schema), Identifier(name))
        row = connection.execute(count).fetchone()
        counts[name] = int(row[0]) if row else 0
    return counts
