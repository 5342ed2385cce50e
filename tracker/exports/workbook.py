"""Views as the sheets of a workbook that Excel and LibreOffice open."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, BinaryIO, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tracker.analysis.core.plain_text import plain_text
from tracker.errors import OutputError
from tracker.exports.floats import is_exact
from tracker.exports.row_stream import RowStream
from tracker.visible import visible

MOST_ROWS: Final = 1_048_576
"""Of a sheet, its header included."""

MOST_CHARACTERS: Final = 32_767
"""Of a cell."""

FIRST_DAY: Final = date(1900, 3, 1)
"""Excel takes 1900 for a leap year; what is earlier is text."""


def workbook(streams: Iterable[tuple[str, RowStream]], file: BinaryIO) -> None:
    """A sheet for each view; no text is a formula, no number loses a digit.

    Raises:
        OutputError: there are more rows than a sheet has, or a text is too long for a cell.
    """
    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}
    with Workbook(file, options) as book:
        heading = book.add_format({"bold": True})
        instant = book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        for view, stream in streams:
            sheet = book.add_worksheet(view)
            sheet.freeze_panes(1, 0)
            for place, name in enumerate(stream.columns):
                sheet.write_string(0, place, name, heading)
            for number, row in enumerate(stream, 1):
                if number == MOST_ROWS:
                    raise OutputError(
                        f"{view} has more rows than the {MOST_ROWS:,} of a sheet",
                        hint="export it as parquet, csv or sqlite",
                    )
                for place, value in enumerate(row):
                    if value is not None:
                        _write(sheet, number, place, value, instant)


def _write(sheet: Worksheet, row: int, column: int, value: Any, instant: Format) -> None:
    match value:
        case bool():
            sheet.write_boolean(row, column, value)
        case int() | float() | Decimal() if is_exact(value):
            sheet.write_number(row, column, float(value))
        case datetime() if value.date() >= FIRST_DAY:
            in_utc = value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
            sheet.write_datetime(row, column, in_utc, instant)
        case date() if value >= FIRST_DAY:
            sheet.write_datetime(row, column, value)
        case _:
            text = visible(plain_text(value))
            if len(text) > MOST_CHARACTERS:
                raise OutputError(
                    f"a text of {len(text):,} characters is too long for a cell",
                    hint="export it as parquet, csv or sqlite",
                )
            sheet.write_string(row, column, text)
