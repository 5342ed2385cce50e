"""The embedded server as a BI tool meets it: over TCP, as a login that may only read."""

import shlex
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo
from typer.testing import CliRunner, Result

from tests.conftest import Parameters
from tracker.cli import app
from tracker.embedded import stop_server
from tracker.embedded.directory import make_root
from tracker.embedded.sockets import (
    SUPERUSER,
    connection_parameters,
    private_socket_directory,
)

Connection = psycopg.Connection[tuple[object, ...]]


@dataclass(frozen=True)
class Served:
    """A home whose server listens, with the shipped seeds in its database."""

    home: Path
    owner: Parameters
    """For the owner, by the socket."""

    network: Parameters
    """For logins, by TCP; without user and password."""

    def run(self, line: str, typed: str | None = None) -> Result:
        """Run a command as typed after `tracker`."""
        environment = {
            "TRACKER_HOME": str(self.home),
            "TRACKER_DATABASE_URL": "",
            "TRACKER_IDLE_MINUTES": "1",
            "NO_COLOR": "1",
        }
        return CliRunner().invoke(app, shlex.split(line), env=environment, input=typed)

    def grant(self, user: str, options: str = "") -> Parameters:
        """Make a login; what connects as it."""
        result = self.run(f"bi grant {user} --yes {options}")
        assert result.exit_code == 0, result.output
        return self.network | {"user": user, "password": result.stdout.strip()}


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that listens, made as a user makes it."""
    home = tmp_path_factory.mktemp("served")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    network = {"host": "127.0.0.1", "port": port, "dbname": "tracker"}
    try:
        started = Served(home, {}, network).run(f"db start --listen 127.0.0.1:{port}")
        assert started.exit_code == 0, started.output
        owner = connection_parameters(private_socket_directory(make_root(home)), SUPERUSER)
        yield Served(home, owner, network)
    finally:
        stop_server(home)


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
    """A session of the owner of everything."""
    with connected(served.owner) as connection:
        yield connection


Snapshot = Callable[[], list[object]]


@pytest.fixture
def snapshot(owner: Connection) -> Snapshot:
    """All that somebody could have changed: rows, objects, rights, roles, settings."""

    def take() -> list[object]:
        found: list[object] = []
        tables = owner.execute(
            "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
            " WHERE schemaname = 'tracker' ORDER BY 1"
        ).fetchall()
        for (table,) in tables:
            found += owner.execute(f"SELECT '{table}', count(*) FROM {table}").fetchall()
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
            found += owner.execute(query).fetchall()
        return found

    return take
