"""`tracker db`: the database itself."""

import sys
from collections.abc import Mapping
from typing import Annotated

import typer

from tracker.cli.admin.exposure import warn_if_open
from tracker.cli.context import Session, session_of
from tracker.cli.help import example
from tracker.cli.options.option_groups import with_option_groups
from tracker.cli.options.output import OutputOptions
from tracker.display.formats import write, write_lines
from tracker.errors import ConflictError
from tracker.workspace import (
    check_revision,
    external_parameters,
    found_revision,
    newest_revision,
    place,
)


@example("tracker db status")
@with_option_groups
def status(context: typer.Context, *, output: OutputOptions) -> None:
    """Say where the database is, at which revision, and what it holds."""
    from tracker.analysis.core.result_set import ResultSet
    from tracker.analysis.core.status import contents
    from tracker.display.table import Column, Table

    session = session_of(context)
    url = session.settings.database_url
    if url is None and not _is_running(session):
        return
    where = place(external_parameters(url)) if url else f"embedded, in {session.settings.home}"
    with session.read() as connection:
        found = contents(connection)
    facts = {
        "database": where,
        "server_version": found.server_version,
        "revision": newest_revision(),
        "listens_on": None if url else _listens_on(session),
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
    from tracker.embedded import server_status

    found = server_status(session.settings.home)
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
    from tracker.embedded import server_status

    return server_status(session.settings.home).listen


@example("tracker db upgrade")
def upgrade(context: typer.Context) -> None:
    """Bring tables, views and exchange rates up to date."""
    session = session_of(context)
    url = session.settings.database_url
    if url is None:
        with session.open():
            session.note(f"the embedded database is at revision {newest_revision()}")
        return
    parameters = external_parameters(url)
    found, needed = found_revision(parameters), newest_revision()
    if found is not None and found > needed:
        check_revision(found, place(parameters))
    from tracker.operations.admin.migrate import upgrade as upgrade_schema
    from tracker.operations.entities.reference_data import load_reference
    from tracker.orm import engine

    database = engine(parameters)
    with database.begin() as connection:
        views = upgrade_schema(connection)
    with database.begin() as connection:
        load_reference(connection)
    before = "made" if found is None else "already" if found == needed else f"upgraded from {found}"
    session.note(f"{place(parameters)}: {before} at revision {needed}, {len(views)} views renewed")
    if found is None:
        session.note("hint: load what ships with the tracker by: tracker load")
    warn_if_open(session, parameters)


@example('psql "$(tracker db url)"')
def url(context: typer.Context) -> None:
    """Print the address of the database, without its password."""
    session = session_of(context)
    if session.settings.database_url is not None:
        write_lines([address(external_parameters(session.settings.database_url))])
        return
    from tracker.postgres import shown

    with session.open() as workspace:
        write_lines([address(workspace.parameters)])
        session.note(f"for libpq: {shown(workspace.parameters)}")


def address(parameters: Mapping[str, str]) -> str:
    """The connection settings as a URL; whatever holds a password is left out."""
    from urllib.parse import quote, urlencode

    public = {name: value for name, value in parameters.items() if value and "password" not in name}
    user, name = quote(public.pop("user", ""), safe=""), quote(public.pop("dbname", ""), safe="")
    host = public.get("host", "")
    place = ""
    # A directory, several hosts, or an address of IPv6 cannot stand before the slash.
    if host and not set(host) & set("/,@:"):
        place = quote(public.pop("host"), safe="")
        place += f":{public.pop('port')}" if "port" in public else ""
    rest = urlencode(public, quote_via=quote, safe="")
    return f"postgresql://{user}{'@' if user else ''}{place}/{name}{'?' if rest else ''}{rest}"


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
    from tracker.embedded import listen_server

    session = session_of(context)
    _only_embedded(session, "started")
    home = session.settings.home
    if listen is not None:
        listen_server(home, listen)
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
    from tracker.embedded.listening import parse_address

    if not parse_address(place).is_loopback:
        session.warn(
            "other machines can reach it, and what they read crosses the network unencrypted"
        )


@example("tracker db stop")
def stop(context: typer.Context) -> None:
    """Stop the embedded database now, whoever uses it."""
    from tracker.embedded import stop_server

    session = session_of(context)
    _only_embedded(session, "stopped")
    session.note("stopped" if stop_server(session.settings.home) else "it was not running")


@example("tracker db reset --yes")
def reset(
    context: typer.Context,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Remove the embedded database with all that was added to it."""
    from tracker.embedded import reset_server

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
    reset_server(home)
    session.note("removed; the next command makes a new one from the shipped seeds")


def _only_embedded(session: Session, done: str) -> None:
    if session.settings.database_url is not None:
        raise ConflictError(
            f"an external database is never {done} by the tracker",
            hint="unset TRACKER_DATABASE_URL, and leave --db out, to mean the embedded one",
        )
