"""Insert a row, or compare it with the one on file.

Empty columns are filled, different ones raise ConflictError, and rows added, filled and
unchanged are counted for each table.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Connection, Executable, RowMapping, Update, insert, select, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.exc import DataError, IntegrityError

from tracker.errors import ConflictError
from tracker.model import Base
from tracker.operations.store import audit_trail
from tracker.operations.store.lookups import Lookups
from tracker.readers.location import SourceLocation

KEYS: Final = {
    "country_code": "country",
    "parent_company_id": "parent",
    "parent_site_id": "parent",
    "vendor_company_id": "vendor",
    "published_date": "published",
    "root_source_id": "repeats",
    "sha256": "document",
}
"""Keys of seed files that are not called like their column."""


class RowWriter:
    """Writes the rows of one load or command through one connection, and counts them."""

    def __init__(self, connection: Connection, *, keeps_edits: bool = False) -> None:
        self.connection = connection
        self.keeps_edits = keeps_edits
        """Whether what somebody has edited by hand stands against what a record says."""

        self.lookups = Lookups(connection)
        self.added: Counter[str] = Counter()
        self.filled: Counter[str] = Counter()
        self.unchanged: Counter[str] = Counter()
        self.kept: list[str] = []
        """What stands as it was edited by hand, against the record; a line each."""

    def upsert(
        self,
        table: type[Base],
        identity: Mapping[str, object],
        given: Mapping[str, object],
        location: SourceLocation,
        *,
        what: str,
    ) -> int:
        """Insert a row, or reconcile it with the one on file; return its (first) key.

        What is not known on file is filled in; what the record leaves out stays.  So does
        what was edited by hand, in a writer that keeps edits.

        Raises:
            ConflictError: the row on file says something else.
        """
        on_file = self.find(table, identity, given)
        if on_file is None:
            if self.stays_removed(table, identity, location, what=what):
                return int(str(identity[_key(table)]))
            return self.add(table, {**identity, **without_none(given)}, location)
        key = int(on_file[_key(table)])
        row = {**identity, _key(table): key}
        if news := self.reconcile(table, row, without_none(given), on_file, location, what=what):
            self.execute(versioned_update(table, identity, news), location)
            self.filled[_name(table)] += 1
        else:
            self.unchanged[_name(table)] += 1
        return key

    def reconcile(
        self,
        table: type[Base],
        row: Mapping[str, object],
        given: Mapping[str, object],
        on_file: Mapping[Any, object],
        location: SourceLocation,
        *,
        what: str,
    ) -> dict[str, object]:
        """The columns to update: given, and empty on file.

        The *row* is identified by the columns that never change.

        Raises:
            ConflictError: the row on file says something else, and nobody edited it so.
        """
        differing = {name: value for name, value in given.items() if on_file[name] != value}
        edited = self._edited(table, row) if differing else frozenset()
        news: dict[str, object] = {}
        for column, value in differing.items():
            there = on_file[column]
            if column in edited:
                self._keep(column, there, value, location, what)
            elif value is not None and (there is None or (there is False and value is True)):
                news[column] = value
            else:
                raise self._differs(column, there, value, location, what)
        return news

    def stays_removed(
        self, table: type[Base], row: Mapping[str, object], location: SourceLocation, *, what: str
    ) -> bool:
        """Whether somebody has removed such a row by hand, which is then kept so."""
        if not self.keeps_edits or not audit_trail.was_removed(self.connection, table, row):
            return False
        self.kept.append(f"{location}: {what} stays removed, as edited by hand")
        return True

    def find(
        self, table: type[Base], identity: Mapping[str, object], columns: Iterable[str]
    ) -> RowMapping | None:
        """The row on file with its key and these columns; None if there is none."""
        selected = [table.__table__.c[name] for name in dict.fromkeys([_key(table), *columns])]
        statement = select(*selected).where(*_equal(table, identity))
        return self.connection.execute(statement).mappings().one_or_none()

    def add(self, table: type[Base], values: Mapping[str, object], location: SourceLocation) -> int:
        """Insert a row and return its (first) key.

        Raises:
            ConflictError: a rule of the database refuses it.
        """
        statement = insert(table).values(**values).returning(table.__table__.c[_key(table)])
        key = self.execute(statement, location).scalar_one()
        self.added[_name(table)] += 1
        return int(key)

    def execute(self, statement: Executable, location: SourceLocation) -> CursorResult[Any]:
        """Run a statement that writes.

        Raises:
            ConflictError: a rule of the database refuses it; the message names the rule
                and the location in the file.
        """
        try:
            return self.connection.execute(statement)
        except (IntegrityError, DataError) as error:
            raise ConflictError(
                f"{location}: the database refuses this: {_reason(error)}"
            ) from error

    def _edited(self, table: type[Base], row: Mapping[str, object]) -> frozenset[str]:
        """The columns of a row that were edited by hand and are to be kept."""
        if not self.keeps_edits:
            return frozenset()
        if audit_trail.was_removed(self.connection, table, row):
            # Somebody has put it back since, as it is now.
            return frozenset(table.__table__.c.keys())
        return audit_trail.edited_columns(self.connection, table, row)

    def _keep(
        self, column: str, there: object, value: object, location: SourceLocation, what: str
    ) -> None:
        key = KEYS.get(column, column)
        there, value = (self.lookups.shown(column, each) for each in (there, value))
        self.kept.append(
            f"{location.at(key)}: {key}: {what} stays {there}, as edited by hand;"
            f" here it is {value}"
        )

    def _differs(
        self, column: str, there: object, value: object, location: SourceLocation, what: str
    ) -> ConflictError:
        key = KEYS.get(column, column)
        there, value = (self.lookups.shown(column, each) for each in (there, value))
        return ConflictError(
            f"{location.at(key)}: {key}: {what} is already on file as {there}, not {value}"
        )


def versioned_update(
    table: type[Base], identity: Mapping[str, object], news: Mapping[str, object]
) -> Update:
    """The statement that changes a row, and raises its version where it has one."""
    columns = table.__table__.c
    raised = {"version": columns.version + 1} if "version" in columns else {}
    return update(table).where(*_equal(table, identity)).values(**news, **raised)


def without_none(values: Mapping[str, object]) -> dict[str, object]:
    """The values that are given."""
    return {name: value for name, value in values.items() if value is not None}


def _reason(error: IntegrityError | DataError) -> str:
    diagnostics = getattr(error.orig, "diag", None)
    message = getattr(diagnostics, "message_primary", None) or str(error.orig)
    detail = getattr(diagnostics, "message_detail", None)
    # The detail of a CHECK is the whole row, which helps nobody.
    is_short = detail and not detail.startswith("Failing row")
    return " ".join(f"{message} ({detail})".split()) if is_short else " ".join(message.split())


def _name(table: type[Base]) -> str:
    return str(table.__tablename__)


def _key(table: type[Base]) -> str:
    return str(table.__mapper__.primary_key[0].name)


def _equal(table: type[Base], identity: Mapping[str, object]) -> list[Any]:
    return [table.__table__.c[name] == value for name, value in identity.items()]
