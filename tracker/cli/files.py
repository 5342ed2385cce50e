"""Files that a command makes: whole or not at all, and never somebody else's."""

import os
import tempfile
from pathlib import Path

from tracker.errors import ConflictError, UsageError


def check_target(target: Path, *, is_forced: bool) -> None:
    """Refuse a target that cannot or must not be written, before any work is done.

    Raises:
        UsageError: it is a folder, or is in none.
        ConflictError: it is a link, or is there already and is not to be replaced.
    """
    if not target.parent.is_dir():
        raise UsageError(f"there is no folder {target.parent}", hint="make it first")
    if target.is_symlink():
        raise ConflictError(f"{target} is a link", hint="name the file that is meant itself")
    if target.is_dir():
        raise UsageError(f"{target} is a folder", hint="name a file in it")
    if target.exists() and not is_forced:
        raise ConflictError(f"{target} is there already", hint="replace it with --force")


def write_file(target: Path, content: bytes, *, is_forced: bool) -> None:
    """Write the file beside its place and move it there once it is on the disk.

    Raises:
        UsageError: the system refuses.
        ConflictError: it is a link, or is there already and is not to be replaced.
    """
    check_target(target, is_forced=is_forced)
    try:
        _write(target, content, is_forced=is_forced)
    except FileExistsError:
        raise ConflictError(f"{target} is there already", hint="replace it with --force") from None
    except OSError as error:
        raise UsageError(f"{target} cannot be written: {error.strerror}") from None


def _write(target: Path, content: bytes, *, is_forced: bool) -> None:
    number, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:100]}.")
    beside = Path(name)
    try:
        with os.fdopen(number, "wb") as file:
            file.write(content)
            os.fchmod(file.fileno(), 0o666 & ~_umask())
            file.flush()
            os.fsync(file.fileno())
        if is_forced:
            beside.replace(target)
        else:
            os.link(beside, target)  # fails where somebody was faster; replace would not
    finally:
        beside.unlink(missing_ok=True)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
