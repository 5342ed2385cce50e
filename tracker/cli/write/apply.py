"""`tracker apply`: write a plan that was made and looked at before."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from tracker.cli.context import session_of
from tracker.cli.help import example
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.write import WriteOptions
from tracker.errors import UsageError


@example("tracker apply plan.json --dry-run")
@with_option_groups
def apply(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(metavar="PLAN", help="As --dry-run --format json wrote it; - for stdin."),
    ],
    *,
    options: WriteOptions,
) -> None:
    """Write a plan that was made before and still holds."""
    from tracker import plans_from_json
    from tracker.cli.write.transaction import (
        confirm_all,
        report_plan,
        report_written,
        show_preview,
    )
    from tracker.files import read_file

    session = session_of(context)
    name = "stdin" if str(file) == "-" else str(file)
    data = sys.stdin.buffer.read() if name == "stdin" else read_file(file)
    try:
        plans = plans_from_json(data.decode("utf-8-sig"), name)
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{name}: byte {error.start} is not UTF-8",
            hint="a plan is written in UTF-8: save it so",
        ) from None
    with session.open() as database:
        is_sure = options.has_no_doubt
        if options.is_dry_run or not options.is_sure:
            plans = database.planned_again(plans)
            for each in plans:
                show_preview(session, each)
            if options.is_dry_run:
                report_plan(session, options, plans)
                return
            confirm_all(options, plans)
            is_sure = True
        written = database.write_many(plans, sure=is_sure)
    report_written(options, [row for each in written for row in each])
