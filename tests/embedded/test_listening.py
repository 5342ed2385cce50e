"""Listening on TCP: on request only, by password only, until it is stopped."""

import os
import signal
import socket
import time
from decimal import Decimal
from pathlib import Path

import psycopg
import pytest

from tests.homes import administrator
from tracker.embedded import listen_server, reset_server, server_status, stop_server
from tracker.embedded.directory import make_root
from tracker.embedded.listening import parse_address
from tracker.embedded.processes import is_server
from tracker.errors import ConflictError, DatabaseError, UsageError

from .helper import ask, child, connect, opened, result, server_pid, wait_until

ONE_SECOND = Decimal(1) / 60

GRANT = """
    CREATE ROLE ana LOGIN PASSWORD 'geheim' IN ROLE tracker_reader;
    CREATE ROLE bob LOGIN PASSWORD 'geheim';
    CREATE ROLE tracker_sql LOGIN PASSWORD 'geheim' IN ROLE tracker_reader;
    ALTER ROLE tracker PASSWORD 'geheim';
    CREATE DATABASE other
"""


@pytest.fixture
def port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def place(used_home: Path, port: int) -> str:
    """Where the server of `used_home` listens, with logins to try."""
    place = f"127.0.0.1:{port}"
    listen_server(used_home, place)
    with opened(used_home) as client, connect(administrator(client.parameters)) as connection:
        connection.autocommit = True
        for statement in GRANT.split(";"):
            connection.execute(statement)
    return place


def by_network(place: str, user: str, **more: str) -> psycopg.Connection:
    host, port = place.rsplit(":", 1)
    keywords = {"host": host, "port": port, "dbname": "tracker", "user": user} | more
    return psycopg.connect(**({"password": "geheim"} | keywords))  # type: ignore[arg-type]


@pytest.mark.rule("listen-by-password")
def test_a_login_of_the_readers_comes_in_by_password(used_home: Path, place: str) -> None:
    assert server_status(used_home).listen == place
    with by_network(place, "ana") as connection:
        assert connection.execute("SELECT session_user").fetchone() == ("ana",)
    with opened(used_home) as client:  # and the owner by the socket, as ever
        assert ask(client)[1] == [42]
        assert client.parameters["port"] == "5432"


@pytest.mark.rule("listen-by-password")
@pytest.mark.parametrize(
    ("login", "refusal"),
    [
        ({"user": "ana", "password": "wrong"}, "password authentication failed"),
        ({"user": "ana", "password": ""}, "no password supplied"),
        ({"user": "ana", "dbname": "other"}, "no pg_hba.conf entry"),
        ({"user": "ana", "dbname": "postgres"}, "no pg_hba.conf entry"),
        ({"user": "bob"}, "no pg_hba.conf entry"),
        ({"user": "tracker"}, "pg_hba.conf rejects"),
        ({"user": "tracker_sql"}, "pg_hba.conf rejects"),
    ],
)
def test_nobody_else_comes_in(place: str, login: dict[str, str], refusal: str) -> None:
    with pytest.raises(psycopg.OperationalError, match=refusal):
        by_network(place, **login)


@pytest.mark.rule("listen-by-password")
def test_passwords_are_scram_whatever_the_superuser_set(used_home: Path, place: str) -> None:
    with opened(used_home) as client, connect(administrator(client.parameters)) as connection:
        connection.autocommit = True
        connection.execute("ALTER SYSTEM SET password_encryption = 'md5'")
        connection.execute("SELECT pg_reload_conf()")
        connection.execute("CREATE ROLE eve LOGIN PASSWORD 'geheim' IN ROLE tracker_reader")
        verifiers = connection.execute(
            "SELECT DISTINCT left(rolpassword, 14) FROM pg_authid WHERE rolpassword IS NOT NULL"
        ).fetchall()
    assert verifiers == [("SCRAM-SHA-256$",)]


@pytest.mark.rule("listen-by-password")
def test_only_loopback_is_listened_on(port: int, place: str) -> None:
    with socket.socket() as other:  # 127.0.0.2 is another address of the same interface
        assert other.connect_ex(("127.0.0.2", port)) != 0


def test_a_server_that_listens_does_not_stop_for_idleness(used_home: Path, place: str) -> None:
    opened(used_home, idle_minutes=ONE_SECOND).close()
    pid = server_pid(used_home)
    time.sleep(3)
    opened(used_home, idle_minutes=Decimal(0)).close()
    assert server_pid(used_home) == pid


def test_after_a_crash_it_listens_again_and_after_a_stop_no_more(
    used_home: Path, place: str
) -> None:
    pid = server_pid(used_home)
    os.kill(pid, signal.SIGKILL)
    wait_until(lambda: not is_server(pid, used_home / "pgdata"))
    opened(used_home).close()
    assert server_status(used_home).listen == place
    by_network(place, "ana").close()
    assert stop_server(used_home)
    opened(used_home, idle_minutes=ONE_SECOND).close()
    assert server_status(used_home).listen is None
    wait_until(lambda: not server_status(used_home).running)


def test_to_ask_again_for_the_same_is_to_ask_once(used_home: Path, place: str) -> None:
    pid = server_pid(used_home)
    with opened(used_home):
        listen_server(used_home, place)
    assert server_pid(used_home) == pid


def test_an_idle_server_is_restarted_to_listen_and_a_used_one_is_not(
    used_home: Path, port: int
) -> None:
    with opened(used_home) as client:
        pid = server_pid(used_home)
        with pytest.raises(ConflictError, match="in use") as caught:
            listen_server(used_home, f"127.0.0.1:{port}")
        assert "tracker db stop" in str(caught.value.hint)
        session = connect(client.parameters)
    with pytest.raises(ConflictError, match="in use"):
        listen_server(used_home, f"127.0.0.1:{port}")
    session.close()
    assert server_pid(used_home) == pid
    listen_server(used_home, f"127.0.0.1:{port}")
    with opened(used_home) as client:
        assert ask(client)[1] == [42]
    assert server_status(used_home).listen == f"127.0.0.1:{port}"


def test_a_port_in_use_is_one_clear_error_and_stops_nothing(used_home: Path, port: int) -> None:
    opened(used_home).close()
    pid = server_pid(used_home)
    with socket.create_server(("127.0.0.1", port)):
        with pytest.raises(ConflictError) as caught:
            listen_server(used_home, f"127.0.0.1:{port}")
        assert str(caught.value) == f"cannot listen on 127.0.0.1:{port}: Address already in use"
    assert server_pid(used_home) == pid
    opened(used_home).close()
    assert server_status(used_home).listen is None


def test_a_port_taken_while_the_server_was_down_says_the_way_out(
    used_home: Path, port: int
) -> None:
    listen_server(used_home, f"127.0.0.1:{port}")
    with socket.create_server(("127.0.0.1", port)):
        with pytest.raises(DatabaseError) as caught:
            opened(used_home)
        assert f"cannot listen on 127.0.0.1:{port}: another program does" in str(caught.value)
        assert "tracker db stop" in str(caught.value.hint)
        stop_server(used_home)
        opened(used_home).close()


def test_an_address_of_no_machine_of_ours_changes_nothing(used_home: Path, place: str) -> None:
    for port in (place.split(":")[1], "5599"):
        with pytest.raises(ConflictError, match="Cannot assign requested address"):
            listen_server(used_home, f"192.0.2.1:{port}")
        opened(used_home).close()
        assert server_status(used_home).listen == place


def test_the_port_may_change_and_the_old_one_is_left(used_home: Path, place: str) -> None:
    listen_server(used_home, "[::1]:5432" if _has_ipv6() else "127.0.0.3:5432")
    with opened(used_home) as client:
        assert ask(client)[1] == [42]
    assert str(server_status(used_home).listen).endswith("1]:5432" if _has_ipv6() else "3:5432")
    with pytest.raises(psycopg.OperationalError):
        by_network(place, "ana")


def _has_ipv6() -> bool:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True


def test_a_reset_ends_it(used_home: Path, place: str) -> None:
    reset_server(used_home)
    opened(used_home).close()
    assert server_status(used_home).listen is None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may become another user")
def test_another_user_of_the_machine_does_not_reach_the_socket_or_the_data(homes: Path) -> None:
    home = homes / "home"
    with opened(home) as client:
        assert result(child(home, "10", "ask"))["values"] == [42]
        root = make_root(home)
        for path in (home, root.data, Path(client.parameters["host"])):
            assert path.stat().st_mode & 0o777 == 0o700, path
        process = child(client.parameters["host"], "-", "connect", user=54321)
        _, said = process.communicate()
    assert process.returncode != 0
    assert b"Permission denied" in said or b"Peer authentication failed" in said


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("127.0.0.1:5433", "127.0.0.1:5433"),
        ("localhost:5433", "127.0.0.1:5433"),
        ("0.0.0.0:1", "0.0.0.0:1"),
        ("[0:0::1]:65535", "[::1]:65535"),
    ],
)
def test_an_address_is_read(text: str, read: str) -> None:
    assert str(parse_address(text)) == read


@pytest.mark.parametrize(
    "text",
    [
        *("", "5433", ":5433", "*:5433", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:65536"),
        *("::1:5433", "300.0.0.1:5433", "db.example.com:5433", "127.0.0.1:5433\n"),
        *("127.0.0.1,*:5433", "127.0.0.1:５４３３", "127.0.0.1:-5"),
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no address to listen on"):
        parse_address(text)


def test_only_other_machines_are_worth_a_warning() -> None:
    assert parse_address("127.0.0.9:1").is_loopback
    assert parse_address("[::1]:1").is_loopback
    assert not parse_address("0.0.0.0:1").is_loopback
    assert parse_address("0.0.0.0:1").is_everywhere
