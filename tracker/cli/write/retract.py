"""`tracker retract`: what is on file by mistake, taken back, and the way back."""

from enum import StrEnum
from typing import Annotated

import typer

from tracker.cli.context import session_of
from tracker.cli.help import example
from tracker.cli.options import completion
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.prompt import required
from tracker.cli.options.write import PlainWriteOptions, WhyOption


class Kind(StrEnum):
    """What is retracted, or what the claim is about that is."""

    COMMITMENT = "commitment"
    SITE = "site"
    COMPANY = "company"
    CAPACITY = "capacity"
    FIGURE = "figure"


@example("tracker retract aws-japan --note 'no such site' --dry-run")
@with_option_groups
def retract(
    context: typer.Context,
    key: Annotated[
        str,
        typer.Argument(
            metavar="KEY|CLAIM",
            autocompletion=completion.claimed,
            help="A commitment, site or company by slug or name, or the number of a claim.",
        ),
    ],
    *,
    kind: Annotated[
        Kind | None,
        typer.Option(metavar="KIND", help=f"Which of several: {', '.join(Kind)}."),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="Put it back: it counts again.")] = False,
    note: WhyOption = None,
    options: PlainWriteOptions,
) -> None:
    """Take back what is on file by mistake; its history stays."""
    from tracker import RetractInput, RetractUndoInput
    from tracker.cli.write.transaction import run_write

    request: RetractInput | RetractUndoInput
    if undo:
        request = RetractUndoInput(key=key, kind=kind, note=note)
    else:
        request = RetractInput(key=key, kind=kind, note=required(note, "--note"))
    run_write(session_of(context), options, request)
