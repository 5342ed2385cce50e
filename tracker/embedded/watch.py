"""The process that stops a server nobody uses: `python -m tracker.embedded.watch ROOT LOCK`.

Nothing depends on it.  If it is killed the server runs on, and the next client
starts another.
"""

import os
import sys
import time
from pathlib import Path

from tracker.embedded.directory import LockFile, Root
from tracker.embedded.lifecycle import stop
from tracker.embedded.processes import find_server
from tracker.embedded.server import rotate_log

LONGEST_SLEEP_SECONDS = 5.0
"""So often the idle time is read again, and the log is looked at."""


def watch(root: Root, lock: int) -> None:
    """Return once the server of *root* has stopped, by our hand or not; *lock* is then free."""
    while root.users_lock.exists():
        users = LockFile(root.users_lock)
        try:
            if not users.try_take():
                os.utime(users.descriptor)  # it is in use this moment
            elif _is_over(root, users.descriptor):
                # Free while no client can come in: the next one finds either a
                # server that is watched, or that nobody watches it.
                os.close(lock)
                return
            idle = _idle_seconds(users.descriptor)
        finally:
            users.release()
        rotate_log(root)
        time.sleep(min(max(idle / 4, 0.05), LONGEST_SLEEP_SECONDS))


def _is_over(root: Root, users: int) -> bool:
    """Whether no server lives any more, after stopping one that has been idle long enough."""
    idle_for = time.time() - os.fstat(users).st_mtime
    if find_server(root.data) is not None:
        if idle_for < _idle_seconds(users):
            return False
        if root.listen.exists():  # a BI tool may come at any time
            os.utime(users)
            return False
        # Loaded only now, in a process that mostly sleeps.
        from tracker.embedded.sessions import count_sessions  # noqa: PLC0415

        # Somebody with a BI tool, or psql; or the server cannot tell, being busy.
        if count_sessions(root) != 0:
            os.utime(users)
            return False
    stop(root)
    return True


def _idle_seconds(users: int) -> float:
    """What the latest client asked for."""
    return float(os.pread(users, 64, 0) or b"0")


if __name__ == "__main__":
    os.chdir("/")
    watch(Root(Path(sys.argv[1])), int(sys.argv[2]))
