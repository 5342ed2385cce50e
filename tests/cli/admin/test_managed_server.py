"""The routes of docs/server.md, line by line, as an administrator who is no superuser."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from tests.cli.conftest import Run, runner
from tests.conftest import Parameters
from tests.homes import administrator

GUIDE = (Path(__file__).parents[3] / "docs" / "server.md").read_text(encoding="utf-8")
NAMES = {"tracker": "team", "staging": "other", "tracker_reader": "tracker_reader"}


def printed(beginning: str) -> list[str]:
    """The statements of the block of SQL that begins so, for the roles of this test."""
    [block] = re.findall(rf"```sql\n({re.escape(beginning)}.*?)```", GUIDE, re.DOTALL)
    renamed = re.sub(r"\b(tracker|staging|tracker_reader)\b", lambda name: NAMES[name[0]], block)
    return [line for line in renamed.splitlines() if line]


class Server:
    """A server on which nobody that a test comes in as is a superuser."""

    def __init__(self, parameters: Parameters, environment: dict[str, str]) -> None:
        self.parameters = administrator(parameters)
        self.environment = environment

    def login(self, role: str, database: str = "postgres") -> Parameters:
        return {**self.parameters, "dbname": database, "options": f"-c role={role}"}

    def psql(self, role: str, statements: list[str], database: str = "postgres") -> None:
        place = make_conninfo("", **self.login(role, database))
        with psycopg.connect(place, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def tracker(self, role: str, database: str) -> Run:
        return runner(self.login(role, database), self.environment)


@pytest.fixture
def server_of_others(empty: Parameters, environment: dict[str, str]) -> Iterator[Server]:
    """A server where the managed administrator `master` makes all other roles."""
    server = Server(empty, environment)
    root = psycopg.connect(make_conninfo("", **administrator(empty)), autocommit=True)
    root.execute("ALTER ROLE tracker_reader RENAME TO kept_reader")
    root.execute("CREATE ROLE master LOGIN CREATEROLE CREATEDB")
    try:
        yield server
    finally:
        for database in ("team", "other"):
            root.execute(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
        for role in ("ana", "tracker_reader", "other", "team", "master"):
            root.execute(f"DROP ROLE IF EXISTS {role}")
        root.execute("ALTER ROLE kept_reader RENAME TO tracker_reader")
        root.close()


@pytest.mark.rule("login-routes")
def test_the_owner_of_a_managed_server_makes_logins(server_of_others: Server) -> None:
    server_of_others.psql("master", printed("CREATE ROLE tracker LOGIN"))
    owner = server_of_others.tracker("team", "team")
    assert owner("db upgrade").exit_code == 0
    granted = owner("bi grant ana")
    assert granted.exit_code == 0, granted.stderr
    assert [login["user"] for login in json.loads(owner("bi list --json").stdout)] == ["ana"]
    # The administrator, a member of the owner, may as well.
    again = server_of_others.tracker("master", "team")("bi grant ana --yes")
    assert again.exit_code == 0, again.stderr


@pytest.mark.rule("login-routes")
def test_an_administrator_makes_logins_for_an_owner_who_may_not(server_of_others: Server) -> None:
    made = [line.replace(" CREATEROLE", "") for line in printed("CREATE ROLE tracker LOGIN")]
    server_of_others.psql("master", made + printed("CREATE ROLE tracker_reader"))
    owner = server_of_others.tracker("team", "team")
    upgraded = owner("db upgrade")
    assert upgraded.exit_code == 0, upgraded.stderr
    refused = owner("bi grant ana")
    assert refused.exit_code == 5
    granted = server_of_others.tracker("master", "team")("bi grant ana")
    assert granted.exit_code == 0, granted.stderr
    read = server_of_others.tracker("ana", "team")("sql 'SELECT count(*) FROM bi.company'")
    assert read.exit_code == 0, read.stderr


@pytest.mark.rule("login-routes")
def test_a_second_owner_is_told_what_is_missing(server_of_others: Server) -> None:
    server_of_others.psql("master", printed("CREATE ROLE tracker LOGIN"))
    assert server_of_others.tracker("team", "team")("db upgrade").exit_code == 0
    second = [
        "CREATE ROLE other LOGIN CREATEROLE",
        "GRANT other TO CURRENT_USER",
        "CREATE DATABASE other OWNER other ENCODING 'UTF8' TEMPLATE template0",
    ]
    server_of_others.psql("master", second)
    owner = server_of_others.tracker("other", "other")
    [statement] = printed("GRANT tracker_reader TO staging")
    told = f"run: {statement.removesuffix(';')}\n"
    upgraded = owner("db upgrade")
    assert upgraded.exit_code == 0, upgraded.stderr
    assert "let team or an administrator of the server " + told in upgraded.stderr
    refused = owner("bi grant ana")
    assert refused.exit_code == 5
    assert refused.stderr.endswith(told)

    server_of_others.psql("team", [statement])
    assert "GRANT" not in owner("db upgrade").stderr
    granted = owner("bi grant ana")
    assert granted.exit_code == 0, granted.stderr
    # Neither owner is a login of a BI tool, and no login is one of a database closed to it.
    for role in ("team", "other"):
        listed = json.loads(server_of_others.tracker(role, role)("bi list --json").stdout)
        assert [login["user"] for login in listed] == ["ana"]
    server_of_others.psql("team", ["REVOKE CONNECT ON DATABASE team FROM PUBLIC"], database="team")
    listed = json.loads(server_of_others.tracker("team", "team")("bi list --json").stdout)
    assert listed == []
