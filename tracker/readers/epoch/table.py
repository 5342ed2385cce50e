"""A file of Epoch AI's to rows; what is not understood is set aside with its place and reason."""

import csv
import hashlib
import io
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import PurePath

from tracker.errors import UsageError
from tracker.readers.epoch import cells
from tracker.readers.epoch.files import kind_of
from tracker.readers.epoch.shapes import Column, FileKind, Shape


@dataclass(frozen=True, slots=True)
class Quarantined:
    """What was not understood and is in no row."""

    line: int
    column: str | None
    """As the file heads it; None: the whole row, or in line 1 the whole file."""
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """One row, by the names that columns have here; what is empty or set aside is absent."""

    line: int
    """Where the row begins, counted from 1; cells may hold line breaks."""
    texts: dict[str, str] = field(default_factory=dict)
    numbers: dict[str, Decimal] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    parties: dict[str, tuple[cells.Party, ...]] = field(default_factory=dict)
    flags: dict[str, bool] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether the row says anything in a field."""
        return any(
            name in said for said in (self.texts, self.numbers, self.days, self.parties, self.flags)
        )


@dataclass(frozen=True, slots=True)
class Table:
    """A file, read."""

    name: str
    kind: str | None
    """None: no kind of file that is known; there are no rows then."""
    sha256: str
    headings: dict[str, str]
    """The heading of each field, to cite it by."""
    rows: tuple[Row, ...]
    quarantined: tuple[Quarantined, ...]


def read_table(content: bytes, name: str) -> Table:
    """A file as rows.

    Rows: in the order of the file, those that name and date what they tell of.
    Raises: UsageError: it is no CSV in UTF-8.
    """
    lines = _lines(content, name)
    sha256 = hashlib.sha256(content).hexdigest()
    kind = kind_of(PurePath(name).stem)
    if kind is None:
        reason = "is no file whose columns are known"
        return Table(name, None, sha256, {}, (), (Quarantined(1, None, name, reason),))
    first = lines[0][1] if lines else []
    columns, quarantined = _columns(kind, first, [cell for _, cell in lines[1:]])
    headings = {column.field: first[place] for place, column in columns.items()}
    if missing := [needed for needed in kind.needed if needed not in headings]:
        reason = f"has no column that is known to be the {' or the '.join(missing)}"
        return Table(name, kind.name, sha256, headings, (), (Quarantined(1, None, name, reason),))
    days = [place for place, column in columns.items() if column.shape is Shape.DAY]
    month_first = cells.is_month_first(
        row[place].strip() for _, row in lines[1:] for place in days if place < len(row)
    )
    rows = []
    for line, values in lines[1:]:
        if len(values) != len(first):
            reason = f"has {len(values)} cells under {len(first)} headings"
            quarantined.append(Quarantined(line, None, ",".join(values), reason))
            continue
        row = Row(line)
        for place, column in columns.items():
            try:
                _put(row, column, values[place].strip(), month_first=month_first)
            except cells.CellError as error:
                quarantined.append(Quarantined(line, first[place], values[place], str(error)))
        if missing := [needed for needed in kind.needed if not row.has(needed)]:
            reason = f"does not say the {' or the '.join(missing)}"
            quarantined.append(Quarantined(line, None, ",".join(values), reason))
        else:
            rows.append(row)
    return Table(name, kind.name, sha256, headings, tuple(rows), tuple(quarantined))


def _lines(content: bytes, name: str) -> list[tuple[int, list[str]]]:
    """The records of a file, each with the line it begins in; empty lines are none."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{name}:{line}: is not written in UTF-8") from error
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    found = []
    line = 1
    try:
        for values in reader:
            if values:
                found.append((line, values))
            line = reader.line_num + 1
    except csv.Error as error:
        raise UsageError(f"{name}:{line}: is no CSV: {error}") from error
    return found


def _columns(
    kind: FileKind, first: list[str], rows: list[list[str]]
) -> tuple[dict[int, Column], list[Quarantined]]:
    """The known columns by their places, and what is headed otherwise and not empty."""
    fields = Counter(
        kind.columns[text.strip()].field for text in first if text.strip() in kind.columns
    )
    columns = {}
    quarantined = []
    for place, heading in enumerate(first):
        column = kind.columns.get(heading.strip())
        if column is not None and fields[column.field] == 1:
            columns[place] = column
        elif heading.strip() or any(row[place : place + 1] not in ([], [""]) for row in rows):
            reason = "is a column that is not known"
            if column is not None:
                reason = f"is one of several columns for the {column.field}"
            quarantined.append(Quarantined(1, heading, heading, reason))
    return columns, quarantined


def _put(row: Row, column: Column, text: str, *, month_first: bool | None) -> None:
    """Set what a cell says; an empty one says nothing.

    Raises: CellError: it cannot be understood in one way.
    """
    if not text or column.shape is Shape.PASSED_OVER:
        return
    match column.shape:
        case Shape.NUMBER:
            row.numbers[column.field] = cells.number(text)
        case Shape.DAY:
            row.days[column.field] = cells.day(text, month_first=month_first)
        case Shape.PARTIES:
            row.parties[column.field] = cells.parties(text)
        case Shape.FLAG:
            row.flags[column.field] = cells.flag(text)
        case Shape.WORD if text not in column.words:
            raise cells.CellError(f"is none of {', '.join(sorted(column.words))}")
        case _:
            row.texts[column.field] = text
