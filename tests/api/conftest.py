"""Databases as a program opens them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from psycopg.conninfo import make_conninfo

import tracker
from tests.conftest import Parameters
from tracker import Database


@pytest.fixture(autouse=True)
def nobodys_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Never lead to the tester's own database."""
    monkeypatch.setenv("TRACKER_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("TRACKER_DATABASE_URL", raising=False)


@pytest.fixture
def db(seeded: Parameters) -> Iterator[Database]:
    """The database with the shipped seeds, for questions."""
    with tracker.open(make_conninfo("", **seeded)) as database:
        yield database


@pytest.fixture
def fresh_db(fresh: Parameters) -> Iterator[Database]:
    """A database without a company in it, for a test that writes."""
    with tracker.open(make_conninfo("", **fresh)) as database:
        yield database
