"""Loads take turns."""

from typing import Final

from sqlalchemy import Connection, func, select

LOAD_LOCK: Final = 7_482_332
"""Any fixed number: only one load of a database runs at a time."""


def wait_for_other_loads(connection: Connection) -> None:
    """Return when no other transaction loads; the turn ends with this transaction.

    What one load looks up and finds missing, another could add before it does.
    """
    connection.execute(select(func.pg_advisory_xact_lock(LOAD_LOCK)))
