"""`tracker load`: seed files into the database."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.context import session_of
from tracker.cli.help import example
from tracker.cli.options.write import PlanOption, refuse_plan_alone
from tracker.display.progress import progress_bar
from tracker.text_lines import UTF_8


@example("tracker load --dry-run")
def load(
    context: typer.Context,
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE|DIR", help="Those shipped with the tracker if none."),
    ] = None,
    documents: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help="The documents: quotes are compared with them, texts archived."
        ),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be loaded, and load nothing.")
    ] = False,
    *,
    encoding: Annotated[
        str, typer.Option(metavar="NAME", help="Of the files, such as gb18030 or utf-16.")
    ] = UTF_8,
    json: PlanOption = False,
) -> None:
    """Load seed files; what is on file already is not loaded twice."""
    from tracker import seed_inputs
    from tracker.cli.write.transaction import print_plans

    refuse_plan_alone(is_plan=json, is_dry_run=dry_run)
    session = session_of(context)
    with session.open() as database, progress_bar() as progress:
        if json:
            requests = seed_inputs(files or (), documents=documents, encoding=encoding)
            print_plans(session, database.plan_many(requests))
            return
        report = database.load(
            files or (),
            documents=documents,
            encoding=encoding,
            dry_run=dry_run,
            progress=progress,
        )
    for line in report.kept:
        session.note(line)
    for line in report.doubts:
        session.warn(line)
    place = f"{report.files} file{'' if report.files == 1 else 's'}"
    if not sum(report.added.values()) and not sum(report.filled.values()):
        session.note(f"nothing new in {place}")
        return
    session.note(f"{'would load' if dry_run else 'loaded'} {place}")
    for word, rows in (("added", report.added), ("details added to", report.filled)):
        if sum(rows.values()):
            session.note(f"  {word}: {_listed(rows)}")


def _listed(rows: Mapping[str, int]) -> str:
    return ", ".join(f"{count:,} {table}" for table, count in sorted(rows.items()) if count)
