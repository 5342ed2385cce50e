"""`tracker import`: what others publish, into the database."""

from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.context import session_of
from tracker.cli.help import example
from tracker.cli.options import completion
from tracker.errors import UsageError


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
) -> None:
    """Import capital expenditure, revenue and leases from SEC filings."""
    from tracker.cli.admin.import_sec_run import fetched, import_records, read
    from tracker.readers.sec.edgar import cik_from

    session = session_of(context)
    if not files and not fetch:
        raise UsageError("no file is named", hint="name one, or download one: --fetch CIK")
    ciks = [cik_from(each) for each in fetch or []]
    records = [*read(files or []), *fetched(session, ciks, user_agent)]
    import_records(session, records, company=company, is_dry_run=dry_run)
