"""Connection settings, and connections over psycopg; nothing here imports SQLAlchemy."""

import logging
import os
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import RLock
from types import MappingProxyType
from typing import Any, Final, LiteralString

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.sql import SQL, Composed

from tracker.errors import DatabaseError, UsageError
from tracker.settings import OwnSettings

Connection = psycopg.Connection[tuple[Any, ...]]

# What it says of a broken line we say in our own words; a program may still listen to it.
logging.getLogger("psycopg").addHandler(logging.NullHandler())

RELIED_ON: Final = MappingProxyType(
    {
        # A schema called like the user would otherwise be searched first, and what a
        # name means must not depend on who asks.
        "search_path": "pg_catalog",
        # How values are written, which the driver reads, and tells apart by nothing else.
        "TimeZone": "UTC",
        "DateStyle": "ISO, MDY",
        "IntervalStyle": "postgres",
        "extra_float_digits": "1",
        # A transaction of ours may wait for a disk, or for the copy that another program makes.
        "idle_in_transaction_session_timeout": "0",
        # A command is told these by its own options, whatever the environment, a URL or
        # whoever had a pooled session before says.
        **dict.fromkeys(("tracker.as_of", "tracker.known_at", "tracker.retracted"), ""),
        **dict.fromkeys(("tracker.fx", "tracker.currency"), ""),
        **dict.fromkeys(("tracker.command", "tracker.note", "tracker.typed_by"), ""),
    }
)
"""What every transaction of ours relies on, whatever the server, the database or the login says."""

RECOVERING: Final = re.compile(
    "the database system is (starting up|in recovery mode|not yet accepting connections)"
)
"""What a server says that will let everybody in again by itself."""

RECOVERY_SECONDS: Final = 60
"""How long it is waited for."""

HIDDEN = "********"
"""What stands for a password wherever connection settings are shown."""

HOST = re.compile(r"[@]?[\w.-]*|[0-9A-Fa-f:.]+(%\w+)?|/.*", re.DOTALL)
"""A name, an address, or the folder of a socket: none has room for a password."""

PORT = re.compile(r"[0-9]{0,5}(,[0-9]{0,5})*", re.ASCII)


def parse_url(url: str) -> dict[str, str]:
    """The connection parameters in a URL or a libpq connection string.

    Raises:
        UsageError: it cannot be read.  The message never quotes it: a malformed
            one may show its password in any place.
    """
    # SQLAlchemy users write the driver into the scheme.
    if url.startswith("postgresql+psycopg://"):
        url = url.replace("+psycopg", "", 1)
    parameters = _read(url)
    if parameters is None:
        raise _unreadable()
    return {name: str(value) for name, value in parameters.items() if value is not None}


def _unreadable() -> UsageError:
    return UsageError(
        "the database URL cannot be read",
        hint="write it as postgresql://USER:PASSWORD@HOST:PORT/NAME, "
        "special characters in it percent-encoded",
    )


def _read(url: str) -> dict[str, Any] | None:
    """What libpq reads in it; None where that is nothing, or not what was meant."""
    authority, _, path = url.partition("://")[2].partition("?")[0].partition("/")
    if "@" in path or authority.count("@") > 1:
        return None  # part of a password with @ or / in it would pass for a host or a database
    try:
        found = conninfo_to_dict(url)
    # Python has surrogates for bytes of the environment that are no UTF-8.
    except (psycopg.ProgrammingError, UnicodeEncodeError):
        return None
    return found if _is_plain(found) else None


def _is_plain(found: Mapping[str, Any]) -> bool:
    """Whether each part can be what it passes for, and not a piece of a password.

    `postgresql://u:secret/x` says that the password is a port, and libpq goes along.
    """
    public = {name: str(value) for name, value in found.items() if not is_secret(name)}
    return (
        all(HOST.fullmatch(host) for host in public.get("host", "").split(","))
        and PORT.fullmatch(public.get("port", "")) is not None
        and ":" not in public.get("user", "")
        and not set(":@=") & set(public.get("dbname", ""))
        and not any("://" in value for value in public.values())
    )


def is_secret(name: str) -> bool:
    """Whether a connection setting of this name is nobody else's to see."""
    return name.endswith(("password", "secret", "_key"))


def shown(parameters: Mapping[str, str]) -> str:
    """Connection settings as one line of words, without the password."""
    public = {name: HIDDEN if is_secret(name) else value for name, value in parameters.items()}
    return make_conninfo("", **public)


def address(parameters: Mapping[str, str]) -> str:
    """The connection settings as a URL; whatever holds a password is left out."""
    from urllib.parse import quote, urlencode  # noqa: PLC0415 - only `tracker db url` needs it

    public = {name: value for name, value in parameters.items() if value and not is_secret(name)}
    user, name = quote(public.pop("user", ""), safe=""), quote(public.pop("dbname", ""), safe="")
    host = public.get("host", "")
    place = ""
    # A directory, several hosts, or an address of IPv6 cannot stand before the slash.
    if host and not set(host) & set("/,@:"):
        place = quote(public.pop("host"), safe="")
        place += f":{public.pop('port')}" if "port" in public else ""
    rest = urlencode(public, quote_via=quote, safe="")
    return f"postgresql://{user}{'@' if user else ''}{place}/{name}{'?' if rest else ''}{rest}"


_ENVIRONMENT = RLock()


@contextmanager
def no_settings_of_others() -> Iterator[None]:
    """Take out of the environment what libpq would read there, as long as this lasts.

    No parameter outweighs all of it: PGSERVICE, PGDATESTYLE and PGGEQO have none.  It comes
    back at once, since another part of the program may mean another server by it.
    """
    with _ENVIRONMENT:
        taken = {name: value for name, value in os.environ.items() if name.startswith("PG")}
        for name in taken:
            del os.environ[name]
        try:
            yield
        finally:
            os.environ.update(taken)


def connect(parameters: Mapping[str, str]) -> Connection:
    """A connection over libpq's own parameters, on which each transaction is to be settled.

    It looks at the views from here and now: what the environment or the URL says of that is
    for other programs.

    Raises:
        UsageError: a parameter has a value that it cannot have.
        DatabaseError: there is no server, it does not let us in, or its encoding has no room
            for what sources say.
    """
    if isinstance(parameters, OwnSettings):
        with no_settings_of_others():
            connection = _connected(parameters)
    else:
        connection = _connected(parameters)
    _check_encoding(connection)
    return connection


def _connected(parameters: Mapping[str, str]) -> Connection:
    own = {"client_encoding": "UTF8", "fallback_application_name": "tracker"}
    patience = time.monotonic() + RECOVERY_SECONDS
    while True:
        try:
            # A pooler gives the next transaction to another session, which has none of the
            # statements that were prepared in this one.
            return psycopg.connect(
                make_conninfo("", **{**parameters, **own}), prepare_threshold=None
            )
        except psycopg.ProgrammingError:
            raise _unreadable() from None
        except psycopg.OperationalError as error:
            # Nothing was asked yet, so nothing is lost by asking later.
            if RECOVERING.search(str(error)) and time.monotonic() < patience:
                time.sleep(0.1)
                continue
            raise DatabaseError(
                f"cannot connect to {meant_place(parameters)}: {_reason(error, parameters)}",
                hint="check --db or TRACKER_DATABASE_URL;"
                " without them an embedded database is used",
            ) from None


def meant_place(parameters: Mapping[str, str]) -> str:
    """Which database the settings name, in words, without login or password.

    What they leave out the environment may say; what a service says is known to libpq alone.
    """
    found = {
        name: parameters.get(name) or environment(name)
        for name in ("service", "dbname", "user", "host")
    }
    if found["service"] and not (parameters.get("host") and parameters.get("dbname")):
        return f"the database of service {found['service']!r}"
    name = found["dbname"] or found["user"] or "default"
    return f"database {name!r} on {found['host'] or 'localhost'}"


def _check_encoding(connection: Connection) -> None:
    encoding = connection.info.parameter_status("server_encoding")
    if encoding == "UTF8":
        return
    place, name = found_place(connection), connection.info.dbname
    connection.close()
    raise DatabaseError(
        f"{place} is in {encoding}, which cannot hold what sources say",
        hint=f"make another: CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0",
    )


def settle(connection: Connection, own: Mapping[str, str] = MappingProxyType({})) -> None:
    """Set what this transaction relies on, and *own* settings, until it ends.

    Nothing is set for longer: behind a pooler the session is somebody else's next.
    """
    connection.execute(_settled(own))


def begin(
    connection: Connection, own: Mapping[str, str] = MappingProxyType({}), mode: LiteralString = ""
) -> None:
    """Begin a settled transaction, in *mode*, on a connection that begins none by itself.

    It is begun and settled in one: over a slow line each answer is waited for.
    """
    connection.execute(SQL("BEGIN {}; {}").format(SQL(mode), _settled(own)))


def _settled(own: Mapping[str, str]) -> Composed:
    calls = [
        SQL("pg_catalog.set_config({}, {}, true)").format(name, value)
        for name, value in {**RELIED_ON, **own}.items()
    ]
    return SQL("SELECT {}").format(SQL(", ").join(calls))


def environment(name: str) -> str | None:
    """What the environment says where the settings of a connection leave a parameter out."""
    for option in psycopg.pq.Conninfo.get_defaults():
        if option.keyword.decode() == name and option.val:
            return option.val.decode()
    return None


def found_place(connection: Connection) -> str:
    """Which database a connection leads to, in words, without login or password."""
    return f"database {connection.info.dbname!r} on {connection.info.host or 'localhost'}"


def _reason(error: psycopg.OperationalError, parameters: Mapping[str, str]) -> str:
    reason = " ".join(str(error).split("\n")[0].split())
    for name, value in parameters.items():
        if value and is_secret(name):
            reason = reason.replace(value, HIDDEN)
    return reason
