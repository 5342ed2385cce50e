"""Write planned rows: as many at once as their references allow."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from itertools import groupby
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Executable, Table, delete, insert, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.exc import DataError, IntegrityError

from tracker.errors import ConflictError
from tracker.model import Base
from tracker.operations.store.audit_trail import ChangedMeanwhileError
from tracker.operations.store.plan import Action, NewKey, PlannedRow

TABLES: Final = {table.name: table for table in Base.metadata.sorted_tables}
"""Every table, after those that it refers to."""

RANK: Final = {name: rank for rank, name in enumerate(TABLES)}


class _Numbered(NamedTuple):
    number: int
    row: PlannedRow


class RowWriter:
    """Writes the rows of a batch of plans, and knows the keys that they were given."""

    def __init__(self, connection: Connection, moment: datetime) -> None:
        self.connection = connection
        self.moment = moment
        """When the claims among them are recorded: all that one batch says is learned at once."""

        self._keys: list[int | None] = []

    def write(self, rows: Sequence[PlannedRow]) -> None:
        """Write the rows that come next.

        Rows of one table are inserted in their order, tables after those that they refer to;
        what is changed or deleted comes after what stands before it.

        Raises:
            ConflictError: a rule of the database refuses one; the message names it and the
                place that the row was read from.
        """
        first = len(self._keys)
        self._keys += [None] * len(rows)
        numbered = (_Numbered(first + number, row) for number, row in enumerate(rows))
        for is_insert, group in groupby(numbered, lambda each: each.row.action is Action.INSERT):
            if is_insert:
                self._insert_all(list(group))
            else:
                for each in group:
                    self._change(each.row)

    def key(self, value: object) -> Any:
        """The value; the key of its row by now, if it stands for one."""
        return self._keys[value.row] if isinstance(value, NewKey) else value

    def _insert_all(self, rows: list[_Numbered]) -> None:
        # Sorting keeps the order of the rows of one table.
        rows.sort(key=lambda each: RANK[each.row.table])
        for name, group in groupby(rows, lambda each: each.row.table):
            for batch in _batches(group):
                self._insert(TABLES[name], batch)

    def _insert(self, table: Table, batch: Sequence[_Numbered]) -> None:
        """Insert rows that do not refer to each other, and learn their keys."""
        statement = insert(table)
        [key, *_] = table.primary_key.columns
        if key.identity is not None:
            statement = statement.returning(key, sort_by_parameter_order=True)
        values = [self._values(table, each.row.values) for each in batch]
        if len(batch) == 1:
            result = self._execute(statement, values, batch[0].row.place)
        else:
            try:
                with self.connection.begin_nested():
                    result = self.connection.execute(statement, values)
            except (IntegrityError, DataError):
                # One by one, to tell which row it is.
                for each in batch:
                    self._insert(table, [each])
                return
        if key.identity is not None:
            for each, number in zip(batch, result.scalars(), strict=True):
                self._keys[each.number] = number

    def _change(self, row: PlannedRow) -> None:
        """Change or delete a row, and raise its version where it has one.

        Raises:
            ConflictError: it is no longer there.
        """
        table = TABLES[row.table]
        equal = [table.c[name] == self.key(value) for name, value in row.identity.items()]
        statement: Executable = delete(table).where(*equal)
        if row.action is Action.UPDATE:
            raised = {"version": table.c.version + 1} if "version" in table.c else {}
            values = {**self._values(table, row.values, is_new=False), **raised}
            statement = update(table).where(*equal).values(values)
        if self._execute(statement, None, row.place).rowcount == 0:
            if "version" in row.identity:
                raise ChangedMeanwhileError(self.connection, row.table, str(row.identity["slug"]))
            raise ConflictError(f"{row.place}: the {row.table} is no longer as it was planned")

    def _values(
        self, table: Table, values: Mapping[str, object], *, is_new: bool = True
    ) -> dict[str, Any]:
        written = {name: self.key(value) for name, value in values.items()}
        if not is_new:
            return written
        recorded = {"recorded_at": self.moment} if "recorded_at" in table.c else {}
        return _nothing(table) | written | recorded

    def _execute(
        self, statement: Executable, values: list[dict[str, Any]] | None, place: str
    ) -> CursorResult[Any]:
        try:
            return self.connection.execute(statement, values)
        except (IntegrityError, DataError) as error:
            raise ConflictError(f"{place}: the database refuses this: {_reason(error)}") from error


def _batches(rows: Iterable[_Numbered]) -> Iterator[list[_Numbered]]:
    """The rows, cut where the columns differ, or where one refers to another of its batch."""
    batch: list[_Numbered] = []
    numbers: set[int] = set()
    for each in rows:
        values = each.row.values
        refers = any(
            isinstance(value, NewKey) and value.row in numbers for value in values.values()
        )
        if batch and (refers or _columns(each.row) != _columns(batch[0].row)):
            yield batch
            batch, numbers = [], set()
        batch.append(each)
        numbers.add(each.number)
    if batch:
        yield batch


def _columns(row: PlannedRow) -> Collection[str]:
    return row.values.keys() | _nothing(TABLES[row.table]).keys()


@cache
def _nothing(table: Table) -> dict[str, None]:
    """The columns that hold nothing where nothing is said, so that rows have the same ones."""
    return {
        column.name: None
        for column in table.columns
        if column.nullable and column.server_default is None and column.computed is None
    }


def _reason(error: IntegrityError | DataError) -> str:
    diagnostics = getattr(error.orig, "diag", None)
    message = getattr(diagnostics, "message_primary", None) or str(error.orig)
    detail = getattr(diagnostics, "message_detail", None)
    # The detail of a CHECK is the whole row, which helps nobody.
    is_short = detail and not detail.startswith("Failing row")
    return " ".join(f"{message} ({detail})".split()) if is_short else " ".join(message.split())
