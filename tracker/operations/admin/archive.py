r"""The file of a backup: a digest, then a manifest and rows, packed.

    tracker backup 1 sha256 <64 digits>
    a gzip stream of
        {"revision": "0010", "tables": [{"name": "country", "columns": [...], ...}, ...]}
        the rows of the first table, as PostgreSQL's COPY writes them
        \.
        the rows of the second one, and so on

It holds data and nothing else: no statement, no name of a file.  What a table is, and what
happens to its rows, the restoring tracker knows from its own migrations.
"""

import gzip
import hashlib
import os
import re
import stat
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tracker.errors import ConflictError, UsageError
from tracker.readers.file_kind import BACKUPS, BEGINNING, check_kind

FORMAT = 1

FIRST_LINE = re.compile(rb"tracker backup ([0-9]{1,4}) sha256 ([0-9a-f]{64})\n")

END = b"\\.\n"
"""The line after the last row of a table; COPY writes a backslash in a value twice."""

CHUNK = 1 << 16
"""Bytes that are held at a time, however long a row is."""

LONGEST_MANIFEST = 1 << 20

LARGEST_RATIO = 250
"""How many times its size a backup may unpack to.  Rows of ours come to about ten times, and
gzip reaches a thousand with nothing but zeros."""


Piece = bytes | bytearray | memoryview


class TableContent(BaseModel):
    """What a backup holds of one table."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: str
    columns: list[str]
    rows: int = Field(ge=0)
    last_key: int | None = Field(ge=1, le=2**53)
    """The last number that was handed out for its key; None where none was, or none is."""


class Manifest(BaseModel):
    """What a backup holds."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    revision: str
    """Of the schema that the rows were copied from."""

    tables: list[TableContent]
    """In the order of their rows: what is referred to comes before what refers to it."""


class _DigestedFile:
    """Writes to a file, and knows the digest of all that was written."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def write(self, data: bytes) -> int:
        self.digest.update(data)
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()


def write_archive(file: BinaryIO, manifest: Manifest, tables: Iterable[Iterable[Piece]]) -> int:
    """Write a backup of the tables' rows to an empty file; return its size."""
    file.write(_first_line("0" * 64))
    digested = _DigestedFile(file)
    # Neither a name nor a time: the same rows make the same file.
    with gzip.GzipFile("", "wb", fileobj=digested, mtime=0) as packed:
        packed.write(manifest.model_dump_json().encode() + b"\n")
        for rows in tables:
            for chunk in chunks(rows):
                packed.write(chunk)
            packed.write(END)
    size = file.tell()
    file.seek(0)
    file.write(_first_line(digested.digest.hexdigest()))
    return size


def _first_line(digest: str) -> bytes:
    return f"tracker backup {FORMAT} sha256 {digest}\n".encode()


def chunks(pieces: Iterable[Piece]) -> Iterator[bytes]:
    """The same bytes in pieces that are worth a call."""
    held: list[Piece] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= CHUNK:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


class Archive:
    """A backup whose digest is right: its manifest, then its rows, in their order."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file = file
        self.name = name
        self._lines = gzip.GzipFile(fileobj=file, mode="rb")
        self._unpacked = 0
        self._most = LONGEST_MANIFEST + LARGEST_RATIO * os.fstat(file.fileno()).st_size
        self.manifest = self._read_manifest()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._lines.close()

    def rows(self) -> Iterator[bytes]:
        """The rows of the next table, in pieces.

        Raises:
            UsageError: they do not end.
        """
        begins_row = True
        while piece := self._read_line(CHUNK):
            if begins_row and piece == END:
                return
            begins_row = piece.endswith(b"\n")
            yield piece
        raise self.refusal("it ends in the middle of a table")

    def check_end(self) -> None:
        """Pass only if there is nothing behind the last table.

        Raises:
            UsageError: there is.
        """
        if self._read_line(1):
            raise self.refusal("there is more in it than its tables")

    def refusal(self, reason: str) -> UsageError:
        """What to tell a user about the file."""
        return UsageError(f"{self.name} is no whole backup: {reason}")

    def _read_manifest(self) -> Manifest:
        line = self._read_line(LONGEST_MANIFEST)
        try:
            return Manifest.model_validate_json(line)
        except ValidationError:
            raise self.refusal("what it says about its tables cannot be read") from None

    def _read_line(self, limit: int) -> bytes:
        try:
            line = self._lines.readline(limit)
        except (EOFError, gzip.BadGzipFile, zlib.error):
            raise self.refusal("it cannot be unpacked") from None
        self._unpacked += len(line)
        if self._unpacked > self._most:
            raise self.refusal(f"it unpacks to more than {LARGEST_RATIO} times its size")
        return line


@contextmanager
def opened_archive(path: Path) -> Iterator[Archive]:
    """A backup, after all of it was held against its digest.

    Raises:
        UsageError: it is no whole backup.
        ConflictError: a newer tracker has made it.
    """
    try:
        # A pipe would be waited for, and a device read without end.
        if not stat.S_ISREG(path.stat().st_mode):
            raise UsageError(f"cannot read {path}: it is no file")
        file = path.open("rb")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"cannot read {path}: {reason}") from None
    with file:
        check_kind(file.read(BEGINNING), str(path), BACKUPS)
        _check_digest(file, path)
        with Archive(file, str(path)) as archive:
            yield archive


def _check_digest(file: BinaryIO, path: Path) -> None:
    """Pass only a file that is as it was written, and leave it at its second line."""
    file.seek(0)
    match = FIRST_LINE.fullmatch(file.readline(200))
    if match is None:
        raise UsageError(
            f"{path} is a backup of something else, not of a tracker",
            hint="as in: tracker db backup tracker.backup",
        )
    if int(match[1]) != FORMAT:
        raise ConflictError(
            f"{path} is a backup of format {int(match[1])}, this tracker knows format {FORMAT}",
            hint="a newer tracker has made it: install that version",
        )
    start = file.tell()
    digest = hashlib.sha256()
    while data := file.read(CHUNK):
        digest.update(data)
    if digest.hexdigest().encode() != match[2]:
        raise UsageError(
            f"{path} is damaged: it is not what was written (its digest differs)",
            hint="take another copy of it, or another backup",
        )
    file.seek(start)
