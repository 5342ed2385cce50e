"""The write lock: one transaction writes at a time."""

from typing import Final

from sqlalchemy import Connection, Text, cast, func, select, true

WRITE_LOCK: Final = 7_482_332
"""Key of the advisory lock: any number that nobody else uses."""


def take_write_lock(connection: Connection) -> None:
    """Take the advisory lock of all writers until this transaction ends.

    What one writer looks up and finds missing, another could insert before it does.
    """
    connection.execute(select(func.pg_advisory_xact_lock(WRITE_LOCK)))


def lock_writers(connection: Connection) -> None:
    """Take the write lock; then set `tracker.known_at` to the wall clock.

    The views show what was known when the transaction began: without that, rows that
    others committed while this one waited would not be seen.
    """
    take_write_lock(connection)
    moment = cast(func.clock_timestamp(), Text)
    connection.execute(select(func.set_config("tracker.known_at", moment, true())))
