"""ODBC by pyodbc and PostgreSQL's driver, as Excel and Tableau connect."""

import pyodbc

from tests.tools.reading import Login, Reading, Table

SHOWS_COMMENTS = False


def read(login: Login) -> Reading:
    """Every view, as the driver gives it."""
    reading = {}
    address = (
        f"Driver={{PostgreSQL Unicode}};Server={login.host};Port={login.port};"
        f"Database={login.dbname};Uid={login.user};Pwd={login.password};"
        # Otherwise true and false arrive as the texts "1" and "0".
        "BoolsAsChar=0;SSLmode=prefer"
    )
    with pyodbc.connect(address) as connection:
        cursor = connection.cursor()
        found = cursor.tables(schema="bi", tableType="VIEW").fetchall()
        for view in [row.table_name for row in found]:
            cursor.execute(f'SELECT * FROM bi."{view}"')
            types = {column[0]: column[1].__name__ for column in cursor.description}
            reading[view] = Table(None, types, [tuple(row) for row in cursor.fetchall()])
    return reading
