"""psycopg 3, the driver of Python programs; also the measure of all the others."""

from psycopg import connect, sql

from tests.tools.reading import Login, Reading, Table, type_names

SHOWS_COMMENTS = True

VIEWS = """
SELECT relname, obj_description(oid, 'pg_class')
FROM pg_class
WHERE relnamespace = 'bi'::regnamespace AND relkind = 'v'
"""


def read(login: Login) -> Reading:
    """Every view, as psycopg gives it."""
    reading = {}
    with connect(login.url()) as connection:
        for view, comment in connection.execute(VIEWS).fetchall():
            cursor = connection.execute(sql.SQL("SELECT * FROM bi.{}").format(sql.Identifier(view)))
            rows = cursor.fetchall()
            names = [column.name for column in cursor.description or ()]
            types = {name: type_names(row[at] for row in rows) for at, name in enumerate(names)}
            reading[view] = Table(comment, types, rows)
    return reading
