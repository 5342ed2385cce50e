"""Who may read an open database, what it holds, and a copy of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.api.arguments import MOST_SECONDS, number_of, path_of, text_of
from tracker.api.failures import typed_errors
from tracker.api.held import HeldDatabase
from tracker.api.server import embedded_status
from tracker.errors import ConflictError

if TYPE_CHECKING:
    from tracker.analysis.core.result_set import ResultSet
    from tracker.analysis.core.status import Contents
    from tracker.operations.admin.backup import Backup
    from tracker.operations.admin.logins import Bounds, Granted

DEFAULT_CONNECTIONS = 10
DEFAULT_TIMEOUT_SECONDS = 300

SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
"""How much libpq asks of a server's certificate, the least first."""

MOST_CONNECTIONS = 1_000
"""Of one login, as on the command line."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """What a tool has to know to find the database."""

    host: str
    port: str
    database: str
    sslmode: str
    sslrootcert: str | None = None
    """The file of the authorities to trust, or `system`; None where none is named."""


def check_user(user: str) -> None:
    """Pass only names that a login may have.

    Raises:
        UsageError: none may be called so.
    """
    from tracker.operations.admin.logins import check_name

    check_name(text_of(user, "user"))


def check_password(password: str) -> None:
    """Pass only what every tool reads as the same password.

    Raises:
        UsageError: it is too short, or not plain ASCII.  The message does not quote it.
    """
    from tracker.operations.admin import logins

    logins.check_password(text_of(password, "password"))


def new_password() -> str:
    """A password that nobody guesses."""
    from tracker.operations.admin import logins

    return logins.new_password()


def setup_statements() -> str:
    """The SQL that an administrator of a shared server runs once, so that logins only read."""
    from tracker.grants import RIGHTS

    return RIGHTS.strip()


def _bounds(connections: int, timeout_seconds: int) -> "Bounds":
    """How much of the server a login may take.

    Raises:
        UsageError: one is no number that a server takes.
    """
    from tracker.operations.admin.logins import Bounds

    return Bounds(
        number_of(connections, "connections", most=MOST_CONNECTIONS),
        number_of(timeout_seconds, "timeout_seconds", most=MOST_SECONDS),
    )


class Administration(HeldDatabase):
    """What the owner of a database does with it as a whole."""

    def contents(self) -> "Contents":
        """The version of the server, the last day with exchange rates, and rows per table."""
        from tracker.analysis.core.status import contents

        with self._read() as connection:
            return contents(connection)

    def backup(self, path: "str | Path", *, replaces: bool = False) -> "Backup":
        """Copy the whole database to one file, while others work on.

        Raises:
            ConflictError: the file is there, and nothing says that it may be replaced.
            DatabaseError: no program can copy this database.
        """
        from tracker.operations.admin.backup import back_up

        file = path_of(path, "path")
        with typed_errors():
            return back_up(self.workspace.parameters, file, replaces=replaces)

    def logins(self) -> "ResultSet":
        """Who reads schema `bi`.

        Rows: one per login, by name.
        """
        from tracker.analysis.core.logins import logins

        with self._read() as connection:
            return logins(connection)

    def has_login(self, user: str) -> bool:
        """Whether *user* is a login that `grant` made.

        Raises:
            UsageError: no login may be called so.
            ConflictError: it is a role of somebody else's.
        """
        from tracker.operations.admin import logins

        check_user(user)
        with self._administer() as connection:
            return logins.exists(connection, user)

    def grant(
        self,
        user: str,
        password: str,
        *,
        connections: int = DEFAULT_CONNECTIONS,
        timeout_seconds: int = DEFAULT_TIMEOUT_SECONDS,
    ) -> "Granted":
        """Let somebody read schema `bi` and nothing else, or give them a new password.

        Raises:
            UsageError: the name or the password cannot be one.
            ConflictError: it is a role of somebody else's.
            DatabaseError: this login may not make others.
        """
        from tracker.operations.admin import logins

        check_user(user)
        check_password(password)
        bounds = _bounds(connections, timeout_seconds)
        with self._administer() as connection:
            return logins.grant(connection, user, password, bounds)

    def grant_statements(
        self, user: str, *, connections: int, timeout_seconds: int
    ) -> Sequence[str]:
        """What `grant` would send to the server, the password hidden."""
        from tracker.operations.admin import logins

        is_new = not self.has_login(user)
        bounds = _bounds(connections, timeout_seconds)
        return [each.as_string() for each in logins.statements(user, bounds, is_new=is_new)]

    def revoke(self, user: str) -> int:
        """End a login and its sessions; return how many sessions there were.

        Raises:
            NotFoundError: there is no such login.
            ConflictError: it is a role of somebody else's, or something belongs to it.
            DatabaseError: this login may not end others.
        """
        from tracker.operations.admin import logins

        check_user(user)
        with self._administer() as connection:
            return logins.revoke(connection, user)

    def revoke_statements(self, user: str) -> Sequence[str]:
        """What `revoke` would send to the server."""
        from tracker.operations.admin import logins

        check_user(user)
        return [each.as_string() for each in logins.ending(user)]

    def is_closed_to_writers(self) -> bool | None:
        """Whether logins of BI tools can only read; None where there is no role for them yet."""
        from tracker.operations.admin import logins

        with self._administer() as connection:
            return logins.is_closed(connection)

    def endpoint(self) -> Endpoint:
        """Where tools find the database.

        Raises:
            ConflictError: it is an embedded one that listens on no network.
        """
        if self.workspace.is_embedded:
            return self._embedded_endpoint()
        with self._administer() as connection:
            asked = connection.info.get_parameters()
            least = "require" if connection.pgconn.ssl_in_use else "prefer"
            return Endpoint(
                host=connection.info.host,
                port=str(connection.info.port),
                database=connection.info.dbname,
                # No tool is to trust more than this connection does.
                sslmode=max(least, asked.get("sslmode", least), key=SSL_MODES.index),
                sslrootcert=asked.get("sslrootcert"),
            )

    def _embedded_endpoint(self) -> Endpoint:
        import socket

        from tracker.embedded.listening import EXAMPLE, parse_address

        listens_on = embedded_status(self.settings).listen
        if listens_on is None:
            raise ConflictError(
                "the embedded database listens on no network, so no BI tool can reach it",
                hint=f"tracker db start --listen {EXAMPLE}",
            )
        address = parse_address(listens_on)
        host = socket.gethostname() if address.is_everywhere else address.host
        # Its build has no TLS, and `prefer` is what goes on without.
        database = self.workspace.parameters["dbname"]
        return Endpoint(host, str(address.port), database, sslmode="prefer")
