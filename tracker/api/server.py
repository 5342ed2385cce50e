"""The database as such, whether it is up or not: started, stopped, upgraded, brought back."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.api.failures import typed_errors
from tracker.errors import ConflictError
from tracker.resources import Revision, newest_revision
from tracker.settings import Settings
from tracker.workspace import (
    Say,
    external_parameters,
    found_revision,
    open_database,
    refuse_newer,
)

if TYPE_CHECKING:
    from tracker.embedded import Status
    from tracker.operations.admin.archive import Archive


def embedded_status(settings: Settings) -> "Status":
    """What is at the home of the embedded database; nothing is started for it."""
    from tracker.embedded import server_status

    return server_status(settings.home)


def is_up(settings: Settings) -> bool:
    """Whether the database can be asked at once: nothing has to be made or started."""
    return settings.database_url is not None or embedded_status(settings).running


def is_private(settings: Settings) -> bool:
    """Whether the database is an embedded one that no BI tool can reach."""
    return settings.database_url is None and embedded_status(settings).listen is None


def schema_revision() -> Revision:
    """The revision of tables and views that this program works with."""
    return newest_revision()


def database_name(settings: Settings) -> str:
    """Which database it is, in words, without login or password."""
    if settings.database_url is None:
        return f"embedded, in {settings.home}"
    from tracker.postgres import meant_place

    return meant_place(external_parameters(settings.database_url))


def external_address(settings: Settings) -> str:
    """The address of the database that the settings name, without its password."""
    from tracker.postgres import address

    return address(external_parameters(settings.database_url or ""))


def listen(settings: Settings, address: str) -> None:
    """Have the embedded server listen on *address*, HOST:PORT, when it is next opened.

    Raises:
        UsageError: it is no address.
        ConflictError: somebody uses the server, or another program listens there.
    """
    from tracker.embedded import listen_server

    listen_server(settings.home, address)


def is_loopback(address: str) -> bool:
    """Whether only programs of this machine reach what listens on *address*."""
    from tracker.embedded.listening import parse_address

    return parse_address(address).is_loopback


def stop(settings: Settings) -> bool:
    """Stop the embedded server now, whoever uses it; False if none was running."""
    from tracker.embedded import stop_server

    return stop_server(settings.home)


def reset(settings: Settings) -> None:
    """Remove the embedded database: the next one to open it makes a new one.

    Raises:
        ConflictError: somebody uses it.
    """
    from tracker.embedded import reset_server

    reset_server(settings.home)


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What an upgrade has done."""

    database: str
    """Which database it is, in words."""

    before: Revision | None
    """The revision that it was at; None where it was no tracker's yet."""

    revision: Revision
    view_count: int
    is_closed_to_writers: bool | None
    """Whether logins of BI tools can only read; None where there is no role for them yet."""

    missing_grant: str | None
    """What somebody else has to run before logins can be made here, in words."""


def upgrade(settings: Settings, *, closes: bool = False) -> Upgraded:
    """Bring tables, views and exchange rates of an external database up to date.

    One that *closes* also takes from everybody else what `setup_statements` does.

    Raises:
        DatabaseError: it cannot be reached, or a newer tracker has upgraded it.
    """
    from sqlalchemy import text

    from tracker.grants import RIGHTS
    from tracker.operations.admin import logins
    from tracker.operations.admin.migrate import upgrade as upgrade_schema
    from tracker.operations.entities.reference_data import load_reference
    from tracker.orm import engine
    from tracker.postgres import connect, meant_place, settle

    parameters = external_parameters(settings.database_url or "")
    with typed_errors():
        found, needed = found_revision(parameters), newest_revision()
        refuse_newer(found, meant_place(parameters))
        database = engine(parameters)
        with database.begin() as connection:
            views = upgrade_schema(connection)
            if closes:
                connection.execute(text(RIGHTS))
        with database.begin() as connection:
            load_reference(connection)
        with connect(parameters) as connection:
            settle(connection)
            is_closed, missing = logins.is_closed(connection), logins.missing_grant(connection)
    return Upgraded(meant_place(parameters), found, needed, len(views), is_closed, missing)


@contextmanager
def opened_backup(path: Path) -> "Iterator[Archive]":
    """A backup that this tracker can read; it is whole, and as it was written.

    Raises:
        UsageError: it is no backup of a tracker, or a damaged one.
        ConflictError: a newer tracker has made it.
    """
    from tracker.operations.admin.archive import opened_archive
    from tracker.operations.admin.restore import check_revision as check_backup

    with opened_archive(path) as archive:
        check_backup(archive)
        yield archive


@dataclass(frozen=True, slots=True)
class Loss:
    """What a restore would replace, and who would notice."""

    database: str
    """Which database it is, in words."""

    things: int
    """Companies, sources and sites on file."""

    sessions: int
    """Others that are connected to it."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore has brought back."""

    revision: str
    """The revision that the backup was made at; it is upgraded to the newest one."""

    row_counts: Mapping[str, int]
    """Table -> rows."""


def refuse_loss(loss: Loss) -> None:
    """Go on only if nothing is lost.

    Raises:
        ConflictError: something is on file.
    """
    if loss.things:
        raise ConflictError(
            f"{loss.database} is not empty:"
            f" {loss.things:,} companies, sources and sites are on file",
            hint="--force replaces all of it by the backup; make a backup of it first",
        )


def restore(
    settings: Settings,
    path: Path,
    *,
    say: Say,
    before: Callable[[Loss], None] = refuse_loss,
) -> Restored:
    """Put what a backup holds in the place of all that is on file, all or nothing.

    *before* is told what would be lost, and raises where that must not be.  A new embedded
    database begins with the backup, and not with the seeds: nothing is lost then.

    Raises:
        UsageError: the file is no whole backup of a tracker.
        ConflictError: a newer tracker has made it, or somebody holds what has to be replaced.
    """
    with typed_errors(), opened_backup(path) as archive:
        return Restored(archive.manifest.revision, _restored(settings, archive, say, before))


def _restored(
    settings: Settings, archive: "Archive", say: Say, before: Callable[[Loss], None]
) -> Mapping[str, int]:
    """Restore into the database that the settings name, and return the rows by table."""
    from tracker.postgres import meant_place

    def over(parameters: Mapping[str, str], *, is_embedded: bool) -> Mapping[str, int]:
        before(_loss(parameters))
        return _restore_into(parameters, archive, is_embedded=is_embedded)

    if settings.database_url is not None:
        parameters = external_parameters(settings.database_url)
        refuse_newer(found_revision(parameters), meant_place(parameters))
        return over(parameters, is_embedded=False)
    done: list[Mapping[str, int]] = []

    def fill(parameters: Mapping[str, str]) -> None:
        done.append(_restore_into(parameters, archive, is_embedded=True))

    prepare = None if embedded_status(settings).exists else fill
    with open_database(settings, say, prepare=prepare) as workspace:
        return done[0] if done else over(workspace.parameters, is_embedded=True)


def _loss(parameters: Mapping[str, str]) -> Loss:
    from tracker.operations.admin.restore import other_sessions, things_on_file
    from tracker.orm import engine
    from tracker.postgres import meant_place

    with engine(parameters).connect() as connection:
        return Loss(meant_place(parameters), things_on_file(connection), other_sessions(connection))


def _restore_into(
    parameters: Mapping[str, str], archive: "Archive", *, is_embedded: bool
) -> Mapping[str, int]:
    from tracker.operations.admin.restore import restore
    from tracker.orm import engine

    with engine(parameters).begin() as connection:
        return restore(connection, archive, is_embedded=is_embedded)
