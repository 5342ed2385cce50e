"""Which processes are the server of a directory.

Told by the command lines and working directories of live processes: a pid file
may be damaged, and the pid in it may have gone to another program.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tracker.embedded.directory import Root, read_small
from tracker.embedded.sockets import SOCKET_NAME, socket_directory

PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class PidFile:
    """What the server writes about itself into its data directory."""

    pid: int
    port: int
    listen: str
    """The first TCP address it listens on; empty for none."""

    status: str
    """starting, ready (it accepts connections) or stopping."""

    @property
    def place(self) -> str | None:
        """HOST:PORT where it listens on TCP; None for nowhere."""
        host = f"[{self.listen}]" if ":" in self.listen else self.listen
        return f"{host}:{self.port}" if host else None


def read_pid_file(data: Path) -> PidFile | None:
    """The pid file of *data*, or None where it is missing or damaged."""
    lines = (read_small(data / "postmaster.pid") or b"").split(b"\n")
    # One line each: pid, directory, time, port, socket, address, memory, status.
    if len(lines) < 8 or not _is_number(lines[0]) or not _is_number(lines[3]):
        return None
    return PidFile(
        pid=int(lines[0]),
        port=int(lines[3]),
        listen=lines[5].decode(errors="replace"),
        status=lines[7].strip().decode(errors="replace"),
    )


def _is_number(text: bytes) -> bool:
    return text.isdigit() and 0 < len(text) < 10


def is_up(root: Root) -> bool:
    """Whether the server of *root* lives, is ready and can be reached."""
    file = read_pid_file(root.data)
    return file is not None and file.status == "ready" and is_reachable(root, file.pid)


def is_reachable(root: Root, pid: int) -> bool:
    """Whether *pid* is the server of *root*, and its socket is where clients look for it."""
    directory = socket_directory(root)
    return (
        directory is not None and (directory / SOCKET_NAME).exists() and is_server(pid, root.data)
    )


def find_server(data: Path) -> int | None:
    """The pid of the live server of *data*, or None."""
    file = read_pid_file(data)
    if file and is_server(file.pid, data):
        return file.pid
    found = {pid for pid in _own_processes() if is_server(pid, data)}
    # A child that was forked a moment ago still looks like its parent.
    return next((pid for pid in found if _parent(pid) not in found), None)


def is_server(pid: int, data: Path) -> bool:
    """Whether *pid* is, this moment, the server of *data*."""
    if not PROC.is_dir():  # macOS: the pid file is all there is
        return _is_alive(pid)
    command = _command(pid)
    if Path(os.fsdecode(command[0])).name != "postgres":
        return False
    try:
        # A server works in its directory.  The name in its command line would
        # not do: in a container that name means another directory.
        return (PROC / str(pid) / "cwd").samefile(data)
    except PermissionError:
        return _names(command, data)
    except OSError:
        return False


def find_orphans(data: Path) -> list[int]:
    """The processes of a server of *data* that was itself killed."""
    return [
        pid
        for pid in _own_processes()
        if _command(pid)[0].startswith(b"postgres:")
        and _is_in(pid, data)
        # A server that came up since it was last looked for has children too.
        and not ((parent := _parent(pid)) and is_server(parent, data))
    ]


def _own_processes() -> Iterator[int]:
    if not PROC.is_dir():
        return
    for entry in os.scandir(PROC):
        if entry.name.isdigit() and _owner(int(entry.name)) == os.geteuid():
            yield int(entry.name)


def _owner(pid: int) -> int | None:
    try:
        return (PROC / str(pid)).stat().st_uid
    except OSError:
        return None


def _command(pid: int) -> list[bytes]:
    """The command line; one empty word for a process that is gone."""
    try:
        return (PROC / str(pid) / "cmdline").read_bytes().split(b"\0")
    except OSError:
        return [b""]


def _names(command: list[bytes], data: Path) -> bool:
    return (b"-D", os.fsencode(data)) in pairwise(command)


def _is_in(pid: int, data: Path) -> bool:
    try:
        return (PROC / str(pid) / "cwd").samefile(data)
    except OSError:
        return False


def _parent(pid: int) -> int | None:
    try:
        # The name before it, in brackets, may hold anything.
        return int((PROC / str(pid) / "stat").read_bytes().rpartition(b")")[2].split()[1])
    except (OSError, IndexError):
        return None


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
