"""Loads take turns."""

from typing import Final

from sqlalchemy import Connection, Text, cast, func, select, true

from tracker.operations.store.audit_trail import set_provenance

LOAD_LOCK: Final = 7_482_332
"""Any fixed number: only one load of a database runs at a time."""


def take_write_lock(connection: Connection) -> None:
    """Return when no other transaction loads; the turn ends with this transaction.

    What one load looks up and finds missing, another could add before it does.
    """
    connection.execute(select(func.pg_advisory_xact_lock(LOAD_LOCK)))


def lock_writers(connection: Connection) -> None:
    """Return when no other transaction writes, and see all that those before have written.

    The views show what was known when the transaction began, which those that waited for
    the same turn did before the others ended.
    """
    take_write_lock(connection)
    set_provenance(connection, "claim")
    moment = cast(func.clock_timestamp(), Text)
    connection.execute(select(func.set_config("tracker.known_at", moment, true())))
