"""What a login of `tracker bi grant` tries, and does not get: refused, or bounded."""

from contextlib import ExitStack, suppress
from pathlib import Path

import psycopg
import pytest
from psycopg import errors

from tests.access.conftest import Connection, Snapshot, connected
from tests.conftest import Parameters
from tests.homes import administrator
from tests.served import Served

REFUSALS = (
    errors.InsufficientPrivilege,
    errors.ReadOnlySqlTransaction,
    errors.ObjectNotInPrerequisiteState,  # views that join cannot be written to by anybody
    errors.UndefinedFunction,
    errors.UndefinedFile,
    errors.ReservedName,
    errors.WrongObjectType,
    errors.FeatureNotSupported,
)

WRITES = """
    INSERT INTO tracker.company (slug, name, kind) VALUES ('x', 'X', 'company')
    UPDATE tracker.company SET name = 'X'
    DELETE FROM tracker.commitment_claim
    TRUNCATE tracker.exchange_rate
    MERGE INTO tracker.company AS c USING bi.chip AS b ON true WHEN MATCHED THEN DELETE
    INSERT INTO bi.company (company) VALUES ('x')
    UPDATE bi.exchange_rate SET per_usd = 1
    UPDATE bi.chip SET name = 'X'
    DELETE FROM bi.source
    WITH gone AS (DELETE FROM tracker.company RETURNING 1) SELECT count(*) FROM gone
    SELECT * FROM bi.company FOR UPDATE
    COPY bi.company FROM STDIN
    COPY tracker.company FROM STDIN
    SELECT nextval('tracker.company_company_id_seq')
    SELECT setval('tracker.company_company_id_seq', 1)
    SELECT query_to_xml('DELETE FROM tracker.company RETURNING 1', true, true, '')
    INSERT INTO pg_catalog.pg_description VALUES (1, 1, 1, 'x')
    UPDATE pg_catalog.pg_authid SET rolsuper = true
"""

DEFINITIONS = """
    CREATE TABLE public.x (y integer)
    CREATE TABLE bi.x (y integer)
    CREATE TABLE tracker.x (y integer)
    CREATE TABLE x AS SELECT * FROM bi.company
    SELECT * INTO public.x FROM bi.company
    CREATE UNLOGGED TABLE public.x (y integer)
    CREATE TEMPORARY TABLE x (y integer)
    CREATE TEMPORARY TABLE x AS SELECT * FROM bi.company
    SELECT * INTO TEMPORARY x FROM bi.company
    CREATE TEMPORARY VIEW x AS SELECT 1 AS y
    CREATE TEMPORARY SEQUENCE x
    CREATE VIEW bi.x AS SELECT 1 AS y
    CREATE OR REPLACE VIEW bi.company AS SELECT 1 AS company
    CREATE MATERIALIZED VIEW public.x AS SELECT * FROM bi.company
    CREATE SEQUENCE public.x
    CREATE SCHEMA x
    CREATE SCHEMA AUTHORIZATION CURRENT_USER
    CREATE FUNCTION public.f() RETURNS integer LANGUAGE sql AS 'SELECT 1'
    CREATE FUNCTION bi.f() RETURNS integer LANGUAGE sql AS 'SELECT 1'
    CREATE FUNCTION pg_temp.f(text) RETURNS boolean LANGUAGE sql AS 'SELECT true'
    CREATE FUNCTION pg_temp.f() RETURNS void LANGUAGE plpgsql AS 'BEGIN END'
    CREATE PROCEDURE public.p() LANGUAGE sql AS 'SELECT 1'
    CREATE AGGREGATE public.a (integer) (SFUNC = int4pl, STYPE = integer)
    CREATE OPERATOR public.<<<< (FUNCTION = int4eq, LEFTARG = integer, RIGHTARG = integer)
    CREATE TYPE public.x AS ENUM ('y')
    CREATE TYPE pg_temp.x AS (y integer)
    CREATE DOMAIN public.x AS integer
    CREATE COLLATION public.x FROM "C"
    CREATE EXTENSION vector
    CREATE EXTENSION dblink
    CREATE LANGUAGE plpython3u
    CREATE FOREIGN DATA WRAPPER x
    CREATE PUBLICATION x FOR ALL TABLES
    CREATE SUBSCRIPTION x CONNECTION 'dbname=postgres' PUBLICATION y
    CREATE EVENT TRIGGER x ON ddl_command_start EXECUTE FUNCTION tracker.refuse_change()
    CREATE TRIGGER x AFTER INSERT ON tracker.company EXECUTE FUNCTION tracker.refuse_change()
    CREATE RULE x AS ON SELECT TO bi.company DO INSTEAD SELECT 1
    CREATE INDEX ON tracker.company (name)
    CREATE STATISTICS public.x ON slug, name FROM tracker.company
    CREATE POLICY x ON tracker.company
    CREATE CAST (text AS integer) WITH INOUT
    CREATE TABLESPACE x LOCATION '/tmp'
    CREATE DATABASE x
    CREATE DATABASE x TEMPLATE tracker
    CREATE ROLE x
    CREATE USER x SUPERUSER
    ALTER VIEW bi.company RENAME TO x
    ALTER VIEW bi.company OWNER TO CURRENT_USER
    ALTER TABLE tracker.company DISABLE TRIGGER ALL
    ALTER TABLE tracker.company ADD COLUMN x integer
    ALTER SCHEMA bi RENAME TO x
    ALTER DATABASE tracker SET default_transaction_read_only = off
    ALTER DATABASE tracker OWNER TO CURRENT_USER
    ALTER FUNCTION tracker.refuse_change() SECURITY DEFINER
    ALTER DEFAULT PRIVILEGES FOR ROLE tracker GRANT ALL ON TABLES TO PUBLIC
    ALTER SYSTEM SET shared_preload_libraries = 'x'
    COMMENT ON VIEW bi.company IS 'x'
    COMMENT ON COLUMN bi.company.name IS 'x'
    DROP VIEW bi.company
    DROP SCHEMA bi CASCADE
    DROP TABLE tracker.company CASCADE
    DROP DATABASE postgres
    DROP OWNED BY tracker
    REASSIGN OWNED BY tracker TO CURRENT_USER
    REINDEX TABLE tracker.company
    REINDEX DATABASE tracker
    CLUSTER tracker.company
    REFRESH MATERIALIZED VIEW bi.company
    CHECKPOINT
    GRANT SELECT ON tracker.company TO CURRENT_USER
    GRANT tracker TO CURRENT_USER
    GRANT tracker_reader TO tracker_sql
    GRANT pg_read_all_data TO CURRENT_USER
"""

READS = """
    SELECT * FROM tracker.company
    SELECT body FROM tracker.source_text
    SELECT * FROM tracker.alembic_version
    SELECT * FROM internal.setting
    SELECT * FROM internal.misplaced_quote
    TABLE tracker.citation
    COPY tracker.company TO STDOUT
    SELECT query_to_xml('SELECT * FROM tracker.company', true, true, '')
    SELECT table_to_xml('tracker.company', true, true, '')
    SELECT schema_to_xml('tracker', true, true, '')
    SELECT database_to_xml(true, true, '')
    SELECT pg_read_file('/etc/passwd')
    SELECT pg_read_file('PG_VERSION')
    SELECT pg_read_binary_file('global/pg_control')
    SELECT pg_ls_dir('/')
    SELECT pg_ls_waldir()
    SELECT pg_ls_logdir()
    SELECT pg_ls_tmpdir()
    SELECT pg_stat_file('PG_VERSION')
    SELECT pg_current_logfile()
    SELECT * FROM pg_hba_file_rules
    SELECT * FROM pg_ident_file_mappings
    SELECT * FROM pg_file_settings
    SELECT * FROM pg_config
    SELECT current_setting('data_directory')
    SHOW hba_file
    SELECT * FROM pg_authid
    SELECT rolpassword FROM pg_catalog.pg_authid
    SELECT passwd FROM pg_shadow
    SELECT * FROM pg_largeobject
    SELECT * FROM pg_statistic
    SELECT * FROM pg_statistic_ext_data
    SELECT * FROM pg_user_mapping
    SELECT * FROM pg_subscription
    SELECT pg_logical_slot_peek_changes('x', NULL, NULL)
    SELECT * FROM pg_backend_memory_contexts
    SELECT * FROM pg_shmem_allocations
"""

DEEDS = """
    COPY (SELECT 1) TO '/tmp/tracker-hostile'
    COPY (SELECT 1) TO PROGRAM 'id'
    COPY bi.company TO PROGRAM 'cat > /tmp/tracker-hostile'
    COPY bi.company FROM '/etc/passwd'
    COPY bi.company FROM PROGRAM 'id'
    LOAD 'auto_explain'
    DO $$ BEGIN PERFORM 1; END $$
    DO LANGUAGE plpgsql $$ BEGIN RESET ROLE; END $$
    VACUUM tracker.company
    ANALYZE tracker.company
    SELECT lo_creat(-1)
    SELECT lo_create(4711)
    SELECT lo_from_bytea(4711, 'x')
    SELECT lo_put(4711, 0, 'x')
    SELECT lo_get(4711)
    SELECT lo_open(4711, 131072)
    SELECT lo_unlink(4711)
    SELECT lo_import('/etc/passwd')
    SELECT lo_export(4711, '/tmp/tracker-hostile')
    SELECT lowrite(0, 'x')
    SELECT loread(0, 1)
    SELECT pg_advisory_lock(7482331)
    SELECT pg_advisory_lock_shared(1, 2)
    SELECT pg_advisory_xact_lock(7482331)
    SELECT pg_try_advisory_lock(7482331)
    SELECT pg_try_advisory_xact_lock_shared(7482331)
    SELECT pg_advisory_unlock_all()
    SELECT pg_notify('x', 'y')
    SELECT pg_logical_emit_message(false, 'x', repeat('y', 1000000))
    SELECT pg_export_snapshot()
    SELECT pg_create_physical_replication_slot('x')
    SELECT pg_create_restore_point('x')
    SELECT pg_switch_wal()
    SELECT pg_backup_start('x')
    SELECT pg_promote()
    SELECT pg_reload_conf()
    SELECT pg_rotate_logfile()
    SELECT pg_stat_reset()
    SELECT pg_log_backend_memory_contexts(pg_backend_pid())
    SELECT pg_nextoid('pg_class', 'oid', 'pg_class_oid_index')
    SELECT dblink('dbname=postgres', 'SELECT 1')
    SELECT dblink_connect('host=/tmp dbname=postgres')
    SELECT tracker.refuse_change()
    SELECT pg_file_write('/tmp/tracker-hostile', 'x', false)
    SET ROLE tracker
    SET ROLE tracker_sql
    SET ROLE pg_read_all_data
    SET SESSION AUTHORIZATION tracker
    SELECT set_config('role', 'tracker', false)
    SELECT set_config('session_authorization', 'tracker', false)
    SET temp_file_limit = -1
    SELECT set_config('temp_file_limit', '-1', false)
    SET log_min_messages = 'debug5'
    SET session_replication_role = 'replica'
    SET session_preload_libraries = 'x'
    SET allow_system_table_mods = on
    SET zero_damaged_pages = on
    ALTER ROLE CURRENT_USER SUPERUSER
    ALTER ROLE CURRENT_USER CREATEROLE
    ALTER ROLE CURRENT_USER BYPASSRLS
    ALTER ROLE CURRENT_USER CONNECTION LIMIT -1
    ALTER ROLE CURRENT_USER SET temp_file_limit = -1
    ALTER ROLE CURRENT_USER RESET temp_file_limit
    ALTER ROLE CURRENT_USER VALID UNTIL 'infinity'
    ALTER ROLE ana RENAME TO tracker2
    ALTER ROLE tracker PASSWORD 'x'
    ALTER ROLE tracker_reader LOGIN
    ALTER ROLE ALL SET statement_timeout = 0
    DROP ROLE tracker_reader
    DROP ROLE tracker_sql
    COMMENT ON ROLE ana IS 'x'
"""


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().splitlines()]


def lift(connection: Connection) -> None:
    """Take away the bounds that a user can take away: rights alone have to hold."""
    connection.execute("SET default_transaction_read_only = off")
    connection.execute("SET statement_timeout = 0")


def outcome(connection: Connection, statement: str) -> str:
    """ "refused", or what happened instead."""
    try:
        connection.execute(statement)
    except REFUSALS:
        return "refused"
    except psycopg.Error as error:
        return f"{type(error).__name__}: {error}"
    return "done"


@pytest.mark.rule("reader-views-only")
@pytest.mark.parametrize("kind", ["WRITES", "DEFINITIONS", "READS", "DEEDS"])
@pytest.mark.parametrize("is_lifted", [False, True], ids=["as granted", "lifted"])
def test_it_is_refused_and_nothing_changes(
    reader: Connection, snapshot: Snapshot, kind: str, is_lifted: bool
) -> None:
    before = snapshot()
    if is_lifted:
        lift(reader)
    outcomes = {statement: outcome(reader, statement) for statement in lines(globals()[kind])}
    assert {each: found for each, found in outcomes.items() if found != "refused"} == {}
    assert snapshot() == before
    assert not Path("/tmp/tracker-hostile").exists()


WITHOUT_EFFECT = """
    GRANT CREATE ON DATABASE tracker TO CURRENT_USER
    GRANT SELECT ON bi.company TO PUBLIC
    REVOKE SELECT ON bi.company FROM tracker_reader
    NOTIFY x, 'y'
    SET ROLE tracker_reader
    SET row_security = off
    SELECT pg_cancel_backend(pg_backend_pid() + 100000)
"""
"""PostgreSQL answers these with a warning, or lets everybody do them."""


@pytest.mark.rule("reader-views-only")
def test_what_is_not_refused_changes_nothing(reader: Connection, snapshot: Snapshot) -> None:
    before = snapshot()
    lift(reader)
    for statement in lines(WITHOUT_EFFECT):
        reader.execute(statement)
    assert outcome(reader, "SELECT * FROM tracker.company") == "refused"
    assert snapshot() == before


@pytest.mark.rule("reader-views-only")
def test_no_relation_but_the_views_can_be_read_or_written(
    reader: Connection, owner: Connection
) -> None:
    relations = owner.execute(
        "SELECT format('%I.%I', relnamespace::regnamespace, relname),"
        " relnamespace = 'bi'::regnamespace"
        " FROM pg_class WHERE relkind IN ('r', 'v', 'm', 'f', 'p')"
        " AND relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')"
        " AND relnamespace::regnamespace::text !~ '^pg_'"
    ).fetchall()
    assert len(relations) > 60
    lift(reader)
    for name, is_ours in relations:
        for statement in ("INSERT INTO {} DEFAULT VALUES", "DELETE FROM {}", "TRUNCATE {}"):
            assert outcome(reader, statement.format(name)) == "refused", (statement, name)
        read = outcome(reader, f"SELECT * FROM {name} LIMIT 1")
        assert read == ("done" if is_ours else "refused"), name


@pytest.mark.rule("reader-no-functions")
def test_no_function_lends_its_rights_to_a_reader(owner: Connection) -> None:
    """Views run as their owner; a function that did, and could be called, would be a way in."""
    lenders = owner.execute(
        "SELECT proname FROM pg_proc WHERE prosecdef"
        " AND (prorettype <> 'trigger'::regtype OR proconfig IS NULL"
        " OR has_schema_privilege('tracker_reader', pronamespace, 'USAGE'))"
    ).fetchall()
    assert lenders == []


@pytest.mark.rule("reader-no-functions")
@pytest.mark.parametrize("mode", ["ACCESS EXCLUSIVE", "EXCLUSIVE", "SHARE", "ROW EXCLUSIVE"])
def test_a_view_cannot_be_locked_against_others(reader: Connection, mode: str) -> None:
    lift(reader)
    for name in ("bi.company", "tracker.company"):
        with pytest.raises(errors.InsufficientPrivilege), reader.transaction():
            reader.execute(f"LOCK TABLE {name} IN {mode} MODE")


def test_other_databases_are_closed(login: Parameters) -> None:
    for name in ("postgres", "template1"):
        with pytest.raises(psycopg.OperationalError, match="no pg_hba"):
            connected(login | {"dbname": name})


@pytest.mark.rule("listen-by-password")
def test_the_owner_cannot_be_met_on_the_network(login: Parameters) -> None:
    for user in ("tracker", "tracker_sql", "tracker_reader", "postgres"):
        with pytest.raises(psycopg.OperationalError, match=r"rejects|no pg_hba|failed for user"):
            connected(login | {"user": user})


@pytest.mark.rule("reader-bounded")
def test_a_query_that_runs_for_ever_is_cancelled(served: Served) -> None:
    with connected(served.grant("hurried", "--timeout 1")) as reader:
        with pytest.raises(errors.QueryCanceled, match="statement timeout"):
            reader.execute("SELECT count(*) FROM generate_series(1, 100000000000)")
        with pytest.raises(errors.QueryCanceled, match="statement timeout"):
            reader.execute("SELECT pg_sleep(1000)")
        with pytest.raises(errors.QueryCanceled, match="statement timeout"):
            reader.execute(
                "WITH RECURSIVE ever AS (SELECT 1 AS n UNION ALL SELECT n FROM ever)"
                " SELECT count(*) FROM ever"
            )


@pytest.mark.rule("reader-bounded")
def test_a_query_that_fills_the_disk_is_ended(reader: Connection) -> None:
    lift(reader)
    reader.execute("SET work_mem = '64kB'")
    # Two gigabytes, if it were let.
    with pytest.raises(errors.ConfigurationLimitExceeded, match="temp_file_limit"):
        reader.execute(
            "WITH wide AS MATERIALIZED (SELECT repeat('x', 1000000) || n AS line"
            " FROM generate_series(1, 2000) AS n) SELECT count(*) FROM wide"
        )


@pytest.mark.rule("reader-bounded")
def test_a_login_has_so_many_sessions_and_no_more(served: Served, owner: Connection) -> None:
    greedy = served.grant("greedy", "--connections 7")
    with ExitStack() as stack:
        opened = 0
        for _ in range(100):
            try:
                stack.enter_context(connected(greedy))
                opened += 1
            except psycopg.OperationalError as error:
                assert "too many connections for role" in str(error)  # noqa: PT017
        assert opened == 7
        # Nobody else is kept out.
        assert served.run("list companies --limit 1").exit_code == 0


@pytest.mark.rule("reader-own-session")
def test_statements_of_others_are_not_seen(
    served: Served, reader: Connection, owner: Connection
) -> None:
    owner.execute("SELECT 'secret of the owner'")
    with connected(served.grant("bob")) as other:
        other.execute("SELECT 'secret of bob'")
        seen = reader.execute(
            "SELECT usename, query FROM pg_stat_activity WHERE usename IN ('tracker', 'bob')"
        ).fetchall()
        assert {user for user, _ in seen} == {"tracker", "bob"}
        assert {query for _, query in seen} == {"<insufficient privilege>"}
        assert (
            reader.execute(
                "SELECT * FROM pg_stat_activity WHERE query ~ 'secret' AND pid <> pg_backend_pid()"
            ).fetchall()
            == []
        )
        pid = other.info.backend_pid
        for function in ("pg_cancel_backend", "pg_terminate_backend"):
            assert outcome(reader, f"SELECT {function}({pid})") == "refused"
            assert outcome(reader, f"SELECT {function}({owner.info.backend_pid})") == "refused"
        assert other.execute("SELECT 1").fetchone() == (1,)


@pytest.mark.rule("password-stored")
def test_no_verifier_is_seen(reader: Connection, served: Served) -> None:
    """Of itself or of another, in whatever catalogue or view a login may read."""
    with connected(administrator(served.owner)) as superuser:
        verifiers = [
            f"%{verifier}%"
            for (verifier,) in superuser.execute(
                "SELECT rolpassword FROM pg_authid WHERE rolpassword IS NOT NULL"
            ).fetchall()
        ]
    assert any(each.startswith("%SCRAM-SHA-256$") for each in verifiers)
    readable = [
        name
        for (name,) in reader.execute(
            "SELECT oid::regclass::text FROM pg_class WHERE relkind IN ('r', 'v')"
            " AND relnamespace::regnamespace::text IN ('pg_catalog', 'bi')"
            " AND has_table_privilege(oid, 'SELECT')"
        ).fetchall()
    ]
    assert {"pg_roles", "pg_shdescription", "bi.dictionary"} <= set(readable)
    for name in readable:
        query = f"SELECT count(*) FROM {name} AS one WHERE one::text LIKE ANY (%s)"
        with suppress(errors.InsufficientPrivilege):  # of a function beneath the view
            assert reader.execute(query.encode(), (verifiers,)).fetchone() == (0,), name


@pytest.mark.rule("reader-own-session")
def test_time_travel_moves_ones_own_session_only(login: Parameters) -> None:
    count = "SELECT count(*) FROM bi.commitment"
    with connected(login) as traveller, connected(login) as other:
        now = other.execute(count).fetchone()
        traveller.execute("SELECT set_config('tracker.as_of', '2025-01-31', false)")
        assert traveller.execute(count).fetchone() != now
        assert other.execute(count).fetchone() == now
    with connected(login) as later:
        assert later.execute(count).fetchone() == now


@pytest.mark.rule("reader-own-session")
def test_what_a_login_may_change_is_its_own_password_and_defaults(
    served: Served, reader: Connection
) -> None:
    """PostgreSQL lets every login do that; granting again sets all of it anew."""
    own = served.grant("own")
    with connected(own) as session:
        lift(session)
        session.execute("ALTER ROLE own SET statement_timeout = 0")
        session.execute("ALTER ROLE own SET default_transaction_read_only = off")
        session.execute("ALTER ROLE own PASSWORD 'another'")
        assert outcome(session, "CREATE TABLE public.x (y integer)") == "refused"
        assert outcome(session, "ALTER ROLE ana SET statement_timeout = 0") == "refused"
        assert outcome(session, "ALTER ROLE ana PASSWORD 'another'") == "refused"
    with connected(served.grant("own")) as session:
        assert session.execute("SHOW statement_timeout").fetchone() == ("5min",)
        assert session.execute("SHOW default_transaction_read_only").fetchone() == ("on",)


@pytest.mark.rule("reader-views-to-come")
def test_views_to_come_can_be_read_and_tables_cannot(reader: Connection, owner: Connection) -> None:
    owner.execute("CREATE VIEW bi.to_come AS SELECT slug FROM tracker.company")
    owner.execute("CREATE TABLE tracker.to_come (x integer)")
    try:
        assert reader.execute("SELECT count(*) > 30 FROM bi.to_come").fetchone() == (True,)
        assert outcome(reader, "SELECT * FROM tracker.to_come") == "refused"
    finally:
        owner.execute("DROP VIEW bi.to_come")
        owner.execute("DROP TABLE tracker.to_come")


@pytest.mark.rule("reader-views-only")
def test_the_reader_owns_nothing(owner: Connection) -> None:
    owned = owner.execute(
        "SELECT count(*) FROM pg_shdepend WHERE deptype = 'o' AND refobjid IN"
        " (SELECT oid FROM pg_roles WHERE rolname IN ('tracker_reader', 'tracker_sql', 'ana'))"
    ).fetchone()
    assert owned == (0,)


@pytest.mark.rule("home-private")
def test_home_data_and_socket_are_the_users_alone(served: Served) -> None:
    for path in (served.home, served.home / "pgdata", Path(served.owner["host"])):
        assert path.stat().st_mode & 0o777 == 0o700, path
