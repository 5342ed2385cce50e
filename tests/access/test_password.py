"""A password is shown once, and is nowhere else."""

from collections.abc import Iterator
from contextlib import suppress

import psycopg
import pytest

from tests.access.conftest import Connection, connected
from tests.homes import administrator
from tests.served import Served


@pytest.fixture
def _everything_is_logged(served: Served) -> Iterator[None]:
    with connected(administrator(served.owner)) as superuser:
        superuser.execute("ALTER SYSTEM SET log_statement = 'all'")
        superuser.execute("ALTER SYSTEM SET log_min_messages = 'debug1'")
        superuser.execute("ALTER SYSTEM SET log_connections = 'on'")
        superuser.execute("SELECT pg_reload_conf()")
        yield
        superuser.execute("ALTER SYSTEM RESET ALL")
        superuser.execute("SELECT pg_reload_conf()")


@pytest.mark.rule("password-stored")
@pytest.mark.usefixtures("_everything_is_logged")
def test_no_password_is_in_the_log_or_the_database(served: Served, owner: Connection) -> None:
    login = served.grant("secretive")
    password = login["password"]
    given = "a-password-that-was-given"
    result = served.run("bi grant given --password-stdin", typed=f"{given}\n")
    assert given not in result.output
    with connected(login):
        pass
    with suppress(psycopg.OperationalError):
        connected(login | {"password": f"{password}x"})
    for secret in (password, given):
        log = (served.home / "server.log").read_text(errors="replace")
        assert "SCRAM-SHA-256$4096:" in log  # the verifier is all that was sent
        assert secret not in log
        for file in served.home.rglob("*"):
            if file.is_file():
                assert secret.encode() not in file.read_bytes(), file
        for (query,) in owner.execute("SELECT query FROM pg_stat_activity").fetchall():
            assert secret not in str(query)


@pytest.mark.rule("login-revoked")
def test_a_new_password_ends_the_old_one(served: Served) -> None:
    old = served.grant("renewed")
    new = served.grant("renewed")
    assert old["password"] != new["password"]
    connected(new).close()
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        connected(old)


@pytest.mark.rule("login-revoked")
def test_a_revoke_ends_what_is_open(served: Served) -> None:
    login = served.grant("leaver")
    with connected(login) as session, connected(login) as another:
        session.execute("SELECT 1")
        [listed] = [
            row
            for row in served.run("bi list --format csv").stdout.splitlines()
            if row.startswith("leaver,")
        ]
        assert listed.split(",")[3] == "2"
        result = served.run("bi revoke leaver --yes")
        assert result.stderr == "leaver is gone; sessions ended: 2\n"
        for each in (session, another):
            with pytest.raises(psycopg.OperationalError):
                each.execute("SELECT 1")
    with pytest.raises(psycopg.OperationalError):
        connected(login)


def test_what_url_prints_connects(served: Served) -> None:
    login = served.grant("url")
    libpq, *_ = served.run("bi url url --format csv").stdout.splitlines()[1:]
    address = libpq.split('"')[-1].split(",")[-1].replace("PASSWORD", login["password"])
    with psycopg.connect(address) as connection:
        assert connection.execute("SELECT session_user").fetchone() == ("url",)


def test_the_status_says_where_it_listens(served: Served) -> None:
    place = f"127.0.0.1:{served.network['port']}"
    assert any(
        line.split() == ["listens", "on", place]
        for line in served.run("db status").stdout.splitlines()
    )
    again = served.run(f"db start --listen {place}")
    assert again.exit_code == 0
    assert f"it listens on {place} until: tracker db stop" in again.stderr
    assert f"it listens on {place} until: tracker db stop" in served.run("db start").stderr
