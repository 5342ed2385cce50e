"""`tracker import`: what others publish, into the database."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.context import Session, session_of
from tracker.cli.help import example
from tracker.cli.options import completion
from tracker.cli.options.write import PlanOption, refuse_plan_alone
from tracker.display.progress import progress_bar

if TYPE_CHECKING:
    from tracker import CompanyFacts, ImportReport

SHOWN = 5
"""So many contradictions of a file are spelled out."""


@example("tracker import sec CIK0000789019.json --dry-run")
def sec(
    context: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE", help="Company facts as the SEC's API returns them."),
    ] = None,
    *,
    fetch: Annotated[
        list[str] | None,
        typer.Option(metavar="CIK", help="Download them from the SEC; repeatable."),
    ] = None,
    user_agent: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            help="Your name and e-mail address, which the SEC demands;"
            " TRACKER_SEC_USER_AGENT if not given.",
        ),
    ] = None,
    company: Annotated[
        str | None,
        typer.Option(
            metavar="KEY",
            help="Whose they are, where it is on file without its CIK.",
            autocompletion=completion.companies,
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be imported, and import nothing.")
    ] = False,
    json: PlanOption = False,
) -> None:
    """Import capital expenditure, revenue and leases from SEC filings."""
    from tracker import FilingsInput
    from tracker.api.filings import company_facts
    from tracker.cli.write.transaction import print_plans

    refuse_plan_alone(is_plan=json, is_dry_run=dry_run)
    session = session_of(context)
    with progress_bar() as progress:
        facts = company_facts(
            session.settings,
            files or (),
            ciks=fetch or (),
            user_agent=user_agent,
            progress=progress,
        )
        with session.open() as database:
            if json:
                requests = [FilingsInput(facts=each, company=company) for each in facts]
                print_plans(session, database.plan_many(requests))
                return
            imported = database.import_facts(
                facts, company=company, dry_run=dry_run, progress=progress
            )
    for line in imported.kept:
        session.note(line)
    for record, report in zip(imported.records, imported.reports, strict=True):
        _tell(session, record, report)
    if dry_run:
        session.note("dry run: nothing was written")


def _tell(session: Session, record: "CompanyFacts", report: "ImportReport") -> None:
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
        f" {facts['restated']:,} restated, {facts['disputed']:,} disputed,"
        f" {facts['on file']:,} on file already",
        f"{record.skipped_concepts:,} concepts skipped",
    ]
    if placed_anew := facts["placed anew"]:
        parts.insert(2, f"{placed_anew:,} claims corrected, as these filings came before them")
    session.note("; ".join(parts))
    if report.missing:
        options = " ".join(f"--{word} {word.upper()}" for word in report.missing)
        session.note(
            f"{report.company}: add what the file lacks:"
            f" tracker edit company {report.company} {options}"
        )
