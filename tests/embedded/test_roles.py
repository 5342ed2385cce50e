"""The superuser makes the cluster; commands come in as an owner who is none."""

from pathlib import Path

import psycopg
import pytest

from tests.homes import administrator
from tracker.embedded import stop_server
from tracker.embedded.binaries import program
from tracker.embedded.cluster import create_cluster
from tracker.embedded.directory import LockFile, make_root
from tracker.embedded.subprocesses import EXITS, run
from tracker.grants import IS_CLOSED

from .helper import connect, opened

pytestmark = pytest.mark.rule("embedded-owner")

ROLES = "SELECT rolname FROM pg_roles WHERE rolsuper"


def test_the_owner_can_do_nothing_to_the_server(home: Path) -> None:
    with opened(home) as client, connect(client.parameters) as connection:
        connection.autocommit = True
        assert connection.execute(ROLES).fetchall() == [("Administrator",)]
        assert connection.execute(IS_CLOSED).fetchone() == (True,)
        for statement in (
            "COPY (SELECT 1) TO PROGRAM 'true'",
            "COPY (SELECT 1) TO '/tmp/x'",
            "SELECT pg_read_file('/etc/passwd')",
            "ALTER SYSTEM SET fsync = off",
            "ALTER ROLE CURRENT_USER SUPERUSER",
            "CREATE ROLE x SUPERUSER",
            "GRANT pg_execute_server_program TO CURRENT_USER",
            "CREATE FUNCTION x() RETURNS int LANGUAGE c AS 'x'",
            'SET ROLE "Administrator"',
            "CREATE DATABASE x",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(statement)


EARLIER = """
CREATE ROLE tracker_reader;
CREATE ROLE ana LOGIN IN ROLE tracker_reader;
CREATE SCHEMA bi;
CREATE SCHEMA tracker;
CREATE TABLE tracker.thing (thing_id bigint GENERATED ALWAYS AS IDENTITY, name text);
INSERT INTO tracker.thing (name) VALUES ('kept');
CREATE VIEW bi.thing AS SELECT name FROM tracker.thing;
GRANT USAGE ON SCHEMA bi TO tracker_reader;
GRANT SELECT ON bi.thing TO tracker_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA bi GRANT SELECT ON TABLES TO tracker_reader;
CREATE FUNCTION tracker.f() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE SEQUENCE public.own;
CREATE MATERIALIZED VIEW public.mine AS SELECT name FROM bi.thing;
"""

OWNERS = """
    SELECT relowner::regrole::text FROM pg_class
    WHERE relnamespace::regnamespace::text IN ('bi', 'public', 'tracker')
    UNION SELECT nspowner::regrole::text FROM pg_namespace WHERE nspname IN ('bi', 'tracker')
    UNION SELECT proowner::regrole::text FROM pg_proc
    WHERE pronamespace::regnamespace::text IN ('bi', 'public', 'tracker')
    UNION SELECT datdba::regrole::text FROM pg_database WHERE datname = 'tracker'
"""


def earlier_cluster(home: Path) -> None:
    """A cluster as it was made when the owner was the superuser, its server stopped."""
    root = make_root(home)
    lock = LockFile(root.server_lock)
    lock.take()
    try:
        create_cluster(root, lock)
        single: list[str | Path] = [program("postgres"), "--single", "-j", "-D", root.data, *EXITS]
        rename = (
            'CREATE ROLE "Other" SUPERUSER; SET SESSION AUTHORIZATION "Other";'
            ' ALTER ROLE "Administrator" RENAME TO tracker;\n\n'
        )
        run([*single, "postgres"], root, lock, given=rename.encode())
        run([*single, "tracker"], root, lock, given=f'DROP ROLE "Other";{EARLIER}\n'.encode())
    finally:
        lock.release()


def test_a_cluster_whose_owner_was_the_superuser_is_carried_over(home: Path) -> None:
    earlier_cluster(home)
    for _ in range(2):
        with opened(home) as client:
            with connect(client.parameters) as connection:
                assert connection.execute(ROLES).fetchall() == [("Administrator",)]
                assert connection.execute(OWNERS).fetchall() == [("tracker",)]
                assert connection.execute("SELECT name FROM bi.thing").fetchall() == [("kept",)]
                assert connection.execute(IS_CLOSED).fetchone() == (True,)
                # What there was and what is to come is the readers' as before; so are logins.
                connection.execute("CREATE OR REPLACE VIEW bi.more AS SELECT 1 AS one")
                assert connection.execute(
                    "SELECT has_table_privilege('ana', 'bi.thing', 'SELECT'),"
                    " has_table_privilege('ana', 'bi.more', 'SELECT'),"
                    " has_table_privilege('ana', 'tracker.thing', 'SELECT')"
                ).fetchone() == (True, True, False)
                connection.execute("ALTER ROLE ana CONNECTION LIMIT 3")
            with connect(administrator(client.parameters)) as connection:
                assert connection.execute("SELECT current_user").fetchone() == ("Administrator",)
        stop_server(home)
