"""Look up what is on file, and plan the rows to be written; nothing is written here.

A planned row is found again as if it were on file, so that a later step, or the next change of
a batch, can rest on it.  Empty columns are filled, and different ones raise ConflictError.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, Final, TypeVar

from sqlalchemy import Connection, select

from tracker.errors import ConflictError
from tracker.model import Base
from tracker.operations.store import audit_trail
from tracker.operations.store.lookups import Lookups
from tracker.operations.store.plan import Action, NewKey, PlannedRow, Value
from tracker.operations.store.planned_table import PlannedTable
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

Row = dict[str, Any]

Answer = TypeVar("Answer")


class Planner:
    """Plans the rows of a load or of a batch of changes, and counts what stays as it is."""

    def __init__(self, connection: Connection, *, keeps_edits: bool = False) -> None:
        self.connection = connection
        self.keeps_edits = keeps_edits
        """Whether what somebody has edited by hand stands against what a record says."""

        self.lookups = Lookups(connection)
        self.rows: list[PlannedRow] = []
        self.unchanged: Counter[str] = Counter()
        self.kept: list[str] = []
        """What stands as it was edited by hand, against the record; a line each."""

        self._inserted: dict[str, PlannedTable] = {}
        self._changed: dict[tuple[str, tuple[object, ...]], Row | None] = {}
        """Of rows on file, by key: what is changed in them; None where they are deleted."""

        self._read: dict[tuple[str, str], dict[object, list[Row]]] = {}
        """Tables of which all rows with certain values in a column have been read."""

        self._found: dict[tuple[str, tuple[tuple[str, Value], ...]], Row | None] = {}
        self._answers: dict[Hashable, Any] = {}

    def once(self, question: Hashable, ask: Callable[[], Answer]) -> Answer:
        """The answer to a question about what is on file, asked once for the whole batch."""
        if question not in self._answers:
            self._answers[question] = ask()
        answer: Answer = self._answers[question]
        return answer

    def upsert(
        self,
        table: type[Base],
        identity: Mapping[str, Value],
        given: Mapping[str, Value],
        location: SourceLocation,
        *,
        what: str,
    ) -> int:
        """Insert a row, or reconcile it with the one on file; return its (first) key.

        What is not known on file is filled in; what the record leaves out stays.  So does
        what was edited by hand, in a planner that keeps edits.

        Raises:
            ConflictError: the row on file says something else.
        """
        on_file = self.find(table, identity)
        if on_file is None:
            if self.stays_removed(table, identity, location, what=what):
                return _key_of(table, identity)
            return self.add(table, {**identity, **without_none(given)}, location)
        key = _key_of(table, on_file)
        row = {**identity, _keys(table)[0]: key}
        if news := self.reconcile(table, row, without_none(given), on_file, location, what=what):
            self.update(table, identity, news, location)
        else:
            self.unchanged[_name(table)] += 1
        return key

    def reconcile(
        self,
        table: type[Base],
        row: Mapping[str, Value],
        given: Mapping[str, Value],
        on_file: Mapping[str, Any],
        location: SourceLocation,
        *,
        what: str,
    ) -> dict[str, Value]:
        """The columns to update: given, and empty on file.

        The *row* is identified by the columns that never change.

        Raises:
            ConflictError: the row on file says something else, and nobody edited it so.
        """
        differing = {name: value for name, value in given.items() if on_file[name] != value}
        edited = self._edited(table, row) if differing else frozenset()
        news: dict[str, Value] = {}
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
        self, table: type[Base], row: Mapping[str, Value], location: SourceLocation, *, what: str
    ) -> bool:
        """Whether somebody has removed such a row by hand, which is then kept so."""
        if not self.keeps_edits or not audit_trail.was_removed(self.connection, table, row):
            return False
        self.kept.append(f"{location}: {what} stays removed, as edited by hand")
        return True

    def find(self, table: type[Base], identity: Mapping[str, Value]) -> Row | None:
        """The row with this identity, on file or planned; None if there is none."""
        name = _name(table)
        if row := self.find_planned(table, identity):
            return row
        if any(isinstance(value, NewKey) for value in identity.values()):
            return None
        found = self._on_file(table, identity)
        if found is None:
            return None
        changed = self._changed.get((name, _identity(table, found)), {})
        return None if changed is None else found | changed

    def find_planned(self, table: type[Base], identity: Mapping[str, Value]) -> Row | None:
        """The row with this identity that is planned to be inserted; None if there is none."""
        planned = self._inserted.get(_name(table))
        row = planned.find(identity) if planned else None
        return None if row is None else dict.fromkeys(table.__table__.c.keys()) | row

    def planned(self, table: type[Base]) -> Sequence[Row]:
        """The rows that are planned to be inserted into a table."""
        inserted = self._inserted.get(_name(table))
        return inserted.rows if inserted else ()

    def insert(self, row: Base, location: SourceLocation) -> int:
        """Plan a row and return its (first) key."""
        table = type(row)
        values = {column.key: getattr(row, column.key) for column in table.__table__.columns}
        return self.add(table, without_none(values), location)

    def add(self, table: type[Base], values: Mapping[str, Value], location: SourceLocation) -> int:
        """Plan a row that is given by its columns, and return its (first) key."""
        name, keys = _name(table), _keys(table)
        row: Row = dict(values)
        if keys[0] not in row:
            row[keys[0]] = NewKey.of_row(len(self.rows))
        self.rows.append(PlannedRow(Action.INSERT, name, dict(values), {}, str(location)))
        self._inserted.setdefault(name, PlannedTable()).rows.append(row)
        if "slug" in row:
            self.lookups.remember(table, str(row["slug"]), row[keys[0]], row.get("name"))
        return _key_of(table, row)

    def update(
        self,
        table: type[Base],
        identity: Mapping[str, Value],
        news: Mapping[str, Value],
        location: SourceLocation,
    ) -> None:
        """Plan a change of the row with this identity.

        Raises:
            ChangedMeanwhileError: it was read a moment ago, and has another version by now.
        """
        row = self.find(table, identity)
        if row is None:
            noun, slug = _name(table), str(identity.get("slug"))
            raise audit_trail.ChangedMeanwhileError(self.connection, noun, slug)
        self.rows.append(
            PlannedRow(Action.UPDATE, _name(table), dict(news), dict(identity), str(location))
        )
        planned = self._inserted.get(_name(table))
        if planned and (new := planned.find(identity)):
            new.update(news)
            return
        place = _name(table), _identity(table, row)
        self._changed[place] = {**(self._changed.get(place) or {}), **news}

    def delete(
        self, table: type[Base], identity: Mapping[str, Value], location: SourceLocation
    ) -> None:
        """Plan that the row on file with this identity, its key, is deleted."""
        self.rows.append(PlannedRow(Action.DELETE, _name(table), {}, dict(identity), str(location)))
        self._changed[_name(table), tuple(identity[key] for key in _keys(table))] = None

    def withdraw(self, key: int) -> None:
        """Plan the row with this key no longer, where it is the last that was planned."""
        if isinstance(key, NewKey) and key.row == len(self.rows) - 1:
            self._inserted[self.rows.pop().table].withdraw_last()

    def read_all(self, table: type[Base], column: str, values: Iterable[Value]) -> list[Row]:
        """Read the rows with these values in the column at once; `find` then asks no more."""
        read = self._read.setdefault((_name(table), column), {})
        wanted = {each for each in values if not isinstance(each, NewKey) and each not in read}
        rows: dict[object, list[Row]] = {value: [] for value in wanted}
        statement = select(table.__table__).where(table.__table__.c[column].in_(wanted))
        for row in self.connection.execute(statement).mappings() if wanted else ():
            rows[row[column]].append(dict(row))
        read.update(rows)
        return [row for found in rows.values() for row in found]

    def is_free(self, table: type[Base], slug: str) -> None:
        """Take it as known that no thing has this slug."""
        self._read.setdefault((_name(table), "slug"), {}).setdefault(slug, [])

    def _on_file(self, table: type[Base], identity: Mapping[str, Value]) -> Row | None:
        for column, value in identity.items():
            rows = self._read.get((_name(table), column), {}).get(value)
            if rows is not None:
                return next((row for row in rows if _has(row, identity)), None)
        place = _name(table), tuple(identity.items())
        if place not in self._found:
            equal = [table.__table__.c[name] == value for name, value in identity.items()]
            statement = select(table.__table__).where(*equal)
            row = self.connection.execute(statement).mappings().one_or_none()
            self._found[place] = None if row is None else dict(row)
            if row is not None and "slug" in row:
                self.lookups.know(table, row["slug"], row[_keys(table)[0]])
        return self._found[place]

    def _edited(self, table: type[Base], row: Mapping[str, Value]) -> frozenset[str]:
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


def without_none(values: Mapping[str, Value]) -> dict[str, Value]:
    """The values that are given."""
    return {name: value for name, value in values.items() if value is not None}


def _has(row: Row, identity: Mapping[str, Value]) -> bool:
    return all(row[column] == value for column, value in identity.items())


def _name(table: type[Base]) -> str:
    return str(table.__tablename__)


def _keys(table: type[Base]) -> Sequence[str]:
    return [str(column.name) for column in table.__mapper__.primary_key]


def _identity(table: type[Base], row: Row) -> tuple[object, ...]:
    return tuple(row[key] for key in _keys(table))


def _key_of(table: type[Base], row: Mapping[str, Any]) -> int:
    """The first key of a row, which may be that of a planned one."""
    key: int = row[_keys(table)[0]]
    return key
