"""Which logins BI tools have, as the server's catalogue says."""

from psycopg.sql import SQL

from tracker.analysis.core.result_set import ResultSet
from tracker.analysis.core.session import fetch
from tracker.postgres import Connection

LOGINS = SQL("""
    SELECT
        role.rolname::text AS "user",
        substring(shobj_description(role.oid, 'pg_authid') FROM '^tracker bi: granted (.*)$')
            AS granted_at,
        CASE WHEN role.rolcanlogin THEN nullif(role.rolconnlimit, -1) ELSE 0 END
            AS connection_limit,
        (SELECT count(*) FROM pg_stat_activity WHERE usesysid = role.oid) AS sessions,
        (SELECT split_part(setting, '=', 2) FROM unnest(role.rolconfig) AS setting
         WHERE setting LIKE 'statement_timeout=%%') AS statement_timeout,
        (SELECT split_part(setting, '=', 2) FROM unnest(role.rolconfig) AS setting
         WHERE setting LIKE 'temp_file_limit=%%') AS temp_file_limit
    FROM pg_roles AS role
    JOIN pg_auth_members AS member ON member.member = role.oid
    WHERE member.roleid = (SELECT oid FROM pg_roles WHERE rolname = 'tracker_reader')
      AND role.rolname <> 'tracker_sql'
      AND (role.rolcanlogin OR shobj_description(role.oid, 'pg_authid') LIKE 'tracker bi: %%')
      AND role.oid NOT IN (SELECT nspowner FROM pg_namespace WHERE nspname = 'bi')
      AND has_database_privilege(role.oid, current_database(), 'CONNECT')
      -- Who may let others in is the owner of a tracker database, this one or another.
      AND NOT EXISTS (SELECT FROM pg_auth_members AS letting WHERE letting.admin_option
          AND letting.member = role.oid AND letting.roleid = member.roleid)
    GROUP BY role.oid, role.rolname, role.rolcanlogin, role.rolconnlimit, role.rolconfig
    ORDER BY role.rolname
""")


def logins(connection: Connection) -> ResultSet:
    """The logins that read schema `bi`.

    Rows: one per login, by name; granted_at is NULL for one that the tracker has not made,
    and a bound is NULL where there is none.
    """
    return fetch(connection, LOGINS)
