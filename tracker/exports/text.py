"""Rows as text: CSV, JSON, and JSON with one row a line."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import BinaryIO, TextIO

from tracker.analysis.core.plain_text import json_value
from tracker.display.formats import write_csv, write_json
from tracker.exports.row_stream import RowStream
from tracker.visible import json_string


def csv_file(stream: RowStream, file: BinaryIO, *, is_raw: bool) -> None:
    """A header and rows; text that a spreadsheet would run as a formula is disarmed."""
    with _text(file) as text:
        write_csv(stream.columns, stream, is_raw=is_raw, stream=text)


def json_file(stream: RowStream, file: BinaryIO) -> None:
    """An array of objects."""
    with _text(file) as text:
        write_json(stream.columns, stream, stream=text)


def json_lines(stream: RowStream, file: BinaryIO) -> None:
    """An object a line, numbers exactly as they are stored."""
    keys = [json_string(column) for column in stream.columns]
    with _text(file) as text:
        for row in stream:
            pairs = (f"{key}: {json_value(value)}" for key, value in zip(keys, row, strict=True))
            text.write(f"{{{', '.join(pairs)}}}\n")


@contextmanager
def _text(file: BinaryIO) -> Iterator[TextIO]:
    """The file for text; it stays open for whoever made it."""
    text = TextIOWrapper(file, encoding="utf-8", newline="")
    try:
        yield text
    finally:
        text.flush()
        text.detach()
