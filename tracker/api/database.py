"""The database as a Python program sees it."""

from pathlib import Path
from typing import Any

from tracker.api.administration import Administration
from tracker.api.arguments import path_of
from tracker.api.changes import Changes
from tracker.api.names import Names
from tracker.api.questions import Questions
from tracker.api.rows import Rows


class Database(Questions, Rows, Names, Changes, Administration):
    """A database of the tracker, to be asked, changed and looked after.

    It is made by `tracker.open`, and kept running until it is closed:

        with tracker.open() as db:
            print(db.compare(2025).rows[0].company_name)

    Calls may come from several threads at once, and programs may share a database; a
    forked process makes its own with `tracker.open`.
    """

    def export(self, view: str, path: "str | Path", *, replaces: bool = False, **asked: Any) -> int:
        """Write a view of schema bi to a file, .csv, .json or .parquet; return how many rows.

        *asked* is what `view` takes.  Decimals, dates and what is unknown stay exact; in CSV
        text that a spreadsheet would run as a formula is disarmed.

        Raises:
            UsageError: the file cannot be written, or its name ends in something else.
            ConflictError: it is there, and nothing says that it may be replaced.
        """
        from tracker.api.files import write_rows

        file = path_of(path, "path")
        return write_rows(self.view(view, **asked), file, replaces=replaces)
