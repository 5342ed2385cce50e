"""Loading small seed files into a real database."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine

from tests.operations import files
from tracker.operations.seeds.load_files import LoadReport, load_files
from tracker.orm import engine

Load = Callable[..., LoadReport]
Query = Callable[[str], list[dict[str, object]]]


@pytest.fixture
def parameters(fresh: dict[str, str]) -> dict[str, str]:
    """psycopg's keywords for a migrated database of the test's own."""
    return fresh


@pytest.fixture
def database(parameters: dict[str, str]) -> Engine:
    """The same, for a test that commits."""
    return engine(parameters)


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """The folder of the one document."""
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "race.txt").write_bytes(files.TEXT.encode())
    return folder


@pytest.fixture
def load(connection: Connection, tmp_path: Path) -> Load:
    """Load files, by name and text, inside the test's transaction."""

    def load(texts: dict[str, str] | None = None, documents: Path | None = None) -> LoadReport:
        folder = files.write(tmp_path / "seeds", files.FILES if texts is None else texts)
        return load_files(connection, [folder], documents=documents)

    return load
