"""`tracker db backup` and `tracker db restore`: all that is known, in one file and back."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.cli.context import Session, session_of
from tracker.cli.help import example
from tracker.cli.options.prompt import confirm
from tracker.cli.options.write import ForceOption, YesOption
from tracker.errors import UsageError

if TYPE_CHECKING:
    from tracker.api.server import Loss

COUNTED = ("company", "source", "site", "commitment")
"""Tables that are named; of the rest, claims are added up."""


@example("tracker db backup tracker.backup")
def backup(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy is to be.")],
    *,
    force: ForceOption = False,
) -> None:
    """Copy the whole database to one file, while others work on."""
    session = session_of(context)
    with session.open() as database:
        made = database.backup(file, replaces=force)
    session.note(
        f"{file}: {made.size:,} bytes, revision {made.revision}; {_listed(made.row_counts)}"
    )
    session.note("hint: BI logins and their passwords belong to the server, and are not in it")


@example("tracker db restore tracker.backup")
def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What db backup has made.")],
    *,
    force: Annotated[
        bool, typer.Option("--force", help="Replace what is on file, after asking.")
    ] = False,
    yes: YesOption = False,
) -> None:
    """Bring a database back from a backup, all or nothing."""
    from tracker.api import server

    session = session_of(context)

    def before(loss: "Loss") -> None:
        _check_may_go(session, loss, may_replace=force, is_sure=yes)

    done = server.restore(session.settings, file, say=session.note, before=before)
    newest = server.schema_revision().tables
    upgraded = "" if done.revision == newest else f", upgraded to {newest}"
    session.note(f"restored {file}: revision {done.revision}{upgraded}; {_listed(done.row_counts)}")


def _check_may_go(session: Session, loss: "Loss", *, may_replace: bool, is_sure: bool) -> None:
    """Go on only if nothing is lost that is not meant to be.

    Raises:
        ConflictError: something is on file, and --force was not given.
        UsageError: there is nobody to ask.
    """
    from tracker.api.server import refuse_loss

    if not may_replace:
        refuse_loss(loss)
    if loss.sessions:
        plural = "" if loss.sessions == 1 else "s"
        session.note(f"{loss.sessions} other session{plural} in {loss.database}")
    if not loss.things or is_sure:
        return
    if not sys.stdin.isatty():
        message = f"this replaces everything in {loss.database}"
        raise UsageError(message, hint="if that is meant: --force --yes")
    confirm(f"Replace everything in {loss.database}?")


def _listed(counts: Mapping[str, int]) -> str:
    claims = sum(count for table, count in counts.items() if table.endswith("_claim"))
    named = {table: counts.get(table, 0) for table in COUNTED} | {"claim": claims}
    return ", ".join(f"{_counted(count, table)}" for table, count in named.items())


def _counted(count: int, noun: str) -> str:
    many = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else many}"
