"""`tracker db`: the database itself."""

import sys
from typing import Annotated

import typer

from tracker.cli.admin.exposure import warn_if_open
from tracker.cli.context import Session, session_of
from tracker.cli.help import example
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.output import OutputOptions
from tracker.display.formats import write, write_lines
from tracker.errors import ConflictError


@example("tracker db status")
@with_option_groups
def status(context: typer.Context, *, output: OutputOptions) -> None:
    """Say where the database is, at which revision, and what it holds."""
    from tracker import ResultSet
    from tracker.api import server
    from tracker.display.table import Column, Table

    session = session_of(context)
    settings = session.settings
    is_embedded = settings.database_url is None
    if is_embedded and not _is_running(session):
        return
    where = server.database_name(settings)
    with session.open() as database:
        found = database.contents()
    facts = {
        "database": where,
        "server_version": found.server_version,
        "revision": str(server.schema_revision()),
        "listens_on": _listens_on(session) if is_embedded else None,
        "last_rate_date": found.last_rate_date,
        **{f"{table}_rows": count for table, count in found.row_counts.items()},
    }
    records = ResultSet(list(facts), [list(facts.values())])
    rows = [
        [name.replace("_", " "), f"{value:,}" if isinstance(value, int) else str(value)]
        for name, value in facts.items()
        if value is not None
    ]
    write(output.format, records, lambda: Table([Column("What"), Column("Is")], rows))


def _is_running(session: Session) -> bool:
    """Whether the embedded server runs; says why there is nothing to look at if not."""
    from tracker.api.server import embedded_status

    found = embedded_status(session.settings)
    if not found.exists:
        write_lines([f"no database yet in {session.settings.home}"])
        session.note(
            "hint: the first command that reads makes it, as in: tracker compare --year 2025"
        )
    elif not found.running:
        write_lines([f"stopped: PostgreSQL {found.version} in {found.data_directory}"])
        session.note("hint: any command that reads starts it, and so does: tracker db start")
    return found.running


def _listens_on(session: Session) -> str | None:
    from tracker.api.server import embedded_status

    return embedded_status(session.settings).listen


@example("tracker db upgrade")
def upgrade(
    context: typer.Context,
    *,
    close: Annotated[
        bool,
        typer.Option("--close", help="Keep others out of a database that is the tracker's alone."),
    ] = False,
) -> None:
    """Bring tables, views and exchange rates up to date."""
    from tracker.api import server

    session = session_of(context)
    if session.settings.database_url is None:
        with session.open():
            session.note(f"the embedded database is at revision {server.schema_revision()}")
        return
    done = server.upgrade(session.settings, closes=close)
    is_same = done.before == done.revision
    before = "already" if is_same else f"upgraded from {done.before}" if done.before else "made"
    session.note(
        f"{done.database}: {before} at revision {done.revision}, {done.view_count} views renewed"
    )
    if done.before is None:
        session.note("hint: load what ships with the tracker by: tracker load")
    warn_if_open(session, is_closed=done.is_closed_to_writers)
    if done.missing_grant is not None:
        session.note(f"hint: {done.missing_grant}")


@example('psql "$(tracker db url)"')
def url(context: typer.Context) -> None:
    """Print the address of the database, without its password."""
    from tracker.api.server import external_address

    session = session_of(context)
    if session.settings.database_url is not None:
        write_lines([external_address(session.settings)])
        return
    with session.open() as database:
        write_lines([database.address])
        session.note(f"for libpq: {database.conninfo}")


@example("tracker db start --listen 127.0.0.1:5433")
def start(
    context: typer.Context,
    *,
    listen: Annotated[
        str | None,
        typer.Option(
            metavar="HOST:PORT", help="Serve BI tools on that address until: tracker db stop."
        ),
    ] = None,
) -> None:
    """Start the embedded database; it runs until nobody uses it."""
    from tracker.api import server

    session = session_of(context)
    _only_embedded(session, "started")
    home = session.settings.home
    if listen is not None:
        server.listen(session.settings, listen)
    with session.open():
        place = _listens_on(session)
        minutes = session.settings.idle_minutes
        until = f"after {minutes} minutes without use" if minutes else "with its last client"
        if place is None:
            session.note(f"running in {home}; it stops {until}")
            return
    session.note(f"running in {home}; it listens on {place} until: tracker db stop")
    _warn_of_network(session, place)
    session.note("hint: who may read, with a password: tracker bi grant USER")


def _warn_of_network(session: Session, place: str) -> None:
    from tracker.api.server import is_loopback

    if not is_loopback(place):
        session.warn(
            "other machines can reach it, and what they read crosses the network unencrypted"
        )


@example("tracker db stop")
def stop(context: typer.Context) -> None:
    """Stop the embedded database now, whoever uses it."""
    from tracker.api import server

    session = session_of(context)
    _only_embedded(session, "stopped")
    session.note("stopped" if server.stop(session.settings) else "it was not running")


@example("tracker db reset --yes")
def reset(
    context: typer.Context,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove the embedded database with all that was added to it."""
    from tracker.api import server

    session = session_of(context)
    _only_embedded(session, "reset")
    home = session.settings.home
    if not yes:
        if not sys.stdin.isatty():
            raise ConflictError(
                f"this removes everything in {home}",
                hint="if that is meant: tracker db reset --yes",
            )
        typer.confirm(f"Remove everything in {home}?", abort=True, err=True)
    server.reset(session.settings)
    session.note("removed; the next command makes a new one from the shipped seeds")


def _only_embedded(session: Session, done: str) -> None:
    if session.settings.database_url is not None:
        raise ConflictError(
            f"an external database is never {done} by the tracker",
            hint="unset TRACKER_DATABASE_URL, and leave --db out, to mean the embedded one",
        )
