"""`tracker merge`: two companies that turn out to be one, and the way back."""

from typing import Annotated

import typer

from tracker.cli.context import session_of
from tracker.cli.help import example
from tracker.cli.options import completion
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.write import PlainWriteOptions, WhyOption
from tracker.errors import UsageError


@example("tracker merge company alibaba-cloud alibaba --note 'one and the same' --dry-run")
@with_option_groups
def company(
    context: typer.Context,
    one: Annotated[
        str,
        typer.Argument(
            metavar="A", autocompletion=completion.companies, help="The company that goes."
        ),
    ],
    other: Annotated[
        str | None,
        typer.Argument(
            metavar="B", autocompletion=completion.companies, help="The one that stays."
        ),
    ] = None,
    *,
    undo: Annotated[bool, typer.Option("--undo", help="Let A stand by itself again.")] = False,
    note: WhyOption = None,
    options: PlainWriteOptions,
) -> None:
    """Let company A be company B, with its names, numbers and claims."""
    from tracker import MergeInput, MergeUndoInput
    from tracker.cli.write.transaction import run_write

    request: MergeInput | MergeUndoInput
    if undo:
        request = MergeUndoInput(one=one, other=other, note=note)
    elif other is None:
        raise UsageError("B is missing", hint="name the company that stays, or give --undo")
    else:
        request = MergeInput(one=one, other=other, note=note)
    run_write(session_of(context), options, request)
