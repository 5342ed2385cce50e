"""Who is who on the embedded server: what its superuser settles, before a start.

The superuser makes the cluster and the roles, and is not used again.  Commands come in as
the owner, who may do in the tracker's database what the owner of one on a shared server may,
and nothing to the server itself.

A cluster that was made when the owner was the superuser is carried over: the superuser
gets its own name, and what it had made goes to the owner.
"""

import hashlib

from tracker.embedded.binaries import program
from tracker.embedded.directory import LockFile, Root, read_small, write_durably
from tracker.embedded.sockets import DATABASE, OWNER, SUPERUSER
from tracker.embedded.subprocesses import EXITS, run
from tracker.grants import RIGHTS

BOOTSTRAP = 10
"""The number of the role that a cluster is made with, whatever it is called."""

CAME_ALONG = "'^(pg_|information_schema$)'"
"""The schemas of what came with the cluster."""

ROLES = f"""
DO $$
DECLARE
    superuser text := (SELECT rolname FROM pg_roles WHERE oid = {BOOTSTRAP});
    thing text;
BEGIN
    PERFORM set_config('search_path', 'pg_catalog', true);
    IF superuser <> '{SUPERUSER}' THEN
        -- Nobody can rename the role that they came in as.
        CREATE ROLE "Carrier" SUPERUSER;
        SET SESSION AUTHORIZATION "Carrier";
        EXECUTE format('ALTER ROLE %I RENAME TO "{SUPERUSER}"', superuser);
        SET SESSION AUTHORIZATION "{SUPERUSER}";
        DROP ROLE "Carrier";
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{OWNER}') THEN
        CREATE ROLE {OWNER} LOGIN CREATEROLE;
        GRANT pg_read_all_stats TO {OWNER};
    END IF;
    ALTER DATABASE {DATABASE} OWNER TO {OWNER};
    CREATE SCHEMA IF NOT EXISTS bi AUTHORIZATION {OWNER};
    FOR thing IN
        SELECT format('SCHEMA %I', nspname) FROM pg_namespace
        WHERE nspowner = {BOOTSTRAP} AND nspname !~ {CAME_ALONG}
        UNION ALL
        SELECT format('%s %s', CASE relkind WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END,
                      oid::regclass)
        FROM pg_class
        WHERE relowner = {BOOTSTRAP} AND relnamespace::regnamespace::text !~ {CAME_ALONG}
          AND relkind IN ('r', 'p', 'v', 'm', 'S')
          AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_class'::regclass
                          AND objid = pg_class.oid AND deptype IN ('a', 'i', 'e'))
        UNION ALL
        SELECT format('ROUTINE %s', oid::regprocedure) FROM pg_proc
        WHERE proowner = {BOOTSTRAP} AND pronamespace::regnamespace::text !~ {CAME_ALONG}
          AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass
                          AND objid = pg_proc.oid AND deptype = 'e')
    LOOP
        EXECUTE format('ALTER %s OWNER TO {OWNER}', thing);
    END LOOP;
END $$;
{RIGHTS.strip()};
DO $$
DECLARE
    login text;
BEGIN
    -- What the superuser made is the owner's to end, and to give a new password.
    FOR login IN
        SELECT member::regrole FROM pg_auth_members
        WHERE roleid = 'tracker_reader'::regrole AND member <> '{OWNER}'::regrole
    LOOP
        EXECUTE format('GRANT %s TO {OWNER} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE', login);
    END LOOP;
    ALTER DEFAULT PRIVILEGES FOR ROLE "{SUPERUSER}" IN SCHEMA bi
        REVOKE SELECT ON TABLES FROM tracker_reader;
END $$;
"""
"""Safe to repeat, and done as a whole or not at all."""

FINGERPRINT = hashlib.sha256(ROLES.encode()).hexdigest().encode()


def settle_roles(root: Root, lock: LockFile) -> None:
    """Make the roles of the cluster of *root* what they are to be.  Only when no server lives.

    Raises:
        DatabaseError: the server's program fails.
    """
    marker = root.data / "tracker.roles"
    if read_small(marker) == FINGERPRINT:
        return
    # An empty line ends the input of one transaction.
    lines = [line for line in ROLES.splitlines() if line.strip()]
    run(
        [program("postgres"), "--single", "-j", "-D", root.data, *EXITS, DATABASE],
        root,
        lock,
        given="\n".join([*lines, "", ""]).encode(),
    )
    write_durably(marker, FINGERPRINT)
