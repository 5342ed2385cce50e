"""`tracker link` and `tracker unlink`: relations between commitments."""

from typing import Annotated

import typer

from tracker.cli.context import state_of
from tracker.cli.help import example
from tracker.cli.options import completion
from tracker.cli.options.common import FormatOption
from tracker.cli.options.prompt import required
from tracker.cli.options.write import DryRunOption, Manner, NoteOption, YesOption
from tracker.display.formats import Format
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
def link(
    context: typer.Context,
    left: LeftArgument,
    right: RightArgument,
    *,
    kind: KindOption = None,
    note: NoteOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    output: FormatOption = Format.TABLE,
) -> None:
    """Relate two commitments, so that nothing is counted twice."""
    from sqlalchemy import Connection

    from tracker.cli.write.transaction import carry_out
    from tracker.operations.edits.links import link as link_commitments
    from tracker.operations.store import resolve
    from tracker.operations.store.results import Tell, Written
    from tracker.readers.commitments import Link
    from tracker.readers.from_options import typed

    kind = known_kind(kind)

    def work(connection: Connection, tell: Tell) -> list[Written]:
        slug = resolve.commitment(connection, left)
        other = resolve.commitment(connection, right)
        labels = dict.fromkeys(map(str, LinkKind), "--as")
        record = typed(Link, "--as", labels, **{kind: other, "note": note})
        tell({"link": f"{slug} {kind} {other}"})
        return link_commitments(connection, slug, record)

    carry_out(state_of(context), Manner(yes, dry_run, output), work)


@example("tracker unlink microsoft-capex-fy2025 us-big-four-capex-2025 --as part_of --dry-run")
def unlink(
    context: typer.Context,
    left: LeftArgument,
    right: RightArgument,
    *,
    kind: KindOption = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
    output: FormatOption = Format.TABLE,
) -> None:
    """Undo a relation between two commitments."""
    from sqlalchemy import Connection

    from tracker.cli.write.transaction import carry_out
    from tracker.operations.edits.links import unlink as unlink_commitments
    from tracker.operations.store import resolve
    from tracker.operations.store.results import Tell, Written
    from tracker.vocabulary import LinkKind

    chosen = LinkKind(known_kind(kind))

    def work(connection: Connection, tell: Tell) -> list[Written]:
        slug = resolve.commitment(connection, left)
        other = resolve.commitment(connection, right)
        tell({"no longer": f"{slug} {chosen} {other}"})
        return unlink_commitments(connection, slug, chosen, other)

    carry_out(state_of(context), Manner(yes, dry_run, output), work)


def known_kind(typed: str | None) -> str:
    """The kind of relation, asked for where it was left out."""
    kind = required(typed, "--as", choices=tuple(LinkKind))
    if kind not in set(LinkKind):
        raise typer.BadParameter(f"expected one of {', '.join(LinkKind)}, found {kind!r}")
    return kind
