"""A real PostgreSQL, brought up by the migrations, from the binaries that ship with us."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import cache
from itertools import count

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from psycopg.sql import SQL, Identifier
from pytest_postgresql.janitor import DatabaseJanitor
from sqlalchemy import Connection
from typer.main import get_command

from tests.rules import carries, unknown
from tests.served import Served, serve
from tracker.embedded import open_server
from tracker.operations.admin import migrate
from tracker.operations.bootstrap import prepare
from tracker.operations.entities.reference_data import load_reference
from tracker.orm import engine

Parameters = dict[str, str]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rule", action="append", default=[], metavar="ID", help="only tests of this rule"
    )


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
def one_tree_of_commands() -> Iterator[None]:
    """Build the commands once: building takes longer than most of what is then called."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("typer.testing._get_command", cache(get_command))
        yield


@pytest.fixture(scope="session", autouse=True)
def no_width() -> Iterator[None]:
    """Print as into a file, whatever the terminal is that the tests are run from."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COLUMNS", raising=False)
        yield


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parameters]:
    """The embedded server of the whole test run; it stops with the run."""
    with open_server(
        tmp_path_factory.mktemp("server"),
        idle_minutes=Decimal(0),
        fingerprint="tests",
        prepare=lambda _: None,
        say=lambda _: None,
    ) as client:
        hasten(client.parameters)
        yield client.parameters


def hasten(server: Parameters) -> None:
    """Wait for no disk: no database of a test outlives a power cut.

    And vacuum nothing: a table whose rows are all rolled back would be planned for as empty.
    """
    with psycopg.connect(make_conninfo("", **server), autocommit=True) as connection:
        for setting in ("fsync", "full_page_writes", "synchronous_commit", "autovacuum"):
            connection.execute(SQL("ALTER SYSTEM SET {} = off").format(Identifier(setting)))
        connection.execute("SELECT pg_reload_conf()")


def janitor(server: Parameters, name: str, template: str | None = None) -> DatabaseJanitor:
    """A database of its own, dropped when left."""
    return DatabaseJanitor(
        user=server["user"],
        host=server["host"],
        port=server.get("port", "5432"),
        dbname=name,
        template_dbname=template,
    )


@pytest.fixture(scope="session")
def migrated(server: Parameters) -> Iterator[Parameters]:
    """A database with tables, views and reference data, and no company in it."""
    with janitor(server, "migrated"):
        parameters = {**server, "dbname": "migrated"}
        with engine(parameters).begin() as connection:
            migrate.upgrade(connection)
            load_reference(connection)
        yield parameters


@pytest.fixture(scope="session")
def seeded(server: Parameters, migrated: Parameters) -> Iterator[Parameters]:
    """A database with the shipped seeds, for tests that only read."""
    with janitor(server, "seeded", template=migrated["dbname"]):
        parameters = {**server, "dbname": "seeded"}
        prepare(parameters, say=pytest.fail)
        yield parameters


@pytest.fixture
def empty(server: Parameters) -> Iterator[Parameters]:
    """A database that the tracker has never seen."""
    with janitor(server, "empty"):
        yield {**server, "dbname": "empty"}


_copies = count(1)


@pytest.fixture
def fresh(server: Parameters, migrated: Parameters) -> Iterator[Parameters]:
    """A migrated database of its own, for a test that commits."""
    name = f"fresh_{next(_copies)}"
    with janitor(server, name, template=migrated["dbname"]):
        yield {**server, "dbname": name}


@pytest.fixture
def copied(server: Parameters, seeded: Parameters) -> Iterator[Parameters]:
    """A copy of the database with the shipped seeds, for a test that commits."""
    name = f"copied_{next(_copies)}"
    with janitor(server, name, template=seeded["dbname"]):
        yield {**server, "dbname": name}


@pytest.fixture(scope="session")
def scratch(server: Parameters, migrated: Parameters) -> Iterator[Parameters]:
    """A migrated database whose numbering may have gaps: a sequence is never rolled back."""
    with janitor(server, "scratch", template=migrated["dbname"]):
        yield {**server, "dbname": "scratch"}


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
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A home whose server listens on TCP, with the shipped seeds."""
    with serve(tmp_path_factory.mktemp("served")) as served:
        yield served
