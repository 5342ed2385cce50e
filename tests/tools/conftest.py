"""One embedded server that listens over TCP, and a login that may read and nothing else."""

import importlib
import os
import shutil
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest

from tests.served import Served
from tests.tools.reading import Login, Reading
from tests.tools.with_psycopg import read as read_with_psycopg

JDBC_DRIVER = "/usr/share/java/postgresql.jar"
NODE_DRIVER = Path(__file__).with_name("node") / "node_modules" / "pg"

TOOLS = {
    "psycopg": ["psycopg"],
    "sqlalchemy": ["sqlalchemy"],
    "pandas": ["pandas"],
    "polars": ["polars"],
    "adbc": ["adbc_driver_postgresql", "pyarrow"],
    "duckdb": ["duckdb", "duckdb_extensions", "duckdb_extension_postgres_scanner"],
    "odbc": ["pyodbc", "driver PostgreSQL Unicode"],
    "jdbc": ["program java", f"file {JDBC_DRIVER}"],
    "node": ["program node", f"file {NODE_DRIVER}"],
}
"""Each tool and what it needs: modules, programs, files, ODBC drivers."""

REQUIRED = os.environ.get("TRACKER_TEST_TOOLS") == "required"
"""Whether a tool that is not installed is a failure, as it is in continuous integration."""


def odbc_drivers() -> list[str]:
    """The drivers that the system has for ODBC."""
    import pyodbc

    drivers: list[str] = pyodbc.drivers()
    return drivers


def is_there(need: str) -> bool:
    """Whether a module, `program NAME`, `file PATH` or ODBC `driver NAME` can be used."""
    kind, _, name = need.partition(" ")
    match kind:
        case "program":
            return shutil.which(name) is not None
        case "file":
            return Path(name).exists()
        case "driver":
            return find_spec("pyodbc") is not None and name in odbc_drivers()
    return find_spec(kind) is not None


@pytest.fixture(scope="session")
def login(served: Served) -> Login:
    """The login of an analyst, as it is granted."""
    found = served.grant("analyst")
    return Login(
        found["host"], int(found["port"]), found["dbname"], found["user"], found["password"]
    )


@pytest.fixture(scope="session")
def reference(login: Login) -> Reading:
    """What psycopg reads, whose values Python has types for."""
    return read_with_psycopg(login)


@pytest.fixture(scope="session", params=list(TOOLS))
def tool(request: pytest.FixtureRequest) -> ModuleType:
    """Each tool in turn; one that is not installed skips with what is missing."""
    missing = [need for need in TOOLS[request.param] if not is_there(need)]
    if missing:
        message = f"not installed here: {', '.join(missing)} (docs/development.md)"
        if REQUIRED:
            pytest.fail(message)
        pytest.skip(message)
    return importlib.import_module(f"tests.tools.with_{request.param}")


@pytest.fixture(scope="session")
def reading(tool: ModuleType, login: Login) -> Reading:
    """Every view as the tool reads it."""
    result: Reading = tool.read(login)
    return result
