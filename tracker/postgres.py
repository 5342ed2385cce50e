"""Connection settings, and connections over psycopg; nothing here imports SQLAlchemy."""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import RLock
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tracker.errors import DatabaseError, UsageError
from tracker.settings import OwnSettings

Connection = psycopg.Connection[tuple[Any, ...]]

HIDDEN = "********"
"""What stands for a password wherever connection settings are shown."""

HOST = re.compile(r"[@]?[\w.-]*|[0-9A-Fa-f:.]+(%\w+)?|/.*", re.DOTALL)
"""A name, an address, or the folder of a socket: none has room for a password."""

PORT = re.compile(r"[0-9]{0,5}(,[0-9]{0,5})*", re.ASCII)

SESSION = ", ".join(
    f"set_config('{name}', '{value}', false)"
    for name, value in {
        # A schema called like the user would otherwise be searched first, and what a
        # name means must not depend on who asks.
        "search_path": "pg_catalog",
        "TimeZone": "UTC",
        "DateStyle": "ISO, MDY",
        # A command is told these by its own options, whatever the environment or a URL says.
        **dict.fromkeys(("tracker.as_of", "tracker.known_at", "tracker.fx"), ""),
        **dict.fromkeys(("tracker.currency", "tracker.command", "tracker.note"), ""),
        "tracker.typed_by": "",
    }.items()
)
"""What every session of ours begins with."""


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
    """A connection over libpq's own parameters, in UTC, with no schema searched first.

    It looks at the views from here and now: what the environment or the URL says of that is
    for other programs.

    Raises:
        UsageError: a parameter has a value that it cannot have.
        DatabaseError: there is no server, or it does not let us in.
    """
    if isinstance(parameters, OwnSettings):
        with no_settings_of_others():
            connection = _connected(parameters)
    else:
        connection = _connected(parameters)
    connection.execute(f"SELECT {SESSION}".encode())
    connection.commit()
    return connection


def _connected(parameters: Mapping[str, str]) -> Connection:
    try:
        return psycopg.connect(make_conninfo("", **parameters))
    except psycopg.ProgrammingError:
        raise _unreadable() from None
    except psycopg.OperationalError as error:
        place = f"{parameters.get('host', 'localhost')}, database {parameters.get('dbname', '')!r}"
        raise DatabaseError(
            f"cannot connect to {place}: {_reason(error, parameters)}",
            hint="check --db or TRACKER_DATABASE_URL; without them an embedded database is used",
        ) from None


def _reason(error: psycopg.OperationalError, parameters: Mapping[str, str]) -> str:
    reason = " ".join(str(error).split("\n")[0].split())
    for name, value in parameters.items():
        if value and is_secret(name):
            reason = reason.replace(value, HIDDEN)
    return reason
