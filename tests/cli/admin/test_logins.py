"""`tracker bi grant|revoke|list|url|setup`, as typed, on a server that somebody else runs."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from tests.cli.conftest import Run, runner
from tests.conftest import Parameters
from tests.homes import administrator as superuser_of
from tracker.api.administration import Endpoint
from tracker.cli.admin.bi_url import JDBC, ODBC, connection_strings
from tracker.operations.admin.logins import ALPHABET, MARK, PASSWORD_LENGTH


def administrator(parameters: Parameters) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(make_conninfo("", **superuser_of(parameters)), autocommit=True)


@pytest.fixture(autouse=True)
def _no_logins_stay(seeded: Parameters) -> Iterator[None]:
    """Logins belong to the server, and tests share it."""
    yield
    with administrator(seeded) as connection:
        for (name,) in connection.execute(
            "SELECT rolname FROM pg_roles WHERE shobj_description(oid, 'pg_authid') LIKE %s",
            (f"{MARK}%",),
        ).fetchall():
            connection.execute(f'DROP ROLE "{name}"')


def verifier(parameters: Parameters, user: str) -> str:
    with administrator(parameters) as connection:
        row = connection.execute(
            "SELECT rolpassword FROM pg_authid WHERE rolname = %s", (user,)
        ).fetchone()
    assert row
    return str(row[0])


@pytest.mark.rule("password-once")
def test_a_grant_prints_the_password_and_nothing_else(run: Run, seeded: Parameters) -> None:
    with administrator(seeded) as connection:
        connection.execute(run("bi setup").stdout.encode())
    result = run("bi grant ana")
    assert result.exit_code == 0, result.stderr
    password = result.stdout.removesuffix("\n")
    assert len(password) == PASSWORD_LENGTH
    assert set(password) <= set(ALPHABET)
    assert password not in result.stderr
    assert result.stderr.splitlines() == [
        "ana may read schema bi: 10 sessions at once, 300 seconds a statement",
        "the password is shown this once only, and kept nowhere:",
        "hint: how each tool connects: tracker bi url ana",
    ]
    assert verifier(seeded, "ana").startswith("SCRAM-SHA-256$4096:")


def test_a_second_grant_asks_and_then_replaces_the_password(run: Run, seeded: Parameters) -> None:
    run("bi grant ana")
    before = verifier(seeded, "ana")
    result = run("bi grant ana")
    assert (result.exit_code, result.stdout) == (4, "")
    assert result.stderr.splitlines() == [
        "error: ana has a login already",
        "hint: to replace its password: tracker bi grant ana --yes",
    ]
    assert verifier(seeded, "ana") == before
    result = run("bi grant ana --yes --connections 3 --timeout 20")
    assert result.exit_code == 0
    assert result.stderr.startswith("ana has a new password: 3 sessions at once, 20 seconds")
    assert verifier(seeded, "ana") != before
    [login] = json.loads(run("bi list --format json").stdout)
    assert (login["connection_limit"], login["statement_timeout"]) == (3, "20s")


def test_a_password_of_ones_own_comes_from_stdin(run: Run, seeded: Parameters) -> None:
    result = run("bi grant ana --password-stdin", typed="correct horse battery\n")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "correct" not in result.stderr
    assert verifier(seeded, "ana").startswith("SCRAM-SHA-256$")


@pytest.mark.rule("password-once")
@pytest.mark.parametrize(
    "password", ["", "short", "geheim\x07geheim", "pässwörtchen-lang", " x" * 9]
)
def test_a_password_that_tools_read_differently_is_refused_and_not_quoted(
    run: Run, password: str
) -> None:
    result = run("bi grant ana --password-stdin", typed=f"{password}\n")
    assert result.exit_code == 2
    assert not password or password not in result.output
    assert json.loads(run("bi list --format json").stdout) == []
    nobody = run("bi list")
    assert nobody.stderr == "no logins; to make one: tracker bi grant USER\n"


@pytest.mark.rule("password-stored")
def test_a_dry_run_shows_the_statements_and_changes_nothing(run: Run) -> None:
    result = run("bi grant ana --dry-run")
    assert result.stdout.startswith(
        """CREATE ROLE "ana" LOGIN CONNECTION LIMIT 10 PASSWORD '********';\n"""
    )
    assert 'GRANT tracker_reader TO "ana";' in result.stdout
    assert run("bi revoke ana --dry-run").stdout.endswith('DROP ROLE "ana";\n')
    assert json.loads(run("bi list --format json").stdout) == []


@pytest.mark.parametrize(
    "name",
    [
        "",
        "Ana",
        "1ana",
        "a b",
        'a"b',
        "a;drop",
        "ana'--",
        "pg_ana",
        "ána",
        "a" * 64,
        "-ana",
        "a\nb",
    ],
)
def test_an_odd_name_is_refused(run: Run, name: str) -> None:
    for line in ("bi grant", "bi revoke --yes", "bi url"):
        result = run(f"{line} -- '{name.replace(chr(39), chr(39) * 1 + chr(92) + chr(39) * 2)}'")
        assert result.exit_code == 2, result.output
        assert "a login cannot be called" in result.stderr


@pytest.mark.rule("login-ours-only")
@pytest.mark.parametrize("name", ["tracker", "tracker_reader", "tracker_sql", "somebody"])
def test_a_role_of_somebody_elses_is_left_alone(run: Run, seeded: Parameters, name: str) -> None:
    with administrator(seeded) as connection:
        connection.execute("CREATE ROLE somebody LOGIN IN ROLE tracker_reader")
        try:
            for line in (f"bi grant {name} --yes", f"bi revoke {name} --yes"):
                result = run(line)
                assert result.exit_code == 4
                assert f"{name} is a role that the tracker has not made" in result.stderr
            [listed] = json.loads(run("bi list --format json").stdout)
            assert (listed["user"], listed["granted_at"]) == ("somebody", None)
        finally:
            connection.execute("DROP ROLE somebody")


@pytest.mark.rule("login-ours-only")
def test_a_revoke_asks_ends_sessions_and_leaves_no_right(run: Run, seeded: Parameters) -> None:
    run("bi grant ana")
    with administrator(seeded) as connection:
        connection.execute("GRANT SELECT ON bi.company TO ana")
    result = run("bi revoke ana")
    assert result.exit_code == 4
    assert "hint: if that is meant: tracker bi revoke ana --yes" in result.stderr
    result = run("bi revoke ana --yes")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "ana is gone; sessions ended: 0\n"
    result = run("bi revoke ana --yes")
    assert result.exit_code == 3
    assert result.stderr.startswith("error: there is no login ana\n")


@pytest.mark.rule("login-ours-only")
def test_a_login_that_owns_something_is_closed_but_stays(run: Run, seeded: Parameters) -> None:
    run("bi grant ana")
    with administrator(seeded) as connection:
        connection.execute("CREATE SCHEMA anas AUTHORIZATION ana")
        try:
            result = run("bi revoke ana --yes")
            assert result.exit_code == 4
            assert "ana can no longer log in, but its role stays: it owns 1 objects" in (
                result.stderr
            )
            row = connection.execute(
                "SELECT rolcanlogin FROM pg_roles WHERE rolname = 'ana'"
            ).fetchone()
            assert row == (False,)
            assert "ana" in run("bi list").stdout
        finally:
            connection.execute("DROP SCHEMA anas")
    assert run("bi revoke ana --yes").exit_code == 0


def test_the_list_says_since_when_and_how_much(run: Run) -> None:
    assert json.loads(run("bi list --format json").stdout) == []
    run("bi grant ana")
    run("bi grant bob --connections 2")
    ana, bob = json.loads(run("bi list --format json").stdout)
    assert ana["granted_at"].endswith(" UTC")
    assert {**ana, "granted_at": None} == {
        "user": "ana",
        "granted_at": None,
        "connection_limit": 10,
        "sessions": 0,
        "statement_timeout": "300s",
        "temp_file_limit": "1GB",
    }
    assert (bob["user"], bob["connection_limit"]) == ("bob", 2)
    assert run("bi list").stdout.splitlines()[0].split() == [
        *("Login", "Granted", "Limit", "Sessions", "Statement", "Files")
    ]


@pytest.mark.rule("password-once")
def test_the_addresses_name_the_database_and_no_password(run: Run, seeded: Parameters) -> None:
    result = run("bi url ana --format json")
    settings = {row["tool"]: row["setting"] for row in json.loads(result.stdout)}
    [libpq] = [setting for tool, setting in settings.items() if tool.startswith("libpq")]
    assert libpq.startswith("postgresql://ana:PASSWORD@")
    assert libpq.endswith("/seeded?sslmode=prefer&options=-csearch_path%3Dbi")
    assert "hint: there is no login ana yet: tracker bi grant ana" in result.stderr
    run("bi grant ana")
    assert "no login" not in run("bi url ana").stderr


def test_each_address_means_the_same_place() -> None:
    place = Endpoint("db.example.org", "5433", "my data", "require")
    found = connection_strings(place, "ana")
    expected = {
        "host": "db.example.org",
        "port": "5433",
        "dbname": "my data",
        "user": "ana",
        "password": "PASSWORD",
        "sslmode": "require",
    }
    texts = list(found.values())
    assert conninfo_to_dict(texts[0]) == {**expected, "options": "-csearch_path=bi"}
    [attach] = [text for text in texts if text.startswith("ATTACH")]
    assert conninfo_to_dict(attach.split("ATTACH '")[1].split("' AS ")[0].replace("''", "'")) == (
        expected
    )
    assert "ODBC: Excel, Power BI" in found
    six = connection_strings(Endpoint("::1", "5433", "tracker", "prefer"), "ana").values()
    assert conninfo_to_dict(next(iter(six)))["host"] == "::1"
    assert "\\:\\:1:5433:tracker:ana:PASSWORD" in six


def test_no_tool_is_told_to_trust_more_than_this_connection() -> None:
    strict = Endpoint("db.example.org", "5432", "tracker", "verify-full", "/etc/ssl/our ca.pem")
    found = connection_strings(strict, "ana")
    texts = list(found.values())
    for uri in texts[:3]:
        read = conninfo_to_dict("postgresql" + uri[uri.index("://") :])
        assert (read["sslmode"], read["sslrootcert"]) == ("verify-full", "/etc/ssl/our ca.pem")
    assert "sslmode=verify-full&sslrootcert=/etc/ssl/our%20ca.pem&" in found[JDBC]
    assert "SSLmode=verify-full;pqopt={sslrootcert='/etc/ssl/our ca.pem'};" in found[ODBC]
    assert "sslmode=verify-full sslrootcert=''/etc/ssl/our ca.pem''" in found["DuckDB"]
    system = connection_strings(Endpoint("h", "5432", "t", "verify-full", "system"), "ana")
    assert (
        "sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory&" in system[JDBC]
    )


def test_what_a_socket_cannot_serve_is_left_out() -> None:
    found = connection_strings(Endpoint("/run/postgresql", "5432", "tracker", "prefer"), "ana")
    assert not {JDBC, ODBC} & found.keys()
    first = next(iter(found.values()))
    assert conninfo_to_dict(first)["host"] == "/run/postgresql"


def test_an_owner_without_a_superuser_steps_down_to_the_reader(
    environment: dict[str, str], empty: Parameters
) -> None:
    """On 16 and newer whoever makes a role may not become it until it lets itself."""
    with administrator(empty) as connection:
        connection.execute("CREATE ROLE team LOGIN CREATEROLE")
        connection.execute("ALTER DATABASE empty OWNER TO team")
        connection.execute("ALTER ROLE tracker_reader RENAME TO kept_reader")
    try:
        run = runner({**superuser_of(empty), "options": "-c role=team"}, environment)
        assert run("db upgrade").exit_code == 0
        result = run("sql 'SELECT current_user AS who, count(*) FROM company' --format csv")
        assert result.stdout == "who,count\ntracker_reader,0\n", result.stderr
        assert run("sql 'SELECT * FROM tracker.company'").exit_code == 2
    finally:
        with administrator(empty) as connection:
            for statement in (
                "DROP OWNED BY team CASCADE",
                "DROP OWNED BY tracker_reader CASCADE",
                "DROP ROLE tracker_reader",
                "ALTER ROLE kept_reader RENAME TO tracker_reader",
                "ALTER DATABASE empty OWNER TO tracker",
                "DROP ROLE team",
            ):
                with suppress(psycopg.errors.UndefinedObject):
                    connection.execute(statement)


@pytest.mark.parametrize("grants", ["GRANT team TO alice", ""])
def test_what_a_member_of_the_owner_upgrades_stays_the_owners(
    environment: dict[str, str], empty: Parameters, grants: str
) -> None:
    with administrator(empty) as connection:
        connection.execute("CREATE ROLE team LOGIN; CREATE ROLE alice LOGIN")
        connection.execute("ALTER DATABASE empty OWNER TO team")
        if grants:
            connection.execute(grants)
    try:
        assert (
            runner({**superuser_of(empty), "options": "-c role=team"}, environment)(
                "db upgrade"
            ).exit_code
            == 0
        )
        with administrator(empty) as connection:
            connection.execute("DROP VIEW bi.dictionary")
            connection.execute("GRANT USAGE ON SCHEMA tracker TO alice")
            connection.execute("GRANT SELECT ON tracker.alembic_version TO alice")
        result = runner({**superuser_of(empty), "options": "-c role=alice"}, environment)(
            "db upgrade"
        )
        owners = (
            "SELECT DISTINCT relowner::regrole::text FROM pg_class"
            " WHERE relnamespace IN ('tracker'::regnamespace, 'bi'::regnamespace)"
        )
        with administrator(empty) as connection:
            assert connection.execute(owners).fetchall() == [("team",)]
        if grants:
            assert result.exit_code == 0, result.stderr
        else:
            assert result.exit_code == 5
            assert result.stderr == (
                "error: schema tracker belongs to team, and this login may not stand in for it\n"
                "hint: use that login, or let it run: GRANT team TO alice\n"
            )
    finally:
        with administrator(empty) as connection:
            connection.execute("DROP OWNED BY team, alice CASCADE")
            connection.execute("ALTER DATABASE empty OWNER TO tracker")
            connection.execute("DROP ROLE team, alice")


@pytest.fixture
def plain(seeded: Parameters, empty: Parameters) -> Iterator[Parameters]:
    """A database whose owner is no administrator, but may make roles."""
    with administrator(empty) as connection:
        connection.execute("CREATE ROLE plain LOGIN CREATEROLE")
        connection.execute("ALTER DATABASE empty OWNER TO plain")
    try:
        yield {**superuser_of(empty), "options": "-c role=plain"}
    finally:
        with administrator(empty) as connection:
            connection.execute("DROP OWNED BY plain CASCADE")
            connection.execute("ALTER DATABASE empty OWNER TO tracker")
        with administrator(seeded) as connection:
            connection.execute("REVOKE SET ON PARAMETER temp_file_limit FROM plain")
            connection.execute("DROP ROLE plain")


def test_an_upgrade_takes_nothing_from_others_unless_it_is_told_to(
    empty: Parameters, environment: dict[str, str]
) -> None:
    run = runner(empty, environment)
    acl = "SELECT has_database_privilege('neighbour', current_database(), %s)"
    with administrator(empty) as connection:
        connection.execute("CREATE ROLE neighbour LOGIN")
        try:
            for _ in range(2):
                assert run("db upgrade").exit_code == 0
                for right in ("CONNECT", "TEMPORARY"):
                    assert connection.execute(acl, (right,)).fetchone() == (True,)
            closed = run("db upgrade --close")
            assert closed.exit_code == 0, closed.stderr
            assert connection.execute(acl, ("CONNECT",)).fetchone() == (False,)
            # What an administrator gives back stays.
            connection.execute("GRANT CONNECT ON DATABASE empty TO PUBLIC")
            assert run("db upgrade").exit_code == 0
            assert connection.execute(acl, ("CONNECT",)).fetchone() == (True,)
        finally:
            connection.execute("DROP ROLE neighbour")


def test_an_ordinary_owner_upgrades_and_is_told_what_an_administrator_adds(
    plain: Parameters, empty: Parameters, environment: dict[str, str]
) -> None:
    run = runner(plain, environment)
    result = run("db upgrade")
    assert result.exit_code == 0, result.stderr
    assert "warning: BI logins may take locks" in result.stderr
    assert "hint: for BI logins an administrator runs, once: tracker bi setup" in result.stderr

    result = run("bi grant ana")  # tracker_reader is another's on this server
    assert result.exit_code == 5
    assert result.stderr.startswith("error: this login may not make or end logins: ")
    assert "run: GRANT tracker_reader TO plain WITH ADMIN OPTION" in result.stderr

    with administrator(empty) as connection:
        connection.execute(run("bi setup").stdout)
    assert "warning" not in run("db upgrade").stderr
    result = run("bi grant ana")
    assert result.exit_code == 0, result.stderr
    assert "warning" not in result.stderr
    listed = {each["user"]: each for each in json.loads(run("bi list --format json").stdout)}
    assert listed["ana"]["temp_file_limit"] == "1GB"
    with administrator({**empty, "options": "-c role=ana"}) as reader:
        assert reader.execute("SELECT count(*) FROM bi.company").fetchone() == (0,)
        for statement in ("CREATE TEMPORARY TABLE x (y integer)", "SELECT lo_creat(-1)"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                reader.execute(statement)
    result = run("bi revoke ana --yes")
    assert result.exit_code == 0, result.stderr
    # And the owner may do what its upgrades need.
    assert run("db upgrade").exit_code == 0


def test_a_reader_makes_no_logins(
    run: Run, seeded: Parameters, environment: dict[str, str]
) -> None:
    run("bi grant ana")
    as_reader = runner({**superuser_of(seeded), "options": "-c role=ana"}, environment)
    result = as_reader("bi grant bob")
    assert result.exit_code == 5
    assert result.stderr.startswith("error: this login may not make or end logins: ")
    read_only = {**seeded, "options": "-c default_transaction_read_only=on"}
    result = runner(read_only, environment)("bi grant bob")
    assert result.exit_code == 5
    assert result.stderr.startswith("error: cannot execute CREATE ROLE in a read-only transaction")
    assert [row["user"] for row in json.loads(as_reader("bi list --format json").stdout)] == ["ana"]


RIGHTS = """
    SELECT thing, grantee::regrole::text, privilege_type FROM (
        SELECT oid::regclass::text AS thing, relacl AS acl FROM pg_class
        WHERE relnamespace = 'bi'::regnamespace
        UNION ALL
        SELECT nspname, nspacl FROM pg_namespace
        WHERE nspname IN ('bi', 'internal', 'tracker')
        UNION ALL
        SELECT 'to come', defaclacl FROM pg_default_acl
        UNION ALL
        SELECT 'database', datacl FROM pg_database WHERE datname = current_database()
        UNION ALL
        SELECT lanname, lanacl FROM pg_language WHERE lanname = 'plpgsql'
        UNION ALL
        SELECT proname, proacl FROM pg_proc WHERE proname IN ('lo_create', 'pg_notify')
    ) AS of_thing CROSS JOIN LATERAL aclexplode(acl) AS may
"""

LOST = """
    REVOKE SELECT ON ALL TABLES IN SCHEMA bi FROM tracker_reader;
    REVOKE USAGE ON SCHEMA bi FROM tracker_reader;
    ALTER DEFAULT PRIVILEGES FOR ROLE tracker IN SCHEMA bi
        REVOKE SELECT ON TABLES FROM tracker_reader;
    REVOKE ALL ON DATABASE {0} FROM tracker_reader;
    GRANT TEMPORARY ON DATABASE {0} TO PUBLIC;
    GRANT USAGE ON LANGUAGE plpgsql TO PUBLIC;
    GRANT EXECUTE ON FUNCTION pg_catalog.lo_create(oid), pg_notify(text, text) TO PUBLIC
"""
"""Every right that the setup is about, the other way round."""


def test_the_setup_is_sql_that_can_be_run_again(run: Run, copied: Parameters) -> None:
    sql = run("bi setup").stdout
    with administrator(copied) as connection:

        def rights() -> set[tuple[str, str, str]]:
            return {
                (str(thing), str(who), str(right))
                for thing, who, right in connection.execute(RIGHTS).fetchall()
            }

        connection.execute(sql)
        there = rights()
        views = connection.execute("SELECT viewname FROM pg_views WHERE schemaname = 'bi'")
        assert {(f"bi.{view}", "tracker_reader", "SELECT") for (view,) in views} < there
        assert not any(grantee == "-" for _, grantee, _ in there)
        connection.execute(LOST.format(copied["dbname"]).encode())
        assert not any(grantee == "tracker_reader" for _, grantee, _ in rights())
        for _ in range(2):
            connection.execute(sql)
            assert rights() == there


def test_the_page_on_access_names_every_command() -> None:
    page = (Path(__file__).parents[3] / "docs" / "bi.md").read_text(encoding="utf-8")
    for command in ("grant", "revoke", "list", "url", "setup"):
        assert f"tracker bi {command}" in page
    assert "tracker db start --listen" in page
