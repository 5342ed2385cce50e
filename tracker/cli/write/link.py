"""`tracker link` and `tracker unlink`: relations between commitments."""

from typing import Annotated

import typer

from tracker.cli.context import session_of
from tracker.cli.help import example
from tracker.cli.options import completion
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.prompt import required
from tracker.cli.options.write import NoteOption, PlainWriteOptions
from tracker.vocabulary import LinkKind, link_kind

LeftArgument = Annotated[
    str,
    typer.Argument(metavar="A", autocompletion=completion.commitments, help="The commitment."),
]
RightArgument = Annotated[
    str,
    typer.Argument(
        metavar="B", autocompletion=completion.commitments, help="The one it relates to."
    ),
]
KindOption = Annotated[
    str | None, typer.Option("--as", metavar="KIND", help=f"A is: {', '.join(LinkKind)} B.")
]


@example("tracker link alibaba-cloud-ai-hardware stargate --as overlaps --dry-run")
@with_option_groups
def link(
    context: typer.Context,
    left: LeftArgument,
    right: RightArgument,
    *,
    kind: KindOption = None,
    note: NoteOption = None,
    options: PlainWriteOptions,
) -> None:
    """Relate two commitments, so that nothing is counted twice."""
    from tracker import LinkInput
    from tracker.cli.write.transaction import run_write

    request = LinkInput(commitment=left, kind=known_kind(kind), other=right, note=note)
    run_write(session_of(context), options, request)


@example("tracker unlink microsoft-capex-fy2025 us-big-four-capex-2025 --as part_of --dry-run")
@with_option_groups
def unlink(
    context: typer.Context,
    left: LeftArgument,
    right: RightArgument,
    *,
    kind: KindOption = None,
    options: PlainWriteOptions,
) -> None:
    """Undo a relation between two commitments."""
    from tracker import UnlinkInput
    from tracker.cli.write.transaction import run_write

    request = UnlinkInput(commitment=left, kind=known_kind(kind), other=right)
    run_write(session_of(context), options, request)


def known_kind(typed: str | None) -> str:
    """The kind of relation, asked for where it was left out."""
    return link_kind(required(typed, "--as", choices=tuple(LinkKind)))
