"""`tracker history`: what was claimed of one thing, and what of it was edited."""

from enum import StrEnum
from typing import Annotated

import typer

from tracker.cli.context import session_of
from tracker.cli.help import example
from tracker.cli.options import completion
from tracker.cli.options.common import AsOfOption, KnownAtOption
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.output import OutputOptions
from tracker.display.formats import Format, write


class Kind(StrEnum):
    """What has a history."""

    COMMITMENT = "commitment"
    SITE = "site"
    COMPANY = "company"
    SOURCE = "source"


@example("tracker history microsoft-capex-fy2025")
@with_option_groups
def history(
    context: typer.Context,
    key: Annotated[
        str,
        typer.Argument(
            metavar="KEY",
            autocompletion=completion.claimed,
            help="A commitment, site, company or source: slug, title or name.",
        ),
    ],
    *,
    kind: Annotated[
        Kind | None, typer.Option(metavar="KIND", help=f"Which of several: {', '.join(Kind)}.")
    ] = None,
    as_of: AsOfOption = None,
    known_at: KnownAtOption = None,
    output: OutputOptions,
) -> None:
    """Show what was claimed of a thing, what changed and by whom."""
    from tracker.display.reports.history import table

    session = session_of(context)
    with session.open() as database:
        found = database.history(key, kind=kind, as_of=as_of, known_at=known_at)
    if not found.claims and not found.edits:
        session.note(f"nothing is told of {found.noun} {key!r} yet")
        if output.format is Format.TABLE:
            return
    write(output.format, found.records, lambda: table(found), is_raw=output.raw)
