"""Views as the tables of a file of SQLite."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from tracker.analysis.core.column_types import ColumnType
from tracker.analysis.core.plain_text import plain_text
from tracker.exports.floats import is_exact
from tracker.exports.row_stream import RowStream
from tracker.views.keys import KEYS

BATCH: Final = 10_000
"""Rows that are written at a time."""

DECLARED: Final[dict[ColumnType, str]] = {
    bool: " INTEGER",
    int: " INTEGER",
    float: " REAL",
    bytes: " BLOB",
    # A declared type would turn a long decimal into a float, or all of them into text.
    Decimal: "",
}
"""How a column of a type is declared; any other is text."""

INTEGERS: Final = range(-(2**63), 2**63)


def sqlite_file(streams: Iterable[tuple[str, RowStream]], path: Path) -> None:
    """A table for each view, with its key where it has one; dates are text by ISO 8601.

    A decimal is a number where SQLite gives back the same digits, else it is text.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("BEGIN")
        for view, stream in streams:
            columns = [
                f"{_quoted(name)}{DECLARED.get(kind, ' TEXT')}"
                for name, kind in zip(stream.columns, stream.types, strict=True)
            ]
            if key := KEYS.get(view):
                columns.append(f"PRIMARY KEY ({', '.join(map(_quoted, key))})")
            database.execute(f"CREATE TABLE {_quoted(view)} ({', '.join(columns)})")
            places = ", ".join("?" * len(stream.columns))
            for batch in stream.batches(BATCH):
                database.executemany(
                    f"INSERT INTO {_quoted(view)} VALUES ({places})",
                    ([_stored(value) for value in row] for row in batch),
                )
        database.execute("COMMIT")


def _quoted(name: str) -> str:
    escaped = name.replace('"', '""')
    return f'"{escaped}"'


def _stored(value: Any) -> Any:
    """The value as SQLite has it."""
    match value:
        case None | bool() | float() | bytes() | str():
            return value
        case int() if value in INTEGERS:
            return value
        case Decimal() if value == value.to_integral_value() and int(value) in INTEGERS:
            return int(value)
        case Decimal() if is_exact(value):
            return float(value)
        case _:
            return plain_text(value)
