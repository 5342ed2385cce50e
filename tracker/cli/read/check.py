"""`tracker check`: the audit."""

import typer

from tracker.cli.context import session_of
from tracker.cli.help import example
from tracker.cli.options.common import AsOfOption, KnownAtOption
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.output import OutputOptions
from tracker.display.formats import write
from tracker.display.progress import progress_bar

CHECK_FAILED = 1
"""Exit code where something is wrong for sure; warnings alone leave it at 0."""


@example("tracker check")
@with_option_groups
def check(
    context: typer.Context,
    *,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    output: OutputOptions,
) -> None:
    """Look for what is wrong or odd; exit 1 if anything is wrong."""
    from tracker.display.table import Column, Table

    session = session_of(context)
    with session.open() as database, progress_bar() as progress:
        found = database.check(as_of=as_of, known_at=known_at, progress=progress)
    advice = {finding.rule: finding.advice for finding in found.findings}

    def table() -> Table:
        return Table(
            [Column("Severity"), Column("Rule"), Column("Subject"), Column("Finding")],
            [[each.severity, each.rule, each.subject, each.message] for each in found.findings],
            footnotes=[f"{rule}: {what}" for rule, what in advice.items()],
        )

    write(output.format, found.records, table, is_raw=output.raw)
    session.note(f"{len(found.errors)} errors, {len(found.findings) - len(found.errors)} warnings")
    if found.errors:
        raise typer.Exit(CHECK_FAILED)
