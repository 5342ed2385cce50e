"""The database as a Python program sees it."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from tracker.api.administration import Administration
from tracker.api.arguments import Day, Instant, names_of, path_of, text_of, word_of
from tracker.api.changes import Changes
from tracker.api.names import Names
from tracker.api.questions import Questions
from tracker.api.reading import Reading
from tracker.api.rows import Rows
from tracker.errors import UsageError

if TYPE_CHECKING:
    from tracker.exports.export import Progress


class Database(Questions, Rows, Names, Reading, Changes, Administration):
    """A database of the tracker, to be asked, changed and looked after.

    It is made by `tracker.open`, and kept running until it is closed:

        with tracker.open() as db:
            print(db.compare(2025).rows[0].company_name)

    Calls may come from several threads at once, and programs may share a database; a
    forked process makes its own with `tracker.open`.
    """

    def export(
        self,
        views: str | Iterable[str],
        path: "str | Path",
        *,
        format: str | None = None,  # noqa: A002 - as the option is called
        currency: str = "USD",
        fx: Day = "announcement",
        as_of: Day | None = None,
        known_at: Instant | None = None,
        replaces: bool = False,
        is_raw: bool = False,
        licence: str | None = None,
        progress: "Progress | None" = None,
        **columns: object,
    ) -> dict[str, int]:
        """Write views of schema bi to a file or a folder; return how many rows of each.

        *format* is csv, json, jsonl, parquet, xlsx, sqlite or datapackage; where it is not
        given the end of the name says it.  `"all"` means every view.  One view may be narrowed
        by *columns*, as in `view`.  Several views in a format of one view a file are a folder.
        Rows are streamed, all of one state; decimals, dates and what is unknown stay exact; in
        CSV text that a spreadsheet would run as a formula is disarmed, unless it is wanted raw.

        Raises:
            UsageError: the place cannot be written, or nothing says which format is meant.
            ConflictError: something is there, and nothing says that it may be replaced.
            MissingLibraryError: what writes the format is not installed.
        """
        from tracker.exports.export import export
        from tracker.exports.formats import format_of

        file = path_of(path, "path")
        kind = format_of(file, None if format is None else text_of(format, "format"))
        names = names_of(views, "view")
        if columns and len(names) != 1:
            raise UsageError("columns narrow one view", hint="export the others by themselves")
        with self._read(as_of, known_at, fx, currency) as connection:
            return export(
                connection,
                names,
                kind,
                file,
                wanted=columns,
                replaces=replaces,
                is_raw=is_raw,
                licence=None if licence is None else text_of(licence, "licence"),
                progress=progress or (lambda _view, _count: None),
            )

    def export_to(
        self,
        view: str,
        file: BinaryIO,
        *,
        format: str,  # noqa: A002 - as the option is called
        currency: str = "USD",
        fx: Day = "announcement",
        as_of: Day | None = None,
        known_at: Instant | None = None,
        is_raw: bool = False,
    ) -> int:
        """Write one view to a binary file that is open: csv, json, jsonl or parquet.

        Returns how many rows there are; otherwise as `export`.
        """
        from tracker.exports.export import export_to
        from tracker.exports.formats import FileFormat

        kind = word_of(FileFormat, format, "format")
        with self._read(as_of, known_at, fx, currency) as connection:
            return export_to(connection, text_of(view, "view"), kind, file, is_raw=is_raw)
