"""DuckDB's ATTACH: the views as tables of an attached database."""

import duckdb
from duckdb_extensions import import_extension

from tests.tools.reading import Login, Reading, Table

SHOWS_COMMENTS = False

VIEWS = """
SELECT table_name FROM information_schema.tables
WHERE table_catalog = 'tracker' AND table_schema = 'bi'
"""


def read(login: Login) -> Reading:
    """Every view, through the extension that reads PostgreSQL."""
    import_extension("postgres_scanner")
    address = (
        f"host={login.host} port={login.port} dbname={login.dbname}"
        f" user={login.user} password={login.password}"
    )
    reading = {}
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{address}' AS tracker (TYPE postgres, READ_ONLY)")
        for (view,) in connection.execute(VIEWS).fetchall():
            cursor = connection.execute(f'SELECT * FROM tracker.bi."{view}"')
            columns = [(column[0], str(column[1])) for column in cursor.description or ()]
            types = {name: kind.split("(")[0] for name, kind in columns}
            reading[view] = Table(None, types, cursor.fetchall())
    return reading
