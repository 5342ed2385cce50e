"""The write lock: one transaction writes at a time."""

from datetime import datetime
from typing import Final

from sqlalchemy import Connection, text

from tracker.errors import DatabaseError
from tracker.resources import EDITION, Revision, newest_revision

WRITE_LOCK: Final = 7_482_332
"""Key of the advisory lock: any number that nobody else uses."""

TURN: Final = text(
    # One after the other, as they stand: the clock is read when the lock is held.
    "SELECT pg_advisory_xact_lock(:lock), clock_timestamp() AS moment,"
    " set_config('tracker.known_at', greatest(clock_timestamp(),"
    " nullif(current_setting('tracker.known_at', true), '')::timestamptz)::text, true),"
    " set_config('tracker.command', :command, true), set_config('tracker.note', '', true)"
)

PROVENANCE: Final = text(
    "SELECT set_config('tracker.command', :command, true), set_config('tracker.note', :note, true)"
)


REVISION: Final = text(f"SELECT version_num, {EDITION} FROM tracker.alembic_version")


def lock_writers(connection: Connection, command: str = "") -> datetime:
    """Take the lock of all writers until this transaction ends; return when it was taken.

    *command* is what history calls what is written, where that is known already.

    What one writer looks up and finds missing, another could insert before it does.  The
    views show what was known when the transaction began; from here on they show what others
    committed while this one waited, and what it writes itself.

    Raises:
        DatabaseError: one of them was the upgrade of a newer tracker: what is there is not ours.
    """
    asked = {"lock": WRITE_LOCK, "command": command}
    moment: datetime = connection.execute(TURN, asked).one().moment
    if Revision(*connection.execute(REVISION).one()) > newest_revision():
        raise DatabaseError(
            "a newer tracker has upgraded the database meanwhile", hint="install that version"
        )
    return moment


def lock_out_writers(connection: Connection) -> None:
    """Let nobody write until this transaction, which changes tables, ends."""
    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITE_LOCK})


def set_provenance(connection: Connection, command: str, note: str | None = None) -> None:
    """Set the command and reason that the audit trail keeps of what this transaction writes."""
    connection.execute(PROVENANCE, {"command": command, "note": note or ""})
