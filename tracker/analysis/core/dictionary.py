"""What every view and column of schema bi means, as the database itself says."""

from psycopg.sql import SQL

from tracker.analysis.core.result_set import ResultSet
from tracker.analysis.core.session import fetch
from tracker.postgres import Connection


def dictionary(connection: Connection) -> ResultSet:
    """The data dictionary.

    Rows: the views by name; first each view itself, then its columns in their order.
    """
    return fetch(connection, SQL("SELECT * FROM bi.dictionary ORDER BY view, position"))
