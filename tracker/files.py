"""Files that are read, and files and folders that are made: whole or not at all."""

import os
import secrets
import stat
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import rmtree
from typing import BinaryIO

from tracker.errors import ConflictError, UsageError

LARGEST = 2**28
"""Bytes of a file that is read whole: many times the facts of any filer.

A device such as /dev/zero has no end; without a bound it would fill the memory.
"""


def read_file(path: Path) -> bytes:
    """All bytes of a file that somebody named.

    Raises:
        UsageError: it cannot be read, or goes on for longer than anything we read.
    """
    try:
        with opened(path) as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        hint = (
            f"name the files in it, as in: {path}/*"
            if isinstance(error, IsADirectoryError)
            else None
        )
        raise UsageError(f"{path}: {_reason(error)}", hint=hint) from None
    if len(data) > LARGEST:
        raise UsageError(f"{path}: longer than {LARGEST >> 20} MB", hint="is it the right file?")
    return data


def opened(path: Path) -> BinaryIO:
    """A file that somebody named, to be read.

    Raises:
        UsageError: it is a pipe with a name: to open one is to wait for somebody to write to it.
        OSError, ValueError: it cannot be read.
    """
    # What a shell puts in for <(...) is a pipe as well, but one without a place of its own.
    if path.is_fifo() and path.resolve().exists():
        raise UsageError(f"{path}: it is a pipe", hint=f"name a file, or write <(cat {path})")
    return path.open("rb")


def check_target(path: Path, *, replaces: bool) -> None:
    """Refuse a place that cannot or must not be written, before any work is done.

    Raises:
        ConflictError: something is there; only with *replaces* a plain file gives way.
        UsageError: nothing can be written there.
    """
    with _explained(path):
        _check_free(path, replaces=replaces)


@contextmanager
def new_file(path: Path, *, replaces: bool, is_private: bool = True) -> Iterator[BinaryIO]:
    """A file which stands at *path* once all is written and on disk; for its owner alone.

    It is written beside its place: whatever happens, there is the old file or the new.
    A link is never followed, and only with *replaces* a file that is there gives way.
    Where it is not private, others may do with it what the umask lets them.

    Raises:
        ConflictError: something is there.
        UsageError: nothing can be written there.
    """
    with _explained(path):
        _check_free(path, replaces=replaces)
        beside = path.with_name(f".tracker-{secrets.token_hex(8)}")
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(beside, flags, 0o600 if is_private else 0o666)
        try:
            with os.fdopen(descriptor, "wb") as file:
                yield file
                file.flush()
                os.fsync(descriptor)
            _put(beside, path, replaces=replaces)
        finally:
            beside.unlink(missing_ok=True)
        _sync(path.parent)


@contextmanager
def new_folder(path: Path, names: Collection[str], *, replaces: bool) -> Iterator[Path]:
    """A folder which stands at *path* once files of these names are in it, for whom the umask lets.

    It is filled beside its place.  An empty folder gives way, and with *replaces* one that holds
    nothing else.

    Raises:
        ConflictError: something is there.
        UsageError: nothing can be written there.
    """
    with _explained(path):
        _check_folder(path, names, replaces=replaces)
        beside = path.with_name(f".tracker-{secrets.token_hex(8)}")
        former = beside.with_suffix(".former")
        beside.mkdir()
        try:
            yield beside
            _check_folder(path, names, replaces=replaces)
            if path.exists():
                path.rename(former)
            beside.rename(path)
        finally:
            rmtree(beside, ignore_errors=True)
            rmtree(former, ignore_errors=True)
        _sync(path.parent)


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    """Whatever the system refuses, in one line."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise UsageError(f"cannot write {path}: {_reason(error)}") from error


def _reason(error: OSError | ValueError) -> object:
    """What the system says, or Python of a path with a character that none can have."""
    return error.strerror if isinstance(error, OSError) else error


def _check_free(path: Path, *, replaces: bool) -> None:
    if not path.parent.is_dir():
        message = f"cannot write {path}: there is no folder {path.parent}"
        raise UsageError(message, hint="make it first")
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISREG(mode):
        kind = "a link" if stat.S_ISLNK(mode) else "a folder" if stat.S_ISDIR(mode) else "no file"
        raise ConflictError(f"{path} is {kind}", hint="name a file that is not there yet")
    if not replaces:
        raise _taken(path)


def _check_folder(path: Path, names: Collection[str], *, replaces: bool) -> None:
    if not path.parent.is_dir():
        message = f"cannot write {path}: there is no folder {path.parent}"
        raise UsageError(message, hint="make it first")
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        raise ConflictError(f"{path} is no folder", hint="name a folder that is not there yet")
    held = {each.name for each in path.iterdir()} if path.exists() else set()
    if held and not replaces:
        raise _taken(path)
    if others := sorted(held.difference(names)):
        raise ConflictError(
            f"{path} holds {others[0]}, which would be lost", hint="name another folder"
        )


def _put(beside: Path, path: Path, *, replaces: bool) -> None:
    if replaces:
        beside.replace(path)
        return
    try:
        path.hardlink_to(beside)  # fails where meanwhile somebody else has put a file
    except FileExistsError:
        raise _taken(path) from None
    except OSError:  # a disk without hard links
        _check_free(path, replaces=False)
        beside.rename(path)


def _taken(path: Path) -> ConflictError:
    return ConflictError(f"{path} is there already", hint="replace it with --force")


def _sync(folder: Path) -> None:
    with suppress(OSError):  # some network disks cannot
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
