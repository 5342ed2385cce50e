"""Logins of BI tools: made, given a new password, ended.

Over psycopg and not SQLAlchemy: names are quoted by `psycopg.sql`, and libpq makes the
verifier of a password, so that the password itself is in no statement, log or list.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

from psycopg import sql
from psycopg.errors import DependentObjectsStillExist, InsufficientPrivilege

from tracker.errors import ConflictError, DatabaseError, NotFoundError, UsageError
from tracker.grants import IS_CLOSED, MISSING
from tracker.postgres import HIDDEN, Connection

MARK = "tracker bi: granted "
"""How the comment on a login begins that we made, and may remove; the day follows."""

NAME = re.compile(r"[a-z][a-z0-9_.-]{0,62}")
"""Names that no tool folds, quotes or splits."""

ALPHABET = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Letters and digits that are not taken for each other, and mean nothing in a URL."""

PASSWORD_LENGTH = 24
"""Of that alphabet: 139 bits."""

SHORTEST_PASSWORD = 12
"""For those who bring their own."""

TEMPORARY_FILES = "1GB"
"""The disk that one session's query may take for sorting and the like."""

IDLE_TRANSACTION = "10min"
"""How long an open transaction may keep an upgrade of the views waiting."""

ADMINISTRATOR = "let an administrator of the server do it: tracker --db URL bi "


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of the server one login may take."""

    connections: int
    timeout_seconds: int


@dataclass(frozen=True, slots=True)
class Granted:
    """What a grant did."""

    is_new: bool
    """Whether the login was made, or had its password replaced."""

    unset: tuple[str, ...]
    """Settings that only an administrator may give a login, and that it has not."""


def check_name(user: str) -> None:
    """Pass only names that a login may have.

    Raises:
        UsageError: it may not be called so.
    """
    if not NAME.fullmatch(user) or user.startswith("pg_"):
        raise UsageError(
            f"a login cannot be called {user!r}",
            hint="small letters, digits and _ . - after a letter, at most 63, not pg_ in front",
        )


def new_password() -> str:
    """A password that nobody guesses."""
    return "".join(secrets.choice(ALPHABET) for _ in range(PASSWORD_LENGTH))


def check_password(password: str) -> None:
    """Pass only what every tool reads as the same password.

    Raises:
        UsageError: it is too short, or not plain ASCII.  The message does not quote it.
    """
    is_plain = password.isascii() and password.isprintable() and password == password.strip()
    if not is_plain or len(password) < SHORTEST_PASSWORD:
        raise UsageError(
            f"the password is not {SHORTEST_PASSWORD} or more printable characters of ASCII",
            hint="leave --password-stdin out to have one made",
        )


def exists(connection: Connection, user: str) -> bool:
    """Whether *user* is a login that `grant` made.

    Raises:
        ConflictError: it is a role of somebody else's.
    """
    row = connection.execute(
        "SELECT pg_catalog.shobj_description(oid, 'pg_authid') LIKE %s FROM pg_catalog.pg_roles"
        " WHERE rolname = %s",
        (f"{MARK}%", user),
    ).fetchone()
    if row is None:
        return False
    if row != (True,):
        raise ConflictError(
            f"{user} is a role that the tracker has not made",
            hint="choose another name; the tracker's own are listed by: tracker bi list",
        )
    return True


def is_closed(connection: Connection) -> bool | None:
    """Whether BI logins can do nothing but read; None where there is no role for them yet."""
    row = connection.execute(IS_CLOSED).fetchone()
    return None if row is None else row == (True,)


def missing_grant(connection: Connection) -> str | None:
    """What somebody else has to run before this login can let others in; None if nothing."""
    row = connection.execute(MISSING).fetchone()
    if row is None:
        return None
    statement, others = row
    by = (
        f"{others} or an administrator of the server"
        if others
        else "an administrator of the server"
    )
    return f"to make logins here, let {by} run: {statement}"


def grant(connection: Connection, user: str, password: str, bounds: Bounds) -> Granted:
    """Make a login that reads schema `bi` and nothing else, or give it a new password.

    The caller commits.

    Raises:
        UsageError: the name cannot be one.
        ConflictError: it is a role of somebody else's.
        DatabaseError: this login may not make others, or there are no views to grant.
    """
    check_name(user)
    _check_reader(connection)
    is_new = not exists(connection, user)
    encrypted = connection.pgconn.encrypt_password(
        password.encode(), user.encode(), b"scram-sha-256"
    )
    unset = _unset(connection)
    try:
        for statement in statements(
            user, bounds, is_new=is_new, verifier=encrypted.decode(), unset=unset
        ):
            connection.execute(statement)
    except InsufficientPrivilege as error:
        connection.rollback()
        lacking = missing_grant(connection)
        raise _not_permitted(error, lacking or f"{ADMINISTRATOR}grant {user}") from None
    return Granted(is_new, unset)


def statements(
    user: str,
    bounds: Bounds,
    *,
    is_new: bool,
    verifier: str = HIDDEN,
    unset: tuple[str, ...] = (),
) -> list[sql.Composed]:
    """What `grant` sends to the server."""
    name = sql.Identifier(user)
    settings = {
        "default_transaction_read_only": "on",
        "statement_timeout": f"{bounds.timeout_seconds}s",
        "idle_in_transaction_session_timeout": IDLE_TRANSACTION,
        "temp_file_limit": TEMPORARY_FILES,
    }
    mark = MARK + datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    return [
        sql.SQL("{} ROLE {} LOGIN CONNECTION LIMIT {} PASSWORD {}").format(
            sql.SQL("CREATE" if is_new else "ALTER"),
            name,
            sql.Literal(bounds.connections),
            sql.Literal(verifier),
        ),
        *(
            sql.SQL("ALTER ROLE {} SET {} = {}").format(
                name, sql.Identifier(setting), sql.Literal(value)
            )
            for setting, value in settings.items()
            if setting not in unset
        ),
        sql.SQL("COMMENT ON ROLE {} IS {}").format(name, sql.Literal(mark)),
        sql.SQL("GRANT tracker_reader TO {}").format(name),
    ]


def _check_reader(connection: Connection) -> None:
    row = connection.execute(
        "SELECT pg_catalog.has_schema_privilege(oid, 'bi', 'USAGE')"
        " FROM pg_catalog.pg_roles WHERE rolname = 'tracker_reader'"
    ).fetchone()
    if row != (True,):
        raise DatabaseError(
            "there is no role tracker_reader that may read schema bi",
            hint="let an administrator of the server run what this prints: tracker bi setup",
        )


def _unset(connection: Connection) -> tuple[str, ...]:
    row = connection.execute(
        "SELECT pg_catalog.has_parameter_privilege('temp_file_limit', 'SET')"
    ).fetchone()
    return () if row == (True,) else ("temp_file_limit",)


def revoke(connection: Connection, user: str) -> int:
    """End a login: its sessions, its rights, itself; return how many sessions there were.

    Commits on the way, so that nobody logs in between.

    Raises:
        NotFoundError: there is no such login.
        ConflictError: it is a role of somebody else's, or something belongs to it.
        DatabaseError: this login may not end others.
    """
    if not exists(connection, user):
        raise NotFoundError(f"there is no login {user}", hint="see: tracker bi list")
    close, *drop = ending(user)
    try:
        connection.execute(close)
        if not _is_administrator(connection):
            # Only members may end its sessions; this membership goes with the role.
            connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(user)))
        connection.commit()
        ended = _end_sessions(connection, user)
        _check_owns_nothing(connection, user)
        for statement in drop:
            connection.execute(statement)
        connection.commit()
    except DependentObjectsStillExist as error:
        raise _still_used(user, str(error.diag.message_detail).splitlines()[0]) from None
    except InsufficientPrivilege as error:
        raise _not_permitted(error, f"{ADMINISTRATOR}revoke {user}") from None
    return ended


def ending(user: str) -> list[sql.Composed]:
    """What `revoke` sends to the server; its sessions are ended after the first."""
    templates = ("ALTER ROLE {} NOLOGIN PASSWORD NULL", "DROP OWNED BY {}", "DROP ROLE {}")
    return [sql.SQL(template).format(sql.Identifier(user)) for template in templates]


def _is_administrator(connection: Connection) -> bool:
    row = connection.execute(
        "SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user"
    ).fetchone()
    return row == (True,)


def _end_sessions(connection: Connection, user: str) -> int:
    """How many there were; each is waited for, up to ten seconds."""
    row = connection.execute(
        "SELECT count(*) FILTER (WHERE pg_catalog.pg_terminate_backend(pid, 10000))"
        " FROM pg_catalog.pg_stat_activity WHERE usename = %s",
        (user,),
    ).fetchone()
    connection.commit()
    return int(row[0]) if row else 0


def _check_owns_nothing(connection: Connection, user: str) -> None:
    # DROP OWNED would remove it, and it is not ours.
    row = connection.execute(
        "SELECT count(*) FROM pg_catalog.pg_shdepend WHERE deptype = 'o'"
        " AND refclassid = 'pg_catalog.pg_authid'::regclass"
        " AND refobjid = (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = %s)",
        (user,),
    ).fetchone()
    if row and row[0]:
        raise _still_used(user, f"it owns {row[0]} objects")


def _still_used(user: str, reason: str) -> ConflictError:
    return ConflictError(
        f"{user} can no longer log in, but its role stays: {reason}",
        hint="give its objects to somebody else or drop them, and revoke it again",
    )


def _not_permitted(error: InsufficientPrivilege, hint: str) -> DatabaseError:
    return DatabaseError(
        f"this login may not make or end logins: {error.diag.message_primary}", hint=hint
    )
