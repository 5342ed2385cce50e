"""Rows to a table, JSON, CSV or Markdown on stdout."""

import csv
import sys
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any, TextIO

from tracker.analysis.core.plain_text import json_value, plain_text
from tracker.analysis.core.result_set import ResultSet
from tracker.display.escape import csv_field, markdown_cell
from tracker.display.table import Column, Table, draw
from tracker.visible import json_string, visible

__all__ = [
    "Format",
    "json_value",
    "plain_table",
    "plain_text",
    "write",
    "write_csv",
    "write_json",
    "write_lines",
    "write_markdown",
]


class Format(StrEnum):
    """How rows are written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


def plain_table(records: ResultSet) -> Table:
    """Any rows as they are, for a query whose columns nobody knows beforehand."""
    columns = [
        Column(name, is_number=_are_numbers([row[place] for row in records.rows]))
        for place, name in enumerate(records.columns)
    ]
    rows = [["" if value is None else plain_text(value) for value in row] for row in records.rows]
    return Table(columns, rows)


def _are_numbers(values: Sequence[Any]) -> bool:
    known = [value for value in values if value is not None]
    return bool(known) and all(
        isinstance(value, int | float | Decimal) and not isinstance(value, bool) for value in known
    )


def write(
    output: Format,
    records: ResultSet,
    table: Callable[[], Table],
    *,
    is_raw: bool = False,
) -> None:
    """Write rows to stdout; *table* is asked only where people read them."""
    match output:
        case Format.JSON:
            write_json(records.columns, records.rows)
        case Format.CSV:
            write_csv(records.columns, records.rows, is_raw=is_raw)
        case Format.TABLE:
            draw(table())
        case Format.MARKDOWN:
            write_markdown(table())


def write_lines(lines: Iterable[str]) -> None:
    """Write lines of text for people to stdout."""
    for line in lines:
        sys.stdout.write(visible(line) + "\n")


def write_json(
    columns: Sequence[str], rows: Iterable[Sequence[Any]], *, stream: TextIO | None = None
) -> None:
    """An array of objects, one a line, numbers exactly as they are stored."""
    write = (stream or sys.stdout).write
    keys = [json_string(column) for column in columns]
    before = "[\n"
    for row in rows:
        pairs = ", ".join(
            f"{key}: {json_value(value)}" for key, value in zip(keys, row, strict=True)
        )
        write(f"{before}  {{{pairs}}}")
        before = ",\n"
    write("[]\n" if before == "[\n" else "\n]\n")


def write_csv(
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    is_raw: bool = False,
    stream: TextIO | None = None,
) -> None:
    """A header and rows; text that a spreadsheet would run as a formula is disarmed."""
    writer = csv.writer(stream or sys.stdout, lineterminator="\n")
    writer.writerow([_csv_value(column, is_raw=is_raw) for column in columns])
    for row in rows:
        writer.writerow([_csv_value(value, is_raw=is_raw) for value in row])


def _csv_value(value: Any, *, is_raw: bool) -> str:
    if value is None:
        return ""
    text = visible(plain_text(value))
    is_number = isinstance(value, int | float | Decimal)
    return text if is_raw or is_number else csv_field(text)


def write_markdown(table: Table) -> None:
    """A table in GitHub's Markdown, its footnotes as paragraphs below."""
    write = sys.stdout.write
    if table.title:
        write(f"**{markdown_cell(table.title)}**\n\n")
    write(f"| {' | '.join(markdown_cell(column.heading) for column in table.columns)} |\n")
    rules = ("---:" if column.is_number else "---" for column in table.columns)
    write(f"| {' | '.join(rules)} |\n")
    for row in table.rows:
        write(f"| {' | '.join(markdown_cell(cell) for cell in row)} |\n")
    for footnote in table.footnotes:
        write(f"\n{markdown_cell(footnote)}\n")
