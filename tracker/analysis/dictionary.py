"""What every view and column of schema bi means, as the database itself says."""

from psycopg.sql import SQL

from tracker.analysis.reading import fetch
from tracker.analysis.records import Records
from tracker.connection import Connection


def dictionary(connection: Connection) -> Records:
    """The data dictionary.

    Rows: the views by name; first each view itself, then its columns in their order.
    """
    return fetch(connection, SQL("SELECT * FROM bi.dictionary ORDER BY view, position"))
