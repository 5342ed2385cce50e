"""Who stops the server once nobody uses it."""

import os
import sys
from pathlib import Path

from tracker.embedded.directory import LockFile, Root
from tracker.errors import DatabaseError

PACKAGE_PARENT = Path(__file__).parents[2]


def watch_idle(root: Root) -> None:
    """Have a process watch over the server of *root*, unless one does."""
    lock = LockFile(root.watch_lock)
    try:
        if lock.try_take():
            _start_watcher(root, lock)
    except DatabaseError:
        return  # an unwatched server runs on, that is all
    finally:
        lock.leave()


def _start_watcher(root: Root, lock: LockFile) -> None:
    # Hardly ever needed, so not loaded by every client.
    from tracker.embedded.subprocesses import run_detached  # noqa: PLC0415

    run_detached(
        [
            sys.executable,
            "-m",
            "tracker.embedded.watch",
            str(root.path),
            str(lock.descriptor),
        ],
        lock,
        log=root.log,
        directory=PACKAGE_PARENT,  # where -m finds this same package
        environ={name: v for name, v in os.environ.items() if not name.startswith("PG")},
    )
