"""The rows of a query as the server sends them, for more of them than memory holds."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

from psycopg.sql import SQL, Composed

from tracker.analysis.core.column_types import ColumnType
from tracker.analysis.core.session import Values, fetch
from tracker.postgres import Connection

BATCH: Final = 1_000
"""Rows that the server sends at a time."""

Tell = Callable[[int], None]
"""Takes how many rows have come so far."""


class RowStream:
    """Rows under the names of their columns, to be gone through once; *count* came so far."""

    def __init__(
        self,
        columns: Sequence[str],
        types: Sequence[ColumnType],
        rows: Iterator[Sequence[Any]],
        tell: Tell,
    ) -> None:
        self.columns = columns
        self.types = types
        self.count = 0
        self._rows = rows
        self._tell = tell

    def __iter__(self) -> Iterator[Sequence[Any]]:
        for row in self._rows:
            self.count += 1
            if self.count % BATCH == 0:
                self._tell(self.count)
            yield row

    def batches(self, size: int) -> Iterator[list[Sequence[Any]]]:
        """The rows, so many at a time."""
        rows = iter(self)
        while batch := list(islice(rows, size)):
            yield batch


def streamed(
    connection: Connection, query: SQL | Composed, values: Values = (), *, tell: Tell
) -> RowStream:
    """The rows of a query, none of them kept here."""
    none = fetch(connection, SQL("SELECT * FROM ({}) AS described LIMIT 0").format(query), values)
    rows = connection.cursor().stream(query, values, size=BATCH)
    return RowStream(none.columns, none.types, rows, tell)
