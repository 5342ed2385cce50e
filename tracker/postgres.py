"""Connection settings, and connections over psycopg; nothing here imports SQLAlchemy."""

from collections.abc import Mapping
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tracker.errors import DatabaseError, UsageError

Connection = psycopg.Connection[tuple[Any, ...]]

HIDDEN = "********"
"""What stands for a password wherever connection settings are shown."""


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
        raise UsageError(
            "the database URL cannot be read",
            hint="write it as postgresql://USER:PASSWORD@HOST:PORT/NAME, "
            "special characters in it percent-encoded",
        )
    return {name: str(value) for name, value in parameters.items() if value is not None}


def _read(url: str) -> dict[str, Any] | None:
    """What libpq reads in it; None where that is nothing, or not what was meant."""
    authority, _, path = url.partition("://")[2].partition("?")[0].partition("/")
    if "@" in path or authority.count("@") > 1:
        return None  # part of a password with @ or / in it would pass for a host or a database
    try:
        return conninfo_to_dict(url)
    # Python has surrogates for bytes of the environment that are no UTF-8.
    except (psycopg.ProgrammingError, UnicodeEncodeError):
        return None


def shown(parameters: Mapping[str, str]) -> str:
    """Connection settings as one line of words, without the password."""
    public = {name: HIDDEN if "password" in name else value for name, value in parameters.items()}
    return make_conninfo("", **public)


def address(parameters: Mapping[str, str]) -> str:
    """The connection settings as a URL; whatever holds a password is left out."""
    from urllib.parse import quote, urlencode  # noqa: PLC0415 - only `tracker db url` needs it

    public = {name: value for name, value in parameters.items() if value and "password" not in name}
    user, name = quote(public.pop("user", ""), safe=""), quote(public.pop("dbname", ""), safe="")
    host = public.get("host", "")
    place = ""
    # A directory, several hosts, or an address of IPv6 cannot stand before the slash.
    if host and not set(host) & set("/,@:"):
        place = quote(public.pop("host"), safe="")
        place += f":{public.pop('port')}" if "port" in public else ""
    rest = urlencode(public, quote_via=quote, safe="")
    return f"postgresql://{user}{'@' if user else ''}{place}/{name}{'?' if rest else ''}{rest}"


def connect(parameters: Mapping[str, str]) -> Connection:
    """A connection over libpq's own parameters, in UTC, with no schema searched first.

    Raises:
        DatabaseError: there is no server, or it does not let us in.
    """
    try:
        connection = psycopg.connect(make_conninfo("", **parameters))
    except psycopg.OperationalError as error:
        place = f"{parameters.get('host', 'localhost')}, database {parameters.get('dbname', '')!r}"
        raise DatabaseError(
            f"cannot connect to {place}: {_reason(error, parameters)}",
            hint="check --db or TRACKER_DATABASE_URL; without them an embedded database is used",
        ) from None
    # A schema called like the user would otherwise be searched first, and what a
    # name means must not depend on who asks.
    connection.execute(
        "SELECT set_config('search_path', 'pg_catalog', false),"
        " set_config('TimeZone', 'UTC', false), set_config('DateStyle', 'ISO, MDY', false)"
    )
    connection.commit()
    return connection


def _reason(error: psycopg.OperationalError, parameters: Mapping[str, str]) -> str:
    reason = " ".join(str(error).split("\n")[0].split())
    password = parameters.get("password")
    return reason.replace(password, HIDDEN) if password else reason
