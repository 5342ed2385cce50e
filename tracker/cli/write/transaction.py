"""Plan, preview, confirm, write: what every command that writes does."""

import sys

from tracker import LikelyDuplicateError, Plan, ResultSet, RowResult, plans_to_json
from tracker.cli.context import Session
from tracker.cli.options.prompt import confirm
from tracker.cli.options.write import PlainWriteOptions
from tracker.display import number_format
from tracker.display.formats import Format, write
from tracker.display.table import Column, Table
from tracker.errors import OutputError
from tracker.visible import json_line


def run_write(session: Session, options: PlainWriteOptions, request: object) -> None:
    """Write what was asked for, and what became of it to stdout.

    On a terminal it is planned first, so that nobody else waits while the user reads what
    was understood and says yes.
    """
    with session.open() as database:
        if options.is_dry_run or not options.is_sure:
            planned = database.plan(request)
            show_preview(session, planned)
            if planned.likely:
                raise LikelyDuplicateError(planned.likely)
            if options.is_dry_run:
                report_plan(session, options, [planned])
                return
            confirm_all(options, [planned])
            written = database.write(planned, sure=True)
        else:
            planned, written = database.change(request, sure=options.has_no_doubt)
            show_preview(session, planned)
    report_written(options, written)


def show_preview(session: Session, planned: Plan[object]) -> None:
    """Say on stderr how a change was understood."""
    width = max(map(len, planned.preview), default=0) + 1
    for label, value in planned.preview.items():
        session.note(f"  {label + ':':{width}} {value}")
    for line in planned.kept:
        session.note(line)
    for doubt in planned.doubts:
        session.warn(doubt.message)


def confirm_all(options: PlainWriteOptions, plans: list[Plan[object]]) -> None:
    """Go on only if the user wants it written, and once more where something looks wrong.

    Raises:
        UsageError: there is nobody to ask.
        typer.Abort: the user does not.
    """
    if not any(each.rows for each in plans):
        return
    confirm("Write this?")
    if not options.has_no_doubt and any(each.doubts for each in plans):
        confirm("It looks wrong, as said above. Is it right all the same?")


def report_plan(session: Session, options: PlainWriteOptions, plans: list[Plan[object]]) -> None:
    """Write to stdout what would be written: the plan itself in JSON, its rows in a table."""
    if options.format is Format.JSON:
        print_plans(session, plans)
        return
    session.note("dry run: nothing was written")
    _report(options, [row for each in plans for row in each.results], is_dry_run=True)
    sys.stdout.flush()


def print_plans(session: Session, plans: list[Plan[object]]) -> None:
    """Write plans to stdout, to be looked at and applied later."""
    session.note("dry run: nothing was written")
    # Only lines are ended by "\n": within a text JSON escapes it.
    for line in plans_to_json(plans).split("\n"):
        print(json_line(line))  # noqa: T201 - data, as `write` puts it out
    sys.stdout.flush()


def report_written(options: PlainWriteOptions, written: list[RowResult]) -> None:
    """Write to stdout what was written.

    Raises:
        OutputError: it cannot be; the hint says that it is on file all the same.
    """
    try:
        _report(options, written, is_dry_run=False)
        sys.stdout.flush()
    except OutputError as error:
        hint = "what was confirmed is on file all the same"
        raise OutputError(str(error), hint=hint) from None


def _report(options: PlainWriteOptions, results: list[RowResult], *, is_dry_run: bool) -> None:
    rows = [
        # The number of a claim is given when it is written.
        (row.noun, None if is_dry_run and isinstance(row.key, int) else row.key, row.done)
        for row in results
    ]
    would = "would be " if is_dry_run else ""

    def table() -> Table:
        return Table(
            [Column("What"), Column("Key"), Column("Is")],
            [
                [
                    noun,
                    number_format.UNKNOWN if key is None else str(key),
                    done if done == "on file" else would + done,
                ]
                for noun, key, done in rows
            ],
        )

    write(options.format, ResultSet(["noun", "key", "done"], rows), table)
