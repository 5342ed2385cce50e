"""Who is connected to the server, whether or not they hold the lock of its clients."""

import psycopg
from psycopg.conninfo import make_conninfo

from tracker.embedded.directory import Root
from tracker.embedded.sockets import SUPERUSER, connection_parameters, socket_directory

OPEN = """
    SELECT count(*) FROM pg_stat_activity
    WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
"""


def count_sessions(root: Root) -> int | None:
    """How many sessions are open, ours apart; None where the server does not say."""
    socket = socket_directory(root)
    if socket is None:
        return None
    try:
        parameters = connection_parameters(socket, SUPERUSER)
        with psycopg.connect(make_conninfo(**parameters), connect_timeout=10) as connection:
            row = connection.execute(OPEN).fetchone()
    except psycopg.Error:
        return None
    return row[0] if row else None
