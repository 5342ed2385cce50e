"""Company facts into the database, in one turn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from tracker.errors import UsageError
from tracker.operations.filings.import_facts import ImportReport, import_facts
from tracker.operations.store import resolve
from tracker.operations.store.lock import lock_writers
from tracker.operations.store.planner import Planner
from tracker.operations.store.row_writer import RowWriter
from tracker.readers.sec.company_facts import CompanyFacts

IMPORT: Final = "import"
"""What history calls what filings bring."""

Progress = Callable[[str, int, int], None]
"""Told the name of the filer at hand, how many are done, and how many there are."""


@dataclass(frozen=True, slots=True)
class ImportedRecords:
    """What an import has done."""

    records: Sequence[CompanyFacts]
    """What was read."""

    reports: Sequence[ImportReport]
    """What became of each of them."""

    kept: Sequence[str]
    """What stands as it was edited by hand, against the files; a line each."""


def import_records(
    connection: Connection,
    records: Sequence[CompanyFacts],
    *,
    company: str | None,
    progress: Progress,
) -> ImportedRecords:
    """Put on file what is new in these files, in the caller's transaction.

    *company* is what a person calls the company that they are of.

    Raises:
        UsageError: one company is named for the files of several.
        ConflictError: a file contradicts what is on file.
        NotFoundError: no company is called so.
    """
    if company is not None and len({record.cik for record in records}) > 1:
        raise UsageError("--company: the files are those of several companies")
    moment = lock_writers(connection, IMPORT)
    slug = None if company is None else resolve.company(Planner(connection), company)
    reports, kept = [], []
    for done, record in enumerate(records):
        progress(record.name, done, len(records))
        planner = Planner(connection, keeps_edits=True)
        reports.append(import_facts(planner, record, company=slug))
        # Each file by itself: the next may be of the same company, and compares its filings.
        RowWriter(connection, moment).write(planner.rows)
        kept += planner.kept
    return ImportedRecords(records, reports, kept)
