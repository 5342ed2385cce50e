import json
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict
from typer.testing import CliRunner

from tests.cli.conftest import Run, runner
from tests.conftest import Parameters
from tests.homes import copy_home
from tracker.cli.app import app
from tracker.embedded import server_status
from tracker.postgres import address


def test_status_says_where_which_revision_and_how_much(run: Run) -> None:
    [status] = json.loads(run("db status --format json").stdout)
    assert status["database"].startswith("database 'seeded' on ")
    assert status["revision"] >= "0007"
    assert status["company_rows"] > 30
    assert status["last_rate_date"] >= "2026-01-01"
    assert run("db status").stdout.splitlines()[0].split() == ["What", "Is"]


@pytest.mark.rule("database-not-ours")
def test_an_external_database_is_upgraded_only_when_asked(
    empty: Parameters, environment: dict[str, str]
) -> None:
    run = runner(empty, environment)
    result = run("compare --year 2025")
    assert result.exit_code == 5
    error, hint = result.stderr.splitlines()
    assert error.startswith("error: database 'empty' on ")
    assert error.endswith(" has no tracker schema")
    assert hint == "hint: run: tracker db upgrade"

    result = run("db upgrade")
    assert result.exit_code == 0, result.stderr
    assert "made at revision " in result.stderr
    assert run("compare --year 2025").stderr == "nothing is on file for 2025\n"
    assert "already at revision " in run("db upgrade").stderr


@pytest.mark.rule("database-not-ours")
@pytest.mark.parametrize(
    "theirs",
    [
        "CREATE SCHEMA tracker CREATE TABLE company (a int)",
        "CREATE SCHEMA bi CREATE VIEW company AS SELECT 1 AS a",
        "CREATE SCHEMA internal CREATE TABLE v (a int)",
        "CREATE SCHEMA tracker CREATE TABLE alembic_version (version_num text);"
        " INSERT INTO tracker.alembic_version VALUES ('9ab3f1c2d4e5')",
    ],
)
def test_what_another_application_keeps_in_our_place_is_left_alone(
    empty: Parameters, environment: dict[str, str], theirs: str
) -> None:
    run = runner(empty, environment)
    with psycopg.connect(**empty, autocommit=True) as connection:  # type: ignore[arg-type]
        connection.execute(theirs)
        held = (
            "SELECT relname, relkind, relnamespace::regnamespace::text FROM pg_class"
            " WHERE relnamespace::regnamespace::text IN ('tracker', 'internal', 'bi') ORDER BY 1, 3"
        )
        before = connection.execute(held).fetchall()
        result = run("db upgrade")
        assert result.exit_code in {4, 5}
        assert "another" in result.stderr
        assert connection.execute(held).fetchall() == before


@pytest.mark.rule("database-newer")
@pytest.mark.parametrize(
    ("revision", "words", "hint"),
    [
        ("0001", "is at revision 0001.", "run: tracker db upgrade"),
        ("9999", "is at revision 9999.", "a newer tracker has upgraded it"),
    ],
)
def test_another_revision_is_refused_with_what_to_do(
    fresh: Parameters, run_fresh: Run, revision: str, words: str, hint: str
) -> None:
    with psycopg.connect(**fresh) as connection:  # type: ignore[arg-type]
        connection.execute("UPDATE tracker.alembic_version SET version_num = %s", (revision,))
    result = run_fresh("list companies")
    assert result.exit_code == 5
    assert words in result.stderr
    assert hint in result.stderr
    if revision == "9999":
        assert run_fresh("db upgrade").exit_code == 5


def test_a_login_that_sees_only_the_views_may_read(seeded: Parameters, run: Run) -> None:
    with psycopg.connect(**seeded, autocommit=True) as connection:  # type: ignore[arg-type]
        connection.execute("CREATE ROLE analyst IN ROLE tracker_reader")
        try:
            connection.execute("GRANT analyst TO current_user")
            result = runner({**seeded, "options": "-c role=analyst"}, {})("compare --year 2025")
            assert result.exit_code == 0, result.stderr
            assert "Microsoft" in result.stdout
        finally:
            connection.execute("DROP ROLE analyst")


@pytest.mark.rule("database-not-ours")
@pytest.mark.parametrize("line", ["db start", "db stop", "db reset --yes"])
def test_what_is_not_ours_is_not_touched(run: Run, line: str) -> None:
    result = run(line)
    assert result.exit_code == 4
    assert "an external database is never " in result.stderr


@pytest.mark.rule("password-address")
def test_the_address_has_no_password_and_opens_the_database(run: Run) -> None:
    url = run("db url").stdout.strip()
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT current_database()").fetchone() == ("seeded",)
    secret = {"host": "db.example.org", "port": "5433", "user": "a b", "dbname": "x/y"}
    assert address(secret | {"password": "s3cret", "sslpassword": "s3cret"}) == (
        "postgresql://a%20b@db.example.org:5433/x%2Fy"
    )


@pytest.mark.parametrize(
    "parameters",
    [
        {"host": "/tmp/a b", "port": "5432", "user": "u", "dbname": "d"},
        {"host": "one,two", "port": "1,2", "dbname": "d", "sslmode": "require"},
        {"host": "::1", "dbname": "d"},
        {"dbname": "d"},
    ],
)
def test_an_address_reads_back_as_what_it_was_made_of(parameters: dict[str, str]) -> None:
    assert conninfo_to_dict(address(parameters)) == parameters


@pytest.mark.rule("password-address")
def test_a_database_that_is_not_there_is_an_error_without_the_password(run: Run) -> None:
    url = "postgresql://me:s3cret@127.0.0.1:1/nothing"
    result = run(f"--db {url} list companies")
    assert result.exit_code == 5
    assert result.stderr.startswith("error: cannot connect to database 'nothing' on 127.0.0.1")
    assert "s3cret" not in result.output


@pytest.mark.rule("password-address")
@pytest.mark.parametrize(
    "url", ["postgresql://me:s3cret@[::1/x", "postgresql://u:s3cret@h:port/d", "host=x s3cret"]
)
def test_a_malformed_address_is_never_quoted(run: Run, url: str) -> None:
    result = run(f"--db '{url}' list companies")
    assert result.exit_code in {2, 5}
    assert "s3cret" not in result.output


def test_reset_asks_first(environment: dict[str, str]) -> None:
    from typer.testing import CliRunner

    from tracker.cli.app import app

    result = CliRunner().invoke(app, ["db", "reset"], env=environment)
    assert result.exit_code == 4
    assert "hint: if that is meant: tracker db reset --yes" in result.stderr


def test_status_tells_of_no_database_and_of_a_stopped_one_and_starts_neither(
    prepared: Path, tmp_path: Path, environment: dict[str, str]
) -> None:
    home = tmp_path / "home"

    def status() -> tuple[int, str, str]:
        result = CliRunner().invoke(app, ["db", "status"], env=environment)
        return result.exit_code, result.stdout, result.stderr

    makes_it = "hint: the first command that reads makes it, as in: tracker compare --year 2025\n"
    assert status() == (0, f"no database yet in {home}\n", makes_it)
    assert not home.exists()
    copy_home(prepared, home)
    starts_it = "hint: any command that reads starts it, and so does: tracker db start\n"
    assert status() == (0, f"stopped: PostgreSQL 18 in {home / 'pgdata'}\n", starts_it)
    assert not server_status(home).running
