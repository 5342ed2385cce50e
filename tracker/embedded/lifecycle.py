"""The slow ways: a server brought up, watched, stopped, removed.

Loaded only when one of them is needed.  Takes the start lock; who holds the
users' lock is the caller's affair.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tracker.embedded.cluster import create_cluster, remove_cluster, remove_leftovers
from tracker.embedded.directory import LockFile, Root, read_small, write_durably
from tracker.embedded.idle import watch_idle
from tracker.embedded.listening import Address, check_free, forget, remember
from tracker.embedded.processes import read_pid_file
from tracker.embedded.server import (
    ensure_running,
    log_length,
    raise_if_full,
    stop_running,
)
from tracker.embedded.sockets import (
    OWNER,
    connection_parameters,
    private_socket_directory,
    remove_socket_directory,
)


def bring_up(
    root: Root,
    *,
    fingerprint: str,
    prepare: Callable[[dict[str, str]], None],
    say: Callable[[str], None],
    is_watched: bool,
) -> None:
    """Make the server of *root* run, with a database prepared to *fingerprint*.

    Every step is done only if it is still to do: another client may have done it
    while this one waited for the lock, or have been killed half way.
    """
    with _starting(root) as lock:
        remove_leftovers(root)
        if not root.data.exists() or read_small(root.prepared) is None:
            say(f"tracker: creating a database in {root.path} (first use, about 5 seconds)")
            say = _say_nothing  # one line is enough
        if not root.data.exists():
            create_cluster(root, lock)
        ensure_running(root, say)
        if is_watched:
            watch_idle(root)  # before the preparation, which may be killed
        if read_small(root.prepared) != fingerprint.encode():
            if root.prepared.exists():
                # Whatever becomes of this, no older program is to find what it knows.
                write_durably(root.prepared, b"")
            log_start = log_length(root)
            try:
                prepare(connection_parameters(private_socket_directory(root), OWNER))
            except Exception as error:
                raise_if_full(root, log_start, error)
                raise
            write_durably(root.prepared, fingerprint.encode())


def _say_nothing(_line: str) -> None:
    pass


@contextmanager
def _starting(root: Root) -> Iterator[LockFile]:
    lock = LockFile(root.start_lock)
    try:
        lock.take()
        yield lock
    finally:
        lock.release()


def stop(root: Root) -> bool:
    """Stop the server of *root*; False if none was running."""
    with _starting(root):
        return stop_running(root)


def stop_for_good(root: Root) -> bool:
    """As `stop`; and the next start is a private one, which listens nowhere."""
    with _starting(root):
        forget(root)
        return stop_running(root)


def listen(root: Root, address: Address) -> None:
    """Have the server of *root* listen on *address* when it is next started.

    One that runs is stopped.  Only when nobody uses it.

    Raises:
        ConflictError: another program listens there, or there is no such address.
    """
    with _starting(root):
        running = read_pid_file(root.data)
        has_the_port = running and running.place and running.port == address.port
        if not has_the_port:
            check_free(address)
        stop_running(root)
        if has_the_port:
            check_free(address)
        remember(root, address)


def remove(root: Root) -> None:
    """Stop the server of *root* and remove its cluster.  Only when nobody uses it."""
    with _starting(root):
        forget(root)
        stop_running(root)
        remove_cluster(root)
        remove_socket_directory(root)
