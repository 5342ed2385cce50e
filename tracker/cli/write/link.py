"""`tracker link` and `tracker unlink`: relations between commitments."""

from typing import Annotated

import typer

from tracker.cli.context import session_of
from tracker.cli.help import example
from tracker.cli.options import completion
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.prompt import required
from tracker.cli.options.write import NoteOption, WriteOptions
from tracker.errors import UsageError
from tracker.vocabulary import LinkKind

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
    options: WriteOptions,
) -> None:
    """Relate two commitments, so that nothing is counted twice."""
    from sqlalchemy import Connection

    from tracker.cli.write.transaction import run_write
    from tracker.operations.edits.links import link as link_commitments
    from tracker.operations.store import resolve
    from tracker.operations.store.results import RowResult, ShowPreview
    from tracker.readers.commitments import Link
    from tracker.readers.from_options import typed

    kind = known_kind(kind)

    def work(connection: Connection, show_preview: ShowPreview) -> list[RowResult]:
        slug = resolve.commitment(connection, left)
        other = resolve.commitment(connection, right)
        labels = dict.fromkeys(map(str, LinkKind), "--as")
        record = typed(Link, "--as", labels, **{kind: other, "note": note})
        show_preview({"link": f"{slug} {kind} {other}"})
        return link_commitments(connection, slug, record)

    run_write(session_of(context), options, work)


@example("tracker unlink microsoft-capex-fy2025 us-big-four-capex-2025 --as part_of --dry-run")
@with_option_groups
def unlink(
    context: typer.Context,
    left: LeftArgument,
    right: RightArgument,
    *,
    kind: KindOption = None,
    options: WriteOptions,
) -> None:
    """Undo a relation between two commitments."""
    from sqlalchemy import Connection

    from tracker.cli.write.transaction import run_write
    from tracker.operations.edits.links import unlink as unlink_commitments
    from tracker.operations.store import resolve
    from tracker.operations.store.results import RowResult, ShowPreview
    from tracker.vocabulary import LinkKind

    chosen = LinkKind(known_kind(kind))

    def work(connection: Connection, show_preview: ShowPreview) -> list[RowResult]:
        slug = resolve.commitment(connection, left)
        other = resolve.commitment(connection, right)
        show_preview({"no longer": f"{slug} {chosen} {other}"})
        return unlink_commitments(connection, slug, chosen, other)

    run_write(session_of(context), options, work)


def known_kind(typed: str | None) -> str:
    """The kind of relation, asked for where it was left out."""
    kind = required(typed, "--as", choices=tuple(LinkKind))
    if kind not in set(LinkKind):
        kinds = ", ".join(LinkKind)
        raise UsageError(f"--as: {kind!r} is none of {kinds}", hint=f"write one of: {kinds}")
    return kind
