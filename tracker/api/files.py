"""Rows into files that other programs read."""

from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from tracker.errors import UsageError
from tracker.files import new_file

if TYPE_CHECKING:
    from tracker.analysis.core.result_set import ResultSet


def write_rows(records: "ResultSet", path: Path, *, replaces: bool) -> int:
    """Write rows to a file, whole or not at all; return how many there are.

    Raises:
        UsageError: the file cannot be written, or its name ends in none of WRITERS.
        ConflictError: it is there, and nothing says that it may be replaced.
    """
    write = WRITERS.get(path.suffix.lower())
    if write is None:
        raise UsageError(
            f"cannot write {path}: its name says no format", hint=f"one of: {', '.join(WRITERS)}"
        )
    with new_file(path, replaces=replaces, is_private=False) as file:
        write(records, file)
    return len(records)


def _csv(records: "ResultSet", file: BinaryIO) -> None:
    from tracker.display.formats import write_csv

    text = TextIOWrapper(file, encoding="utf-8", newline="")
    write_csv(records.columns, records.rows, stream=text)
    _finish(text)


def _json(records: "ResultSet", file: BinaryIO) -> None:
    from tracker.display.formats import write_json

    text = TextIOWrapper(file, encoding="utf-8", newline="")
    write_json(records.columns, records.rows, stream=text)
    _finish(text)


def _finish(text: TextIOWrapper) -> None:
    """Write all that is left, and leave the file beneath open for whoever made it."""
    text.flush()
    text.detach()


def _parquet(records: "ResultSet", file: BinaryIO) -> None:
    table = records.to_arrow()
    from pyarrow.parquet import write_table

    write_table(table, file)


WRITERS: dict[str, Callable[["ResultSet", BinaryIO], None]] = {
    ".csv": _csv,
    ".json": _json,
    ".parquet": _parquet,
}
"""How the name of a file ends -> what writes it."""
