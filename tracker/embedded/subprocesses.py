"""Running a program to its end, or for good; and what its failure means."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from tracker.embedded.binaries import OTHER_SERVER, as_server, environment
from tracker.embedded.directory import LockFile, Root, reason
from tracker.errors import DatabaseError

FULL = ("No space left on device", "Disk quota exceeded", "Check free disk space")

WORST = ("FATAL:", "PANIC:", "error:")

EXITS = ("-c", "exit_on_error=true")
"""Has a server for one user end at the first statement that fails, and say so."""

CHILD_OF_NOBODY = """\
import os, sys
if os.fork() == 0:
    os.execvp(sys.argv[1], sys.argv[1:])
"""
"""Starts a program that is nobody's child: a dead child keeps its pid until its parent ends."""


def run(command: Sequence[str | Path], root: Root, lock: LockFile, given: bytes = b"") -> None:
    """Run one of the server's programs to its end; it holds *lock* as long as it runs.

    Raises:
        DatabaseError: it failed.
    """
    try:
        done = subprocess.run(
            as_server(command),
            input=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=environment(),
            cwd=root.path,
            umask=0o077,
            pass_fds=(lock.descriptor,),
            check=False,
        )
    except OSError as error:
        raise failure(root, f"{error.filename}: {reason(error)}") from error
    if done.returncode != 0:
        append(root.log, done.stdout)
        raise failure(root, done.stdout.decode(errors="replace"))


def run_detached(
    command: Sequence[str],
    lock: LockFile,
    *,
    log: Path,
    directory: Path,
    environ: Mapping[str, str],
) -> None:
    """Start *command* so that it outlives this process and its terminal; it holds *lock*.

    What it prints, and why it did not start, is in *log*.
    """
    output = open_log(log)
    try:
        subprocess.run(
            [sys.executable, "-I", "-S", "-c", CHILD_OF_NOBODY, *command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            env=environ,
            cwd=directory,
            umask=0o077,
            pass_fds=(lock.descriptor,),
            start_new_session=True,  # Ctrl-C and the end of the terminal are not for it
            check=False,
        )
    except OSError as error:
        raise DatabaseError(f"cannot start {command[0]}: {reason(error)}") from error
    finally:
        os.close(output)


def open_log(path: Path) -> int:
    """A descriptor that appends to the log at *path*."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        return os.open(path, flags, 0o600)
    except OSError as error:
        raise DatabaseError(f"cannot open {path}: {reason(error)}") from error


def append(log: Path, output: bytes) -> None:
    """Keep what a program printed; a full disk loses it."""
    descriptor = open_log(log)
    try:
        with suppress(OSError):
            os.write(descriptor, output)
    finally:
        os.close(descriptor)


def is_full(output: str) -> bool:
    """Whether a program that printed this had no room on the disk."""
    return any(words in output for words in FULL)


def failure(root: Root, output: str) -> DatabaseError:
    """What to tell a user about a program that failed and printed *output*."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    for line in lines:
        if line.startswith("unshare:"):
            return DatabaseError(
                f"PostgreSQL does not run as this user, and no namespace is permitted ({line})",
                hint=f"run as an ordinary user, or {OTHER_SERVER}",
            )
    if any("could not create any TCP/IP sockets" in line for line in lines):
        return DatabaseError(
            f"the embedded database cannot listen on {root.listen.read_text()}: another program "
            "does, or this machine has no such address",
            hint="give it another port: tracker db start --listen HOST:PORT, or none: "
            "tracker db stop",
        )
    if is_full(output):
        return DatabaseError(
            f"the disk is full: no room for the database in {root.path}",
            hint="free some space and run the command again; nothing that was saved is lost",
        )
    worst = [line for line in lines if any(word in line for word in WORST)]
    last = (worst or lines or ["it printed nothing"])[-1]
    for word in WORST:
        if word in last:  # after the time and the process
            last = last[last.index(word) :]
    return DatabaseError(
        f"the embedded database did not start: {last}", hint=f"its log is {root.log}"
    )
