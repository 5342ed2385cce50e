"""The server's socket: where it is, and how a client connects to it.

Its directory is in the root, or a random one where the path in the root is too long.
"""

import os
import stat
from contextlib import suppress
from pathlib import Path

from tracker.embedded.directory import Root, reason
from tracker.errors import DatabaseError
from tracker.settings import OwnSettings

PORT = "5432"
"""Part of the socket's name, nothing more."""

SOCKET_NAME = f".s.PGSQL.{PORT}"
"""Where clients look, whatever port the server listens on."""

LONGEST_SOCKET_NAME = ".s.PGSQL.65535"

DATABASE = "tracker"

SUPERUSER = "Administrator"
"""Who makes the cluster.  No login of `tracker bi grant` can be called so."""

OWNER = "tracker"
"""The login of commands: the owner of the database, and no superuser."""

READER = "tracker_sql"
"""The login for statements that people type; the schema's upgrade makes it."""

SOCKET_BYTES = 103
"""The longest path of a Unix socket that Linux and macOS both take."""


def socket_directory(root: Root) -> Path | None:
    """Where the socket is, if that is a directory of this user alone."""
    try:
        # The link leads to a directory for temporary files, where anybody may
        # make a directory of that name once ours is cleaned away.
        path = root.socket.readlink() if root.socket.is_symlink() else root.socket
        status = path.lstat()
    except OSError:
        return None
    is_private = stat.S_ISDIR(status.st_mode) and not status.st_mode & 0o077
    return path if is_private and status.st_uid == os.geteuid() else None


def private_socket_directory(root: Root) -> Path:
    """As `socket_directory`.

    Raises:
        DatabaseError: there is no such directory.
    """
    found = socket_directory(root)
    if found is None:
        raise DatabaseError(f"the directory of the socket of {root.path} is gone")
    return found


def connection_parameters(socket: Path, user: str) -> OwnSettings:
    """What to give psycopg, as keyword arguments.

    Names what the environment (PGHOSTADDR, PGPORT, ...) of another program, which is handed
    them by `tracker db url`, would otherwise decide.
    """
    return OwnSettings(
        host=str(socket),
        hostaddr="",
        port=PORT,
        dbname=DATABASE,
        user=user,
        client_encoding="UTF8",
    )


def make_socket_directory(root: Root) -> Path:
    """A private directory whose path a Unix socket and libpq take.  Only when no server lives."""
    try:
        if not _takes_socket(root.socket):
            return _linked_directory(root)
        if root.socket.is_symlink():
            root.socket.unlink()
        root.socket.mkdir(exist_ok=True)
        root.socket.chmod(0o700)
    except OSError as error:
        raise DatabaseError(f"cannot create {root.socket}: {reason(error)}") from error
    return root.socket


def remove_socket(directory: Path) -> None:
    """Remove the socket and its lock file, which a killed server leaves behind."""
    for path in directory.glob(".s.PGSQL.*"):
        path.unlink(missing_ok=True)


def link_socket(directory: Path, port: int) -> None:
    """Let clients find, under the one name they look for, the socket of a server at *port*.

    PostgreSQL names it after the port that it listens on.
    """
    if str(port) != PORT:
        (directory / SOCKET_NAME).symlink_to(f".s.PGSQL.{port}")


def remove_socket_directory(root: Root) -> None:
    """Remove the directory, and the link to it.  Only when no server lives."""
    if path := socket_directory(root):
        remove_socket(path)
        path.rmdir()
    if root.socket.is_symlink():
        root.socket.unlink()


def _linked_directory(root: Root) -> Path:
    found = socket_directory(root)
    if found and _takes_socket(found):
        return found
    remove_socket_directory(root)
    path = _random_directory()
    root.socket.symlink_to(path)
    return path


def _random_directory() -> Path:
    # Not XDG_RUNTIME_DIR: it is emptied at logout, under a server that runs on.
    for parent in (os.environ.get("TMPDIR"), "/tmp", "/var/tmp"):  # noqa: S108  made 0700, random
        path = Path(parent or "/") / f"tracker-{os.urandom(8).hex()}"
        if parent and path.is_absolute() and _takes_socket(path):
            with suppress(OSError):
                path.mkdir(mode=0o700)
                return path
    raise DatabaseError("no directory for temporary files takes a socket", hint="set TMPDIR")


def _takes_socket(directory: Path) -> bool:
    name = os.fsencode(directory / LONGEST_SOCKET_NAME)
    # libpq takes a comma for a second host, and psycopg writes UTF-8.
    return len(name) <= SOCKET_BYTES and b"," not in name and _is_utf8(name)


def _is_utf8(name: bytes) -> bool:
    try:
        return name.decode() == os.fsdecode(name)
    except UnicodeDecodeError:
        return False
