"""What a server may refuse or break at any moment, in one line and without a password."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from tracker.errors import DatabaseError

BROKEN: Final = "the connection to the database broke"
SAFE: Final = "what was confirmed so far is safe"
RIGHTS: Final = "this login may not do that: use the one that owns the tracker's schemas"
READS: Final = (
    "the server is a read-only copy, or this login may only read: use the first server,"
    " and the login that owns the tracker's schemas"
)

HINTS: Final = {
    "42501": RIGHTS,
    "25006": READS,
    "25P": f"{SAFE}: try again, or allow longer transactions",
    "40": f"another session was in the way, {SAFE}: try again",
    "55P03": f"another session holds what is needed, {SAFE}: try again",
    "53300": "wait until others have left, or allow more connections",
    "53400": "ask for less, or raise that limit for this login",
    "53": f"{SAFE}: make room on the server, try again",
    "54": "ask for less at a time",
    "57014": "ask for less, or raise that limit for this login",
    "57": f"{SAFE}: try again when the server is up",
    "58": f"{SAFE}: see the log of the server",
}
"""SQLSTATE, or how it begins -> what to do; a longer one comes before its beginning."""

DENIED: Final = re.compile("permission denied for database (.+)")


@contextmanager
def typed_errors() -> Iterator[None]:
    """Raise what a server refuses or breaks as a DatabaseError, and bugs as they are.

    Raises:
        DatabaseError: the world, and not the program, is at fault.
    """
    try:
        yield
    except driver_errors() as error:
        failure = database_failure(error)
        if failure is None:
            raise
        raise failure from None


@contextmanager
def confirmed() -> Iterator[None]:
    """A commit: where its answer is lost nobody here knows whether it was written.

    Raises:
        DatabaseError: the connection broke; what the server said otherwise is raised as it is.
    """
    try:
        yield
    except driver_errors() as error:
        failure = database_failure(error)
        if failure is None or str(failure) != BROKEN:
            raise
        raise DatabaseError(
            "the connection broke while the change was confirmed: it may be on file, or not",
            hint="look for it with tracker history, or try again: what is on file already"
            " is not written twice",
        ) from None


def driver_errors() -> tuple[type[Exception], ...]:
    """What the database drivers raise, as far as the program has loaded them.

    A driver that nothing has loaded cannot have raised anything.
    """
    modules = (("psycopg", "Error"), ("sqlalchemy.exc", "DBAPIError"))
    return tuple(getattr(sys.modules[name], kind) for name, kind in modules if name in sys.modules)


def database_failure(error: Exception) -> DatabaseError | None:
    """What the server said, where the world and not the program is at fault; None for a bug.

    The driver's own words are never repeated: they may hold parts of a password.
    """
    from psycopg import OperationalError
    from psycopg.errors import (
        IdleInTransactionSessionTimeout,
        InsufficientPrivilege,
        ReadOnlySqlTransaction,
    )

    kinds = (
        OperationalError,
        InsufficientPrivilege,
        ReadOnlySqlTransaction,
        IdleInTransactionSessionTimeout,
    )
    original = getattr(error, "orig", error)
    if not isinstance(original, kinds):
        return None
    message, state = original.diag.message_primary, original.sqlstate or ""
    if message is None:
        return DatabaseError(BROKEN, hint=f"{SAFE}: try again")
    if denied := DENIED.fullmatch(message):
        hint: str | None = f"its owner runs: GRANT CREATE, CONNECT ON DATABASE {denied[1]} TO ..."
    else:
        hint = next((hint for start, hint in HINTS.items() if state.startswith(start)), None)
    return DatabaseError(message, hint=hint)
