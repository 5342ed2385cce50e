"""Sessions of a login that may only read, and of the owner."""

from collections.abc import Callable, Iterator

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from tests.conftest import Parameters
from tests.homes import administrator
from tests.served import Served

Connection = psycopg.Connection[tuple[object, ...]]


@pytest.fixture(scope="session")
def login(served: Served) -> Parameters:
    """What connects as the login `ana`."""
    return served.grant("ana")


def connected(parameters: Parameters) -> Connection:
    """A session in which each statement stands for itself, as in most tools."""
    return psycopg.connect(make_conninfo("", **parameters), autocommit=True)


@pytest.fixture
def reader(login: Parameters) -> Iterator[Connection]:
    """A session of `ana`."""
    with connected(login) as connection:
        yield connection


@pytest.fixture
def owner(served: Served) -> Iterator[Connection]:
    """A session of the owner of the database."""
    with connected(served.owner) as connection:
        yield connection


Snapshot = Callable[[], list[object]]


@pytest.fixture
def superuser(served: Served) -> Iterator[Connection]:
    """A session of whom no command comes in as."""
    with connected(administrator(served.owner)) as connection:
        yield connection


@pytest.fixture
def snapshot(superuser: Connection) -> Snapshot:
    """All that somebody could have changed: rows, objects, rights, roles, settings."""

    def take() -> list[object]:
        found: list[object] = []
        tables = superuser.execute(
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
            " WHERE schemaname = 'tracker' ORDER BY 1"
        ).fetchall()
        for (table,) in tables:
            found += superuser.execute(f"SELECT '{table}', count(*) FROM {table}").fetchall()
        for query in (
            "SELECT oid, relname, relkind, relacl::text FROM pg_class ORDER BY oid",
            "SELECT oid, proname, proacl::text FROM pg_proc WHERE oid >= 16384 ORDER BY oid",
            "SELECT oid, nspname, nspacl::text FROM pg_namespace"
            " WHERE nspname !~ '^pg_(toast_)?temp' ORDER BY oid",
            "SELECT oid, typname FROM pg_type ORDER BY oid",
            "SELECT oid, datname, datacl::text FROM pg_database ORDER BY oid",
            "SELECT oid, rolname, rolsuper, rolconnlimit, rolpassword FROM pg_authid ORDER BY oid",
            "SELECT roleid, member FROM pg_auth_members ORDER BY 1, 2",
            "SELECT setdatabase, setrole, setconfig::text FROM pg_db_role_setting ORDER BY 1, 2",
            "SELECT count(*) FROM pg_largeobject_metadata",
            "SELECT name, setting FROM pg_file_settings ORDER BY seqno",
            "SELECT description FROM pg_description WHERE objoid >= 16384 ORDER BY 1",
        ):
            found += superuser.execute(query).fetchall()
        return found

    return take
