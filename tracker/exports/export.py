"""Views of schema bi to files: whole or not at all, and all of one state."""

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from psycopg.types.json import set_json_loads

from tracker.analysis.core.dictionary import dictionary
from tracker.analysis.core.json_values import exact_json
from tracker.analysis.view_rows import refused_by, view_names, view_query
from tracker.errors import UsageError
from tracker.exports import data_package
from tracker.exports.formats import ALL_VIEWS, OF_SEVERAL, FileFormat
from tracker.exports.row_stream import RowStream, streamed
from tracker.exports.sqlite import sqlite_file
from tracker.exports.text import csv_file, json_file, json_lines
from tracker.extras import needs
from tracker.files import new_file, new_folder
from tracker.postgres import Connection

Progress = Callable[[str, int], None]
"""Takes the view at hand, and how many of its rows are written."""

Write = Callable[[RowStream, BinaryIO], None]


def export(
    connection: Connection,
    views: Sequence[str],
    kind: FileFormat,
    path: Path,
    *,
    wanted: Mapping[str, object] | None = None,
    replaces: bool = False,
    is_raw: bool = False,
    licence: str | None = None,
    progress: Progress = lambda _view, _count: None,
) -> dict[str, int]:
    """Write views to a file, or several to a folder of files; return the rows of each.

    Rows come in the order of the key of their view, else of all its columns.  One view may be
    narrowed to rows whose columns have the *wanted* values.  Where the format has no file of
    several views, several are a folder in which each has one.

    Raises:
        NotFoundError: there is no such view.
        UsageError: the place cannot be written, or a view has no such column.
        ConflictError: something is there, and nothing says that it may be replaced.
        MissingLibraryError: what writes the format is not installed.
        OutputError: the format has no room for what is on file.
    """
    set_json_loads(exact_json, connection)
    names = _named(connection, views)

    def stream(view: str) -> RowStream:
        query, values = view_query(connection, view, wanted or {}, is_ordered=True)
        with refused_by(view):
            return streamed(connection, query, values, tell=partial(progress, view))

    streams = {view: stream(view) for view in names}
    if kind is FileFormat.DATAPACKAGE:
        files = [f"{view}.{each}" for view in names for each in data_package.FORMATS]
        with new_folder(path, [*files, data_package.NAME], replaces=replaces) as folder:
            _package(connection, streams, stream, folder, licence)
    elif kind in OF_SEVERAL:
        with new_file(path, replaces=replaces, is_private=False) as file:
            _write_several(streams, kind, file)
    elif len(names) == 1 and list(views) != [ALL_VIEWS]:
        write = _writer(kind, is_raw=is_raw)
        with new_file(path, replaces=replaces, is_private=False) as file:
            write(streams[names[0]], file)
    else:
        files = [f"{view}.{kind}" for view in names]
        with new_folder(path, files, replaces=replaces) as folder:
            _write_each(streams, kind, folder, is_raw=is_raw)
    return {view: each.count for view, each in streams.items()}


def export_to(
    connection: Connection,
    view: str,
    kind: FileFormat,
    file: BinaryIO,
    *,
    is_raw: bool = False,
) -> int:
    """Write one view to a file that is open, such as stdout; return how many rows there are.

    Raises:
        NotFoundError: there is no such view.
        UsageError: the format has no file of one view that is written from start to end.
        MissingLibraryError: what writes the format is not installed.
    """
    if kind in {*OF_SEVERAL, FileFormat.DATAPACKAGE}:
        raise UsageError(f"{kind} is not written from start to end", hint="name a place with -o")
    set_json_loads(exact_json, connection)
    query, values = view_query(connection, view, {}, is_ordered=True)
    stream = streamed(connection, query, values, tell=lambda _count: None)
    _writer(kind, is_raw=is_raw)(stream, file)
    return stream.count


def _named(connection: Connection, views: Sequence[str]) -> list[str]:
    """The views that are meant, each once."""
    if ALL_VIEWS in views:
        return view_names(connection)
    return list(dict.fromkeys(views))


def _writer(kind: FileFormat, *, is_raw: bool) -> Write:
    """What writes one view to a file."""
    match kind:
        case FileFormat.CSV:
            return partial(csv_file, is_raw=is_raw)
        case FileFormat.JSON:
            return json_file
        case FileFormat.JSONL:
            return json_lines
        case _:
            with needs("arrow"):
                from tracker.exports.parquet import parquet_file  # noqa: PLC0415
            return parquet_file


def _write_each(
    streams: Mapping[str, RowStream], kind: FileFormat, folder: Path, *, is_raw: bool
) -> None:
    write = _writer(kind, is_raw=is_raw)
    for view, stream in streams.items():
        with (folder / f"{view}.{kind}").open("wb") as file:
            write(stream, file)


def _write_several(streams: Mapping[str, RowStream], kind: FileFormat, file: BinaryIO) -> None:
    if kind is FileFormat.XLSX:
        with needs("excel"):
            from tracker.exports.workbook import workbook  # noqa: PLC0415
        workbook(streams.items(), file)
        return
    with TemporaryDirectory(prefix="tracker-") as folder:
        made = Path(folder) / "views"
        sqlite_file(streams.items(), made)
        with made.open("rb") as source:
            shutil.copyfileobj(source, file)


def _package(
    connection: Connection,
    streams: Mapping[str, RowStream],
    again: Callable[[str], RowStream],
    folder: Path,
    licence: str | None,
) -> None:
    _write_each(streams, FileFormat.CSV, folder, is_raw=False)
    _write_each({view: again(view) for view in streams}, FileFormat.PARQUET, folder, is_raw=False)
    comments = {
        (entry["view"], entry["column"]): entry["comment"]
        for entry in dictionary(connection).mappings()
    }
    publishers = connection.execute(
        "SELECT publisher FROM bi.source WHERE publisher IS NOT NULL"
        " UNION SELECT provider FROM bi.exchange_rate ORDER BY 1"
    ).fetchall()
    sources = [{"title": str(publisher)} for (publisher,) in publishers]
    text = json.dumps(
        data_package.described(streams, comments, sources, licence), ensure_ascii=False, indent=2
    )
    (folder / data_package.NAME).write_text(f"{text}\n", encoding="utf-8")
