"""Files that are made whole or not at all."""

import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from tracker.errors import ConflictError, UsageError


@contextmanager
def new_file(path: Path, *, replaces: bool) -> Iterator[BinaryIO]:
    """A file for its owner alone, which stands at *path* once all is written and on disk.

    It is written beside its place: whatever happens, there is the old file or the new.
    A link is never followed, and only with *replaces* a file that is there gives way.

    Raises:
        ConflictError: something is there.
        UsageError: nothing can be written there.
    """
    try:
        _check_free(path, replaces=replaces)
        beside = path.with_name(f".tracker-{secrets.token_hex(8)}")
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(beside, flags, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                yield file
                file.flush()
                os.fsync(descriptor)
            _put(beside, path, replaces=replaces)
        finally:
            beside.unlink(missing_ok=True)
        _sync(path.parent)
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"cannot write {path}: {reason}") from error


def _check_free(path: Path, *, replaces: bool) -> None:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    if not stat.S_ISREG(mode):
        kind = "a link" if stat.S_ISLNK(mode) else "a folder" if stat.S_ISDIR(mode) else "no file"
        raise ConflictError(f"{path} is {kind}", hint="name a file that is not there yet")
    if not replaces:
        raise _taken(path)


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
    return ConflictError(f"{path} is there already", hint="--force overwrites it")


def _sync(folder: Path) -> None:
    with suppress(OSError):  # some network disks cannot
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
