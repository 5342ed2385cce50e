"""Backups as somebody else may write them: with the right digest, whatever is in them."""

import gzip
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from tracker.model import Base
from tracker.operations.admin.migrate import newest_revision

END = b"\\.\n"


def tables(rows: Mapping[str, int] | None = None) -> list[dict[str, object]]:
    """What a whole backup says of its tables: so many rows, of the rest none."""
    return [
        {
            "name": table.name,
            "columns": [column.name for column in table.columns if column.computed is None],
            "rows": (rows or {}).get(table.name, 0),
            "last_key": None,
        }
        for table in Base.metadata.sorted_tables
    ]


def manifest(held: list[dict[str, object]], **others: object) -> bytes:
    """The line at the beginning of what is packed."""
    return json.dumps({"revision": newest_revision(), "tables": held} | others).encode() + b"\n"


def body(rows: Mapping[str, bytes] | None = None) -> bytes:
    """Rows of some tables, and none of the others."""
    given = rows or {}
    return b"".join(given.get(table.name, b"") + END for table in Base.metadata.sorted_tables)


def file_of(packed: bytes, version: int = 1) -> bytes:
    """A file whose digest is right."""
    digest = hashlib.sha256(packed).hexdigest()
    return f"tracker backup {version} sha256 {digest}\n".encode() + packed


def forged(first: bytes, rest: bytes) -> bytes:
    """A file of a manifest and rows."""
    return file_of(gzip.compress(first + rest, 1, mtime=0))


def written(folder: Path, content: bytes) -> Path:
    """The content as a file."""
    path = folder / "forged.backup"
    path.write_bytes(content)
    return path
