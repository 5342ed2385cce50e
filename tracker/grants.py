"""What the role of all BI logins may do: read the views of schema `bi`, and nothing else."""

MAY_BECOME = """CASE WHEN pg_catalog.current_setting('server_version_num')::int < 160000
            THEN 'MEMBER' ELSE 'SET' END"""
"""The right that `pg_has_role` asks for where a login would become a role: up to version 15 any
member may; since then membership without SET may not."""

DECLARATIONS = r"""
DO $$
DECLARE
    is_administrator boolean := (SELECT rolsuper FROM pg_roles WHERE rolname = current_user);
    owner text := (SELECT nspowner::regrole FROM pg_namespace WHERE nspname = 'bi');
    owner_is_administrator boolean := (SELECT rolsuper FROM pg_roles WHERE oid = owner::regrole);
    routine text;
BEGIN
"""

READING = rf"""
    -- Making a role takes a privilege that the owner of one database need not have.
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tracker_reader')
       AND (SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user)
    THEN
        BEGIN
            CREATE ROLE tracker_reader NOLOGIN;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;  -- another database of this server has just made it
        END;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tracker_reader') THEN
        RETURN;
    END IF;

    -- Since version 16 whoever makes a role is not let into it: `tracker sql` steps down to it.
    IF current_setting('server_version_num')::int >= 160000
       AND NOT is_administrator
       AND pg_has_role('tracker_reader', 'MEMBER WITH ADMIN OPTION')
    THEN
        IF NOT pg_has_role('tracker_reader', {MAY_BECOME}) THEN
            EXECUTE 'GRANT tracker_reader TO CURRENT_USER WITH INHERIT FALSE, SET TRUE';
        END IF;
    END IF;

    -- The views that there are, and those to come.
    GRANT USAGE ON SCHEMA bi TO tracker_reader;
    GRANT SELECT ON ALL TABLES IN SCHEMA bi TO tracker_reader;
    EXECUTE format('ALTER DEFAULT PRIVILEGES FOR ROLE %s IN SCHEMA bi'
                   ' GRANT SELECT ON TABLES TO tracker_reader', owner);
"""

CLOSING = r"""
    -- No temporary tables, and nobody else in this database unless it is granted to them.
    IF (SELECT pg_has_role(datdba, 'USAGE') FROM pg_database WHERE datname = current_database())
    THEN
        EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database());
        EXECUTE format('GRANT CONNECT ON DATABASE %I TO tracker_reader', current_database());
        EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO %s', current_database(), owner);
    END IF;
    IF NOT is_administrator THEN
        RETURN;
    END IF;

    -- No functions that write, lock or signal, and no blocks of code; the owner keeps them.
    FOR routine IN
        SELECT oid::regprocedure FROM pg_proc
        WHERE pronamespace = 'pg_catalog'::regnamespace
          AND (proname ~ '^(lo_|pg_advisory_|pg_try_advisory_)'
               OR proname IN ('loread', 'lowrite', 'pg_notify', 'pg_logical_emit_message',
                              'pg_export_snapshot'))
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', routine);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %s', routine, owner);
    END LOOP;
    REVOKE USAGE ON LANGUAGE plpgsql FROM PUBLIC;
    EXECUTE format('GRANT USAGE ON LANGUAGE plpgsql TO %s', owner);

    -- The owner makes logins, and bounds the disk that their queries take.
    IF NOT owner_is_administrator THEN
        EXECUTE format('GRANT tracker_reader TO %s WITH ADMIN OPTION', owner);
        EXECUTE format('GRANT SET ON PARAMETER temp_file_limit TO %s', owner);
    END IF;
"""

READ_RIGHTS = f"{DECLARATIONS.strip()}\n{READING.rstrip()}\nEND $$\n"
"""Let the role read.  Safe to repeat, and nothing but schema `bi` is touched: on a server of
somebody else's every upgrade does this."""

RIGHTS = f"{DECLARATIONS.strip()}\n{READING.rstrip()}\n{CLOSING.rstrip()}\nEND $$\n"
"""And let it do nothing else, and nobody else in.  Safe to repeat.  Each step is done if the
login that runs it may: the owner of the database does more than that of the schemas, an
administrator of the server all.  It takes rights from others that use the database, so it is
done where nobody else does, or by whoever runs what `tracker bi setup` prints."""

MISSING = """
    SELECT format('GRANT tracker_reader TO %I WITH ADMIN OPTION', current_user),
        (SELECT string_agg(DISTINCT quote_ident(rolname), ', ' ORDER BY quote_ident(rolname))
         FROM pg_catalog.pg_auth_members AS member
         JOIN pg_catalog.pg_roles AS role ON role.oid = member.member
         WHERE member.roleid = reader.oid AND member.admin_option)
    FROM pg_catalog.pg_roles AS reader
    WHERE rolname = 'tracker_reader'
      AND NOT pg_catalog.pg_has_role(reader.oid, 'MEMBER WITH ADMIN OPTION')
"""
"""What this login lacks to let others into the role, where another database's owner has made it,
and which roles may give it; no row where nothing is missing."""

IS_CLOSED = """
    SELECT NOT has_database_privilege('tracker_reader', current_database(), 'TEMPORARY')
       AND NOT has_function_privilege('tracker_reader', 'pg_catalog.lo_create(oid)', 'EXECUTE')
    FROM pg_catalog.pg_roles WHERE rolname = 'tracker_reader'
"""
"""Whether all steps were done; no row where there is no such role yet."""
