"""A real PostgreSQL, brought up by the migrations, from the binaries that ship with us."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Connection
from typer.main import get_command

from tests.homes import copied_database, copy_home, prepared_home
from tests.rules import carries, unknown
from tests.served import Served, serve
from tracker.embedded import open_server
from tracker.orm import engine
from tracker.workspace import fingerprint

Parameters = dict[str, str]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rule", action="append", default=[], metavar="ID", help="only tests of this rule"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Build the commands once: building takes longer than most of what is then called.

    Some are called already while tests are collected, for the examples in their help.
    """
    patch = pytest.MonkeyPatch()
    patch.setattr("typer.testing._get_command", cache(get_command))
    config.add_cleanup(patch.undo)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the tests of the rules that are asked for; all, where none is."""
    wanted = config.getoption("--rule")
    if not wanted:
        return
    if none := unknown(wanted):
        raise pytest.UsageError(f"docs/rules.md has no rule {', '.join(none)}")
    chosen: list[pytest.Item] = []
    others: list[pytest.Item] = []
    for item in items:
        is_its = carries((mark.args for mark in item.iter_markers("rule")), wanted)
        (chosen if is_its else others).append(item)
    config.hook.pytest_deselected(items=others)
    items[:] = chosen


@pytest.fixture(scope="session", autouse=True)
def no_width() -> Iterator[None]:
    """Print as into a file, whatever the terminal is that the tests are run from."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COLUMNS", raising=False)
        yield


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A home with the databases that all others are copied from; no server runs there."""
    own = tmp_path_factory.getbasetemp()
    return prepared_home(own if worker_id == "master" else own.parent)


@pytest.fixture(scope="session")
def server(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parameters]:
    """The embedded server of the whole test run; it stops with the run."""
    home = tmp_path_factory.mktemp("server") / "home"
    copy_home(prepared, home)
    with open_server(
        home,
        idle_minutes=Decimal(0),
        fingerprint=fingerprint(),
        prepare=lambda _: pytest.fail("it is prepared"),
        say=lambda _: None,
    ) as client:
        yield client.parameters


@pytest.fixture(scope="session")
def migrated(server: Parameters) -> Parameters:
    """A database with tables, views and reference data, and no company in it."""
    return {**server, "dbname": "migrated"}


@pytest.fixture(scope="session")
def seeded(server: Parameters) -> Parameters:
    """A database with the shipped seeds, for tests that only read."""
    return {**server, "dbname": "seeded"}


@pytest.fixture
def empty(server: Parameters) -> Iterator[Parameters]:
    """A database that the tracker has never seen."""
    with copied_database({**server, "dbname": "template1"}, "empty") as parameters:
        yield parameters


_copies = count(1)


@pytest.fixture
def fresh(migrated: Parameters) -> Iterator[Parameters]:
    """A migrated database of its own, for a test that commits."""
    with copied_database(migrated, f"fresh_{next(_copies)}") as parameters:
        yield parameters


@pytest.fixture
def copied(seeded: Parameters) -> Iterator[Parameters]:
    """A copy of the database with the shipped seeds, for a test that commits."""
    with copied_database(seeded, f"copied_{next(_copies)}") as parameters:
        yield parameters


@pytest.fixture(scope="session")
def scratch(migrated: Parameters) -> Iterator[Parameters]:
    """A migrated database whose numbering may have gaps: a sequence is never rolled back."""
    with copied_database(migrated, "scratch") as parameters:
        yield parameters


@pytest.fixture(scope="session")
def scratch_connection(scratch: Parameters) -> Iterator[Connection]:
    """One connection for all: each new one would have to look up all tables and views anew."""
    with engine(scratch).connect() as connection:
        yield connection


@pytest.fixture
def connection(scratch_connection: Connection) -> Iterator[Connection]:
    """One transaction per test on a migrated database, always rolled back."""
    with scratch_connection.begin() as transaction:
        yield scratch_connection
        transaction.rollback()


@pytest.fixture
def query(connection: Connection) -> Callable[[str], list[dict[str, object]]]:
    """Rows of a query, inside the test's transaction."""

    def query(text: str) -> list[dict[str, object]]:
        # Without this, "%" would be taken for a parameter.
        result = connection.exec_driver_sql(text, execution_options={"no_parameters": True})
        return [dict(row) for row in result.mappings()]

    return query


@pytest.fixture(scope="session")
def served(prepared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A home whose server listens on TCP, with the shipped seeds."""
    home = tmp_path_factory.mktemp("served") / "home"
    copy_home(prepared, home)
    with serve(home) as served:
        yield served
