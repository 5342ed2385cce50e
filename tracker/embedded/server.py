"""The running server of a directory: started, waited for, stopped.

Everything here is done under the start lock.
"""

import os
import shutil
import signal
import time
from collections.abc import Callable
from contextlib import suppress

from tracker.embedded.binaries import as_server, environment, program
from tracker.embedded.cluster import check_version, write_access
from tracker.embedded.directory import LockFile, Root, is_locked
from tracker.embedded.listening import remembered_address
from tracker.embedded.processes import (
    find_orphans,
    find_server,
    is_server,
    is_up,
    read_pid_file,
)
from tracker.embedded.roles import settle_roles
from tracker.embedded.sockets import PORT, link_socket, make_socket_directory, remove_socket
from tracker.embedded.subprocesses import failure, is_full, run_detached
from tracker.errors import DatabaseError

SETTINGS = {
    "listen_addresses": "",
    "port": PORT,
    "unix_socket_permissions": "0700",
    # A killed client would otherwise keep its locks until its statement ends.
    "client_connection_check_interval": "2s",
    # One query cannot fill the disk.
    "temp_file_limit": "8GB",
    "password_encryption": "scram-sha-256",
}
"""What the command line fixes; all else is the superuser's, by ALTER SYSTEM."""

PATIENCE_SECONDS = 3
"""How long a wait goes without a word."""

UNREACHABLE_SECONDS = 5
"""How long a live server may have no socket, or no pid file, before it is replaced."""

UNSEEN_SECONDS = 60
"""How long a server may live that no process of this system seems to be."""

LOG_BYTES = 1 << 20
"""What the log grows to before it is set aside."""


def ensure_running(root: Root, say: Callable[[str], None]) -> None:
    """Return as soon as the server of *root* accepts connections; start it if none lives.

    There is no time-out while it lives: a recovery takes as long as it takes.

    Raises:
        DatabaseError: it died, or holds the directory out of our sight.
    """
    waiting = _Waiting(root, say)
    log_start: int | None = None
    while not is_up(root):
        waiting.pause()
        server = find_server(root.data)
        if server is not None:
            if waiting.is_hopeless(server):
                stop_running(root)
                if log_start is not None:  # it was a new one
                    raise failure(root, _read_log(root, log_start))
        elif is_locked(root.server_lock):
            waiting.end_orphans()
        elif log_start is None:
            log_start = _launch(root)
        else:
            printed = _read_log(root, log_start)
            if "pre-existing shared memory block" not in printed:
                raise failure(root, printed)
            waiting.end_orphans()
            log_start = None


class _Waiting:
    """How long a start has been waiting, and for what."""

    def __init__(self, root: Root, say: Callable[[str], None]) -> None:
        self._root = root
        self._say = say
        self._began = time.monotonic()
        self._seen_at = self._began
        self._suspect: tuple[int, float] | None = None
        self._has_said = False

    def pause(self) -> None:
        """Sleep a little; after three seconds say, once, what the wait is for."""
        waited = time.monotonic() - self._began
        if waited > PATIENCE_SECONDS and not self._has_said:
            self._has_said = True
            self._say(f"tracker: waiting for the database in {self._root.path} (recovering)")
        time.sleep(min(0.005 + waited / 50, 0.1))

    def is_hopeless(self, server: int) -> bool:
        """Whether *server* lives but will not serve: unreachable, or stopping, for long."""
        now = self._seen_at = time.monotonic()
        file = read_pid_file(self._root.data)
        if file and file.pid == server and file.status == "starting":
            self._suspect = None
        elif self._suspect is None or self._suspect[0] != server:
            self._suspect = server, now
        return self._suspect is not None and now - self._suspect[1] > UNREACHABLE_SECONDS

    def end_orphans(self) -> None:
        """End what a killed server left running.

        Raises:
            DatabaseError: something lives that cannot be seen.
        """
        now = time.monotonic()
        for pid in find_orphans(self._root.data):
            self._seen_at = now
            _signal(pid, signal.SIGQUIT)
        if now - self._seen_at > UNSEEN_SECONDS:
            raise DatabaseError(
                f"a process that cannot be seen from here holds {self._root.server_lock}",
                hint="is the directory in use from another container?",
            )


def _launch(root: Root) -> int:
    """Start the server; the length of its log before that."""
    check_version(root)
    lock = LockFile(root.server_lock)
    try:
        if not lock.try_take():
            raise DatabaseError(f"another process took {root.server_lock}")
        # No process of a server lives: what one left behind is stale, and may
        # be damaged or name the pid of another program.
        (root.data / "postmaster.pid").unlink(missing_ok=True)
        socket = make_socket_directory(root)
        remove_socket(socket)
        settle_roles(root, lock)
        address = remembered_address(root)
        write_access(root, address)
        log_start = rotate_log(root)
        quoted = str(socket).replace('"', '""')
        settings = SETTINGS | {"unix_socket_directories": f'"{quoted}"'}
        if address:
            settings |= {"listen_addresses": address.host, "port": str(address.port)}
            link_socket(socket, address.port)
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        run_detached(
            as_server([program("postgres"), "-D", root.data, *words]),
            lock,
            log=root.log,
            directory=root.data,
            environ=environment(),
        )
    finally:
        lock.leave()
    return log_start


def rotate_log(root: Root) -> int:
    """The length of the log, after setting one aside that has grown long.

    A start and the watcher may both find it long: the second waits, and finds it short.
    """
    if not root.log.exists():
        return 0
    lock = LockFile(root.log)
    try:
        lock.take()
        length = os.fstat(lock.descriptor).st_size
        if length <= LOG_BYTES:
            return length
        # The server holds the file open and appends to it, so the file has to stay.
        with suppress(OSError):
            shutil.copyfile(root.log, root.log.with_name("server.log.1"))
        os.truncate(lock.descriptor, 0)
        return 0
    finally:
        lock.release()


def log_length(root: Root) -> int:
    """How long the log is by now."""
    return root.log.stat().st_size if root.log.exists() else 0


def raise_if_full(root: Root, log_start: int, error: Exception) -> None:
    """Tell of a full disk, if that is what the server has died of since its log was so long.

    To whoever was connected it looks like a line that was cut.

    Raises:
        DatabaseError: it has.
    """
    printed = _read_log(root, log_start)
    if "PANIC:" in printed and is_full(printed):
        raise failure(root, printed) from error


def _read_log(root: Root, start: int) -> str:
    with root.log.open("rb") as log:
        log.seek(start)
        return log.read(LOG_BYTES).decode(errors="replace")


def stop_running(root: Root) -> bool:
    """Stop the server of *root* and wait until it is gone; False if none lived."""
    pid = find_server(root.data)
    if pid is None:
        return False
    # SIGINT: sessions are ended, their transactions rolled back, all is written.
    _signal(pid, signal.SIGINT)
    while is_server(pid, root.data):
        time.sleep(0.005)
    # Its children end with it, but a program that one of them started may not.
    patience = time.monotonic() + PATIENCE_SECONDS
    while is_locked(root.server_lock) and time.monotonic() < patience:
        time.sleep(0.005)
    return True


def _signal(pid: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):  # it may have gone by itself
        os.kill(pid, number)
