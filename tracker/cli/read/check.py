"""`tracker check`: the audit."""

from dataclasses import astuple, fields

import typer

from tracker.cli.context import session_of
from tracker.cli.help import example
from tracker.cli.options.common import AsOfOption, KnownAtOption
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.output import OutputOptions
from tracker.display.formats import write

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
    from tracker.analysis.core.result_set import ResultSet
    from tracker.checks import Finding, Severity, audit
    from tracker.display.table import Column, Table

    session = session_of(context)
    with session.read(as_of=as_of, known_at=known_at) as connection:
        findings = audit(connection)
    columns = [field.name for field in fields(Finding)]
    records = ResultSet(columns, [astuple(finding) for finding in findings])
    advice = {finding.rule: finding.advice for finding in findings}

    def table() -> Table:
        return Table(
            [Column("Severity"), Column("Rule"), Column("Subject"), Column("Finding")],
            [[each.severity, each.rule, each.subject, each.message] for each in findings],
            footnotes=[f"{rule}: {what}" for rule, what in advice.items()],
        )

    write(output.format, records, table, is_raw=output.raw)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    session.note(f"{errors} errors, {len(findings) - errors} warnings")
    if errors:
        raise typer.Exit(CHECK_FAILED)
