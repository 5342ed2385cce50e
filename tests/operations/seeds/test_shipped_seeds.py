"""The seed files that ship with the tracker."""

import os
from pathlib import Path

import pytest
from sqlalchemy import Connection

from tracker.operations.seeds.load_document import checked_document
from tracker.operations.seeds.load_files import load_files, seed_files
from tracker.readers.seed import DocumentFile, read_seed
from tracker.resources import PACKAGE, resource

FILES = seed_files([resource("seeds")])
OF_DOCUMENTS = [file for file in FILES if file.parent.name == "documents"]


@pytest.fixture
def documents() -> Path:
    """The documents that the seeds are taken from, which do not ship."""
    named = os.environ.get("TRACKER_DOCUMENTS")
    folder = Path(named) if named else PACKAGE.parents[1] / "shared" / "documents"
    if not folder.is_dir():
        pytest.skip(f"no documents in {folder}; name their folder in TRACKER_DOCUMENTS")
    return folder


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_it_can_be_read(file: Path) -> None:
    read_seed(file.read_bytes(), file.name)


@pytest.mark.parametrize("file", OF_DOCUMENTS, ids=lambda file: file.name)
def test_every_quote_is_at_its_place(file: Path, documents: Path) -> None:
    record = read_seed(file.read_bytes(), file.name)
    assert isinstance(record, DocumentFile)
    checked_document(record, documents)


def test_they_load_once(connection: Connection) -> None:
    first = load_files(connection, [resource("seeds")])
    second = load_files(connection, [resource("seeds")])
    assert first.files == len(FILES)
    assert first.added["commitment_claim"] > 0
    assert (second.added, second.filled) == ({}, {})
