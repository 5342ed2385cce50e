"""How Alembic runs here: on a given connection, one at a time, all or nothing."""

from alembic import context
from alembic.migration import MigrationContext
from alembic.operations.ops import MigrationScript
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from tracker.model import Base
from tracker.orm import SCHEMA, engine
from tracker.postgres import parse_url
from tracker.settings import read_settings

UPGRADE_LOCK = 7_482_331
"""Any fixed number: only one upgrade of a database runs at a time."""


def number_revision(
    _context: MigrationContext, _revision: object, scripts: list[MigrationScript]
) -> None:
    """Name a new revision 0001, 0002, ... instead of by a random hash."""
    head = ScriptDirectory.from_config(context.config).get_current_head()
    for script in scripts:
        script.rev_id = f"{int(head or 0) + 1:04d}"


def is_ours(name: str | None, kind: str, _parents: object) -> bool:
    """Compare only the schema of the tables."""
    return kind != "schema" or name == SCHEMA


def migrate(connection: Connection | None) -> None:
    """Run whatever command was given over *connection*, or print its SQL."""
    context.configure(
        connection=connection,
        dialect_name="postgresql",
        target_metadata=Base.metadata,
        version_table_schema=SCHEMA,
        include_schemas=True,
        include_name=is_ours,
        compare_server_default=True,
        # CHECK constraints are compared only when asked for by name.
        autogenerate_plugins=[
            "alembic.autogenerate.*",
            "alembic.ext.checkconstraint_byname",
        ],
        process_revision_directives=number_revision,
    )
    with context.begin_transaction():
        prepare()
        # Under the lock, and before a table changes that views are built on.
        context.config.attributes.get("before_migrations", _nothing)()
        context.run_migrations()


def prepare() -> None:
    """Wait for other upgrades, but not for ever behind somebody's open query."""
    context.execute(f"SELECT pg_advisory_xact_lock({UPGRADE_LOCK})")
    context.execute("SET LOCAL lock_timeout = '10s'")
    context.execute(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}")


def _nothing() -> None:
    """What is done before migrations that nobody asks anything for."""


if context.is_offline_mode():
    migrate(None)
elif "connection" in context.config.attributes:
    migrate(context.config.attributes["connection"])
else:
    # Alembic's own command line, to write a migration: a database is named, or none.
    url = read_settings().database_url
    if url is None:
        raise SystemExit("error: set TRACKER_DATABASE_URL to the database to compare with")
    with engine(parse_url(url)).begin() as connection:
        migrate(connection)
