"""Tables and views move together."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from tracker import views
from tracker.errors import ConflictError, DatabaseError
from tracker.grants import MAY_BECOME, READ_RIGHTS
from tracker.operations.store.lock import lock_out_writers
from tracker.orm import SCHEMA
from tracker.resources import EDITION, resource, views_edition

OWNER = f"""
    SELECT nspowner::regrole::text AS owner, current_user::regrole::text AS me,
        nspowner = current_user::regrole AS is_own,
        pg_has_role(nspowner, {MAY_BECOME}) AS may_become
    FROM pg_namespace WHERE nspname = '{SCHEMA}'
"""
"""Whose the tables are, their name quoted, and whether this login may act as them."""

HAS_REVISION = f"""
    SELECT EXISTS (SELECT FROM pg_class
        WHERE relnamespace = to_regnamespace('{SCHEMA}') AND relname = 'alembic_version')
"""

HELD = f"""
    SELECT class.oid::regclass::text FROM pg_class AS class
    JOIN pg_namespace AS space ON space.oid = class.relnamespace
    WHERE space.nspname IN ('{SCHEMA}', 'internal', 'bi')
        AND class.relkind IN ('r', 'p', 'v', 'm', 'f')
    ORDER BY 1
"""
"""Tables and views that stand where ours do."""

OWN_READER = """
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tracker_sql') THEN
        CREATE ROLE tracker_sql LOGIN IN ROLE tracker_reader;
    END IF;
    ALTER ROLE tracker_sql SET default_transaction_read_only = on;
END $$
"""
"""Whom `tracker sql` logs in as on the embedded server.

A read-only transaction of the owner would be no protection: it can be left again.
"""


def alembic_config(connection: Connection) -> Config:
    """Alembic's configuration, bound to *connection* instead of to a URL."""
    config = Config(resource("alembic.ini"))
    config.set_main_option("script_location", str(resource("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection) -> list[str]:
    """Bring tables to the newest revision and views up to date; return the views' names.

    Views are taken down while tables change that they are built on, and come back with the
    rights on them.

    Raises:
        DatabaseError: the tables belong to somebody whom this login may not stand in for.
        ConflictError: something of another application stands in their place, a column of
            schema bi would be renamed, dropped or retyped, or somebody's own view stands in
            the way.
    """
    refuse_strangers(connection)
    promises: list[views.Promise] = []

    def take_views_down() -> None:
        if current_revision(connection) not in (None, newest_revision()):
            promises.append(views.lift(connection))

    config = alembic_config(connection)
    config.attributes["before_migrations"] = take_views_down
    with as_owner(connection):
        lock_out_writers(connection)
        command.upgrade(config, "head")
    return renew_views(connection, promises[0] if promises else None)


def refuse_strangers(connection: Connection) -> None:
    """Refuse a database in whose place for our tables and views somebody else keeps theirs.

    Raises:
        ConflictError: somebody does.
    """
    if connection.execute(text(HAS_REVISION)).scalar_one():
        found = current_revision(connection)
        # One of a newer tracker is told by its number, elsewhere.
        if found is None or re.fullmatch("[0-9]{4}", found):
            return
    strangers = connection.execute(text(HELD)).scalars().all()
    if strangers:
        raise ConflictError(
            f"this database holds something of another application: {strangers[0]}",
            hint="the schemas tracker, internal and bi have to be ours: use another database",
        )


def upgrade_tables(connection: Connection, revision: str) -> None:
    """Bring tables to a revision, where there are no views: they exist only at the newest one."""
    command.upgrade(alembic_config(connection), revision)


def renew_views(connection: Connection, promise: views.Promise | None = None) -> list[str]:
    """Bring views up to date, and the right to read them; return their names.

    *promise* is what the views that were taken down had promised.

    Raises:
        DatabaseError: the tables belong to somebody whom this login may not stand in for, or a
            newer tracker has renewed the views.
        ConflictError: a column of schema bi would be renamed, dropped or retyped.
    """
    if connection.execute(text(f"SELECT {EDITION}")).scalar_one() > views_edition():
        raise DatabaseError(
            "a newer tracker has renewed the views of this database", hint="install that version"
        )
    with as_owner(connection):
        names = views.build(connection, promise)
    connection.execute(text(READ_RIGHTS))
    return names


@contextmanager
def as_owner(connection: Connection) -> Iterator[None]:
    """Make and replace what is made inside as the owner of the tables, where there are any.

    Whoever may do so for it would otherwise own what is new, and lock the owner out.

    Raises:
        DatabaseError: this login may not stand in for the owner.
    """
    found = connection.execute(text(OWNER)).one_or_none()
    if found is None or found.is_own:
        yield
        return
    if not found.may_become:
        raise DatabaseError(
            f"schema {SCHEMA} belongs to {found.owner}, and this login may not stand in for it",
            hint=f"use that login, or let it run: GRANT {found.owner} TO {found.me}",
        )
    connection.execute(text(f"SET LOCAL ROLE {found.owner}"))
    yield
    connection.execute(text("RESET ROLE"))


def add_own_reader(connection: Connection) -> None:
    """Let the user of an embedded server log in as somebody who may only read."""
    connection.execute(text(OWN_READER))


def downgrade(connection: Connection, revision: str) -> None:
    """Take tables back to *revision*.  Views exist only at the newest one."""
    views.drop(connection)
    command.downgrade(alembic_config(connection), revision)


def newest_revision() -> str:
    """The revision that this version of the tracker works with."""
    head = ScriptDirectory(str(resource("migrations"))).get_current_head()
    assert head is not None  # noqa: S101 - a shipped tree without migrations is a bug
    return head


def revisions() -> frozenset[str]:
    """Every revision that the schema ever had."""
    script = ScriptDirectory(str(resource("migrations")))
    return frozenset(each.revision for each in script.walk_revisions())


def current_revision(connection: Connection) -> str | None:
    """The revision of the database; None if the tracker was never set up in it."""
    context = MigrationContext.configure(
        connection, opts={"version_table_schema": SCHEMA, "version_table": "alembic_version"}
    )
    return context.get_current_revision()
