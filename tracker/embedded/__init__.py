"""A PostgreSQL server of one's own: made on first use, shared, stopped when idle.

    with open_server(home, ...) as client:
        psycopg.connect(**client.parameters)

The way to a server that runs already is short, and imports next to nothing.
Locks are always taken in this order: users, start, server.
"""

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import TracebackType
from typing import Self

from tracker.embedded.directory import (
    LockFile,
    Root,
    find_root,
    make_root,
    read_small,
    write_durably,
)
from tracker.embedded.processes import find_server, is_up, read_pid_file
from tracker.embedded.sockets import READER, SUPERUSER, connection_parameters, socket_directory
from tracker.errors import ConflictError, DatabaseError

__all__ = ["Client", "Status", "open_server", "reset_server", "server_status", "stop_server"]

Prepare = Callable[[dict[str, str]], None]
Say = Callable[[str], None]

PACKAGE_PARENT = Path(__file__).parents[2]

RESET_PATIENCE_SECONDS = 2
"""How long a client that is about to leave, or the watcher, may keep a reset waiting."""


class Client:
    """A hold on a running server: it does not stop for idleness before `close`."""

    def __init__(self, root: Root, users: LockFile, socket: Path, *, stops: bool) -> None:
        self.parameters = connection_parameters(socket, SUPERUSER)
        """psycopg's keyword arguments for the owner of everything."""

        self.reader_parameters = connection_parameters(socket, READER)
        """The same for the role that may only read."""

        self._root = root
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

    def close(self) -> None:
        """Give the hold up; the last one to do so stops a server that is not to idle."""
        users, self._users = self._users, None
        if users is None:
            return
        try:
            os.utime(users.descriptor)  # the idle time begins
            if self._stops and users.try_take():
                _stop(self._root)
        finally:
            users.release()


def open_server(
    home: Path,
    *,
    idle_minutes: Decimal,
    fingerprint: str,
    prepare: Prepare,
    say: Say,
) -> Client:
    """A client's hold on the running server of *home*; created, started, prepared if need be.

    *prepare* brings the database to what *fingerprint* stands for.  It is called
    by one client at a time, and again after a failure or a kill, so it has to be
    safe to repeat.  *say* gets a line on first use, and on a long recovery.

    Raises:
        UsageError: the path cannot be used.
        DatabaseError: there is no server to be had.
    """
    root = make_root(home)
    users = LockFile(root.users_lock)
    try:
        users.share()
        with suppress(OSError):  # a full disk must not keep anybody from reading
            # The time of this write is the time of the last use.
            os.pwrite(users.descriptor, f"{float(idle_minutes) * 60:<32}".encode(), 0)
        if not (is_up(root) and _is_prepared(root, fingerprint)):
            _bring_up(root, idle_minutes, fingerprint, prepare, say)
        elif idle_minutes:
            _watch(root)
        return Client(root, users, _socket(root), stops=not idle_minutes)
    except BaseException:
        users.release()
        raise


def _is_prepared(root: Root, fingerprint: str) -> bool:
    return read_small(root.prepared) == fingerprint.encode()


def _bring_up(
    root: Root, idle_minutes: Decimal, fingerprint: str, prepare: Prepare, say: Say
) -> None:
    from tracker.embedded.cluster import create_cluster, remove_leftovers  # noqa: PLC0415
    from tracker.embedded.server import ensure_running  # noqa: PLC0415

    start = LockFile(root.start_lock)
    try:
        start.take()
        remove_leftovers(root)
        if not root.data.exists() or read_small(root.prepared) is None:
            say(f"tracker: creating a database in {root.path} (first use, about 5 seconds)")
            say = _say_nothing  # one line is enough
        if not root.data.exists():
            create_cluster(root, start)
        ensure_running(root, say)
        if idle_minutes:
            _watch(root)  # before the preparation, which may be killed
        # Whoever held the lock before us may have done it.
        if not _is_prepared(root, fingerprint):
            prepare(connection_parameters(_socket(root), SUPERUSER))
            write_durably(root.prepared, fingerprint.encode())
    finally:
        start.release()


def _say_nothing(_line: str) -> None:
    pass


def _socket(root: Root) -> Path:
    socket = socket_directory(root)
    if socket is None:
        raise DatabaseError(f"the directory of the socket of {root.path} is gone")
    return socket


def _watch(root: Root) -> None:
    """Have somebody watch for idleness; without a watcher the server merely runs on."""
    lock = LockFile(root.watch_lock)
    try:
        if lock.try_take():
            from tracker.embedded.running import run_detached  # noqa: PLC0415

            words = [sys.executable, "-m", "tracker.embedded.watch"]
            run_detached(
                [*words, str(root.path), str(lock.descriptor)],
                lock,
                log=root.log,
                directory=PACKAGE_PARENT,  # where -m finds this same package
                environ={n: v for n, v in os.environ.items() if not n.startswith("PG")},
            )
    except DatabaseError:
        return
    finally:
        lock.leave()


def _stop(root: Root) -> bool:
    from tracker.embedded.server import stop_running  # noqa: PLC0415

    start = LockFile(root.start_lock)
    try:
        start.take()
        return stop_running(root)
    finally:
        start.release()


def stop_server(home: Path) -> bool:
    """Stop the server of *home* now, whoever uses it; False if none was running."""
    root = find_root(home)
    return root is not None and _stop(root)


@dataclass(frozen=True, slots=True)
class Status:
    """What is at a home, found out without starting anything."""

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
    """What is at *home*, and whether its server runs."""
    from tracker.embedded.cluster import cluster_version  # noqa: PLC0415

    root = find_root(home) or Root(home)
    version = cluster_version(root)
    pid = find_server(root.data) if version else None
    file = read_pid_file(root.data) if pid else None
    return Status(
        exists=version is not None,
        running=pid is not None,
        pid=pid,
        version=version,
        data_directory=root.data,
        socket_directory=socket_directory(root) if pid else None,
        listen=f"{file.listen}:{file.port}" if file and file.listen else None,
    )


def reset_server(home: Path) -> None:
    """Stop the server of *home* and remove the database: the next client makes a new one.

    Raises:
        ConflictError: somebody uses it.
    """
    root = find_root(home)
    if root is None:
        return
    users = LockFile(root.users_lock)
    try:
        patience = time.monotonic() + RESET_PATIENCE_SECONDS
        while not users.try_take() or _has_sessions(root):
            if time.monotonic() > patience:
                raise ConflictError(
                    f"the database in {root.path} is in use",
                    hint="close the programs that use it, and try again",
                )
            time.sleep(0.05)
        _remove(root)
    finally:
        users.release()


def _has_sessions(root: Root) -> bool:
    from tracker.embedded.sessions import count_sessions  # noqa: PLC0415

    # A server that cannot say is one more reason for a reset.
    return is_up(root) and bool(count_sessions(root))


def _remove(root: Root) -> None:
    from tracker.embedded.cluster import remove_cluster  # noqa: PLC0415
    from tracker.embedded.server import stop_running  # noqa: PLC0415
    from tracker.embedded.sockets import remove_socket_directory

    start = LockFile(root.start_lock)
    try:
        start.take()
        stop_running(root)
        remove_cluster(root)
        remove_socket_directory(root)
    finally:
        start.release()
