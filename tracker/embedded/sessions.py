"""Who is connected to the server, whether or not they hold the lock of its clients."""

import psycopg

from tracker.embedded.directory import Root
from tracker.embedded.sockets import OWNER, connection_parameters, socket_directory
from tracker.errors import DatabaseError
from tracker.postgres import connect

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
        parameters = connection_parameters(socket, OWNER)
        parameters["connect_timeout"] = "10"
        with connect(parameters) as connection:
            row = connection.execute(OPEN).fetchone()
    except (psycopg.Error, DatabaseError):
        return None
    return row[0] if row else None
