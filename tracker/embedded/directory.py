"""The private directory of an embedded server: its paths, its locks, its small files.

Every lock is a kernel lock on a file in that directory.  It goes with the last
process that holds it, so a killed process leaves nothing to clean up.
"""

import fcntl
import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tracker.errors import DatabaseError, UsageError


@dataclass(frozen=True, slots=True)
class Root:
    """The directory that one embedded server owns, and what lies in it."""

    path: Path

    @property
    def data(self) -> Path:
        """The cluster: what `postgres -D` is given."""
        return self.path / "pgdata"

    @property
    def socket(self) -> Path:
        """The directory of the socket, or a link to it where this path is too long."""
        return self.path / "socket"

    @property
    def log(self) -> Path:
        """What the server prints."""
        return self.path / "server.log"

    @property
    def prepared(self) -> Path:
        """Holds the fingerprint of the schema that the cluster was prepared with."""
        return self.path / "prepared"

    @property
    def listen(self) -> Path:
        """Holds the address that the server listens on; there is none for a private one."""
        return self.path / "listen"

    @property
    def start_lock(self) -> Path:
        """Held alone, and shortly, by who creates, starts, prepares or stops."""
        return self.path / "start.lock"

    @property
    def users_lock(self) -> Path:
        """Shared by every live client; the file holds the idle seconds they ask for."""
        return self.path / "users.lock"

    @property
    def server_lock(self) -> Path:
        """Held by every process of the server, orphans included."""
        return self.path / "server.lock"

    @property
    def watch_lock(self) -> Path:
        """Held by the process that stops an idle server."""
        return self.path / "watch.lock"


def find_root(home: Path) -> Root | None:
    """The private directory at *home*, or None where there is nothing yet.

    Raises:
        UsageError: the path holds a line break.
        DatabaseError: what is there is not a directory of this user alone.
    """
    if "\n" in str(home) or "\r" in str(home):
        raise UsageError(f"the path {str(home)!r} holds a line break", hint="set TRACKER_HOME")
    path = _one_name(home)
    try:
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode) or not stat.S_ISDIR(status.st_mode):
            message = f"{path} is not a directory"
            raise DatabaseError(message, hint="TRACKER_HOME names a directory, not a link to one")
        if status.st_uid != os.geteuid():
            raise DatabaseError(
                f"{path} belongs to another user (uid {status.st_uid})",
                hint="set TRACKER_HOME to a directory of your own",
            )
        if status.st_mode & 0o077:
            _close_to_others(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DatabaseError(f"cannot use {path}: {reason(error)}") from error
    return Root(path)


def make_root(home: Path) -> Root:
    """The private directory at *home*, made if need be.

    Raises:
        UsageError, DatabaseError: as `find_root`.
    """
    if found := find_root(home):
        return found
    path = _one_name(home)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Somebody else may be as fast; what counts is what the check below finds.
        with suppress(FileExistsError):
            path.mkdir(mode=0o700)
    except OSError as error:
        raise DatabaseError(f"cannot create {path}: {reason(error)}") from error
    made = find_root(path)
    if made is None:
        raise DatabaseError(f"{path} disappeared as soon as it was made")
    return made


def _one_name(home: Path) -> Path:
    """The one absolute path of *home*, whichever way it was named.

    Links are followed on the way there.  The last part must not be one: only
    that part is ours to check.
    """
    try:
        if home.name in {"", ".."}:
            return home.resolve()
        return home.absolute().parent.resolve() / home.name
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of links
        raise DatabaseError(f"cannot use {home}: {reason(error)}") from error


def _close_to_others(path: Path) -> None:
    # An empty directory was made for us, by mkdir or as a volume.  In any other
    # we would take away rights that somebody may rely on.
    if any(path.iterdir()):
        raise DatabaseError(
            f"{path} is open to other users",
            hint="name a new directory in TRACKER_HOME, or make this one private: chmod 700",
        )
    path.chmod(0o700)


def reason(error: BaseException) -> str:
    """What went wrong, in the words of the operating system."""
    return getattr(error, "strerror", None) or str(error)


class LockFile:
    """An open lock file; the kernel frees the lock with the last process that holds it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            self.descriptor = os.open(path, flags, 0o600)
        except OSError as error:
            raise DatabaseError(f"cannot open {path}: {reason(error)}") from error

    def share(self) -> None:
        """Wait until nobody holds the lock alone, then hold it with others."""
        self._lock(fcntl.LOCK_SH)

    def take(self) -> None:
        """Wait until nobody holds the lock, then hold it alone."""
        self._lock(fcntl.LOCK_EX)

    def try_take(self) -> bool:
        """Hold the lock alone if nobody else holds it.  On failure nothing is held."""
        try:
            self._lock(fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _lock(self, operation: int) -> None:
        try:
            fcntl.flock(self.descriptor, operation)
        except BlockingIOError:
            raise
        except OSError as error:  # a network directory, for example
            raise DatabaseError(
                f"cannot lock {self._path}: {reason(error)}",
                hint="set TRACKER_HOME to a directory on a local disk",
            ) from error

    def release(self) -> None:
        """Give the lock up, for processes that inherited it too, and close the file."""
        fcntl.flock(self.descriptor, fcntl.LOCK_UN)
        os.close(self.descriptor)

    def leave(self) -> None:
        """Close the file; a process that inherited the lock goes on holding it."""
        os.close(self.descriptor)


def is_locked(path: Path) -> bool:
    """Whether some process holds the lock of *path*.

    Holds it for a moment, so only who has the start lock may ask.
    """
    lock = LockFile(path)
    try:
        return not lock.try_take()
    finally:
        lock.leave()


def read_small(path: Path) -> bytes | None:
    """The bytes of a small file of ours, or None where there is none; links are not followed."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        return os.read(descriptor, 65536)
    except OSError:  # a directory
        return None
    finally:
        os.close(descriptor)


def write_durably(path: Path, content: bytes) -> None:
    """Replace *path* by a file with *content*: after a crash it is the old one or the new."""
    beside = path.with_name(path.name + ".new")
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        descriptor = os.open(beside, flags, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(descriptor)
        beside.replace(path)
        sync_directory(path.parent)
    except OSError as error:
        raise DatabaseError(f"cannot write {path}: {reason(error)}") from error


def sync_directory(path: Path) -> None:
    """Make what was created, renamed and removed in *path* survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
