"""`tracker db backup` and `tracker db restore`: all that is known, in one file and back."""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from tracker.cli.context import Session, session_of
from tracker.cli.help import example
from tracker.cli.options.prompt import confirm
from tracker.cli.options.write import ForceOption, YesOption
from tracker.errors import ConflictError, UsageError
from tracker.workspace import external_parameters, newest_revision, open_database, place

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
    from tracker.operations.admin.backup import back_up

    session = session_of(context)
    with session.open() as workspace:
        made = back_up(workspace.parameters, file, replaces=force)
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
    from tracker.operations.admin.backup import check_revision, found_revision
    from tracker.readers.file_kind import BACKUPS, BEGINNING, check_kind

    session = session_of(context)
    try:
        archive = file.open("rb")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"cannot read {file}: {reason}") from None
    with archive:
        check_kind(archive.read(BEGINNING), str(file), BACKUPS)
        revision = found_revision(archive)
        check_revision(revision)
        counts = _restored(session, archive, may_replace=force, is_sure=yes)
    upgraded = "" if revision == newest_revision() else f", upgraded to {newest_revision()}"
    session.note(f"restored {file}: revision {revision}{upgraded}; {_listed(counts)}")


def _restored(
    session: Session, archive: BinaryIO, *, may_replace: bool, is_sure: bool
) -> Mapping[str, int]:
    """Restore into the database that the settings name, and return the rows by table."""
    from tracker.embedded import server_status

    def over(parameters: Mapping[str, str], *, is_embedded: bool) -> Mapping[str, int]:
        _check_may_go(session, parameters, may_replace=may_replace, is_sure=is_sure)
        return _restore_into(parameters, archive, is_embedded=is_embedded)

    url = session.settings.database_url
    if url is not None:
        return over(external_parameters(url), is_embedded=False)
    done: list[Mapping[str, int]] = []

    def fill(parameters: Mapping[str, str]) -> None:
        done.append(_restore_into(parameters, archive, is_embedded=True))

    # A new database begins with the backup, and not with the seeds.
    is_new = not server_status(session.settings.home).exists
    prepare: Callable[[dict[str, str]], None] | None = fill if is_new else None
    with open_database(session.settings, session.note, prepare=prepare) as workspace:
        return done[0] if done else over(workspace.parameters, is_embedded=True)


def _check_may_go(
    session: Session, parameters: Mapping[str, str], *, may_replace: bool, is_sure: bool
) -> None:
    """Go on only if nothing is lost that is not meant to be.

    Raises:
        ConflictError: something is on file, and --force was not given.
        UsageError: there is nobody to ask.
    """
    from tracker.operations.admin.backup import other_sessions, things_on_file
    from tracker.orm import engine

    with engine(dict(parameters)).connect() as connection:
        things, sessions = things_on_file(connection), other_sessions(connection)
    where = place(parameters)
    if things and not may_replace:
        raise ConflictError(
            f"{where} is not empty: {things:,} companies, sources and sites are on file",
            hint="--force replaces all of it by the backup; make a backup of it first",
        )
    if sessions:
        session.note(f"{sessions} other session{'' if sessions == 1 else 's'} in {where}")
    if not things or is_sure:
        return
    if not sys.stdin.isatty():
        message = f"this replaces everything in {where}"
        raise UsageError(message, hint="if that is meant: --force --yes")
    confirm(f"Replace everything in {where}?")


def _restore_into(
    parameters: Mapping[str, str], archive: BinaryIO, *, is_embedded: bool
) -> Mapping[str, int]:
    from tracker.operations.admin.backup import restore
    from tracker.orm import engine

    with engine(dict(parameters)).begin() as connection:
        return restore(connection, archive, is_embedded=is_embedded)


def _listed(counts: Mapping[str, int]) -> str:
    claims = sum(count for table, count in counts.items() if table.endswith("_claim"))
    named = {table: counts.get(table, 0) for table in COUNTED} | {"claim": claims}
    return ", ".join(f"{_counted(count, table)}" for table, count in named.items())


def _counted(count: int, noun: str) -> str:
    many = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else many}"
