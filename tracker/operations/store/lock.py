"""Loads take turns."""

from typing import Final

from sqlalchemy import Connection, Text, cast, func, select, true

from tracker.operations.store.audit_trail import sign

LOAD_LOCK: Final = 7_482_332
"""Any fixed number: only one load of a database runs at a time."""


def wait_for_other_loads(connection: Connection) -> None:
    """Return when no other transaction loads; the turn ends with this transaction.

    What one load looks up and finds missing, another could add before it does.
    """
    connection.execute(select(func.pg_advisory_xact_lock(LOAD_LOCK)))


def take_turn(connection: Connection) -> None:
    """Return when no other transaction writes, and see all that those before have written.

    The views show what was known when the transaction began, which those that waited for
    the same turn did before the others ended.
    """
    wait_for_other_loads(connection)
    sign(connection, "claim")
    moment = cast(func.clock_timestamp(), Text)
    connection.execute(select(func.set_config("tracker.known_at", moment, true())))
