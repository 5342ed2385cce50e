"""A backup brought back: its rows, in tables that this tracker's own migrations have made."""

from typing import NoReturn

import psycopg
from psycopg.errors import LockNotAvailable
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError, OperationalError

from tracker import views
from tracker.analysis.core.status import contents
from tracker.errors import ConflictError, UsageError
from tracker.operations.admin import migrate
from tracker.operations.admin.archive import Archive, chunks
from tracker.operations.admin.backup import Counts
from tracker.operations.admin.tables import continue_keys, fill_table, table_columns, trace_edits
from tracker.operations.entities.reference_data import load_reference
from tracker.operations.store.lock import lock_out_writers
from tracker.operations.store.resolve import driver_connection
from tracker.postgres import Connection as DriverConnection

THINGS = """
    SELECT (SELECT count(*) FROM tracker.company) + (SELECT count(*) FROM tracker.source)
         + (SELECT count(*) FROM tracker.site)
"""

SESSIONS = """
    SELECT count(*) FROM pg_catalog.pg_stat_activity
    WHERE datname = current_database() AND backend_type = 'client backend'
    AND pid <> pg_backend_pid()
"""

TABLES = """
    SELECT oid::regclass::text FROM pg_catalog.pg_class
    WHERE relnamespace = to_regnamespace('tracker') AND relkind IN ('r', 'p')
"""

FUNCTIONS = """
    SELECT oid::regprocedure::text FROM pg_catalog.pg_proc
    WHERE pronamespace = to_regnamespace('tracker')
"""


def check_revision(archive: Archive) -> None:
    """Refuse a backup of a schema that this tracker does not know.

    Raises:
        ConflictError: a newer tracker has made it.
        UsageError: there never was such a revision.
    """
    found, newest = archive.manifest.revision, migrate.newest_revision()
    if found in migrate.revisions():
        return
    if len(found) == len(newest) and found.isdecimal() and found > newest:
        raise ConflictError(
            f"the backup is at revision {found}, this tracker knows those up to {newest}",
            hint="a newer tracker has made it: install that version",
        )
    raise archive.refusal("it is at no revision of a tracker")


def things_on_file(connection: Connection) -> int:
    """How many companies, sources and sites would be lost with the database; 0 without tables."""
    if migrate.current_revision(connection) is None:
        return 0
    return int(connection.execute(text(THINGS)).scalar_one())


def other_sessions(connection: Connection) -> int:
    """How many others are connected to this database."""
    return int(connection.execute(text(SESSIONS)).scalar_one())


def restore(connection: Connection, archive: Archive, *, is_embedded: bool) -> Counts:
    """Put what a backup holds in the place of all that is on file; return the rows by table.

    All of it happens in the caller's transaction: others see the old until it commits, and
    whatever fails leaves the old.  Tables are made at the revision of the backup, filled and
    upgraded; views are made anew, with the rights that others have here.

    Raises:
        UsageError: the file is no backup of a tracker, or not a whole one.
        ConflictError: somebody holds what has to be replaced, builds on it, or keeps something
            of another application in its place.
    """
    connection.execute(text("SET LOCAL lock_timeout = '10s'"))
    migrate.refuse_strangers(connection)
    with migrate.as_owner(connection):
        grants = _cleared(connection)
        migrate.upgrade_tables(connection, archive.manifest.revision)
        fill(driver_connection(connection), archive)
        _upgrade(connection, archive)
    migrate.renew_views(connection)
    for grant in grants:
        connection.exec_driver_sql(grant)
    if is_embedded:
        migrate.add_own_reader(connection)
    load_reference(connection)
    connection.exec_driver_sql("ANALYZE")
    return contents(driver_connection(connection)).row_counts


def fill(connection: DriverConnection, archive: Archive) -> None:
    """Put the rows of a backup into empty tables of its revision, as they were.

    Raises:
        UsageError: it holds other tables or columns than those, or rows that they refuse.
    """
    found = table_columns(connection)
    _check_columns(archive, {name: table.names for name, table in found.items()})
    try:
        trace_edits(connection, traces=False)
        for table in archive.manifest.tables:
            taken = fill_table(connection, table.name, table.columns, chunks(archive.rows()))
            if taken != table.rows:
                raise archive.refusal(f"{taken:,} of {table.rows:,} rows of {table.name}")
            if key := found[table.name].key:
                continue_keys(connection, table.name, key, table.last_key)
        trace_edits(connection, traces=True)
    except psycopg.OperationalError:
        raise
    except psycopg.Error as error:
        _refuse_rows(archive, error)
    archive.check_end()


def _check_columns(archive: Archive, known: dict[str, list[str]]) -> None:
    tables = archive.manifest.tables
    held = {table.name: sorted(table.columns) for table in tables}
    if len(held) != len(tables) or held != {name: sorted(known[name]) for name in known}:
        raise archive.refusal("its tables and columns are not those of a tracker")


def _upgrade(connection: Connection, archive: Archive) -> None:
    try:
        migrate.upgrade_tables(connection, "head")
    except DBAPIError as error:
        if isinstance(error, OperationalError) or not isinstance(error.orig, psycopg.Error):
            raise
        _refuse_rows(archive, error.orig)


def _refuse_rows(archive: Archive, error: psycopg.Error) -> NoReturn:
    reason = error.diag.message_primary or "it cannot be read"
    raise UsageError(f"{archive.name} cannot be restored: {reason}") from None


def _cleared(connection: Connection) -> list[str]:
    """As `_clear`, unless somebody holds on to what is there.

    Raises:
        ConflictError: somebody does, or builds on it.
    """
    try:
        return _clear(connection)
    except OperationalError as error:
        if not isinstance(error.orig, LockNotAvailable):
            raise
        raise ConflictError(
            "somebody has been using the database for ten seconds",
            hint="end what runs there (BI tools, an open psql), and try again",
        ) from None


def _clear(connection: Connection) -> list[str]:
    """Remove views, tables and functions, and return the rights that there were on views.

    Raises:
        ConflictError: something of somebody else's is built on them.
    """
    lock_out_writers(connection)
    grants = views.take_down(connection)
    for find, drop in (
        (TABLES, "DROP TABLE {}"),
        (FUNCTIONS, "DROP FUNCTION {}"),
    ):
        names = ", ".join(connection.execute(text(find)).scalars())
        if names:
            views.drop_unless_used(connection, drop.format(names))
    return grants
