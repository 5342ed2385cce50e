"""The work of `tracker import sec`, and the report of it."""

from collections.abc import Sequence
from pathlib import Path

from tracker.cli.context import Session
from tracker.display.progress import progress_bar
from tracker.errors import UsageError
from tracker.files import read_file
from tracker.operations.filings.import_facts import ImportReport
from tracker.operations.filings.import_records import import_records as load_records
from tracker.orm import engine
from tracker.readers.sec.company_facts import CompanyFacts, read_company_facts
from tracker.readers.sec.edgar import BASE_URL, Edgar

SHOWN = 5
"""So many contradictions of a file are spelled out."""


def read(files: Sequence[Path]) -> list[CompanyFacts]:
    """The facts of each file.

    Raises:
        UsageError: a file cannot be read, or holds something else.
    """
    records = []
    with progress_bar() as progress:
        for done, file in enumerate(files):
            progress(file.name, done, len(files))
            records.append(read_company_facts(read_file(file), str(file)))
    return records


def fetched(session: Session, ciks: Sequence[str], user_agent: str | None) -> list[CompanyFacts]:
    """The facts of each company, from the SEC.

    Raises:
        UsageError: nobody says who asks, or what comes is something else.
    """
    if not ciks:
        return []
    settings = session.settings
    edgar = Edgar(
        user_agent or settings.sec_user_agent or "", base_url=settings.sec_url or BASE_URL
    )
    records = []
    with progress_bar() as progress:
        for cik in ciks:
            url, data = edgar.company_facts(cik, progress)
            record = read_company_facts(data, url)
            if record.cik != cik:
                raise UsageError(f"{url}: these are the facts of CIK {record.cik}")
            records.append(record)
    return records


def import_records(
    session: Session, records: Sequence[CompanyFacts], *, company: str | None, is_dry_run: bool
) -> None:
    """Put all of them on file, or nothing, and say what was new.

    Raises:
        UsageError: one company is named for the files of several.
        ConflictError: a file contradicts what is on file.
    """
    if company is not None and len({record.cik for record in records}) > 1:
        raise UsageError("--company: the files are those of several companies")
    with (
        session.open() as workspace,
        engine(dict(workspace.parameters)).connect() as connection,
        progress_bar() as progress,
    ):
        transaction = connection.begin()
        imported = load_records(connection, records, company=company, progress=progress)
        if is_dry_run:
            transaction.rollback()
        else:
            transaction.commit()
    for line in imported.kept:
        session.note(line)
    for record, report in zip(records, imported.reports, strict=True):
        _tell(session, record, report)
    if is_dry_run:
        session.note("dry run: nothing was written")


def _tell(session: Session, record: CompanyFacts, report: ImportReport) -> None:
    for line in record.contradictions[:SHOWN]:
        session.warn(f"left out: {line}")
    if (more := len(record.contradictions) - SHOWN) > 0:
        session.warn(f"left out: {more} more facts for which one filing gives two values")
    for reason, count in record.left_out.items():
        session.note(f"{report.company}: left out: {count:,} {reason}")
    facts = report.facts
    if not sum(count for kind, count in facts.items() if kind != "on file"):
        on_file = f"{facts['on file']:,} facts are on file"
        session.note(f"{report.company}: nothing new in {record.file}; {on_file}")
        return
    new = " (new company)" if report.is_new_company else ""
    parts = [
        f"{report.company}{new}: {report.filings:,} new filings",
        f"facts: {facts['stated']:,} new, {facts['repeated']:,} repeated,"
        f" {facts['restated']:,} restated, {facts['on file']:,} on file already",
        f"{record.skipped_concepts:,} concepts skipped",
    ]
    if placed_anew := facts["placed anew"]:
        parts.insert(2, f"{placed_anew:,} claims corrected, as these filings came before them")
    session.note("; ".join(parts))
