"""Rows that are planned to be inserted into one table, found again as if they were on file."""

from collections.abc import Mapping
from typing import Any

from tracker.operations.store.plan import Value

Row = dict[str, Any]


class PlannedTable:
    """The rows of one table that are to be inserted, found by any of their columns."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._found: dict[tuple[str, ...], tuple[int, dict[tuple[object, ...], Row]]] = {}
        """Columns -> how many rows have been indexed by them, and the index."""

    def withdraw_last(self) -> None:
        """Take away the row that came last."""
        self.rows.pop()
        self._found.clear()

    def find(self, identity: Mapping[str, Value]) -> Row | None:
        """The row with this identity; None if none has it."""
        columns = tuple(identity)
        count, index = self._found.get(columns, (0, {}))
        for row in self.rows[count:]:
            index[tuple(row.get(column) for column in columns)] = row
        self._found[columns] = len(self.rows), index
        return index.get(tuple(identity.values()))
