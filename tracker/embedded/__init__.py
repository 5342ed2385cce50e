"""A PostgreSQL server of one's own: made on first use, shared, stopped when idle.

    with open_server(home, ...) as client:
        psycopg.connect(**client.parameters)

The way to a server that runs already is short, and imports next to nothing.
Locks are always taken in this order: users, start, server.
"""

import os
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Self

from tracker.embedded.directory import LockFile, Root, find_root, make_root, read_small
from tracker.embedded.idle import watch_idle
from tracker.embedded.processes import find_server, is_up, read_pid_file
from tracker.embedded.sockets import (
    OWNER,
    READER,
    connection_parameters,
    private_socket_directory,
    socket_directory,
)
from tracker.errors import ConflictError

__all__ = [
    "Client",
    "Status",
    "listen_server",
    "open_server",
    "reset_server",
    "server_status",
    "stop_server",
]

PATIENCE_SECONDS = 2
"""How long a client that is about to leave, or the watcher, may keep a reset waiting."""


class Client:
    """A hold on a running server: it does not stop for idleness before `close`."""

    def __init__(self, root: Root, users: LockFile, *, stops: bool) -> None:
        socket = private_socket_directory(root)
        self.parameters = connection_parameters(socket, OWNER)
        """psycopg's keyword arguments for the owner of the database, who is no superuser."""

        self.reader_parameters = connection_parameters(socket, READER)
        """The same for the role that may only read."""

        self._root = root
        self._log_start = root.log.stat().st_size if root.log.exists() else 0
        self._users: LockFile | None = users
        self._stops = stops

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()
        if isinstance(error, Exception):
            from tracker.embedded.server import raise_if_full  # noqa: PLC0415

            raise_if_full(self._root, self._log_start, error)

    def close(self) -> None:
        """Give the hold up; the last one to do so stops a server that is not to idle."""
        users, self._users = self._users, None
        if users is not None:
            _leave(self._root, users, stops=self._stops)


def _leave(root: Root, users: LockFile, *, stops: bool) -> None:
    try:
        os.utime(users.descriptor)  # the idle time begins
        if stops and not root.listen.exists() and users.try_take():
            from tracker.embedded.lifecycle import stop  # noqa: PLC0415

            stop(root)
    finally:
        users.release()


def open_server(
    home: Path,
    *,
    idle_minutes: Decimal,
    fingerprint: str,
    prepare: Callable[[dict[str, str]], None],
    say: Callable[[str], None],
) -> Client:
    """A client's hold on the running server of *home*; created, started, prepared if need be.

    *prepare* brings the database to what *fingerprint* stands for.  It is called
    by one client at a time, and again after a failure or a kill, so it has to be
    safe to repeat.  *say* gets a line on first use, or on a long recovery.

    Raises:
        UsageError: the path cannot be used.
        DatabaseError: there is no server to be had.
    """
    root = make_root(home)
    users = LockFile(root.users_lock)
    is_watched = idle_minutes > 0
    try:
        users.share()
        with suppress(OSError):  # a full disk keeps nobody from reading
            # The time of this write is the time of the last use.
            os.pwrite(users.descriptor, f"{float(idle_minutes) * 60:<32}".encode(), 0)
        is_prepared = read_small(root.prepared) == fingerprint.encode()
        if not (is_prepared and is_up(root)):
            from tracker.embedded.lifecycle import bring_up  # noqa: PLC0415

            bring_up(root, fingerprint=fingerprint, prepare=prepare, say=say, is_watched=is_watched)
        elif is_watched:
            watch_idle(root)
        return Client(root, users, stops=not is_watched)
    except BaseException:
        _leave(root, users, stops=not is_watched)
        raise


def stop_server(home: Path) -> bool:
    """Stop the server of *home* now, whoever uses it; False if none was running.

    It listens nowhere when it is next started.
    """
    from tracker.embedded.lifecycle import stop_for_good  # noqa: PLC0415

    root = find_root(home)
    return root is not None and stop_for_good(root)


def listen_server(home: Path, place: str) -> None:
    """Have the server of *home* listen on *place*, HOST:PORT, when it is next opened.

    So it stays until `stop_server`.  A server that runs and does not listen there is stopped.

    Raises:
        UsageError: *place* is no address.
        ConflictError: somebody uses the server, or another program listens there.
    """
    from tracker.embedded.lifecycle import listen  # noqa: PLC0415
    from tracker.embedded.listening import parse_address  # noqa: PLC0415

    address = parse_address(place)
    if server_status(home).listen == str(address):
        return
    root = make_root(home)
    users = LockFile(root.users_lock)
    try:
        _wait_alone(root, users)
        listen(root, address)
    finally:
        users.release()


@dataclass(frozen=True, slots=True)
class Status:
    """What is at a home."""

    exists: bool
    """Whether there is a database at all."""

    running: bool
    pid: int | None
    version: str | None
    """The PostgreSQL that made the database, such as "18"."""

    data_directory: Path
    socket_directory: Path | None
    listen: str | None
    """HOST:PORT where the server listens on TCP."""


def server_status(home: Path) -> Status:
    """What is at *home*, found out without starting or waiting for anything."""
    root = find_root(home) or Root(home)
    version = read_small(root.data / "PG_VERSION")
    pid = find_server(root.data) if version else None
    file = read_pid_file(root.data) if pid else None
    return Status(
        exists=version is not None,
        running=pid is not None,
        pid=pid,
        version=version.decode(errors="replace").strip() if version else None,
        data_directory=root.data,
        socket_directory=socket_directory(root) if pid else None,
        listen=file.place if file else None,
    )


def reset_server(home: Path) -> None:
    """Stop the server of *home* and remove the database: the next client makes a new one.

    Raises:
        ConflictError: somebody uses it.
    """
    from tracker.embedded.lifecycle import remove  # noqa: PLC0415

    root = find_root(home)
    if root is None:
        return
    users = LockFile(root.users_lock)
    try:
        _wait_alone(root, users)
        remove(root)
    finally:
        users.release()


def _wait_alone(root: Root, users: LockFile) -> None:
    from tracker.embedded.sessions import count_sessions  # noqa: PLC0415

    patience = time.monotonic() + PATIENCE_SECONDS
    # A server that does not say who is connected is one more reason to stop it.
    while not users.try_take() or (is_up(root) and count_sessions(root)):
        if time.monotonic() > patience:
            raise ConflictError(
                f"the database in {root.path} is in use",
                hint="close the programs that use it, or end them with: tracker db stop",
            )
        time.sleep(0.05)
