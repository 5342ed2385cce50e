"""Tables and views move together."""

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from tracker import views
from tracker.operations.admin.grants import RIGHTS
from tracker.orm import SCHEMA
from tracker.resources import resource

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
        ConflictError: a column of schema bi would be renamed, dropped or retyped, or
            somebody's own view stands in the way.
    """
    promises: list[views.Promise] = []

    def take_views_down() -> None:
        if current_revision(connection) not in (None, newest_revision()):
            promises.append(views.lift(connection))

    config = alembic_config(connection)
    config.attributes["before_migrations"] = take_views_down
    command.upgrade(config, "head")
    names = views.build(connection, *promises)
    connection.execute(text(RIGHTS))
    return names


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


def current_revision(connection: Connection) -> str | None:
    """The revision of the database; None if the tracker was never set up in it."""
    context = MigrationContext.configure(
        connection, opts={"version_table_schema": SCHEMA, "version_table": "alembic_version"}
    )
    return context.get_current_revision()
