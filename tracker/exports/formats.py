"""What views are written as."""

from enum import StrEnum
from pathlib import Path
from typing import Final

from tracker.errors import UsageError

ALL_VIEWS: Final = "all"
"""Stands for every view."""


class FileFormat(StrEnum):
    """What views are written as."""

    CSV = "csv"
    JSON = "json"
    JSONL = "jsonl"
    PARQUET = "parquet"
    XLSX = "xlsx"
    SQLITE = "sqlite"
    DATAPACKAGE = "datapackage"


OF_SEVERAL: Final = (FileFormat.XLSX, FileFormat.SQLITE)
"""Formats of which one file holds several views."""

ENDINGS: Final = {f".{kind}": kind for kind in FileFormat if kind is not FileFormat.DATAPACKAGE}
"""How the name of a file ends -> what it is."""


def format_of(path: Path, named: str | None) -> FileFormat:
    """The format that is named, else the one that the end of the file's name says.

    Raises:
        UsageError: neither says one.
    """
    if named is not None:
        if named not in list(FileFormat):
            raise UsageError(
                f"there is no format {named[:80]!r}", hint=f"one of: {', '.join(FileFormat)}"
            )
        return FileFormat(named)
    kind = ENDINGS.get(path.suffix.lower())
    if kind is None:
        raise UsageError(
            f"cannot write {path}: its name says no format", hint=f"one of: {', '.join(ENDINGS)}"
        )
    return kind
