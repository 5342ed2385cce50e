"""Standard input and output, which say in one line what cannot be read or written."""

import errno
import os
import sys
from io import BufferedReader, BufferedWriter, FileIO, TextIOWrapper
from typing import Any

from tracker.errors import OutputError, UsageError


class ReaderGoneError(Exception):
    """Whoever read the output went away, which is nobody's mistake."""


class Input(FileIO):
    """Standard input."""

    def readinto(self, buffer: Any, /) -> int:
        """Read as FileIO does.

        Raises:
            UsageError: it is closed, or its device fails.
        """
        try:
            return super().readinto(buffer)
        except OSError as error:
            raise _unreadable(error) from None

    def readall(self) -> bytes:
        """Read as FileIO does, to the end, which it does without `readinto`.

        Raises:
            UsageError: it is closed, or its device fails.
        """
        try:
            return super().readall()
        except OSError as error:
            raise _unreadable(error) from None


class Output(FileIO):
    """Standard output."""

    def write(self, data: Any, /) -> int:
        """Write as FileIO does.

        Raises:
            ReaderGoneError: the other end of the pipe is closed.
            OutputError: it is closed, or its device is full or fails.
        """
        try:
            return super().write(data)
        except OSError as error:
            _discard(self.fileno())
            if error.errno == errno.EPIPE:
                raise ReaderGoneError from None
            raise OutputError(f"cannot write to standard output: {_reason(error)}") from None


class Messages(FileIO):
    """Standard error: where it fails nobody can be told, and the exit code says it all."""

    def write(self, data: Any, /) -> int:
        """Write as FileIO does, or nowhere."""
        try:
            return super().write(data)
        except OSError:
            _discard(self.fileno())
            return super().write(data)


def take_streams() -> None:
    """Let standard input, output and error be those above; closed ones are stood in for.

    A closed one would otherwise be None in Python, and its number would be given to the next
    file or connection that is opened.
    """
    # What the stand-in is not opened for fails as the closed stream would.
    for number, mode in enumerate((os.O_WRONLY, os.O_RDONLY, os.O_RDWR)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, mode)
    sys.stdin = TextIOWrapper(
        BufferedReader(Input(0, "rb", closefd=False)),
        encoding=getattr(sys.stdin, "encoding", None),
        errors=getattr(sys.stdin, "errors", None),
    )
    sys.stdout = _writer(Output(1, "wb", closefd=False), sys.stdout)
    sys.stderr = _writer(Messages(2, "wb", closefd=False), sys.stderr)


def _writer(stream: FileIO, before: object) -> TextIOWrapper:
    return TextIOWrapper(
        BufferedWriter(stream),
        encoding=getattr(before, "encoding", None),
        # A terminal that knows only ASCII gets \u2265 for ≥, not a traceback.
        errors="backslashreplace",
        line_buffering=stream.isatty() or stream.fileno() == 2,
    )


def _discard(number: int) -> None:
    """Send nowhere what is still to come: Python flushes once more at exit, and would complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), number)


def _unreadable(error: OSError) -> UsageError:
    return UsageError(f"cannot read standard input: {_reason(error)}")


def _reason(error: OSError) -> str:
    return "it is closed" if error.errno == errno.EBADF else str(error.strerror)
